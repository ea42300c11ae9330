//! **Decided**: from answers to candidates, with the reasons recorded on the way.

mod admission;
mod advice;
mod answers;
mod because;
mod dependents;
mod evaluate;
mod interview;
mod preferences;
mod profile;
mod ranking;
mod reason;
mod usefulness;
mod walk;

pub use admission::{Change, Exclusion};
pub use advice::{Advice, Candidate, CautionAdvice, ControlAdvice, OpenQuestion, Rejection, Status, Step};
pub use answers::{Answer, Answers};
pub use interview::{Asked, Interview, Skip, Skipped, Why};
pub use preferences::Preferences;
pub use profile::{LARGEST_PROFILE, Profile};
pub use reason::Reason;
pub use usefulness::{NextQuestion, Usefulness};
