//! The exact number of questions still to be asked, by searching every order of asking and every choice. What was found
//! for the same choices left is not searched again.

use std::{cmp::Ordering, collections::HashMap, ops::RangeInclusive};

use super::Average;
use crate::{
    decide::walk,
    guideline::{ChoiceSet, Program, question::QuestionIndex},
};

/// For each question how many more have to be asked after it, in the worst case and on average; and how many in all.
pub(super) type Needs = (Vec<(usize, Option<Average>)>, RangeInclusive<usize>);

/// How many questions are still asked in the best order.
#[derive(Debug, Clone, Copy)]
struct Need {
    most: usize,
    fewest: usize,
    /// Summed up over every set of answers to the questions that matter.
    total: u128,
    /// How many such sets there are.
    count: u128,
}

impl Need {
    const NOTHING: Self = Self { most: 0, fewest: 0, total: 0, count: 1 };
}

/// For each of `questions`, which are open and may be asked: how many more have to be asked after it, in the worst case and
/// on average. And how many will be asked in all. `None` if more than `edges` edges would have to be looked at.
pub(super) fn needs(
    program: &Program,
    open: impl Fn(QuestionIndex) -> ChoiceSet,
    questions: &[QuestionIndex],
    edges: usize,
) -> Option<Needs> {
    let count = program.asked().last().map_or(0, |&last| usize::from(last) + 1);
    let mut sets = vec![ChoiceSet::EMPTY; count];
    for &question in program.asked() {
        *sets.get_mut(usize::from(question))? = open(question);
    }
    let mut search = Search { program, questions, known: HashMap::new(), edges_left: edges };
    let mut after = Vec::with_capacity(questions.len());
    for &question in questions {
        let need = search.after(&sets, questions, question)?;
        after.push((need.most, Some(Average { total: need.total, count: need.count })));
    }
    let all = search.need(sets)?;
    Some((after, all.fewest..=all.most))
}

struct Search<'s> {
    program: &'s Program,
    /// Those that may be asked, in the guideline's order.
    questions: &'s [QuestionIndex],
    known: HashMap<Box<[ChoiceSet]>, Need>,
    edges_left: usize,
}

impl Search<'_> {
    /// What is needed with these choices left, by the place of the question among all.
    fn need(&mut self, mut sets: Vec<ChoiceSet>) -> Option<Need> {
        self.edges_left = self.edges_left.checked_sub(2 * self.program.edges())?;
        let left = |question: QuestionIndex| sets.get(usize::from(question)).copied().unwrap_or_default();
        let open = walk::open_questions(self.program, &left);
        // What no longer matters is written in one way, so that what is otherwise equal is found again.
        for &question in self.program.asked().iter().filter(|asked| open.binary_search(asked).is_err()) {
            let slot = sets.get_mut(usize::from(question))?;
            *slot = ChoiceSet::only(slot.indices().next()?);
        }
        let asked: Vec<QuestionIndex> =
            open.into_iter().filter(|open| self.questions.binary_search(open).is_ok()).collect();
        if asked.is_empty() {
            return Some(Need::NOTHING);
        }
        if let Some(&need) = self.known.get(&*sets) {
            return Some(need);
        }
        let mut best: Option<(Need, QuestionIndex)> = None;
        for &question in &asked {
            let after = self.after(&sets, &asked, question)?;
            let is_better = match best {
                None => true,
                Some((best, first)) => match (after.most, after.total).cmp(&(best.most, best.total)) {
                    Ordering::Less => true,
                    Ordering::Equal => self.candidates_after(&sets, question)? < self.candidates_after(&sets, first)?,
                    Ordering::Greater => false,
                },
            };
            if is_better {
                best = Some((after, question));
            }
        }
        let (after, _) = best?;
        let need = Need {
            most: after.most + 1,
            fewest: after.fewest + 1,
            total: after.total + after.count,
            count: after.count,
        };
        self.known.insert(sets.into(), need);
        Some(need)
    }

    /// What is needed after one of the questions that matter, `asked`.
    fn after(&mut self, sets: &[ChoiceSet], asked: &[QuestionIndex], question: QuestionIndex) -> Option<Need> {
        let place = usize::from(question);
        // At most 16 questions with at most 32 choices, so this is at most 2^80.
        let size = |question: &QuestionIndex| sets.get(usize::from(*question)).map_or(1, |set| set.len() as u128);
        let count: u128 = asked.iter().map(size).product();
        let choices = sets.get(place)?;
        let mut after = Need { most: 0, fewest: usize::MAX, total: 0, count };
        for choice in choices.indices() {
            let mut narrowed = sets.to_vec();
            *narrowed.get_mut(place)? = ChoiceSet::only(choice);
            let need = self.need(narrowed)?;
            // Each set of answers to what still matters stands for all that differ in what no longer does.
            let stands_for = count / choices.len() as u128 / need.count;
            after.most = after.most.max(need.most);
            after.fewest = after.fewest.min(need.fewest);
            after.total += need.total * stands_for;
        }
        Some(after)
    }

    /// The most candidates that can be left after a question.
    fn candidates_after(&mut self, sets: &[ChoiceSet], question: QuestionIndex) -> Option<usize> {
        let left = |question: QuestionIndex| sets.get(usize::from(question)).copied().unwrap_or_default();
        self.edges_left = self.edges_left.checked_sub(left(question).len() * self.program.edges())?;
        let counts = left(question).indices().map(|choice| {
            let narrowed = |other| if other == question { ChoiceSet::only(choice) } else { left(other) };
            walk::outcome(self.program, &narrowed).methods.len()
        });
        counts.max()
    }
}
