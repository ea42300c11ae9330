//! Ranking candidates by ordinal grades: nothing is added up.
//!
//! Certain conflicts stand last; then those below a minimum; then the user's priorities decide, lexicographically; then
//! the Pareto layer among what shares conflict and minimum. What is still equal shares the rank and is listed in the
//! guideline's order.

use std::cmp::Reverse;

use super::Preferences;
use crate::guideline::{Axis, Grade, Method, Ratings};

/// What the ranking looks at.
#[derive(Debug, Clone)]
pub(crate) struct Contender {
    pub(crate) method: Method,
    /// Whether a conflict is certain.
    pub(crate) conflict: bool,
}

/// A contender's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ranked {
    pub(crate) method: Method,
    /// From 1; contenders that stay equal share it, and the next rank counts all of them.
    pub(crate) rank: usize,
    pub(crate) tied_with: Vec<Method>,
    pub(crate) below_minimum: Vec<Axis>,
}

/// The class in which candidates are compared by grades: without conflict before with, at the minimum before below.
type Class = (bool, bool);

/// What two contenders are compared by; the smaller stands first.
type Key = (Class, Vec<Reverse<Grade>>, usize);

/// Ranks contenders; the order in which they are given does not matter.
pub(crate) fn rank(contenders: &[Contender], preferences: &Preferences, ratings: &Ratings) -> Vec<Ranked> {
    let below = |method| below_minimum(method, preferences, ratings);
    let class = |contender: &Contender| -> Class { (contender.conflict, !below(contender.method).is_empty()) };
    let mut keyed: Vec<(Key, Method)> = contenders
        .iter()
        .map(|contender| {
            let class_here = class(contender);
            let peers: Vec<Method> =
                contenders.iter().filter(|other| class(other) == class_here).map(|other| other.method).collect();
            let grades = preferences.priorities().iter().map(|&axis| Reverse(ratings.grade(contender.method, axis)));
            ((class_here, grades.collect(), layer(contender.method, &peers, ratings)), contender.method)
        })
        .collect();
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
            below_minimum: below(*method),
        })
        .collect()
}

/// The axes on which a method is graded below the minimum.
pub(crate) fn below_minimum(method: Method, preferences: &Preferences, ratings: &Ratings) -> Vec<Axis> {
    preferences.minimums().filter(|&(axis, least)| ratings.grade(method, axis) < least).map(|(axis, _)| axis).collect()
}

/// Whether `left` is at least as good as `right` on every axis and better on some.
pub(crate) fn dominates(left: Method, right: Method, ratings: &Ratings) -> bool {
    let grades = || Axis::ALL.into_iter().map(|axis| (ratings.grade(left, axis), ratings.grade(right, axis)));
    grades().all(|(left, right)| left >= right) && grades().any(|(left, right)| left > right)
}

/// The Pareto layer of a method among its peers: 1 for what nothing dominates, 2 for what only the first layer
/// dominates, and so on. That is one more than the longest chain of dominators above it.
fn layer(method: Method, peers: &[Method], ratings: &Ratings) -> usize {
    let above = peers.iter().filter(|&&peer| dominates(peer, method, ratings));
    1 + above.map(|&peer| layer(peer, peers, ratings)).max().unwrap_or(0)
}
