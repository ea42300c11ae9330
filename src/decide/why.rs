//! Why: what a decision and a verdict rest on, why not another method, why not another order.

pub(crate) mod because;
pub(crate) mod chain;
pub(crate) mod combination;
pub(crate) mod excluded_at;
pub(crate) mod feasibility;
pub(crate) mod irreducible;
pub(crate) mod reason;
pub(crate) mod reasons;
pub(crate) mod rejection;
pub(crate) mod resolution;
pub(crate) mod standing;
