//! The flowchart for other programs, one rule or row for each path: a decision for other engines, or a table.

mod dmn;
mod jdm;
mod paths;
mod table;

pub use dmn::flowchart_dmn;
pub use jdm::flowchart_jdm;
pub use table::flowchart_table;
