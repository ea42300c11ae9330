//! How many questions an interview still asks.

use std::ops::RangeInclusive;

use super::{dependents, interview::Interview};
use crate::guideline::choices::QuestionSet;

/// The fewest and the most questions that are left to ask.
///
/// A measure or caution that depends on nothing but one question stays unsettled until that question is answered, so the
/// questions that alone settle something for a candidate are the fewest it takes where that candidate remains. The most
/// are all on which anything depends now: further answers only ever take some away.
pub(super) fn left(interview: &Interview<'_>) -> RangeInclusive<usize> {
    let plan = interview.plan();
    if !interview.asks_circumstances() {
        return plan.left;
    }
    let flowchart = plan.questions.iter().map(|next| next.question()).fold(QuestionSet::default(), QuestionSet::with);
    let dependence = dependents::dependence(interview.answers());
    let depending = dependence.questions.iter().map(|dependents| dependents.question);
    let depending: QuestionSet = depending.fold(QuestionSet::default(), QuestionSet::with);
    let alone = dependence.alone.iter().map(|alone| alone.difference(flowchart).len());
    let fewest = plan.left.start() + alone.min().unwrap_or_default();
    // What depends on a question of the flowchart may be asked even if the flowchart no longer does.
    let most = (plan.left.end() + depending.len()).min(flowchart.union(depending).len());
    // Something is left to ask as long as something depends on it.
    fewest.max(most.min(1))..=most
}
