//! The chain from answers to a candidate: a path through the flowchart that the answers allow.

use crate::{
    decide::suit::advice::Advice,
    guideline::{
        flowchart::{EdgeRef, Node, ways::Way},
        model::{method::Method, question::Question},
    },
    read_only::read_only,
};

read_only! {
    /// A step of the path to a candidate.
    #[derive(Copy)]
    pub struct ChainStep<'g> {
        /// The node, with its question and provenance.
        node: Node<'g> => Node<'g>,
        /// The edge, with its choice and provenance.
        edge: EdgeRef<'g> => EdgeRef<'g>,
        /// Whether the answers leave this choice alone; otherwise it is one of several that are still open, and the
        /// method is a candidate because nothing rules it out.
        is_answered: bool => bool,
    }
}

impl<'g> Advice<'g> {
    /// The path from the start to a leaf with `method` that the answers allow, with as few choices taken that are still
    /// open as possible; of several such paths the first in the order of choices. Empty for what is no candidate.
    #[must_use]
    pub fn chain(&self, method: Method) -> Vec<ChainStep<'g>> {
        let (answers, flowchart) = (self.answers(), self.guideline().flowchart());
        let is_open = |question: &&Question| !answers.left_of(question).is_single();
        let open: Vec<&Question> = self.guideline().questions().filter(is_open).collect();
        let open_choices = |way: &&Way| open.iter().filter(|question| !question.bits().is_disjoint(way.asked)).count();
        let way = flowchart.ways().leading(answers.open(), method).min_by_key(open_choices);
        let edges = way.into_iter().flat_map(|way| flowchart.edges_of(way));
        let step = |edge: EdgeRef<'g>| ChainStep {
            node: edge.node(),
            edge,
            is_answered: answers.left_of(edge.node().question()).is_single(),
        };
        edges.map(step).collect()
    }
}
