//! Conditions as written: `"always"`, or an object with one of a few keys.

use std::sync::Arc;

use super::{
    Context,
    common::{self, filled_elements, once},
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::{
        condition::{Condition, IndexedCondition, TraitValues},
        model::{question::ChoiceSet, traits::presence},
        rule::MOST_TERMS,
        rulebook::{Refusal, Rulebook},
    },
    json::{
        Json,
        cursor::{Cursor, Object},
    },
};

/// Reads a condition and enters it into the rulebook.
pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<IndexedCondition> {
    enter(cursor, read_within(cursor, context, true)?, context)
}

/// Reads a condition on answers alone and enters it into the rulebook.
pub(super) fn read_indexed_on_answers(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<IndexedCondition> {
    enter(cursor, read_on_answers(cursor, context)?, context)
}

/// Reads a condition on answers alone: what settles a trait cannot refer to traits.
pub(super) fn read_on_answers(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Condition> {
    read_within(cursor, context, false)
}

/// The condition that always holds.
pub(super) fn always(context: &Context<'_>) -> Option<IndexedCondition> {
    let written = Condition::Always;
    let rule = context.rulebook.borrow_mut().intern(&written, &context.methods).ok()?;
    Some(IndexedCondition { written, rule })
}

/// Enters a condition into the rulebook, compiled for each method; reports one that is too large.
///
/// Without the methods nothing can be compiled: what is wrong with them has been reported, so a place is made up that
/// nothing will use.
pub(super) fn enter(cursor: &Cursor<'_>, written: Condition, context: &Context<'_>) -> Option<IndexedCondition> {
    if context.methods.is_empty() {
        return Some(IndexedCondition { written, rule: 0 });
    }
    match context.rulebook.borrow_mut().intern(&written, &context.methods) {
        Ok(rule) => return Some(IndexedCondition { written, rule }),
        Err(Refusal::TooLarge) => cursor.report(Problem::ConditionTooLarge { limit: MOST_TERMS }),
        Err(Refusal::Full) => {
            cursor.report(Problem::TooMany { noun: common::ALTERNATIVES, limit: Rulebook::MOST_WRITTEN_OUT });
        }
    }
    None
}

fn read_within(cursor: &Cursor<'_>, context: &Context<'_>, with_methods: bool) -> Option<Condition> {
    if let Json::Text(word) = cursor.json {
        if word == "always" {
            return Some(Condition::Always);
        }
        cursor.unknown(common::CONDITION, word, std::iter::once("always"));
        return None;
    }
    let keys: &'static [&'static str] = if with_methods {
        &["trait", "answer", "is", "method", "pattern", "all", "any", "not"]
    } else {
        &["answer", "is", "all", "any", "not"]
    };
    let object = cursor.object(keys)?;
    let mut kinds = ["trait", "answer", "method", "pattern", "all", "any", "not"]
        .into_iter()
        .filter(|key| object.get(key).is_some());
    let Some(kind) = kinds.next() else {
        cursor.report(Problem::Empty { noun: common::CONDITION });
        return None;
    };
    if let Some(other) = kinds.next() {
        cursor.report(Problem::Contradiction { key: kind, other });
        return None;
    }
    if !matches!(kind, "trait" | "answer") && object.get("is").is_some() {
        cursor.report(Problem::Contradiction { key: kind, other: "is" });
        return None;
    }
    let value = object.required(kind)?;
    match kind {
        "trait" => read_trait(&value, &object, context),
        "answer" => {
            let question = context.questions.resolve(&value);
            let is = object.required("is")?;
            let question = question?;
            let valid = question.choices.iter().map(|choice| &*choice.id);
            let choices = each(&is, |word| question.choice(word).map(|choice| choice.index), common::CHOICE, valid)?;
            Some(Condition::Answer { question: question.clone(), choices })
        }
        "method" => common::methods(&value).map(Condition::Method),
        "pattern" => {
            let pattern = |cursor: &Cursor<'_>| context.patterns.resolve(cursor).cloned();
            filled_elements(&value, common::PATTERN, pattern).map(Condition::Pattern)
        }
        "not" => Some(Condition::Not(Box::new(read_within(&value, context, with_methods)?))),
        all_or_any => {
            let part = |cursor: &Cursor<'_>| read_within(cursor, context, with_methods);
            let parts = filled_elements(&value, common::CONDITION, part)?;
            Some(if all_or_any == "all" { Condition::All(parts) } else { Condition::Any(parts) })
        }
    }
}

fn read_trait(value: &Cursor<'_>, object: &Object<'_>, context: &Context<'_>) -> Option<Condition> {
    let definition = Arc::clone(context.traits.resolve(value)?);
    if definition.is_presence() {
        if object.get("is").is_some() {
            object.cursor().report(Problem::Contradiction { key: "is", other: "trait" });
            return None;
        }
        let values = TraitValues(ChoiceSet::only(presence::ALWAYS).union(ChoiceSet::only(presence::POSSIBLE)));
        return Some(Condition::Trait { definition, values });
    }
    let is = object.required("is")?;
    let place = |word: &str| {
        definition.values.iter().position(|value| &*value.id == word).and_then(|place| u8::try_from(place).ok())
    };
    let values = each(&is, place, common::TRAIT_VALUE, definition.values.iter().map(|value| &*value.id))?;
    Some(Condition::Trait { definition, values: TraitValues(values) })
}

/// The words of a list that must not be empty, resolved; none may stand twice.
fn each<'v>(
    cursor: &Cursor<'_>,
    resolve: impl Fn(&str) -> Option<u8>,
    noun: Noun,
    valid: impl Iterator<Item = &'v str> + Clone,
) -> Option<ChoiceSet> {
    let word = |element: &Cursor<'_>| {
        let word = element.text()?;
        let place = resolve(word);
        if place.is_none() {
            element.unknown(noun, word, valid.clone());
        }
        place
    };
    let places = filled_elements(cursor, noun, once(noun, word))?;
    Some(places.into_iter().map(ChoiceSet::only).fold(ChoiceSet::EMPTY, ChoiceSet::union))
}
