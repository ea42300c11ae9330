//! Questions, their choices, and sets of choices not yet ruled out.

use std::{fmt, sync::Arc};

use super::source::Provenance;
use crate::{bit_set::bit_set, guideline::choices::Choices, index::Id, language::Text, read_only::read_only};

read_only! {
    /// A question put to the organisation: one of the flowchart's, or one about its circumstances.
    pub struct Question {
        index: QuestionIndex,
        /// The bit of its first choice among the [`Choices`] of all questions.
        first: u8,
        /// Its id, `work-scope` for example.
        id: Box<str> => &str,
        /// A short label.
        name: Text => &Text,
        /// The question as it is put.
        text: Text => &Text,
        /// Why it matters and how to answer it.
        help: Text => &Text,
        /// Its choices, in order; at least two.
        choices: Vec<Choice> => &[Choice],
        /// Where it comes from.
        provenance: Provenance => &Provenance,
        /// Whether the flowchart asks it. What it does not ask is a circumstance: it never moves the flowchart, it decides
        /// cautions and measures.
        is_in_flowchart: bool => bool,
    }
}

impl Question {
    /// The choice with this id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| &*choice.id == id)
    }

    /// All its choices.
    #[must_use]
    pub fn all_choices(&self) -> ChoiceSet {
        ChoiceSet::first(self.choices.len())
    }

    /// All its choices, among those of all questions.
    pub(crate) fn bits(&self) -> Choices {
        Choices::of(self.first, self.all_choices())
    }

    /// One of its choices, among those of all questions.
    pub(crate) const fn choice_bit(&self, choice: ChoiceIndex) -> Choices {
        Choices::of(self.first, ChoiceSet::only(choice))
    }

    /// Which of its choices are among those of all questions.
    pub(crate) fn left_of(&self, choices: Choices) -> ChoiceSet {
        choices.get(self.first, self.all_choices())
    }

    /// The choices in `set`, in order.
    pub fn choices_in(&self, set: ChoiceSet) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(move |choice| set.contains(choice.index))
    }
}

read_only! {
    /// A choice of a [`Question`].
    pub struct Choice {
        index: ChoiceIndex,
        /// Its id, `all-apps` for example.
        id: Box<str> => &str,
        /// The answer that it is, as answer lines and records write it: `work-scope=all-apps` for example.
        answer: Box<str>,
        /// A short label.
        label: Text => &Text,
        /// What it says, in a sentence.
        text: Text => &Text,
    }
}

impl Choice {
    /// The set that holds this choice alone.
    #[must_use]
    pub const fn alone(&self) -> ChoiceSet {
        ChoiceSet::only(self.index)
    }
}

/// The place of a question in the guideline's order.
pub(crate) type QuestionIndex = Id<Arc<Question>>;

/// The place of a choice among those of its question.
pub(crate) type ChoiceIndex = u8;

/// The choices of one question that are not ruled out.
///
/// ```
/// use telework_advisor::Guideline;
/// let question = Guideline::embedded().question("work-scope").unwrap();
/// let all = question.all_choices();
/// let without_first = all.difference(question.choices()[0].alone());
/// assert_eq!(without_first.len(), 2);
/// assert!(without_first.is_subset(all));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct ChoiceSet(u32);

bit_set!(pub ChoiceSet);

impl ChoiceSet {
    /// The most choices a question can have.
    pub const MOST: usize = 32;
    /// No choice.
    pub const EMPTY: Self = Self(0);

    pub(crate) const fn only(choice: ChoiceIndex) -> Self {
        Self(1 << (choice & 31))
    }

    pub(crate) const fn first(count: usize) -> Self {
        if count >= Self::MOST { Self(u32::MAX) } else { Self((1 << count) - 1) }
    }

    /// The set as the bits of a number, bit 0 for the first choice.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    pub(crate) const fn contains(self, choice: ChoiceIndex) -> bool {
        self.0 & Self::only(choice).0 != 0
    }

    /// Whether there is exactly one.
    #[must_use]
    pub const fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Whether every choice of this set is in `other`.
    #[must_use]
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The places of the choices, in order.
    pub(crate) fn indices(self) -> impl Iterator<Item = ChoiceIndex> + Clone {
        self.places().filter_map(|place| u8::try_from(place).ok())
    }
}

impl fmt::Debug for ChoiceSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.indices()).finish()
    }
}
