//! `guideline.json`: what the data set is, and its other files.

use super::{
    Context, DataFiles, SCHEMA_VERSION,
    common::{self, each_member, filled_elements, id, once, read},
};
use crate::{
    finding::problem::Problem,
    guideline::{
        DerivedNotice,
        model::control::{Category, Element, Named, Role},
    },
    index::Each,
    json::cursor::Cursor,
    language::Text,
    vocabulary::Vocabulary,
};

const KEYS: &[&str] = &[
    "id",
    "edition",
    "title",
    "publisher",
    "published",
    "url",
    "data_version",
    "schema_version",
    "notice",
    "derived_notice",
    "reading_notice",
    "categories",
    "roles",
    "elements",
    "files",
];

/// Reads the names of the other files; a newer schema is refused here, before its keys confuse anybody.
pub(super) fn read_files(cursor: &Cursor<'_>) -> Option<DataFiles<Box<str>>> {
    if let Some(found) = cursor.json.text_under("schema_version").filter(|found| *found != SCHEMA_VERSION) {
        let place = cursor.path.key("schema_version");
        cursor.collector.add(place.finding(Problem::UnknownSchema { expected: SCHEMA_VERSION, found: found.into() }));
        return None;
    }
    cursor.object(KEYS)?.read("files", |files| {
        let names = |list: &Cursor<'_>| {
            let name = |cursor: &Cursor<'_>| cursor.filled_text().map(Box::<str>::from);
            filled_elements(list, common::FILE, once(common::FILE, name))
        };
        read! {
            files, &() => DataFiles;
            sources, methods, axes, ratings, questions, flowchart, controls: names, cautions, needs, threats, incidents,
            patterns, reference,
        }
    })
}

/// The names of all members of a closed vocabulary.
type NamedEach<V, const N: usize> = Each<V, Named<V>, N>;

/// What the manifest says of the data set as a whole.
pub(super) struct Head {
    pub(super) id: Box<str>,
    pub(super) edition: u8,
    pub(super) title: Text,
    pub(super) publisher: Text,
    pub(super) published: Box<str>,
    pub(super) url: Box<str>,
    pub(super) data_version: Box<str>,
    pub(super) schema_version: Box<str>,
    pub(super) notice: Text,
    pub(super) derived_notice: DerivedNotice,
    pub(super) reading_notice: Text,
    pub(super) categories: NamedEach<Category, { Category::ALL.len() }>,
    pub(super) roles: NamedEach<Role, { Role::ALL.len() }>,
    pub(super) elements: NamedEach<Element, { Element::ALL.len() }>,
}

/// Reads everything but the names of the other files. Unknown and repeated keys were reported by [`read_files`].
pub(super) fn read_head(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Head> {
    let object = cursor.checked_object();
    read! {
        in object, context => Head;
        id: id, edition, title, publisher, published, url: |cursor| cursor.address().map(Into::into),
        data_version, schema_version, notice,
        derived_notice: derived_notice, reading_notice,
        categories: |list| each_member(list, Named::member, |cursor| category(cursor, context)),
        roles: |list| each_member(list, Named::member, |cursor| named::<Role>(cursor, context)),
        elements: |list| each_member(list, Named::member, |cursor| named::<Element>(cursor, context)),
    }
}

fn derived_notice(cursor: &Cursor<'_>) -> Option<DerivedNotice> {
    read!(cursor, &() => DerivedNotice; both, grades, flowchart)
}

fn category(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Named<Category>> {
    let object = cursor.object(&["edition", "id", "name", "provenance"])?;
    read!(in object, context; edition: |cursor| cursor.positive(), id, name, provenance);
    let member: Category = id;
    if edition != u32::from(member.edition()) {
        let (word, right) = (edition.to_string(), member.edition().to_string());
        object.get("edition")?.unknown(common::CATEGORY_EDITION, &word, std::iter::once(&*right));
        return None;
    }
    Some(Named { member, name, provenance })
}

fn named<V: Vocabulary>(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Named<V>> {
    read!(cursor, context; id, name, provenance);
    Some(Named { member: id, name, provenance })
}
