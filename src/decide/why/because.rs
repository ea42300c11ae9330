//! The irreducible reason of a decision.

use super::irreducible::irreducible;
use crate::{
    decide::suit::answers::Answers,
    guideline::{choices::QuestionSet, model::question::Question},
};

/// An irreducible part of the answers that makes the candidates and the status what they are. What is asked last on the path
/// is left out first, and what the path does not ask before that.
pub(crate) fn because(answers: &Answers<'_>) -> QuestionSet {
    let ways = answers.guideline().flowchart().ways();
    let order = by_path(answers);
    let given = order.iter().rev().filter(|question| answers.is_given(question)).copied();
    let kept = irreducible(answers, given, |open| ways.decide(open, answers.outcome()));
    order.into_iter().filter(|question| kept.contains(question)).collect()
}

/// The flowchart's questions: those on the certain part of the path first, then the others in the guideline's order.
pub(super) fn by_path<'g>(answers: &Answers<'g>) -> Vec<&'g Question> {
    let mut order: Vec<&Question> = Vec::with_capacity(16);
    order.extend(answers.path().map(|edge| edge.node().question()));
    let on_path: QuestionSet = order.iter().copied().collect();
    let others = answers.guideline().questions().filter(|question| question.is_in_flowchart());
    order.extend(others.filter(|question| !on_path.contains(question)));
    order
}
