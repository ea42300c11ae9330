//! The chain from answers to a candidate: a way through the flowchart that the answers allow.

use super::{Advice, walk::Open as _};
use crate::guideline::{EdgeRef, Method, Next, Node};

/// A step of the way to a candidate.
#[derive(Debug, Clone, Copy)]
pub struct ChainStep<'g> {
    node: Node<'g>,
    edge: EdgeRef<'g>,
    is_answered: bool,
}

impl<'g> ChainStep<'g> {
    /// The node, with its question and provenance.
    #[must_use]
    pub const fn node(&self) -> Node<'g> {
        self.node
    }

    /// The edge, with its choice and provenance.
    #[must_use]
    pub const fn edge(&self) -> EdgeRef<'g> {
        self.edge
    }

    /// Whether the answers leave this choice alone; otherwise it is one of several that are still open, and the method is
    /// a candidate because nothing rules it out.
    #[must_use]
    pub const fn is_answered(&self) -> bool {
        self.is_answered
    }
}

impl<'g> Advice<'g> {
    /// The way from the start to a leaf with `method` that the answers allow, with as few choices taken that are still
    /// open as possible; of several such ways the first in the order of choices. Empty for what is no candidate.
    #[must_use]
    pub fn chain(&self, method: Method) -> Vec<ChainStep<'g>> {
        let flowchart = self.guideline().flowchart();
        let program = flowchart.program();
        // For each node, from the leaves backwards: the least number of open choices on the way, and the edge to take.
        let mut best: Vec<Option<(usize, u8)>> = vec![None; program.len()];
        for place in (0..program.len()).rev() {
            let open = self.answers().open(program.question(place));
            let cost = usize::from(!open.is_single());
            let ways = open.indices().filter_map(|choice| match program.next(place, choice) {
                Next::Leaf(methods) => methods.contains(method).then_some((cost, choice)),
                Next::Node(next) => {
                    let (rest, _) = best.get(next as usize).copied().flatten()?;
                    Some((cost + rest, choice))
                }
            });
            let shortest = ways.min_by_key(|&(cost, _)| cost);
            if let Some(slot) = best.get_mut(place) {
                *slot = shortest;
            }
        }
        let mut chain = Vec::new();
        let mut place = 0;
        while let Some((_, choice)) = best.get(place).copied().flatten() {
            let Some(node) = flowchart.node_at(place) else { break };
            let Some(edge) = node.edges().find(|edge| edge.choice().index == choice) else { break };
            let is_answered = self.answers().open(program.question(place)).is_single();
            chain.push(ChainStep { node, edge, is_answered });
            match program.next(place, choice) {
                Next::Node(next) => place = next as usize,
                Next::Leaf(_) => break,
            }
        }
        chain
    }
}
