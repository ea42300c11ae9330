//! How many questions an interview still asks.

use std::ops::RangeInclusive;

use super::Interview;
use crate::{decide::dependents, guideline::question::QuestionIndex};

/// The fewest and the most questions that are left to ask.
///
/// A measure or caution that depends on nothing but one question stays unsettled until that question is answered, so the
/// questions that alone settle something for a candidate are the fewest it takes where that candidate remains. The most
/// are all on which anything depends now: further answers only ever take some away.
pub(super) fn left(interview: &Interview<'_>) -> RangeInclusive<usize> {
    let plan = interview.plan();
    if !interview.circumstances {
        return plan.left;
    }
    let flowchart: Vec<QuestionIndex> = plan.questions.iter().map(|next| next.question().index).collect();
    let is_further = |question: &QuestionIndex| !flowchart.contains(question);
    let dependence = dependents::dependence(interview.answers());
    let depending = dependence.questions.len();
    let further = dependence.questions.iter().filter(|dependents| is_further(&dependents.question.index)).count();
    let alone = dependence.alone.iter().map(|alone| alone.iter().filter(|question| is_further(question)).count());
    let fewest = plan.left.start() + alone.min().unwrap_or_default();
    // What depends on a question of the flowchart may be asked even if the flowchart no longer does.
    let most = (plan.left.end() + depending).min(flowchart.len() + further);
    // Something is left to ask as long as something depends on it.
    fewest.max(most.min(1))..=most
}
