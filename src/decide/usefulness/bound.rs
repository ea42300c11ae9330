//! An upper bound of the number of questions still to be asked: how many the flowchart itself would ask, leaving out what
//! can no longer matter. One pass over the flowchart for each question and choice.

use std::ops::RangeInclusive;

use crate::guideline::{ChoiceSet, Fingerprints, Next, NodePlace, Program, question::QuestionIndex};

/// For each of `questions`, which are open and may be asked, the most that the flowchart asks after it; and how many will
/// be asked in all. `all_may_be_asked` tells whether these are all open questions; of what the flowchart asks behind a
/// question that may not be asked, any part may come up, so then every open question counts.
///
/// Asking the question at which the flowchart's own walk stops takes at least one off the bound. It is judged first, so
/// the most useful question does no worse. Further ones are judged as long as no more than `edges` edges are looked at.
pub(super) fn needs(
    program: &Program,
    open: impl Fn(QuestionIndex) -> ChoiceSet,
    questions: &[QuestionIndex],
    all_may_be_asked: bool,
    edges: usize,
) -> (Vec<usize>, RangeInclusive<usize>) {
    let every = questions.len();
    let others = every.saturating_sub(1);
    let mut after = vec![others; every];
    if every == 0 || !all_may_be_asked {
        return (after, every.min(1)..=every);
    }
    let walk = Walk::new(program, &open);
    let mut passes = edges / (2 * program.edges()).max(1);
    let stops = walk.stops(program, &open).and_then(|question| questions.binary_search(&question).ok());
    let others = (0..every).filter(|&place| Some(place) != stops);
    for (place, is_first) in stops.into_iter().map(|place| (place, true)).chain(others.map(|place| (place, false))) {
        let (Some(&question), Some(slot)) = (questions.get(place), after.get_mut(place)) else { continue };
        let choices = open(question);
        match passes.checked_sub(choices.len()) {
            Some(left) => passes = left,
            None if is_first => passes = 0,
            None => break,
        }
        let judged = choices.indices().map(|choice| {
            let narrowed = |other| if other == question { ChoiceSet::only(choice) } else { open(other) };
            Walk::new(program, &narrowed).length()
        });
        *slot = judged.max().unwrap_or_default().min(*slot);
    }
    (after, 1..=walk.length().min(every))
}

/// How many questions the flowchart asks from each node on, at worst.
struct Walk {
    lengths: Vec<usize>,
    fingerprints: Fingerprints,
}

impl Walk {
    fn new(program: &Program, open: &impl Fn(QuestionIndex) -> ChoiceSet) -> Self {
        let fingerprints = Fingerprints::new(program, open);
        let mut walk = Self { lengths: vec![0; program.len()], fingerprints };
        for node in (0..program.len()).rev() {
            let choices = open(program.question(node));
            let lengths = choices.indices().map(|choice| walk.length_after(program.next(node, choice)));
            let length = if walk.fingerprints.differ(program, node, choices) {
                lengths.max().map(|longest| longest + 1)
            } else {
                // All ways decide the same, so the shortest will do.
                lengths.min()
            };
            if let Some(slot) = walk.lengths.get_mut(node) {
                *slot = length.unwrap_or_default();
            }
        }
        walk
    }

    fn length(&self) -> usize {
        self.length_after(Next::Node(0))
    }

    fn length_after(&self, next: Next) -> usize {
        match next {
            Next::Node(node) => self.lengths.get(node as usize).copied().unwrap_or_default(),
            Next::Leaf(_) => 0,
        }
    }

    /// The first question that the walk asks because its answer matters.
    fn stops(&self, program: &Program, open: &impl Fn(QuestionIndex) -> ChoiceSet) -> Option<QuestionIndex> {
        let mut node: NodePlace = 0;
        loop {
            let question = program.question(node);
            let choices = open(question);
            if self.fingerprints.differ(program, node, choices) {
                return Some(question);
            }
            let shortest = choices.indices().map(|choice| program.next(node, choice));
            match shortest.min_by_key(|&next| self.length_after(next))? {
                Next::Node(next) => node = next as NodePlace,
                Next::Leaf(_) => return None,
            }
        }
    }
}
