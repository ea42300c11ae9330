//! **Decided**: from answers to candidates, with the reasons recorded on the way.

pub(crate) mod ask;
pub(crate) mod compare;
mod contrast;
mod effect;
mod gap;
pub(crate) mod groups;
mod restore;
pub(crate) mod suit;
mod transition;
pub(crate) mod why;

pub use ask::{
    interview::{Asked, Interview, Why},
    next::{NextQuestion, Usefulness},
    open_question::OpenQuestion,
    skipped::{Skip, Skipped},
};
pub use compare::comparison::{Compared, Comparison, TradeOff};
pub use compare::sensitivity::{Sensitivity, Shift};
pub use compare::stability::{FirstPlace, Lead, OrderChange, Stability};
pub use contrast::{Cause, Contrast, Difference, Fact, Presence, Value};
pub use effect::{Effect, FlowchartEffect, GradeEffect, MeasureAspect, MeasureEffect, MethodEffect};
pub use gap::{Gap, GapCount, GapEntry, GapState};
pub use groups::coverage::{GroupAdvice, PortfolioAdvice};
pub use groups::plan::{Placement, Plan, PlannedControl};
pub use groups::portfolio::{Group, Portfolio, ProfileFile};
pub use restore::LeftOut;
pub(crate) use restore::{Recorded, restored};
pub use suit::{
    advice::{Advice, DependsOn, Status, Step},
    answers::{Answer, Answers},
    candidate::{Candidate, CautionAdvice, ControlAdvice},
    preferences::Preferences,
    profile::Profile,
};
pub use transition::{Succession, Transition};
pub use why::{
    chain::ChainStep,
    reason::{Reason, TraitReason},
    reasons::Reasons,
    rejection::{Change, Exclusion, Rejection},
    standing::{Behind, FirstIf},
};
