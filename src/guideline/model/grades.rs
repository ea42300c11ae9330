//! The grades by themselves, without where they come from: so that one can be tried out with another value, and so that
//! comparing looks at nothing else.

use super::{
    axis::{Axis, Grade, PerAxis},
    method::{Method, MethodSet, PerMethod},
};

/// The grade of each method on each axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grades(pub(super) MethodsByAxes<Grade>);

/// A value for each method on each axis.
pub(super) type MethodsByAxes<T> = PerMethod<PerAxis<T>>;

impl Grades {
    pub(crate) fn get(&self, method: Method, axis: Axis) -> Grade {
        self.0[method][axis]
    }

    /// The same with one grade replaced.
    #[must_use]
    pub(crate) fn with(&self, method: Method, axis: Axis, grade: Grade) -> Self {
        let mut grades = *self;
        grades.0[method][axis] = grade;
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
