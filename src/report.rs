//! Decisions in words and pictures, for people.
//!
//! A function ending in `_document` or `_summary` makes a [`Document`], which [`to_markdown`](Document::to_markdown) and
//! [`to_html`](Document::to_html) write; one ending in `_table` makes a [`Table`] for a spreadsheet; the others draw an
//! SVG of its own. Needed for reports; whoever only decides, or sends records, needs none of it.
//!
//! ```
//! use telework_advisor::{Answers, Lang, report::advice_document};
//!
//! let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
//! let document = advice_document(&answers.advise(), Lang::Ja);
//! assert!(document.to_html().starts_with("<!DOCTYPE html>"));
//! # Ok::<(), telework_advisor::Error>(())
//! ```

pub use crate::tell::{
    document::{
        Block, Check, CheckGroup, Document, Item, KeyFigure, KeyResult, Table,
        line::{Inline, Line},
    },
    draw::{
        flowchart::flowchart_svg,
        heat_map::{comparison_heat_map, portfolio_heat_map},
    },
    report::{
        advice::advice_document,
        catalogue::{catalogue_document, catalogue_table},
        comparison::{comparison_document, comparison_table},
        difference::difference_document,
        executive::executive_summary,
        gap::{gap_document, gap_summary, gap_table},
        interview::closing::interview_document,
        portfolio::{portfolio_document, portfolio_gap_document, portfolio_table},
        roadmap::{portfolio_roadmap_document, portfolio_roadmap_table, roadmap_document, roadmap_table},
        why::why_document,
    },
    words::status_in_words,
};
