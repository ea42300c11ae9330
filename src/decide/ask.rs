//! What to ask: the questions that still matter, which is the most useful, and the interview.

pub(crate) mod dependents;
pub(crate) mod detail;
pub(crate) mod interview;
pub(crate) mod next;
pub(crate) mod open_question;
pub(crate) mod progress;
pub(crate) mod search;
pub(crate) mod skipped;
pub(crate) mod state;
