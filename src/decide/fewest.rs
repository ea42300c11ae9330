//! The fewest changes that make a method a candidate, found on a flowchart of any size.
//!
//! Three passes. From the leaves backwards: how many changes it takes from each node on. From the start: which nodes stand
//! on a way with the fewest; they are few as a rule. And backwards over these alone: the sets of changes themselves. Of
//! each node, only as many are kept as are asked for, in order, and lists share their ends as sets share their parts. So
//! the work is in proportion to the flowchart, and to the sets that are told of it.

use std::collections::HashMap;

use super::{
    Answers,
    change_sets::{ChangeSet, ChangeSets, Step},
    walk::Open as _,
};
use crate::guideline::{ChoiceSet, Method, Next, NodePlace, Program, question::ChoiceIndex};

/// Every smallest set of changes that makes `method` a candidate, in the order of questions and choices, each of them
/// sorted too; the first `most` if there are more. One empty set for what is a candidate already.
pub(super) fn fewest_changes(answers: &Answers<'_>, method: Method, most: usize) -> Vec<Vec<Step>> {
    let mut search = Search {
        program: answers.guideline().flowchart().program(),
        answers,
        method,
        most,
        counts: Vec::new(),
        sets: ChangeSets::default(),
        cells: Vec::new(),
    };
    search.count();
    let entered = search.entered();
    let list = search.listed(&entered);
    search.items(list).take(most).map(|set| search.sets.steps(set)).collect()
}

struct Search<'s, 'g> {
    program: &'s Program,
    answers: &'s Answers<'g>,
    method: Method,
    most: usize,
    /// By node: how many changes it takes from there on.
    counts: Vec<u32>,
    sets: ChangeSets,
    /// What lists are made of: a set, and the list of those that follow.
    cells: Vec<(ChangeSet, List)>,
}

/// A list of sets in order, each once: the place of its first cell.
type List = Option<usize>;

/// The most cells and parts of sets that are kept before those that no list needs are forgotten. If all are needed, there
/// may be more, and twice as many the next time.
const MOST_PARTS: usize = if cfg!(test) { 8 } else { 1 << 20 };

/// Where no change leads to the method.
const NEVER: u32 = u32::MAX;

impl Search<'_, '_> {
    /// The edges of a node: each with the change that it takes, if any, and how many it takes in all to go on by it.
    fn edges(&self, node: NodePlace) -> impl Iterator<Item = (ChoiceIndex, Option<Step>, u32)> {
        let question = self.program.question(node);
        let open = self.answers.open(question);
        ChoiceSet::first(self.program.choices(question)).indices().map(move |choice| {
            let step = (!open.contains(choice)).then_some((question, choice));
            let count = match self.program.next(node, choice) {
                Next::Leaf(methods) if methods.contains(self.method) => 0,
                Next::Leaf(_) => NEVER,
                Next::Node(next) => self.counts.get(next as usize).copied().unwrap_or(NEVER),
            };
            (choice, step, if step.is_some() { count.saturating_add(1) } else { count })
        })
    }

    /// The edges of a node that are on a way with the fewest changes.
    fn best(&self, node: NodePlace) -> impl Iterator<Item = (Next, Option<Step>)> {
        let fewest = self.counts.get(node).copied().unwrap_or(NEVER);
        let best = self.edges(node).filter(move |&(_, _, count)| count == fewest && count != NEVER);
        best.map(move |(choice, step, _)| (self.program.next(node, choice), step))
    }

    fn count(&mut self) {
        self.counts = vec![NEVER; self.program.len()];
        for node in (0..self.program.len()).rev() {
            let fewest = self.edges(node).map(|(_, _, count)| count).min();
            if let Some(slot) = self.counts.get_mut(node) {
                *slot = fewest.unwrap_or(NEVER);
            }
        }
    }

    /// By node, where it is on a way with the fewest changes: the first of those on such a way that lead to it.
    fn entered(&self) -> Vec<Option<NodePlace>> {
        let mut entered = vec![None; self.program.len()];
        if let Some(start) = entered.first_mut() {
            *start = Some(0);
        }
        for node in 0..self.program.len() {
            if entered.get(node).is_none_or(Option::is_none) {
                continue;
            }
            for (next, _) in self.best(node) {
                if let Next::Node(next) = next
                    && let Some(slot) = entered.get_mut(next as usize)
                {
                    slot.get_or_insert(node);
                }
            }
        }
        entered
    }

    /// The sets that it takes from the start on.
    fn listed(&mut self, entered: &[Option<NodePlace>]) -> List {
        let mut lists: Vec<List> = vec![None; self.program.len()];
        let mut best = Vec::new();
        let mut limit = MOST_PARTS;
        for node in (0..self.program.len()).rev().filter(|&node| entered.get(node).is_some_and(Option::is_some)) {
            best.clear();
            best.extend(self.best(node));
            let mut all = None;
            for &(next, step) in &best {
                let list = match next {
                    Next::Leaf(_) => self.cell(ChangeSet::Empty, None),
                    Next::Node(next) => lists.get(next as usize).copied().flatten(),
                };
                let list = match step {
                    Some(step) => self.with(list, step),
                    None => list,
                };
                all = self.merged(all, list);
            }
            for &(next, _) in &best {
                if let Next::Node(next) = next
                    && entered.get(next as usize) == Some(&Some(node))
                    && let Some(slot) = lists.get_mut(next as usize)
                {
                    // Nothing before this node leads to it.
                    *slot = None;
                }
            }
            if let Some(slot) = lists.get_mut(node) {
                *slot = all;
            }
            if self.sets.parts() + self.cells.len() > limit {
                self.tidy(&mut lists);
                limit = MOST_PARTS.max(2 * (self.sets.parts() + self.cells.len()));
            }
        }
        lists.first().copied().flatten()
    }

    /// Forgets what no list needs any more.
    fn tidy(&mut self, lists: &mut [List]) {
        let (sets, cells) = (std::mem::take(&mut self.sets), std::mem::take(&mut self.cells));
        let (mut kept, mut moved) = (HashMap::new(), vec![None; cells.len()]);
        for list in lists {
            // The cells up to one that was kept already.
            let mut own = Vec::new();
            let mut rest = *list;
            while let Some(place) = rest
                && moved.get(place).is_some_and(Option::is_none)
                && let Some(&(set, after)) = cells.get(place)
            {
                own.push((place, set));
                rest = after;
            }
            let mut here = rest.and_then(|place| moved.get(place).copied().flatten());
            for (place, set) in own.into_iter().rev() {
                let set = self.sets.copied(&sets, set, &mut kept);
                here = self.cell(set, here);
                if let Some(slot) = moved.get_mut(place) {
                    *slot = here;
                }
            }
            *list = here;
        }
    }

    fn cell(&mut self, set: ChangeSet, rest: List) -> List {
        self.cells.push((set, rest));
        Some(self.cells.len() - 1)
    }

    fn split(&self, list: List) -> Option<(ChangeSet, List)> {
        self.cells.get(list?).copied()
    }

    fn items(&self, mut list: List) -> impl Iterator<Item = ChangeSet> {
        std::iter::from_fn(move || {
            let (set, rest) = self.split(list)?;
            list = rest;
            Some(set)
        })
    }

    /// The list of these sets, then of what is in `rest`.
    fn before(&mut self, sets: &[ChangeSet], rest: List) -> List {
        sets.iter().rev().fold(rest, |rest, &set| self.cell(set, rest))
    }

    /// Every set with one more change. That leaves them in order.
    fn with(&mut self, list: List, step: Step) -> List {
        let mut sets: Vec<ChangeSet> = self.items(list).take(self.most).collect();
        for set in &mut sets {
            *set = self.sets.with(*set, step);
        }
        self.before(&sets, None)
    }

    /// The sets of both lists.
    fn merged(&mut self, one: List, other: List) -> List {
        if one == other {
            return one;
        }
        let (mut one, mut other, mut taken) = (one, other, Vec::new());
        while let (Some((first, rest)), Some((other_first, other_rest))) = (self.split(one), self.split(other)) {
            if taken.len() == self.most {
                return self.before(&taken, None);
            }
            if first == other_first {
                other = other_rest;
            } else if self.sets.is_before(first, other_first) {
                taken.push(first);
                one = rest;
            } else {
                taken.push(other_first);
                other = other_rest;
            }
        }
        self.before(&taken, one.or(other))
    }
}
