//! `threats.json`: threats, merged from the lists of the sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Context,
    common::{entries, filled_elements, id, read, with_own_id},
};
use crate::{
    finding::{Collector, noun::Noun},
    guideline::model::threat::{Origin, Threat},
    json::{Json, cursor::Cursor},
};

const ORIGIN: Noun = Noun { en: "origin", ja: "脅威の出所" };

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<Vec<Arc<Threat>>> {
    let mut sound = Vec::new();
    let threats = threats(cursor, context, &mut sound);
    for threat in sound {
        context.threats.insert(&threat.id, threat.clone());
    }
    threats
}

/// Reads all threats and adds those that are sound, also where another is not.
fn threats(cursor: &Cursor<'_>, context: &Context<'_>, sound: &mut Vec<Arc<Threat>>) -> Option<Vec<Arc<Threat>>> {
    // One row of a source may be the origin of several threats: it stands whole once, and is referred to elsewhere.
    let mut origins: BTreeMap<Box<str>, Arc<Origin>> = BTreeMap::new();
    let mut written_ids = BTreeSet::new();
    let threats = cursor.json.elements_under("threats");
    for written in threats.iter().filter_map(|threat| threat.member("origins")).flat_map(Json::elements) {
        written_ids.extend(written.text_under("id"));
        // What is wrong with it is reported where the threat is read.
        let ignored = Collector::default();
        let whole = || origin(&Cursor { json: written, collector: &ignored, ..*cursor }, context);
        if let Some(read) = written.member("see").is_none().then(whole).flatten() {
            origins.entry(read.id.clone()).or_insert(read);
        }
    }
    let mut whole = with_own_id(ORIGIN, |origin: &Arc<Origin>| &origin.id, |cursor| origin(cursor, context));
    let mut origin_or_reference = |cursor: &Cursor<'_>| {
        if cursor.json.member("see").is_none() {
            return whole(cursor);
        }
        let object = cursor.object(&["see"])?;
        let see = object.required("see")?;
        let id = see.text()?;
        let found = origins.get(id).cloned();
        // One that is written down and broken is reported there.
        if found.is_none() && !written_ids.contains(id) {
            see.unknown(ORIGIN, id, origins.keys().map(|id| &**id));
        }
        found
    };
    entries(cursor, &["threats"], |cursor| {
        read! {
            cursor, context;
            id: id, name, text, origins: |list| filled_elements(list, ORIGIN, &mut origin_or_reference),
        }
        let threat = Arc::new(Threat { id, name, text, origins });
        sound.push(threat.clone());
        Some(threat)
    })
}

fn origin(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Arc<Origin>> {
    read!(cursor, context; id: id, kind, name, scenario, provenance);
    Some(Arc::new(Origin { id, kind, name, scenario, provenance }))
}
