//! A rule as one method has it: when it holds, and what is told then. Most rules are fulfilled question by question, which
//! takes a comparison each; what is told of them is written down here too, so that nobody has to look for it.

use super::{Clause, RuleIndex};
use crate::guideline::{ChoiceSet, Ground, Grounds, Term, question::QuestionIndex};

/// A rule as one method has it.
#[derive(Debug, Clone)]
pub(crate) struct SheetLine {
    pub(crate) rule: RuleIndex,
    pub(crate) holds: Holds,
    /// What is told where it holds, in this order; nothing where the answers decide what.
    pub(crate) told: Box<[Ground]>,
    /// The questions of its parts, in the guideline's order.
    pub(crate) questions: Box<[QuestionIndex]>,
}

/// When a rule holds.
#[derive(Debug, Clone)]
pub(crate) enum Holds {
    /// Whatever the answers. What is told is that of the first of these that is fulfilled, if there are any.
    Always(Box<[Part]>),
    /// If all of these are fulfilled; in the order of questions.
    All(Box<[Part]>),
    /// If any of these is fulfilled: then what is told is that of the first. In the order of telling, where that is written
    /// down.
    Any(Box<[Part]>),
    /// By alternatives that are more than that.
    Otherwise,
}

/// The answer to a question is one of these choices.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) question: QuestionIndex,
    pub(crate) choices: ChoiceSet,
    /// Whether the flowchart asks the question.
    pub(crate) is_asked: bool,
    /// What is told if this is enough; nothing where it is not, or where that has to be looked for.
    pub(crate) told: Box<[Ground]>,
}

impl SheetLine {
    /// A rule with its condition. `is_asked` tells whether the flowchart asks a question.
    pub(super) fn new(rule: RuleIndex, clause: &Clause, is_asked: impl Fn(QuestionIndex) -> bool) -> Self {
        let (when, why) = (&clause.when, &clause.why);
        let told = Told::of(&when.holds, why);
        let none = Box::default;
        let (holds, told) = if when.fails.is_empty() {
            match list(why).filter(|list| !list.iter().any(is_answer)) {
                Some(list) => (Holds::Always(none()), list),
                None => (told.map_or(Holds::Otherwise, |told| Holds::Always(told.parts())), Vec::new()),
            }
        } else if let (Some(parts), Some(_)) = (all(&when.holds), any(&when.fails)) {
            let list = list(why).filter(|list| list.iter().all(|ground| is_given(ground, &parts)));
            (Holds::All(parts.into_iter().map(untold).collect()), list.unwrap_or_default())
        } else if let (Some(parts), Some(_)) = (any(&when.holds), all(&when.fails)) {
            let told = told.filter(|told| told.covers(&parts));
            (Holds::Any(told.map_or_else(|| parts.into_iter().map(untold).collect(), Told::parts)), Vec::new())
        } else {
            (Holds::Otherwise, Vec::new())
        };
        let mut line = Self { rule, holds, told: told.into(), questions: Box::default() };
        // The parts may stand in the order of telling.
        line.questions = line.holds.parts().iter().map(|part| part.question).collect();
        line.questions.sort_unstable();
        for part in line.holds.parts_mut() {
            part.is_asked = is_asked(part.question);
        }
        line
    }

    /// Whether it depends on all of its questions, and on nothing else, as long as none of them is answered: that is so of
    /// what is fulfilled question by question, unless the flowchart asks one of them and the way to a candidate may narrow
    /// it.
    pub(super) fn is_open(&self) -> bool {
        match &self.holds {
            Holds::All(parts) | Holds::Any(parts) => !parts.iter().any(|part| part.is_asked),
            Holds::Always(_) | Holds::Otherwise => false,
        }
    }

    /// Whether it holds whatever the answers, and for the same reasons.
    pub(super) fn is_settled(&self) -> bool {
        matches!(&self.holds, Holds::Always(parts) if parts.is_empty())
    }
}

impl Holds {
    /// The parts, if it is fulfilled question by question.
    pub(crate) fn parts(&self) -> &[Part] {
        match self {
            Self::Always(parts) | Self::All(parts) | Self::Any(parts) => parts,
            Self::Otherwise => &[],
        }
    }

    fn parts_mut(&mut self) -> &mut [Part] {
        match self {
            Self::Always(parts) | Self::All(parts) | Self::Any(parts) => parts,
            Self::Otherwise => &mut [],
        }
    }
}

type Pair = (QuestionIndex, ChoiceSet);

fn untold((question, choices): Pair) -> Part {
    Part { question, choices, is_asked: false, told: Box::default() }
}

/// What has to be fulfilled together, where there is one alternative.
fn all(terms: &[Term]) -> Option<Vec<Pair>> {
    let [term] = terms else { return None };
    Some(term.to_vec())
}

/// What is enough by itself, where each alternative is about one question and no two about the same.
fn any(terms: &[Term]) -> Option<Vec<Pair>> {
    let mut pairs = terms.iter().map(single).collect::<Option<Vec<_>>>()?;
    pairs.sort_by_key(|&(question, _)| question);
    pairs.is_sorted_by(|(one, _), (next, _)| one < next).then_some(pairs)
}

fn single(term: &Term) -> Option<Pair> {
    let [pair] = **term else { return None };
    Some(pair)
}

const fn is_answer(ground: &Ground) -> bool {
    matches!(ground, Ground::Answer(..))
}

/// Whether it is an answer that is given where all of these are fulfilled, or none that has to be given.
fn is_given(ground: &Ground, fulfilled: &[Pair]) -> bool {
    match *ground {
        Ground::Answer(question, choices) => {
            fulfilled.iter().any(|&(other, fewer)| other == question && fewer.is_subset(choices))
        }
        _ => true,
    }
}

/// The grounds as a list in the order of telling, each once; `None` where one of several is enough.
fn list(grounds: &Grounds) -> Option<Vec<Ground>> {
    let mut list = Vec::new();
    gather(grounds, &mut list).then(|| in_order(list))
}

fn gather(grounds: &Grounds, list: &mut Vec<Ground>) -> bool {
    match grounds {
        Grounds::One(ground) => {
            list.push(*ground);
            true
        }
        Grounds::Every(parts) => parts.iter().all(|part| gather(part, list)),
        Grounds::Some(_) => false,
    }
}

fn in_order(mut list: Vec<Ground>) -> Vec<Ground> {
    list.sort_by_key(|ground| ground.place());
    let mut kept: Vec<Ground> = Vec::new();
    for ground in list {
        // Answers to the same question are told as the one answer that was given.
        let is_told = |other: &Ground| *other == ground || (is_answer(&ground) && other.place() == ground.place());
        if !kept.iter().any(is_told) {
            kept.push(ground);
        }
    }
    if kept.is_empty() {
        kept.push(Ground::Always);
    }
    kept
}

/// The answers that are enough by themselves, in the order in which they are looked at, with what is told of each.
#[derive(Debug, Default)]
struct Told(Vec<(Pair, Vec<Ground>)>);

/// The most that is written down of a rule, so that a short condition does not make a long list.
const MOST_TOLD: usize = 64;

impl Told {
    /// `None` where what is told is not that of single answers.
    fn of(terms: &[Term], why: &Grounds) -> Option<Self> {
        let mut told = Self::default();
        told.add(terms, why, &[])?;
        Some(told)
    }

    /// Adds what is told of `why`, the reason that one of `terms` holds, with `besides`.
    fn add(&mut self, terms: &[Term], why: &Grounds, besides: &[Ground]) -> Option<()> {
        let (mut list, mut some) = (besides.to_vec(), None);
        split(why, &mut list, &mut some)?;
        let Some(alternatives) = some else {
            let [term] = terms else { return None };
            let pair = single(term)?;
            // What was enough for an earlier alternative is told of that one.
            if self.0.iter().all(|(earlier, _)| *earlier != pair) {
                self.0.push((pair, list.iter().all(|ground| is_given(ground, &[pair])).then(|| in_order(list))?));
            }
            return (self.0.iter().map(|(_, told)| told.len()).sum::<usize>() <= MOST_TOLD).then_some(());
        };
        if !alternatives.wanted {
            return None;
        }
        alternatives.parts.iter().try_for_each(|(when, why)| self.add(&when.holds, why, &list))
    }

    /// Whether each of these answers is told of once, and no other.
    fn covers(&self, parts: &[Pair]) -> bool {
        let mut own: Vec<Pair> = self.0.iter().map(|&(pair, _)| pair).collect();
        own.sort_by_key(|&(question, _)| question);
        own == parts
    }

    fn parts(self) -> Box<[Part]> {
        self.0.into_iter().map(|(pair, told)| Part { told: told.into(), ..untold(pair) }).collect()
    }
}

/// Takes the grounds apart: what holds in any case, and the alternatives, of which there may be one set.
fn split<'w>(
    grounds: &'w Grounds,
    list: &mut Vec<Ground>,
    some: &mut Option<&'w crate::guideline::Alternatives>,
) -> Option<()> {
    match grounds {
        Grounds::One(ground) => list.push(*ground),
        Grounds::Every(parts) => return parts.iter().try_for_each(|part| split(part, list, some)),
        Grounds::Some(alternatives) => {
            if some.replace(alternatives).is_some() {
                return None;
            }
        }
    }
    Some(())
}
