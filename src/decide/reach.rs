//! What a large flowchart's nodes can reach, found out once for a set of answers, so that a question about some of its
//! questions takes a look at the part of the flowchart that asks them, not at all of it.

use super::{places::Places, walk::Open};
use crate::guideline::{Method, MethodSet, Next, NodePlace, Program, question::QuestionIndex};

/// What can be reached under a set of answers, where the flowchart has no [`Program::ways`].
///
/// The nodes stand in an order in which every edge leads on. So if the answers to some questions are narrowed, a way runs
/// as before up to the first node that asks one of them and behind the last, and only the nodes between these are looked
/// at again. They are few where a question is asked at few nodes, or at nodes near each other; at worst they are all.
#[derive(Debug)]
pub(crate) struct Reach {
    nodes: Vec<Reached>,
    /// By question: the first and the last node that can be reached and asks it.
    asked: Vec<Option<(NodePlace, NodePlace)>>,
}

/// What can be reached from a node, and how the node is.
#[derive(Debug, Clone)]
struct Reached {
    /// The methods to which open choices lead from here.
    to: MethodSet,
    /// The first of the nodes that can be reached and lead here by an open choice; [`NONE`] where there is none.
    from: u32,
    /// For each method: where the furthest of the edges leads by which it can be reached and that begin before this node.
    /// [`LEAF`] if it is a leaf, 0 if there is no such edge.
    furthest: [u32; Method::ALL.len()],
}

/// Behind every node: where a node comes from to which nothing leads.
const NONE: u32 = u32::MAX;

/// Behind every node: where an edge leads that leads to a leaf.
const LEAF: u32 = u32::MAX;

impl Reach {
    /// What can be reached under these answers; `None` where all ways are listed, and nobody needs it.
    pub(crate) fn new(program: &Program, open: &impl Open) -> Option<Self> {
        if program.ways().is_some() && open.bits().is_some() {
            return None;
        }
        let nothing = Reached { to: MethodSet::EMPTY, from: NONE, furthest: [0; Method::ALL.len()] };
        let mut nodes = vec![nothing; program.len()];
        for node in (0..program.len()).rev() {
            let choices = open.open(program.question(node)).indices();
            let to = choices.map(|choice| leading_to(&nodes, program.next(node, choice)));
            let to = to.fold(MethodSet::EMPTY, MethodSet::union);
            if let Some(slot) = nodes.get_mut(node) {
                slot.to = to;
            }
        }
        let mut asked = vec![None; program.asked().last().map_or(0, |&last| usize::from(last) + 1)];
        let mut furthest = [0; Method::ALL.len()];
        for (node, place) in (0..program.len()).zip(0..) {
            let Some(slot) = nodes.get_mut(node) else { break };
            slot.furthest = furthest;
            if node > 0 && slot.from == NONE {
                continue;
            }
            let question = program.question(node);
            if let Some(range) = asked.get_mut(usize::from(question)) {
                let (first, _) = range.unwrap_or((node, node));
                *range = Some((first, node));
            }
            for choice in open.open(question).indices() {
                let next = program.next(node, choice);
                let target = match next {
                    Next::Leaf(_) => LEAF,
                    Next::Node(next) => {
                        if let Some(slot) = nodes.get_mut(next as usize) {
                            slot.from = slot.from.min(place);
                        }
                        next
                    }
                };
                for method in leading_to(&nodes, next).iter() {
                    if let Some(furthest) = furthest.get_mut(method as usize) {
                        *furthest = target.max(*furthest);
                    }
                }
            }
        }
        Some(Self { nodes, asked })
    }

    /// Which of the methods `wanted` can be reached under answers that leave fewer choices of some questions: `narrowed`,
    /// and of all others as many.
    pub(crate) fn methods(
        &self,
        program: &Program,
        narrowed: &impl Open,
        questions: impl Iterator<Item = QuestionIndex>,
        wanted: MethodSet,
    ) -> MethodSet {
        let wanted = self.nodes.first().map_or(MethodSet::EMPTY, |start| start.to.intersection(wanted));
        let ranges = questions.filter_map(|question| self.asked.get(usize::from(question)).copied().flatten());
        let range = ranges.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)));
        let Some((first, last)) = range else { return wanted };

        // By an edge over all of them.
        let before = self.nodes.get(first).map(|node| node.furthest).unwrap_or_default();
        let is_beyond = |place: u32| place == LEAF || place as usize > last;
        let over = |method: &Method| before.get(*method as usize).is_some_and(|&place| is_beyond(place));
        let mut found: MethodSet = wanted.iter().filter(over).collect();

        // Or through them.
        let mut entered = Places::new(last - first + 1);
        for (node, reached) in self.nodes.iter().enumerate().take(last + 1).skip(first) {
            if found == wanted {
                break;
            }
            let is_entered = node == 0 || (reached.from as usize) < first || entered.contains(node - first);
            if !is_entered || reached.to.intersection(wanted).difference(found).is_empty() {
                continue;
            }
            for choice in narrowed.open(program.question(node)).indices() {
                match program.next(node, choice) {
                    Next::Node(next) if next as usize <= last => entered.add(next as usize - first),
                    beyond => found = found.union(leading_to(&self.nodes, beyond).intersection(wanted)),
                }
            }
        }
        found
    }
}

/// The methods to which it leads.
fn leading_to(nodes: &[Reached], next: Next) -> MethodSet {
    match next {
        Next::Leaf(methods) => methods,
        Next::Node(next) => nodes.get(next as usize).map_or(MethodSet::EMPTY, |node| node.to),
    }
}
