//! The outcome of every set of answers to a small flowchart, worked out when it is compiled. Deciding is then looking it
//! up: answers keep the place of their outcome as they are given.

use super::{Bits, Program, Ways};
use crate::guideline::{ChoiceSet, MethodSet, question::QuestionIndex};

/// The most sets of answers whose outcomes are kept; partial sets are sets of their own. The shipped flowchart has 3,969.
const MOST_SETS: u64 = 1 << 16;

/// The outcome of every set of answers; empty where there are too many.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// By question: how far apart the outcomes stand of two sets of its choices that follow each other as numbers. None
    /// for what is not asked.
    strides: Box<[u32]>,
    outcomes: Box<[Settled]>,
}

/// What a set of answers leaves of the flowchart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settled {
    /// The methods at some leaf that can be reached.
    pub(crate) some: MethodSet,
    /// The methods at every such leaf.
    pub(crate) every: MethodSet,
    /// The place of the way there, if a single one is open.
    way: Option<u8>,
}

impl Settled {
    /// The way, where a single one is open.
    pub(crate) fn way(self) -> Option<usize> {
        self.way.map(usize::from)
    }
}

impl Table {
    /// Works out all outcomes; none if the flowchart is too large.
    pub(super) fn compile(program: &Program, ways: &Ways) -> Self {
        let asked = program.asked();
        let mut strides = vec![0; asked.last().map_or(0, |&last| usize::from(last) + 1)];
        let mut count = 1_u32;
        for &question in asked {
            if let Some(stride) = strides.get_mut(usize::from(question)) {
                *stride = count;
            }
            count = match u64::from(count) * sets(program, question) {
                more if more <= MOST_SETS => more as u32,
                _ => return Self::default(),
            };
        }
        let mut table = Self { strides: strides.into(), outcomes: Box::default() };
        let mut outcomes: Vec<Settled> = Vec::with_capacity(count as usize);
        for place in 0..count {
            let outcome = table.outcome(program, ways, &outcomes, place);
            outcomes.push(outcome);
        }
        table.outcomes = outcomes.into();
        table
    }

    /// The outcome at `place`, from those before it. A set of answers that leaves several choices of a question leads
    /// wherever one of them leads and wherever the others do.
    fn outcome(&self, program: &Program, ways: &Ways, before: &[Settled], place: u32) -> Settled {
        let (mut rest, mut bits) = (u64::from(place), Bits::default());
        for &question in program.asked() {
            let sets = sets(program, question);
            let left = (rest % sets) as u32 + 1;
            rest /= sets;
            if !left.is_power_of_two() {
                let first = left & left.wrapping_neg();
                let of = |choices| before.get((place - self.stride(question) * (left - choices)) as usize);
                if let (Some(one), Some(others)) = (of(first), of(left - first)) {
                    return Settled {
                        some: one.some.union(others.some),
                        every: one.every.intersection(others.every),
                        way: if one.way == others.way { one.way } else { None },
                    };
                }
            }
            bits = ways.with(bits, question, ChoiceSet::from_bits(left));
        }
        let (some, every) = ways.methods(bits);
        Settled { some, every, way: ways.only(bits).and_then(|way| u8::try_from(way).ok()) }
    }

    #[inline]
    fn stride(&self, question: QuestionIndex) -> u32 {
        self.strides.get(usize::from(question)).copied().unwrap_or_default()
    }

    /// The place of the outcome of answers that leave everything open.
    pub(crate) fn all(&self) -> u32 {
        self.outcomes.len().saturating_sub(1) as u32
    }

    /// The place of the outcome once other choices of a question are left. Of every question some choice is left.
    pub(crate) fn moved(&self, place: u32, question: QuestionIndex, from: ChoiceSet, to: ChoiceSet) -> u32 {
        let stride = self.stride(question);
        let moved = |choices: ChoiceSet| stride.wrapping_mul(choices.bits());
        place.wrapping_sub(moved(from)).wrapping_add(moved(to))
    }

    /// The outcome at a place; `None` if the flowchart is too large for this.
    #[inline]
    pub(crate) fn get(&self, place: u32) -> Option<Settled> {
        self.outcomes.get(place as usize).copied()
    }
}

/// How many sets of choices of a question there are, the empty one left out.
fn sets(program: &Program, question: QuestionIndex) -> u64 {
    (1 << program.choices(question)) - 1
}
