//! Why a condition certainly holds: the method's traits and the answers that make it so.

use std::{fmt, sync::Arc};

use super::{
    Answer, Answers,
    evaluate::{Evaluator, Truth},
};
use crate::guideline::{Compiled, Condition, Method, MethodEntry, Pattern, Question, TraitCell, TraitDefinition};

/// One reason why a measure is required or a caution holds. Several reasons hold together.
///
/// `Display` writes it as the `because` of the advice format has it: `always`, `trait:fast-line=required`,
/// `method:vpn`, `pattern:e4.pattern.6`, `line-speed=ordinary`, `implied:data-on-terminal=stored`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason<'g> {
    /// It holds for everyone.
    Always,
    /// The method's value of a trait.
    Trait(TraitReason<'g>),
    /// The source names the method.
    Method(Method),
    /// The source names a pattern of the 4th edition that became the method.
    Pattern(&'g str),
    /// An answer that was given.
    Answer(Answer<'g>),
    /// An answer that was not given, but that every way to this candidate implies.
    Implied(Answer<'g>),
}

/// A method's value of a trait, as a reason.
#[derive(Debug, Clone, Copy)]
pub struct TraitReason<'g> {
    cell: &'g TraitCell,
}

impl<'g> TraitReason<'g> {
    /// The value, its trait and its provenance.
    #[must_use]
    pub const fn cell(&self) -> &'g TraitCell {
        self.cell
    }
}

impl PartialEq for TraitReason<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cell.definition().id() == other.cell.definition().id() && self.cell.value().id() == other.cell.value().id()
    }
}

impl Eq for TraitReason<'_> {}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Trait(reason) => write!(f, "trait:{}={}", reason.cell.definition().id(), reason.cell.value().id()),
            Self::Method(method) => write!(f, "method:{method}"),
            Self::Pattern(id) => write!(f, "pattern:{id}"),
            Self::Answer(answer) => answer.fmt(f),
            Self::Implied(answer) => write!(f, "implied:{answer}"),
        }
    }
}

/// Why `condition`, which certainly holds for a candidate, does: traits and methods first, then answers.
pub(crate) fn reasons<'g>(condition: &'g Condition, evaluator: &Evaluator<'_, 'g>) -> Vec<Reason<'g>> {
    let guideline = evaluator.answers.guideline();
    // What is said of the answers as a whole looks at no method; any will do to compile it.
    let entry = guideline.method(evaluator.method.unwrap_or(Method::Vpn));
    let mut reasons = Vec::new();
    Search { evaluator, entry }.gather(condition, true, &mut reasons);
    reasons.sort_by_key(|reason| match reason {
        Reason::Always => (0, 0),
        Reason::Method(_) => (1, 0),
        Reason::Pattern(_) => (2, 0),
        Reason::Trait(_) => (3, 0),
        Reason::Answer(answer) | Reason::Implied(answer) => (4, answer.question().index),
    });
    let mut told: Vec<Reason<'g>> = Vec::with_capacity(reasons.len());
    for reason in reasons {
        if !told.contains(&reason) {
            told.push(reason);
        }
    }
    let mut reasons = told;
    if reasons.is_empty() {
        reasons.push(Reason::Always);
    }
    reasons
}

struct Search<'s, 'a, 'g> {
    evaluator: &'s Evaluator<'a, 'g>,
    entry: &'g MethodEntry,
}

impl<'g> Search<'_, '_, 'g> {
    /// Whether `condition` certainly has the `wanted` value.
    fn is_certain(&self, condition: &Condition, wanted: bool) -> bool {
        let truth = Compiled::new(condition, self.entry).map(|compiled| self.evaluator.truth(&compiled));
        truth == Some(if wanted { Truth::Yes } else { Truth::No })
    }

    /// Adds why `condition` certainly has the `wanted` value.
    fn gather(&self, condition: &'g Condition, wanted: bool, reasons: &mut Vec<Reason<'g>>) {
        match (condition, wanted) {
            (Condition::Always, _) => reasons.push(Reason::Always),
            (Condition::Method(_), _) => reasons.push(Reason::Method(self.entry.method())),
            (Condition::Pattern(patterns), _) => {
                let of_method = |pattern: &&Arc<Pattern>| pattern.methods().contains(self.entry.method());
                match patterns.iter().find(of_method) {
                    Some(pattern) => reasons.push(Reason::Pattern(pattern.id())),
                    None => reasons.push(Reason::Method(self.entry.method())),
                }
            }
            (Condition::Trait { definition, .. }, _) => self.gather_trait(definition, wanted, reasons),
            (Condition::Answer { question, .. }, _) => self.gather_answer(condition, question, wanted, reasons),
            (Condition::Not(part), _) => self.gather(part, !wanted, reasons),
            (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                parts.iter().for_each(|part| self.gather(part, wanted, reasons));
            }
            (Condition::All(parts) | Condition::Any(parts), _) => {
                match parts.iter().find(|part| self.is_certain(part, wanted)) {
                    Some(part) => self.gather(part, wanted, reasons),
                    // No part is certain by itself, but one or the other always is: all of them together.
                    None => self.gather_everything(condition, reasons),
                }
            }
        }
    }

    fn gather_trait(&self, definition: &TraitDefinition, wanted: bool, reasons: &mut Vec<Reason<'g>>) {
        let Some(cell) = self.entry.traits().iter().find(|cell| cell.definition().id() == definition.id()) else {
            return;
        };
        reasons.push(Reason::Trait(TraitReason { cell }));
        if let Some(settled_by) = cell.definition().settled_by()
            && cell.value().id() == "possible"
        {
            self.gather(settled_by, wanted, reasons);
        }
    }

    fn gather_answer(
        &self,
        condition: &Condition,
        question: &'g Question,
        wanted: bool,
        reasons: &mut Vec<Reason<'g>>,
    ) {
        let answers = self.evaluator.answers;
        let Condition::Answer { choices, .. } = condition else { return };
        let fulfilling = if wanted { *choices } else { question.all_choices().difference(*choices) };
        if fulfilling == question.all_choices() {
            return reasons.push(Reason::Always);
        }
        let left = answers.left(question);
        if left.is_subset(fulfilling) && left != question.all_choices() {
            reasons.push(Reason::Answer(Answer::new(question, left)));
            return;
        }
        // Not answered so, but no way to this candidate leaves another choice: told with the answers that close the ways.
        let implied = self.evaluator.possible_choices(question);
        reasons.push(Reason::Implied(Answer::new(question, implied)));
        let closing = fewest(answers, |fewer| {
            let narrower = Evaluator { answers: fewer, ..*self.evaluator };
            narrower.possible_choices(question).is_subset(implied)
        });
        reasons.extend(closing.into_iter().map(Reason::Answer));
    }

    fn gather_everything(&self, condition: &'g Condition, reasons: &mut Vec<Reason<'g>>) {
        let Some(compiled) = Compiled::new(condition, self.entry) else { return };
        let certain = self.evaluator.truth(&compiled);
        condition.gather(&mut |leaf| match leaf {
            Condition::Trait { definition, .. } => {
                if let Some(cell) = self.entry.traits().iter().find(|cell| cell.definition().id() == definition.id()) {
                    reasons.push(Reason::Trait(TraitReason { cell }));
                }
            }
            Condition::Method(_) | Condition::Pattern(_) => reasons.push(Reason::Method(self.entry.method())),
            _ => {}
        });
        let kept = fewest(self.evaluator.answers, |fewer| {
            Evaluator { answers: fewer, ..*self.evaluator }.truth(&compiled) == certain
        });
        reasons.extend(kept.into_iter().map(Reason::Answer));
    }
}

/// An irreducible part of the answers for which `enough` still holds; it must hold for all of them.
fn fewest<'g>(answers: &Answers<'g>, enough: impl Fn(&Answers<'g>) -> bool) -> Vec<Answer<'g>> {
    let mut kept = answers.clone();
    for answer in answers.iter() {
        let fewer = kept.without(answer.question());
        if enough(&fewer) {
            kept = fewer;
        }
    }
    kept.iter().collect()
}
