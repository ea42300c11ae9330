//! The gap as plain data.

use std::borrow::Cow;

use serde::Serialize;

use super::GuidelineRecord;
use crate::{
    decide::change::gap::{Gap, GapCount, GapState},
    guideline::model::{
        control::{Category, Role},
        method::Method,
    },
};

/// The gap as plain data, for other programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GapRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// What it rests on.
    pub guideline: GuidelineRecord<'a>,
    /// The method whose measures these are.
    pub method: Method,
    /// How many measures stand where.
    pub count: GapCount,
    /// The same by role and category, those without any measure left out.
    pub by_category: Vec<GapCategoryRecord>,
    /// Every measure: missing, then depending, then in place, then not needed.
    pub controls: Vec<GapControlRecord<'a>>,
}

/// How many measures of a role and a category stand where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GapCategoryRecord {
    /// The role.
    pub role: Role,
    /// The category.
    pub category: Category,
    /// How many stand where.
    pub count: GapCount,
}

/// Where a measure stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GapControlRecord<'a> {
    /// The measure.
    pub id: Cow<'a, str>,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// Where it stands.
    pub state: GapState,
    /// Whether it is implemented.
    pub implemented: bool,
    /// Why it is required, if it is.
    pub because: Vec<Cow<'a, str>>,
    /// The open questions it depends on, if it does.
    pub on: Vec<Cow<'a, str>>,
    /// The threats it answers.
    pub threats: Vec<Cow<'a, str>>,
    /// The incidents that can happen with the method and that it prevents.
    pub prevents: Vec<Cow<'a, str>>,
    /// The measures of the 4th edition it takes up that are implemented.
    pub implemented_predecessors: Vec<Cow<'a, str>>,
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
            state: entry.state(),
            implemented: entry.is_implemented(),
            because: entry.because().iter().map(|reason| reason.to_string().into()).collect(),
            on: entry.on().iter().map(|question| question.id().into()).collect(),
            threats: entry.control().threats().iter().map(|threat| threat.id().to_owned().into()).collect(),
            prevents: entry.prevents().iter().map(|incident| incident.id().into()).collect(),
            implemented_predecessors: entry
                .implemented_predecessors()
                .iter()
                .map(|control| control.id().into())
                .collect(),
        });
        Self {
            schema: "telework-advisor/gap/1".into(),
            guideline: GuidelineRecord::new(gap.guideline()),
            method: gap.method(),
            count: gap.count(None, None),
            by_category: by_category.filter(|cell| cell.count.total() > 0).collect(),
            controls: controls.collect(),
        }
    }
}
