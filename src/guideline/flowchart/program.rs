//! The flowchart compiled: nodes in topological order, targets in one array, so that walking it is arithmetic on small
//! integers and needs no memory.

use petgraph::{
    algo::toposort,
    graph::{DiGraph, EdgeIndex, NodeIndex},
    visit::EdgeRef as _,
};

use super::{Edge, Links, Table, Vertex, Ways};
use crate::guideline::{
    MethodSet,
    question::{ChoiceIndex, QuestionIndex},
};

/// The place of a node in the compiled order: 0 is the start, and every edge leads to a greater place.
pub(crate) type NodePlace = usize;

/// A compiled flowchart.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    nodes: Box<[ProgramNode]>,
    targets: Box<[Next]>,
    origins: Box<[NodeIndex]>,
    /// The places in the order in which the nodes are listed.
    listed: Box<[NodePlace]>,
    /// The edges of the graph, as the targets stand.
    edges: Box<[EdgeIndex]>,
    /// The questions asked at some node, in the guideline's order.
    asked: Box<[QuestionIndex]>,
    /// How many choices they have, by question; none for those that are not asked.
    choices: Box<[usize]>,
    links: Links,
    /// Every way to a leaf, where there are not too many.
    ways: Option<Ways>,
    table: Table,
}

#[derive(Debug, Clone, Copy)]
struct ProgramNode {
    question: QuestionIndex,
    /// Where its targets begin, one for each choice of its question.
    first_target: u32,
}

/// What comes after a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    Node(u32),
    Leaf(MethodSet),
}

impl Program {
    /// Compiles a sound graph; `None` if it has a cycle or lacks an edge.
    pub(super) fn compile(graph: &DiGraph<Vertex, Edge>, start: NodeIndex) -> Option<Self> {
        let mut listed: Vec<NodeIndex> = toposort(graph, None)
            .ok()?
            .into_iter()
            .filter(|&index| matches!(graph.node_weight(index), Some(Vertex::Question(_))))
            .collect();
        // Every node is reachable, so the start has no predecessor and may stand first.
        let position = listed.iter().position(|&index| index == start)?;
        listed.remove(position);
        listed.insert(0, start);
        let origins = by_depth(graph, &listed)?;

        let mut places = vec![0u32; graph.node_count()];
        for (place, index) in origins.iter().enumerate() {
            *places.get_mut(index.index())? = u32::try_from(place).ok()?;
        }
        let mut nodes = Vec::with_capacity(origins.len());
        let mut targets = Vec::new();
        let mut sources = Vec::new();
        for &index in &origins {
            let Some(Vertex::Question(data)) = graph.node_weight(index) else { return None };
            nodes.push(ProgramNode { question: data.question.index, first_target: u32::try_from(targets.len()).ok()? });
            let mut edges: Vec<_> = graph.edges(index).collect();
            edges.sort_by_key(|edge| edge.weight().choice);
            if edges.len() != data.question.choices.len() {
                return None;
            }
            for edge in edges {
                sources.push(edge.id());
                targets.push(match graph.node_weight(edge.target())? {
                    Vertex::Leaf(candidates) => Next::Leaf(*candidates),
                    Vertex::Question(_) => Next::Node(*places.get(edge.target().index())?),
                });
            }
        }
        let mut asked: Vec<QuestionIndex> = nodes.iter().map(|node| node.question).collect();
        asked.sort_unstable();
        asked.dedup();
        let mut program = Self {
            nodes: nodes.into(),
            targets: targets.into(),
            listed: listed.iter().filter_map(|index| Some(*places.get(index.index())? as NodePlace)).collect(),
            origins: origins.into(),
            edges: sources.into(),
            choices: vec![0; asked.last().map_or(0, |&last| usize::from(last) + 1)].into(),
            asked: asked.into(),
            links: Links::default(),
            ways: None,
            table: Table::default(),
        };
        for vertex in graph.node_weights() {
            if let Vertex::Question(data) = vertex
                && let Some(count) = program.choices.get_mut(usize::from(data.question.index))
            {
                *count = data.question.choices.len();
            }
        }
        program.links = Links::new(&program);
        program.ways = Ways::compile(&program);
        program.table = program.ways.as_ref().map(|ways| Table::compile(&program, ways)).unwrap_or_default();
        Some(program)
    }

    /// What leads to a node, and where a question is asked.
    pub(crate) const fn links(&self) -> &Links {
        &self.links
    }

    /// Every way to a leaf; `None` where there are too many.
    pub(crate) const fn ways(&self) -> Option<&Ways> {
        self.ways.as_ref()
    }

    /// The outcome of every set of answers; empty where there are too many.
    pub(crate) const fn table(&self) -> &Table {
        &self.table
    }

    /// The edges of the graph that leave a node, in the order of choices.
    pub(super) fn edges_of(&self, place: NodePlace) -> &[EdgeIndex] {
        let first =
            |place: NodePlace| self.nodes.get(place).map_or(self.edges.len(), |node| node.first_target as usize);
        self.edges.get(first(place)..first(place + 1)).unwrap_or_default()
    }

    /// How many nodes there are; at least one.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How many edges there are.
    pub(crate) fn edges(&self) -> usize {
        self.targets.len()
    }

    /// The question asked at a node.
    #[expect(clippy::indexing_slicing, reason = "places come from this program: 0, or a `Next::Node` of it")]
    pub(crate) fn question(&self, node: NodePlace) -> QuestionIndex {
        self.nodes[node].question
    }

    /// Where a choice leads.
    #[expect(clippy::indexing_slicing, reason = "there is a target for each choice of each node's question")]
    pub(crate) fn next(&self, node: NodePlace, choice: ChoiceIndex) -> Next {
        self.targets[self.nodes[node].first_target as usize + usize::from(choice)]
    }

    /// Whether some node asks the question.
    pub(crate) fn asks(&self, question: QuestionIndex) -> bool {
        self.choices(question) > 0
    }

    /// How many choices a question has, if some node asks it; else none.
    pub(crate) fn choices(&self, question: QuestionIndex) -> usize {
        self.choices.get(usize::from(question)).copied().unwrap_or_default()
    }

    /// The questions asked at some node, in the guideline's order.
    pub(crate) fn asked(&self) -> &[QuestionIndex] {
        &self.asked
    }

    pub(super) fn origin(&self, place: NodePlace) -> Option<NodeIndex> {
        self.origins.get(place).copied()
    }

    /// The places in the order in which the nodes are listed: the start first, each before those it leads to.
    pub(super) fn listed(&self) -> impl Iterator<Item = NodePlace> {
        self.listed.iter().copied()
    }
}

/// The nodes by how many questions are asked before them at most. So every edge leads on, and where several ways ask the
/// same question after as many others, its nodes are near each other: what depends on it then takes a short look.
fn by_depth(graph: &DiGraph<Vertex, Edge>, listed: &[NodeIndex]) -> Option<Vec<NodeIndex>> {
    let mut depths = vec![0u32; graph.node_count()];
    for &index in listed {
        let below = *depths.get(index.index())? + 1;
        for next in graph.neighbors(index) {
            let depth = depths.get_mut(next.index())?;
            *depth = below.max(*depth);
        }
    }
    let mut sorted = listed.to_vec();
    sorted.sort_by_key(|index| depths.get(index.index()).copied());
    Some(sorted)
}
