//! Every path through the flowchart, for the formats that have a row for each.

use crate::guideline::{
    Guideline,
    flowchart::{EdgeRef, Flowchart},
    model::{method::MethodSet, question::Question, source::ProvenanceKind},
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

    /// The choice that a rule asks for at a question, in quotation marks; `None` if the path does not ask it. (Ids are
    /// letters, digits, hyphens, underscores and full stops.)
    pub(super) fn condition(&self, question: &Question) -> Option<String> {
        self.step(question).map(|step| format!("\"{}\"", step.choice().id()))
    }

    /// The candidates as the list that a rule returns.
    pub(super) fn output(&self) -> String {
        let methods: Vec<String> = self.methods.iter().map(|method| format!("\"{}\"", method.id())).collect();
        format!("[{}]", methods.join(", "))
    }

    /// The kind of the whole: derived if anything on it is, else transcribed if anything is.
    pub(super) fn provenance(&self) -> ProvenanceKind {
        let has = |kind| {
            let mut provenances = self.steps.iter().flat_map(|step| [step.node().provenance(), step.provenance()]);
            provenances.any(|provenance| provenance.kind() == kind)
        };
        let kinds = [ProvenanceKind::Derived, ProvenanceKind::Transcribed];
        kinds.into_iter().find(|&kind| has(kind)).unwrap_or(ProvenanceKind::Published)
    }
}

/// Every path, the first choices first.
pub(super) fn paths(flowchart: &Flowchart) -> Vec<FlowPath<'_>> {
    let ways = flowchart.ways().iter();
    ways.map(|way| FlowPath { steps: flowchart.edges_of(way).collect(), methods: way.methods }).collect()
}

/// The questions that the flowchart asks, in the guideline's order.
pub(super) fn questions(guideline: &Guideline) -> impl Iterator<Item = &Question> {
    guideline.questions().filter(|question| question.is_in_flowchart())
}
