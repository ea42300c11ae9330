//! What is settled of a method before any answer: most conditions hold, or do not, whatever the answers. Deciding copies
//! that and looks at the rest.

use super::{CautionIndex, Clause, RuleIndex};
use crate::guideline::{CautionSeverity, ChoiceSet, Grounds, Term, question::QuestionIndex};

/// The value of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Depends,
}

/// Whether a condition holds; and where, in the lists that belong to it, its reasons stand or the questions it depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verdict {
    pub(crate) truth: Truth,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl Verdict {
    pub(crate) const NO: Self = Self { truth: Truth::No, from: 0, to: 0 };

    pub(crate) const fn new(truth: Truth, from: usize, to: usize) -> Self {
        Self { truth, from: from as u32, to: to as u32 }
    }
}

/// The verdicts on every rule for one method, as far as they are settled.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// By rule. What answers decide is left at no.
    pub(crate) verdicts: Box<[Verdict]>,
    /// Why what is settled holds: those that are neither answers nor made of parts.
    pub(crate) reasons: Box<[Grounds]>,
    /// The rules that answers decide question by question.
    pub(crate) simple: Box<[Simple]>,
    /// The other rules that answers decide.
    pub(crate) open: Box<[RuleIndex]>,
    /// The cautions that can hold, the loudest first.
    pub(crate) cautions: Box<[(CautionIndex, RuleIndex, CautionSeverity)]>,
}

/// A rule that is fulfilled question by question: it holds if the answers to all of these questions are among these
/// choices, or to any of them.
#[derive(Debug, Clone)]
pub(crate) struct Simple {
    pub(crate) rule: RuleIndex,
    /// In the order of questions, each once.
    pub(crate) parts: Box<[(QuestionIndex, ChoiceSet)]>,
    /// Whether one of them is enough.
    pub(crate) any: bool,
    /// Whether there is one question alone, and the answer to it is the only reason to tell.
    pub(crate) is_reason: bool,
}

impl Simple {
    /// `None` for a condition that is more than that.
    fn new(rule: RuleIndex, clause: &Clause) -> Option<Self> {
        let all = |terms: &[Term]| match terms {
            [term] => Some(term.to_vec()),
            _ => None,
        };
        let any = |terms: &[Term]| {
            let each = terms.iter().map(|term| <[_; 1]>::try_from(&**term).ok());
            let mut parts = each.collect::<Option<Vec<_>>>()?.concat();
            parts.sort_by_key(|&(question, _)| question);
            parts.is_sorted_by(|(one, _), (next, _)| one < next).then_some(parts)
        };
        // What holds if all of its parts do fails if any of them does, and the other way round.
        let (holds, fails) = (&clause.when.holds, &clause.when.fails);
        let (parts, is_any) = match (all(holds).zip(any(fails)), any(holds).zip(all(fails))) {
            (Some((parts, _)), _) => (parts, false),
            (_, Some((parts, _))) => (parts, true),
            _ => return None,
        };
        let is_reason = matches!(*parts, [(question, choices)] if clause.why == Grounds::Answer(question, choices));
        Some(Self { rule, parts: parts.into(), any: is_any, is_reason })
    }
}

impl Sheet {
    /// Settles what can be settled of these rules; of the others, `count` in all, nobody asks.
    pub(super) fn new<'c>(count: usize, clauses: impl Iterator<Item = (RuleIndex, &'c Clause)>) -> Self {
        let mut verdicts = vec![Verdict::NO; count];
        let (mut reasons, mut simple, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for (rule, clause) in clauses {
            if clause.when.is_impossible() {
                continue;
            }
            let mut own = Vec::new();
            if !clause.when.fails.is_empty() || !gather(&clause.why, &mut own) {
                match Simple::new(rule, clause) {
                    Some(part) => simple.push(part),
                    None => open.push(rule),
                }
                continue;
            }
            own.sort_by_key(place);
            if own.is_empty() {
                own.push(Grounds::Always);
            }
            let from = reasons.len();
            reasons.extend(own);
            if let Some(slot) = verdicts.get_mut(usize::from(rule)) {
                *slot = Verdict::new(Truth::Yes, from, reasons.len());
            }
        }
        Self {
            verdicts: verdicts.into(),
            reasons: reasons.into(),
            simple: simple.into(),
            open: open.into(),
            cautions: Box::default(),
        }
    }
}

/// Adds the reasons, each by itself; `false` if answers have a part in them.
fn gather(grounds: &Grounds, reasons: &mut Vec<Grounds>) -> bool {
    match grounds {
        Grounds::Every(parts) => parts.iter().all(|part| gather(part, reasons)),
        Grounds::Answer(..) | Grounds::Some(_) => false,
        settled => {
            if !reasons.contains(settled) {
                reasons.push(settled.clone());
            }
            true
        }
    }
}

/// Where a reason stands among others.
const fn place(grounds: &Grounds) -> u8 {
    match grounds {
        Grounds::Always => 0,
        Grounds::Method => 1,
        Grounds::Pattern(_) => 2,
        _ => 3,
    }
}
