//! The report as a page: one file that opens anywhere, prints on A4, and needs nothing from elsewhere, not even a script.
//!
//! What it says is worded in the documents of this wing wherever they say it; what only a page can do (a summary on the
//! first screen, boxes to tick, the flowchart drawn) is added here.

mod advice;
mod blocks;
mod cautions;
mod checklist;
mod flowchart;
mod gap;
mod grades;
mod incidents;
mod markup;
mod others;
mod page;
mod portfolio;
mod provenance;
mod sources;
mod summary;

pub use advice::advice_html;
pub use others::{comparison_html, why_html};
pub use portfolio::portfolio_html;
