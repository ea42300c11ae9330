//! Methods side by side.
//!
//! Needed to weigh methods by grades alone ([`Guideline::compare`](crate::Guideline::compare)) or the candidates of an
//! advice against each other ([`Advice::compare`](crate::Advice::compare)): what dominates what, under which priorities
//! each comes first, and which derived grades that hangs on.
//!
//! ```
//! use telework_advisor::{Guideline, MethodSet, Preferences};
//!
//! let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
//! let stability = comparison.stability();
//! let often = stability.places().iter().max_by_key(|place| place.first_in()).unwrap();
//! println!("{} comes first under {} orders of priority", often.method(), often.first_in());
//! ```

pub use crate::decide::compare::{
    comparison::{Compared, Comparison, TradeOff},
    sensitivity::{Sensitivity, Shift},
    stability::{FirstPlace, Lead, OrderChange, Stability},
};
