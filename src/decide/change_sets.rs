//! Sets of changes that share their parts: adding a change, comparing two sets and telling whether they are the same take a
//! few steps, however many changes there are.

use std::collections::HashMap;

use crate::guideline::question::{ChoiceIndex, QuestionIndex};

/// A change of one answer, in the order in which change sets are compared: by question, then by choice.
pub(super) type Step = (QuestionIndex, ChoiceIndex);

/// A set of changes in some [`ChangeSets`]. Equal sets are the same value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ChangeSet {
    Empty,
    One(Key),
    /// The place of a branch.
    Several(usize),
}

/// A change as a number, in the order of changes: by question, then by choice.
type Key = u32;

fn key((question, choice): Step) -> Key {
    u32::from(question) << 8 | u32::from(choice)
}

fn step(key: Key) -> Step {
    ((key >> 8) as u16, key as u8)
}

/// All sets that were made, each part once. A set is a tree that parts at the highest bit in which its numbers differ (a
/// Patricia tree, as of Okasaki and Gill), so its form follows from what is in it.
#[derive(Debug, Default)]
pub(super) struct ChangeSets {
    branches: Vec<Branch>,
    places: HashMap<(ChangeSet, ChangeSet), usize>,
}

#[derive(Debug, Clone, Copy)]
struct Branch {
    span: Span,
    /// What is below the middle of the span, and what is not.
    parts: (ChangeSet, ChangeSet),
}

/// The numbers that agree with `first` in all but some last bits, which are set in `bits`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    first: Key,
    bits: Key,
}

impl Span {
    const fn contains(self, other: Self) -> bool {
        other.bits <= self.bits && other.first & !self.bits == self.first
    }

    /// Whether something in it stands in the upper half.
    const fn is_upper(self, key: Key) -> bool {
        key & (self.bits - (self.bits >> 1)) != 0
    }
}

impl ChangeSets {
    fn branch(&self, set: ChangeSet) -> Option<Branch> {
        match set {
            ChangeSet::Several(place) => self.branches.get(place).copied(),
            _ => None,
        }
    }

    fn span(&self, set: ChangeSet) -> Span {
        let alone = if let ChangeSet::One(key) = set { key } else { 0 };
        self.branch(set).map_or(Span { first: alone, bits: 0 }, |branch| branch.span)
    }

    fn joined(&mut self, span: Span, parts: (ChangeSet, ChangeSet)) -> ChangeSet {
        let place = *self.places.entry(parts).or_insert(self.branches.len());
        if place == self.branches.len() {
            self.branches.push(Branch { span, parts });
        }
        ChangeSet::Several(place)
    }

    /// A set with a change that it does not hold yet.
    pub(super) fn with(&mut self, set: ChangeSet, step: Step) -> ChangeSet {
        self.added(set, key(step))
    }

    fn added(&mut self, set: ChangeSet, key: Key) -> ChangeSet {
        let one = ChangeSet::One(key);
        if set == ChangeSet::Empty || set == one {
            return one;
        }
        let span = self.span(set);
        if let Some(Branch { span, parts: (lower, upper) }) = self.branch(set)
            && span.contains(Span { first: key, bits: 0 })
        {
            let parts =
                if span.is_upper(key) { (lower, self.added(upper, key)) } else { (self.added(lower, key), upper) };
            return self.joined(span, parts);
        }
        let bits = Key::MAX >> (span.first ^ key).leading_zeros();
        let parts = if key < span.first { (one, set) } else { (set, one) };
        self.joined(Span { first: key & !bits, bits }, parts)
    }

    /// How many parts there are.
    pub(super) fn parts(&self) -> usize {
        self.branches.len()
    }

    /// A set of others, made here too. `kept` are the branches of theirs that were.
    pub(super) fn copied(&mut self, from: &Self, set: ChangeSet, kept: &mut HashMap<usize, ChangeSet>) -> ChangeSet {
        let (ChangeSet::Several(place), Some(Branch { span, parts: (lower, upper) })) = (set, from.branch(set)) else {
            return set;
        };
        if let Some(&known) = kept.get(&place) {
            return known;
        }
        let parts = (self.copied(from, lower, kept), self.copied(from, upper, kept));
        let copy = self.joined(span, parts);
        kept.insert(place, copy);
        copy
    }

    /// Whether the least change that only one of two sets holds belongs to `one`. Of sets of the same size that is the
    /// first in the order of changes.
    pub(super) fn is_before(&self, one: ChangeSet, other: ChangeSet) -> bool {
        if one == ChangeSet::Empty || other == ChangeSet::Empty {
            return other == ChangeSet::Empty;
        }
        let (span, other_span) = (self.span(one), self.span(other));
        match (self.branch(one), self.branch(other)) {
            (Some(Branch { parts, .. }), Some(Branch { parts: other_parts, .. })) if span == other_span => {
                if parts.0 == other_parts.0 {
                    self.is_before(parts.1, other_parts.1)
                } else {
                    self.is_before(parts.0, other_parts.0)
                }
            }
            (Some(Branch { parts: (lower, _), .. }), _) if span.contains(other_span) => {
                // What is in the upper part comes into it only where all before it is the same, and then it is more.
                lower == other || self.is_before(lower, other)
            }
            (_, Some(Branch { parts: (lower, _), .. })) if other_span.contains(span) => self.is_before(one, lower),
            _ => span.first < other_span.first,
        }
    }

    /// What is in a set, in order.
    pub(super) fn steps(&self, set: ChangeSet) -> Vec<Step> {
        let (mut steps, mut rest) = (Vec::new(), vec![set]);
        while let Some(set) = rest.pop() {
            match set {
                ChangeSet::Empty => {}
                ChangeSet::One(key) => steps.push(step(key)),
                ChangeSet::Several(_) => {
                    rest.extend(
                        self.branch(set).into_iter().flat_map(|Branch { parts: (lower, upper), .. }| [upper, lower]),
                    );
                }
            }
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every set of up to three of some changes, whatever the order in which it is made.
    #[test]
    fn sets_are_what_lists_are() {
        let changes = [(0, 0), (0, 3), (1, 0), (2, 7), (3, 1), (4, 0), (260, 2), (9_999, 31)];
        let mut sets = ChangeSets::default();
        let mut all: Vec<(BTreeSet<Step>, ChangeSet)> = vec![(BTreeSet::new(), ChangeSet::Empty)];
        for from in 0.. {
            let Some((list, set)) = all.get(from).cloned() else { break };
            for &change in changes.iter().filter(|change| list.len() < 3 && !list.contains(change)) {
                let mut longer = list.clone();
                longer.insert(change);
                all.push((longer, sets.with(set, change)));
            }
        }
        for (list, set) in &all {
            assert!(sets.steps(*set).iter().eq(list));
            for (other_list, other) in &all {
                assert_eq!(list == other_list, set == other);
                if list != other_list {
                    let least = list.symmetric_difference(other_list).min();
                    let is_before = least.is_some_and(|least| list.contains(least));
                    assert_eq!(sets.is_before(*set, *other), is_before, "{list:?}, {other_list:?}");
                    if list.len() == other_list.len() {
                        assert_eq!(is_before, list.iter().lt(other_list));
                    }
                }
            }
        }
        assert_eq!(all.len(), 1 + 8 + 8 * 7 + 8 * 7 * 6);
    }
}
