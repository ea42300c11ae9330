//! What an interview does not ask, and why not.

use super::{dependents, interview::Interview, open_question::open_questions};
use crate::{
    decide::{
        suit::answers::{Answer, Answers},
        why::irreducible::irreducible,
    },
    guideline::{Guideline, model::question::Question},
    read_only::read_only,
};

read_only! {
    /// A question that was not answered and will not be asked, as the answers are now.
    pub struct Skipped<'g> {
        /// The guideline that would ask.
        guideline: &'g Guideline => &'g Guideline,
        /// The question.
        question: &'g Question => &'g Question,
        /// Why it is not asked.
        why: Skip<'g> => &Skip<'g>,
    }
}

/// Why a question is not asked.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Skip<'g> {
    /// The flowchart asks it, but its answer can no longer change the candidates, nor any measure or caution.
    Settled {
        /// Answers that make it so. Fewer of them would not.
        because: Vec<Answer<'g>>,
    },
    /// No measure or caution of a remaining candidate depends on it.
    NothingDepends,
    /// Some measure or caution depends on it, but the interview is not about the circumstances.
    NotWanted {
        /// How many measures depend on it.
        controls: usize,
        /// How many cautions depend on it.
        cautions: usize,
    },
}

impl<'g> Interview<'g> {
    /// The questions that were not answered and will not be asked, as the answers are now, in the guideline's order.
    #[must_use]
    pub fn skipped(&self) -> Vec<Skipped<'g>> {
        let answers = self.answers();
        let guideline = answers.guideline();
        let open = open_questions(answers);
        let dependence = dependents::dependence(answers);
        guideline
            .questions()
            .filter(|question| !answers.is_given(question))
            .filter(|question| !open.iter().any(|open| open.question().index == question.index))
            .filter_map(|question| {
                let depends = dependence.questions.iter().find(|one| one.question.index == question.index);
                let why = match depends {
                    Some(_) if self.asks_circumstances() => return None,
                    Some(depends) => {
                        Skip::NotWanted { controls: depends.controls.len(), cautions: depends.cautions.len() }
                    }
                    None if question.is_in_flowchart() => Skip::Settled { because: settled_by(answers, question) },
                    None => Skip::NothingDepends,
                };
                Some(Skipped { guideline, question, why })
            })
            .collect()
    }
}

/// An irreducible part of the answers under which a question cannot change the candidates. More answers never make it
/// matter again, so dropping one after the other where that does no harm ends at one.
fn settled_by<'g>(answers: &Answers<'g>, question: &Question) -> Vec<Answer<'g>> {
    let ways = answers.guideline().flowchart().ways();
    let given = answers.iter().map(|answer| answer.question());
    let kept = irreducible(answers, given, |open| question.bits().is_disjoint(ways.deciding(open)));
    answers.those_to(kept).collect()
}
