//! Why a candidate stands behind another, and what would put it first.

use crate::{
    decide::suit::{
        advice::Advice,
        candidate::{Candidate, CautionAdvice},
        preferences::Preferences,
        ranking::Contest,
    },
    guideline::model::{
        axis::{Axis, Grade},
        method::{Method, MethodSet},
    },
    read_only::read_only,
};

/// Why a candidate stands behind the first: the one rule that separates them.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Behind<'a, 'g> {
    /// A conflict is certain with it, and with the first none is.
    Conflict(Vec<CautionAdvice<'a, 'g>>),
    /// It is graded below the minimum on these axes, and the first is not below any.
    Minimum(Vec<Axis>),
    /// It is graded lower on the first of the priorities on which the two differ.
    Priority {
        /// That axis.
        axis: Axis,
        /// The grade of the first.
        first: Grade,
        /// Its own grade.
        own: Grade,
    },
    /// On the priorities the two are equal, but other candidates are at least as good on every axis and better on some.
    Dominated(Vec<Method>),
}

read_only! {
    /// What would put a candidate first; everything that is named is needed, of `leading` any one.
    pub struct FirstIf<'a, 'g> {
        /// The conflicts that would have to be settled.
        conflicts: Vec<CautionAdvice<'a, 'g>> => &[CautionAdvice<'a, 'g>],
        /// The minimums that would have to be given up.
        minimums: Vec<Axis> => &[Axis],
        /// The axes of which one would have to lead the priorities. Empty where the candidate would then be first as
        /// the priorities stand, or where no axis in the lead would put it first.
        leading: Vec<Axis> => &[Axis],
    }
}

impl<'g> Advice<'g> {
    /// Why a candidate stands behind the first; `None` for what is first, alone or with others, or is no candidate.
    #[must_use]
    pub fn behind(&self, method: Method) -> Option<Behind<'_, 'g>> {
        let first = self.candidates().first()?;
        let own = self.candidate(method)?;
        if own.rank() == first.rank() {
            return None;
        }
        if own.is_in_conflict() != first.is_in_conflict() {
            return Some(Behind::Conflict(conflicts(own)));
        }
        if own.below_minimum().is_empty() != first.below_minimum().is_empty() {
            return Some(Behind::Minimum(own.below_minimum().to_vec()));
        }
        let grading = self.grading();
        let grades = |axis| (grading.grade(first.method(), axis), grading.grade(method, axis));
        let differing = self.preferences().priorities().iter().copied().find(|&axis| grades(axis).0 != grades(axis).1);
        if let Some(axis) = differing {
            let (first, own) = grades(axis);
            return Some(Behind::Priority { axis, first, own });
        }
        let grades = grading.grades();
        let dominators = self.candidates().iter().map(Candidate::method);
        Some(Behind::Dominated(dominators.filter(|&other| grades.dominates(other, method)).collect()))
    }

    /// What would put a candidate first, alone or with others; `None` for what is first already or is no candidate.
    ///
    /// With the conflicts settled and the minimums given up that are named, the candidate stands first if any of the axes
    /// named leads the priorities, the others following as they are; where no axis is named although it is not first
    /// then, no single axis in the lead is enough.
    #[must_use]
    pub fn first_if(&self, method: Method) -> Option<FirstIf<'_, 'g>> {
        let first = self.candidates().first()?;
        let own = self.candidate(method)?;
        if own.rank() == first.rank() {
            return None;
        }
        let conflicts = if first.is_in_conflict() { Vec::new() } else { conflicts(own) };
        let minimums = if first.below_minimum().is_empty() { own.below_minimum().to_vec() } else { Vec::new() };
        let settled = self.preferences().clone().without_minimums(&minimums);
        let is_first = |preferences: &Preferences| self.would_be_first(method, !conflicts.is_empty(), preferences);
        let leading = if is_first(&settled) {
            Vec::new()
        } else {
            Axis::ALL.into_iter().filter(|&axis| is_first(&settled.clone().led_by(axis))).collect()
        };
        Some(FirstIf { conflicts, minimums, leading })
    }

    /// Whether a candidate would share the first rank under other preferences, its conflicts settled if so wished.
    pub(crate) fn would_be_first(&self, method: Method, settled: bool, preferences: &Preferences) -> bool {
        let contest = self.contest();
        let own: MethodSet = settled.then_some(method).into_iter().collect();
        Contest { conflicts: contest.conflicts.difference(own), preferences, ..contest }.first().contains(method)
    }

    /// The candidate for a method, if it is one.
    #[must_use]
    pub fn candidate(&self, method: Method) -> Option<&Candidate<'g>> {
        self.candidates().iter().find(|candidate| candidate.method() == method)
    }
}

fn conflicts<'a, 'g>(candidate: &'a Candidate<'g>) -> Vec<CautionAdvice<'a, 'g>> {
    candidate.cautions().filter(CautionAdvice::is_certain_conflict).collect()
}
