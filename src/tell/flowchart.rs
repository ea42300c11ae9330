//! The flowchart in the formats that others read: as a picture, as graph text, as a table of its paths.

mod chart;
mod layers;
mod placement;
mod routes;
mod svg;

pub use svg::flowchart_svg;
