//! Usefulness: in which order to ask the questions that are open.

use std::ops::RangeInclusive;

use super::{
    open_question::OpenQuestion,
    search::{self, Average},
};
use crate::{
    decide::suit::answers::Answers,
    guideline::model::{
        method::MethodSet,
        question::{ChoiceSet, Question},
    },
    order,
    read_only::read_only,
};

read_only! {
    /// How soon a question tells the remaining candidates apart.
    ///
    /// Questions are compared by how many more have to be asked after them: first in the worst case, then on average,
    /// each choice being as likely as the others. What is equal stands in the guideline's order, so an interview begins
    /// where the guideline does unless that takes longer. All of this holds where the best is asked each time and
    /// answered with one choice.
    ///
    /// The numbers of questions are exact as long as working them out takes no more than a million looks at a way
    /// through the flowchart; the shipped one takes a small part of that. Where they cannot be worked out, an upper
    /// bound of the worst case stands in: how many questions the flowchart itself would still ask. So an interview
    /// never takes longer than the flowchart does.
    #[derive(Copy, PartialEq)]
    pub struct Usefulness {
        /// The most questions that have to be asked after this one until nothing that is asked can change the
        /// candidates.
        questions_after: usize => usize,
        /// `None` where the number of questions is a bound.
        average: Option<Average>,
        /// The most candidates that can be left after it.
        candidates_after: usize => usize,
    }
}

impl Usefulness {
    /// How many questions these are on average, each choice being as likely as the others; `None` where the number is
    /// not exact.
    #[must_use]
    pub fn average_questions_after(&self) -> Option<f64> {
        self.average.map(|average| average.total as f64 / average.count as f64)
    }

    /// Whether the number of questions is exact. If not, it may be fewer.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.average.is_some()
    }

    /// What questions are compared by; the smallest is the most useful.
    fn key(&self) -> (usize, u128) {
        // Of the questions still to be asked all totals are sums over the same sets of answers.
        let total = self.average.map_or(0, |average| average.total);
        (self.questions_after, total)
    }
}

read_only! {
    /// A question worth asking, and how useful it is.
    #[derive(Copy)]
    pub struct NextQuestion<'g> {
        /// The question.
        question: &'g Question => &'g Question,
        /// The choices that are not ruled out.
        left: ChoiceSet => ChoiceSet,
        /// The methods that are reachable under some of these choices and not under others.
        tells_apart: MethodSet => MethodSet,
        /// How useful it is to ask it now.
        usefulness: Usefulness => Usefulness,
    }
}

/// What to ask, and how long it takes.
#[derive(Debug)]
pub(crate) struct Remaining<'g> {
    /// The most useful first.
    pub(crate) questions: Vec<NextQuestion<'g>>,
    /// How many of them will be asked if the most useful one is asked each time and answered with one choice.
    pub(crate) left: RangeInclusive<usize>,
}

/// Puts those of the open questions that may be asked in the order of usefulness.
pub(crate) fn remaining<'g>(
    answers: &Answers<'g>,
    open: &[OpenQuestion<'g>],
    may_be_asked: impl Fn(&Question) -> bool,
) -> Remaining<'g> {
    let asked: Vec<&OpenQuestion<'g>> = open.iter().filter(|open| may_be_asked(open.question())).collect();
    let questions: Vec<&Question> = asked.iter().map(|open| open.question()).collect();
    let (after, left) = search::needs(answers, &questions, open.len() == asked.len());
    let next = |(open, (questions_after, average)): (&OpenQuestion<'g>, (usize, Option<Average>))| NextQuestion {
        question: open.question,
        left: open.left,
        tells_apart: open.tells_apart,
        usefulness: Usefulness { questions_after, average, candidates_after: open.candidates_after },
    };
    let mut questions: Vec<NextQuestion<'g>> = asked.into_iter().zip(after).map(next).collect();
    order::sort_by_key(&mut questions, |next| next.usefulness.key());
    Remaining { questions, left }
}
