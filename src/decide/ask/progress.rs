//! How many questions an interview still asks.

use std::ops::RangeInclusive;

use super::{dependents, interview::Interview};
use crate::guideline::choices::QuestionSet;

impl Interview<'_> {
    /// How many questions are left to ask: the fewest and the most, if each is answered with one choice. The fewest is a
    /// lower bound where the circumstances are asked or [`Usefulness`](super::next::Usefulness) is a bound; the most
    /// always holds.
    #[must_use]
    pub fn progress(&self) -> RangeInclusive<usize> {
        // A measure or caution that depends on nothing but one question stays unsettled until that question is answered,
        // so the questions that alone settle something for a candidate are the fewest it takes where that candidate
        // remains. The most are all on which anything depends now: further answers only ever take some away.
        let remaining = self.remaining();
        if !self.asks_circumstances() {
            return remaining.left;
        }
        let flowchart: QuestionSet = remaining.questions.iter().map(|next| next.question).collect();
        let dependence = dependents::dependence(self.answers());
        let depending: QuestionSet = dependence.questions.iter().map(|dependents| dependents.question).collect();
        let alone = dependence.alone.iter().map(|alone| alone.difference(flowchart).len());
        let fewest = remaining.left.start() + alone.min().unwrap_or_default();
        // What depends on a question of the flowchart may be asked even if the flowchart no longer does.
        let most = (remaining.left.end() + depending.len()).min(flowchart.union(depending).len());
        // Something is left to ask as long as something depends on it.
        fewest.max(most.min(1))..=most
    }
}
