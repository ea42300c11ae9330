//! The rules that every flowchart keeps, each breach reported with a counter-example.

use std::collections::{HashMap, VecDeque};

use petgraph::{
    Direction,
    algo::{kosaraju_scc, toposort},
    graph::NodeIndex,
    visit::{Dfs, EdgeRef as _, VisitMap as _},
};

use super::{Graph, NodeData, Vertex, ways::Ways};
use crate::{
    finding::{counter_example::CounterExample, noun::Noun, problem::Problem},
    guideline::{
        choices::QuestionSet,
        model::method::{Method, MethodSet},
    },
    order,
};

/// A breach, and the node whose place shows it (`None` for the flowchart as a whole).
pub(crate) type Breach = (Option<NodeIndex>, Problem);

/// Which vertices can be reached from the start.
type Reached = <Graph as petgraph::visit::Visitable>::Map;

/// The ways of a flowchart that keeps the rules, else every breach of them. `nodes` are the vertices with a question, in the
/// order of the file.
pub(crate) fn check(graph: &Graph, start: NodeIndex, nodes: &[NodeIndex]) -> Result<Ways, Vec<Breach>> {
    let mut breaches = Vec::new();
    missing_edges(graph, start, nodes, &mut breaches);
    let (reached, cycles) = (reached(graph, start), cycles(graph));
    unreachable_nodes(graph, start, nodes, &reached, &cycles, &mut breaches);
    reachable_cycles(graph, &reached, &cycles, &mut breaches);
    methods_at_no_leaf(graph, &reached, &mut breaches);
    if cycles.is_empty() {
        asked_twice(graph, nodes, &mut breaches);
    }
    if !breaches.is_empty() {
        return Err(breaches);
    }
    let Some(ways) = Ways::new(graph, start) else {
        return Err(vec![(None, Problem::TooMany { noun: WAY, limit: Ways::MOST })]);
    };
    without_effect(graph, start, &ways, &mut breaches);
    if breaches.is_empty() { Ok(ways) } else { Err(breaches) }
}

const WAY: Noun = Noun { en: "path from the start to a leaf", ja: "開始から結論までの経路" };

fn data(graph: &Graph, node: NodeIndex) -> Option<&NodeData> {
    match graph.node_weight(node)? {
        Vertex::Question(data) => Some(data),
        Vertex::Leaf(_) => None,
    }
}

fn id(graph: &Graph, node: NodeIndex) -> Box<str> {
    data(graph, node).map(|data| data.id.clone()).unwrap_or_default()
}

fn ids(graph: &Graph, nodes: &[NodeIndex]) -> Vec<Box<str>> {
    nodes.iter().map(|&node| id(graph, node)).collect()
}

/// So many breaches are reported with a counter-example; findings beyond are only counted.
const MOST_EXAMPLES: usize = 200;

/// The ids of the nodes of a path that shows a breach, and the choices along it; nothing where there are examples enough.
fn example(graph: &Graph, breaches: &[Breach], path: impl FnOnce() -> Vec<NodeIndex>) -> CounterExample {
    let path = if breaches.len() < MOST_EXAMPLES { path() } else { Vec::new() };
    along(graph, &path)
}

/// The nodes of a path and the choices along it.
fn along(graph: &Graph, path: &[NodeIndex]) -> CounterExample {
    CounterExample { nodes: ids(graph, path), answers: path_choices(graph, path) }
}

fn missing_edges(graph: &Graph, start: NodeIndex, nodes: &[NodeIndex], breaches: &mut Vec<Breach>) {
    for &node in nodes {
        let Some(data) = data(graph, node) else { continue };
        for choice in &data.question.choices {
            if graph.edges(node).any(|edge| edge.weight().choice == choice.index) {
                continue;
            }
            let example = example(graph, breaches, || path(graph, start, node, |_| true));
            let problem = Problem::MissingEdge { node: data.id.clone(), choice: choice.id.clone(), example };
            breaches.push((Some(node), problem));
        }
    }
}

fn reached(graph: &Graph, start: NodeIndex) -> Reached {
    let mut walk = Dfs::new(graph, start);
    while walk.next(graph).is_some() {}
    walk.discovered
}

fn unreachable_nodes(
    graph: &Graph,
    start: NodeIndex,
    nodes: &[NodeIndex],
    reached: &Reached,
    cycles: &[Vec<NodeIndex>],
    breaches: &mut Vec<Breach>,
) {
    for &node in nodes.iter().filter(|node| !reached.is_visited(*node)) {
        let problem = if graph.neighbors_directed(node, Direction::Incoming).next().is_none() {
            Problem::SeveralStarts { start: id(graph, start), node: id(graph, node) }
        } else {
            let cycle = cycles.iter().take(MOST_EXAMPLES).find(|cycle| cycle.contains(&node));
            let cycle = cycle.map(|cycle| ids(graph, cycle)).unwrap_or_default();
            Problem::Unreachable { node: id(graph, node), cycle }
        };
        breaches.push((Some(node), problem));
    }
}

/// A cycle of each strongly connected part of the graph, its first vertex again at the end.
fn cycles(graph: &Graph) -> Vec<Vec<NodeIndex>> {
    // Not Tarjan's algorithm: petgraph's recurses, and a long flowchart would overflow the stack.
    let mut components = kosaraju_scc(graph);
    components.iter_mut().for_each(|component| component.sort_unstable());
    components.sort_unstable();
    let mut cycles = Vec::new();
    for component in components {
        let Some(&first) = component.first() else { continue };
        let is_cycle = component.len() > 1 || graph.contains_edge(first, first);
        if !is_cycle {
            continue;
        }
        // A shortest path round, within the component.
        let nodes = graph
            .neighbors(first)
            .filter(|next| component.binary_search(next).is_ok())
            .map(|next| path(graph, next, first, |node| component.binary_search(&node).is_ok()))
            .filter(|path| !path.is_empty())
            .min_by_key(Vec::len)
            .unwrap_or_default();
        cycles.push(std::iter::once(first).chain(nodes).collect());
    }
    cycles
}

/// The cycles that can be reached; the others are reported as unreachable.
fn reachable_cycles(graph: &Graph, reached: &Reached, cycles: &[Vec<NodeIndex>], breaches: &mut Vec<Breach>) {
    for cycle in cycles {
        let Some(&first) = cycle.first() else { continue };
        if reached.is_visited(&first) {
            breaches.push((Some(first), Problem::Cycle { example: along(graph, cycle) }));
        }
    }
}

fn methods_at_no_leaf(graph: &Graph, reached: &Reached, breaches: &mut Vec<Breach>) {
    let leaves = graph.node_indices().filter(|node| reached.is_visited(node)).map(|node| graph.node_weight(node));
    let named = leaves.fold(MethodSet::EMPTY, |named, vertex| match vertex {
        Some(Vertex::Leaf(methods)) => named.union(*methods),
        _ => named,
    });
    let missing = MethodSet::ALL.difference(named);
    breaches.extend(missing.iter().map(|method: Method| (None, Problem::MethodAtNoLeaf { method: method.id() })));
}

fn asked_twice(graph: &Graph, nodes: &[NodeIndex], breaches: &mut Vec<Breach>) {
    // The questions asked on some path to each vertex, gathered in topological order.
    let Ok(order) = toposort(graph, None) else { return };
    let mut asked: HashMap<NodeIndex, QuestionSet> = HashMap::with_capacity(nodes.len());
    for node in order {
        let Some(data) = data(graph, node) else { continue };
        let before = asked.get(&node).copied().unwrap_or_default();
        if before.contains(&data.question) {
            let example = example(graph, breaches, || earlier(graph, node));
            breaches.push((Some(node), Problem::AskedTwice { question: data.question.id.clone(), example }));
        }
        for next in graph.neighbors(node) {
            let gathered = asked.entry(next).or_default();
            *gathered = gathered.union(before.with(&data.question));
        }
    }
}

/// The nodes of a shortest path from where the question of `node` is asked earlier to `node`.
fn earlier(graph: &Graph, node: NodeIndex) -> Vec<NodeIndex> {
    let question = data(graph, node).map(|data| data.question.index);
    let asks_it = |at| at != node && data(graph, at).map(|data| data.question.index) == question;
    let before = |at| graph.neighbors_directed(at, Direction::Incoming).collect();
    let mut path = shortest(node, asks_it, before);
    path.reverse();
    path
}

fn without_effect(graph: &Graph, start: NodeIndex, ways: &Ways, breaches: &mut Vec<Breach>) {
    let deciding = ways.deciding(ways.asked());
    let mut seen = QuestionSet::default();
    // The first node that asks each question shows that it has no effect.
    let mut idle: Vec<(NodeIndex, &NodeData)> = Vec::new();
    for node in toposort(graph, None).unwrap_or_default() {
        let Some(data) = data(graph, node).filter(|data| !seen.contains(&data.question)) else { continue };
        seen = seen.with(&data.question);
        if data.question.bits().is_disjoint(deciding) {
            idle.push((node, data));
        }
    }
    order::sort_by_key(&mut idle, |(_, data)| data.question.index);
    for (node, data) in idle {
        let example = example(graph, breaches, || path(graph, start, node, |_| true));
        breaches.push((Some(node), Problem::WithoutEffect { question: data.question.id.clone(), example }));
    }
}

/// The vertices of a shortest path, both ends included; empty if there is none. Only vertices that `within` allows are used.
fn path(graph: &Graph, from: NodeIndex, to: NodeIndex, within: impl Fn(NodeIndex) -> bool) -> Vec<NodeIndex> {
    let after = |node| {
        let mut edges: Vec<_> = graph.edges(node).collect();
        order::sort_by_key(&mut edges, |edge| edge.weight().choice);
        edges.into_iter().map(|edge| edge.target()).filter(|&next| within(next)).collect()
    };
    shortest(from, |node| node == to, after)
}

/// The vertices from `from` to the nearest that `is_end`, by a breadth-first search along `next`; empty if there is none.
fn shortest(
    from: NodeIndex,
    is_end: impl Fn(NodeIndex) -> bool,
    next: impl Fn(NodeIndex) -> Vec<NodeIndex>,
) -> Vec<NodeIndex> {
    let mut previous: HashMap<NodeIndex, Option<NodeIndex>> = HashMap::from([(from, None)]);
    let mut queue = VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        if is_end(node) {
            let mut path: Vec<NodeIndex> =
                std::iter::successors(Some(node), |at| previous.get(at).copied().flatten()).collect();
            path.reverse();
            return path;
        }
        for next in next(node) {
            previous.entry(next).or_insert_with(|| {
                queue.push_back(next);
                Some(node)
            });
        }
    }
    Vec::new()
}

/// The choices along a path, as `question=choice`.
fn path_choices(graph: &Graph, path: &[NodeIndex]) -> Vec<Box<str>> {
    path.windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            let question = &data(graph, *from)?.question;
            let edge =
                graph.edges(*from).filter(|edge| edge.target() == *to).min_by_key(|edge| edge.weight().choice)?;
            let choice = question.choices.get(usize::from(edge.weight().choice))?;
            Some(format!("{}={}", question.id, choice.id).into())
        })
        .collect()
}
