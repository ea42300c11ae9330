//! The formats a document is written in, one renderer each.

pub(crate) mod html;
pub(crate) mod markdown;
