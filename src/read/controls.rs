//! `controls/*.json` and `cautions.json`: what applies under a condition.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Context, ControlIndex, MOST_CONTROLS,
    common::{self, elements, entries, id, once, own_id, read},
    condition,
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::model::{
        caution::{Caution, CautionSubject},
        control::{Category, Control, Level},
        threat::Threat,
    },
    index::{Id, IdTable},
    json::{
        Json, Number,
        cursor::{Cursor, Object},
    },
};

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

/// What references between measures are checked against.
#[derive(Default)]
pub(crate) struct Outline<'j> {
    edition: Option<u32>,
    role: Option<&'j str>,
    is_superseded: bool,
    /// How many pairs of twins it stands in.
    pairs: usize,
}

/// An outline of each measure by id, before anything else of the files is read.
pub(super) fn outlines<'j>(files: &[Option<Cursor<'j>>]) -> BTreeMap<&'j str, Outline<'j>> {
    let entries = || files.iter().flatten().flat_map(|file| file.json.elements_under("controls"));
    let mut outlines: BTreeMap<&str, Outline<'_>> = BTreeMap::new();
    for (entry, id) in entries().filter_map(|entry| Some((entry, entry.text_under("id")?))) {
        let edition = match entry.member("edition") {
            Some(Json::Number(Number::Whole(edition))) => u32::try_from(*edition).ok(),
            _ => None,
        };
        outlines.entry(id).or_insert(Outline { edition, role: entry.text_under("role"), ..Outline::default() });
    }
    for entry in entries() {
        let edition = entry.text_under("id").and_then(|id| outlines.get(id)?.edition);
        for id in entry.elements_under("supersedes").iter().filter_map(Json::text) {
            if let Some(older) = outlines.get_mut(id).filter(|older| older.edition < edition) {
                older.is_superseded = true;
            }
        }
        let Some(twin) = entry.text_under("twin") else { continue };
        for id in [Some(twin), entry.text_under("id")].into_iter().flatten() {
            if let Some(outline) = outlines.get_mut(id) {
                outline.pairs += 1;
            }
        }
    }
    outlines
}

/// The keys of a measure in a data set.
const KEYS: &[&str] = &keys("provenance");

/// The keys of a new measure in an overlay: all but the last, for it was copied, and twins are found by comparing.
pub(super) const KEYS_OF_OVERLAY: &[&str] = keys("page").split_at(16).0;

/// The keys of a measure; the last but one says where it comes from.
const fn keys(origin: &'static str) -> [&'static str; 17] {
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
        "supersedes_in_part",
        origin,
        "twin",
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
            elements(&list, once(common::CONTROL, |cursor| older(cursor, edition, &[], context)))
        }),
        superseded_by => Some(Vec::new()),
        supersedes_in_part => object.get("supersedes_in_part").map_or(Some(Vec::new()), |list| {
            let whole = supersedes.as_deref().unwrap_or_default();
            elements(&list, once(common::CONTROL, |cursor| older(cursor, edition, whole, context)))
        }),
        superseded_in_part_by => Some(Vec::new()),
        twin => object.optional("twin").map_or(Some(None), |cursor| twin(&cursor, object, context).map(Some)),
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

/// A measure of an older edition, which is taken up; none of those that are already.
fn older(
    cursor: &Cursor<'_>,
    edition: Option<u8>,
    already: &[ControlIndex],
    context: &Context<'_>,
) -> Option<ControlIndex> {
    let index = control(cursor, context)?;
    let id = cursor.text()?;
    if already.contains(&index) {
        cursor.report(Problem::Repeated { noun: common::CONTROL, word: id.into() });
        return None;
    }
    let is_no_older = |edition: u8| outline(id, context).edition.is_some_and(|older| older >= u32::from(edition));
    if edition.is_some_and(is_no_older) {
        cursor.report(Problem::SupersedesNoOlder { id: id.into() });
        return None;
    }
    Some(index)
}

/// A measure that can be required.
pub(super) fn in_force(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<ControlIndex> {
    let (index, id) = (control(cursor, context)?, cursor.text()?);
    if outline(id, context).is_superseded {
        let in_force = context.outlines.iter().filter(|(_, outline)| !outline.is_superseded).map(|(id, _)| *id);
        cursor.unknown(common::CONTROL_IN_FORCE, id, in_force);
        return None;
    }
    Some(index)
}

/// A measure of the same edition and another role, in no other pair than this one.
fn twin(cursor: &Cursor<'_>, own: &Object<'_>, context: &Context<'_>) -> Option<ControlIndex> {
    let index = control(cursor, context)?;
    let (id, own_id) = (cursor.text()?, own.cursor().json.text_under("id")?);
    // What is not known of one is reported there.
    let fits = |other: &Outline<'_>, own: &Outline<'_>| {
        other.edition.zip(own.edition).is_none_or(|(other, own)| other == own)
            && other.role.zip(own.role).is_none_or(|(other, own)| other != own)
    };
    let own = outline(own_id, context);
    if !fits(outline(id, context), own) {
        let fitting = context.outlines.iter().filter(|(_, other)| fits(other, own)).map(|(id, _)| *id);
        cursor.unknown(common::TWIN, id, fitting);
        return None;
    }
    if let Some(word) = [own_id, id].into_iter().find(|id| outline(id, context).pairs > 1) {
        cursor.report(Problem::Repeated { noun: common::ONE_OF_TWINS, word: word.into() });
        return None;
    }
    Some(index)
}

/// What is known of a measure beforehand; nothing of one that an overlay adds.
fn outline<'c, 'j>(id: &str, context: &'c Context<'j>) -> &'c Outline<'j> {
    const NOTHING: &Outline<'_> = &Outline { edition: None, role: None, is_superseded: false, pairs: 0 };
    context.outlines.get(id).unwrap_or(NOTHING)
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

/// The cautions that configurations may bring, by id, before anything else of the file is read.
pub(super) fn of_configurations<'j>(file: &Cursor<'j>) -> BTreeMap<&'j str, Id<Caution>> {
    let entries = file.json.elements_under("cautions");
    let about = CautionSubject::Configuration.id();
    let own = entries.iter().enumerate().filter(|(_, entry)| entry.text_under("about") == Some(about));
    own.filter_map(|(place, entry)| Some((entry.text_under("id")?, Id::among(place, entries.len())?))).collect()
}

pub(super) fn read_cautions(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<IdTable<Caution>> {
    const CAUTION: Noun = Noun { en: "caution", ja: "注意点" };
    const KEYS: &[&str] = &["id", "about", "severity", "when", "title", "text", "calls_for", "need", "provenance"];
    let mut own_id = own_id(CAUTION);
    let cautions = entries(cursor, &["cautions"], |cursor| {
        let object = cursor.object(KEYS)?;
        read! {
            in object, context => Caution;
            id: &mut own_id, about, severity,
            when: |cursor| match about {
                Some(CautionSubject::Answers | CautionSubject::Contradiction) => {
                    condition::read_indexed_on_answers(cursor, context)
                }
                _ => condition::read(cursor, context),
            },
            title, text,
            calls_for => object.get("calls_for").map_or(Some(Vec::new()), |list| {
                elements(&list, once(common::CONTROL, |cursor| in_force(cursor, context)))
            }),
            need => object.get("need").map_or(Some(None), |cursor| context.needs.resolve(&cursor).copied().map(Some)),
            provenance,
        }
    })?;
    common::table(cursor, CAUTION, cautions)
}
