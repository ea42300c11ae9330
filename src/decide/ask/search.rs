//! How many questions are still to be asked in the best order: exactly, by searching every order of asking and every choice,
//! where that is not too much; else an upper bound.

use std::{collections::HashMap, ops::RangeInclusive};

use crate::{
    decide::suit::answers::Answers,
    guideline::{
        choices::Choices,
        flowchart::ways::Ways,
        model::question::{ChoiceSet, Question},
    },
};

/// For each question how many more have to be asked after it, in the worst case and, where that is exact, on average; and how
/// many in all.
pub(super) type Needs = (Vec<(usize, Option<Average>)>, RangeInclusive<usize>);

/// A number of questions summed up over equally likely sets of answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Average {
    pub(crate) total: u128,
    pub(crate) count: u128,
}

/// The most pairs of ways that are looked at, by the search and by the bounds each.
const MOST_PAIRS: usize = 1 << 20;

/// The most open questions for which the exact number is searched: with more, sums over all sets of answers would not fit.
const MOST_SEARCHED: usize = 16;

/// What is needed after each of `questions`, which are open and may be asked. `are_all` tells whether these are all open
/// questions.
pub(super) fn needs(answers: &Answers<'_>, questions: &[&Question], are_all: bool) -> Needs {
    let ways = answers.guideline().flowchart().ways();
    let asked = answers.guideline().questions().filter(|question| question.is_in_flowchart()).collect();
    let mut search = Lookahead { ways, asked, questions, known: HashMap::new(), pairs_left: MOST_PAIRS };
    let searched = (questions.len() <= MOST_SEARCHED).then(|| search.needs(answers.open())).flatten();
    if let Some(needs) = searched {
        return needs;
    }
    search.pairs_left = MOST_PAIRS;
    search.bounds(answers.open(), are_all)
}

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

struct Lookahead<'s> {
    ways: &'s Ways,
    /// The flowchart's questions.
    asked: Vec<&'s Question>,
    /// Those that may be asked, in the guideline's order.
    questions: &'s [&'s Question],
    /// What was found for these choices left is not searched again.
    known: HashMap<Choices, Need>,
    pairs_left: usize,
}

impl<'s> Lookahead<'s> {
    fn needs(&mut self, open: Choices) -> Option<Needs> {
        let questions = self.questions;
        let after = questions.iter().map(|question| {
            let need = self.after(open, questions, question)?;
            Some((need.most, Some(Average { total: need.total, count: need.count })))
        });
        let after = after.collect::<Option<Vec<_>>>()?;
        let all = self.need(open)?;
        Some((after, all.fewest..=all.most))
    }

    /// The open choices without those that make no difference, so that what decides the same is found again: of a question
    /// that can no longer change the candidates, one choice. With them the choices that decide, see [`Ways::deciding`].
    /// `None` once too much was looked at.
    fn reduced(&mut self, open: Choices) -> Option<(Choices, Choices)> {
        let count = self.ways.open(open).count();
        self.pairs_left = self.pairs_left.checked_sub(count * count + self.ways.iter().count())?;
        let deciding = self.ways.deciding(open);
        let idle = self.asked.iter().filter(|question| question.bits().is_disjoint(deciding));
        let reduced = idle.fold(open, |open, question| {
            let first = question.left_of(open).indices().next();
            first.map_or(open, |first| open.with(question, ChoiceSet::only(first)))
        });
        Some((reduced, deciding))
    }

    /// What is needed with these choices left.
    fn need(&mut self, open: Choices) -> Option<Need> {
        let (open, deciding) = self.reduced(open)?;
        if let Some(&need) = self.known.get(&open) {
            return Some(need);
        }
        let matters = |question: &&&Question| !question.bits().is_disjoint(deciding);
        let asked: Vec<&'s Question> = self.questions.iter().filter(matters).copied().collect();
        let mut best: Option<Need> = None;
        for &question in &asked {
            let after = self.after(open, &asked, question)?;
            let is_better = match best {
                None => true,
                Some(best) => (after.most, after.total) < (best.most, best.total),
            };
            if is_better {
                best = Some(after);
            }
        }
        let need = best.map_or(Need::NOTHING, |after| Need {
            most: after.most + 1,
            fewest: after.fewest + 1,
            total: after.total + after.count,
            count: after.count,
        });
        self.known.insert(open, need);
        Some(need)
    }

    /// What is needed after one of the questions that matter, `asked`.
    fn after(&mut self, open: Choices, asked: &[&Question], question: &Question) -> Option<Need> {
        // At most 16 questions with at most 32 choices, so this is at most 2^80.
        let count: u128 = asked.iter().map(|question| question.left_of(open).len() as u128).product();
        let choices = question.left_of(open);
        let mut after = Need { most: 0, fewest: usize::MAX, total: 0, count };
        for choice in choices.indices() {
            let need = self.need(open.with(question, ChoiceSet::only(choice)))?;
            // Each set of answers to what still matters stands for all that differ in what no longer does.
            let stands_for = count / choices.len() as u128 / need.count;
            after.most = after.most.max(need.most);
            after.fewest = after.fewest.min(need.fewest);
            after.total += need.total * stands_for;
        }
        Some(after)
    }

    /// Upper bounds: after a question, as many as the flowchart itself would still ask, or all others. Of what the flowchart
    /// asks behind a question that may not be asked, any part may come up, so then all others count.
    ///
    /// Asking the first question of the flowchart that still matters takes at least one off the bound, so the most useful
    /// question does no worse.
    fn bounds(&mut self, open: Choices, are_all: bool) -> Needs {
        let every = self.questions.len();
        let others = every.saturating_sub(1);
        let longest = if are_all { self.longest(open) } else { None };
        let questions = self.questions;
        let after = questions.iter().map(|question| {
            let mut choices = question.left_of(open).indices();
            let most = longest.and_then(|_| {
                choices.try_fold(0, |most, choice| {
                    let asked = self.longest(open.with(question, ChoiceSet::only(choice)))?;
                    Some(asked.max(most))
                })
            });
            (most.map_or(others, |most| most.min(others)), None)
        });
        let after = after.collect();
        (after, every.min(1)..=longest.unwrap_or(every).min(every))
    }

    /// How many questions that still matter the flowchart asks at most; `None` once too much was looked at.
    fn longest(&mut self, open: Choices) -> Option<usize> {
        let (open, deciding) = self.reduced(open)?;
        let matters = |question: &&&Question| !question.bits().is_disjoint(deciding);
        let questions: Vec<&&Question> = self.asked.iter().filter(matters).collect();
        let asks = |asked: Choices| questions.iter().filter(|question| !question.bits().is_disjoint(asked)).count();
        self.ways.open(open).map(|way| asks(way.asked)).max()
    }
}
