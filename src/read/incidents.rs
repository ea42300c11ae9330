//! `incidents.json`: trouble cases.

use super::{
    Context,
    common::{self, entries, own_id, read},
    condition,
    controls::indices,
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::model::{incident::Incident, method::MethodSet},
    index::IdTable,
    json::{Json, cursor::Cursor},
};

const INCIDENT: Noun = Noun { en: "incident", ja: "トラブル事例" };

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<IdTable<Incident>> {
    let mut own_id = own_id(INCIDENT);
    let incidents = entries(cursor, &["incidents"], |cursor| {
        read! {
            cursor, context => Incident;
            id: &mut own_id, edition, title, what_happened, made_possible_by,
            when: |cursor| condition::read(cursor, context),
            prevented_by: |cursor| {
                if matches!(cursor.json, Json::List(list) if list.is_empty()) {
                    cursor.report(Problem::Empty { noun: common::CONTROL });
                }
                indices(cursor, context)
            },
            limited_by: |cursor| match cursor.json {
                Json::List(list) if !list.is_empty() => common::methods(cursor),
                _ => cursor.list().map(|_| MethodSet::EMPTY),
            },
            limited_by_rationale, note, provenance,
        }
    })?;
    common::table(cursor, INCIDENT, incidents)
}
