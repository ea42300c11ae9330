//! Why a method is a candidate or not, step by step.
//!
//! Needed beside [`Advice`](crate::Advice) and [`Rejection`](crate::Rejection) where a program explains more than they say
//! by themselves: the steps through the flowchart, the trait behind a measure, what keeps a candidate from the first
//! place. In words all of it is in `why_document`.
//!
//! ```
//! use telework_advisor::{Answers, Axis, Method, Preferences, explain::Behind};
//!
//! let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either";
//! let answers: Answers = line.parse()?;
//! let preferences = Preferences::default().with_priorities([Axis::SecurityGovernance])?;
//! let advice = answers.advise_with(preferences);
//! let last = advice.candidates().last().unwrap().method();
//! assert!(matches!(advice.behind(last), Some(Behind::Priority { axis: Axis::SecurityGovernance, .. })));
//! # Ok::<(), telework_advisor::Error>(())
//! ```

pub use crate::decide::{
    suit::{
        advice::{DependsOn, Step},
        configured::{ConfigurationAdvice, ConfigurationChanges},
        shared::SharedControl,
    },
    why::{
        chain::ChainStep,
        combination::Combination,
        feasibility::Feasibility,
        reason::TraitReason,
        reasons::Reasons,
        rejection::Exclusion,
        resolution::Resolution,
        standing::{Behind, FirstIf},
    },
};
