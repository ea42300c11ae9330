//! Methods side by side: who is at least as good everywhere, what each gives up against each other, and the order that
//! the user's priorities and minimums make of them.
//!
//! Grades are letters of an ordinal scale. Nobody says that the step from S to A is as large as the one from C to D, or
//! that a step of cost weighs as much as a step of security, so a sum, an average or a difference of grades would claim
//! what no source does. Everything here rests on "better than" alone: on one axis, on all of them, or on one axis after
//! the other.

use crate::{
    decide::{
        Advice, Candidate, Preferences, Sensitivity, Stability,
        suit::ranking::{Contest, Ranked},
    },
    guideline::{Axis, Grade, Grades, Guideline, Method, MethodSet, Rating},
};

/// Some methods compared over the five axes.
///
/// ```
/// use telework_advisor::{Axis, Guideline, Method, MethodSet, Preferences};
/// let guideline = Guideline::embedded();
/// let preferences = Preferences::default().with_priorities([Axis::SecurityGovernance])?;
/// let comparison = guideline.compare(MethodSet::ALL, preferences);
///
/// assert_eq!(comparison.methods()[0].method(), Method::VirtualDesktop);
/// assert_eq!(comparison.front(), MethodSet::ALL); // nothing dominates anything
///
/// let against = comparison.trade_off(Method::VirtualDesktop, Method::RemoteDesktop);
/// assert_eq!(against.gains(), [Axis::SecurityGovernance]);
/// assert!(against.gives_up().contains(&Axis::IntroductionCost));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Comparison<'g> {
    guideline: &'g Guideline,
    preferences: Preferences,
    conflicts: MethodSet,
    /// The candidates of the advice it was made from, if it was.
    candidates: Option<MethodSet>,
    methods: Vec<Compared<'g>>,
}

/// One of the methods compared.
#[derive(Debug, Clone)]
pub struct Compared<'g> {
    guideline: &'g Guideline,
    ranked: Ranked,
    in_conflict: bool,
    dominated_by: Vec<Method>,
    dominates: Vec<Method>,
}

impl<'g> Compared<'g> {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.ranked.method
    }

    /// Its place among those compared, from 1. Methods that stay equal share it, and the next rank counts them all.
    #[must_use]
    pub const fn rank(&self) -> usize {
        self.ranked.rank
    }

    /// The other methods of the same rank.
    #[must_use]
    pub fn tied_with(&self) -> &[Method] {
        self.ranked.tied_with()
    }

    /// The axes on which it is graded below the minimum that was set.
    #[must_use]
    pub fn below_minimum(&self) -> &[Axis] {
        self.ranked.below_minimum()
    }

    /// Whether a caution that is certain speaks against it; never without an organisation's answers.
    #[must_use]
    pub const fn is_in_conflict(&self) -> bool {
        self.in_conflict
    }

    /// Those compared that are at least as good on every axis and better on some, in the guideline's order. Grades alone
    /// count here: a dominator may well rank behind for a conflict.
    #[must_use]
    pub fn dominated_by(&self) -> &[Method] {
        &self.dominated_by
    }

    /// Those compared that it dominates, in the guideline's order.
    #[must_use]
    pub fn dominates(&self) -> &[Method] {
        &self.dominates
    }

    /// Its grade on each axis, in the guideline's order.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (ratings, method) = (self.guideline.ratings(), self.method());
        Axis::ALL.into_iter().map(move |axis| ratings.get(method, axis))
    }
}

/// What one method gains against another, and what it gives up. On the axes left over the two have the same grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeOff {
    gains: Vec<Axis>,
    gives_up: Vec<Axis>,
}

impl TradeOff {
    /// The axes on which the one has the better grade, in the guideline's order.
    #[must_use]
    pub fn gains(&self) -> &[Axis] {
        &self.gains
    }

    /// The axes on which the other has the better grade, in the guideline's order.
    #[must_use]
    pub fn gives_up(&self) -> &[Axis] {
        &self.gives_up
    }
}

impl Guideline {
    /// Compares methods by grades and preferences alone, without an organisation's answers.
    #[must_use]
    pub fn compare(&self, methods: MethodSet, preferences: Preferences) -> Comparison<'_> {
        Comparison::new(self, methods, MethodSet::EMPTY, None, preferences)
    }

    /// What `method` gains and gives up against `other`.
    #[must_use]
    pub fn trade_off(&self, method: Method, other: Method) -> TradeOff {
        let grade = |method, axis| -> Grade { self.ratings().grade(method, axis) };
        let axes = || Axis::ALL.into_iter();
        TradeOff {
            gains: axes().filter(|&axis| grade(method, axis) > grade(other, axis)).collect(),
            gives_up: axes().filter(|&axis| grade(method, axis) < grade(other, axis)).collect(),
        }
    }
}

impl<'g> Advice<'g> {
    /// Compares the candidates. Their order is that of [`Advice::candidates`].
    #[must_use]
    pub fn compare(&self) -> Comparison<'g> {
        self.compare_among(self.candidates().iter().map(Candidate::method).collect())
    }

    /// Compares any methods under the preferences of this advice. What is a candidate in conflict is so here too; of a
    /// method that is no candidate, nobody knows whether it would be.
    #[must_use]
    pub fn compare_among(&self, methods: MethodSet) -> Comparison<'g> {
        let candidates = self.candidates().iter().map(Candidate::method).collect();
        let conflicts = self.candidates().iter().filter(|one| one.is_in_conflict()).map(Candidate::method);
        let preferences = self.preferences().clone();
        Comparison::new(self.guideline(), methods, conflicts.collect(), Some(candidates), preferences)
    }
}

impl<'g> Comparison<'g> {
    fn new(
        guideline: &'g Guideline,
        methods: MethodSet,
        conflicts: MethodSet,
        candidates: Option<MethodSet>,
        preferences: Preferences,
    ) -> Self {
        let grades = guideline.ratings().grades();
        let mut compared = Vec::with_capacity(methods.len());
        Contest { methods, conflicts, preferences: &preferences, grades }.rank(|ranked| {
            compared.push(Compared {
                guideline,
                in_conflict: conflicts.contains(ranked.method),
                dominated_by: methods.iter().filter(|&other| grades.dominates(other, ranked.method)).collect(),
                dominates: methods.iter().filter(|&other| grades.dominates(ranked.method, other)).collect(),
                ranked,
            });
        });
        Self { guideline, methods: compared, preferences, conflicts, candidates }
    }

    pub(in crate::decide) fn grades(&self) -> &'g Grades {
        self.guideline.ratings().grades()
    }

    /// The comparison as ranking sees it, with these grades.
    pub(in crate::decide) fn contest<'c>(&'c self, grades: &'c Grades) -> Contest<'c> {
        Contest { methods: self.set(), conflicts: self.conflicts, preferences: &self.preferences, grades }
    }

    /// The guideline it rests on.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.guideline
    }

    /// What it was ranked by.
    #[must_use]
    pub const fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The candidates of the advice this was made from; `None` for a comparison without anyone's answers.
    #[must_use]
    pub const fn candidates(&self) -> Option<MethodSet> {
        self.candidates
    }

    /// The methods compared, best first.
    #[must_use]
    pub fn methods(&self) -> &[Compared<'g>] {
        &self.methods
    }

    /// The methods compared, as a set.
    #[must_use]
    pub fn set(&self) -> MethodSet {
        self.methods.iter().map(Compared::method).collect()
    }

    /// Those of rank 1: one, or several that share the first place. Empty only if nothing was compared.
    #[must_use]
    pub fn first(&self) -> MethodSet {
        self.methods.iter().filter(|compared| compared.rank() == 1).map(Compared::method).collect()
    }

    /// The Pareto front: those that nothing compared dominates. To choose anything else is to give something up for
    /// nothing, as far as grades go.
    #[must_use]
    pub fn front(&self) -> MethodSet {
        self.methods.iter().filter(|compared| compared.dominated_by.is_empty()).map(Compared::method).collect()
    }

    /// What one method gains and gives up against another; the two need not be among those compared.
    #[must_use]
    pub fn trade_off(&self, method: Method, other: Method) -> TradeOff {
        self.guideline.trade_off(method, other)
    }

    /// How far the first place depends on the order of priorities.
    #[must_use]
    pub fn stability(&self) -> Stability {
        Stability::of(self)
    }

    /// Which derived grades the first place hangs on.
    #[must_use]
    pub fn sensitivity(&self) -> Sensitivity {
        Sensitivity::of(self)
    }
}
