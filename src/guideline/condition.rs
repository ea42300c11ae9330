//! Conditions: when a measure applies, a caution holds or an incident can happen. A small, closed language over traits
//! and answers, compiled once for each method.

use std::sync::Arc;

use super::{
    model::{
        method::MethodSet,
        pattern::Pattern,
        question::{ChoiceSet, Question},
        traits::TraitDefinition,
    },
    rulebook::RuleIndex,
};
use crate::{order, read_only::Show};

/// A condition over a method's traits and an organisation's answers.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Condition {
    /// Holds always.
    Always,
    /// Holds where the method has one of these values of the trait. `possible` of a presence trait defers to the
    /// answers that settle it.
    Trait {
        /// The trait.
        definition: Arc<TraitDefinition>,
        /// The places of the values that fulfil the condition, as bits.
        values: TraitValues,
    },
    /// Holds where the answer is one of these choices.
    Answer {
        /// The question.
        question: Arc<Question>,
        /// The choices that fulfil the condition.
        choices: ChoiceSet,
    },
    /// Holds for these methods, where a source itself names them.
    Method(MethodSet),
    /// Holds for the methods of these patterns of the 4th edition, through the crosswalk.
    Pattern(Vec<Arc<Pattern>>),
    /// Holds where all of these hold.
    All(Vec<Condition>),
    /// Holds where any of these holds.
    Any(Vec<Condition>),
    /// Holds where this does not.
    Not(Box<Condition>),
}

/// A condition as written, and its place in the rulebook, where it stands compiled.
#[derive(Debug, Clone)]
pub(crate) struct IndexedCondition {
    pub(crate) written: Condition,
    pub(crate) rule: RuleIndex,
}

impl<'a> Show<'a, &'a Condition> for IndexedCondition {
    fn show(&'a self) -> &'a Condition {
        &self.written
    }
}

/// Some values of a trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TraitValues(pub(crate) ChoiceSet);

impl TraitValues {
    /// The values, in the order of the definition.
    pub fn of(self, definition: &TraitDefinition) -> impl Iterator<Item = &super::TraitValue> {
        self.0.indices().filter_map(|index| definition.values.get(usize::from(index)))
    }
}

impl Condition {
    /// Whether the condition holds whatever the method and the answers.
    #[must_use]
    pub const fn is_always(&self) -> bool {
        matches!(self, Self::Always)
    }

    /// The questions whose answers the condition looks at, also through the traits that answers settle; in the
    /// guideline's order.
    #[must_use]
    pub fn questions(&self) -> Vec<&Question> {
        let mut questions = Vec::new();
        self.gather(&mut |leaf| {
            if let Self::Answer { question, .. } = leaf {
                questions.push(&**question);
            }
        });
        order::sort_by_key(&mut questions, |question| question.index);
        questions.dedup_by_key(|question| question.index);
        questions
    }

    /// The condition as numbers: the same for two conditions of a data set that are written alike, and for no others.
    pub(crate) fn code(&self, code: &mut Vec<u64>) {
        match self {
            Self::Always => code.push(0),
            Self::Trait { definition, values } => {
                code.extend([1, Arc::as_ptr(definition).addr() as u64, values.0.bits().into()]);
            }
            Self::Answer { question, choices } => {
                code.extend([2, Arc::as_ptr(question).addr() as u64, choices.bits().into()]);
            }
            Self::Method(methods) => code.extend([3, methods.iter().fold(0, |bits, method| bits | 1 << method as u64)]),
            Self::Pattern(patterns) => {
                code.extend([4, patterns.len() as u64]);
                code.extend(patterns.iter().map(|pattern| u64::from(pattern.number)));
            }
            Self::All(parts) | Self::Any(parts) => {
                code.extend([if matches!(self, Self::All(_)) { 5 } else { 6 }, parts.len() as u64]);
                parts.iter().for_each(|part| part.code(code));
            }
            Self::Not(part) => {
                code.push(7);
                part.code(code);
            }
        }
    }

    /// Calls `visit` with every leaf, also those of the conditions that settle its traits.
    pub(crate) fn gather<'c>(&'c self, visit: &mut impl FnMut(&'c Self)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.gather(visit)),
            Self::Not(part) => part.gather(visit),
            Self::Trait { definition, .. } => {
                visit(self);
                if let Some(settled_by) = &definition.settled_by {
                    settled_by.gather(visit);
                }
            }
            leaf => visit(leaf),
        }
    }
}
