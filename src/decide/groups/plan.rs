//! The plan: each group of a portfolio with the method it is to use. What that costs the group against its first choice,
//! and which measures follow, with the groups that need them.
//!
//! The cost is stated as it is: the axes on which the grade is worse, the axes on which it is better, the cautions that come
//! and go. It is not summed up, for grades are no numbers, and a caution does not weigh as much as a grade.

use super::coverage::GroupAdvice;
use crate::{
    decide::{
        compare::comparison::TradeOff,
        suit::candidate::{Candidate, CautionAdvice},
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
        Some(self.group.advice().guideline().trade_off(candidate.method(), first.method()))
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

    /// Every measure that some group requires, or may require: by role, then by category.
    #[must_use]
    pub fn controls(&self) -> Vec<PlannedControl<'g>> {
        let planned = |control: &'g Control| {
            let mut planned = PlannedControl { control, required_by: Vec::new(), depends_in: Vec::new() };
            for (group, placement) in self.placements.iter().enumerate() {
                match placement.candidate.and_then(|candidate| candidate.advice_on(control)) {
                    Some(advice) if advice.is_required() => planned.required_by.push(group),
                    Some(advice) => planned.depends_in.push((group, advice.on().collect())),
                    None => {}
                }
            }
            (!planned.required_by.is_empty() || !planned.depends_in.is_empty()).then_some(planned)
        };
        self.guideline.required_if_applicable().filter_map(planned).collect()
    }
}
