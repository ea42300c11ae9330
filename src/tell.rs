//! **Told**: decisions in words and formats. Nothing is decided here; what is told was recorded while deciding.

pub(crate) mod document;
pub(crate) mod draw;
pub(crate) mod exchange;
pub(crate) mod overlay;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod words;
pub(crate) mod write;
