//! `incidents.json`: trouble cases.

use std::collections::HashSet;

use super::{
    Context, common, condition,
    controls::{indices, optional_bilingual},
};
use crate::{
    finding::{Noun, Problem},
    guideline::{Incident, MethodSet},
    json::{Cursor, Json},
};

const INCIDENT: Noun = Noun { en: "incident", ja: "トラブル事例" };

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<Incident>> {
    let object = cursor.object(&["incidents"])?;
    let mut ids = HashSet::new();
    common::entries(&object, "incidents", |cursor| {
        let object = cursor.object(&[
            "id",
            "edition",
            "title",
            "what_happened",
            "made_possible_by",
            "when",
            "prevented_by",
            "limited_by",
            "limited_by_rationale",
            "note",
            "provenance",
        ])?;
        let id = object.required("id").and_then(|cursor| cursor.id().map(Box::<str>::from));
        let edition = object.required("edition").and_then(|cursor| cursor.small());
        let title = object.required("title").and_then(|cursor| cursor.bilingual());
        let what_happened = object.required("what_happened").and_then(|cursor| cursor.bilingual());
        let made_possible_by = object.required("made_possible_by").and_then(|cursor| cursor.bilingual());
        let when = object.required("when").and_then(|cursor| condition::read(&cursor, context));
        if let Some(cursor) = object.required("prevented_by")
            && matches!(cursor.json, Json::List(list) if list.is_empty())
        {
            cursor.report(Problem::Empty { noun: common::CONTROL });
        }
        let prevented_by = indices(&object, "prevented_by", context);
        let limited_by = object.required("limited_by").and_then(|cursor| {
            if cursor.json.elements().is_empty() {
                return cursor.list().map(|_| MethodSet::EMPTY);
            }
            common::methods(&cursor)
        });
        let limited_by_rationale = optional_bilingual(&object, "limited_by_rationale");
        let note = optional_bilingual(&object, "note");
        let provenance = common::provenance(&object, "provenance", context);
        let (id, (when, rule)) = (id?, when?);
        if !ids.insert(id.clone()) {
            object.get("id")?.report(Problem::DuplicateId { noun: INCIDENT, id });
            return None;
        }
        Some(Incident {
            id,
            edition: edition?,
            title: title?,
            what_happened: what_happened?,
            made_possible_by: made_possible_by?,
            when,
            rule,
            prevented_by: prevented_by?,
            limited_by: limited_by?,
            limited_by_rationale: limited_by_rationale?,
            note: note?,
            provenance: provenance?,
        })
    })
}
