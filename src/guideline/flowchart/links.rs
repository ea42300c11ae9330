//! The compiled flowchart read the other way: what leads to a node, and where a question is asked.

use super::program::{Next, NodePlace, Program};
use crate::guideline::{
    ChoiceSet,
    question::{ChoiceIndex, QuestionIndex},
};

/// What leads to each node, and the nodes that ask each question.
#[derive(Debug, Clone, Default)]
pub(crate) struct Links {
    to: Lists<(u32, ChoiceIndex)>,
    asking: Lists<u32>,
}

impl Links {
    pub(super) fn new(program: &Program) -> Self {
        let (mut to, mut asking) = (Vec::with_capacity(program.edges()), Vec::with_capacity(program.len()));
        for (node, place) in (0..program.len()).zip(0..) {
            let question = program.question(node);
            asking.push((usize::from(question), place));
            for choice in ChoiceSet::first(program.choices(question)).indices() {
                if let Next::Node(next) = program.next(node, choice) {
                    to.push((next as usize, (place, choice)));
                }
            }
        }
        Self { to: Lists::new(to), asking: Lists::new(asking) }
    }

    /// The edges that lead to a node: each a node and a choice of its question.
    pub(crate) fn to(&self, node: NodePlace) -> impl Iterator<Item = (NodePlace, ChoiceIndex)> {
        self.to.get(node).iter().map(|&(node, choice)| (node as NodePlace, choice))
    }

    /// The nodes that ask a question.
    pub(crate) fn asking(&self, question: QuestionIndex) -> impl Iterator<Item = NodePlace> {
        self.asking.get(usize::from(question)).iter().map(|&node| node as NodePlace)
    }
}

/// A list for each number, one behind the other.
#[derive(Debug, Clone, Default)]
struct Lists<T> {
    /// Where each begins, and where the last ends.
    begins: Box<[usize]>,
    items: Box<[T]>,
}

impl<T: Copy + Ord> Lists<T> {
    fn new(mut items: Vec<(usize, T)>) -> Self {
        items.sort_unstable();
        let count = items.last().map_or(0, |&(last, _)| last + 1);
        let begins = (0..=count).map(|number| items.partition_point(|&(other, _)| other < number));
        Self { begins: begins.collect(), items: items.iter().map(|&(_, item)| item).collect() }
    }

    fn get(&self, number: usize) -> &[T] {
        let range = self.begins.get(number).zip(self.begins.get(number + 1));
        range.and_then(|(&from, &to)| self.items.get(from..to)).unwrap_or_default()
    }
}
