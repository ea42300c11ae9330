//! Why something holds, and what it depends on: read off what was found, where it is written down as places in the
//! guideline.

use std::slice;

use super::{Answer, Reason, facts::Facts, reason::TraitReason, walk::Open as _};
use crate::guideline::{Ground, Guideline, MethodEntry, Question, question::QuestionIndex};

/// The reasons why a measure is required or a caution holds. They hold together: traits and methods first, then answers in
/// the order of questions.
///
/// ```
/// use telework_advisor::Guideline;
/// let answers = Guideline::embedded().answers([("work-scope", "all-apps"), ("wireless-lan", "yes")])?;
/// let advice = answers.advise();
/// let control = advice.candidates()[0].control("e5.teleworker.wireless-encryption").unwrap();
/// let reasons: Vec<String> = control.because().map(|reason| reason.to_string()).collect();
/// assert_eq!(reasons, ["wireless-lan=yes"]);
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reasons<'a, 'g> {
    pub(super) facts: &'a Facts<'g>,
    pub(super) entry: &'g MethodEntry,
    pub(super) grounds: slice::Iter<'a, Ground>,
}

impl<'g> Reasons<'_, 'g> {
    /// Whether there is none (left).
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.grounds.as_slice().is_empty()
    }

    fn reason(&self, ground: Ground) -> Option<Reason<'g>> {
        let guideline = self.facts.guideline();
        let answer = |question, choices| Some(Answer::new(guideline.question_at(question)?, choices));
        match ground {
            Ground::Always => Some(Reason::Always),
            Ground::Method => Some(Reason::Method(self.entry.method())),
            Ground::Pattern(number) => {
                let pattern = guideline.patterns().find(|pattern| pattern.number() == number)?;
                Some(Reason::Pattern(pattern.id()))
            }
            Ground::Trait(place) => Some(Reason::Trait(TraitReason::new(self.entry.traits().get(usize::from(place))?))),
            // What is left of the choices that fulfil it.
            Ground::Answer(question, _) => answer(question, self.facts.answers.open(question)).map(Reason::Answer),
            Ground::Implied(question, choices) => answer(question, choices).map(Reason::Implied),
        }
    }
}

impl<'g> Iterator for Reasons<'_, 'g> {
    type Item = Reason<'g>;

    #[inline]
    fn next(&mut self) -> Option<Reason<'g>> {
        let &ground = self.grounds.next()?;
        self.reason(ground)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.grounds.size_hint()
    }
}

impl ExactSizeIterator for Reasons<'_, '_> {}

/// The open questions that a measure or a caution depends on, in the guideline's order.
///
/// ```
/// use telework_advisor::{Guideline, Question};
/// let advice = Guideline::embedded().answers([("work-scope", "all-apps")])?.advise();
/// let control = advice.candidates()[0].control("e5.teleworker.wireless-encryption").unwrap();
/// assert!(!control.is_required());
/// assert_eq!(control.on().map(Question::id).collect::<Vec<_>>(), ["wireless-lan"]);
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct DependsOn<'a, 'g> {
    pub(super) guideline: &'g Guideline,
    pub(super) questions: slice::Iter<'a, QuestionIndex>,
}

impl DependsOn<'_, '_> {
    /// Whether there is none (left).
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.questions.as_slice().is_empty()
    }
}

impl<'g> Iterator for DependsOn<'_, 'g> {
    type Item = &'g Question;

    #[inline]
    fn next(&mut self) -> Option<&'g Question> {
        let &question = self.questions.next()?;
        self.guideline.question_at(question)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.questions.size_hint()
    }
}

impl ExactSizeIterator for DependsOn<'_, '_> {}
