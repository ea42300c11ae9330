//! Walking the flowchart with sets of choices not yet ruled out. Because no question is asked twice on a path, whatever
//! node can be reached edge by edge can be reached by some completion of the answers, so one walk over the reachable
//! part decides what enumerating all completions would.
//!
//! A small flowchart is not walked at all: all its ways are held against the answers at once, or what the answers leave of
//! it is looked up. All three are proven to agree.

use super::places::Places;
use crate::guideline::{
    Bits, ChoiceSet, Fingerprints, MethodSet, Next, NodePlace, Program, Settled,
    question::{ChoiceIndex, QuestionIndex},
};

/// The choices not ruled out, by question.
pub(crate) trait Open {
    /// The choices of one question that are not ruled out; never empty.
    fn open(&self, question: QuestionIndex) -> ChoiceSet;

    /// The same of all questions of the flowchart as bits, where the flowchart has [`Program::ways`]. Without them it is
    /// walked.
    fn bits(&self) -> Option<Bits> {
        None
    }

    /// What they leave of the flowchart, where that was worked out when it was compiled.
    fn settled(&self) -> Option<Settled> {
        None
    }
}

impl<F: Fn(QuestionIndex) -> ChoiceSet> Open for F {
    fn open(&self, question: QuestionIndex) -> ChoiceSet {
        self(question)
    }
}

/// Where a walk ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The methods at some leaf that can be reached.
    pub(crate) methods: MethodSet,
    /// Whether all leaves that can be reached hold the same methods.
    pub(crate) decided: bool,
}

/// The outcome of the flowchart. Allocates nothing for up to 256 nodes.
#[inline]
pub(crate) fn outcome(program: &Program, open: &impl Open) -> Outcome {
    if let Some(Settled { some, every, .. }) = open.settled() {
        return Outcome { methods: some, decided: some == every };
    }
    if let (Some(ways), Some(bits)) = (program.ways(), open.bits()) {
        let (some, every) = ways.methods(bits);
        return Outcome { methods: some, decided: some == every };
    }
    walked(program, open)
}

fn walked(program: &Program, open: &impl Open) -> Outcome {
    // As long as one choice is left at each node, there is one way to go.
    let mut node = 0;
    loop {
        let choices = open.open(program.question(node));
        if !choices.is_single() {
            return spread(program, open, node);
        }
        match choices.indices().next().map(|choice| program.next(node, choice)) {
            Some(Next::Node(next)) => node = next as NodePlace,
            Some(Next::Leaf(methods)) => return Outcome { methods, decided: true },
            None => return Outcome { methods: MethodSet::EMPTY, decided: true },
        }
    }
}

/// The outcome from `start` on, by all ways that are open.
fn spread(program: &Program, open: &impl Open, start: NodePlace) -> Outcome {
    let mut reached = Places::new(program.len());
    reached.add(start);
    let mut methods = MethodSet::EMPTY;
    let mut first = None;
    let mut decided = true;
    for node in start..program.len() {
        if !reached.contains(node) {
            continue;
        }
        for choice in open.open(program.question(node)).indices() {
            match program.next(node, choice) {
                Next::Node(next) => reached.add(next as NodePlace),
                Next::Leaf(leaf) => {
                    methods = methods.union(leaf);
                    decided &= *first.get_or_insert(leaf) == leaf;
                }
            }
        }
    }
    Outcome { methods, decided }
}

/// The part of the walk that is certain: the nodes, each with its only choice left.
pub(crate) fn certain_path<'p>(
    program: &'p Program,
    open: &'p impl Open,
) -> impl Iterator<Item = (NodePlace, ChoiceIndex)> + Clone + 'p {
    let mut here = Some(0);
    std::iter::from_fn(move || {
        let node = here?;
        let choices = open.open(program.question(node));
        let choice = choices.indices().next().filter(|_| choices.is_single())?;
        here = match program.next(node, choice) {
            Next::Node(next) => Some(next as NodePlace),
            Next::Leaf(_) => None,
        };
        Some((node, choice))
    })
}

/// The questions, in the guideline's order, for which two completions that differ only there differ in candidates.
pub(crate) fn open_questions(program: &Program, open: &impl Open) -> Vec<QuestionIndex> {
    if let (Some(ways), Some(bits)) = (program.ways(), open.bits()) {
        return ways.open_questions(bits).collect();
    }
    let fingerprints = Fingerprints::new(program, |question| open.open(question));
    let mut reached = Places::new(program.len());
    reached.add(0);
    let mut questions = Vec::new();
    for node in 0..program.len() {
        if !reached.contains(node) {
            continue;
        }
        let question = program.question(node);
        let choices = open.open(question);
        if fingerprints.differ(program, node, choices) {
            questions.push(question);
        }
        for choice in choices.indices() {
            if let Next::Node(next) = program.next(node, choice) {
                reached.add(next as NodePlace);
            }
        }
    }
    questions.sort_unstable();
    questions.dedup();
    questions
}
