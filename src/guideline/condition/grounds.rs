//! Why a condition holds, compiled for one method: what is the same whatever the answers is settled here, so that
//! deciding only has to look at what the answers decide.

use std::sync::Arc;

use super::{Compiled, Condition};
use crate::guideline::{ChoiceSet, MethodEntry, TraitDefinition, question::QuestionIndex, traits::presence};

/// One thing for which a condition has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ground {
    /// It is said of everyone.
    Always,
    /// The source names the method.
    Method,
    /// The source names the pattern of this number, which became the method.
    Pattern(u8),
    /// The method's value of the trait at this place of its row.
    Trait(u16),
    /// The answer to the question is one of these choices.
    Answer(QuestionIndex, ChoiceSet),
    /// It was not answered so, but every way to the candidate implies one of these choices. Found while deciding.
    Implied(QuestionIndex, ChoiceSet),
}

impl Ground {
    /// Where it stands among others when it is told: traits and methods first, then answers in the order of questions.
    pub(crate) const fn place(self) -> (u8, QuestionIndex) {
        match self {
            Self::Always => (0, 0),
            Self::Method => (1, 0),
            Self::Pattern(_) => (2, 0),
            Self::Trait(_) => (3, 0),
            Self::Answer(question, _) | Self::Implied(question, _) => (4, question),
        }
    }
}

/// Why a condition has a value that it is certain to have.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Grounds {
    /// This alone.
    One(Ground),
    /// All of these together.
    Every(Box<[Grounds]>),
    /// One of these is enough.
    Some(Box<Alternatives>),
}

/// Conditions of which one is enough.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Alternatives {
    /// Each with why it has the value. The first that is certain is the one that is told.
    pub(crate) parts: Box<[(Compiled, Grounds)]>,
    /// The value that is meant.
    pub(crate) wanted: bool,
    /// What to tell where no part is certain by itself, but one or the other always is.
    pub(crate) together: Compiled,
    /// What of that is not in the answers.
    pub(crate) besides: Box<[Ground]>,
}

impl Grounds {
    /// Why `condition` holds for `method`, where it does.
    pub(crate) fn new(condition: &Condition, method: &MethodEntry) -> Self {
        grounds(condition, method, true)
    }
}

fn grounds(condition: &Condition, method: &MethodEntry, wanted: bool) -> Grounds {
    match condition {
        Condition::Always => Grounds::One(Ground::Always),
        Condition::Method(_) => Grounds::One(Ground::Method),
        Condition::Pattern(patterns) => {
            let pattern = patterns.iter().find(|pattern| pattern.methods().contains(method.method));
            Grounds::One(pattern.map_or(Ground::Method, |pattern| Ground::Pattern(pattern.number)))
        }
        Condition::Trait { definition, .. } => {
            let mut all: Vec<Grounds> = of_trait(definition, method).into_iter().map(Grounds::One).collect();
            let is_open = method
                .traits
                .iter()
                .any(|cell| Arc::ptr_eq(&cell.definition, definition) && cell.value == presence::POSSIBLE);
            if let Some(settled_by) = &definition.settled_by
                && is_open
            {
                all.push(grounds(settled_by, method, wanted));
            }
            every(all)
        }
        Condition::Answer { question, choices } => {
            let choices = if wanted { *choices } else { question.all_choices().difference(*choices) };
            let is_any = choices == question.all_choices();
            Grounds::One(if is_any { Ground::Always } else { Ground::Answer(question.index, choices) })
        }
        Condition::Not(part) => grounds(part, method, !wanted),
        Condition::All(parts) if wanted => every(parts.iter().map(|part| grounds(part, method, wanted)).collect()),
        Condition::Any(parts) if !wanted => every(parts.iter().map(|part| grounds(part, method, wanted)).collect()),
        Condition::All(parts) | Condition::Any(parts) => some(condition, parts, method, wanted),
    }
}

/// The trait's place in the method's row.
fn of_trait(definition: &Arc<TraitDefinition>, method: &MethodEntry) -> Option<Ground> {
    let place = method.traits.iter().position(|cell| Arc::ptr_eq(&cell.definition, definition))?;
    Some(Ground::Trait(u16::try_from(place).ok()?))
}

fn every(mut all: Vec<Grounds>) -> Grounds {
    match all.pop() {
        Some(only) if all.is_empty() => only,
        last => {
            all.extend(last);
            Grounds::Every(all.into())
        }
    }
}

/// The parts of which one is enough, up to the first that is certain whatever the answers, without those that never are.
fn some(condition: &Condition, parts: &[Condition], method: &MethodEntry, wanted: bool) -> Grounds {
    let mut kept = Vec::new();
    for part in parts {
        let Some(compiled) = Compiled::new(part, method) else { continue };
        let (reached, avoided) =
            if wanted { (&compiled.holds, &compiled.fails) } else { (&compiled.fails, &compiled.holds) };
        if reached.is_empty() {
            continue;
        }
        let is_certain = avoided.is_empty();
        let why = grounds(part, method, wanted);
        if is_certain && kept.is_empty() {
            return why;
        }
        kept.push((compiled, why));
        if is_certain {
            break;
        }
    }
    // Where the others never are, the whole is certain exactly if this one is.
    if kept.len() == 1
        && let Some((_, why)) = kept.pop()
    {
        return why;
    }
    // What is too large by itself was refused when the data were read.
    let Some(together) = Compiled::new(condition, method) else { return Grounds::Every(Box::default()) };
    let mut besides = Vec::new();
    condition.gather(&mut |leaf| match leaf {
        Condition::Trait { definition, .. } => besides.extend(of_trait(definition, method)),
        Condition::Method(_) | Condition::Pattern(_) => besides.push(Ground::Method),
        _ => {}
    });
    Grounds::Some(Box::new(Alternatives { parts: kept.into(), wanted, together, besides: besides.into() }))
}
