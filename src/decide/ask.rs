//! What to ask: the questions that still matter, which is the most useful, and the interview.

mod dependents;
pub(crate) mod interview;
pub(crate) mod next;
pub(crate) mod open_question;
mod progress;
mod search;
pub(crate) mod skipped;
