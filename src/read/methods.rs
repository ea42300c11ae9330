//! `methods.json`: traits, the seven methods, their configurations.

use std::sync::Arc;

use super::{
    Context, MOST_TRAITS,
    common::{self, each_member, elements, filled_elements, id, read, with_own_id},
    condition,
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::model::{
        method::{Configuration, Method, MethodEntry, PerMethod, Remark},
        question::ChoiceSet,
        traits::{TraitCell, TraitDefinition, TraitValue, presence},
    },
    index::IdTable,
    json::cursor::{Cursor, Object},
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

type MethodsRead = (Vec<Arc<TraitDefinition>>, PerMethod<MethodEntry>, Vec<Configuration>);

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<MethodsRead> {
    let object = cursor.object(&["traits", "methods", "derived_configurations"])?;
    if let Some(list) = object.get("traits").filter(|list| list.json.elements().len() > MOST_TRAITS) {
        list.report(Problem::TooMany { noun: common::TRAIT, limit: MOST_TRAITS });
        return None;
    }
    let mut sound = Vec::new();
    let trait_definition = |cursor: &Cursor<'_>| {
        let definition = Arc::new(definition(cursor, context)?);
        sound.push(definition.clone());
        Some(definition)
    };
    let traits = object.read("traits", |list| elements(list, trait_definition));
    for definition in sound {
        context.traits.insert(&definition.id, definition.clone());
    }
    let method = |cursor: &Cursor<'_>| method(cursor, traits.as_deref(), context);
    let methods = object.read("methods", |list| each_member(list, MethodEntry::method, method));
    let derived = object.read("derived_configurations", |list| configurations(list, context));
    Some((traits?, methods?, derived?))
}

fn definition(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<TraitDefinition> {
    let kind = cursor.json.text_under("kind");
    let keys: &'static [&'static str] = match kind.and_then(TraitKind::from_id) {
        Some(TraitKind::Category) => &["id", "kind", "name", "values", "provenance"],
        Some(TraitKind::Presence) => &["id", "kind", "name", "always", "possible", "never", "settled_by", "provenance"],
        // Of an unknown kind, only that is reported.
        None => &["id", "kind", "name", "values", "always", "possible", "never", "settled_by", "provenance"],
    };
    let object = cursor.object(keys)?;
    let kind = object.read("kind", |cursor| cursor.word());
    let (id, name) = (object.read("id", id), object.read("name", |cursor| cursor.bilingual()));
    let provenance = common::provenance(&object, "provenance", context);
    let (values, settled_by) = match kind? {
        TraitKind::Presence => {
            let label = |id: &&'static str| object.read(id, |cursor| cursor.bilingual());
            let values: Vec<_> =
                presence::IDS.iter().map(|id| Some(TraitValue { id: (*id).into(), label: label(id)? })).collect();
            let settled_by = object.read("settled_by", |cursor| condition::read_on_answers(cursor, context));
            (values.into_iter().collect(), Some(settled_by?))
        }
        TraitKind::Category => (object.read("values", values), None),
    };
    Some(TraitDefinition { id: id?, name: name?, values: values?, settled_by, provenance: provenance? })
}

fn values(cursor: &Cursor<'_>) -> Option<Vec<TraitValue>> {
    if cursor.json.elements().len() > ChoiceSet::MOST {
        cursor.report(Problem::TooMany { noun: common::TRAIT_VALUE, limit: ChoiceSet::MOST });
        return None;
    }
    let value = |cursor: &Cursor<'_>| read!(cursor, &() => TraitValue; id: id, label);
    let noun = common::TRAIT_VALUE;
    filled_elements(cursor, noun, with_own_id(noun, |value: &TraitValue| &value.id, value))
}

fn method(cursor: &Cursor<'_>, traits: Option<&[Arc<TraitDefinition>]>, context: &Context<'_>) -> Option<MethodEntry> {
    const NUMBER: Noun = Noun { en: "number of this method", ja: "この方式の番号" };
    const KEYS: &[&str] =
        &["id", "number", "name", "text", "provenance", "traits", "configurations", "merits", "preparation"];
    let object = cursor.object(KEYS)?;
    read! {
        in object, context;
        id, name, text, provenance,
        traits: |cursor| cells(cursor, traits?, context),
        configurations: |list| configurations(list, context),
        merits => remarks(&object, "merits", context),
        preparation => remarks(&object, "preparation", context),
        number: |cursor| cursor.positive(),
    }
    let method: Method = id;
    if number != u32::from(method.number()) {
        let (word, right) = (number.to_string(), method.number().to_string());
        object.get("number")?.unknown(NUMBER, &word, std::iter::once(&*right));
        return None;
    }
    Some(MethodEntry { method, name, text, provenance, traits, configurations, merits, preparation })
}

/// Remarks under a key that may be left out.
fn remarks(object: &Object<'_>, key: &'static str, context: &Context<'_>) -> Option<Vec<Remark>> {
    let remark = |cursor: &Cursor<'_>| read!(cursor, context => Remark; text, provenance);
    object.get(key).map_or(Some(Vec::new()), |list| elements(&list, remark))
}

/// A cell for each trait, in the order of the definitions.
fn cells(cursor: &Cursor<'_>, traits: &[Arc<TraitDefinition>], context: &Context<'_>) -> Option<IdTable<TraitCell>> {
    let mut read: Vec<(usize, TraitCell)> = Vec::with_capacity(traits.len());
    let mut sound = true;
    for (id, element) in cursor.entries()? {
        let Some((place, definition)) = traits.iter().enumerate().find(|(_, definition)| &*definition.id == id) else {
            element.unknown(common::TRAIT, id, traits.iter().map(|definition| &*definition.id));
            sound = false;
            continue;
        };
        let cell = cell(&element, definition, context);
        sound &= cell.is_some();
        read.extend(cell.map(|cell| (place, cell)));
    }
    for definition in traits.iter().filter(|definition| cursor.json.member(&definition.id).is_none()) {
        cursor.report(Problem::Missing { noun: common::TRAIT, word: definition.id.clone() });
        sound = false;
    }
    read.sort_by_key(|&(place, _)| place);
    // A trait that is defined twice has been reported, and lacks a cell.
    let is_complete = sound && read.len() == traits.len();
    is_complete.then(|| IdTable::new(read.into_iter().map(|(_, cell)| cell).collect::<Vec<_>>()))?
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
    let value = u8::try_from(place).ok()?;
    let reason = ["trait:", &definition.id, "=", word].concat().into();
    Some(TraitCell { definition: definition.clone(), value, reason, provenance: provenance? })
}

/// Configurations, each with an id of its own.
fn configurations(list: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<Configuration>> {
    const CONFIGURATION: Noun = Noun { en: "configuration", ja: "構成" };
    let configuration = |cursor: &Cursor<'_>| read!(cursor, context => Configuration; id: id, name, text, provenance);
    elements(list, with_own_id(CONFIGURATION, |configuration: &Configuration| &configuration.id, configuration))
}
