//! Ranking by ordinal grades: nothing is added up.
//!
//! Certain conflicts stand last; then those below a minimum; then the user's priorities decide, lexicographically; then
//! the Pareto layer among what shares conflict and minimum. What is still equal shares the rank and is listed in the
//! guideline's order. Candidates, comparisons and everything that asks "what if" about them are ranked here.

use std::cmp::Reverse;

use super::Preferences;
use crate::guideline::{Axis, Grade, Method, MethodSet, Ratings};

/// The grades alone, so that one can be tried out with another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grades([[Grade; Axis::ALL.len()]; Method::ALL.len()]);

impl Grades {
    pub(crate) fn new(ratings: &Ratings) -> Self {
        Self(Method::ALL.map(|method| Axis::ALL.map(|axis| ratings.grade(method, axis))))
    }

    #[expect(clippy::indexing_slicing, reason = "the table has a row for each method and a column for each axis")]
    pub(crate) const fn get(&self, method: Method, axis: Axis) -> Grade {
        self.0[method as usize][axis as usize]
    }

    /// The same with one grade replaced.
    #[must_use]
    pub(crate) fn with(&self, method: Method, axis: Axis, grade: Grade) -> Self {
        let mut grades = self.clone();
        if let Some(cell) = grades.0.get_mut(method as usize).and_then(|row| row.get_mut(axis as usize)) {
            *cell = grade;
        }
        grades
    }

    /// Whether `left` is at least as good as `right` on every axis and better on some.
    pub(crate) fn dominates(&self, left: Method, right: Method) -> bool {
        let pairs = || Axis::ALL.into_iter().map(|axis| (self.get(left, axis), self.get(right, axis)));
        pairs().all(|(left, right)| left >= right) && pairs().any(|(left, right)| left > right)
    }

    /// The Pareto layer of a method among its peers: 1 for what nothing dominates, 2 for what only the first layer
    /// dominates, and so on. That is one more than the longest chain of dominators above it.
    fn layer(&self, method: Method, peers: MethodSet) -> usize {
        let above = peers.iter().filter(|&peer| self.dominates(peer, method));
        1 + above.map(|peer| self.layer(peer, peers)).max().unwrap_or(0)
    }
}

/// Who is compared, and by what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contest<'c> {
    pub(crate) methods: MethodSet,
    /// Those that a certain conflict speaks against.
    pub(crate) conflicts: MethodSet,
    pub(crate) preferences: &'c Preferences,
    pub(crate) grades: &'c Grades,
}

/// A method's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ranked {
    pub(crate) method: Method,
    /// From 1; methods that stay equal share it, and the next rank counts all of them.
    pub(crate) rank: usize,
    pub(crate) tied_with: Vec<Method>,
    pub(crate) below_minimum: Vec<Axis>,
}

/// The class in which methods are compared by grades: without conflict before with, at the minimum before below.
type Class = (bool, bool);

/// What two methods are compared by; the smaller stands first. Where there are fewer priorities than axes, the rest is
/// the same for all.
type Key = (Class, [Reverse<Grade>; Axis::ALL.len()], usize);

impl<'c> Contest<'c> {
    /// Everyone's place under the grades as they stand, best first. Who stands alone is not compared.
    pub(crate) fn rank_by_ratings(
        ratings: &Ratings,
        methods: MethodSet,
        conflicts: MethodSet,
        preferences: &'c Preferences,
    ) -> Vec<Ranked> {
        if let (1, Some(method)) = (methods.len(), methods.iter().next())
            && preferences.minimums().next().is_none()
        {
            return vec![Ranked { method, rank: 1, tied_with: Vec::new(), below_minimum: Vec::new() }];
        }
        Contest { methods, conflicts, preferences, grades: &Grades::new(ratings) }.rank()
    }

    /// Everyone's place, best first.
    pub(crate) fn rank(&self) -> Vec<Ranked> {
        let mut keyed = self.keys(self.preferences.priorities());
        keyed.sort();
        keyed
            .iter()
            .map(|(key, method)| Ranked {
                method: *method,
                rank: 1 + keyed.iter().filter(|(other, _)| other < key).count(),
                tied_with: keyed
                    .iter()
                    .filter(|(other, another)| other == key && another != method)
                    .map(|&(_, another)| another)
                    .collect(),
                below_minimum: self.below_minimum(*method),
            })
            .collect()
    }

    /// Those of rank 1.
    pub(crate) fn first(&self) -> MethodSet {
        self.first_under(self.preferences.priorities())
    }

    /// Those that would be of rank 1 under other priorities.
    pub(crate) fn first_under(&self, priorities: &[Axis]) -> MethodSet {
        let keyed = self.keys(priorities);
        let best = keyed.iter().map(|(key, _)| key).min();
        keyed.iter().filter(|(key, _)| Some(key) == best).map(|&(_, method)| method).collect()
    }

    /// Those that some priorities could put first: what shares conflict and minimum with the best.
    pub(crate) fn eligible(&self) -> MethodSet {
        let best = self.methods.iter().map(|method| self.class(method)).min();
        self.methods.iter().filter(|&method| Some(self.class(method)) == best).collect()
    }

    /// The axes on which a method is graded below the minimum.
    fn below_minimum(&self, method: Method) -> Vec<Axis> {
        let minimums = self.preferences.minimums();
        minimums.filter(|&(axis, least)| self.grades.get(method, axis) < least).map(|(axis, _)| axis).collect()
    }

    fn class(&self, method: Method) -> Class {
        (self.conflicts.contains(method), !self.below_minimum(method).is_empty())
    }

    fn keys(&self, priorities: &[Axis]) -> Vec<(Key, Method)> {
        let classes: Vec<(Class, Method)> = self.methods.iter().map(|method| (self.class(method), method)).collect();
        classes
            .iter()
            .map(|&(class, method)| {
                let peers = classes.iter().filter(|(other, _)| *other == class).map(|&(_, peer)| peer).collect();
                let mut grades = [Reverse(Grade::S); Axis::ALL.len()];
                for (slot, &axis) in grades.iter_mut().zip(priorities) {
                    *slot = Reverse(self.grades.get(method, axis));
                }
                ((class, grades, self.grades.layer(method, peers)), method)
            })
            .collect()
    }
}
