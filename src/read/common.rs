//! What all files share: nouns for messages, texts with their provenance, lists of entries.

pub(crate) use crate::finding::noun::*;

use super::Context;
use crate::{
    finding::{Noun, Problem},
    guideline::{Citation, MethodSet, Provenance},
    json::{Cursor, Object},
};

const PROVENANCE_KIND: Noun = Noun { en: "kind of provenance", ja: "出典情報の種類" };

/// Where the datum comes from. It must say so.
pub(super) fn provenance(object: &Object<'_>, key: &'static str, context: &Context<'_>) -> Option<Provenance> {
    let Some(cursor) = object.get(key) else {
        if let Some(page) = context.page.get() {
            return Some(Provenance::Transcribed { page });
        }
        object.cursor().report(if key == "provenance" {
            Problem::MissingProvenance {}
        } else {
            Problem::MissingKey { key }
        });
        return None;
    };
    read_provenance(&cursor, context)
}

fn read_provenance(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Provenance> {
    const KINDS: [&str; 3] = ["published", "derived", "transcribed"];
    match cursor.json.member("kind").and_then(|kind| kind.text()) {
        Some("published") => {
            let object = cursor.object(&["kind", "source", "locator"])?;
            citation(&object, context).map(Provenance::Published)
        }
        Some("derived") => {
            let object = cursor.object(&["kind", "basis", "rationale"])?;
            let rationale = object.required("rationale").and_then(|cursor| cursor.bilingual());
            let basis = object.required("basis")?;
            let basis: Vec<_> = basis
                .filled_list(CITATION)?
                .map(|cursor| citation(&cursor.object(&["source", "locator"])?, context))
                .collect();
            let basis: Option<Vec<_>> = basis.into_iter().collect();
            Some(Provenance::Derived { basis: basis?, rationale: rationale? })
        }
        Some("transcribed") => {
            let object = cursor.object(&["kind", "page"])?;
            object.required("page")?.positive().map(|page| Provenance::Transcribed { page })
        }
        other => {
            let object = cursor.object(&["kind", "source", "locator", "basis", "rationale", "page"])?;
            let kind = object.required("kind")?;
            if let (Some(word), Some(_)) = (other, kind.text()) {
                kind.unknown(PROVENANCE_KIND, word, KINDS.into_iter());
            }
            None
        }
    }
}

fn citation(object: &Object<'_>, context: &Context<'_>) -> Option<Citation> {
    let locator = object.required("locator").and_then(|cursor| cursor.filled_text());
    let source = context.sources.resolve(&object.required("source")?)?;
    Some(Citation { source: source.clone(), locator: locator?.into() })
}

/// The entries of the list under `key` of a file's root, each read by `read`. All are read, so that all problems are
/// found, before a broken one counts.
pub(super) fn entries<T>(
    object: &Object<'_>,
    key: &'static str,
    mut read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let list = object.required(key)?;
    let all: Vec<Option<T>> = list.list()?.map(|cursor| read(&cursor)).collect();
    all.into_iter().collect()
}

/// Whether each of `expected` is `found` once; `found` are the entries of the list, in order. What is missing is reported
/// at the list, what is there again at the entry that is too much.
pub(super) fn each_once<K: PartialEq>(
    list: &Cursor<'_>,
    noun: Noun,
    expected: impl IntoIterator<Item = (K, Box<str>)>,
    found: &[K],
) -> bool {
    let mut sound = true;
    for (member, word) in expected {
        let mut places = (0..).zip(found).filter(|(_, other)| **other == member).map(|(place, _)| place);
        if places.next().is_none() {
            list.report(Problem::Missing { noun, word });
            sound = false;
            continue;
        }
        for place in places {
            list.path.index(place).report(list.collector, || Problem::Repeated { noun, word: word.clone() });
            sound = false;
        }
    }
    sound
}

/// A list of methods, each at most once and at least one.
pub(super) fn methods(cursor: &Cursor<'_>) -> Option<MethodSet> {
    let mut set = MethodSet::EMPTY;
    let mut sound = true;
    for element in cursor.filled_list(METHOD)? {
        match element.word::<crate::guideline::Method>() {
            Some(method) if set.contains(method) => {
                element.report(Problem::Repeated { noun: METHOD, word: method.id().into() });
                sound = false;
            }
            Some(method) => set = set.with(method),
            None => sound = false,
        }
    }
    sound.then_some(set)
}
