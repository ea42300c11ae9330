//! What is reported, as documents: one for each thing that was decided, in both languages.

pub(super) mod advice;
pub(super) mod catalogue;
pub(super) mod comparison;
pub(super) mod difference;
pub(super) mod exclusion;
pub(super) mod gap;
mod grades;
mod interview;
pub(super) mod opening;
pub(super) mod portfolio;
mod stability;
pub(super) mod why;
