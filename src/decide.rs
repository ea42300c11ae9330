//! **Decide**: from answers to candidates, with the reasons as values, found when they are asked for.

pub(crate) mod ask;
pub(crate) mod change;
pub(crate) mod compare;
pub(crate) mod groups;
pub(crate) mod suit;
pub(crate) mod why;
