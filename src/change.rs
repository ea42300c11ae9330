//! What changes: from one advice to another, from what is in place to what is required, from one edition to the next.
//!
//! - [`Difference`]: two sites, a what-if, advice of earlier and of today.
//! - [`Actions`]: in which order to see to the measures.
//! - [`Gap`]: which measures are required, and how far each is.
//! - [`Transition`]: what becomes of a pattern of the 4th edition.
//!
//! ```
//! use telework_advisor::{Answers, change::Difference};
//!
//! let before: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored".parse()?;
//! let after = before.with("data-on-terminal", "stored")?;
//! for changed in Difference::new(&before.advise(), &after.advise()).facts() {
//!     println!("{:?} because of {:?}", changed.fact(), changed.because());
//! }
//! # Ok::<(), telework_advisor::Error>(())
//! ```

pub use crate::decide::change::{
    actions::{Action, ActionStep, Actions},
    difference::{Cause, ChangedFact, ChangedMeasure, Difference, Fact, Presence, Side, Value},
    gap::{Gap, GapCount, GapEntry, Requirement, StatusCount},
    transition::{Succession, Transition},
};
pub use crate::decide::suit::measure::{MeasureState, MeasureStatus};
