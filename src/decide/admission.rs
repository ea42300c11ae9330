//! Why a method is no candidate: the first answer that excluded it, and the smallest change that would admit it.

use super::walk::Open as _;
use super::{Answer, Answers, walk};
use crate::guideline::{
    ChoiceSet, Guideline, Method, Next, Program,
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

/// The first answer after which `method` is out of reach: along the walk, then in question order. `None` for a candidate.
pub(crate) fn excluded_by<'g>(answers: &Answers<'g>, path: &[QuestionIndex], method: Method) -> Option<Exclusion<'g>> {
    let guideline = answers.guideline();
    let program = guideline.flowchart().program();
    let mut so_far = guideline.no_answers();
    let rest = program.asked().iter().filter(|asked| !path.contains(asked));
    path.iter().chain(rest).find_map(|&question| {
        so_far.set(question, answers.open(question));
        if walk::outcome(program, &so_far).methods.contains(method) {
            return None;
        }
        Some(Answer::new(guideline.question_at(question)?, answers.open(question)))
    })
}

/// A change of one answer, in the order in which change sets are compared: by question, then by choice.
type Step = (QuestionIndex, ChoiceIndex);

/// The smallest set of changes that makes `method` a candidate; of several the first in the order of questions and
/// choices. Empty for what is a candidate already.
///
/// A set of changes works if and only if some way to a leaf with the method agrees with the changed answers, and needs a
/// change for each node of that way whose answer does not allow the edge. So the smallest sets are the shortest paths
/// where such an edge costs one; they are found from the leaves backwards in one pass.
pub(crate) fn admitted_by<'g>(answers: &Answers<'g>, method: Method) -> Vec<Change<'g>> {
    let program = answers.guideline().flowchart().program();
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
    changes(answers, &steps)
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
    sets.iter().map(|steps| changes(answers, steps)).collect()
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

fn changes<'g>(answers: &Answers<'g>, steps: &[Step]) -> Vec<Change<'g>> {
    let guideline: &'g Guideline = answers.guideline();
    steps
        .iter()
        .filter_map(|&(question, to)| {
            let from = Answer::new(guideline.question_at(question)?, answers.open(question));
            Some(Change { from, to })
        })
        .collect()
}

/// The answers after `changes`.
pub(crate) fn changed<'g>(answers: &Answers<'g>, changes: &[Change<'g>]) -> Answers<'g> {
    let mut changed = answers.clone();
    for change in changes {
        changed.set(change.from.question().index, ChoiceSet::only(change.to));
    }
    changed
}
