//! What is handed over to other programs: CSV, Excel and OSCAL, made by the examples and read back.

mod oscal;
mod spreadsheet;
mod support;
mod xlsx;
