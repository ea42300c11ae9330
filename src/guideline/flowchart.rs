//! The decision flowchart: a directed acyclic graph of questions with shared nodes, and leaves that hold candidates.

mod fingerprint;
mod links;
mod program;
mod rules;
mod table;
mod ways;

use std::sync::Arc;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

pub(crate) use fingerprint::Fingerprints;
pub(crate) use links::Links;
pub(crate) use program::{Next, NodePlace, Program};
pub(crate) use rules::check;
pub(crate) use table::{Settled, Table};
pub(crate) use ways::{Bits, Certain, Ways};

use super::{Choice, MethodSet, Provenance, Question, question::ChoiceIndex};

/// The decision flowchart of a guideline.
///
/// It is a graph, not a tree: several paths may lead to one node. Every loaded flowchart keeps these rules: one start;
/// no cycle; every node reachable; an edge for every choice of a node's question; no question twice on a path; every
/// method at some leaf; every question able to change the candidates.
///
/// ```
/// use telework_advisor::{Guideline, Target};
/// let flowchart = Guideline::embedded().flowchart();
/// let start = flowchart.start();
/// assert_eq!(start.question().id(), "work-scope");
/// let leaves = flowchart.nodes().flat_map(|node| node.edges()).filter(|edge| matches!(edge.target(), Target::Leaf(_)));
/// assert_eq!(leaves.count(), 13);
/// ```
#[derive(Debug, Clone)]
pub struct Flowchart {
    graph: DiGraph<Vertex, Edge>,
    start: NodeIndex,
    program: Program,
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
    /// Compiles a graph that [`check`] found sound. `None` if it is not sound after all.
    pub(crate) fn compile(graph: DiGraph<Vertex, Edge>, start: NodeIndex) -> Option<Self> {
        let program = Program::compile(&graph, start)?;
        Some(Self { graph, start, program })
    }

    /// The node where every walk begins.
    #[must_use]
    pub fn start(&self) -> Node<'_> {
        Node { flowchart: self, index: self.start, place: 0 }
    }

    /// All nodes, the start first, each before those it leads to.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.program.listed().filter_map(|place| self.node_at(place))
    }

    /// The node with this id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<Node<'_>> {
        self.nodes().find(|node| node.id() == id)
    }

    /// The node at a place of the compiled flowchart.
    pub(crate) fn node_at(&self, place: NodePlace) -> Option<Node<'_>> {
        self.program.origin(place).map(|index| Node { flowchart: self, index, place })
    }

    pub(crate) const fn program(&self) -> &Program {
        &self.program
    }
}

/// A node of a [`Flowchart`].
#[derive(Debug, Clone, Copy)]
pub struct Node<'f> {
    flowchart: &'f Flowchart,
    index: NodeIndex,
    place: NodePlace,
}

impl<'f> Node<'f> {
    #[expect(
        clippy::unreachable,
        reason = "only vertices with a question are made nodes, see `Edge::target` and `Program::origins`"
    )]
    fn data(&self) -> &'f NodeData {
        match self.flowchart.graph.node_weight(self.index) {
            Some(Vertex::Question(data)) => data,
            _ => unreachable!("a node is a vertex with a question"),
        }
    }

    /// Its id in the data, `A0` for example.
    #[must_use]
    pub fn id(&self) -> &'f str {
        &self.data().id
    }

    /// The question it asks.
    #[must_use]
    pub fn question(&self) -> &'f Question {
        &self.data().question
    }

    /// Where it comes from that this question is asked here.
    #[must_use]
    pub fn provenance(&self) -> &'f Provenance {
        &self.data().provenance
    }

    /// What leads on from here, one edge a choice, in the order of the question's choices.
    pub fn edges(&self) -> impl Iterator<Item = EdgeRef<'f>> + use<'f> {
        let node = *self;
        node.flowchart.program.edges_of(node.place).iter().filter_map(move |&index| EdgeRef::new(node, index))
    }

    /// What leads on from here for one choice.
    pub(crate) fn edge(&self, choice: ChoiceIndex) -> Option<EdgeRef<'f>> {
        let edges = self.flowchart.program.edges_of(self.place);
        EdgeRef::new(*self, *edges.get(usize::from(choice))?)
    }
}

/// An edge of a [`Flowchart`]: where one choice leads.
#[derive(Debug, Clone, Copy)]
pub struct EdgeRef<'f> {
    node: Node<'f>,
    edge: &'f Edge,
    to: Target<'f>,
}

impl<'f> EdgeRef<'f> {
    fn new(node: Node<'f>, index: EdgeIndex) -> Option<Self> {
        let edge = node.flowchart.graph.edge_weight(index)?;
        let to = match node.flowchart.program.next(node.place, edge.choice) {
            Next::Leaf(candidates) => Target::Leaf(candidates),
            Next::Node(place) => Target::Node(node.flowchart.node_at(place as NodePlace)?),
        };
        Some(Self { node, edge, to })
    }

    /// The node it leaves.
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

    /// Where it comes from that the choice leads there.
    #[must_use]
    pub const fn provenance(&self) -> &'f Provenance {
        &self.edge.provenance
    }
}

/// Where an edge of a [`Flowchart`] leads.
#[derive(Debug, Clone, Copy)]
pub enum Target<'f> {
    /// To a further question.
    Node(Node<'f>),
    /// To an end: these methods are the candidates. Several are an answer too; the comparison table then helps.
    Leaf(MethodSet),
}
