//! What to ask, and why.
//!
//! Needed to show the questions of an [`Interview`](crate::Interview) with their reasons, or to build a form from
//! [`Advice::next_questions`](crate::Advice::next_questions).
//!
//! ```
//! use telework_advisor::{Guideline, Interview, interview::Why};
//!
//! let mut interview = Interview::new(Guideline::embedded());
//! let asked = interview.next_question().unwrap();
//! assert_eq!(asked.question().id(), "work-scope");
//! assert!(matches!(asked.why(), Why::TellsApart { .. }));
//! ```

pub use crate::decide::ask::{
    detail::Detail,
    interview::{Asked, Why},
    next::{NextQuestion, Usefulness},
    open_question::OpenQuestion,
    skipped::{Skip, Skipped},
    state::InterviewStep,
};
