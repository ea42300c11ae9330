//! Choices of any questions as bits: what answers leave open, what a path needs, what a condition allows.

use super::{
    Guideline,
    model::question::{ChoiceSet, Question},
};
use crate::bit_set::bit_set;

/// A set of choices of any questions. Every choice of every question has a bit of its own; those of one question stand
/// next to each other, in order, and the questions in the guideline's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Choices {
    low: u128,
    high: u128,
}

/// The bits in each half.
const HALF: u32 = u128::BITS;

impl Choices {
    /// The most choices that all questions together can have.
    pub(crate) const MOST: usize = 256;
    /// No choice.
    pub(crate) const EMPTY: Self = Self { low: 0, high: 0 };

    /// Some choices of one question, whose first choice has the bit `first`.
    pub(crate) const fn of(first: u8, choices: ChoiceSet) -> Self {
        let (first, bits) = (first as u32, choices.bits() as u128);
        match first.checked_sub(HALF) {
            Some(first) => Self { low: 0, high: bits << first },
            None if first == 0 => Self { low: bits, high: 0 },
            None => Self { low: bits << first, high: bits >> (HALF - first) },
        }
    }

    /// The choices among them of one question, which are in `all`.
    pub(crate) const fn get(self, first: u8, all: ChoiceSet) -> ChoiceSet {
        let first = first as u32;
        let bits = match first.checked_sub(HALF) {
            Some(first) => self.high >> first,
            None if first == 0 => self.low,
            None => self.low >> first | self.high << (HALF - first),
        };
        ChoiceSet::from_bits(bits as u32).intersection(all)
    }

    #[must_use]
    pub(crate) const fn union(self, other: Self) -> Self {
        Self { low: self.low | other.low, high: self.high | other.high }
    }

    #[must_use]
    pub(crate) const fn intersection(self, other: Self) -> Self {
        Self { low: self.low & other.low, high: self.high & other.high }
    }

    #[must_use]
    pub(crate) const fn difference(self, other: Self) -> Self {
        Self { low: self.low & !other.low, high: self.high & !other.high }
    }

    /// The same with these choices of one question in place of its own.
    #[must_use]
    pub(crate) fn with(self, question: &Question, choices: ChoiceSet) -> Self {
        self.difference(question.bits()).union(Self::of(question.first, choices))
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.low | self.high == 0
    }

    #[inline]
    pub(crate) const fn is_subset(self, other: Self) -> bool {
        self.difference(other).is_empty()
    }

    #[inline]
    pub(crate) const fn is_disjoint(self, other: Self) -> bool {
        self.intersection(other).is_empty()
    }

    pub(crate) const fn len(self) -> usize {
        (self.low.count_ones() + self.high.count_ones()) as usize
    }

    /// The first bit, counted from the first choice of the first question; 256 if there is none.
    const fn first(self) -> u32 {
        if self.low == 0 { HALF + self.high.trailing_zeros() } else { self.low.trailing_zeros() }
    }

    /// Whether the first choice in which the two differ is in this one.
    pub(crate) const fn comes_before(self, other: Self) -> bool {
        self.difference(other).first() < other.difference(self).first()
    }
}

/// A set of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct QuestionSet(u128);

bit_set!(pub(crate) QuestionSet);

impl QuestionSet {
    /// The most questions: each has two choices at least.
    pub(crate) const MOST: usize = Choices::MOST / 2;

    pub(crate) fn only(question: &Question) -> Self {
        Self(1 << usize::from(question.index))
    }

    pub(crate) fn contains(self, question: &Question) -> bool {
        !self.intersection(Self::only(question)).is_empty()
    }

    #[must_use]
    pub(crate) fn with(self, question: &Question) -> Self {
        self.union(Self::only(question))
    }

    #[must_use]
    pub(crate) fn without(self, question: &Question) -> Self {
        self.difference(Self::only(question))
    }

    /// The questions of a guideline that are in the set, in its order.
    pub(crate) fn of(self, guideline: &Guideline) -> impl Iterator<Item = &Question> + Clone {
        self.places().filter_map(|place| guideline.questions.at(place as usize).map(|question| &**question))
    }
}

impl<'q> FromIterator<&'q Question> for QuestionSet {
    fn from_iter<I: IntoIterator<Item = &'q Question>>(questions: I) -> Self {
        questions.into_iter().fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_of_a_question_are_found_again_wherever_its_bits_stand() {
        for first in 0..=224_u8 {
            let set = ChoiceSet::from_bits(0x8000_0001);
            let choices = Choices::of(first, set);
            assert_eq!((choices.len(), choices.first()), (2, u32::from(first)));
            assert_eq!(choices.get(first, ChoiceSet::first(32)), set);
            assert_eq!(choices.get(first, ChoiceSet::first(2)), ChoiceSet::first(1));
        }
    }

    #[test]
    fn sets_are_joined_and_cut_in_both_halves() {
        for first in [0, 100, 127, 128, 200] {
            let [one, two, both] = [1, 2, 3].map(|bits| Choices::of(first, ChoiceSet::from_bits(bits)));
            assert_eq!((one.union(two), both.intersection(two), both.difference(two)), (both, two, one));
            assert!(one.is_disjoint(two) && !both.is_disjoint(two) && two.is_subset(both) && !both.is_subset(two));
            assert!(one.intersection(two).is_empty() && both.union(two) == both);
        }
        let [low, high] = [0, 128].map(|first| Choices::of(first, ChoiceSet::first(1)));
        assert!(!low.union(high).is_empty() && Choices::EMPTY.is_empty());
    }

    #[test]
    fn what_holds_the_first_difference_comes_before() {
        let [one, two, far] = [1, 2, 200].map(|first| Choices::of(first, ChoiceSet::first(1)));
        assert!(one.comes_before(two) && !two.comes_before(one) && !one.comes_before(one));
        assert!(one.union(two).comes_before(one.union(far)) && far.comes_before(Choices::EMPTY));
    }
}
