//! Configurations of a method and its combinations with others, as plain data.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::text_list::TextList;
use crate::{
    decide::{
        suit::{configured::ConfigurationAdvice, fit::Fit},
        why::combination::Combination,
    },
    guideline::model::{
        axis::{Axis, Grade},
        method::Method,
    },
};

/// A configuration of a candidate under the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfigurationRecord<'a> {
    /// The configuration: `basic`, or an id that no other has.
    pub id: Cow<'a, str>,
    /// Whether it suits; `null` where that depends on answers not given.
    pub suits: Option<bool>,
    /// Why it suits, if it does for certain.
    pub because: TextList<'a>,
    /// The questions on which it depends.
    pub on: TextList<'a>,
    /// Whether the method fits the answers in this configuration.
    pub fit: Fit,
    /// What it changes against the basic one.
    pub changes: ConfigurationChangesRecord<'a>,
}

/// What a configuration changes against the basic one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfigurationChangesRecord<'a> {
    /// The traits of which it has another value.
    pub traits: BTreeMap<Cow<'a, str>, TraitChangeRecord<'a>>,
    /// The axes on which it has another grade.
    pub grades: BTreeMap<Axis, GradeChangeRecord>,
    /// The cautions that hold, or may.
    pub cautions: AddedRemovedRecord<'a>,
    /// The measures that are required, or may be.
    pub controls: AddedRemovedRecord<'a>,
}

/// Another value of a trait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TraitChangeRecord<'a> {
    /// The value of the basic configuration.
    pub from: Cow<'a, str>,
    /// The value of this one.
    pub to: Cow<'a, str>,
}

/// Another grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeChangeRecord {
    /// The grade of the basic configuration.
    pub from: Grade,
    /// The grade of this one.
    pub to: Grade,
}

/// What comes and what goes, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedRemovedRecord<'a> {
    /// With this configuration alone.
    pub added: TextList<'a>,
    /// With the basic one alone.
    pub removed: TextList<'a>,
}

/// A second method beside a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CombinationRecord<'a> {
    /// The second method.
    pub with: Method,
    /// The needs that the candidate leaves unmet and the second method meets.
    pub needs: TextList<'a>,
    /// What both require, each measure once.
    pub controls: TextList<'a>,
}

impl<'a> ConfigurationRecord<'a> {
    pub(super) fn new(advice: &ConfigurationAdvice<'a>) -> Self {
        let changes = advice.changes();
        let traits = changes.traits().iter().map(|(from, to)| {
            let change = TraitChangeRecord { from: from.value().id().into(), to: to.value().id().into() };
            (to.definition().id().into(), change)
        });
        let grades = changes.grades().iter().map(|&(axis, from, to)| (axis, GradeChangeRecord { from, to }));
        Self {
            id: advice.configuration().id().into(),
            suits: advice.suits(),
            because: advice.because().map(|reason| reason.text()).collect(),
            on: advice.on().map(|question| question.id().into()).collect(),
            fit: advice.fit(),
            changes: ConfigurationChangesRecord {
                traits: traits.collect(),
                grades: grades.collect(),
                cautions: AddedRemovedRecord {
                    added: changes.cautions_added().iter().map(|caution| caution.id().into()).collect(),
                    removed: changes.cautions_removed().iter().map(|caution| caution.id().into()).collect(),
                },
                controls: AddedRemovedRecord {
                    added: changes.controls_added().iter().map(|control| control.id().into()).collect(),
                    removed: changes.controls_removed().iter().map(|control| control.id().into()).collect(),
                },
            },
        }
    }
}

impl<'a> CombinationRecord<'a> {
    pub(super) fn new(combination: &Combination<'a>) -> Self {
        Self {
            with: combination.with(),
            needs: combination.needs().iter().map(|need| need.id().into()).collect(),
            controls: combination.controls().iter().map(|control| control.id().into()).collect(),
        }
    }
}
