//! `controls/*.json` and `cautions.json`: what applies under a condition.

use std::{collections::HashMap, sync::Arc};

use super::{
    Context, ControlIndex, MOST_CONTROLS,
    common::{self, elements, entries, id, once, own_id, read},
    condition,
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::model::{
        caution::Caution,
        control::{Category, Control, Level},
        threat::Threat,
    },
    index::IdTable,
    json::{
        Json, Number,
        cursor::{Cursor, Object},
    },
    vocabulary::vocabulary,
};

vocabulary! {
    /// What a caution is about.
    pub(crate) enum About("subject of a caution", "注意点の対象") {
        /// A candidate.
        Candidate = "candidate",
        /// The answers as a whole.
        Answers = "answers",
    }
}

const LEVEL: Noun = Noun { en: "level", ja: "対策の区分" };

pub(super) fn read(files: &[Option<Cursor<'_>>], context: &Context<'_>) -> Option<Vec<Control>> {
    let mut total = 0;
    let read: Vec<Option<Vec<Control>>> = files
        .iter()
        .map(|cursor| {
            let cursor = cursor.as_ref()?;
            cursor.object(&["controls"])?.read("controls", |list| {
                total += list.json.elements().len();
                if total > MOST_CONTROLS {
                    cursor.report(Problem::TooMany { noun: common::CONTROL, limit: MOST_CONTROLS });
                    return None;
                }
                elements(list, |cursor| read_fields(&cursor.object(KEYS)?, context))
            })
        })
        .collect();
    Some(read.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
}

/// The edition of each measure by id, before anything else of the files is read.
pub(super) fn editions<'j>(files: &[Option<Cursor<'j>>]) -> HashMap<&'j str, u32> {
    let entries = files.iter().flatten().filter_map(|file| file.json.member("controls")).flat_map(Json::elements);
    entries
        .filter_map(|entry| match entry.member("edition")? {
            Json::Number(Number::Whole(edition)) => Some((entry.text_under("id")?, u32::try_from(*edition).ok()?)),
            _ => None,
        })
        .collect()
}

/// The keys of a measure in a data set.
const KEYS: &[&str] = &keys("provenance");

/// The keys of a new measure in an overlay.
pub(super) const KEYS_OF_OVERLAY: &[&str] = &keys("page");

/// The keys of a measure; the last says where it comes from.
const fn keys(origin: &'static str) -> [&'static str; 15] {
    [
        "id",
        "edition",
        "role",
        "category",
        "levels",
        "published_id",
        "element",
        "title",
        "text",
        "applies",
        "applies_rationale",
        "threats",
        "answers_nothing",
        "supersedes",
        origin,
    ]
}

/// Reads the fields of a measure. What an overlay brings may say less: it was copied, not modelled.
pub(super) fn read_fields(object: &Object<'_>, context: &Context<'_>) -> Option<Control> {
    let is_copied = context.page.get().is_some();
    let is_left_out = |key| is_copied && object.get(key).is_none();
    let missing = |key| {
        object.cursor().report(Problem::MissingKey { key });
        None
    };
    read! {
        in *object, context => Control;
        id: id, edition, role, category: |cursor| category(cursor, edition),
        levels => if is_left_out("levels") { Some(Vec::new()) } else { object.read("levels", levels) },
        published_id, element, title, text,
        applies => if is_left_out("applies") {
            condition::always(context)
        } else {
            object.read("applies", |cursor| condition::read(cursor, context))
        },
        applies_rationale,
        threats => if is_left_out("threats") {
            Some(Vec::new())
        } else {
            object.read("threats", |list| elements(list, once(common::THREAT, |cursor| threat(cursor, context))))
        },
        answers_nothing,
        supersedes => object.get("supersedes").map_or(Some(Vec::new()), |list| {
            elements(&list, once(common::CONTROL, |cursor| older(cursor, edition, context)))
        }),
        superseded_by => Some(Vec::new()),
        provenance,
        untouched => Some(None);
        explained: match (&applies, &threats, &answers_nothing, &applies_rationale) {
            _ if is_copied => Some(()),
            (Some(_), Some(threats), Some(None), _) if threats.is_empty() => missing("answers_nothing"),
            (Some(applies), Some(_), Some(_), Some(None)) if !applies.written.is_always() => {
                missing("applies_rationale")
            }
            _ => Some(()),
        }
    }
}

/// A measure of an older edition, which is taken up.
fn older(cursor: &Cursor<'_>, edition: Option<u8>, context: &Context<'_>) -> Option<ControlIndex> {
    let index = control(cursor, context)?;
    let id = cursor.text()?;
    let is_no_older = |edition: u8| context.editions.get(id).is_some_and(|older| *older >= u32::from(edition));
    if edition.is_some_and(is_no_older) {
        cursor.report(Problem::SupersedesNoOlder { id: id.into() });
        return None;
    }
    Some(index)
}

/// A category of the measure's own edition.
fn category(cursor: &Cursor<'_>, edition: Option<u8>) -> Option<Category> {
    let category = cursor.word::<Category>()?;
    if edition.is_some_and(|edition| edition != category.edition()) {
        let of_edition = Category::ALL.into_iter().filter(|other| Some(other.edition()) == edition);
        cursor.unknown(common::CATEGORY_OF_EDITION, category.id(), of_edition.map(Category::id));
        return None;
    }
    Some(category)
}

pub(super) fn levels(list: &Cursor<'_>) -> Option<Vec<Level>> {
    elements(list, once(LEVEL, |cursor| cursor.word::<Level>()))
}

fn threat(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Arc<Threat>> {
    context.threats.resolve(cursor).cloned()
}

fn control(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<ControlIndex> {
    context.controls.resolve(cursor).copied()
}

/// Measures, each once.
pub(super) fn indices(list: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<ControlIndex>> {
    elements(list, once(common::CONTROL, |cursor| control(cursor, context)))
}

pub(super) fn read_cautions(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<IdTable<Caution>> {
    const CAUTION: Noun = Noun { en: "caution", ja: "注意点" };
    let mut own_id = own_id(CAUTION);
    let cautions = entries(cursor, &["cautions"], |cursor| {
        read! {
            cursor, context;
            id: &mut own_id, about, severity,
            when: |cursor| match about {
                Some(About::Answers) => condition::read_indexed_on_answers(cursor, context),
                _ => condition::read(cursor, context),
            },
            title, text, provenance,
        }
        let is_about_answers = about == About::Answers;
        Some(Caution { id, is_about_answers, severity, when, title, text, provenance })
    })?;
    common::table(cursor, CAUTION, cautions)
}
