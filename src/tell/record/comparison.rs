//! The comparison format: a comparison as plain data, for other programs. Serializable both ways.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{GradeRecord, configuration::GradeChangeRecord};
use crate::{
    decide::compare::{
        comparison::{Compared, Comparison},
        stability::{FirstPlace, Lead, Stability},
    },
    guideline::{
        model::{
            axis::{Axis, Grade},
            method::Method,
        },
        versions::GuidelineRecord,
    },
};

/// The name and version of the format, the value of the key `schema`.
const SCHEMA: &str = "telework-advisor/comparison/1";

/// A comparison as plain data. The same input gives the same bytes.
///
/// ```
/// use telework_advisor::{Guideline, MethodSet, Preferences, record::ComparisonRecord};
/// let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
/// let record = ComparisonRecord::new(&comparison);
/// let json = serde_json::to_string(&record)?;
/// assert_eq!(serde_json::from_str::<ComparisonRecord>(&json)?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// What the comparison rests on.
    pub guideline: GuidelineRecord<'a>,
    /// The user's axes in order of priority.
    pub priorities: Vec<Axis>,
    /// The least acceptable grades.
    pub minimum: BTreeMap<Axis, Grade>,
    /// The candidates of the profile whose methods are compared; `null` without one.
    pub candidates: Option<Vec<Method>>,
    /// All seven methods: those compared, best first, then the others in the guideline's order.
    pub methods: Vec<ComparedRecord<'a>>,
    /// What stands behind others whatever its grades, and why.
    pub held_back: Vec<HeldBackRecord>,
    /// How far the first place depends on the order of priorities.
    pub stability: StabilityRecord,
    /// The derived grades that would change who comes first if they were one step off.
    pub sensitivity: Vec<ShiftRecord>,
}

/// A method in a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparedRecord<'a> {
    /// The method.
    pub method: Method,
    /// Whether it is one of those compared: the candidates of the profile, the methods asked for, or all seven.
    pub candidate: bool,
    /// The configuration in which it is looked at: `basic` unless the profile chooses another.
    pub configuration: Cow<'a, str>,
    /// Its grades in that configuration.
    pub grades: BTreeMap<Axis, GradeRecord>,
    /// Its configurations with other grades than the basic one.
    pub configurations: Vec<ConfigurationGradesRecord<'a>>,
    /// Its place in the advice, from 1; `null` where nobody is ranked, and for what is no candidate.
    pub rank: Option<usize>,
    /// The other methods of the same rank.
    pub tied_with: Vec<Method>,
    /// Those compared that are at least as good on every axis and better on some; `null` for what is not compared.
    pub dominated_by: Option<Vec<Method>>,
    /// Under how many of the 120 priority orders it comes first or shares the first place among those compared; `null` for
    /// what is not compared.
    pub first_in: Option<usize>,
}

/// A configuration of a method that has other grades than the basic one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfigurationGradesRecord<'a> {
    /// The configuration.
    pub id: Cow<'a, str>,
    /// Whether it suits the answers of the profile; `null` without one, and where that depends on answers not given.
    pub suits: Option<bool>,
    /// The axes on which its grade is another.
    pub grades: BTreeMap<Axis, GradeChangeRecord>,
}

/// A method that a conflict or a minimum puts behind others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldBackRecord {
    /// The method.
    pub method: Method,
    /// Whether a caution that is certain speaks against it.
    pub conflict: bool,
    /// The axes on which it is below the minimum.
    pub below_minimum: Vec<Axis>,
}

/// How far the first place depends on the order of priorities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StabilityRecord {
    /// The axes that decide who comes first.
    pub deciding: Vec<Axis>,
    /// When each method comes first; those that never do are left out.
    pub first: Vec<FirstPlaceRecord>,
    /// The shortest change of the user's order that changes who comes first, if any does.
    pub change: Option<OrderChangeRecord>,
}

/// When a method comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstPlaceRecord {
    /// The method.
    pub method: Method,
    /// Under how many orders it shares the first place.
    pub shared_in: usize,
    /// It comes first exactly when the deciding axes begin with one of these. One that is empty: always.
    pub leads: Vec<LeadRecord>,
}

/// Axes that have to lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadRecord {
    /// The axes, the most important first.
    pub axes: Vec<Axis>,
    /// Whether they may be arranged in any way among themselves.
    pub in_any_order: bool,
}

/// A change of the user's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderChangeRecord {
    /// The order after the change.
    pub priorities: Vec<Axis>,
    /// How many swaps of neighbours and additions at the end it is away.
    pub steps: usize,
    /// Who would come first.
    pub first: Vec<Method>,
}

/// A derived grade, moved by one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftRecord {
    /// The method.
    pub method: Method,
    /// The axis.
    pub axis: Axis,
    /// The grade it has.
    pub from: Grade,
    /// The next one.
    pub to: Grade,
    /// Who would come first.
    pub first: Vec<Method>,
}

impl<'a> ComparisonRecord<'a> {
    /// The record of a comparison.
    #[must_use]
    pub fn new(comparison: &Comparison<'a>) -> Self {
        let stability = comparison.stability();
        let preferences = comparison.preferences();
        Self {
            schema: SCHEMA.into(),
            guideline: GuidelineRecord::new(comparison.guideline()),
            priorities: preferences.priorities().to_vec(),
            minimum: preferences.minimums().collect(),
            candidates: comparison.candidates().map(|candidates| candidates.iter().collect()),
            methods: compared(comparison, &stability).into_iter().chain(others(comparison)).collect(),
            held_back: comparison.methods().iter().filter_map(held_back).collect(),
            stability: StabilityRecord::new(&stability),
            sensitivity: comparison
                .sensitivity()
                .shifts()
                .iter()
                .map(|shift| ShiftRecord {
                    method: shift.method(),
                    axis: shift.axis(),
                    from: shift.from(),
                    to: shift.to(),
                    first: shift.first().iter().collect(),
                })
                .collect(),
        }
    }
}

/// The methods compared, best first.
pub(super) fn compared<'a>(comparison: &Comparison<'a>, stability: &Stability) -> Vec<ComparedRecord<'a>> {
    let record = |compared: &Compared<'a>| ComparedRecord {
        method: compared.method(),
        candidate: true,
        configuration: comparison.grading().configuration_of(compared.method()).id().into(),
        grades: GradeRecord::by_axis(compared.ratings()),
        configurations: configurations(comparison, compared.method()),
        rank: compared.rank(),
        tied_with: compared.tied_with().to_vec(),
        dominated_by: Some(compared.dominated_by().to_vec()),
        first_in: Some(stability.place(compared.method()).map_or(0, FirstPlace::first_in)),
    };
    comparison.methods().iter().map(record).collect()
}

/// The methods that are not compared, in the guideline's order.
fn others<'a>(comparison: &Comparison<'a>) -> impl Iterator<Item = ComparedRecord<'a>> {
    let grading = comparison.grading();
    comparison.others().map(move |method| ComparedRecord {
        method,
        candidate: false,
        configuration: grading.configuration_of(method).id().into(),
        grades: GradeRecord::by_axis(Axis::ALL.iter().map(|&axis| grading.get(method, axis))),
        configurations: configurations(comparison, method),
        rank: None,
        tied_with: Vec::new(),
        dominated_by: None,
        first_in: None,
    })
}

/// The configurations of a method with other grades than the basic one.
fn configurations<'a>(comparison: &Comparison<'a>, method: Method) -> Vec<ConfigurationGradesRecord<'a>> {
    let (guideline, suits) = (comparison.guideline(), comparison.suits(method));
    let all = guideline.method(method).configurations().iter().map(|one| ConfigurationGradesRecord {
        id: one.id().into(),
        suits: suits.iter().find(|(other, _)| other.id() == one.id()).and_then(|(_, suits)| *suits),
        grades: one
            .ratings()
            .map(|to| {
                let from = guideline.ratings().grade(method, to.axis());
                (to.axis(), GradeChangeRecord { from, to: to.grade() })
            })
            .collect(),
    });
    all.filter(|one| !one.grades.is_empty()).collect()
}

fn held_back(compared: &Compared<'_>) -> Option<HeldBackRecord> {
    let (conflict, below_minimum) = (compared.is_in_conflict(), compared.below_minimum().to_vec());
    (conflict || !below_minimum.is_empty()).then_some(HeldBackRecord {
        method: compared.method(),
        conflict,
        below_minimum,
    })
}

impl StabilityRecord {
    fn new(stability: &Stability) -> Self {
        let lead = |lead: &Lead| LeadRecord { axes: lead.axes().to_vec(), in_any_order: lead.in_any_order() };
        let first = stability.places().iter().filter(|place| place.first_in() > 0).map(|place| FirstPlaceRecord {
            method: place.method(),
            shared_in: place.shared_in(),
            leads: place.leads().iter().map(lead).collect(),
        });
        Self {
            deciding: stability.deciding().to_vec(),
            first: first.collect(),
            change: stability.change().map(|change| OrderChangeRecord {
                priorities: change.order().to_vec(),
                steps: change.steps(),
                first: change.first().iter().collect(),
            }),
        }
    }
}
