//! What changes: between two pieces of advice, with other data, from what is in place to what is required, and from one
//! edition to the next.

pub(crate) mod actions;
pub(crate) mod difference;
pub(crate) mod effect;
pub(crate) mod gap;
pub(crate) mod transition;
