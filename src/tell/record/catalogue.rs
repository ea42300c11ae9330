//! The catalogue of measures as plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::CitationRecord;
use crate::{
    guideline::{
        Guideline,
        condition::Condition,
        model::{
            control::{Category, Control, Element, Level, Role},
            source::ProvenanceKind,
        },
        versions::GuidelineRecord,
    },
    language::{Lang, Text},
    tell::words::Words,
};

/// Some measures as plain data, for other programs. Texts are in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// Where they are from.
    pub guideline: GuidelineRecord<'a>,
    /// The measures.
    pub controls: Vec<MeasureRecord<'a>>,
}

/// A measure as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureRecord<'a> {
    /// Its id in this crate.
    pub id: Cow<'a, str>,
    /// Its edition.
    pub edition: u8,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// Its levels, where known.
    pub levels: Vec<Level>,
    /// The id its edition gives it, where known.
    pub published_id: Option<Cow<'a, str>>,
    /// The element it belongs to.
    pub element: Element,
    /// Its name.
    pub title: BilingualRecord<'a>,
    /// What is to be done.
    pub text: BilingualRecord<'a>,
    /// When it applies, in words.
    pub applies: BilingualRecord<'a>,
    /// The questions on whose answers that depends.
    pub applies_questions: Vec<Cow<'a, str>>,
    /// The threats it answers.
    pub threats: Vec<Cow<'a, str>>,
    /// The measures of the older edition it takes up, as a whole or in part.
    pub supersedes: Vec<Cow<'a, str>>,
    /// Those of them that it takes up in part only; left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes_in_part: Vec<Cow<'a, str>>,
    /// Where it comes from.
    pub provenance: ProvenanceKind,
    /// The source and the place in it; of what was transcribed in part, those of the rest.
    pub citations: Vec<CitationRecord<'a>>,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BilingualRecord<'a> {
    /// Japanese.
    pub ja: Cow<'a, str>,
    /// English.
    pub en: Cow<'a, str>,
}

impl<'a> CatalogueRecord<'a> {
    /// The record of some measures.
    #[must_use]
    pub fn new(guideline: &'a Guideline, controls: &[&'a Control]) -> Self {
        let both = |text: &'a Text| BilingualRecord { ja: text.get(Lang::Ja).into(), en: text.get(Lang::En).into() };
        let condition = |condition: &Condition, lang| Words { guideline, lang }.condition(condition).into();
        let controls = controls.iter().map(|control| MeasureRecord {
            id: control.id().into(),
            edition: control.edition(),
            role: control.role(),
            category: control.category(),
            levels: control.levels().to_vec(),
            published_id: control.published_id().map(Cow::Borrowed),
            element: control.element(),
            title: both(control.title()),
            text: both(control.text()),
            applies: BilingualRecord {
                ja: condition(control.applies(), Lang::Ja),
                en: condition(control.applies(), Lang::En),
            },
            applies_questions: control.applies().questions().into_iter().map(|question| question.id().into()).collect(),
            threats: control.threats().iter().map(|threat| threat.id().into()).collect(),
            supersedes: guideline.superseded_by(control).map(|older| older.id().into()).collect(),
            supersedes_in_part: guideline.superseded_in_part_by(control).map(|older| older.id().into()).collect(),
            provenance: control.provenance().kind(),
            citations: control.citations().iter().map(CitationRecord::new).collect(),
        });
        Self {
            schema: "telework-advisor/controls/1".into(),
            guideline: GuidelineRecord::new(guideline),
            controls: controls.collect(),
        }
    }
}
