//! `needs.json`: what an organisation may need of its way of teleworking.

use super::{
    Context,
    common::{self, entries, id, read},
    condition,
};
use crate::{guideline::model::need::Need, index::IdTable, json::cursor::Cursor};

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<IdTable<Need>> {
    let needs = entries(cursor, &["needs"], |cursor| {
        read! {
            cursor, context => Need;
            id: id, name,
            when: |cursor| condition::read_indexed_on_answers(cursor, context),
            met_by: |cursor| condition::read(cursor, context),
            provenance,
        }
    })?;
    common::table(cursor, common::NEED, needs)
}
