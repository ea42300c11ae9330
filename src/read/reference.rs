//! `reference.json`: glossary, duties, concepts, the directory of guidelines.

use super::{
    Context,
    common::{address, entries, own_id, read},
};
use crate::{finding::noun::Noun, guideline::model::reference::ReferenceEntry, json::cursor::Cursor};

const ENTRY: Noun = Noun { en: "reference text", ja: "参考情報" };

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<ReferenceEntry>> {
    let mut own_id = own_id(ENTRY);
    entries(cursor, &["entries"], |cursor| {
        let object = cursor.object(&["id", "kind", "title", "document", "text", "url", "provenance"])?;
        read! {
            in object, context => ReferenceEntry;
            id: &mut own_id, kind, title, document, text, url => address(&object), provenance
        }
    })
}
