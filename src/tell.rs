//! **Tell**: decisions in words and formats. Nothing is decided here; what is written comes from `decide`.

#[cfg(feature = "report")]
pub(crate) mod document;
#[cfg(feature = "report")]
pub(crate) mod draw;
#[cfg(feature = "exchange")]
pub(crate) mod exchange;
pub(crate) mod overlay;
#[cfg(feature = "record")]
pub(crate) mod record;
#[cfg(feature = "report")]
pub(crate) mod report;
#[cfg(feature = "report")]
pub(crate) mod words;
#[cfg(feature = "report")]
pub(crate) mod write;
