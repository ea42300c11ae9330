//! The irreducible reason of a decision.

use std::borrow::Cow;

use super::{
    Answer, Answers,
    fewer::Fewer,
    places::Places,
    reduction::{Barred, Reduction},
    walk::{self, Open as _},
};
use crate::guideline::{Certain, question::QuestionIndex};

/// The questions of an irreducible reason: with the answers to these alone the candidates and the status are the same, and
/// without any one of them they are not.
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
) -> Cow<'g, [QuestionIndex]> {
    match certain(answers) {
        Some(certain) => Cow::Borrowed(certain.needed()),
        None if answers.guideline().flowchart().program().ways().is_some() => {
            Cow::Owned(by_leaving_out(answers, decision, path))
        }
        None => Cow::Owned(by_reducing(answers, decision, path)),
    }
}

/// What is settled by the way that the answers leave open, where it is the only one.
pub(crate) fn certain<'g>(answers: &Answers<'g>) -> Option<&'g Certain> {
    let ways = answers.guideline().flowchart().program().ways()?;
    let way = match answers.settled() {
        Some(settled) => settled.way(),
        None => ways.only(answers.bits()?),
    };
    ways.certain_at(way?)
}

/// The same by trying out.
pub(super) fn by_leaving_out(
    answers: &Answers<'_>,
    decision: walk::Outcome,
    path: impl Iterator<Item = QuestionIndex>,
) -> Vec<QuestionIndex> {
    let program = answers.guideline().flowchart().program();
    let mut kept = Fewer::new(answers);
    kept.reduce(&order(answers, path), |fewer| walk::outcome(program, fewer) == decision);
    asked(kept.kept())
}

/// The same for a large flowchart.
fn by_reducing(
    answers: &Answers<'_>,
    decision: walk::Outcome,
    path: impl Iterator<Item = QuestionIndex>,
) -> Vec<QuestionIndex> {
    let mut kept = Reduction::new(answers, [&[][..]].into_iter(), Barred::Changing(decision));
    kept.reduce(&order(answers, path));
    asked(kept.kept())
}

/// The questions of those answers that the flowchart asks for.
fn asked<'g>(answers: impl Iterator<Item = Answer<'g>>) -> Vec<QuestionIndex> {
    let questions = answers.map(|answer| answer.question());
    questions.filter(|question| question.is_in_flowchart()).map(|question| question.index).collect()
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
