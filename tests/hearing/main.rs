//! The hearing sheet, the checklist and the workbook for official figures: written, filled in as people do, and read back.

mod broken;
mod checklist;
mod overlay;
mod round_trip;
#[path = "../support/run.rs"]
mod run;
mod sheets;
#[path = "../../examples/support/mod.rs"]
mod support;
mod words;
