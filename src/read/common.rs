//! What all files share: nouns for messages, texts with their provenance, lists of entries.

pub(crate) use crate::finding::noun::*;

use std::collections::HashSet;

use super::Context;
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::model::{
        method::{Method, MethodSet},
        source::{Citation, Provenance},
    },
    index::{Each, Id, IdTable},
    json::cursor::{Cursor, Object},
    language::Text,
    order,
    vocabulary::Vocabulary,
};

const PROVENANCE_KIND: Noun = Noun { en: "kind of provenance", ja: "出典情報の種類" };

/// Reads the fields of an object and binds each to a variable of its name. All are read, so that all problems are found,
/// before one that is broken ends the reader. A field is read as its type says, or by the function behind the colon, or is
/// the value behind the arrow, which may look at those before it. The fields are the keys of the object, unless
/// these were checked before (`in`); then, behind a semicolon, a check may follow that looks at all of them. With a struct
/// behind the context, that struct is made of them.
macro_rules! read {
    ($cursor:expr, $context:expr => $made:ident; $($field:ident $(: $read:expr)?),+ $(,)?) => {{
        $crate::read::common::read!($cursor, $context; $($field $(: $read)?),+);
        Some($made { $($field),+ })
    }};
    (
        in $object:expr, $context:expr => $made:ident;
        $($field:ident $(: $read:expr)? $(=> $value:expr)?),+ $(,)?
        $(; $checked:ident: $check:expr)?
    ) => {{
        $crate::read::common::read!(in $object, $context; $($field $(: $read)? $(=> $value)?),+ $(; $checked: $check)?);
        Some($made { $($field),+ })
    }};
    ($cursor:expr, $context:expr; $($field:ident $(: $read:expr)?),+ $(,)?) => {
        let object = $cursor.object(&[$(stringify!($field)),+])?;
        $crate::read::common::read!(in object, $context; $($field $(: $read)?),+);
    };
    (
        in $object:expr, $context:expr;
        $($field:ident $(: $read:expr)? $(=> $value:expr)?),+ $(,)?
        $(; $checked:ident: $check:expr)?
    ) => {
        $(let $field = $crate::read::common::read!(@field $object, $context, $field $(: $read)? $(=> $value)?);)+
        $(let $checked = $check;)?
        $(let $field = $field?;)+
        $($checked?;)?
    };
    (@field $object:expr, $context:expr, $field:ident) => {
        $crate::read::common::Field::read(&$object, stringify!($field), $context)
    };
    (@field $object:expr, $context:expr, $field:ident: $read:expr) => {
        $object.read(stringify!($field), $read)
    };
    (@field $object:expr, $context:expr, $field:ident => $value:expr) => {
        $value
    };
}

pub(super) use read;

/// What can be read where its type alone says how. `C` is what it is resolved against.
pub(super) trait Field<C>: Sized {
    fn read(object: &Object<'_>, key: &'static str, context: &C) -> Option<Self>;
}

impl<C, V: Vocabulary> Field<C> for V {
    fn read(object: &Object<'_>, key: &'static str, _: &C) -> Option<Self> {
        object.read(key, |cursor| cursor.word())
    }
}

impl<C> Field<C> for u8 {
    fn read(object: &Object<'_>, key: &'static str, _: &C) -> Option<Self> {
        object.read(key, |cursor| cursor.small())
    }
}

impl<C> Field<C> for Box<str> {
    fn read(object: &Object<'_>, key: &'static str, _: &C) -> Option<Self> {
        object.read(key, |cursor| cursor.filled_text().map(Into::into))
    }
}

impl<C> Field<C> for Text {
    fn read(object: &Object<'_>, key: &'static str, _: &C) -> Option<Self> {
        object.read(key, |cursor| cursor.bilingual())
    }
}

impl<C> Field<C> for Option<Box<str>> {
    fn read(object: &Object<'_>, key: &'static str, _: &C) -> Option<Self> {
        object.optional(key).map_or(Some(None), |cursor| cursor.filled_text().map(|text| Some(text.into())))
    }
}

impl<C> Field<C> for Option<Text> {
    fn read(object: &Object<'_>, key: &'static str, _: &C) -> Option<Self> {
        object.optional(key).map_or(Some(None), |cursor| cursor.bilingual().map(Some))
    }
}

impl<C> Field<C> for MethodSet {
    fn read(object: &Object<'_>, key: &'static str, _: &C) -> Option<Self> {
        object.read(key, methods)
    }
}

impl Field<Context<'_>> for Provenance {
    fn read(object: &Object<'_>, key: &'static str, context: &Context<'_>) -> Option<Self> {
        provenance(object, key, context)
    }
}

/// An id.
pub(super) fn id(cursor: &Cursor<'_>) -> Option<Box<str>> {
    cursor.id().map(Into::into)
}

/// The address of a page, where there is one.
pub(super) fn address(object: &Object<'_>) -> Option<Option<Box<str>>> {
    object.optional("url").map_or(Some(None), |cursor| cursor.address().map(|text| Some(text.into())))
}

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
    const KINDS: [&str; 4] = ["published", "derived", "own", "transcribed"];
    match cursor.json.text_under("kind") {
        Some("published") => {
            citation(&cursor.object(&["kind", "source", "locator"])?, context).map(Provenance::Published)
        }
        Some("derived") => {
            let object = cursor.object(&["kind", "basis", "rationale"])?;
            let citation = |cursor: &Cursor<'_>| citation(&cursor.object(&["source", "locator"])?, context);
            read!(in object, context; rationale, basis: |basis| filled_elements(basis, CITATION, citation));
            Some(Provenance::Derived { basis, rationale })
        }
        Some("own") => {
            read!(in cursor.object(&["kind", "rationale"])?, context; rationale);
            Some(Provenance::Own { rationale })
        }
        Some("transcribed") => {
            let object = cursor.object(&["kind", "page"])?;
            object.read("page", |cursor| cursor.positive()).map(|page| Provenance::Transcribed { page })
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
    read!(in object, context => Citation; locator, source: |cursor| context.sources.resolve(cursor).cloned())
}

/// The elements of a list, each read by `read`. All are read, so that all problems are found, before a broken one counts.
pub(super) fn elements<T>(cursor: &Cursor<'_>, read: impl FnMut(&Cursor<'_>) -> Option<T>) -> Option<Vec<T>> {
    all(cursor.list()?, read)
}

/// The elements of a list that must not be empty.
pub(super) fn filled_elements<T>(
    cursor: &Cursor<'_>,
    noun: Noun,
    read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    all(cursor.filled_list(noun)?, read)
}

fn all<'c, T>(
    elements: impl Iterator<Item = Cursor<'c>>,
    mut read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut all = Vec::with_capacity(elements.size_hint().0);
    let mut sound = true;
    for element in elements {
        match read(&element) {
            Some(one) => all.push(one),
            // A broken one does not end the loop.
            None => sound = false,
        }
    }
    sound.then_some(all)
}

/// The entries of a file that holds one list and nothing else.
pub(super) fn entries<T>(
    cursor: &Cursor<'_>,
    keys: &'static [&'static str; 1],
    read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let [key] = *keys;
    cursor.object(keys)?.read(key, |list| elements(list, read))
}

/// What was read of a file, indexed; reports more than can be.
pub(super) fn table<T>(file: &Cursor<'_>, noun: Noun, list: Vec<T>) -> Option<IdTable<T>> {
    let table = IdTable::new(list);
    if table.is_none() {
        file.report(Problem::TooMany { noun, limit: Id::<T>::MOST });
    }
    table
}

/// Makes a reader of words refuse a word that it has read before.
pub(super) fn once<T>(
    noun: Noun,
    mut read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> impl FnMut(&Cursor<'_>) -> Option<T> {
    let mut seen = HashSet::new();
    move |cursor| {
        let value = read(cursor)?;
        let word = cursor.text()?;
        if !seen.insert(Box::<str>::from(word)) {
            cursor.report(Problem::Repeated { noun, word: word.into() });
            return None;
        }
        Some(value)
    }
}

/// Makes a reader of entries refuse one whose id it has read before.
pub(super) fn with_own_id<T>(
    noun: Noun,
    id: fn(&T) -> &str,
    mut read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> impl FnMut(&Cursor<'_>) -> Option<T> {
    let mut seen = HashSet::new();
    move |cursor| {
        let value = read(cursor)?;
        if !seen.insert(Box::<str>::from(id(&value))) {
            cursor.report(Problem::DuplicateId { noun, id: id(&value).into() });
            return None;
        }
        Some(value)
    }
}

/// A reader of ids that refuses one it has read before.
pub(super) fn own_id(noun: Noun) -> impl FnMut(&Cursor<'_>) -> Option<Box<str>> {
    with_own_id(noun, <Box<str>>::as_ref, id)
}

/// A list with one entry for each of `expected`, put into their order. What is missing is reported at the list, what is there
/// again at the entry that is too much.
pub(super) fn each_once<T, K: Ord>(
    list: &Cursor<'_>,
    noun: Noun,
    expected: impl IntoIterator<Item = (K, Box<str>)>,
    key: fn(&T) -> K,
    read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut read = elements(list, read)?;
    let mut sound = true;
    for (member, word) in expected {
        let mut places = read.iter().enumerate().filter(|(_, other)| key(other) == member).map(|(place, _)| place);
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
    order::sort_by_key(&mut read, key);
    sound.then_some(read)
}

/// A list with one entry for each member of a closed vocabulary.
pub(super) fn each_member<T, V: Vocabulary + Ord, const N: usize>(
    list: &Cursor<'_>,
    member: fn(&T) -> V,
    read: impl FnMut(&Cursor<'_>) -> Option<T>,
) -> Option<Each<V, T, N>> {
    let expected = V::MEMBERS.iter().zip(V::IDS).map(|(&member, &id)| (member, id.into()));
    Each::from_list(each_once(list, V::NOUN, expected, member, read)?)
}

/// A list of methods, each at most once and at least one.
pub(super) fn methods(cursor: &Cursor<'_>) -> Option<MethodSet> {
    filled_elements(cursor, METHOD, once(METHOD, |cursor| cursor.word::<Method>())).map(MethodSet::from_iter)
}
