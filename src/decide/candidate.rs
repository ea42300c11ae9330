//! A candidate: its place, and what follows for it. Cautions that hold or may, measures that are required or may be, each
//! with the reason.

use std::sync::Arc;

use super::{
    DependsOn, Reasons,
    facts::{Facts, Finding, Findings, Row},
    ranking::Ranked,
};
use crate::{
    guideline::{
        Axis, Caution, CautionIndex, CautionSeverity, Control, Guideline, Incident, LineIndex, Method, Rating, Truth,
    },
    index::Table,
};

/// A method that suits, or still may.
///
/// Everything about it was decided when the advice was made; its lists are read off what was found then.
#[derive(Debug, Clone)]
pub struct Candidate<'g> {
    pub(super) facts: Arc<Facts<'g>>,
    /// Its place in the facts.
    pub(super) row: Row<'g>,
    pub(super) ranked: Ranked,
}

impl<'g> Candidate<'g> {
    /// The guideline it belongs to.
    #[must_use]
    pub fn guideline(&self) -> &'g Guideline {
        self.facts.guideline()
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.ranked.method
    }

    /// Its place among the candidates, from 1. Candidates that stay equal share it, and the next rank counts them all.
    #[must_use]
    pub const fn rank(&self) -> usize {
        self.ranked.rank
    }

    /// The other candidates of the same rank.
    #[must_use]
    pub fn tied_with(&self) -> &[Method] {
        self.ranked.tied_with()
    }

    /// The axes on which it is graded below the minimum that was set.
    #[must_use]
    pub fn below_minimum(&self) -> &[Axis] {
        self.ranked.below_minimum()
    }

    /// Its grade on each axis, in the guideline's order.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (ratings, method) = (self.guideline().ratings(), self.method());
        Axis::ALL.into_iter().map(move |axis| ratings.get(method, axis))
    }

    /// What speaks for caution with it: conflicts, then warnings, then notes; of each, the certain first.
    pub fn cautions(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        Cautions::new(&self.facts, &self.row)
    }

    /// Whether a caution that is certain speaks against it.
    #[must_use]
    pub fn is_in_conflict(&self) -> bool {
        self.facts.has_conflict(&self.row)
    }

    /// The measures it requires, or may require: by role, then by category.
    #[inline]
    pub fn controls(&self) -> impl Iterator<Item = ControlAdvice<'_, 'g>> + Clone {
        let (controls, findings) = (&self.guideline().controls, self.facts.findings(&self.row));
        self.row.sheet().controls.iter().filter_map(move |&(index, place)| {
            let finding = findings.get(place)?;
            Some(ControlAdvice { control: &controls[index], finding })
        })
    }

    /// The measure among those of the candidate, if it is required or may be.
    #[must_use]
    pub fn control(&self, id: &str) -> Option<ControlAdvice<'_, 'g>> {
        self.advice_on(self.guideline().control(id)?)
    }

    /// What is advised on a measure of the guideline.
    pub(crate) fn advice_on(&self, control: &'g Control) -> Option<ControlAdvice<'_, 'g>> {
        // What a newer measure takes up is not required beside it, whatever its rule says.
        let line = self.row.sheet().place(control.rule).filter(|_| !control.is_superseded())?;
        let finding = self.facts.findings(&self.row).get(line)?;
        Some(ControlAdvice { control, finding })
    }

    /// The incidents that can certainly happen with it.
    pub fn incidents(&self) -> impl Iterator<Item = &'g Incident> + Clone {
        let incidents = &self.guideline().incidents;
        let certain = self.row.sheet().incidents.iter().filter(|&&(_, line)| self.facts.is_certain(&self.row, line));
        certain.map(|&(index, _)| &incidents[index])
    }

    /// Whether further incidents can happen with it, depending on answers not given.
    pub(crate) fn has_open_incidents(&self) -> bool {
        let findings = self.facts.findings(&self.row);
        self.row.sheet().incidents.iter().any(|&(_, place)| findings.truth(place) == Truth::Depends)
    }
}

/// The cautions of a row of the facts that hold, or may: the loudest first, of each severity the certain first.
#[derive(Debug, Clone)]
pub(super) struct Cautions<'a, 'g> {
    cautions: &'g Table<Caution>,
    findings: Findings<'a, 'g>,
    all: &'g [(CautionIndex, LineIndex, CautionSeverity)],
    /// Those that are equally loud are gone through twice: where they begin, what is looked for, and where to go on.
    begin: usize,
    wanted: Truth,
    next: usize,
}

impl<'a, 'g> Cautions<'a, 'g> {
    pub(super) fn new(facts: &'a Facts<'g>, row: &Row<'g>) -> Self {
        let (cautions, findings) = (&facts.guideline().cautions, facts.findings(row));
        Self { cautions, findings, all: &row.sheet().cautions, begin: 0, wanted: Truth::Yes, next: 0 }
    }
}

impl<'a, 'g> Iterator for Cautions<'a, 'g> {
    type Item = CautionAdvice<'a, 'g>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let mut severity = self.all.get(self.begin)?.2;
        loop {
            match self.all.get(self.next) {
                Some(&(index, place, own)) if own == severity => {
                    self.next += 1;
                    if self.findings.truth(place) == self.wanted {
                        let caution = &self.cautions[index];
                        return Some(CautionAdvice { caution, finding: self.findings.get(place)? });
                    }
                }
                _ if self.wanted == Truth::Yes => (self.wanted, self.next) = (Truth::Depends, self.begin),
                _ => {
                    (self.wanted, self.begin) = (Truth::Yes, self.next);
                    severity = self.all.get(self.begin)?.2;
                }
            }
        }
    }
}

/// A caution that holds, or may.
#[derive(Debug, Clone, Copy)]
pub struct CautionAdvice<'a, 'g> {
    caution: &'g Caution,
    finding: Finding<'a, 'g>,
}

impl<'a, 'g> CautionAdvice<'a, 'g> {
    /// The caution.
    #[must_use]
    pub const fn caution(&self) -> &'g Caution {
        self.caution
    }

    /// Whether it holds whatever the answers still open.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        self.finding.is_certain()
    }

    /// Why it holds; no reasons if it is not certain.
    #[must_use]
    #[inline]
    pub fn because(&self) -> Reasons<'a, 'g> {
        self.finding.because()
    }

    /// The open questions it depends on; empty if it is certain.
    #[must_use]
    #[inline]
    pub fn on(&self) -> DependsOn<'a, 'g> {
        self.finding.on()
    }

    /// Whether it certainly speaks against the candidate.
    pub(crate) fn is_certain_conflict(&self) -> bool {
        self.is_certain() && self.caution.severity() == CautionSeverity::Conflict
    }
}

/// A measure that is required, or may be.
#[derive(Debug, Clone, Copy)]
pub struct ControlAdvice<'a, 'g> {
    control: &'g Control,
    finding: Finding<'a, 'g>,
}

impl<'a, 'g> ControlAdvice<'a, 'g> {
    /// The measure.
    #[must_use]
    pub const fn control(&self) -> &'g Control {
        self.control
    }

    /// Whether it is required whatever the answers still open.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.finding.is_certain()
    }

    /// Why it is required; no reasons if it is not.
    #[must_use]
    #[inline]
    pub fn because(&self) -> Reasons<'a, 'g> {
        self.finding.because()
    }

    /// The open questions it depends on; empty if it is required.
    #[must_use]
    #[inline]
    pub fn on(&self) -> DependsOn<'a, 'g> {
        self.finding.on()
    }
}
