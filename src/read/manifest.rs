//! `guideline.json`: what the data set is, and its other files.

use std::collections::HashSet;

use super::{Context, SCHEMA_VERSION, common};
use crate::{
    finding::Problem,
    guideline::{Category, DerivedNotice, Element, Named, Role, Text},
    json::Cursor,
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

/// The names of the other files.
pub(super) struct FileNames {
    pub(super) sources: Box<str>,
    pub(super) methods: Box<str>,
    pub(super) axes: Box<str>,
    pub(super) ratings: Box<str>,
    pub(super) questions: Box<str>,
    pub(super) flowchart: Box<str>,
    pub(super) controls: Vec<Box<str>>,
    pub(super) cautions: Box<str>,
    pub(super) threats: Box<str>,
    pub(super) incidents: Box<str>,
    pub(super) patterns: Box<str>,
    pub(super) reference: Box<str>,
}

/// Reads the names of the other files; a newer schema is refused here, before its keys confuse anybody.
pub(super) fn read_files(cursor: &Cursor<'_>) -> Option<FileNames> {
    if let Some(found) = cursor.json.member("schema_version").and_then(|version| version.text())
        && found != SCHEMA_VERSION
    {
        let place = cursor.path.key("schema_version");
        cursor.collector.add(place.finding(Problem::UnknownSchema { expected: SCHEMA_VERSION, found: found.into() }));
        return None;
    }
    let object = cursor.object(KEYS)?;
    let files = object.required("files")?;
    let files = files.object(&[
        "sources",
        "methods",
        "axes",
        "ratings",
        "questions",
        "flowchart",
        "controls",
        "cautions",
        "threats",
        "incidents",
        "patterns",
        "reference",
    ])?;
    let name = |key| files.required(key).and_then(|cursor| cursor.filled_text().map(Box::<str>::from));
    let names = (
        (name("sources"), name("methods"), name("axes"), name("ratings"), name("questions"), name("flowchart")),
        (name("cautions"), name("threats"), name("incidents"), name("patterns"), name("reference")),
    );
    let controls: Option<Vec<_>> = files.required("controls").and_then(|cursor| {
        let mut seen = HashSet::new();
        let names: Vec<Option<Box<str>>> = cursor
            .filled_list(common::FILE)?
            .map(|cursor| {
                let name = cursor.filled_text()?;
                if !seen.insert(name.to_owned()) {
                    cursor.report(Problem::Repeated { noun: common::FILE, word: name.into() });
                    return None;
                }
                Some(name.into())
            })
            .collect();
        names.into_iter().collect()
    });
    let ((sources, methods, axes, ratings, questions, flowchart), (cautions, threats, incidents, patterns, reference)) =
        names;
    Some(FileNames {
        sources: sources?,
        methods: methods?,
        axes: axes?,
        ratings: ratings?,
        questions: questions?,
        flowchart: flowchart?,
        controls: controls?,
        cautions: cautions?,
        threats: threats?,
        incidents: incidents?,
        patterns: patterns?,
        reference: reference?,
    })
}

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
    pub(super) categories: Vec<Named<Category>>,
    pub(super) roles: Vec<Named<Role>>,
    pub(super) elements: Vec<Named<Element>>,
}

/// Reads everything but the names of the other files. Unknown and repeated keys were reported by [`read_files`].
pub(super) fn read_head(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Head> {
    // A collector of its own for the shape, which `read_files` has checked already.
    let shape = crate::finding::Collector::default();
    Cursor { collector: &shape, ..*cursor }.object(KEYS)?;
    let get = |key| cursor.json.member(key);
    let at = |key: &'static str| {
        let value = get(key).map(|json| Cursor { json, path: cursor.path.key(key), collector: cursor.collector });
        if value.is_none() {
            cursor.report(Problem::MissingKey { key });
        }
        value
    };
    let text = |key| at(key).and_then(|cursor| cursor.filled_text().map(Box::<str>::from));
    let id = at("id").and_then(|cursor| cursor.id().map(Box::<str>::from));
    let edition = at("edition").and_then(|cursor| cursor.small());
    let title = at("title").and_then(|cursor| cursor.bilingual());
    let publisher = at("publisher").and_then(|cursor| cursor.bilingual());
    let (published, url) = (text("published"), text("url"));
    let (data_version, schema_version) = (text("data_version"), text("schema_version"));
    let notice = at("notice").and_then(|cursor| cursor.bilingual());
    let derived_notice = at("derived_notice").and_then(|cursor| derived_notice(&cursor));
    let reading_notice = at("reading_notice").and_then(|cursor| cursor.bilingual());
    let categories = at("categories").and_then(|cursor| categories(&cursor, context));
    let roles = at("roles").and_then(|cursor| named::<Role>(&cursor, context));
    let elements = at("elements").and_then(|cursor| named::<Element>(&cursor, context));
    Some(Head {
        id: id?,
        edition: edition?,
        title: title?,
        publisher: publisher?,
        published: published?,
        url: url?,
        data_version: data_version?,
        schema_version: schema_version?,
        notice: notice?,
        derived_notice: derived_notice?,
        reading_notice: reading_notice?,
        categories: categories?,
        roles: roles?,
        elements: elements?,
    })
}

fn derived_notice(cursor: &Cursor<'_>) -> Option<DerivedNotice> {
    let object = cursor.object(&["both", "grades", "flowchart"])?;
    let text = |key| object.required(key).and_then(|cursor| cursor.bilingual());
    let (both, grades, flowchart) = (text("both"), text("grades"), text("flowchart"));
    Some(DerivedNotice { both: both?, grades: grades?, flowchart: flowchart? })
}

fn categories(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<Named<Category>>> {
    let all: Vec<_> = cursor
        .list()?
        .map(|cursor| {
            let object = cursor.object(&["edition", "id", "name", "provenance"])?;
            let edition = object.required("edition");
            let (edition, place) = (edition.as_ref().and_then(Cursor::positive), edition);
            let member = object.required("id").and_then(|cursor| cursor.word::<Category>());
            let name = object.required("name").and_then(|cursor| cursor.bilingual());
            let provenance = common::provenance(&object, "provenance", context);
            let member = member?;
            if edition? != u32::from(member.edition()) {
                let word = edition?.to_string();
                let right = member.edition().to_string();
                place?.unknown(common::CATEGORY_EDITION, &word, std::iter::once(&*right));
                return None;
            }
            Some(Named { member, name: name?, provenance: provenance? })
        })
        .collect();
    complete(cursor, all)
}

fn named<V: Vocabulary + PartialEq>(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<Named<V>>> {
    let all: Vec<_> = cursor
        .list()?
        .map(|cursor| {
            let object = cursor.object(&["id", "name", "provenance"])?;
            let member = object.required("id").and_then(|cursor| cursor.word::<V>());
            let name = object.required("name").and_then(|cursor| cursor.bilingual());
            let provenance = common::provenance(&object, "provenance", context);
            Some(Named { member: member?, name: name?, provenance: provenance? })
        })
        .collect();
    complete(cursor, all)
}

/// Each member of the vocabulary once, put into its order.
pub(super) fn complete<V: Vocabulary + PartialEq>(
    cursor: &Cursor<'_>,
    read: Vec<Option<Named<V>>>,
) -> Option<Vec<Named<V>>> {
    let mut read: Vec<Named<V>> = read.into_iter().collect::<Option<_>>()?;
    let found: Vec<V> = read.iter().map(|named| named.member).collect();
    let expected = V::MEMBERS.iter().zip(V::IDS).map(|(&member, &id)| (member, id.into()));
    let sound = common::each_once(cursor, V::NOUN, expected, &found);
    read.sort_by_key(|named| V::MEMBERS.iter().position(|&member| member == named.member));
    sound.then_some(read)
}
