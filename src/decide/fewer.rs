//! Fewer answers: which of them a finding needs.

use super::{Answer, Answers, places::Places, walk::Open};
use crate::guideline::{Bits, ChoiceSet, Question, question::QuestionIndex};

/// Answers of which some are left out, on trial. Takes no memory for up to 256 questions.
#[derive(Debug, Clone)]
pub(crate) struct Fewer<'a, 'g> {
    answers: &'a Answers<'g>,
    left_out: Places,
    bits: Option<Bits>,
}

impl<'a, 'g> Fewer<'a, 'g> {
    /// All of `answers`.
    pub(crate) fn new(answers: &'a Answers<'g>) -> Self {
        Self { answers, left_out: Places::new(answers.guideline().questions().len()), bits: answers.bits() }
    }

    /// None of them.
    pub(crate) fn none(answers: &'a Answers<'g>) -> Self {
        let given: Vec<QuestionIndex> = answers.iter().map(|answer| answer.question().index).collect();
        let mut none = Self::new(answers);
        none.leave_out(&given);
        none
    }

    fn leave_out(&mut self, questions: &[QuestionIndex]) {
        let ways = self.answers.guideline().flowchart().program().ways();
        for &question in questions {
            self.left_out.add(usize::from(question));
            self.bits = self.bits.zip(ways).map(|(bits, ways)| ways.without(bits, question));
        }
    }

    fn take_back(&mut self, questions: &[QuestionIndex]) {
        let ways = self.answers.guideline().flowchart().program().ways();
        for &question in questions {
            self.left_out.remove(usize::from(question));
            let choices = self.answers.open(question);
            self.bits = self.bits.zip(ways).map(|(bits, ways)| ways.with(bits, question, choices));
        }
    }

    /// Leaves out one after the other of `questions` where what is left is enough. It has to be enough at the beginning,
    /// and never become enough by leaving out more. Then what is kept is irreducible.
    ///
    /// As long as all goes, more at a time are tried, so that many answers that are not needed take few trials.
    pub(crate) fn reduce(&mut self, mut questions: &[QuestionIndex], is_enough: impl Fn(&Self) -> bool) {
        let mut count = 1;
        while !questions.is_empty() {
            let (tried, rest) = questions.split_at(count.min(questions.len()));
            self.leave_out(tried);
            if is_enough(self) {
                questions = rest;
                count *= 2;
                continue;
            }
            self.take_back(tried);
            if count == 1 {
                questions = rest;
            }
            count = (count / 2).max(1);
        }
    }

    /// The answers that are kept, in the guideline's order.
    pub(crate) fn kept(&self) -> impl Iterator<Item = Answer<'g>> + '_ {
        self.answers.iter().filter(|answer| !self.left_out.contains(usize::from(answer.question().index)))
    }
}

impl Open for Fewer<'_, '_> {
    fn open(&self, question: QuestionIndex) -> ChoiceSet {
        if self.left_out.contains(usize::from(question)) {
            self.answers.guideline().question_at(question).map(Question::all_choices).unwrap_or_default()
        } else {
            self.answers.open(question)
        }
    }

    fn bits(&self) -> Option<Bits> {
        self.bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Guideline;

    /// What is kept is what leaving out one after the other would keep, however many are tried at a time.
    #[test]
    fn trying_several_at_a_time_keeps_the_same() {
        let guideline = Guideline::embedded();
        let pairs = guideline.questions().map(|question| (question.id(), question.choices()[0].id()));
        let answers = guideline.answers(pairs).unwrap_or_else(|error| panic!("{error}"));
        let all: Vec<QuestionIndex> = guideline.questions().map(|question| question.index).take(12).collect();
        for needed in 0..1_u32 << all.len() {
            let is_needed = |question: QuestionIndex| needed & 1 << question != 0;
            let mut fewer = Fewer::new(&answers);
            fewer.reduce(&all, |fewer| {
                all.iter().all(|&question| !is_needed(question) || fewer.open(question) == answers.open(question))
            });
            let kept: Vec<QuestionIndex> = fewer.kept().map(|answer| answer.question().index).take(12).collect();
            let expected: Vec<QuestionIndex> =
                all.iter().copied().filter(|&question| is_needed(question)).chain(12..22).take(12).collect();
            assert_eq!(kept, expected);
        }
    }
}
