//! Comparison, stability, sensitivity and portfolios against an oracle that shares no code with the crate: on the shipped
//! grades, where nothing dominates anything, and on random ones, where much does. And the `compare` example, run as a
//! program.

mod example;
mod heat_map;
mod oracle;
mod portfolio;
mod portfolio_file;
mod portfolio_gap;
mod ranking;
#[path = "../support/run.rs"]
#[expect(dead_code, reason = "not all of it is needed here")]
mod run;
mod support;
mod wording;
