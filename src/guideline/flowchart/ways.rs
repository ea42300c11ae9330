//! The ways through a flowchart, from the start to a leaf. All that a flowchart decides is bit arithmetic over their list.

use petgraph::{graph::NodeIndex, visit::EdgeRef as _};

use super::{Graph, Vertex};
use crate::{
    guideline::{
        choices::Choices,
        model::method::{Method, MethodSet},
    },
    order,
};

/// A way from the start of the flowchart to a leaf.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    /// The choices it takes, one of each question that it asks.
    pub(crate) choices: Choices,
    /// All choices of the questions that it asks.
    pub(crate) asked: Choices,
    /// The candidates at its leaf.
    pub(crate) methods: MethodSet,
}

/// Every way through a flowchart, in the order of the choices taken.
#[derive(Debug, Clone)]
pub(crate) struct Ways {
    all: Box<[Way]>,
    /// All choices of the questions that the flowchart asks.
    asked: Choices,
}

/// What answers decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The methods at the end of some open way.
    pub(crate) methods: MethodSet,
    /// Whether all open ways end alike.
    pub(crate) is_decided: bool,
}

impl Ways {
    /// The most ways that a flowchart can have.
    pub(crate) const MOST: usize = 1_024;

    /// The ways through a graph without cycles; `None` if there are too many. Walking stops at the first too many.
    pub(crate) fn new(graph: &Graph, start: NodeIndex) -> Option<Self> {
        let (mut all, mut asked) = (Vec::new(), Choices::EMPTY);
        let mut open = vec![(start, Choices::EMPTY, Choices::EMPTY)];
        while let Some((vertex, choices, before)) = open.pop() {
            match graph.node_weight(vertex)? {
                &Vertex::Leaf(methods) => {
                    if all.len() == Self::MOST {
                        return None;
                    }
                    all.push(Way { choices, asked: before, methods });
                    asked = asked.union(before);
                }
                Vertex::Question(data) => {
                    let mut edges: Vec<_> = graph.edges(vertex).collect();
                    // The way that takes the first choice is looked at first.
                    order::sort_by_key(&mut edges, |edge| std::cmp::Reverse(edge.weight().choice));
                    let question = &data.question;
                    open.extend(edges.into_iter().map(|edge| {
                        let choice = question.choice_bit(edge.weight().choice);
                        (edge.target(), choices.union(choice), before.union(question.bits()))
                    }));
                }
            }
        }
        Some(Self { all: all.into(), asked })
    }

    /// All choices of the questions that the flowchart asks.
    pub(crate) const fn asked(&self) -> Choices {
        self.asked
    }

    /// Every way, in the order of the choices taken.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Way> + Clone {
        self.all.iter()
    }

    /// The ways that these choices leave open.
    pub(crate) fn open(&self, open: Choices) -> impl Iterator<Item = &Way> + Clone {
        self.all.iter().filter(move |way| way.choices.is_subset(open))
    }

    /// The open ways that lead to a method.
    pub(crate) fn leading(&self, open: Choices, method: Method) -> impl Iterator<Item = &Way> + Clone {
        self.open(open).filter(move |way| way.methods.contains(method))
    }

    /// What these choices decide.
    #[inline]
    pub(crate) fn outcome(&self, open: Choices) -> Outcome {
        let (mut some, mut every) = (MethodSet::EMPTY, MethodSet::ALL);
        for way in self.open(open) {
            some = some.union(way.methods);
            every = every.intersection(way.methods);
        }
        Outcome { methods: some, is_decided: some == every }
    }

    /// Whether these choices decide that.
    pub(crate) fn decide(&self, open: Choices, outcome: Outcome) -> bool {
        if outcome.is_decided {
            return self.open(open).all(|way| way.methods == outcome.methods);
        }
        self.outcome(open) == outcome
    }

    /// The choices that some completion of the open ones takes in which the method is a candidate.
    pub(crate) fn possible(&self, open: Choices, method: Method) -> Choices {
        // Of what a way does not ask, every choice goes with it.
        let with = |way: &Way| way.choices.union(open.difference(way.asked));
        self.leading(open, method).map(with).fold(Choices::EMPTY, Choices::union)
    }

    /// The choices on which it depends who is a candidate: where two open ways with different candidates part at one
    /// question alone, the two choices they take there. So a question is open if some of its choices are among them.
    pub(crate) fn deciding(&self, open: Choices) -> Choices {
        let mut deciding = Choices::EMPTY;
        let mut rest = self.open(open);
        while let Some(one) = rest.next() {
            for other in rest.clone().filter(|other| other.methods != one.methods) {
                // A way takes one choice of each question that it asks.
                let parting = one.choices.difference(other.choices).intersection(other.asked);
                if parting.len() == 1 {
                    let back = other.choices.difference(one.choices).intersection(one.asked);
                    deciding = deciding.union(parting).union(back);
                }
            }
        }
        deciding
    }
}
