//! What a batch came to, as numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::line::BatchLine;
use crate::{decide::suit::fit::Verdict, guideline::model::method::Method};

/// What a batch came to: how many lines were read, and what became of them. `lines` = `blank` + `advised` + `errors`, and
/// `advised` = `decided` + `open`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BatchSummary {
    /// Lines whose turn came, blank ones included.
    pub lines: u64,
    /// Blank lines: counted, and left out of the output.
    pub blank: u64,
    /// Lines with advice.
    pub advised: u64,
    /// Lines with advice whose candidates are settled.
    pub decided: u64,
    /// Lines with advice that have a question open.
    pub open: u64,
    /// Lines with advice that no method meets all answers; they count as decided or open, too.
    pub conflicts: u64,
    /// Lines that could not be used.
    pub errors: u64,
    /// In how many pieces of advice a method comes first or shares the first place, without a certain conflict; these may add up to
    /// more than `advised`. A method that never does is left out.
    pub first: BTreeMap<Method, u64>,
    /// Whether the reader of the output went away before the end.
    pub output_closed: bool,
}

impl BatchSummary {
    pub(super) fn count(&mut self, line: &BatchLine<'_>) {
        let Some(advice) = line.advice() else {
            self.errors += 1;
            return;
        };
        self.advised += 1;
        *(if advice.is_open() { &mut self.open } else { &mut self.decided }) += 1;
        self.conflicts += u64::from(advice.verdict() == Verdict::Conflicts);
        for candidate in advice.recommended().iter().take_while(|candidate| candidate.rank() == Some(1)) {
            *self.first.entry(candidate.method()).or_default() += 1;
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.lines += other.lines;
        self.blank += other.blank;
        self.advised += other.advised;
        self.decided += other.decided;
        self.open += other.open;
        self.conflicts += other.conflicts;
        self.errors += other.errors;
        for (&method, count) in &other.first {
            *self.first.entry(method).or_default() += count;
        }
    }
}
