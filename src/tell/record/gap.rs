//! The gap as plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{
    decide::{
        change::gap::{Gap, GapCount, Requirement},
        suit::{advice::Status, measure::MeasureState},
    },
    guideline::{
        model::{
            control::{Category, Role},
            method::Method,
        },
        versions::GuidelineRecord,
    },
};

/// The gap as plain data, for other programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// What it rests on.
    pub guideline: GuidelineRecord<'a>,
    /// The method whose measures these are.
    pub method: Method,
    /// Whether the method is a candidate. Where it is not, the gap is that of who uses it all the same.
    pub candidate: bool,
    /// The candidates; while the status is open, every method still possible.
    pub candidates: Vec<Method>,
    /// Whether the answers settle the candidates.
    pub status: Status,
    /// How many measures are required, and how far they are.
    pub count: GapCount,
    /// The same by role and category, those without any measure left out.
    pub by_category: Vec<GapCategoryRecord>,
    /// Every measure: required, then depending, then not required.
    pub controls: Vec<GapControlRecord<'a>>,
}

/// How many measures of a role and a category are required, and how far they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapCategoryRecord {
    /// The role.
    pub role: Role,
    /// The category.
    pub category: Category,
    /// How many are required, and how far they are.
    pub count: GapCount,
}

/// A measure, whether it is required, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapControlRecord<'a> {
    /// The measure.
    pub id: Cow<'a, str>,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// Whether it is required.
    pub requirement: Requirement,
    /// What the profile states of it; `null` if it states nothing.
    pub state: Option<MeasureState>,
    /// Why it is required, if it is.
    pub because: Vec<Cow<'a, str>>,
    /// The open questions it depends on, if it does.
    pub on: Vec<Cow<'a, str>>,
    /// The threats it answers.
    pub threats: Vec<Cow<'a, str>>,
    /// The incidents that can happen with the method and that it prevents.
    pub prevents: Vec<Cow<'a, str>>,
    /// The measures of the 4th edition it takes up that are in place.
    pub predecessors_in_place: Vec<Cow<'a, str>>,
}

impl<'a> GapRecord<'a> {
    /// The record of a gap.
    #[must_use]
    pub fn new(gap: &Gap<'a>) -> Self {
        let cells = Role::ALL.into_iter().flat_map(|role| Category::ALL.map(|category| (role, category)));
        let by_category = cells.map(|(role, category)| GapCategoryRecord {
            role,
            category,
            count: gap.count(Some(role), Some(category)),
        });
        let controls = gap.entries().iter().map(|entry| GapControlRecord {
            id: entry.control().id().into(),
            role: entry.control().role(),
            category: entry.control().category(),
            requirement: entry.requirement(),
            state: entry.state().cloned(),
            because: entry.because().iter().map(|reason| reason.to_string().into()).collect(),
            on: entry.on().iter().map(|question| question.id().into()).collect(),
            threats: entry.control().threats().iter().map(|threat| threat.id().to_owned().into()).collect(),
            prevents: entry.prevents().iter().map(|incident| incident.id().into()).collect(),
            predecessors_in_place: entry.predecessors_in_place().iter().map(|control| control.id().into()).collect(),
        });
        Self {
            schema: "telework-advisor/gap/1".into(),
            guideline: GuidelineRecord::new(gap.guideline()),
            method: gap.method(),
            candidate: gap.is_candidate(),
            candidates: gap.candidates().iter().collect(),
            status: if gap.is_open() { Status::Open } else { Status::Decided },
            count: gap.count(None, None),
            by_category: by_category.filter(|cell| cell.count.total() > 0).collect(),
            controls: controls.collect(),
        }
    }
}
