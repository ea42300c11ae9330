//! The grades by themselves, without where they come from: so that one can be tried out with another value, and so that
//! comparing looks at nothing else.

use crate::guideline::{Axis, Grade, Method, MethodSet, Rating};

/// The grade of each method on each axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grades([[Grade; Axis::ALL.len()]; Method::ALL.len()]);

impl Grades {
    /// The grades of ratings that stand by method, then by axis.
    #[expect(clippy::indexing_slicing, reason = "loading refuses a data set without one rating for each cell")]
    pub(crate) fn new(cells: &[Rating]) -> Self {
        let rating = |method: Method, axis: Axis| &cells[method as usize * Axis::ALL.len() + axis as usize];
        Self(Method::ALL.map(|method| Axis::ALL.map(|axis| rating(method, axis).grade())))
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
    pub(crate) fn layer(&self, method: Method, peers: MethodSet) -> usize {
        let above = peers.iter().filter(|&peer| self.dominates(peer, method));
        1 + above.map(|peer| self.layer(peer, peers)).max().unwrap_or(0)
    }
}
