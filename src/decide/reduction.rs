//! The same as [`Fewer`](super::fewer::Fewer) for a large flowchart: answers left out one after the other, without walking
//! anew for each of them.

use super::{
    Answer, Answers,
    places::Places,
    walk::{Open as _, Outcome},
};
use crate::guideline::{
    ChoiceSet, Method, MethodSet, Next, NodePlace, Program, Question,
    question::{ChoiceIndex, QuestionIndex},
};

/// Answers of which some are left out, as long as certain leaves stay out of reach.
pub(crate) struct Reduction<'a, 'g, 't> {
    fewer: Left<'a, 'g>,
    alternatives: Vec<Alternative<'t>>,
}

/// The leaves that have to stay out of reach.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Barred {
    /// Those with this method.
    With(Method),
    /// Those that would make this outcome another. With fewer answers, the methods stay the same and what is open stays
    /// open exactly as long as no leaf comes into reach that holds others; what is decided stays so as long as all leaves
    /// hold the same.
    Changing(Outcome),
}

impl Barred {
    fn holds(self, leaf: MethodSet) -> bool {
        match self {
            Self::With(method) => leaf.contains(method),
            Self::Changing(Outcome { methods, decided: true }) => leaf != methods,
            Self::Changing(Outcome { methods, decided: false }) => !leaf.difference(methods).is_empty(),
        }
    }
}

/// What is left, and which leaves have to stay out of reach.
struct Left<'a, 'g> {
    answers: &'a Answers<'g>,
    left_out: Places,
    barred: Barred,
}

/// Choices to which some questions are narrowed, and what can be reached then.
///
/// What can be reached from the start, and from where a barred leaf can be reached, both only ever grow as answers are left
/// out. So both are kept up to date, and every edge is looked at a few times in all, however many answers there are. To
/// leave out an answer brings a barred leaf into reach exactly if one of the edges that it closes begins where the start
/// leads and ends where such a leaf can be reached: below a node that asks a question it is not asked again, so what can be
/// reached from there does not depend on its answer.
struct Alternative<'t> {
    only: &'t [(QuestionIndex, ChoiceSet)],
    /// How many of these questions are left none of their choices; as long as some are, nothing can be reached.
    missing: usize,
    /// The nodes that can be reached from the start.
    reached: Places,
    /// The nodes from which a barred leaf can be reached.
    leading: Places,
    /// Nodes that still have to be looked at.
    rest: Vec<NodePlace>,
}

impl<'a, 'g, 't> Reduction<'a, 'g, 't> {
    /// All answers. A leaf with methods that are barred may not come into reach under any of the alternatives; with all
    /// answers none is.
    pub(crate) fn new(
        answers: &'a Answers<'g>,
        alternatives: impl Iterator<Item = &'t [(QuestionIndex, ChoiceSet)]>,
        barred: Barred,
    ) -> Self {
        let fewer = Left { answers, left_out: Places::new(answers.guideline().questions().len()), barred };
        let alternatives = alternatives.map(|only| Alternative::new(only, &fewer)).collect();
        Self { fewer, alternatives }
    }

    /// Leaves out one after the other of `questions` where it does no harm. What is kept is irreducible.
    pub(crate) fn reduce(&mut self, questions: &[QuestionIndex]) {
        for &question in questions {
            if self.alternatives.iter().any(|alternative| alternative.needs(question, &self.fewer)) {
                continue;
            }
            for alternative in &mut self.alternatives {
                alternative.leave_out(question, &mut self.fewer);
            }
            self.fewer.left_out.add(usize::from(question));
        }
    }

    /// The answers that are kept, in the guideline's order.
    pub(crate) fn kept(&self) -> impl Iterator<Item = Answer<'g>> + '_ {
        let left_out = &self.fewer.left_out;
        self.fewer.answers.iter().filter(|answer| !left_out.contains(usize::from(answer.question().index)))
    }
}

impl<'g> Left<'_, 'g> {
    fn program(&self) -> &'g Program {
        self.answers.guideline().flowchart().program()
    }

    fn all(&self, question: QuestionIndex) -> ChoiceSet {
        self.answers.guideline().question_at(question).map(Question::all_choices).unwrap_or_default()
    }

    fn open(&self, question: QuestionIndex) -> ChoiceSet {
        if self.left_out.contains(usize::from(question)) { self.all(question) } else { self.answers.open(question) }
    }
}

impl<'t> Alternative<'t> {
    fn new(only: &'t [(QuestionIndex, ChoiceSet)], fewer: &Left<'_, '_>) -> Self {
        let count = fewer.program().len();
        let is_missing = |&&(question, choices): &&(QuestionIndex, ChoiceSet)| {
            fewer.answers.open(question).intersection(choices).is_empty()
        };
        let mut all = Self {
            only,
            missing: only.iter().filter(is_missing).count(),
            reached: Places::new(count),
            leading: Places::new(count),
            rest: Vec::new(),
        };
        for node in (0..count).rev() {
            if all.is_harmful(node, all.open(fewer.program().question(node), fewer), fewer) {
                all.leading.add(node);
            }
        }
        all.reach(0, fewer);
        all
    }

    /// The choices that count.
    fn counting(&self, question: QuestionIndex, choices: ChoiceSet) -> ChoiceSet {
        let only = self.only.iter().find(|(only, _)| *only == question);
        only.map_or(choices, |&(_, counting)| choices.intersection(counting))
    }

    fn open(&self, question: QuestionIndex, fewer: &Left<'_, '_>) -> ChoiceSet {
        self.counting(question, fewer.open(question))
    }

    /// The choices that are ruled out by an answer that was not left out yet.
    fn closed(&self, question: QuestionIndex, fewer: &Left<'_, '_>) -> ChoiceSet {
        self.counting(question, fewer.all(question).difference(fewer.open(question)))
    }

    /// Whether leaving out an answer leaves a question some of its choices that had none.
    fn finds(&self, question: QuestionIndex, fewer: &Left<'_, '_>) -> bool {
        self.missing > 0 && self.only.iter().any(|(only, _)| *only == question) && self.open(question, fewer).is_empty()
    }

    /// Whether some of these choices at a node lead to where a barred leaf can be reached.
    fn is_harmful(&self, node: NodePlace, choices: ChoiceSet, fewer: &Left<'_, '_>) -> bool {
        choices.indices().any(|choice| match fewer.program().next(node, choice) {
            Next::Leaf(methods) => fewer.barred.holds(methods),
            Next::Node(next) => self.leading.contains(next as usize),
        })
    }

    /// Whether leaving out an answer would bring a barred leaf into reach.
    fn needs(&self, question: QuestionIndex, fewer: &Left<'_, '_>) -> bool {
        if self.missing > usize::from(self.finds(question, fewer)) {
            return false;
        }
        let closed = self.closed(question, fewer);
        let mut asking = fewer.program().links().asking(question);
        self.leading.contains(0)
            || asking.any(|node| self.reached.contains(node) && self.is_harmful(node, closed, fewer))
    }

    fn leave_out(&mut self, question: QuestionIndex, fewer: &mut Left<'_, '_>) {
        let closed = self.closed(question, fewer);
        self.missing -= usize::from(self.finds(question, fewer));
        for node in fewer.program().links().asking(question) {
            if self.reached.contains(node) {
                for choice in closed.indices() {
                    if let Some(next) = self.unreached(node, choice, fewer) {
                        self.reach(next, fewer);
                    }
                }
            }
            if !self.leading.contains(node) && self.is_harmful(node, closed, fewer) {
                self.lead(node, fewer);
            }
        }
    }

    /// Adds a node to those that can be reached, and what it leads to.
    fn reach(&mut self, node: NodePlace, fewer: &Left<'_, '_>) {
        self.reached.add(node);
        self.rest.push(node);
        while let Some(node) = self.rest.pop() {
            for choice in self.open(fewer.program().question(node), fewer).indices() {
                if let Some(next) = self.unreached(node, choice, fewer) {
                    self.reached.add(next);
                    self.rest.push(next);
                }
            }
        }
    }

    fn unreached(&self, node: NodePlace, choice: ChoiceIndex, fewer: &Left<'_, '_>) -> Option<NodePlace> {
        match fewer.program().next(node, choice) {
            Next::Node(next) if !self.reached.contains(next as usize) => Some(next as usize),
            _ => None,
        }
    }

    /// Adds a node to those from which a barred leaf can be reached, and what leads to it.
    fn lead(&mut self, node: NodePlace, fewer: &Left<'_, '_>) {
        self.leading.add(node);
        self.rest.push(node);
        while let Some(node) = self.rest.pop() {
            for (before, choice) in fewer.program().links().to(node) {
                let is_open = self.open(fewer.program().question(before), fewer).contains(choice);
                if is_open && !self.leading.contains(before) {
                    self.leading.add(before);
                    self.rest.push(before);
                }
            }
        }
    }
}
