//! The flowchart for other programs.
//!
//! Needed to run the decision in another engine ([`flowchart_dmn`], [`flowchart_jdm`]), to draw it with Graphviz or Mermaid
//! ([`flowchart_dot`], [`flowchart_mermaid`]), or to look at its paths in a spreadsheet ([`flowchart_table`]). The picture
//! of this crate is `report::flowchart_svg`.
//!
//! ```
//! use telework_advisor::{Guideline, Lang, exchange::flowchart_mermaid};
//!
//! let text = flowchart_mermaid(Guideline::embedded(), None, Lang::En);
//! assert!(text.contains("flowchart"));
//! ```

pub use crate::tell::{
    draw::{dot::flowchart_dot, mermaid::flowchart_mermaid},
    exchange::{dmn::flowchart_dmn, jdm::flowchart_jdm, table::flowchart_table},
};
