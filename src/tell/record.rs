//! Decisions as plain data, for other programs: ids instead of handles, words instead of types. Here stands what several
//! records share.

pub(crate) mod advice;
#[cfg(feature = "report")]
pub(crate) mod catalogue;
pub(crate) mod comparison;
pub(crate) mod configuration;
pub(crate) mod difference;
pub(crate) mod gap;
pub(crate) mod portfolio;
pub(crate) mod reading;
pub(crate) mod text_list;
pub(crate) mod why;

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};
use text_list::TextList;

use crate::{
    decide::{
        suit::{
            answered_by::AnsweredBy,
            candidate::{Candidate, CautionAdvice, ControlAdvice},
            measure::MeasureState,
            profile::Profile,
        },
        why::rejection::{Change, Exclusion},
    },
    guideline::model::{
        axis::{Axis, Grade, Rating},
        caution::CautionSeverity,
        control::{Category, Control, Level, Role},
        question::Choice,
        source::{Citation, Provenance, ProvenanceKind},
    },
};

/// Whom advice is for, and what else the profile holds beside its answers. What is empty from `site` on is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileRecord<'a> {
    /// The organisation or team.
    pub name: Option<Cow<'a, str>>,
    /// The date, as YYYY-MM-DD.
    pub date: Option<Cow<'a, str>>,
    /// Who prepared the profile.
    pub prepared_by: Option<Cow<'a, str>>,
    /// The site or department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Cow<'a, str>>,
    /// The pattern of the 4th edition in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Cow<'a, str>>,
    /// Who answered which question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answered_by: BTreeMap<Cow<'a, str>, AnsweredBy>,
    /// The configuration that is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<Cow<'a, str>>,
    /// The axes in order of priority.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<Axis>,
    /// The least acceptable grades.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub minimum: BTreeMap<Axis, Grade>,
    /// The measures that are implemented.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implemented: Vec<Cow<'a, str>>,
    /// Other measures, each with what is stated of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub measures: BTreeMap<Cow<'a, str>, MeasureState>,
    /// What the consultant found, in words of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Cow<'a, str>>,
}

impl<'a> ProfileRecord<'a> {
    pub(super) fn new(profile: &Profile<'a>) -> Self {
        let owned = |text: &str| Cow::Owned(text.to_owned());
        let by = profile.all_answered_by();
        let states = profile.measures.with_state();
        Self {
            name: profile.name().map(owned),
            date: profile.date().map(owned),
            prepared_by: profile.prepared_by().map(owned),
            site: profile.site().map(owned),
            pattern: profile.pattern().map(|pattern| pattern.id().into()),
            answered_by: by.map(|(question, by)| (question.id().into(), by.clone())).collect(),
            configuration: profile.configuration().map(|configuration| configuration.id().into()),
            priorities: profile.preferences().priorities().to_vec(),
            minimum: profile.preferences().minimums().collect(),
            implemented: profile.implemented().iter().map(|control| control.id().into()).collect(),
            measures: states.map(|(control, state)| (control.id().into(), state.clone())).collect(),
            findings: profile.findings().map(owned),
        }
    }
}

/// A caution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CautionRecord<'a> {
    /// The caution.
    pub id: Cow<'a, str>,
    /// How loudly it speaks.
    pub severity: CautionSeverity,
    /// Why it holds, if it is certain.
    pub because: TextList<'a>,
    /// The open questions it depends on; empty if it is certain.
    pub on: TextList<'a>,
}

/// Answers that cannot all be true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContradictionRecord<'a> {
    /// The caution that says what is wrong with them.
    pub id: Cow<'a, str>,
    /// How severe it is.
    pub severity: CautionSeverity,
    /// The answers that clash.
    pub because: TextList<'a>,
}

/// The measures of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlsRecord<'a> {
    /// Those that are required.
    pub required: Vec<ControlRecord<'a>>,
    /// Those that depend on answers not given.
    pub depends: Vec<ControlRecord<'a>>,
}

/// A measure that is required, or depends on answers not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlRecord<'a> {
    /// The measure.
    pub id: Cow<'a, str>,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// Its levels, where known.
    pub levels: Cow<'a, [Level]>,
    /// The id its edition gives it, where known.
    pub published_id: Option<Cow<'a, str>>,
    /// Where it comes from.
    pub provenance: ProvenanceKind,
    /// Why it is required; left out where it depends.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub because: TextList<'a>,
    /// The open questions it depends on; left out where it is required.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub on: TextList<'a>,
}

/// A grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRecord {
    /// The grade.
    pub grade: Grade,
    /// Where it comes from.
    pub provenance: ProvenanceKind,
}

/// The answer that excluded a method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExclusionRecord<'a> {
    /// The question.
    pub question: Cow<'a, str>,
    /// The choice; several are separated by commas.
    pub choice: Cow<'a, str>,
}

/// An answer to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord<'a> {
    /// The question.
    pub question: Cow<'a, str>,
    /// What was answered; several choices are separated by commas.
    pub from: Cow<'a, str>,
    /// The choice to take instead.
    pub to: Cow<'a, str>,
}

/// Where something comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvenanceRecord<'a> {
    /// Published, derived or transcribed.
    pub kind: ProvenanceKind,
    /// The places it rests on.
    pub citations: Vec<CitationRecord<'a>>,
    /// The page, for what was transcribed.
    pub page: Option<u32>,
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitationRecord<'a> {
    /// The source.
    pub source: Cow<'a, str>,
    /// The place in it.
    pub locator: Cow<'a, str>,
}

impl<'a> CautionRecord<'a> {
    pub(super) fn new(advice: CautionAdvice<'_, 'a>) -> Self {
        Self {
            id: advice.caution().id().into(),
            severity: advice.caution().severity(),
            because: advice.because().map(|reason| reason.text()).collect(),
            on: advice.on().map(|question| question.id().into()).collect(),
        }
    }
}

impl<'a> ContradictionRecord<'a> {
    pub(super) fn new(advice: CautionAdvice<'_, 'a>) -> Self {
        let CautionRecord { id, severity, because, .. } = CautionRecord::new(advice);
        Self { id, severity, because }
    }
}

impl<'a> ControlsRecord<'a> {
    pub(super) fn new(candidate: &Candidate<'a>) -> Self {
        let most = candidate.guideline().required_if_applicable().len();
        let mut all = Self { required: Vec::with_capacity(most), depends: Vec::new() };
        for advice in candidate.controls() {
            let list = if advice.is_required() { &mut all.required } else { &mut all.depends };
            list.push(ControlRecord::new(advice));
        }
        all
    }
}

impl<'a> ControlRecord<'a> {
    fn new(advice: ControlAdvice<'_, 'a>) -> Self {
        Self {
            because: advice.because().map(|reason| reason.text()).collect(),
            on: advice.on().map(|question| question.id().into()).collect(),
            ..Self::of(advice.control())
        }
    }

    /// The record of a measure, without a reason.
    pub(super) fn of(control: &'a Control) -> Self {
        Self {
            id: control.id().into(),
            role: control.role(),
            category: control.category(),
            levels: control.levels().into(),
            published_id: control.published_id().map(Cow::Borrowed),
            provenance: control.provenance().kind(),
            because: TextList::default(),
            on: TextList::default(),
        }
    }
}

impl GradeRecord {
    fn by_axis<'g>(ratings: impl Iterator<Item = &'g Rating>) -> BTreeMap<Axis, Self> {
        let record = |rating: &Rating| Self { grade: rating.grade(), provenance: rating.provenance().kind() };
        ratings.map(|rating| (rating.axis(), record(rating))).collect()
    }
}

impl<'a> ExclusionRecord<'a> {
    fn new(answer: &Exclusion<'a>) -> Self {
        Self { question: answer.question().id().into(), choice: choices(answer.choices()) }
    }
}

impl<'a> ChangeRecord<'a> {
    fn new(change: &Change<'a>) -> Self {
        Self {
            question: change.from().question().id().into(),
            from: choices(change.from().choices()),
            to: change.to().id().into(),
        }
    }
}

impl<'a> ProvenanceRecord<'a> {
    fn new(provenance: &'a Provenance) -> Self {
        Self {
            kind: provenance.kind(),
            citations: provenance.citations().iter().map(CitationRecord::new).collect(),
            page: match provenance {
                Provenance::Transcribed { page } => Some(*page),
                _ => None,
            },
        }
    }
}

impl<'a> CitationRecord<'a> {
    pub(super) fn new(citation: &'a Citation) -> Self {
        Self { source: citation.source().id().into(), locator: citation.locator().into() }
    }
}

/// The ids of choices, separated by commas.
fn choices<'g>(mut choices: impl Iterator<Item = &'g Choice>) -> Cow<'g, str> {
    let first = Cow::from(choices.next().map_or("", Choice::id));
    choices.fold(first, |ids, choice| ids + "," + choice.id())
}
