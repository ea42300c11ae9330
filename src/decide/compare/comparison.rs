//! Methods side by side: who is at least as good everywhere, what each gives up against each other, and the order that
//! the user's priorities and minimums make of them.
//!
//! Grades are letters of an ordinal scale. Nobody says that the step from S to A is as large as the one from C to D, or
//! that a step of cost weighs as much as a step of security, so a sum, an average or a difference of grades would claim
//! what no source does. Everything here rests on "better than" alone: on one axis, on all of them, or on one axis after
//! the other.

use super::{sensitivity::Sensitivity, stability::Stability};
use crate::{
    decide::suit::{
        advice::Advice,
        preferences::Preferences,
        profile::Profile,
        ranking::{Contest, Ranked},
    },
    guideline::{
        Guideline,
        model::{
            axis::{Axis, Grade, Rating},
            grades::Grades,
            method::{Method, MethodSet},
        },
    },
    read_only::read_only,
};

read_only! {
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
    pub struct Comparison<'g> {
        /// The guideline it rests on.
        guideline: &'g Guideline => &'g Guideline,
        /// What it was ranked by.
        preferences: Preferences => &Preferences,
        /// The profile of the advice this was made from; `None` for a comparison without anyone's answers.
        profile: Option<Profile<'g>> => Option<&Profile<'g>>,
        conflicts: MethodSet,
        /// The candidates of the advice this was made from; `None` for a comparison without anyone's answers.
        candidates: Option<MethodSet> => Option<MethodSet>,
        /// The methods compared, best first.
        methods: Vec<Compared<'g>> => &[Compared<'g>],
    }
}

read_only! {
    /// One of the methods compared.
    pub struct Compared<'g> {
        guideline: &'g Guideline,
        ranked: Ranked,
        /// Whether a caution that is certain speaks against it; never without an organisation's answers.
        is_in_conflict: bool => bool,
        /// Those compared that are at least as good on every axis and better on some, in the guideline's order. Grades
        /// alone count here: a dominator may well rank behind for a conflict.
        dominated_by: Vec<Method> => &[Method],
        /// Those compared that it dominates, in the guideline's order.
        dominates: Vec<Method> => &[Method],
    }
}

impl<'g> Compared<'g> {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.ranked.method
    }

    /// Its place among those compared, from 1. Methods that stay equal share it, and the next rank counts them all.
    #[must_use]
    pub const fn rank(&self) -> Option<usize> {
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

    /// Its grade on each axis, in the guideline's order.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (ratings, method) = (self.guideline.ratings(), self.method());
        Axis::ALL.into_iter().map(move |axis| ratings.get(method, axis))
    }
}

read_only! {
    /// What one method gains against another, and what it gives up. On the axes left over the two have the same grade.
    #[derive(PartialEq, Eq)]
    pub struct TradeOff {
        /// The axes on which the one has the better grade, in the guideline's order.
        gains: Vec<Axis> => &[Axis],
        /// The axes on which the other has the better grade, in the guideline's order.
        gives_up: Vec<Axis> => &[Axis],
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
        self.compare_among(self.methods())
    }

    /// Compares any methods under the preferences of this advice. What is a candidate in conflict is so here too; of a
    /// method that is no candidate, nobody knows whether it would be.
    #[must_use]
    pub fn compare_among(&self, methods: MethodSet) -> Comparison<'g> {
        let Contest { methods: candidates, conflicts, preferences, .. } = self.contest();
        let comparison = Comparison::new(self.guideline(), methods, conflicts, Some(candidates), preferences.clone());
        Comparison { profile: Some(self.profile().clone()), ..comparison }
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
                is_in_conflict: conflicts.contains(ranked.method),
                dominated_by: methods.iter().filter(|&other| grades.dominates(other, ranked.method)).collect(),
                dominates: methods.iter().filter(|&other| grades.dominates(ranked.method, other)).collect(),
                ranked,
            });
        });
        Self { guideline, methods: compared, preferences, profile: None, conflicts, candidates }
    }

    pub(in crate::decide) fn grades(&self) -> &'g Grades {
        self.guideline.ratings().grades()
    }

    /// The comparison as ranking sees it, with these grades.
    pub(in crate::decide) fn contest<'c>(&'c self, grades: &'c Grades) -> Contest<'c> {
        Contest { methods: self.set(), conflicts: self.conflicts, preferences: &self.preferences, grades }
    }

    /// The methods compared, as a set.
    #[must_use]
    pub fn set(&self) -> MethodSet {
        self.methods.iter().map(Compared::method).collect()
    }

    /// Those of rank 1: one, or several that share the first place. Empty only if nothing was compared.
    #[must_use]
    pub fn first(&self) -> MethodSet {
        self.methods.iter().filter(|compared| compared.rank() == Some(1)).map(Compared::method).collect()
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
