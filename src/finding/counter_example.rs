//! What shows that a flowchart breaks a rule.

use serde::{Deserialize, Serialize};

/// A part of a flowchart that breaks a rule: the nodes on a path through it, and the choices taken on that path.
///
/// For a cycle the first node stands again at the end. Where it is a lack that is shown (an edge that is missing, a node
/// that nothing leads to), the last node is the one that lacks it. There may be no choices: a single node has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterExample {
    /// The ids of the nodes, one after the other.
    pub nodes: Vec<Box<str>>,
    /// The choices between them, as `question=choice`.
    pub answers: Vec<Box<str>>,
}
