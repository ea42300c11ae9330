//! Which methods serve every group of a portfolio, and which smallest sets of them do.
//!
//! A method **serves** a group if it is a candidate there and shares conflict and minimum with the group's best: what a
//! certain conflict or a minimum puts behind does not serve where something better is to be had. Every group has a
//! candidate, so every group is served by something, and all seven methods together always serve all. Which smaller sets
//! do is found by looking at every one of the 128.

use std::cmp::Reverse;

use super::{
    plan::{Placement, Plan},
    portfolio::{Group, Portfolio},
};
use crate::{
    decide::suit::{advice::Advice, profile::Profile},
    guideline::{
        Guideline,
        model::method::{Method, MethodSet},
    },
    read_only::read_only,
};

read_only! {
    /// The advice for each group of a portfolio, and for all together.
    pub struct PortfolioAdvice<'g> {
        /// The portfolio it follows from.
        portfolio: Portfolio<'g> => &Portfolio<'g>,
        /// The groups in the order of the portfolio.
        groups: Vec<GroupAdvice<'g>> => &[GroupAdvice<'g>],
        /// Every smallest set of methods that serves all groups; never empty. As long as the advice of some group is
        /// open, the sets hold as far as the answers to come keep these methods candidates.
        smallest_sets: Vec<MethodSet> => &[MethodSet],
    }
}

read_only! {
    /// The advice for one group.
    pub struct GroupAdvice<'g> {
        /// How many people belong to it.
        headcount: Option<u32> => Option<u32>,
        /// What suits it, and why.
        advice: Advice<'g> => &Advice<'g>,
        /// The methods that serve it: its candidates, but for those that a conflict or a minimum puts behind others.
        served_by: MethodSet => MethodSet,
    }
}

impl<'g> GroupAdvice<'g> {
    fn new(profile: Profile<'g>, headcount: Option<u32>) -> Self {
        let advice = profile.into_advice();
        let served_by = advice.contest().eligible();
        Self { headcount, advice, served_by }
    }

    /// Its name, as it was written: it may hold any character.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.advice.profile().name()
    }

    fn has_first_in(&self, methods: MethodSet) -> bool {
        self.advice
            .candidates()
            .iter()
            .any(|candidate| candidate.rank() == Some(1) && methods.contains(candidate.method()))
    }
}

/// Every smallest set of methods that serves all groups: those that let more groups keep a first choice before others,
/// then in the guideline's order.
fn smallest_sets(groups: &[GroupAdvice<'_>]) -> Vec<MethodSet> {
    let all = (0..1_u32 << Method::ALL.len())
        .map(|bits| Method::ALL.into_iter().filter(|&method| bits & 1 << (method as u32) != 0).collect());
    let serves = |set: &MethodSet| groups.iter().all(|group| !group.served_by.intersection(*set).is_empty());
    let serving: Vec<MethodSet> = all.filter(serves).collect();
    let smallest = serving.iter().map(|set| set.len()).min();
    let mut sets: Vec<MethodSet> = serving.into_iter().filter(|set| Some(set.len()) == smallest).collect();
    sets.sort_by_cached_key(|&set| {
        let kept = groups.iter().filter(|group| group.has_first_in(set)).count();
        (Reverse(kept), set.iter().collect::<Vec<Method>>())
    });
    sets
}

impl<'g> PortfolioAdvice<'g> {
    pub(in crate::decide) fn new(portfolio: Portfolio<'g>) -> Self {
        let headcounts = portfolio.groups().iter().map(Group::headcount);
        let groups = portfolio.profiles().zip(headcounts);
        let groups: Vec<_> = groups.map(|(profile, headcount)| GroupAdvice::new(profile, headcount)).collect();
        Self { smallest_sets: smallest_sets(&groups), groups, portfolio }
    }

    /// The guideline it rests on.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.portfolio.guideline()
    }

    /// Every group with its first choice. Where several share the first place, the first in the guideline's order.
    #[must_use]
    pub fn first_choices(&self) -> Plan<'_, 'g> {
        self.plan(MethodSet::ALL)
    }

    /// Every group with the best of its candidates among `methods`, as far as it has one there.
    #[must_use]
    pub fn plan(&self, methods: MethodSet) -> Plan<'_, 'g> {
        let placements = self.groups.iter().map(|group| {
            let mut candidates = group.advice.candidates().iter();
            Placement { group, candidate: candidates.find(|candidate| methods.contains(candidate.method())) }
        });
        Plan { guideline: self.guideline(), placements: placements.collect() }
    }

    /// The plan whose measures are listed: that of some methods, or of first choices where none are named.
    pub(crate) fn plan_for(&self, methods: Option<MethodSet>) -> Plan<'_, 'g> {
        self.plan(methods.unwrap_or(MethodSet::ALL))
    }
}
