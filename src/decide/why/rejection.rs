//! Why a method is no candidate: the first answer that excluded it, and the smallest change that would admit it.

use std::fmt;

use super::because::by_path;
use crate::{
    decide::suit::answers::{Answer, Answers},
    guideline::{
        choices::Choices,
        flowchart::ways::Way,
        model::{
            method::{Method, MethodSet},
            question::{Choice, Question},
        },
    },
    order,
    read_only::read_only,
};

/// The answer after which a method was out of reach.
pub type Exclusion<'g> = Answer<'g>;

read_only! {
    /// An answer to change: from what was answered to one choice.
    #[derive(Copy)]
    pub struct Change<'g> {
        /// What was answered.
        from: Answer<'g> => Answer<'g>,
        /// The choice to take instead.
        to: &'g Choice => &'g Choice,
    }
}

impl PartialEq for Change<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.from == other.from && self.to.index == other.to.index
    }
}

impl Eq for Change<'_> {}

/// The answer to give instead, as `question=choice`.
impl fmt::Display for Change<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.from.question().id(), self.to.id())
    }
}

read_only! {
    /// A method that is no candidate, and what would make it one.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method};
    /// let answers: Answers = "work-scope=all-apps/system-location=cloud-only/data-on-terminal=stored".parse()?;
    /// let advice = answers.advise();
    /// let vpn = advice.rejection(Method::Vpn).expect("it is no candidate");
    /// assert_eq!(vpn.excluded_by().expect("an answer excludes it").to_string(), "system-location=cloud-only");
    /// assert!(advice.changed(vpn.admitted_by()).candidates().contains(Method::Vpn));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Rejection<'g> {
        /// The method.
        method: Method => Method,
        /// The first answer, along the walk, then in question order, after which the method was out of reach. A sound
        /// flowchart can reach every method before anything is answered, so there is one.
        excluded_by: Option<Exclusion<'g>> => Option<&Exclusion<'g>>,
        /// A smallest set of changed answers that makes it a candidate; of several the first in the order of questions
        /// and choices.
        admitted_by: Vec<Change<'g>> => &[Change<'g>],
    }
}

impl<'g> Rejection<'g> {
    /// Why these methods are no candidates.
    ///
    /// A way closes at the first answer that closes one of its choices; the method is out of reach once its last way closes.
    /// A set of changes admits the method if and only if it opens a way to it, so the smallest sets are those of the ways
    /// with the fewest closed choices.
    pub(crate) fn all(answers: &Answers<'g>, methods: MethodSet) -> Vec<Self> {
        let order = by_path(answers);
        methods.iter().map(|method| Self::new(answers, method, &order)).collect()
    }

    fn new(answers: &Answers<'g>, method: Method, order: &[&'g Question]) -> Self {
        let closes = closed(answers, method).map(|closed| {
            let is_closed = |question: &&'g Question| !question.bits().is_disjoint(closed);
            order.iter().position(is_closed)
        });
        let last = closes.max().flatten().and_then(|place| order.get(place));
        Self {
            method,
            excluded_by: last.map(|&question| Answer::new(question, answers.left_of(question))),
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
    order::sort_by(&mut fewest, |one, other| other.comes_before(*one).cmp(&one.comes_before(*other)));
    fewest.dedup();
    fewest
}

/// The changes that take these choices, one of each question.
fn changes<'g>(answers: &Answers<'g>, closed: Choices) -> Vec<Change<'g>> {
    let change = |question: &'g Question| {
        let to = question.choices_in(question.left_of(closed)).next()?;
        Some(Change { from: Answer::new(question, answers.left_of(question)), to })
    };
    let questions = answers.guideline().questions().filter(|question| !question.bits().is_disjoint(closed));
    questions.filter_map(change).collect()
}

/// Every smallest set of changes that makes `method` a candidate, in the order of questions and choices.
pub(crate) fn all_admissions<'g>(answers: &Answers<'g>, method: Method) -> Vec<Vec<Change<'g>>> {
    fewest(answers, method).into_iter().map(|closed| changes(answers, closed)).collect()
}

/// The answers after some changes. A change that was found on other data is matched by its ids.
pub(crate) fn changed<'g>(answers: &Answers<'g>, changes: &[Change<'_>]) -> Answers<'g> {
    let mut changed = *answers;
    for change in changes {
        changed.set_known(change.from.question().id(), std::iter::once(change.to.id()));
    }
    changed
}
