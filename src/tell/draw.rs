//! Pictures: the flowchart as SVG and as graph text, and the heat map of grades.

pub(crate) mod chart;
pub(crate) mod dot;
pub(crate) mod flowchart;
pub(crate) mod heat_map;
pub(crate) mod layout;
pub(crate) mod mermaid;
pub(crate) mod svg;

pub use dot::flowchart_dot;
pub use flowchart::flowchart_svg;
pub use heat_map::{comparison_heat_map, portfolio_heat_map};
pub use mermaid::flowchart_mermaid;
