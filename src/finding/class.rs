//! The coarse class of an error: what a program answers with, before anybody reads a finding.

use super::{Error, problem::Problem};

/// Why an input cannot be used, in a word. Each class asks something else of whoever sent the input.
///
/// The HTTP statuses that fit:
///
/// ```
/// use telework_advisor::{Error, ErrorClass, Guideline, Profile};
/// fn status(error: &Error) -> u16 {
///     match error.class() {
///         ErrorClass::Unreadable => 400,
///         ErrorClass::TooLarge => 413,
///         // `Invalid`, and what may be added.
///         _ => 422,
///     }
/// }
/// let refused = |bytes: &[u8]| status(&Profile::from_json(Guideline::embedded(), "body", bytes).unwrap_err());
/// assert_eq!(refused(b"{ \"answers\": "), 400);
/// assert_eq!(refused(&vec![b' '; 2 << 20]), 413);
/// assert_eq!(refused(br#"{ "answers": { "work-scope": "all-app" } }"#), 422);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ErrorClass {
    /// It was read, and says something that cannot be: an unknown word, a missing key, a date that no calendar has.
    Invalid,
    /// It cannot be read as its format: no UTF-8, no JSON, nested too deep, no answer line, not a record as it was
    /// written.
    Unreadable,
    /// It is larger than what is read. Nothing of it was looked at.
    TooLarge,
}

impl ErrorClass {
    const fn of(problem: &Problem) -> Self {
        match problem {
            Problem::TooLarge { .. } => Self::TooLarge,
            Problem::NotUtf8 { .. }
            | Problem::InvalidJson { .. }
            | Problem::TooDeep { .. }
            | Problem::MalformedRecord { .. }
            | Problem::NoEqualsSign { .. } => Self::Unreadable,
            _ => Self::Invalid,
        }
    }
}

impl Error {
    /// The class of the error: too large if one of its findings is of that class, else unreadable if one is, else
    /// invalid. Several classes meet only in a data set of several files, and in an answer line.
    #[must_use]
    pub fn class(&self) -> ErrorClass {
        let classes = self.findings.iter().map(|finding| ErrorClass::of(&finding.problem));
        classes.max().unwrap_or(ErrorClass::Invalid)
    }
}
