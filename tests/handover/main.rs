//! What is handed over to other programs: CSV, Excel, Word and OSCAL, made by the examples and read back.

mod docx;
mod oscal;
#[path = "../support/run.rs"]
#[expect(dead_code, reason = "not all of it is needed here")]
mod run;
mod spreadsheet;
mod support;
mod xlsx;
