//! `methods.json`: traits, the seven methods, their configurations.

use std::sync::Arc;

use super::{Context, MOST_TRAITS, common, condition};
use crate::{
    finding::{Noun, Problem},
    guideline::{
        ChoiceSet, Configuration, Method, MethodEntry, TraitCell, TraitDefinition, TraitValue, traits::presence,
    },
    json::{Cursor, Object},
    vocabulary::{Vocabulary, vocabulary},
};

vocabulary! {
    /// The kind of a trait.
    pub(crate) enum TraitKind("kind of trait", "特性の種類") {
        /// Always, possibly or never there.
        Presence = "presence",
        /// One of its own values.
        Category = "category",
    }
}

type Read = (Vec<Arc<TraitDefinition>>, Vec<MethodEntry>, Vec<Configuration>);

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<Read> {
    let object = cursor.object(&["traits", "methods", "derived_configurations"])?;
    if let Some(list) = object.get("traits")
        && list.json.elements().len() > MOST_TRAITS
    {
        list.report(Problem::TooMany { noun: common::TRAIT, limit: MOST_TRAITS });
        return None;
    }
    let traits = common::entries(&object, "traits", |cursor| {
        let definition = Arc::new(definition(cursor, context)?);
        context.traits.insert(&definition.id, definition.clone());
        Some(definition)
    });
    let methods = common::entries(&object, "methods", |cursor| method(cursor, traits.as_deref(), context));
    let derived = configurations(&object, "derived_configurations", context);
    let methods = in_order(&object, methods?)?;
    Some((traits?, methods, derived?))
}

fn definition(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<TraitDefinition> {
    let kind = cursor.json.member("kind").and_then(|kind| kind.text());
    let keys: &'static [&'static str] = match kind.and_then(TraitKind::from_id) {
        Some(TraitKind::Category) => &["id", "kind", "name", "values", "provenance"],
        Some(TraitKind::Presence) => &["id", "kind", "name", "always", "possible", "never", "settled_by", "provenance"],
        // Of an unknown kind, only that is told.
        None => &["id", "kind", "name", "values", "always", "possible", "never", "settled_by", "provenance"],
    };
    let object = cursor.object(keys)?;
    let kind = object.required("kind").and_then(|cursor| cursor.word::<TraitKind>());
    let id = object.required("id").and_then(|cursor| cursor.id());
    let name = object.required("name").and_then(|cursor| cursor.bilingual());
    let provenance = common::provenance(&object, "provenance", context);
    let (values, settled_by) = match kind? {
        TraitKind::Presence => {
            let values: Vec<_> = presence::IDS
                .iter()
                .map(|&id| {
                    let label = object.required(id)?.bilingual()?;
                    Some(TraitValue { id: id.into(), label })
                })
                .collect();
            let settled_by =
                object.required("settled_by").and_then(|cursor| condition::read_on_answers(&cursor, context));
            (values.into_iter().collect::<Option<Vec<_>>>(), Some(settled_by?))
        }
        TraitKind::Category => (object.required("values").and_then(|cursor| values(&cursor)), None),
    };
    Some(TraitDefinition { id: id?.into(), name: name?, values: values?, settled_by, provenance: provenance? })
}

fn values(cursor: &Cursor<'_>) -> Option<Vec<TraitValue>> {
    if cursor.json.elements().len() > ChoiceSet::MOST {
        cursor.report(Problem::TooMany { noun: common::TRAIT_VALUE, limit: ChoiceSet::MOST });
        return None;
    }
    let mut all: Vec<TraitValue> = Vec::new();
    let mut sound = true;
    for element in cursor.filled_list(common::TRAIT_VALUE)? {
        let Some(value) = element.object(&["id", "label"]).and_then(|object| {
            let id = object.required("id").and_then(|cursor| cursor.id());
            let label = object.required("label").and_then(|cursor| cursor.bilingual());
            Some(TraitValue { id: id?.into(), label: label? })
        }) else {
            sound = false;
            continue;
        };
        if all.iter().any(|other| other.id == value.id) {
            element.report(Problem::DuplicateId { noun: common::TRAIT_VALUE, id: value.id });
            sound = false;
        } else {
            all.push(value);
        }
    }
    sound.then_some(all)
}

fn method(cursor: &Cursor<'_>, traits: Option<&[Arc<TraitDefinition>]>, context: &Context<'_>) -> Option<MethodEntry> {
    const NUMBER: Noun = Noun { en: "number of this method", ja: "この方式の番号" };
    let object = cursor.object(&["id", "number", "name", "text", "provenance", "traits", "configurations"])?;
    let method = object.required("id").and_then(|cursor| cursor.word::<Method>());
    let name = object.required("name").and_then(|cursor| cursor.bilingual());
    let text = object.required("text").and_then(|cursor| cursor.bilingual());
    let provenance = common::provenance(&object, "provenance", context);
    let cells = object.required("traits").and_then(|cursor| cells(&cursor, traits?, context));
    let configurations = configurations(&object, "configurations", context);
    let number = object.required("number")?;
    let (method, found) = (method?, number.positive()?);
    if found != u32::from(method.number()) {
        number.unknown(NUMBER, &found.to_string(), std::iter::once(&*method.number().to_string()));
        return None;
    }
    Some(MethodEntry {
        method,
        name: name?,
        text: text?,
        provenance: provenance?,
        traits: cells?,
        configurations: configurations?,
    })
}

/// A cell for each trait, in the order of the definitions.
fn cells(cursor: &Cursor<'_>, traits: &[Arc<TraitDefinition>], context: &Context<'_>) -> Option<Vec<TraitCell>> {
    let mut read: Vec<Option<TraitCell>> = vec![None; traits.len()];
    let mut sound = true;
    for (id, element) in cursor.entries()? {
        let Some(place) = traits.iter().position(|definition| &*definition.id == id) else {
            element.unknown(common::TRAIT, id, traits.iter().map(|definition| &*definition.id));
            sound = false;
            continue;
        };
        let cell = traits.get(place).and_then(|definition| cell(&element, definition, context));
        sound &= cell.is_some();
        if let Some(slot) = read.get_mut(place) {
            *slot = cell;
        }
    }
    for (definition, cell) in traits.iter().zip(&read) {
        if cell.is_none() && cursor.json.member(&definition.id).is_none() {
            cursor.report(Problem::Missing { noun: common::TRAIT, word: definition.id.clone() });
            sound = false;
        }
    }
    let read: Option<Vec<_>> = read.into_iter().collect();
    read.filter(|_| sound)
}

fn cell(cursor: &Cursor<'_>, definition: &Arc<TraitDefinition>, context: &Context<'_>) -> Option<TraitCell> {
    let object = cursor.object(&["value", "provenance"])?;
    let provenance = common::provenance(&object, "provenance", context);
    let value = object.required("value")?;
    let word = value.text()?;
    let Some(place) = definition.values.iter().position(|value| &*value.id == word) else {
        value.unknown(common::TRAIT_VALUE, word, definition.values.iter().map(|value| &*value.id));
        return None;
    };
    Some(TraitCell { definition: definition.clone(), value: u8::try_from(place).ok()?, provenance: provenance? })
}

/// Configurations, each with an id of its own.
fn configurations(object: &Object<'_>, key: &'static str, context: &Context<'_>) -> Option<Vec<Configuration>> {
    const CONFIGURATION: Noun = Noun { en: "configuration", ja: "構成" };
    let mut ids = std::collections::HashSet::new();
    common::entries(object, key, |cursor| {
        let configuration = configuration(cursor, context)?;
        if !ids.insert(configuration.id.clone()) {
            cursor.report(Problem::DuplicateId { noun: CONFIGURATION, id: configuration.id });
            return None;
        }
        Some(configuration)
    })
}

fn configuration(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Configuration> {
    let object = cursor.object(&["id", "name", "text", "provenance"])?;
    let id = object.required("id").and_then(|cursor| cursor.id());
    let name = object.required("name").and_then(|cursor| cursor.bilingual());
    let text = object.required("text").and_then(|cursor| cursor.bilingual());
    let provenance = common::provenance(&object, "provenance", context);
    Some(Configuration { id: id?.into(), name: name?, text: text?, provenance: provenance? })
}

/// Each method once, in the guideline's order.
fn in_order(object: &Object<'_>, mut read: Vec<MethodEntry>) -> Option<Vec<MethodEntry>> {
    let place = object.get("methods")?;
    let found: Vec<Method> = read.iter().map(|entry| entry.method).collect();
    let all = Method::ALL.map(|method| (method, method.id().into()));
    let sound = common::each_once(&place, common::METHOD, all, &found);
    read.sort_by_key(|entry| entry.method);
    sound.then_some(read)
}
