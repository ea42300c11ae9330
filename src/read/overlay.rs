//! The overlay: what a user who owns the official document puts in the place of what ships.
//!
//! It goes through the same readers as the data set, with three differences: an entry names the page it was copied from
//! instead of its provenance, a text may stand in one language only, and an entry whose page is `null` is not filled in
//! yet and is passed over.

use std::collections::{HashMap, HashSet};

use super::{
    Context, MOST_CONTROLS,
    common::{self, read},
    controls,
};
use crate::{
    finding::problem::{Kind, Problem},
    guideline::model::{
        axis::{Rating, Ratings},
        control::Control,
        source::Provenance,
    },
    json::{
        Json,
        cursor::{Cursor, Object},
    },
    language::Text,
};

/// The keys of an overlay.
const KEYS: &[&str] = &["ratings", "flowchart", "questions", "controls"];

/// Checks the shape of the overlay as a whole.
pub(super) fn check(root: &Cursor<'_>) -> Option<()> {
    let object = root.object(KEYS)?;
    let mut sound = true;
    for key in ["ratings", "questions", "controls"] {
        if let Some(list) = object.get(key) {
            sound &= list.list().is_some();
        }
    }
    if let Some(flowchart) = object.get("flowchart") {
        let is_object = matches!(flowchart.json, Json::Object(_));
        if !is_object || flowchart.json.member("page").is_none() {
            page(&flowchart);
            sound = false;
        }
    }
    sound.then_some(())
}

/// The page of an entry; `None` if it is not filled in. A page that is no page was reported.
pub(super) fn page(entry: &Cursor<'_>) -> Option<u32> {
    match entry.member("page") {
        Some(page) if matches!(page.json, Json::Null) => None,
        Some(page) => page.positive(),
        None if matches!(entry.json, Json::Object(_)) => {
            entry.report(Problem::MissingKey { key: "page" });
            None
        }
        None => {
            entry.report(entry.json.instead_of(Kind::Object));
            None
        }
    }
}

/// The ids of the entries under `key` that are filled in.
pub(super) fn filled<'j>(root: &Cursor<'j>, key: &str) -> HashSet<&'j str> {
    let list = root.json.elements_under(key);
    list.iter().filter(|entry| is_filled(entry)).filter_map(|entry| entry.text_under("id")).collect()
}

/// Whether an entry names a page.
pub(super) fn is_filled(entry: &Json<'_>) -> bool {
    entry.member("page").is_some_and(|page| !matches!(page, Json::Null))
}

/// Calls `read` with every entry of a list that is filled in, while what lacks a provenance is taken to be transcribed.
pub(super) fn each_filled(
    root: &Cursor<'_>,
    key: &'static str,
    context: &Context<'_>,
    mut read: impl FnMut(&Cursor<'_>, u32),
) {
    // Its shape was checked once, by `check`.
    let Some(list) = root.member(key) else { return };
    let Some(entries) = list.list() else { return };
    for entry in entries {
        let page = page(&entry);
        // Where the page cannot be read, the rest is read all the same, so that all that is wrong is told at once.
        let is_meant = matches!(entry.json, Json::Object(_))
            && entry.member("page").is_none_or(|page| !matches!(page.json, Json::Null));
        if is_meant {
            let page = page.unwrap_or(1);
            context.page.set(Some(page));
            read(&entry, page);
            context.page.set(None);
        }
    }
}

/// Puts the grades of the overlay in the place of those that ship.
pub(super) fn ratings(root: &Cursor<'_>, ratings: &mut Ratings, context: &Context<'_>) {
    let mut seen = Vec::new();
    each_filled(root, "ratings", context, |entry, page| {
        let Some(rating) = rating(entry, page) else { return };
        let place = (rating.method, rating.axis);
        if seen.contains(&place) {
            let word = format!("{} × {}", rating.method, rating.axis).into();
            return entry.report(Problem::Repeated { noun: common::RATING, word });
        }
        seen.push(place);
        ratings.replace(rating);
    });
}

fn rating(entry: &Cursor<'_>, page: u32) -> Option<Rating> {
    let object = entry.object(&["method", "axis", "grade", "page"])?;
    read!(in object, &(); method, axis, grade);
    Some(Rating { method, axis, grade, provenance: Provenance::Transcribed { page } })
}

/// Fills in what the overlay says of measures, and adds those that are new.
pub(super) fn controls(root: &Cursor<'_>, all: &mut Vec<Control>, context: &Context<'_>) {
    let mut seen = HashSet::new();
    // What is new stands behind: two entries about one are refused, so it is not looked for here.
    let places: HashMap<Box<str>, usize> =
        all.iter().enumerate().map(|(place, control)| (control.id.clone(), place)).collect();
    each_filled(root, "controls", context, |entry, page| {
        let Some(id) = entry.json.text_under("id") else {
            if let Some(object) = entry.object(controls::KEYS_OF_OVERLAY) {
                object.required("id").and_then(|cursor| cursor.id());
            }
            return;
        };
        if !seen.insert(id.to_owned()) {
            return entry.report(Problem::Repeated { noun: common::CONTROL, word: id.into() });
        }
        match places.get(id).and_then(|&place| all.get_mut(place)) {
            Some(control) => fill_in(entry, control, page),
            // One that brings a role along is a new measure; any other names one that does not exist.
            None if entry.json.member("role").is_some() => {
                let object = entry.object(controls::KEYS_OF_OVERLAY).filter(|_| all.len() <= MOST_CONTROLS);
                if let Some(control) = object.and_then(|object| controls::read_fields(&object, context)) {
                    all.push(control);
                    if all.len() > MOST_CONTROLS {
                        entry.report(Problem::TooMany { noun: common::CONTROL, limit: MOST_CONTROLS });
                    }
                }
            }
            None => {
                let Some(object) = entry.object(controls::KEYS_OF_OVERLAY) else { return };
                if let Some(cursor) = object.get("id") {
                    context.controls.resolve(&cursor);
                }
            }
        }
    });
}

fn fill_in(entry: &Cursor<'_>, control: &mut Control, page: u32) {
    let Some(object) = entry.object(&["id", "published_id", "levels", "title", "text", "page"]) else { return };
    let text = |object: &Object<'_>, key: &'static str| -> Option<Text> { object.optional(key)?.bilingual() };
    let (title, text) = (text(&object, "title"), text(&object, "text"));
    // A text that was not copied does not stand on the page from which something else was.
    let is_whole = title.is_some() && text.is_some();
    if let Some(title) = title {
        control.title = title;
    }
    if let Some(text) = text {
        control.text = text;
    }
    if let Some(published_id) = object.optional("published_id").and_then(|cursor| cursor.filled_text()) {
        control.published_id = Some(published_id.into());
    }
    if let Some(levels) = object.optional("levels").and_then(|cursor| controls::levels(&cursor)) {
        control.levels = levels;
    }
    let before = std::mem::replace(&mut control.provenance, Provenance::Transcribed { page });
    control.untouched = (!is_whole).then(|| Box::new(before));
}
