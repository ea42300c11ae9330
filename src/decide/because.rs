//! The irreducible reason of a decision.

use super::{Answer, Answers, walk};
use crate::guideline::question::QuestionIndex;

/// An irreducible reason: with these answers alone the candidates and the status are the same, and without any one of
/// them they are not.
///
/// Fewer answers never give fewer candidates, and never decide what more of them leave open. So whether a set of answers
/// is enough only ever changes from no to yes as it grows, and dropping one answer after the other where that does no
/// harm ends at an irreducible set. Answers off the walk are dropped first, then those on it from its end, so that what
/// is kept is what a reader would follow.
pub(crate) fn because<'g>(answers: &Answers<'g>, path: &[QuestionIndex]) -> Vec<Answer<'g>> {
    let program = answers.guideline().flowchart().program();
    let decision = walk::outcome(program, answers);
    let mut kept = answers.clone();
    let mut order: Vec<QuestionIndex> =
        program.asked().iter().rev().copied().filter(|asked| !path.contains(asked)).collect();
    order.extend(path.iter().rev());
    for answer in answers.iter().filter(|answer| !answer.question().is_in_flowchart()) {
        kept.forget(answer.question().index);
    }
    for question in order {
        let mut fewer = kept.clone();
        fewer.forget(question);
        if walk::outcome(program, &fewer) == decision {
            kept = fewer;
        }
    }
    kept.iter().collect()
}
