//! The portfolio format: advice for groups as plain data, for other programs. Serializable both ways.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    ProfileRecord,
    comparison::{ComparedRecord, compared},
};
use crate::{
    decide::{
        change::gap::{GapCount, Requirement},
        groups::{
            coverage::{GroupAdvice, PortfolioAdvice},
            plan::{Placement, Plan, PlannedControl},
        },
        suit::{
            advice::Status,
            candidate::{Candidate, CautionAdvice},
            measure::{MeasureState, MeasureStatus},
        },
    },
    guideline::model::{
        axis::Axis,
        control::{Category, Role},
        method::{Method, MethodSet},
    },
    guideline::versions::GuidelineRecord,
};

/// The name and version of the format, the value of the key `schema`.
const SCHEMA: &str = "telework-advisor/portfolio/1";

/// The advice for a portfolio as plain data. Groups are named by their place in `groups`, from 0. The same input gives
/// the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortfolioRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// What the advice rests on.
    pub guideline: GuidelineRecord<'a>,
    /// Whom it is for.
    pub profile: ProfileRecord<'a>,
    /// Each group with its candidates.
    pub groups: Vec<GroupRecord<'a>>,
    /// Every smallest set of methods that serves all groups, and what it costs each.
    pub smallest_sets: Vec<SetRecord<'a>>,
    /// The set that was asked for, and what it costs each group.
    pub consolidated: Option<SetRecord<'a>>,
    /// The measures of the union: with every group's first choice, or with the set that was asked for.
    pub controls: Vec<PlannedControlRecord<'a>>,
    /// How far these measures are, for each group and over all.
    pub gap: PortfolioGapRecord,
}

/// A group and its candidates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupRecord<'a> {
    /// Its name.
    pub name: Option<Cow<'a, str>>,
    /// Its site or department; left out where none is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Cow<'a, str>>,
    /// How many people belong to it.
    pub headcount: Option<u32>,
    /// The answer line.
    pub answers: Cow<'a, str>,
    /// Whether its answers settle the candidates.
    pub status: Status,
    /// Its candidates, best first.
    pub methods: Vec<ComparedRecord<'a>>,
    /// Those of them that serve it.
    pub served_by: Vec<Method>,
    /// What the consultant found there; left out where nothing is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Cow<'a, str>>,
}

/// A set of methods and what it costs each group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRecord<'a> {
    /// The methods.
    pub methods: Vec<Method>,
    /// What each group uses, in the order of the groups.
    pub groups: Vec<PlacementRecord<'a>>,
}

/// What a group uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacementRecord<'a> {
    /// Its method; none if none of the set is a candidate.
    pub method: Option<Method>,
    /// The first choice given up for it.
    pub instead_of: Option<Method>,
    /// The axes on which it is graded below the first choice.
    pub gives_up: Vec<Axis>,
    /// The axes on which it is graded above the first choice.
    pub gains: Vec<Axis>,
    /// The cautions that come with it.
    pub cautions_added: Vec<Cow<'a, str>>,
    /// The cautions that fall away.
    pub cautions_dropped: Vec<Cow<'a, str>>,
}

/// A measure and the groups that need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedControlRecord<'a> {
    /// The measure.
    pub id: Cow<'a, str>,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// The groups that require it.
    pub required_by: Vec<usize>,
    /// The groups in which it depends on answers not given.
    pub depends_in: Vec<DependsRecord<'a>>,
    /// Whether some group requires it.
    pub requirement: Requirement,
    /// How far it is over all groups that require it, or else may; `null` if nothing is stated that says so.
    pub status: Option<MeasureStatus>,
    /// What these groups state of it.
    pub states: Vec<GroupStateRecord>,
}

/// What a group states of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupStateRecord {
    /// The group.
    pub group: usize,
    /// What it states.
    pub state: MeasureState,
}

/// How many measures are required, and how far they are, for each group of a portfolio and over all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortfolioGapRecord {
    /// Over all groups: a measure counts once, as far as it is over those that need it.
    pub count: GapCount,
    /// For each group, in their order.
    pub groups: Vec<GroupGapRecord>,
}

/// How many measures a group requires, and how far they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupGapRecord {
    /// The method whose measures these are; `null` if none of the set that was asked for is a candidate.
    pub method: Option<Method>,
    /// How many are required, and how far they are; `null` without a method.
    pub count: Option<GapCount>,
}

/// A group in which a measure depends on answers not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DependsRecord<'a> {
    /// The group.
    pub group: usize,
    /// The open questions.
    pub on: Vec<Cow<'a, str>>,
}

impl<'a> PortfolioRecord<'a> {
    /// The record of the advice for a portfolio; `methods` is the set that was asked for, if one was.
    #[must_use]
    pub fn new(advice: &PortfolioAdvice<'a>, methods: Option<MethodSet>) -> Self {
        let (portfolio, plan) = (advice.portfolio(), advice.plan_for(methods));
        let owned = |text: &str| Cow::Owned(text.to_owned());
        let set = |set: MethodSet| SetRecord { methods: set.iter().collect(), groups: placements(&advice.plan(set)) };
        Self {
            schema: SCHEMA.into(),
            guideline: GuidelineRecord::new(advice.guideline()),
            profile: ProfileRecord {
                name: portfolio.name().map(owned),
                date: portfolio.date().map(owned),
                prepared_by: portfolio.prepared_by().map(owned),
                site: portfolio.site().map(owned),
                findings: portfolio.findings().map(owned),
                // Each group has its own.
                ..ProfileRecord::default()
            },
            groups: advice.groups().iter().map(group).collect(),
            smallest_sets: advice.smallest_sets().iter().copied().map(set).collect(),
            consolidated: methods.map(set),
            controls: plan.controls().iter().map(control).collect(),
            gap: PortfolioGapRecord { count: plan.gap_count(), groups: plan.placements().iter().map(gap).collect() },
        }
    }
}

fn group<'a>(group: &GroupAdvice<'a>) -> GroupRecord<'a> {
    let comparison = group.advice().compare();
    GroupRecord {
        name: group.name().map(|name| name.to_owned().into()),
        site: group.advice().profile().site().map(|site| site.to_owned().into()),
        headcount: group.headcount(),
        answers: group.advice().answers().to_string().into(),
        status: group.advice().status(),
        methods: compared(&comparison, &comparison.stability()),
        served_by: group.served_by().iter().collect(),
        findings: group.advice().profile().findings().map(|findings| findings.to_owned().into()),
    }
}

fn gap(placement: &Placement<'_, '_>) -> GroupGapRecord {
    GroupGapRecord { method: placement.candidate().map(Candidate::method), count: placement.gap_count() }
}

fn placements<'a>(plan: &Plan<'_, 'a>) -> Vec<PlacementRecord<'a>> {
    let ids = |cautions: Vec<CautionAdvice<'_, 'a>>| -> Vec<Cow<'a, str>> {
        cautions.iter().map(|advice| advice.caution().id().into()).collect()
    };
    let record = |placement: &Placement<'_, 'a>| {
        let trade_off = placement.trade_off();
        PlacementRecord {
            method: placement.candidate().map(Candidate::method),
            instead_of: placement.instead_of().map(Candidate::method),
            gives_up: trade_off.as_ref().map(|costs| costs.gives_up().to_vec()).unwrap_or_default(),
            gains: trade_off.as_ref().map(|costs| costs.gains().to_vec()).unwrap_or_default(),
            cautions_added: ids(placement.cautions_added()),
            cautions_dropped: ids(placement.cautions_dropped()),
        }
    };
    plan.placements().iter().map(record).collect()
}

fn control<'a>(planned: &PlannedControl<'a>) -> PlannedControlRecord<'a> {
    let control = planned.control();
    let depends = planned.depends_in().iter().map(|(group, on)| DependsRecord {
        group: *group,
        on: on.iter().map(|question| question.id().into()).collect(),
    });
    PlannedControlRecord {
        id: control.id().into(),
        role: control.role(),
        category: control.category(),
        required_by: planned.required_by().to_vec(),
        depends_in: depends.collect(),
        requirement: planned.requirement(),
        status: planned.status(),
        states: planned
            .states()
            .iter()
            .map(|(group, state)| GroupStateRecord { group: *group, state: state.clone() })
            .collect(),
    }
}
