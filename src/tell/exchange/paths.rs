//! Every path through the flowchart, for the formats that have a row for each.

use crate::guideline::{
    Guideline,
    flowchart::{EdgeRef, Flowchart, Target},
    model::{
        method::MethodSet,
        question::Question,
        source::{Provenance, ProvenanceKind},
    },
};

/// A path from the start to a leaf.
#[derive(Debug)]
pub(super) struct FlowPath<'f> {
    /// The edges it takes, in order.
    pub(super) steps: Vec<EdgeRef<'f>>,
    /// The candidates at its end.
    pub(super) methods: MethodSet,
}

impl<'f> FlowPath<'f> {
    /// The edge that it takes at a question; `None` if it does not ask it.
    pub(super) fn step(&self, question: &Question) -> Option<&EdgeRef<'f>> {
        self.steps.iter().find(|step| step.node().question().index == question.index)
    }

    /// The kind of the whole: derived if anything on it is, else transcribed if anything is.
    pub(super) fn provenance(&self) -> ProvenanceKind {
        let kinds =
            self.steps.iter().flat_map(|step| [step.node().provenance(), step.provenance()]).map(Provenance::kind);
        kinds.fold(ProvenanceKind::Published, |whole, kind| match (whole, kind) {
            (ProvenanceKind::Derived, _) | (_, ProvenanceKind::Derived) => ProvenanceKind::Derived,
            (ProvenanceKind::Transcribed, _) | (_, ProvenanceKind::Transcribed) => ProvenanceKind::Transcribed,
            _ => ProvenanceKind::Published,
        })
    }
}

/// Every path, the first choices first.
pub(super) fn paths(flowchart: &Flowchart) -> Vec<FlowPath<'_>> {
    let mut paths = Vec::new();
    let mut steps: Vec<EdgeRef<'_>> = Vec::new();
    // By depth: the edges still to be followed there.
    let mut pending = vec![flowchart.start().edges()];
    while let Some(edges) = pending.last_mut() {
        let Some(edge) = edges.next() else {
            pending.pop();
            steps.pop();
            continue;
        };
        steps.push(edge);
        match edge.target() {
            Target::Node(next) => pending.push(next.edges()),
            Target::Leaf(methods) => {
                paths.push(FlowPath { steps: steps.clone(), methods });
                steps.pop();
            }
        }
    }
    paths
}

/// The questions that the flowchart asks, in the guideline's order.
pub(super) fn questions(guideline: &Guideline) -> impl Iterator<Item = &Question> {
    guideline.questions().filter(|question| question.is_in_flowchart())
}
