//! **Decided**: from answers to candidates, with the reasons recorded on the way.

mod admission;
mod advice;
mod answers;
mod because;
mod chain;
mod contrast;
mod dependents;
mod effect;
mod evaluate;
mod gap;
mod interview;
mod preferences;
mod profile;
mod ranking;
mod reason;
mod standing;
mod transition;
mod usefulness;
mod walk;

pub use admission::{Change, Exclusion};
pub use advice::{Advice, Candidate, CautionAdvice, ControlAdvice, OpenQuestion, Rejection, Status, Step};
pub use answers::{Answer, Answers};
pub use chain::ChainStep;
pub use contrast::{Cause, Contrast, Difference, Fact, Presence, Value};
pub use effect::{Effect, GradeEffect, MethodEffect};
pub use gap::{Gap, GapCount, GapEntry, GapState};
pub use interview::{Asked, Interview, Skip, Skipped, Why};
pub use preferences::Preferences;
pub use profile::{LARGEST_PROFILE, Profile};
pub use reason::{Reason, TraitReason};
pub use standing::{Behind, FirstIf};
pub use transition::{Succession, Transition};
pub use usefulness::{NextQuestion, Usefulness};
