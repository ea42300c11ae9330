//! **Decided**: from answers to candidates, with the reasons recorded on the way.

mod admission;
mod advice;
mod answers;
mod because;
mod comparison;
mod coverage;
mod evaluate;
mod plan;
mod portfolio;
mod preferences;
mod profile;
mod ranking;
mod reason;
mod sensitivity;
mod stability;
mod walk;

pub use admission::{Change, Exclusion};
pub use advice::{Advice, Candidate, CautionAdvice, ControlAdvice, OpenQuestion, Rejection, Status, Step};
pub use answers::{Answer, Answers};
pub use comparison::{Compared, Comparison, TradeOff};
pub use coverage::{GroupAdvice, PortfolioAdvice};
pub use plan::{Placement, Plan, PlannedControl};
pub use portfolio::{Group, Portfolio, ProfileFile};
pub use preferences::Preferences;
pub use profile::{LARGEST_PROFILE, Profile};
pub use reason::Reason;
pub use sensitivity::{Sensitivity, Shift};
pub use stability::{FirstPlace, Lead, OrderChange, Stability};
