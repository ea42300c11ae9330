//! The verdict on a condition: yes, no, or depends on answers not given. Exactly, over all completions of the answers in which
//! the method is a candidate; for a method that is not one, over all completions.

use super::answers::Answers;
use crate::guideline::{
    Guideline,
    choices::Choices,
    model::{
        method::Method,
        question::{ChoiceSet, Question},
    },
    rule::{Term, Terms, Truth},
};

/// What a condition is decided under: the choices left open, and the method that is to be a candidate, if it is about one
/// that can be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation<'g> {
    guideline: &'g Guideline,
    open: Choices,
    method: Option<Method>,
}

impl<'g> Situation<'g> {
    /// The situation of a method under some answers, or of the answers as a whole. Where no completion makes the method a
    /// candidate, all of them count: whoever uses it all the same may give any of these answers.
    pub(crate) fn new(answers: &Answers<'g>, method: Option<Method>) -> Self {
        let method = method.filter(|&method| answers.candidates().contains(method));
        Self { guideline: answers.guideline(), open: answers.open(), method }
    }

    /// The situation of a candidate, or of the answers as a whole, with these choices left open.
    pub(crate) const fn of_candidate(guideline: &'g Guideline, open: Choices, method: Option<Method>) -> Self {
        Self { guideline, open, method }
    }

    /// The same with other choices left open.
    pub(crate) const fn with_open(self, open: Choices) -> Self {
        Self { open, ..self }
    }

    /// The value of a condition.
    #[inline]
    pub(crate) fn truth(&self, terms: &Terms) -> Truth {
        let is_possible = |terms: &[Term]| terms.iter().any(|term| self.is_possible(term));
        if !is_possible(&terms.holds) {
            Truth::No
        } else if is_possible(&terms.fails) {
            Truth::Depends
        } else {
            Truth::Yes
        }
    }

    /// Whether some completion in which the method is a candidate fulfils the term.
    #[inline]
    fn is_possible(&self, term: &Term) -> bool {
        if term.clauses.iter().any(|clause| clause.choices.is_disjoint(self.open)) {
            return false;
        }
        let ways = self.guideline.flowchart().ways();
        match self.method {
            // What the flowchart does not ask has no say in who is a candidate.
            Some(method) if !self.open.intersection(term.denied).is_disjoint(ways.asked()) => {
                ways.leading(self.open.difference(term.denied), method).next().is_some()
            }
            _ => true,
        }
    }

    /// The open questions that decide a condition which depends, in the guideline's order: two completions that differ in
    /// that answer alone differ in the condition. What every path to the candidate implies is not open for it.
    pub(crate) fn depends_on(&self, terms: &Terms) -> Vec<&'g Question> {
        let narrowed = self.narrowed_by(terms);
        let mut deciding = narrowed.clone();
        deciding.retain(|question| {
            let holds = terms.holds.iter().filter(|term| self.is_possible(term));
            let fails = || terms.fails.iter().filter(|term| self.is_possible(term));
            holds.clone().any(|holds| fails().any(|fails| self.differ_in(question, holds, fails)))
        });
        // Some answer of the flowchart decides, but no completion that differs in it alone has the method as a candidate.
        if deciding.is_empty() { narrowed } else { deciding }
    }

    /// Whether of two completions that differ in one answer alone, the one may fulfil one term and the other the other. Where
    /// that is an answer of the flowchart, the method may be a candidate in one of them only.
    fn differ_in(&self, question: &Question, one: &Term, other: &Term) -> bool {
        let denied = one.denied.union(other.denied).difference(question.bits());
        let leaves = |term: &Term| {
            let clauses = term.clauses.iter();
            clauses
                .map(|clause| self.guideline.question_at(clause.question))
                .all(|asked| asked.index == question.index || !asked.left_of(self.open.difference(denied)).is_empty())
        };
        let possible = || {
            let ways = self.guideline.flowchart().ways();
            match self.method {
                Some(method) if !question.is_in_flowchart() && !denied.is_disjoint(ways.asked()) => {
                    ways.leading(self.open.difference(denied), method).next().is_some()
                }
                _ => true,
            }
        };
        leaves(one) && leaves(other) && possible()
    }

    /// The open questions that some possible alternative narrows.
    fn narrowed_by(&self, terms: &Terms) -> Vec<&'g Question> {
        let mut on: Vec<&'g Question> = Vec::new();
        for term in terms.holds.iter().chain(&terms.fails).filter(|term| self.is_possible(term)) {
            for clause in &term.clauses {
                let question = self.guideline.question_at(clause.question);
                let is_narrowed = !self.possible_choices(question).is_subset(question.left_of(clause.choices));
                match on.binary_search_by_key(&question.index, |known| known.index) {
                    Err(place) if is_narrowed => on.insert(place, question),
                    _ => {}
                }
            }
        }
        on
    }

    /// The choices of a question that some completion in which the method is a candidate has.
    pub(crate) fn possible_choices(&self, question: &Question) -> ChoiceSet {
        let ways = self.guideline.flowchart().ways();
        match self.method {
            Some(method) if question.is_in_flowchart() => question.left_of(ways.possible(self.open, method)),
            _ => question.left_of(self.open),
        }
    }
}
