//! `sources.json`: the documents that the data rest on.

use std::sync::Arc;

use super::{
    Context,
    common::{address, entries, id, read},
};
use crate::{guideline::model::source::Source, json::cursor::Cursor, vocabulary::vocabulary};

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
    entries(cursor, &["sources"], |cursor| {
        let object = cursor.object(&["id", "title", "publisher", "published", "url", "read", "holds"])?;
        read!(in object, &*context; id: id, title, publisher, published, url => address(&object), read, holds);
        let read_whole = matches!(read, Read::Whole);
        let source = Arc::new(Source { id, title, publisher, published, url, read_whole, holds });
        context.sources.insert(&source.id, source.clone());
        Some(source)
    })
}
