//! Pictures: the flowchart as SVG and as graph text, and the heat map of grades.

mod chart;
mod dot;
mod flowchart;
mod heat_map;
mod layout;
mod mermaid;
mod svg;

pub use dot::flowchart_dot;
pub use flowchart::flowchart_svg;
pub use heat_map::{comparison_heat_map, portfolio_heat_map};
pub use mermaid::flowchart_mermaid;
pub(super) use svg::{escaped, units};
