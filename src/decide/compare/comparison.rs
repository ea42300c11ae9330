//! Methods side by side: who is at least as good everywhere, what each gives up against each other, and the order that
//! the user's priorities and minimums make of them.
//!
//! Grades are letters of an ordinal scale. Nobody says that the step from S to A is as large as the one from C to D, or
//! that a step of cost weighs as much as a step of security, so a sum, an average or a difference of grades would claim
//! what no source does. Everything here rests on "better than" alone: on one axis, on all of them, or on one axis after
//! the other.

use super::{sensitivity::Sensitivity, stability::Stability};
use crate::{
    decide::suit::{advice::Advice, grading::Grading, preferences::Preferences, profile::Profile, ranking::Contest},
    guideline::{
        Guideline,
        model::{
            axis::{Axis, Grade, Rating},
            configuration::Configuration,
            grades::Grades,
            method::{Method, MethodSet},
        },
    },
    order,
    read_only::read_only,
};

read_only! {
    /// Some methods compared over the five axes, and the others beside them: a grade is a grade, but who comes first and
    /// who dominates whom is counted among those compared.
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
        grading: Grading<'g>,
        grades: Grades,
        conflicts: MethodSet,
        is_ranked: bool,
        /// The candidates of the advice this was made from; `None` for a comparison without anyone's answers.
        candidates: Option<MethodSet> => Option<MethodSet>,
        /// The methods compared, best first; where nobody is ranked, in the guideline's order.
        methods: Vec<Compared<'g>> => &[Compared<'g>],
    }
}

read_only! {
    /// One of the methods compared.
    pub struct Compared<'g> {
        grading: Grading<'g>,
        /// The method.
        method: Method => Method,
        /// Its place, from 1; methods that stay equal share it, and the next rank counts them all. It is the one that the
        /// advice gives it. `None` where nobody is ranked: without anyone's answers and priorities, while an advice is
        /// open, and for what is no candidate.
        rank: Option<usize> => Option<usize>,
        /// The other methods of the same rank.
        tied_with: Vec<Method> => &[Method],
        /// The axes on which it is graded below the minimum that was set.
        below_minimum: Vec<Axis> => &[Axis],
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
    /// Its grade on each axis, in the guideline's order; of the configuration in force, if the profile chooses one.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (grading, method) = (self.grading, self.method);
        Axis::ALL.into_iter().map(move |axis| grading.get(method, axis))
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
    /// Compares methods by grades and preferences alone, without an organisation's answers. Without priorities nothing says
    /// what matters, so nobody is ranked.
    #[must_use]
    pub fn compare(&self, methods: MethodSet, preferences: Preferences) -> Comparison<'_> {
        let ranked = if preferences.priorities().is_empty() { MethodSet::EMPTY } else { methods };
        Comparison::new(Grading::new(self, None), self, methods, MethodSet::EMPTY, ranked, preferences)
    }

    /// What `method` gains and gives up against `other`.
    #[must_use]
    pub fn trade_off(&self, method: Method, other: Method) -> TradeOff {
        let ratings = self.ratings();
        trade_off(|axis| ratings.grade(method, axis), |axis| ratings.grade(other, axis))
    }
}

/// What one set of grades gains and gives up against another.
pub(crate) fn trade_off(one: impl Fn(Axis) -> Grade, other: impl Fn(Axis) -> Grade) -> TradeOff {
    let axes = || Axis::ALL.into_iter();
    TradeOff {
        gains: axes().filter(|&axis| one(axis) > other(axis)).collect(),
        gives_up: axes().filter(|&axis| one(axis) < other(axis)).collect(),
    }
}

impl<'g> Advice<'g> {
    /// Compares the candidates. Order and ranks are those of [`Advice::candidates`]; while the advice is open, nobody is
    /// ranked.
    #[must_use]
    pub fn compare(&self) -> Comparison<'g> {
        self.compare_among(self.methods())
    }

    /// Compares any methods under the preferences of this advice. What is a candidate in conflict is so here too; of a
    /// method that is no candidate, nobody knows whether it would be.
    #[must_use]
    pub fn compare_among(&self, methods: MethodSet) -> Comparison<'g> {
        let Contest { methods: candidates, conflicts, preferences, .. } = self.contest();
        let ranked = if self.is_open() { MethodSet::EMPTY } else { candidates };
        let comparison =
            Comparison::new(self.grading(), self.guideline(), methods, conflicts, ranked, preferences.clone());
        Comparison { profile: Some(self.profile().clone()), candidates: Some(candidates), ..comparison }
    }
}

impl<'g> Comparison<'g> {
    /// Compares `methods`, with the places that they take among those `ranked`.
    fn new(
        grading: Grading<'g>,
        guideline: &'g Guideline,
        methods: MethodSet,
        conflicts: MethodSet,
        ranked: MethodSet,
        preferences: Preferences,
    ) -> Self {
        let grades = grading.grades();
        let among = |methods| Contest { methods, conflicts, preferences: &preferences, grades: &grades };
        let listed = methods.iter().map(|method| Compared {
            grading,
            method,
            rank: None,
            tied_with: Vec::new(),
            below_minimum: among(methods).below_minimum(method).collect(),
            is_in_conflict: conflicts.contains(method),
            dominated_by: methods.iter().filter(|&other| grades.dominates(other, method)).collect(),
            dominates: methods.iter().filter(|&other| grades.dominates(method, other)).collect(),
        });
        let mut compared: Vec<Compared<'g>> = listed.collect();
        among(ranked).rank(|ranked| {
            if let Some(one) = compared.iter_mut().find(|one| one.method == ranked.method) {
                one.rank = ranked.rank;
                one.tied_with = ranked.tied_with().to_vec();
            }
        });
        // Whoever has no rank stands behind, in the guideline's order.
        order::sort_by_key(&mut compared, |one| one.rank.unwrap_or(usize::MAX));
        let is_ranked = compared.iter().any(|one| one.rank.is_some());
        Self {
            guideline,
            grading,
            grades,
            methods: compared,
            preferences,
            profile: None,
            conflicts,
            is_ranked,
            candidates: None,
        }
    }

    /// Whether methods are ranked at all: with an organisation's answers once they settle the candidates, without them as
    /// soon as there are priorities.
    #[must_use]
    pub const fn is_ranked(&self) -> bool {
        self.is_ranked
    }

    /// Those that are not compared, in the guideline's order. They have grades too.
    pub fn others(&self) -> impl Iterator<Item = Method> + use<> {
        MethodSet::ALL.difference(self.set()).iter()
    }

    pub(in crate::decide) const fn grades(&self) -> &Grades {
        &self.grades
    }

    /// The grades that count: those of a configuration that the profile chooses, else of the basic ones.
    pub(crate) const fn grading(&self) -> Grading<'g> {
        self.grading
    }

    /// Which configurations of a method suit the answers of the profile, `None` where that depends on answers not given; none at
    /// all without a profile.
    pub(crate) fn suits(&self, method: Method) -> Vec<(&'g Configuration, Option<bool>)> {
        let advice = self.profile.as_ref().map(Profile::advise);
        let all = advice.iter().flat_map(|advice| advice.configurations(method));
        all.map(|one| (one.configuration(), one.suits())).collect()
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

    /// Those that come first among the methods compared: one, or several that share the first place. Empty where nobody
    /// is ranked.
    #[must_use]
    pub fn first(&self) -> MethodSet {
        if self.is_ranked { self.contest(self.grades()).first() } else { MethodSet::EMPTY }
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
        trade_off(|axis| self.grades.get(method, axis), |axis| self.grades.get(other, axis))
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
