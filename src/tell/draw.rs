//! Pictures: the flowchart as SVG and as graph text, and the heat map of grades.

pub(crate) mod chart;
#[cfg(feature = "exchange")]
pub(crate) mod dot;
pub(crate) mod flowchart;
pub(crate) mod heat_map;
pub(crate) mod layout;
#[cfg(feature = "exchange")]
pub(crate) mod mermaid;
pub(crate) mod svg;
