//! The irreducible reason of a decision.

use super::{
    Answer, Answers,
    fewer::Fewer,
    places::Places,
    reduction::{Barred, Reduction},
    walk::{self, Open as _},
};
use crate::guideline::question::QuestionIndex;

/// An irreducible reason: with these answers alone the candidates and the status are the same, and without any one of
/// them they are not.
///
/// Fewer answers never give fewer candidates, and never decide what more of them leave open. So whether a set of answers
/// is enough only ever changes from no to yes as it grows, and dropping one answer after the other where that does no
/// harm ends at an irreducible set. Answers off the walk are dropped first, then those on it from its end, so that what
/// is kept is what a reader would follow. Where a single way is open, that was worked out for it when the flowchart was
/// compiled; where all are listed, they are looked at for each answer that is kept, and few times for those that are not.
/// A large flowchart is walked once for all of them.
pub(crate) fn because<'g>(
    answers: &Answers<'g>,
    decision: walk::Outcome,
    path: impl Iterator<Item = QuestionIndex>,
) -> Vec<Answer<'g>> {
    let program = answers.guideline().flowchart().program();
    let Some((ways, bits)) = program.ways().zip(answers.bits()) else {
        return by_reducing(answers, decision, path);
    };
    if let Some(certain) = ways.only(bits) {
        let mut kept = Vec::with_capacity(8);
        let question = |question| answers.guideline().question_at(question);
        let needed = ways.needed(certain, program).filter_map(question);
        kept.extend(needed.map(|question| Answer::new(question, answers.open(question.index))));
        return kept;
    }
    by_leaving_out(answers, decision, path)
}

/// The same by trying out.
pub(super) fn by_leaving_out<'g>(
    answers: &Answers<'g>,
    decision: walk::Outcome,
    path: impl Iterator<Item = QuestionIndex>,
) -> Vec<Answer<'g>> {
    let program = answers.guideline().flowchart().program();
    let mut kept = Fewer::new(answers);
    kept.reduce(&order(answers, path), |fewer| walk::outcome(program, fewer) == decision);
    kept.kept().filter(|answer| answer.question().is_in_flowchart()).collect()
}

/// The same for a large flowchart.
fn by_reducing<'g>(
    answers: &Answers<'g>,
    decision: walk::Outcome,
    path: impl Iterator<Item = QuestionIndex>,
) -> Vec<Answer<'g>> {
    let mut kept = Reduction::new(answers, [&[][..]].into_iter(), Barred::Changing(decision));
    kept.reduce(&order(answers, path));
    kept.kept().filter(|answer| answer.question().is_in_flowchart()).collect()
}

/// The answers in the order in which they are left out.
fn order(answers: &Answers<'_>, path: impl Iterator<Item = QuestionIndex>) -> Vec<QuestionIndex> {
    let program = answers.guideline().flowchart().program();
    let mut on_path = Places::new(answers.guideline().questions().len());
    let mut order: Vec<QuestionIndex> = Vec::with_capacity(program.asked().len());
    for question in path {
        on_path.add(usize::from(question));
        order.push(question);
    }
    let off_path = |question: &&QuestionIndex| !on_path.contains(usize::from(**question));
    order.extend(program.asked().iter().filter(off_path));
    order.reverse();
    order.retain(|&question| answers.is_given(question));
    order
}
