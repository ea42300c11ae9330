//! Pictures: the flowchart as SVG and as graph text, and the heat map of grades.

pub(crate) mod chart;
pub(crate) mod dot;
pub(crate) mod flowchart;
pub(crate) mod heat_map;
pub(crate) mod layout;
pub(crate) mod mermaid;
pub(crate) mod svg;
