//! A finding as plain data, for other programs.

use serde::Serialize;

use super::{Finding, Severity, counter_example::CounterExample};
use crate::language::Lang;

/// A finding as other programs read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingRecord<'f> {
    /// The stable code.
    pub code: &'f str,
    /// Whether the input can still be used.
    pub severity: Severity,
    /// The file, as the caller named it.
    pub file: &'f str,
    /// The place in the file as a JSON pointer.
    pub pointer: &'f str,
    /// What was expected, what was found and the remedy.
    pub message: String,
    /// The remedy by itself.
    pub remedy: String,
    /// The part of a flowchart that shows the problem; left out where it is not one of a flowchart's structure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_example: Option<CounterExample>,
}

impl<'f> FindingRecord<'f> {
    /// The record of a finding, worded in one language.
    #[must_use]
    pub fn new(finding: &'f Finding, lang: Lang) -> Self {
        Self {
            code: finding.code(),
            severity: finding.severity(),
            file: finding.file(),
            pointer: finding.pointer(),
            message: finding.message(lang),
            remedy: finding.remedy(lang),
            counter_example: finding.counter_example(),
        }
    }
}
