//! Every way through the flowchart, for the formats that have a row for each. A graph can hold far more ways than nodes,
//! so they are counted before any is written down.

use std::collections::HashMap;

use crate::guideline::{EdgeRef, Flowchart, MethodSet, Node, Provenance, ProvenanceKind, Question, Target};

/// The most cells that a table of paths may have, a path a row and a question a column.
const MOST_CELLS: u64 = 1 << 20;

/// A flowchart has more paths than can be written down one by one.
///
/// The pictures do not mind; the table, DMN and JDM have a row for each path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected at most {most} paths through the flowchart, found {}{paths}", if *.paths == u64::MAX { "more than " } else { "" })]
pub struct TooManyPaths {
    paths: u64,
    most: u64,
}

impl TooManyPaths {
    /// How many paths there are; [`u64::MAX`] stands for as many or more.
    #[must_use]
    pub const fn paths(&self) -> u64 {
        self.paths
    }

    /// How many could be written down, with the questions that this flowchart asks.
    #[must_use]
    pub const fn most(&self) -> u64 {
        self.most
    }
}

/// A way from the start to an end.
#[derive(Debug)]
pub(super) struct FlowPath<'f> {
    /// The edges it takes, in order.
    pub(super) steps: Vec<EdgeRef<'f>>,
    /// The candidates at its end.
    pub(super) methods: MethodSet,
}

impl<'f> FlowPath<'f> {
    /// The edge that it takes at a question; `None` if it does not ask it.
    pub(super) fn step(&self, question: &Question) -> Option<&EdgeRef<'f>> {
        self.steps.iter().find(|step| step.node().question().index == question.index)
    }

    /// The kind of the whole: derived if anything on it is, else transcribed if anything is.
    pub(super) fn provenance(&self) -> ProvenanceKind {
        let kinds =
            self.steps.iter().flat_map(|step| [step.node().provenance(), step.provenance()]).map(Provenance::kind);
        kinds.fold(ProvenanceKind::Published, |whole, kind| match (whole, kind) {
            (ProvenanceKind::Derived, _) | (_, ProvenanceKind::Derived) => ProvenanceKind::Derived,
            (ProvenanceKind::Transcribed, _) | (_, ProvenanceKind::Transcribed) => ProvenanceKind::Transcribed,
            _ => ProvenanceKind::Published,
        })
    }
}

/// Every path, the first choices first.
pub(super) fn paths(flowchart: &Flowchart) -> Result<Vec<FlowPath<'_>>, TooManyPaths> {
    let questions = flowchart.program().asked().len().max(1);
    let most = MOST_CELLS / u64::try_from(questions).unwrap_or(u64::MAX);
    let count = count(flowchart);
    if count > most {
        return Err(TooManyPaths { paths: count, most });
    }
    let mut paths = Vec::new();
    let mut steps: Vec<EdgeRef<'_>> = Vec::new();
    // By depth: the edges still to be followed there.
    let mut pending = vec![flowchart.start().edges()];
    while let Some(edges) = pending.last_mut() {
        let Some(edge) = edges.next() else {
            pending.pop();
            steps.pop();
            continue;
        };
        steps.push(edge);
        match edge.target() {
            Target::Node(next) => pending.push(next.edges()),
            Target::Leaf(methods) => {
                paths.push(FlowPath { steps: steps.clone(), methods });
                steps.pop();
            }
        }
    }
    Ok(paths)
}

/// How many paths there are.
fn count(flowchart: &Flowchart) -> u64 {
    let nodes: Vec<Node<'_>> = flowchart.nodes().collect();
    let mut counts: HashMap<&str, u64> = HashMap::new();
    // Each node comes before those it leads to, so from behind all counts are there when they are needed.
    for node in nodes.iter().rev() {
        let count = node.edges().fold(0_u64, |sum, edge| {
            sum.saturating_add(match edge.target() {
                Target::Node(next) => counts.get(next.id()).copied().unwrap_or(0),
                Target::Leaf(_) => 1,
            })
        });
        counts.insert(node.id(), count);
    }
    counts.get(flowchart.start().id()).copied().unwrap_or(0)
}

/// The questions that the flowchart asks, in the guideline's order.
pub(super) fn questions(guideline: &crate::guideline::Guideline) -> impl Iterator<Item = &Question> {
    guideline.flowchart().program().asked().iter().filter_map(|&index| guideline.question_at(index))
}
