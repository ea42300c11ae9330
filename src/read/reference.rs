//! `reference.json`: glossary, duties, concepts, the directory of guidelines.

use std::collections::HashSet;

use super::{Context, common, sources::optional_text};
use crate::{
    finding::{Noun, Problem},
    guideline::ReferenceEntry,
    json::Cursor,
};

const ENTRY: Noun = Noun { en: "reference text", ja: "参考情報" };

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<ReferenceEntry>> {
    let object = cursor.object(&["entries"])?;
    let mut ids = HashSet::new();
    common::entries(&object, "entries", |cursor| {
        let object = cursor.object(&["id", "kind", "title", "document", "text", "url", "provenance"])?;
        let id = object.required("id").and_then(|cursor| cursor.id().map(Box::<str>::from));
        let kind = object.required("kind").and_then(|cursor| cursor.word());
        let title = object.required("title").and_then(|cursor| cursor.bilingual());
        let document = optional_text(&object, "document");
        let text = object.required("text").and_then(|cursor| cursor.bilingual());
        let url = optional_text(&object, "url");
        let provenance = common::provenance(&object, "provenance", context);
        let id = id?;
        if !ids.insert(id.clone()) {
            object.get("id")?.report(Problem::DuplicateId { noun: ENTRY, id });
            return None;
        }
        Some(ReferenceEntry {
            id,
            kind: kind?,
            title: title?,
            document: document?,
            text: text?,
            url: url?,
            provenance: provenance?,
        })
    })
}
