//! Whether a candidate fits, and what that makes of the advice as a whole.

use super::{
    advice::Advice,
    candidate::{Candidate, CautionAdvice, RuleVerdicts},
};
use crate::{decide::why::reason::Reason, guideline::model::caution::CautionSeverity, vocabulary::vocabulary};

vocabulary! {
    /// Whether a candidate fits the answers.
    pub enum Fit("fit", "適合") {
        /// Nothing certain speaks against it.
        Fits = "fits",
        /// An answer calls forth a warning, or a grade is below the minimum that was set.
        Reservations = "reservations",
        /// A conflict with it is certain.
        Conflicts = "conflicts",
    }
}

vocabulary! {
    /// What the advice comes to: what its reader has to know first.
    pub enum Verdict("verdict", "判定") {
        /// The flowchart is open: methods are still possible, and none is recommended yet.
        Open = "open",
        /// The first method recommended fits.
        Fits = "fits",
        /// The first method recommended fits with reservations.
        Reservations = "reservations",
        /// A certain conflict speaks against every candidate, so no method meets all answers.
        Conflicts = "conflicts",
    }
}

/// Whether a configuration of a method fits the answers, where its grades are `below` a minimum or not.
pub(super) fn of(verdicts: &RuleVerdicts<'_>, below: bool) -> Fit {
    if verdicts.has_conflict() {
        Fit::Conflicts
    } else if below || reservations(verdicts).next().is_some() {
        Fit::Reservations
    } else {
        Fit::Fits
    }
}

fn reservations<'a, 'g>(verdicts: &'a RuleVerdicts<'g>) -> impl Iterator<Item = CautionAdvice<'a, 'g>> + Clone {
    let is_answer = |reason| matches!(reason, Reason::Answer(_));
    verdicts.certain(CautionSeverity::Warning).filter(move |warning| warning.because().any(is_answer))
}

impl<'g> Candidate<'g> {
    /// Whether it fits: not with a conflict that is certain, and not without reservation with a grade below a minimum or
    /// with a [reservation](Self::reservations). Worked out on each call.
    #[must_use]
    pub fn fit(&self) -> Fit {
        of(&self.verdicts, !self.below_minimum().is_empty())
    }

    /// The conflicts that are certain.
    pub fn conflicts(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        self.verdicts.certain(CautionSeverity::Conflict)
    }

    /// The certain warnings that an answer calls forth. What is true of the method under any answers comes with it and is no
    /// reservation.
    pub fn reservations(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        reservations(&self.verdicts)
    }

    /// The conflicts that depend on answers not given.
    pub fn possible_conflicts(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        self.possible(CautionSeverity::Conflict)
    }

    /// The warnings that depend on answers not given: each would be a reservation.
    pub fn possible_reservations(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        self.possible(CautionSeverity::Warning)
    }

    fn possible(&self, severity: CautionSeverity) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        self.cautions().filter(move |one| !one.is_certain() && one.caution().severity() == severity)
    }
}

impl<'g> Advice<'g> {
    /// What the advice comes to: conflicts if every candidate has a certain one; else open while the flowchart is; else how the
    /// first method recommended fits.
    ///
    /// ```
    /// use telework_advisor::{Answers, Verdict};
    /// let verdict = |line: &str| line.parse::<Answers>().map(|answers| answers.advise().verdict());
    /// assert_eq!(verdict("")?, Verdict::Open);
    /// assert_eq!(verdict("work-scope=specific-apps/connectivity=offline-needed/data-on-terminal=not-stored")?, Verdict::Conflicts);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.candidates().iter().all(Candidate::is_in_conflict) {
            return Verdict::Conflicts;
        }
        match self.recommended().first().map(Candidate::fit) {
            None => Verdict::Open,
            Some(Fit::Fits) => Verdict::Fits,
            Some(Fit::Reservations) => Verdict::Reservations,
            Some(Fit::Conflicts) => Verdict::Conflicts,
        }
    }

    /// The candidates without a certain conflict, best first. None while the flowchart is open, and none where a conflict with
    /// every candidate is certain.
    #[must_use]
    pub fn recommended(&self) -> &[Candidate<'g>] {
        if self.is_open() {
            return &[];
        }
        // A certain conflict puts a candidate behind the others.
        let count = self.candidates().partition_point(|candidate| !candidate.is_in_conflict());
        self.candidates().get(..count).unwrap_or_default()
    }
}
