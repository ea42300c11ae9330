//! The rules that every flowchart keeps, each breach told with a counter-example.

use std::collections::{BTreeMap, VecDeque};

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
    visit::{Dfs, EdgeRef as _},
};

use super::{Edge, Fingerprints, NodeData, Program, Vertex};
use crate::{
    finding::Problem,
    guideline::{Method, MethodSet, Question, question::QuestionIndex},
};

type Graph = DiGraph<Vertex, Edge>;

/// A breach, and the node whose place shows it (`None` for the flowchart as a whole).
pub(crate) type Breach = (Option<NodeIndex>, Problem);

/// Every breach of the flowchart's rules. `nodes` are the vertices with a question, in the order of the file.
pub(crate) fn check(graph: &Graph, start: NodeIndex, nodes: &[NodeIndex]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    missing_edges(graph, start, nodes, &mut breaches);
    let (reached, circles) = (reached(graph, start), circles(graph));
    unreachable_nodes(graph, start, nodes, &reached, &circles, &mut breaches);
    cycles(graph, &reached, &circles, &mut breaches);
    methods_at_no_leaf(graph, &reached, &mut breaches);
    if !circles.is_empty() {
        return breaches;
    }
    asked_twice(graph, nodes, &mut breaches);
    if breaches.is_empty() {
        without_effect(graph, start, &mut breaches);
    }
    breaches
}

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

/// So many breaches are told with a counter-example; findings beyond are only counted.
const MOST_EXAMPLES: usize = 200;

fn missing_edges(graph: &Graph, start: NodeIndex, nodes: &[NodeIndex], breaches: &mut Vec<Breach>) {
    for &node in nodes {
        let Some(data) = data(graph, node) else { continue };
        for choice in &data.question.choices {
            if graph.edges(node).any(|edge| edge.weight().choice == choice.index) {
                continue;
            }
            let way = if breaches.len() < MOST_EXAMPLES { path(graph, start, node, |_| true) } else { Vec::new() };
            breaches.push((
                Some(node),
                Problem::MissingEdge {
                    node: data.id.clone(),
                    choice: choice.id.clone(),
                    path: path_choices(graph, &way),
                    nodes: ids(graph, &way),
                },
            ));
        }
    }
}

/// By vertex: whether some way leads to it from the start.
fn reached(graph: &Graph, start: NodeIndex) -> Vec<bool> {
    let mut reached = vec![false; graph.node_count()];
    let mut walk = Dfs::new(graph, start);
    while let Some(node) = walk.next(graph) {
        if let Some(slot) = reached.get_mut(node.index()) {
            *slot = true;
        }
    }
    reached
}

fn unreachable_nodes(
    graph: &Graph,
    start: NodeIndex,
    nodes: &[NodeIndex],
    reached: &[bool],
    circles: &[Vec<NodeIndex>],
    breaches: &mut Vec<Breach>,
) {
    for &node in nodes.iter().filter(|node| reached.get(node.index()) == Some(&false)) {
        let problem = if graph.neighbors_directed(node, petgraph::Direction::Incoming).next().is_none() {
            Problem::SeveralStarts { start: id(graph, start), node: id(graph, node) }
        } else {
            let circle = circles.iter().take(MOST_EXAMPLES).find(|circle| circle.contains(&node));
            let circle = circle.map(|circle| ids(graph, circle)).unwrap_or_default();
            Problem::Unreachable { node: id(graph, node), circle }
        };
        breaches.push((Some(node), problem));
    }
}

/// A way round for each part of the graph that runs in a circle, its first vertex again at the end.
fn circles(graph: &Graph) -> Vec<Vec<NodeIndex>> {
    // Not Tarjan's algorithm: petgraph's recurses, and a long flowchart would overflow the stack.
    let mut components = kosaraju_scc(graph);
    components.iter_mut().for_each(|component| component.sort_unstable());
    components.sort_unstable();
    let mut circles = Vec::new();
    for component in components {
        let Some(&first) = component.first() else { continue };
        let is_circle = component.len() > 1 || graph.contains_edge(first, first);
        if !is_circle {
            continue;
        }
        // A shortest way round, within the component.
        let nodes = graph
            .neighbors(first)
            .filter(|next| component.binary_search(next).is_ok())
            .map(|next| path(graph, next, first, |node| component.binary_search(&node).is_ok()))
            .filter(|path| !path.is_empty())
            .min_by_key(Vec::len)
            .unwrap_or_default();
        circles.push(std::iter::once(first).chain(nodes).collect());
    }
    circles
}

/// The circles that can be reached; of the others it is told that they cannot.
fn cycles(graph: &Graph, reached: &[bool], circles: &[Vec<NodeIndex>], breaches: &mut Vec<Breach>) {
    for circle in circles {
        let Some(&first) = circle.first() else { continue };
        if reached.get(first.index()) == Some(&true) {
            let problem = Problem::Cycle { nodes: ids(graph, circle), answers: path_choices(graph, circle) };
            breaches.push((Some(first), problem));
        }
    }
}

fn methods_at_no_leaf(graph: &Graph, reached: &[bool], breaches: &mut Vec<Breach>) {
    let mut named = MethodSet::EMPTY;
    for (vertex, _) in graph.node_weights().zip(reached).filter(|(_, reached)| **reached) {
        if let Vertex::Leaf(candidates) = vertex {
            named = named.union(*candidates);
        }
    }
    let missing = MethodSet::ALL.difference(named);
    breaches.extend(missing.iter().map(|method: Method| (None, Problem::MethodAtNoLeaf { method: method.id() })));
}

fn asked_twice(graph: &Graph, nodes: &[NodeIndex], breaches: &mut Vec<Breach>) {
    // The questions asked on some way to each vertex, as bits, gathered in topological order.
    let Ok(order) = petgraph::algo::toposort(graph, None) else { return };
    let questions = nodes.iter().filter_map(|&node| data(graph, node)).map(|data| usize::from(data.question.index));
    let words = questions.max().unwrap_or(0) / 64 + 1;
    let mut asked: Vec<Option<Box<[u64]>>> = vec![None; graph.node_count()];
    for node in order {
        let mut bits = asked.get_mut(node.index()).and_then(Option::take).unwrap_or_else(|| vec![0; words].into());
        let Some(data) = data(graph, node) else { continue };
        let (word, bit) = (usize::from(data.question.index) / 64, 1 << (data.question.index % 64));
        if let Some(word) = bits.get_mut(word) {
            if *word & bit != 0 {
                let way = if breaches.len() < MOST_EXAMPLES { earlier(graph, node) } else { Vec::new() };
                breaches.push((
                    Some(node),
                    Problem::AskedTwice {
                        question: data.question.id.clone(),
                        nodes: ids(graph, &way),
                        answers: path_choices(graph, &way),
                    },
                ));
            }
            *word |= bit;
        }
        for next in graph.neighbors(node) {
            if let Some(slot) = asked.get_mut(next.index()) {
                let gathered = slot.get_or_insert_with(|| vec![0; words].into());
                gathered.iter_mut().zip(&bits).for_each(|(all, some)| *all |= some);
            }
        }
    }
}

/// The nodes of a shortest path from where the question of `node` is asked earlier to `node`.
fn earlier(graph: &Graph, node: NodeIndex) -> Vec<NodeIndex> {
    let question = data(graph, node).map(|data| data.question.index);
    let mut next: Vec<Option<NodeIndex>> = vec![None; graph.node_count()];
    let mut queue = VecDeque::from([node]);
    while let Some(at) = queue.pop_front() {
        if at != node && data(graph, at).map(|data| data.question.index) == question {
            let mut path = vec![at];
            let mut onward = at;
            while let Some(after) = next.get(onward.index()).copied().flatten() {
                path.push(after);
                onward = after;
            }
            return path;
        }
        for before in graph.neighbors_directed(at, petgraph::Direction::Incoming) {
            if let Some(slot) = next.get_mut(before.index())
                && slot.is_none()
            {
                *slot = Some(at);
                queue.push_back(before);
            }
        }
    }
    Vec::new()
}

fn without_effect(graph: &Graph, start: NodeIndex, breaches: &mut Vec<Breach>) {
    let Some(program) = Program::compile(graph, start) else { return };
    // The first node that asks each question, and whether it makes a difference at any.
    let mut asked: BTreeMap<QuestionIndex, (NodeIndex, &Question, bool)> = BTreeMap::new();
    for place in program.listed() {
        if let Some(node) = program.origin(place)
            && let Some(data) = data(graph, node)
        {
            asked.entry(data.question.index).or_insert((node, &data.question, false));
        }
    }
    let all = |index| asked.get(&index).map(|(_, question, _)| question.all_choices()).unwrap_or_default();
    let fingerprints = Fingerprints::new(&program, all);
    let differing: Vec<QuestionIndex> = (0..program.len())
        .filter(|&place| fingerprints.differ(&program, place, all(program.question(place))))
        .map(|place| program.question(place))
        .collect();
    for index in differing {
        if let Some((_, _, matters)) = asked.get_mut(&index) {
            *matters = true;
        }
    }
    for (node, question, matters) in asked.into_values() {
        if !matters {
            let way = if breaches.len() < MOST_EXAMPLES { path(graph, start, node, |_| true) } else { Vec::new() };
            breaches.push((
                Some(node),
                Problem::WithoutEffect {
                    question: question.id.clone(),
                    nodes: ids(graph, &way),
                    answers: path_choices(graph, &way),
                },
            ));
        }
    }
}

/// The vertices of a shortest path, both ends included; empty if there is none. Only vertices that `within` allows are used.
fn path(graph: &Graph, from: NodeIndex, to: NodeIndex, within: impl Fn(NodeIndex) -> bool) -> Vec<NodeIndex> {
    let mut previous: Vec<Option<NodeIndex>> = vec![None; graph.node_count()];
    let mut queue = VecDeque::from([from]);
    let mut seen = vec![false; graph.node_count()];
    if let Some(slot) = seen.get_mut(from.index()) {
        *slot = true;
    }
    while let Some(node) = queue.pop_front() {
        if node == to {
            let mut path = vec![to];
            let mut at = to;
            while let Some(before) = previous.get(at.index()).copied().flatten() {
                path.push(before);
                at = before;
            }
            path.reverse();
            return path;
        }
        let mut edges: Vec<_> = graph.edges(node).collect();
        edges.sort_by_key(|edge| edge.weight().choice);
        for edge in edges {
            let next = edge.target();
            if let Some(slot) = seen.get_mut(next.index())
                && !*slot
                && within(next)
            {
                *slot = true;
                if let Some(slot) = previous.get_mut(next.index()) {
                    *slot = Some(node);
                }
                queue.push_back(next);
            }
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
