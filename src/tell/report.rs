//! What is reported, as documents: one for each thing that was decided, in both languages.

pub(crate) mod advice;
pub(crate) mod catalogue;
pub(crate) mod comparison;
pub(crate) mod difference;
pub(crate) mod exclusion;
pub(crate) mod executive;
pub(crate) mod gap;
pub(crate) mod grades;
pub(crate) mod interview;
pub(crate) mod opening;
pub(crate) mod portfolio;
pub(crate) mod roadmap;
pub(crate) mod stability;
pub(crate) mod statements;
pub(crate) mod table;
pub(crate) mod why;
