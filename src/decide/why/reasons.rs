//! Why a condition certainly holds, found out when it is asked for.

use std::vec;

use super::{
    irreducible::irreducible,
    reason::{Reason, TraitReason},
};
use crate::{
    decide::suit::{
        answers::{Answer, Answers},
        verdict::Situation,
    },
    guideline::{
        choices::{Choices, QuestionSet},
        model::{
            configuration::Configuration,
            method::Method,
            question::{ChoiceSet, Question, QuestionIndex},
        },
        rule::{Alternatives, Ground, Grounds, Rule, Truth},
    },
    order,
};

/// The reasons for which a measure is required or a caution holds, each once: traits and methods first, then answers.
#[derive(Debug, Clone)]
pub struct Reasons<'g> {
    first: Option<Reason<'g>>,
    rest: vec::IntoIter<Reason<'g>>,
}

impl<'g> Reasons<'g> {
    /// Those of something that does not certainly hold: none.
    pub(crate) fn none() -> Self {
        Self { first: None, rest: Vec::new().into_iter() }
    }

    /// This one alone.
    pub(crate) fn one(reason: Reason<'g>) -> Self {
        Self { first: Some(reason), ..Self::none() }
    }

    /// Those of a rule that certainly holds, for a configuration of a method or of the answers as a whole.
    #[inline]
    pub(crate) fn of(rule: &Rule, answers: &Answers<'g>, whom: Option<&'g Configuration>) -> Self {
        // What is said of the answers as a whole looks at no method; any will do.
        let entry = whom.unwrap_or_else(|| answers.guideline().method(Method::Vpn).basic());
        let method = whom.map(Configuration::method);
        // Most conditions hold for one thing, and then no list is needed.
        if let Grounds::Ground(ground) = rule.grounds {
            if let Some(reason) = at_once(ground, answers, entry) {
                return Self { first: Some(reason), rest: Vec::new().into_iter() };
            }
        }
        let found = Vec::with_capacity(4);
        let search = ReasonSearch { answers, situation: Situation::new(answers, method), entry, found };
        Self { first: None, rest: search.reasons(&rule.grounds).into_iter() }
    }

    /// Whether something holds for everyone.
    pub(crate) fn is_always(&self) -> bool {
        self.first.iter().chain(self.rest.as_slice()).any(|reason| matches!(reason, Reason::Always))
    }

    /// Whether there is none left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'g> Iterator for Reasons<'g> {
    type Item = Reason<'g>;

    fn next(&mut self) -> Option<Reason<'g>> {
        self.first.take().or_else(|| self.rest.next())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::from(self.first.is_some()) + self.rest.len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Reasons<'_> {}

/// Where a reason stands among others: traits and methods first, then answers in the order of questions.
fn place(reason: &Reason<'_>) -> (u8, Option<QuestionIndex>) {
    match reason {
        Reason::Always => (0, None),
        Reason::Configuration(_) | Reason::Method(_) => (1, None),
        Reason::Pattern(_) => (2, None),
        Reason::Trait(_) => (3, None),
        Reason::Answer(answer) | Reason::Implied(answer) => (4, Some(answer.question().index)),
    }
}

/// The reason, if it takes no looking for.
#[inline]
fn at_once<'g>(ground: Ground, answers: &Answers<'g>, entry: &'g Configuration) -> Option<Reason<'g>> {
    let guideline = answers.guideline();
    match ground {
        Ground::Always => Some(Reason::Always),
        Ground::Method => Some(Reason::Method(entry.method())),
        Ground::Pattern(number) => {
            let pattern = guideline.patterns().find(|pattern| pattern.number() == number)?;
            Some(Reason::Pattern(pattern.id()))
        }
        Ground::Trait(place) => Some(Reason::Trait(TraitReason::new(&entry.traits[place]))),
        Ground::Answer(index, fulfilling) => {
            let question = guideline.question_at(index);
            let left = answers.left_of(question);
            let is_answered = left.is_subset(fulfilling) && left != question.all_choices();
            is_answered.then(|| Reason::Answer(Answer::new(question, left)))
        }
    }
}

struct ReasonSearch<'a, 'g> {
    answers: &'a Answers<'g>,
    situation: Situation<'g>,
    entry: &'g Configuration,
    found: Vec<Reason<'g>>,
}

impl<'g> ReasonSearch<'_, 'g> {
    #[inline(never)]
    fn reasons(mut self, grounds: &Grounds) -> Vec<Reason<'g>> {
        self.gather(grounds);
        order::sort_by_key(&mut self.found, place);
        if self.found.is_empty() {
            self.found.push(Reason::Always);
        }
        self.found
    }

    fn gather(&mut self, grounds: &Grounds) {
        match grounds {
            Grounds::Ground(ground) => self.gather_ground(*ground),
            Grounds::All(parts) => parts.iter().for_each(|part| self.gather(part)),
            Grounds::Any(alternatives) => {
                let is_certain = |part: &&Rule| self.situation.truth(&part.terms) == Truth::Yes;
                match alternatives.parts.iter().find(is_certain) {
                    Some(part) => self.gather(&part.grounds),
                    None => self.gather_together(alternatives),
                }
            }
        }
    }

    fn gather_ground(&mut self, ground: Ground) {
        match (at_once(ground, self.answers, self.entry), ground) {
            (Some(reason), _) => self.add(reason),
            (None, Ground::Answer(index, _)) => self.gather_implied(self.answers.guideline().question_at(index)),
            (None, _) => {}
        }
    }

    /// It was not answered so, but no path to this candidate leaves another choice: with the answers that close the others.
    fn gather_implied(&mut self, question: &'g Question) {
        let implied: ChoiceSet = self.situation.possible_choices(question);
        self.add(Reason::Implied(Answer::new(question, implied)));
        let situation = self.situation;
        self.gather_fewest(|open| situation.with_open(open).possible_choices(question).is_subset(implied));
    }

    /// No part is certain by itself, but one or the other always holds: for all of them together.
    fn gather_together(&mut self, alternatives: &Alternatives) {
        alternatives.besides.iter().for_each(|&ground| self.gather_ground(ground));
        let situation = self.situation;
        self.gather_fewest(|open| situation.with_open(open).truth(&alternatives.together) == Truth::Yes);
    }

    /// An irreducible part of the answers that is enough.
    fn gather_fewest(&mut self, is_enough: impl Fn(Choices) -> bool) {
        let given = self.answers.iter().map(|answer| answer.question());
        let kept: QuestionSet = irreducible(self.answers, given, is_enough);
        self.answers.those_to(kept).map(Reason::Answer).for_each(|reason| self.add(reason));
    }

    fn add(&mut self, reason: Reason<'g>) {
        if !self.found.contains(&reason) {
            self.found.push(reason);
        }
    }
}
