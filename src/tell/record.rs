//! Decisions as plain data, for other programs.

pub(super) mod advice;
pub(super) mod comparison;
pub(super) mod portfolio;
mod reading;
pub(super) mod why;
