//! What can be wrong with an input, as data.
//!
//! Needed by programs that react to one problem and not to another, or show findings in a form of their own. To print a
//! [`Finding`](crate::Finding) or to send its code on, this module is not needed.
//!
//! ```
//! use telework_advisor::{Guideline, problem::{Problem, Severity}};
//!
//! let error = Guideline::embedded().answers([("work-scope", "all-app")]).unwrap_err();
//! let finding = &error.findings()[0];
//! assert_eq!(finding.severity(), Severity::Error);
//! let Problem::UnknownWord { nearest, .. } = finding.problem() else { panic!("{finding}") };
//! assert_eq!(nearest.as_deref(), Some("all-apps"));
//! ```

pub use crate::finding::{
    Severity,
    counter_example::CounterExample,
    file_kind::FileKind,
    noun::Noun,
    printable,
    problem::{Kind, Problem},
    record::FindingRecord,
};
