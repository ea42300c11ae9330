//! Why a method is no candidate: the first answer that excluded it, and the smallest change that would admit it.

use super::because::by_path;
use crate::{
    decide::suit::answers::{Answer, Answers},
    guideline::{
        choices::Choices,
        flowchart::ways::Way,
        method::Method,
        question::{Choice, ChoiceIndex, ChoiceSet, Question},
    },
};

/// The answer after which a method was out of reach.
pub type Exclusion<'g> = Answer<'g>;

/// An answer to change: from what was answered to one choice.
#[derive(Debug, Clone, Copy)]
pub struct Change<'g> {
    question: &'g Question,
    from: ChoiceSet,
    to: ChoiceIndex,
}

impl PartialEq for Change<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.from() == other.from() && self.to == other.to
    }
}

impl Eq for Change<'_> {}

impl<'g> Change<'g> {
    /// What was answered.
    #[must_use]
    pub const fn from(&self) -> Answer<'g> {
        Answer::new(self.question, self.from)
    }

    /// The choice to take instead.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "changes are made from edges, which have choices of their question")]
    pub fn to(&self) -> &'g Choice {
        &self.question.choices[usize::from(self.to)]
    }
}

/// A method that is no candidate, and what would make it one.
#[derive(Debug, Clone)]
pub struct Rejection<'g> {
    method: Method,
    excluded_by: Option<Exclusion<'g>>,
    admitted_by: Vec<Change<'g>>,
}

impl<'g> Rejection<'g> {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The first answer, along the walk, then in question order, after which the method was out of reach. A sound
    /// flowchart can reach every method before anything is answered, so there is one.
    #[must_use]
    pub const fn excluded_by(&self) -> Option<&Exclusion<'g>> {
        self.excluded_by.as_ref()
    }

    /// A smallest set of changed answers that makes it a candidate; of several the first in the order of questions and
    /// choices.
    #[must_use]
    pub fn admitted_by(&self) -> &[Change<'g>] {
        &self.admitted_by
    }

    pub(crate) fn into_changes(self) -> Vec<Change<'g>> {
        self.admitted_by
    }

    /// Why a method is no candidate.
    ///
    /// A way closes at the first answer that closes one of its choices; the method is out of reach once its last way closes.
    /// A set of changes admits the method if and only if it opens a way to it, so the smallest sets are those of the ways
    /// with the fewest closed choices.
    pub(crate) fn new(answers: &Answers<'g>, method: Method) -> Self {
        let order = by_path(answers);
        let closes = closed(answers, method).map(|closed| {
            let is_closed = |question: &&'g Question| !question.bits().is_disjoint(closed);
            order.iter().position(|question| is_closed(question))
        });
        let last = closes.max().flatten().and_then(|place| order.get(place));
        Self {
            method,
            excluded_by: last.map(|&question| Answer::new(question, answers.left(question))),
            admitted_by: fewest(answers, method).first().map(|&closed| changes(answers, closed)).unwrap_or_default(),
        }
    }
}

/// What is closed of each way to a method.
fn closed(answers: &Answers<'_>, method: Method) -> impl Iterator<Item = Choices> {
    let open = answers.open();
    let leading = answers.guideline().flowchart().ways().iter().filter(move |way| way.methods.contains(method));
    leading.map(move |way: &Way| way.choices.difference(open))
}

/// The smallest sets of closed choices that have to be taken to open a way to a method, in the order of questions and
/// choices.
fn fewest(answers: &Answers<'_>, method: Method) -> Vec<Choices> {
    let least = closed(answers, method).map(Choices::len).min();
    let mut fewest: Vec<Choices> = closed(answers, method).filter(|closed| Some(closed.len()) == least).collect();
    fewest.sort_by(|one, other| other.comes_before(*one).cmp(&one.comes_before(*other)));
    fewest.dedup();
    fewest
}

/// The changes that take these choices, one of each question.
fn changes<'g>(answers: &Answers<'g>, closed: Choices) -> Vec<Change<'g>> {
    let change = |question: &'g Question| {
        let to = question.left_of(closed).indices().next()?;
        Some(Change { question, from: answers.left(question), to })
    };
    answers.guideline().questions().filter_map(change).collect()
}

/// Every smallest set of changes that makes `method` a candidate, in the order of questions and choices.
pub(crate) fn all_admissions<'g>(answers: &Answers<'g>, method: Method) -> Vec<Vec<Change<'g>>> {
    fewest(answers, method).into_iter().map(|closed| changes(answers, closed)).collect()
}

/// The answers after some changes.
pub(crate) fn changed<'g>(answers: &Answers<'g>, changes: &[Change<'g>]) -> Answers<'g> {
    let mut changed = *answers;
    for change in changes {
        changed.set(change.question, ChoiceSet::only(change.to));
    }
    changed
}
