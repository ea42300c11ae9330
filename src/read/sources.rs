//! `sources.json`: the documents that the data rest on.

use std::sync::Arc;

use super::{Context, common};
use crate::{
    guideline::Source,
    json::{Cursor, Object},
    vocabulary::vocabulary,
};

vocabulary! {
    /// How much of a source was read.
    pub(crate) enum Read("extent of reading", "読んだ範囲") {
        /// The whole document.
        Whole = "whole",
        /// Single facts of it.
        Part = "part",
    }
}

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<Vec<Arc<Source>>> {
    let object = cursor.object(&["sources"])?;
    common::entries(&object, "sources", |cursor| {
        let object = cursor.object(&["id", "title", "publisher", "published", "url", "read", "holds"])?;
        let id = object.required("id").and_then(|cursor| cursor.id());
        let title = object.required("title").and_then(|cursor| cursor.bilingual());
        let publisher = object.required("publisher").and_then(|cursor| cursor.bilingual());
        let (published, url) = (optional_text(&object, "published"), optional_text(&object, "url"));
        let read = object.required("read").and_then(|cursor| cursor.word::<Read>());
        let holds = object.required("holds").and_then(|cursor| cursor.bilingual());
        let source = Arc::new(Source {
            id: id?.into(),
            title: title?,
            publisher: publisher?,
            published: published?,
            url: url?,
            read_whole: read? == Read::Whole,
            holds: holds?,
        });
        context.sources.insert(&source.id, source.clone());
        Some(source)
    })
}

/// A text that may be left out or `null`: `Some(None)` then, `None` if what is there is no text.
pub(super) fn optional_text(object: &Object<'_>, key: &'static str) -> Option<Option<Box<str>>> {
    object.optional(key).map_or(Some(None), |cursor| cursor.filled_text().map(|text| Some(text.into())))
}
