//! The flowchart in the formats that others read: as a picture, as graph text, as a table of its paths, as a decision
//! that other engines run.

mod chart;
mod dmn;
mod dot;
mod jdm;
mod layers;
mod mermaid;
mod paths;
mod placement;
mod routes;
mod svg;
mod table;

pub use dmn::flowchart_dmn;
pub use dot::flowchart_dot;
pub use jdm::flowchart_jdm;
pub use mermaid::flowchart_mermaid;
pub use paths::TooManyPaths;
pub use svg::flowchart_svg;
pub use table::flowchart_table;
