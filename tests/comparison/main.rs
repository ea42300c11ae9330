//! Comparison, stability, sensitivity and portfolios against an oracle that shares no code with the crate: on the shipped
//! grades, where nothing dominates anything, and on random ones, where much does. And the `compare` example, run as a
//! program.

mod oracle;
mod ranking;
mod support;
