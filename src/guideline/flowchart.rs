//! The decision flowchart: a directed acyclic graph of questions with shared nodes, and leaves that hold candidates.

pub(crate) mod check;
pub(crate) mod ways;

use std::sync::Arc;

use petgraph::{
    algo::toposort,
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef as _,
};

use self::ways::{Way, Ways};
use super::model::{
    method::MethodSet,
    question::{Choice, ChoiceIndex, Question},
    source::Provenance,
};
use crate::order;

/// The graph itself.
pub(crate) type Graph = DiGraph<Vertex, Edge>;

/// The decision flowchart of a guideline.
///
/// It is a graph, not a tree: several paths may lead to one node. Every loaded flowchart keeps these rules: one start;
/// no cycle; every node reachable; an edge for every choice of a node's question; no question twice on a path; every
/// method at some leaf; every question able to change the candidates.
///
/// ```
/// use telework_advisor::{Guideline, model::Target};
/// let flowchart = Guideline::embedded().flowchart();
/// let start = flowchart.start();
/// assert_eq!(start.question().id(), "work-scope");
/// let leaves = flowchart.nodes().flat_map(|node| node.edges()).filter(|edge| matches!(edge.target(), Target::Leaf(_)));
/// assert_eq!(leaves.count(), 15);
/// ```
#[derive(Debug, Clone)]
pub struct Flowchart {
    graph: Graph,
    start: NodeIndex,
    /// The nodes, each before those that its edges lead to.
    nodes: Box<[NodeIndex]>,
    ways: Ways,
}

/// What stands at a vertex of the graph: a question, or the candidates of a leaf.
#[derive(Debug, Clone)]
pub(crate) enum Vertex {
    Question(NodeData),
    Leaf(MethodSet),
}

/// A node that asks a question.
#[derive(Debug, Clone)]
pub(crate) struct NodeData {
    pub(crate) id: Box<str>,
    pub(crate) question: Arc<Question>,
    pub(crate) provenance: Provenance,
}

/// What leads from a node, for one choice.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    pub(crate) choice: ChoiceIndex,
    pub(crate) provenance: Provenance,
}

impl Flowchart {
    /// The flowchart of a graph that keeps the rules, see [`check`].
    pub(crate) fn new(graph: Graph, start: NodeIndex, ways: Ways) -> Self {
        let mut nodes = toposort(&graph, None).unwrap_or_default();
        nodes.retain(|&index| index != start && matches!(graph.node_weight(index), Some(Vertex::Question(_))));
        // Every node is reachable, so nothing leads to the start and it may stand first.
        nodes.insert(0, start);
        Self { graph, start, nodes: nodes.into(), ways }
    }

    /// The node at which every path starts.
    #[must_use]
    pub const fn start(&self) -> Node<'_> {
        Node { flowchart: self, index: self.start }
    }

    /// All nodes, each before those that its edges lead to.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.nodes.iter().map(|&index| Node { flowchart: self, index })
    }

    /// The node with this id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<Node<'_>> {
        self.nodes().find(|node| node.id() == id)
    }

    /// Its ways: what decides which methods are candidates.
    pub(crate) const fn ways(&self) -> &Ways {
        &self.ways
    }

    /// The nodes and edges from the start on, as long as `choose` names a choice of the question of each.
    pub(crate) fn walk<'f, F: Fn(&Question) -> Option<ChoiceIndex> + Clone>(
        &'f self,
        choose: F,
    ) -> impl Iterator<Item = EdgeRef<'f>> + Clone + use<'f, F> {
        let mut here = Some(self.start());
        std::iter::from_fn(move || {
            let node = here?;
            let choice = choose(node.question())?;
            let edge = node.unsorted_edges().find(|edge| edge.edge.choice == choice)?;
            here = match edge.target() {
                Target::Node(next) => Some(next),
                Target::Leaf(_) => None,
            };
            Some(edge)
        })
    }

    /// The edges of one of the flowchart's ways, from the start to its leaf.
    pub(crate) fn edges_of(&self, way: &Way) -> impl Iterator<Item = EdgeRef<'_>> + use<'_> {
        let choices = way.choices;
        self.walk(move |question| question.left_of(choices).indices().next())
    }
}

/// A node of the flowchart: a place where a question is asked.
#[derive(Debug, Clone, Copy)]
pub struct Node<'f> {
    flowchart: &'f Flowchart,
    index: NodeIndex,
}

impl<'f> Node<'f> {
    #[expect(
        clippy::unreachable,
        reason = "only vertices with a question are made nodes, here and in `Flowchart::new`"
    )]
    fn data(&self) -> &'f NodeData {
        match self.flowchart.graph.node_weight(self.index) {
            Some(Vertex::Question(data)) => data,
            _ => unreachable!("a node is a vertex with a question"),
        }
    }

    /// Its id, `A0` for example.
    #[must_use]
    pub fn id(&self) -> &'f str {
        &self.data().id
    }

    /// The question it asks.
    #[must_use]
    pub fn question(&self) -> &'f Question {
        &self.data().question
    }

    /// Where it comes from.
    #[must_use]
    pub fn provenance(&self) -> &'f Provenance {
        &self.data().provenance
    }

    /// Its edges, one for each choice, in the order of the choices.
    pub fn edges(&self) -> impl Iterator<Item = EdgeRef<'f>> + use<'f> {
        let mut edges: Vec<EdgeRef<'f>> = self.unsorted_edges().collect();
        order::sort_by_key(&mut edges, |edge| edge.edge.choice);
        edges.into_iter()
    }

    fn unsorted_edges(&self) -> impl Iterator<Item = EdgeRef<'f>> + use<'f> {
        let node = *self;
        let graph = &node.flowchart.graph;
        graph.edges(node.index).map(move |edge| {
            let to = match graph.node_weight(edge.target()) {
                Some(&Vertex::Leaf(methods)) => Target::Leaf(methods),
                _ => Target::Node(Node { index: edge.target(), ..node }),
            };
            EdgeRef { node, edge: edge.weight(), to }
        })
    }
}

/// An edge of the flowchart: where a choice leads.
#[derive(Debug, Clone, Copy)]
pub struct EdgeRef<'f> {
    node: Node<'f>,
    edge: &'f Edge,
    to: Target<'f>,
}

impl<'f> EdgeRef<'f> {
    /// The node it leads from.
    #[must_use]
    pub const fn node(&self) -> Node<'f> {
        self.node
    }

    /// The choice it stands for.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading resolves every edge's choice against its node's question")]
    pub fn choice(&self) -> &'f Choice {
        &self.node.question().choices[usize::from(self.edge.choice)]
    }

    /// Where it leads.
    #[must_use]
    pub const fn target(&self) -> Target<'f> {
        self.to
    }

    /// Where it comes from.
    #[must_use]
    pub const fn provenance(&self) -> &'f Provenance {
        &self.edge.provenance
    }
}

/// Where an edge leads.
#[derive(Debug, Clone, Copy)]
pub enum Target<'f> {
    /// To another node.
    Node(Node<'f>),
    /// To a leaf with these candidates.
    Leaf(MethodSet),
}
