//! The formats a document is written in, one renderer each.

mod html;
mod markdown;
