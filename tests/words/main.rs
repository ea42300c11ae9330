//! What the programs print, as a reader meets it: how long it is, and in which words.

mod length;
#[path = "../support/run.rs"]
#[expect(dead_code, reason = "not all of it is needed here")]
mod run;
