//! Ranking by ordinal grades: nothing is added up.
//!
//! Certain conflicts stand last; then those below a minimum; then the user's priorities decide, lexicographically; then
//! the Pareto layer among what shares conflict and minimum. What is still equal shares the rank and is listed in the
//! guideline's order. Candidates, comparisons and everything that asks "what if" about them are ranked here.

use std::{cmp::Reverse, iter};

use super::preferences::Preferences;
use crate::guideline::model::{
    axis::{Axis, Grade},
    grades::Grades,
    method::{Method, MethodSet},
};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ranked {
    pub(crate) method: Method,
    /// From 1; methods that stay equal share it, and the next rank counts all of them. `None` where nobody is ranked.
    pub(crate) rank: Option<usize>,
    tied_with: Few<Method, { Method::ALL.len() }>,
    below_minimum: Few<Axis, { Axis::ALL.len() }>,
}

impl Ranked {
    /// The others of the same rank.
    pub(crate) fn tied_with(&self) -> &[Method] {
        self.tied_with.get()
    }

    /// The axes on which it is graded below the minimum.
    pub(crate) fn below_minimum(&self) -> &[Axis] {
        self.below_minimum.get()
    }
}

/// A list of at most so many, which needs no memory of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Few<T, const MOST: usize> {
    all: [T; MOST],
    count: usize,
}

impl<T: Copy, const MOST: usize> Few<T, MOST> {
    /// The first few of `items`; what stands behind them is `blank`.
    fn new(blank: T, items: impl Iterator<Item = T>) -> Self {
        let (mut all, mut count) = ([blank; MOST], 0);
        for (slot, item) in all.iter_mut().zip(items) {
            *slot = item;
            count += 1;
        }
        Self { all, count }
    }

    fn get(&self) -> &[T] {
        &self.all[..self.count]
    }

    fn get_mut(&mut self) -> &mut [T] {
        &mut self.all[..self.count]
    }
}

/// The class in which methods are compared by grades: without conflict before with, at the minimum before below.
type Class = (bool, bool);

/// What two methods are compared by; the smaller stands first. Where there are fewer priorities than axes, the rest is
/// the same for all.
type Key = (Class, [Reverse<Grade>; Axis::ALL.len()], usize);

/// A method for each place, and by what it is compared.
type Keyed = Few<(Key, Method), { Method::ALL.len() }>;

impl Contest<'_> {
    /// Calls `visit` with everyone in the guideline's order, without a rank.
    pub(crate) fn list(&self, visit: impl FnMut(Ranked)) {
        let listed = |method| Ranked {
            method,
            rank: None,
            tied_with: Few::new(method, iter::empty()),
            below_minimum: Few::new(Axis::OfficeReproducibility, self.below_minimum(method)),
        };
        self.methods.iter().map(listed).for_each(visit);
    }

    /// Calls `visit` with everyone's place, best first. Who stands alone is not compared.
    pub(crate) fn rank(&self, mut visit: impl FnMut(Ranked)) {
        let below = |method| Few::new(Axis::OfficeReproducibility, self.below_minimum(method));
        if let (1, Some(method)) = (self.methods.len(), self.methods.iter().next()) {
            let tied_with = Few { all: [method; Method::ALL.len()], count: 0 };
            return visit(Ranked { method, rank: Some(1), tied_with, below_minimum: below(method) });
        }
        let mut keyed = self.keys(self.preferences.priorities());
        keyed.get_mut().sort_unstable();
        for (key, method) in keyed.get() {
            let equal = keyed.get().iter().filter(|(other, another)| other == key && another != method);
            visit(Ranked {
                method: *method,
                rank: Some(1 + keyed.get().iter().filter(|(other, _)| other < key).count()),
                tied_with: Few::new(*method, equal.map(|&(_, another)| another)),
                below_minimum: below(*method),
            });
        }
    }

    /// Those of rank 1.
    pub(crate) fn first(&self) -> MethodSet {
        self.first_under(self.preferences.priorities())
    }

    /// Those that would be of rank 1 under other priorities.
    pub(crate) fn first_under(&self, priorities: &[Axis]) -> MethodSet {
        let keyed = self.keys(priorities);
        let best = keyed.get().iter().map(|(key, _)| key).min();
        keyed.get().iter().filter(|(key, _)| Some(key) == best).map(|&(_, method)| method).collect()
    }

    /// Those that some priorities could put first: what shares conflict and minimum with the best.
    pub(crate) fn eligible(&self) -> MethodSet {
        let best = self.methods.iter().map(|method| self.class(method)).min();
        self.methods.iter().filter(|&method| Some(self.class(method)) == best).collect()
    }

    /// The axes on which a method is graded below the minimum.
    pub(crate) fn below_minimum(&self, method: Method) -> impl Iterator<Item = Axis> {
        let minimums = self.preferences.minimums();
        minimums.filter(move |&(axis, least)| self.grades.get(method, axis) < least).map(|(axis, _)| axis)
    }

    fn class(&self, method: Method) -> Class {
        (self.conflicts.contains(method), self.below_minimum(method).next().is_some())
    }

    fn keys(&self, priorities: &[Axis]) -> Keyed {
        let unkeyed = |method| (((false, false), EQUAL, 0), method);
        let mut keyed: Keyed = Few::new(unkeyed(Method::Vpn), self.methods.iter().map(unkeyed));
        for ((class, grades, _), method) in keyed.get_mut() {
            *class = self.class(*method);
            for (slot, &axis) in grades.iter_mut().zip(priorities) {
                *slot = Reverse(self.grades.get(*method, axis));
            }
        }
        let all = keyed;
        for ((class, _, layer), method) in keyed.get_mut() {
            let peers = all.get().iter().filter(|((other, ..), _)| other == class);
            *layer = self.grades.layer(*method, peers.map(|&(_, peer)| peer).collect());
        }
        keyed
    }
}

/// The grades of whoever is not compared by them.
const EQUAL: [Reverse<Grade>; Axis::ALL.len()] = [Reverse(Grade::S); Axis::ALL.len()];
