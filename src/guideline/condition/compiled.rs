//! Conditions compiled for one method: its traits put in, what is left written as alternatives, each a set of choices
//! for some questions. Deciding is then intersecting masks.

use super::Condition;
use crate::guideline::{ChoiceSet, Method, MethodEntry, question::QuestionIndex, traits::presence};

/// The most alternatives a condition may have once written out.
pub(crate) const MOST_TERMS: usize = 64;

/// The most that a condition may ask for, each trait counted as what settles it. Without this a short condition could ask
/// for a long one again and again, and alternatives that fall together would be no bound to the work.
const MOST_LEAVES: usize = 64;

/// One alternative: every one of these questions has one of these choices. Sorted by question, each at most once.
pub(crate) type Term = Box<[(QuestionIndex, ChoiceSet)]>;

/// A condition for one method: when it holds, and when it does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Compiled {
    /// It holds if any of these does.
    pub(crate) holds: Box<[Term]>,
    /// It does not hold if any of these does.
    pub(crate) fails: Box<[Term]>,
}

impl Compiled {
    /// Compiles `condition` for `method`; `None` if it has more than [`MOST_TERMS`] alternatives.
    pub(crate) fn new(condition: &Condition, method: &MethodEntry) -> Option<Self> {
        Some(Self { holds: terms(condition, method, true)?.into(), fails: terms(condition, method, false)?.into() })
    }

    /// How much it takes to write it out: the alternatives, and the questions each of them names.
    pub(crate) fn length(&self) -> usize {
        self.holds.iter().chain(&self.fails).map(|term| 1 + term.len()).sum()
    }

    /// Whether it holds under no answers at all.
    pub(crate) fn is_impossible(&self) -> bool {
        self.holds.is_empty()
    }
}

/// The alternatives under which `condition` has the `wanted` value. None: never. One that is empty: always.
fn terms(condition: &Condition, method: &MethodEntry, wanted: bool) -> Option<Vec<Term>> {
    let constant = |value: bool| Some(if value == wanted { vec![Term::default()] } else { Vec::new() });
    match condition {
        Condition::Always => constant(true),
        Condition::Method(methods) => constant(methods.contains(method.method)),
        Condition::Pattern(patterns) => {
            constant(patterns.iter().any(|pattern| pattern.methods().contains(method.method)))
        }
        Condition::Trait { definition, values } => {
            // A method has a cell for each trait; loading refuses a table with holes.
            let cell = method.traits.iter().find(|cell| std::sync::Arc::ptr_eq(&cell.definition, definition))?;
            match &definition.settled_by {
                None => constant(values.0.contains(cell.value)),
                Some(_) if cell.value == presence::ALWAYS => constant(true),
                Some(settled_by) if cell.value == presence::POSSIBLE => terms(settled_by, method, wanted),
                Some(_) => constant(false),
            }
        }
        Condition::Answer { question, choices } => {
            let choices = if wanted { *choices } else { question.all_choices().difference(*choices) };
            Some(match choices {
                ChoiceSet::EMPTY => Vec::new(),
                all if all == question.all_choices() => vec![Term::default()],
                some => vec![[(question.index, some)].into()],
            })
        }
        Condition::Not(part) => terms(part, method, !wanted),
        Condition::All(parts) if wanted => conjunction(parts, method, wanted),
        Condition::Any(parts) if !wanted => conjunction(parts, method, wanted),
        Condition::All(parts) | Condition::Any(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(terms(part, method, wanted)?);
            }
            simplify(all)
        }
    }
}

/// The alternatives under which every part has the wanted value.
fn conjunction(parts: &[Condition], method: &MethodEntry, wanted: bool) -> Option<Vec<Term>> {
    let mut all: Vec<Term> = vec![Term::default()];
    for part in parts {
        let further = terms(part, method, wanted)?;
        if all.len().saturating_mul(further.len()) > MOST_TERMS * MOST_TERMS {
            return None;
        }
        all = simplify(all.iter().flat_map(|left| further.iter().filter_map(|right| join(left, right))).collect())?;
    }
    Some(all)
}

/// Both terms at once; `None` if they exclude each other.
fn join(left: &Term, right: &Term) -> Option<Term> {
    let mut joined = left.to_vec();
    for &(question, choices) in right {
        match joined.binary_search_by_key(&question, |&(question, _)| question) {
            Ok(place) => {
                let slot = joined.get_mut(place)?;
                slot.1 = slot.1.intersection(choices);
                if slot.1.is_empty() {
                    return None;
                }
            }
            Err(place) => joined.insert(place, (question, choices)),
        }
    }
    Some(joined.into())
}

/// Drops alternatives that another one covers; `None` if too many are left.
fn simplify(mut terms: Vec<Term>) -> Option<Vec<Term>> {
    terms.sort_by_key(|term| term.len());
    let mut kept: Vec<Term> = Vec::new();
    for term in terms {
        if !kept.iter().any(|other| covers(other, &term)) {
            kept.push(term);
        }
        if kept.len() > MOST_TERMS {
            return None;
        }
    }
    Some(kept)
}

/// Whether `wide` holds wherever `narrow` does.
fn covers(wide: &Term, narrow: &Term) -> bool {
    wide.iter()
        .all(|&(question, choices)| narrow.iter().any(|&(other, fewer)| other == question && fewer.is_subset(choices)))
}

/// How much a condition asks for, up to one more than there may be.
fn leaves(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let add = |sum: usize, part| (sum <= MOST_LEAVES).then(|| sum + leaves(part));
            parts.iter().try_fold(0, add).unwrap_or(MOST_LEAVES + 1)
        }
        Condition::Not(part) => leaves(part),
        Condition::Trait { definition, .. } => definition.settled_by.as_ref().map_or(1, leaves),
        _ => 1,
    }
}

/// A condition compiled for all seven methods, in the guideline's order; `None` if it is too large.
pub(crate) fn for_all(condition: &Condition, methods: &[MethodEntry]) -> Option<[Compiled; Method::ALL.len()]> {
    if leaves(condition) > MOST_LEAVES {
        return None;
    }
    let all: Option<Vec<Compiled>> = methods.iter().map(|method| Compiled::new(condition, method)).collect();
    all?.try_into().ok()
}
