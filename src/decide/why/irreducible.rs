//! An irreducible part of some answers that is still enough for a finding.

use crate::{
    decide::suit::answers::Answers,
    guideline::{
        choices::{Choices, QuestionSet},
        model::question::Question,
    },
};

/// Leaves out one answer after the other, in this order, as long as what is left is enough: the questions whose answers stay.
///
/// `is_enough` tells whether these choices being left open is enough. What is enough has to stay enough as more is known;
/// then none of the answers that stay can be left out.
pub(crate) fn irreducible<'q>(
    answers: &Answers<'_>,
    order: impl IntoIterator<Item = &'q Question>,
    is_enough: impl Fn(Choices) -> bool,
) -> QuestionSet {
    let (mut kept, mut open) = (answers.given(), answers.open());
    for question in order {
        let wider = open.union(question.bits());
        if is_enough(wider) {
            (kept, open) = (kept.without(question), wider);
        }
    }
    kept
}
