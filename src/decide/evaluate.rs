//! Deciding conditions in three values: yes, no, or depends on answers not given. Exactly: over all completions of the
//! answers in which the method is a candidate.

use super::{
    Answers,
    walk::{self, Open as _},
};
use crate::guideline::{ChoiceSet, Compiled, Method, Question, Term, question::QuestionIndex};

/// The value of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Depends,
}

/// Decides conditions for one candidate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evaluator<'a, 'g> {
    pub(crate) answers: &'a Answers<'g>,
    /// The candidate; `None` for what is said of the answers as a whole, whatever the method.
    pub(crate) method: Option<Method>,
}

impl Evaluator<'_, '_> {
    /// The value of a condition.
    pub(crate) fn truth(&self, condition: &Compiled) -> Truth {
        let can = |terms: &[Term]| terms.iter().any(|term| self.is_possible(term));
        match (can(&condition.holds), can(&condition.fails)) {
            (true, true) => Truth::Depends,
            (true, false) => Truth::Yes,
            // Where the method is no candidate in any completion, nothing can be said of it; nobody asks.
            (false, _) => Truth::No,
        }
    }

    /// Whether some completion in which the method is a candidate fulfils the term.
    fn is_possible(&self, term: &Term) -> bool {
        let mut moves_the_walk = false;
        for &(question, choices) in term {
            let open = self.answers.open(question);
            if open.intersection(choices).is_empty() {
                return false;
            }
            moves_the_walk |= !open.is_subset(choices) && self.is_asked(question);
        }
        if !moves_the_walk {
            return true;
        }
        let Some(method) = self.method else { return true };
        let program = self.answers.guideline().flowchart().program();
        let narrowed = |question: QuestionIndex| {
            let open = self.answers.open(question);
            term.iter().find(|(other, _)| *other == question).map_or(open, |(_, choices)| open.intersection(*choices))
        };
        walk::outcome(program, &narrowed).methods.contains(method)
    }

    fn is_asked(&self, question: QuestionIndex) -> bool {
        self.answers.guideline().question_at(question).is_some_and(Question::is_in_flowchart)
    }

    /// The open questions that a condition which depends looks at, in the guideline's order: those that some possible
    /// alternative narrows. What every way to the candidate implies is not open for it.
    pub(crate) fn depends_on(&self, condition: &Compiled) -> Vec<QuestionIndex> {
        let terms = condition.holds.iter().chain(&condition.fails);
        let mut questions: Vec<QuestionIndex> = terms
            .filter(|term| self.is_possible(term))
            .flat_map(|term| term.iter())
            .filter(|&&(index, choices)| {
                let question = self.answers.guideline().question_at(index);
                question.is_some_and(|question| !self.possible_choices(question).is_subset(choices))
            })
            .map(|&(question, _)| question)
            .collect();
        questions.sort_unstable();
        questions.dedup();
        questions
    }

    /// The choices of a question that some completion in which the method is a candidate has.
    pub(crate) fn possible_choices(&self, question: &Question) -> ChoiceSet {
        let open = self.answers.open(question.index);
        let possible =
            open.indices().map(ChoiceSet::only).filter(|&choice| self.is_possible(&[(question.index, choice)].into()));
        possible.fold(ChoiceSet::EMPTY, ChoiceSet::union)
    }
}
