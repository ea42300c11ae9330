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
    /// Other answers make it needless: no choice changes the candidates any more, nor any measure, caution or incident. One
    /// may still change the reasons that are given for them, what it would take to make another method a candidate and which
    /// second method would help, or contradict another answer.
    Settled {
        /// Answers that make it so. Fewer of them would not.
        because: Vec<Answer<'g>>,
    },
    /// Nothing ever depends on it, whatever the other answers.
    NothingDepends,
    /// Something depends on it, but the interview is not about the circumstances.
    NotWanted {
        /// How many measures depend on it.
        controls: usize,
        /// How many cautions depend on it.
        cautions: usize,
        /// How many incidents depend on it.
        incidents: usize,
    },
}

impl<'g> Interview<'g> {
    /// The questions that were not answered and will not be asked, as the answers are now, in the guideline's order.
    ///
    /// Every question is answered, still to be asked, or among these.
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
                    Some(depends) => Skip::NotWanted {
                        controls: depends.controls.len(),
                        cautions: depends.cautions.len(),
                        incidents: depends.incidents.len(),
                    },
                    None => settled(answers, question),
                };
                Some(Skipped { guideline, question, why })
            })
            .collect()
    }
}

/// An irreducible part of the answers under which a question does not matter. More answers never make it matter again,
/// so dropping one after the other where that does no harm ends at one.
fn settled<'g>(answers: &Answers<'g>, question: &Question) -> Skip<'g> {
    let given = answers.iter().map(|answer| answer.question());
    let matters = dependents::matters(answers, question);
    let because: Vec<Answer<'g>> = answers.those_to(irreducible(answers, given, |open| !matters(open))).collect();
    if because.is_empty() { Skip::NothingDepends } else { Skip::Settled { because } }
}
