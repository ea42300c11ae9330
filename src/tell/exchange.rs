//! The flowchart for other programs, one rule or row for each path: a decision for other engines, or a table.

pub(crate) mod dmn;
pub(crate) mod jdm;
pub(crate) mod paths;
pub(crate) mod table;
