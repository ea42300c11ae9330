//! Why a method is no candidate: the first answer that excluded it, and the smallest change that would admit it.

use super::walk::Open as _;
use super::{Answer, Answers};
use crate::guideline::{
    ChoiceSet, Method, MethodSet, Next, Program, Question,
    question::{ChoiceIndex, QuestionIndex},
};

/// The answer after which a method was out of reach.
pub type Exclusion<'g> = Answer<'g>;

/// An answer to change: from what was answered to one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'g> {
    from: Answer<'g>,
    to: ChoiceIndex,
}

impl<'g> Change<'g> {
    /// What was answered.
    #[must_use]
    pub const fn from(&self) -> Answer<'g> {
        self.from
    }

    /// The choice to take instead.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "changes are made from edges, which have choices of their question")]
    pub fn to(&self) -> &'g crate::Choice {
        &self.from.question().choices[usize::from(self.to)]
    }
}

/// The first answer after which each of `methods`, which are no candidates, is out of reach: along the walk, then in
/// question order. `None` for what is in reach.
pub(crate) fn excluded_by<'g>(
    answers: &Answers<'g>,
    path: impl Iterator<Item = QuestionIndex>,
    methods: MethodSet,
) -> impl Iterator<Item = (Method, Option<Exclusion<'g>>)> {
    let guideline = answers.guideline();
    let program = guideline.flowchart().program();
    let turns = Turns::new(program, path);
    // A way closes at the first answer that closes one of its edges; a method is out of reach once its last way closes.
    let mut closes = [None; Method::ALL.len()];
    let mut way_closes = |methods: MethodSet, turn: Turn| {
        for method in methods.iter() {
            if let Some(slot) = closes.get_mut(method as usize) {
                *slot = (*slot).max(Some(turn));
            }
        }
    };
    if let Some((ways, bits)) = program.ways().zip(answers.bits()) {
        for (way, closed) in ways.closed(bits) {
            let first = ways.steps(closed).map(|(question, _)| turns.of(question)).min();
            way_closes(way.methods(), first.unwrap_or(Turn::MAX));
        }
    } else {
        // For each node, from the start on: the turn at which the last way to it closes.
        let mut nodes = vec![None; program.len()];
        if let Some(start) = nodes.first_mut() {
            *start = Some(Turn::MAX);
        }
        for node in 0..program.len() {
            let Some(here) = nodes.get(node).copied().flatten() else { continue };
            let question = program.question(node);
            let all = guideline.question_at(question).map(Question::all_choices).unwrap_or_default();
            for choice in all.indices() {
                let is_open = answers.open(question).contains(choice);
                let turn = if is_open { here } else { here.min(turns.of(question)) };
                match program.next(node, choice) {
                    Next::Leaf(methods) => way_closes(methods, turn),
                    Next::Node(next) => {
                        if let Some(slot) = nodes.get_mut(next as usize) {
                            *slot = (*slot).max(Some(turn));
                        }
                    }
                }
            }
        }
    }
    methods.iter().map(move |method| {
        let turn = closes.get(method as usize).copied().flatten().filter(|&turn| turn != Turn::MAX);
        let question = turn.and_then(|turn| guideline.question_at(turns.question(turn)?));
        (method, question.map(|question| Answer::new(question, answers.open(question.index))))
    })
}

/// When a question has its turn.
type Turn = u16;

/// The order in which answers are looked at, by question: along the walk, then in question order.
struct Turns(Vec<Turn>);

impl Turns {
    fn new(program: &Program, path: impl Iterator<Item = QuestionIndex>) -> Self {
        // There are at most 10,000 questions, so those off the path come after all that can be on it.
        let count = program.asked().last().map_or(0, |&last| last + 1);
        let mut turns: Vec<Turn> = (count..count.saturating_mul(2)).collect();
        for (turn, question) in (0..).zip(path) {
            if let Some(slot) = turns.get_mut(usize::from(question)) {
                *slot = turn;
            }
        }
        Self(turns)
    }

    fn of(&self, question: QuestionIndex) -> Turn {
        self.0.get(usize::from(question)).copied().unwrap_or(Turn::MAX)
    }

    fn question(&self, turn: Turn) -> Option<QuestionIndex> {
        (0..).zip(&self.0).find(|&(_, &other)| other == turn).map(|(question, _)| question)
    }
}

/// A change of one answer, in the order in which change sets are compared: by question, then by choice.
type Step = (QuestionIndex, ChoiceIndex);

/// Adds the smallest set of changes that makes `method` a candidate; of several the first in the order of questions and
/// choices. None for what is a candidate already.
///
/// A set of changes works if and only if some way to a leaf with the method agrees with the changed answers, and needs a
/// change for each node of that way whose answer does not allow the edge. So the smallest sets are the shortest paths
/// where such an edge costs one. Where all ways are listed, they are looked through; else the shortest is found from the
/// leaves backwards in one pass.
pub(crate) fn admitted_by<'g>(answers: &Answers<'g>, method: Method, changes: &mut Vec<Change<'g>>) {
    let program = answers.guideline().flowchart().program();
    if let Some((ways, bits)) = program.ways().zip(answers.bits()) {
        let leading = ways.closed(bits).filter(|(way, _)| way.methods().contains(method)).map(|(_, closed)| closed);
        if let Some(fewest) = leading.min_by_key(|closed| closed.key()) {
            changes.extend(ways.steps(fewest).filter_map(|step| change(answers, step)));
        }
        return;
    }
    let mut best: Vec<Option<Vec<Step>>> = vec![None; program.len()];
    for node in (0..program.len()).rev() {
        let mut here: Option<Vec<Step>> = None;
        for (edge, steps) in ways(program, answers, &best, node, method) {
            let steps = joined(steps, edge);
            if here.as_ref().is_none_or(|other| (steps.len(), &steps) < (other.len(), other)) {
                here = Some(steps);
            }
        }
        if let Some(slot) = best.get_mut(node) {
            *slot = here;
        }
    }
    let steps = best.into_iter().next().flatten().unwrap_or_default();
    changes.extend(steps.into_iter().filter_map(|step| change(answers, step)));
}

/// The most change sets that [`all_admissions`] tells.
const MOST_SETS: usize = 1_000;

/// Every smallest set of changes that makes `method` a candidate, in the order of questions and choices; the first 1,000
/// if there are more.
pub(crate) fn all_admissions<'g>(answers: &Answers<'g>, method: Method) -> Vec<Vec<Change<'g>>> {
    let program = answers.guideline().flowchart().program();
    let mut best: Vec<Option<Vec<Vec<Step>>>> = vec![None; program.len()];
    for node in (0..program.len()).rev() {
        let mut here: Vec<Vec<Step>> = Vec::new();
        for choice in answers
            .guideline()
            .question_at(program.question(node))
            .into_iter()
            .flat_map(|question| question.all_choices().indices())
        {
            let edge = step(program, answers, node, choice);
            let sets = match program.next(node, choice) {
                Next::Leaf(methods) if methods.contains(method) => vec![Vec::new()],
                Next::Leaf(_) => continue,
                Next::Node(next) => match best.get(next as usize).cloned().flatten() {
                    Some(sets) => sets,
                    None => continue,
                },
            };
            here.extend(sets.iter().map(|steps| joined(steps, edge)));
        }
        let fewest = here.iter().map(Vec::len).min();
        here.retain(|steps| Some(steps.len()) == fewest);
        here.sort_unstable();
        here.dedup();
        here.truncate(MOST_SETS);
        if let Some(slot) = best.get_mut(node) {
            *slot = (!here.is_empty()).then_some(here);
        }
    }
    let sets = best.into_iter().next().flatten().unwrap_or_default();
    sets.iter().map(|steps| steps.iter().filter_map(|&step| change(answers, step)).collect()).collect()
}

/// Each edge of a node that leads on towards the method: the change it costs, if any, and the best changes from there.
fn ways<'b>(
    program: &'b Program,
    answers: &'b Answers<'_>,
    best: &'b [Option<Vec<Step>>],
    node: usize,
    method: Method,
) -> impl Iterator<Item = (Option<Step>, &'b [Step])> {
    let question = answers.guideline().question_at(program.question(node));
    question.into_iter().flat_map(|question| question.all_choices().indices()).filter_map(move |choice| {
        let steps: &[Step] = match program.next(node, choice) {
            Next::Leaf(methods) => methods.contains(method).then_some(&[][..])?,
            Next::Node(next) => best.get(next as usize)?.as_deref()?,
        };
        Some((step(program, answers, node, choice), steps))
    })
}

/// The change that taking an edge costs: none if the answers allow it.
fn step(program: &Program, answers: &Answers<'_>, node: usize, choice: ChoiceIndex) -> Option<Step> {
    let question = program.question(node);
    (!answers.open(question).contains(choice)).then_some((question, choice))
}

fn joined(steps: &[Step], edge: Option<Step>) -> Vec<Step> {
    let mut all = steps.to_vec();
    if let Some(edge) = edge {
        let place = all.partition_point(|step| *step < edge);
        all.insert(place, edge);
    }
    all
}

fn change<'g>(answers: &Answers<'g>, (question, to): Step) -> Option<Change<'g>> {
    let from = Answer::new(answers.guideline().question_at(question)?, answers.open(question));
    Some(Change { from, to })
}

/// The answers after `changes`.
pub(crate) fn changed<'g>(answers: &Answers<'g>, changes: &[Change<'g>]) -> Answers<'g> {
    let mut changed = answers.clone();
    for change in changes {
        changed.set(change.from.question().index, ChoiceSet::only(change.to));
    }
    changed
}
