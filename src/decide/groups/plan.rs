//! The plan: each group of a portfolio with the method it is to use. What that costs the group against its first choice,
//! and which measures follow, with the groups that need them.
//!
//! The cost is stated as it is: the axes on which the grade is worse, the axes on which it is better, the cautions that come
//! and go. It is not summed up, for grades are no numbers, and a caution does not weigh as much as a grade.

use std::collections::HashSet;

use super::coverage::GroupAdvice;
use crate::{
    decide::{
        change::gap::{Gap, GapCount, Requirement},
        compare::comparison::{TradeOff, trade_off},
        suit::{
            candidate::{Candidate, CautionAdvice},
            measure::{MeasureState, MeasureStatus},
        },
        why::rejection::Change,
    },
    guideline::{
        Guideline,
        model::{
            control::Control,
            method::{Method, MethodSet},
            question::Question,
        },
    },
    read_only::read_only,
};

read_only! {
    /// Groups, each with the method it is to use.
    pub struct Plan<'a, 'g> {
        guideline: &'g Guideline,
        /// Each group and its method, in the order of the portfolio.
        placements: Vec<Placement<'a, 'g>> => &[Placement<'a, 'g>],
    }
}

read_only! {
    /// A group and the method it is to use.
    #[derive(Copy)]
    pub struct Placement<'a, 'g> {
        /// The group.
        group: &'a GroupAdvice<'g> => &'a GroupAdvice<'g>,
        /// Its method, as the candidate it is there; `None` if none of the methods planned with is a candidate.
        candidate: Option<&'a Candidate<'g>> => Option<&'a Candidate<'g>>,
    }
}

impl<'a, 'g> Placement<'a, 'g> {
    /// The first choice that the group gives up; `None` if it keeps one, or has no method at all.
    #[must_use]
    pub fn instead_of(&self) -> Option<&'a Candidate<'g>> {
        self.candidate.filter(|candidate| candidate.rank() > Some(1)).and(self.group.advice().candidates().first())
    }

    /// What this costs in grades, and what it gains: the method against the first choice.
    #[must_use]
    pub fn trade_off(&self) -> Option<TradeOff> {
        let (candidate, first) = (self.candidate?, self.instead_of()?);
        let grading = self.group.advice().grading();
        Some(trade_off(|axis| grading.grade(candidate.method(), axis), |axis| grading.grade(first.method(), axis)))
    }

    /// The cautions that come with it: those that the first choice does not have, or not as certainly.
    #[must_use]
    pub fn cautions_added(&self) -> Vec<CautionAdvice<'a, 'g>> {
        self.candidate.zip(self.instead_of()).map(|(own, first)| beyond(own, first)).unwrap_or_default()
    }

    /// The cautions that fall away: those of the first choice that it does not have, or not as certainly.
    #[must_use]
    pub fn cautions_dropped(&self) -> Vec<CautionAdvice<'a, 'g>> {
        self.candidate.zip(self.instead_of()).map(|(own, first)| beyond(first, own)).unwrap_or_default()
    }

    /// What the group has in place, held against what its method requires; `None` if it has no method.
    #[must_use]
    pub fn gap(&self) -> Option<Gap<'g>> {
        self.candidate.map(|candidate| Gap::new(self.group.advice(), candidate.method()))
    }

    /// How many measures its method requires of the group, and how far they are; `None` if it has no method.
    #[must_use]
    pub fn gap_count(&self) -> Option<GapCount> {
        let candidate = self.candidate?;
        let (mut count, profile) = (GapCount::default(), self.group.advice().profile());
        for control in candidate.guideline().required_if_applicable() {
            let status = profile.measure(control).map(|state| state.status);
            count.add(Requirement::of(candidate.advice_on(control)), status);
        }
        Some(count)
    }

    /// For a group without a method: that of `methods` which the fewest changed answers would make a candidate, with
    /// these changes. Of several, the first in the guideline's order.
    #[must_use]
    pub fn nearest_method(&self, methods: MethodSet) -> Option<(Method, Vec<Change<'g>>)> {
        if self.candidate.is_some() {
            return None;
        }
        let rejected = methods.iter().filter_map(|method| self.group.advice().rejection(method));
        let nearest = rejected.min_by_key(|rejection| (rejection.admitted_by().len(), rejection.method()))?;
        Some((nearest.method(), nearest.admitted_by))
    }
}

/// The cautions of the one that the other does not have, or not as certainly.
fn beyond<'a, 'g>(one: &'a Candidate<'g>, other: &Candidate<'g>) -> Vec<CautionAdvice<'a, 'g>> {
    let is_new = |advice: &CautionAdvice<'a, 'g>| {
        !other
            .cautions()
            .any(|known| known.caution().id() == advice.caution().id() && (known.is_certain() || !advice.is_certain()))
    };
    one.cautions().filter(is_new).collect()
}

read_only! {
    /// A measure, and which groups of a plan need it.
    pub struct PlannedControl<'g> {
        /// The measure.
        control: &'g Control => &'g Control,
        /// The groups that require it, by their place in the portfolio.
        required_by: Vec<usize> => &[usize],
        /// The groups in which it depends on answers not given, by their place, each with the open questions.
        depends_in: Vec<(usize, Vec<&'g Question>)> => &[(usize, Vec<&'g Question>)],
        /// What is stated of it by the groups that require it, or may, by their place.
        states: Vec<(usize, MeasureState)> => &[(usize, MeasureState)],
    }
}

impl PlannedControl<'_> {
    /// Whether some group requires it, or only may.
    #[must_use]
    pub fn requirement(&self) -> Requirement {
        if self.required_by.is_empty() { Requirement::Depends } else { Requirement::Required }
    }

    /// How far it is over all groups that require it; where none does, over those that may. It is in place where it is in
    /// place in each of them, and in part where it is in some, or in part in some. Groups that state it not to be
    /// applicable do not count, unless all do. `None` if nothing is stated that says how far it is.
    #[must_use]
    pub fn status(&self) -> Option<MeasureStatus> {
        let may: Vec<usize> = self.depends_in.iter().map(|&(group, _)| group).collect();
        let groups = if self.required_by.is_empty() { &may } else { &self.required_by };
        let of = |group: &usize| Some(self.states.iter().find(|(other, _)| other == group)?.1.status);
        over_groups(groups.iter().map(of).collect())
    }
}

/// How far a measure is over groups, of each of which it is told how far it is there.
fn over_groups(mut all: Vec<Option<MeasureStatus>>) -> Option<MeasureStatus> {
    let is_applicable = |status: &Option<MeasureStatus>| *status != Some(MeasureStatus::NotApplicable);
    if !all.is_empty() && !all.iter().any(is_applicable) {
        return Some(MeasureStatus::NotApplicable);
    }
    all.retain(is_applicable);
    let has = |status| all.contains(&Some(status));
    if all.iter().all(|status| *status == Some(MeasureStatus::InPlace)) {
        all.first().copied().flatten()
    } else if has(MeasureStatus::InPlace) || has(MeasureStatus::Partly) {
        Some(MeasureStatus::Partly)
    } else {
        [MeasureStatus::Planned, MeasureStatus::NotInPlace].into_iter().find(|&status| has(status))
    }
}

impl<'a, 'g> Plan<'a, 'g> {
    /// The methods that some group uses.
    #[must_use]
    pub fn methods(&self) -> MethodSet {
        self.placements.iter().filter_map(|placement| Some(placement.candidate?.method())).collect()
    }

    /// Whether every group has a method.
    #[must_use]
    pub fn serves_all(&self) -> bool {
        self.placements.iter().all(|placement| placement.candidate.is_some())
    }

    /// How many measures some group requires, or may require, and how far they are over all groups; see
    /// [`PlannedControl::status`].
    #[must_use]
    pub fn gap_count(&self) -> GapCount {
        let (mut count, planned) = (GapCount::default(), self.controls());
        planned.iter().for_each(|one| count.add(one.requirement(), one.status()));
        let ids: HashSet<&str> = planned.iter().map(|one| one.control.id()).collect();
        let others = self.guideline.required_if_applicable().filter(|control| !ids.contains(control.id()));
        for control in others {
            let of = |placement: &Placement<'_, '_>| {
                placement.group.advice().profile().measure(control).map(|state| state.status)
            };
            count.add(Requirement::NotRequired, over_groups(self.placements.iter().map(of).collect()));
        }
        count
    }

    /// Every measure that some group requires, or may require: by role, then by category.
    #[must_use]
    pub fn controls(&self) -> Vec<PlannedControl<'g>> {
        let planned = |control: &'g Control| {
            let (required_by, depends_in, states) = (Vec::new(), Vec::new(), Vec::new());
            let mut planned = PlannedControl { control, required_by, depends_in, states };
            for (group, placement) in self.placements.iter().enumerate() {
                match placement.candidate.and_then(|candidate| candidate.advice_on(control)) {
                    Some(advice) if advice.is_required() => planned.required_by.push(group),
                    Some(advice) => planned.depends_in.push((group, advice.on().collect())),
                    None => continue,
                }
                let state = placement.group.advice().profile().measure(control);
                planned.states.extend(state.map(|state| (group, state.clone())));
            }
            (!planned.required_by.is_empty() || !planned.depends_in.is_empty()).then_some(planned)
        };
        self.guideline.required_if_applicable().filter_map(planned).collect()
    }
}
