//! `methods.json`: traits, the seven methods, their configurations.

use std::sync::Arc;

use super::{
    Context, MOST_TRAITS,
    common::{self, each_member, elements, filled_elements, id, once, read, with_own_id},
    condition,
    controls::in_force,
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::condition::IndexedCondition,
    guideline::model::{
        axis::{Axis, PerAxis, Rating},
        caution::Caution,
        configuration::Configuration,
        method::{Method, MethodEntry, PerMethod, Remark},
        question::ChoiceSet,
        traits::{TraitCell, TraitDefinition, TraitValue, presence},
    },
    index::{Each, Id, IdTable},
    json::cursor::{Cursor, Object},
    order,
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

type MethodsRead = (Vec<Arc<TraitDefinition>>, PerMethod<MethodEntry>);

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<MethodsRead> {
    let object = cursor.object(&["traits", "methods"])?;
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
    let mut own_id = common::own_id(common::CONFIGURATION);
    let method = |cursor: &Cursor<'_>| method(cursor, traits.as_deref(), &mut own_id, context);
    let mut methods: Vec<MethodEntry> =
        object.read("methods", |list| each_member(list, MethodEntry::method, method)).map(PerMethod::into_list)?;
    // The basic ones come first; the others follow by method.
    let mut next = Method::ALL.len();
    for entry in &mut methods {
        for (place, configuration) in entry.configurations.iter_mut().enumerate() {
            let number = if place == 0 { configuration.method as usize } else { next };
            next += usize::from(place > 0);
            configuration.index = u16::try_from(number).ok()?;
        }
    }
    Some((traits?, PerMethod::from_list(methods)?))
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

fn method(
    cursor: &Cursor<'_>,
    traits: Option<&[Arc<TraitDefinition>]>,
    own_id: &mut OwnId<'_>,
    context: &Context<'_>,
) -> Option<MethodEntry> {
    const NUMBER: Noun = Noun { en: "number of this method", ja: "この方式の番号" };
    const KEYS: &[&str] =
        &["id", "number", "name", "text", "provenance", "traits", "configurations", "merits", "preparation"];
    let object = cursor.object(KEYS)?;
    read! {
        in object, context;
        id, name, text, provenance,
        merits => remarks(&object, "merits", context),
        preparation => remarks(&object, "preparation", context),
        number: |cursor| cursor.positive(),
    }
    let cells = object.read("traits", |cursor| cells(cursor, traits?, context));
    let method: Method = id;
    // Without its traits a configuration cannot be read; what is wrong with them was reported.
    let traits = cells?;
    let configurations =
        object.read("configurations", |list| configurations(list, method, &traits, own_id, context))?;
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
    order::sort_by_key(&mut read, |&(place, _)| place);
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

/// The id of the configuration that every method has.
const BASIC: &str = "basic";

/// Reads an id that no configuration of any method has had before.
type OwnId<'r> = dyn FnMut(&Cursor<'_>) -> Option<Box<str>> + 'r;

/// The configurations of a method: the basic one first, then others, each with an id of its own.
fn configurations(
    list: &Cursor<'_>,
    method: Method,
    basic: &IdTable<TraitCell>,
    own_id: &mut OwnId<'_>,
    context: &Context<'_>,
) -> Option<Vec<Configuration>> {
    let mut count = 0;
    let configuration = |cursor: &Cursor<'_>| {
        count += 1;
        configuration(cursor, count == 1, method, basic, own_id, context)
    };
    filled_elements(list, common::CONFIGURATION, configuration)
}

fn configuration(
    cursor: &Cursor<'_>,
    is_basic: bool,
    of: Method,
    basic: &IdTable<TraitCell>,
    own_id: &mut OwnId<'_>,
    context: &Context<'_>,
) -> Option<Configuration> {
    if is_basic {
        let object = cursor.object(&["id", "name", "text", "provenance"])?;
        read!(in object, context; id: id, name, text, provenance);
        if &*id != BASIC {
            object.get("id")?.unknown(common::CONFIGURATION, &id, std::iter::once(BASIC));
            return None;
        }
        let (traits, ratings) = (basic.clone(), Each::gather(|_| Some(None))?);
        let (cautions, controls) = (Vec::new(), Vec::new());
        return Some(Configuration {
            method: of,
            index: 0,
            id,
            name,
            text,
            suits: None,
            traits,
            ratings,
            cautions,
            controls,
            provenance,
        });
    }
    const KEYS: &[&str] = &["id", "name", "text", "suits", "traits", "ratings", "cautions", "controls", "provenance"];
    let object = cursor.object(KEYS)?;
    let derived_id = |cursor: &Cursor<'_>| {
        let id = own_id(cursor)?;
        if &*id == BASIC {
            cursor.report(Problem::DuplicateId { noun: common::CONFIGURATION, id });
            return None;
        }
        Some(id)
    };
    read! {
        in object, context => Configuration;
        method => Some(of),
        index => Some(0),
        id: derived_id, name, text,
        // Entered into the rulebook once all methods are known.
        suits: |cursor| condition::read_on_answers(cursor, context).map(|written| Some(IndexedCondition { written, rule: 0 })),
        traits => object.get("traits").map_or_else(|| Some(basic.clone()), |traits| overridden(&traits, basic, context)),
        ratings => object.get("ratings").map_or_else(|| Each::gather(|_| Some(None)), |all| ratings(&all, of, context)),
        cautions => object.get("cautions").map_or(Some(Vec::new()), |list| {
            elements(&list, once(CONFIGURATION_CAUTION, |cursor| own_caution(cursor, context)))
        }),
        controls => object.get("controls").map_or(Some(Vec::new()), |list| {
            elements(&list, once(common::CONTROL, |cursor| in_force(cursor, context)))
        }),
        provenance,
    }
}

const CONFIGURATION_CAUTION: Noun = Noun { en: "caution about a configuration", ja: "構成についての注意点" };

/// A caution that a configuration brings.
fn own_caution(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Id<Caution>> {
    let word = cursor.text()?;
    let cautions = context.configuration_cautions.as_ref()?;
    let known = cautions.get(word).copied();
    if known.is_none() {
        cursor.unknown(CONFIGURATION_CAUTION, word, cautions.keys().copied());
    }
    known
}

/// The row of the basic configuration with some cells replaced.
fn overridden(cursor: &Cursor<'_>, basic: &IdTable<TraitCell>, context: &Context<'_>) -> Option<IdTable<TraitCell>> {
    let (mut row, mut sound) = (basic.clone(), true);
    for (id, element) in cursor.entries()? {
        let Some((place, known)) = basic.entries().find(|(_, cell)| &*cell.definition.id == id) else {
            element.unknown(common::TRAIT, id, basic.iter().map(|cell| &*cell.definition.id));
            sound = false;
            continue;
        };
        match cell(&element, &known.definition, context) {
            Some(cell) => row[place] = cell,
            None => sound = false,
        }
    }
    sound.then_some(row)
}

/// A grade that differs from the basic one.
fn rating(cursor: &Cursor<'_>, method: Method, axis: Axis, context: &Context<'_>) -> Option<Rating> {
    read!(cursor, context; grade, provenance);
    Some(Rating { method, axis, grade, provenance })
}

/// The grades that differ from the basic ones.
fn ratings(cursor: &Cursor<'_>, method: Method, context: &Context<'_>) -> Option<PerAxis<Option<Rating>>> {
    let (mut ratings, mut sound) = (Each::gather(|_| Some(None))?, true);
    for (id, element) in cursor.entries()? {
        let Some(axis) = Axis::from_id(id) else {
            element.unknown(Axis::NOUN, id, Axis::IDS.iter().copied());
            sound = false;
            continue;
        };
        ratings[axis] = rating(&element, method, axis, context);
        sound &= ratings[axis].is_some();
    }
    sound.then_some(ratings)
}

/// Enters the conditions under which configurations suit into the rulebook, compiled for all methods.
pub(super) fn enter_suits(file: &Cursor<'_>, context: &mut Context<'_>) -> Option<()> {
    let mut entered = Vec::new();
    for (method, entry) in context.methods.iter().enumerate() {
        for (place, configuration) in entry.configurations.iter().enumerate() {
            let Some(suits) = &configuration.suits else { continue };
            let (methods, entry) = (file.path.key("methods"), "configurations");
            let methods = methods.index(method);
            let configurations = methods.key(entry);
            let path = configurations.index(place);
            let cursor = Cursor { path: path.key("suits"), ..*file };
            entered.push((method, place, condition::enter(&cursor, suits.written.clone(), context)?.rule));
        }
    }
    for (method, place, rule) in entered {
        let suits =
            context.methods.get_mut(method).and_then(|entry| entry.configurations.get_mut(place)?.suits.as_mut());
        suits.into_iter().for_each(|suits| suits.rule = rule);
    }
    Some(())
}
