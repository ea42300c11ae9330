//! **Decided**: from answers to candidates, with the reasons recorded on the way.

pub(crate) mod ask;
mod comparison;
mod contrast;
mod coverage;
mod effect;
mod gap;
mod plan;
mod portfolio;
mod restore;
mod sensitivity;
mod stability;
pub(crate) mod suit;
mod transition;
pub(crate) mod why;

pub use ask::{
    interview::{Asked, Interview, Why},
    next::{NextQuestion, Usefulness},
    open_question::OpenQuestion,
    skipped::{Skip, Skipped},
};
pub use comparison::{Compared, Comparison, TradeOff};
pub use contrast::{Cause, Contrast, Difference, Fact, Presence, Value};
pub use coverage::{GroupAdvice, PortfolioAdvice};
pub use effect::{Effect, FlowchartEffect, GradeEffect, MeasureAspect, MeasureEffect, MethodEffect};
pub use gap::{Gap, GapCount, GapEntry, GapState};
pub use plan::{Placement, Plan, PlannedControl};
pub use portfolio::{Group, Portfolio, ProfileFile};
pub use restore::LeftOut;
pub(crate) use restore::{Recorded, restored};
pub use sensitivity::{Sensitivity, Shift};
pub use stability::{FirstPlace, Lead, OrderChange, Stability};
pub use suit::{
    advice::{Advice, DependsOn, Status, Step},
    answers::{Answer, Answers},
    candidate::{Candidate, CautionAdvice, ControlAdvice},
    preferences::Preferences,
    profile::{LARGEST_PROFILE, Profile},
};
pub use transition::{Succession, Transition};
pub use why::{
    chain::ChainStep,
    reason::{Reason, TraitReason},
    reasons::Reasons,
    rejection::{Change, Exclusion, Rejection},
    standing::{Behind, FirstIf},
};
