//! `threats.json`: threats, merged from the lists of the sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Context, common};
use crate::{
    finding::{Noun, Problem},
    guideline::{Origin, Threat},
    json::Cursor,
};

const ORIGIN: Noun = Noun { en: "origin", ja: "脅威の出所" };

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<Vec<Arc<Threat>>> {
    let object = cursor.object(&["threats"])?;
    // One row of a source may be the origin of several threats: it stands whole once, and is referred to elsewhere.
    let mut origins: BTreeMap<Box<str>, Arc<Origin>> = BTreeMap::new();
    let mut written_ids = BTreeSet::new();
    for element in object.required("threats")?.json.elements() {
        for written in element.member("origins").map(|list| list.elements()).unwrap_or_default() {
            written_ids.extend(written.member("id").and_then(|id| id.text()));
            if written.member("see").is_none()
                && let Some(read) =
                    origin(&Cursor { json: written, collector: &Default::default(), ..*cursor }, context)
            {
                origins.entry(read.id.clone()).or_insert_with(|| read.into());
            }
        }
    }
    let mut whole = BTreeSet::new();
    common::entries(&object, "threats", |cursor| {
        let object = cursor.object(&["id", "name", "text", "origins"])?;
        let id = object.required("id").and_then(|cursor| cursor.id());
        let name = object.required("name").and_then(|cursor| cursor.bilingual());
        let text = object.required("text").and_then(|cursor| cursor.bilingual());
        let list = object.required("origins");
        let list: Option<Vec<Option<Arc<Origin>>>> = list.as_ref().and_then(|cursor| {
            Some(
                cursor
                    .filled_list(ORIGIN)?
                    .map(|cursor| match cursor.json.member("see") {
                        Some(_) => {
                            let object = cursor.object(&["see"])?;
                            let see = object.required("see")?;
                            let id = see.text()?;
                            let found = origins.get(id).cloned();
                            // One that stands somewhere and is broken was told there.
                            if found.is_none() && !written_ids.contains(id) {
                                see.unknown(ORIGIN, id, origins.keys().map(|id| &**id));
                            }
                            found
                        }
                        None => {
                            let read = origin(&cursor, context)?;
                            if !whole.insert(read.id.clone()) {
                                cursor.report(Problem::DuplicateId { noun: ORIGIN, id: read.id });
                                return None;
                            }
                            Some(read.into())
                        }
                    })
                    .collect(),
            )
        });
        let origins = list?.into_iter().collect::<Option<Vec<_>>>();
        let threat = Arc::new(Threat { id: id?.into(), name: name?, text: text?, origins: origins? });
        context.threats.insert(&threat.id, threat.clone());
        Some(threat)
    })
}

fn origin(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Origin> {
    let object = cursor.object(&["id", "kind", "name", "scenario", "provenance"])?;
    let id = object.required("id").and_then(|cursor| cursor.id());
    let kind = object.required("kind").and_then(|cursor| cursor.word());
    let name = object.required("name").and_then(|cursor| cursor.bilingual());
    let scenario = object.required("scenario").and_then(|cursor| cursor.bilingual());
    let provenance = common::provenance(&object, "provenance", context);
    Some(Origin { id: id?.into(), kind: kind?, name: name?, scenario: scenario?, provenance: provenance? })
}
