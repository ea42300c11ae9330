//! The formats a document is written in, one renderer each.

pub(super) mod html;
mod markdown;
