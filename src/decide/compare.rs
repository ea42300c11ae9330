//! Methods side by side: dominance, and how far the first place depends on priorities and on derived grades.

pub(crate) mod comparison;
pub(crate) mod sensitivity;
pub(crate) mod stability;
