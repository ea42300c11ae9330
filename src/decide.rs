//! **Decide**: from answers to candidates, with the reasons recorded on the way.

pub(crate) mod ask;
pub(crate) mod change;
pub(crate) mod compare;
pub(crate) mod groups;
pub(crate) mod suit;
pub(crate) mod why;

pub use ask::{
    interview::{Asked, Interview, Why},
    next::{NextQuestion, Usefulness},
    open_question::OpenQuestion,
    skipped::{Skip, Skipped},
    state::{InterviewState, InterviewStep},
};
pub use change::difference::{Cause, ChangedFact, Difference, Fact, Presence, Value};
pub use change::effect::{ChangedDatum, Datum, Effect, MethodEffect};
pub use change::gap::{Gap, GapCount, GapEntry, GapState};
pub use change::transition::{Succession, Transition};
pub use compare::comparison::{Compared, Comparison, TradeOff};
pub use compare::sensitivity::{Sensitivity, Shift};
pub use compare::stability::{FirstPlace, Lead, OrderChange, Stability};
pub use groups::coverage::{GroupAdvice, PortfolioAdvice};
pub use groups::plan::{Placement, Plan, PlannedControl};
pub use groups::portfolio::{Group, Portfolio, ProfileFile};
pub use suit::{
    advice::{Advice, DependsOn, Status, Step},
    answers::{Answer, Answers},
    candidate::{Candidate, CautionAdvice, ControlAdvice},
    preferences::Preferences,
    profile::Profile,
    profile_data::{ChoiceIds, ProfileData},
};
pub use why::{
    chain::ChainStep,
    reason::{Reason, TraitReason},
    reasons::Reasons,
    rejection::{Change, Exclusion, Rejection},
    standing::{Behind, FirstIf},
};
