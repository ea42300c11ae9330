//! Several groups of one organisation: the advice for each, and the smallest sets of methods that serve all of them.

pub(crate) mod coverage;
pub(crate) mod plan;
pub(crate) mod portfolio;
