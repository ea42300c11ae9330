//! A candidate: its place, and what follows for it. Cautions that hold or may, measures that are required or may be, each
//! with the reason.

use std::sync::Arc;

use super::{
    Reason,
    facts::{Facts, Finding, Place},
    ranking::Ranked,
};
use crate::guideline::{
    Axis, Caution, CautionIndex, CautionSeverity, Control, Guideline, Incident, Method, Question, Rating, RuleIndex,
    Truth,
};

/// A method that suits, or still may.
///
/// Everything about it was decided when the advice was made; its lists are read off what was found then.
#[derive(Debug, Clone)]
pub struct Candidate<'g> {
    pub(super) facts: Arc<Facts<'g>>,
    /// Its place in the facts.
    pub(super) row: usize,
    /// The place of its cautions there.
    pub(super) cautions: Place,
    pub(super) ranked: Ranked,
}

impl<'g> Candidate<'g> {
    /// The guideline it belongs to.
    #[must_use]
    pub fn guideline(&self) -> &'g Guideline {
        self.facts.guideline
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
        &self.ranked.tied_with
    }

    /// The axes on which it is graded below the minimum that was set.
    #[must_use]
    pub fn below_minimum(&self) -> &[Axis] {
        &self.ranked.below_minimum
    }

    /// Its grade on each axis, in the guideline's order.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (ratings, method) = (self.guideline().ratings(), self.method());
        Axis::ALL.into_iter().map(move |axis| ratings.get(method, axis))
    }

    /// What speaks for caution with it: conflicts, then warnings, then notes; of each, the certain first.
    pub fn cautions(&self) -> impl ExactSizeIterator<Item = CautionAdvice<'_, 'g>> + Clone {
        cautions(&self.facts, self.row, self.cautions)
    }

    /// Whether a caution that is certain speaks against it.
    #[must_use]
    pub fn is_in_conflict(&self) -> bool {
        self.facts.has_conflict(self.row, self.cautions)
    }

    /// The measures it requires, or may require: by role, then by category.
    pub fn controls(&self) -> impl Iterator<Item = ControlAdvice<'_, 'g>> + Clone {
        let rulebook = self.guideline().rulebook();
        rulebook.controls().iter().filter_map(|&(index, rule)| {
            let finding = self.facts.finding(self.row, rule)?;
            Some(ControlAdvice { control: self.guideline().controls().get(usize::from(index))?, finding })
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
        let finding = self.facts.finding(self.row, control.rule).filter(|_| !control.is_superseded())?;
        Some(ControlAdvice { control, finding })
    }

    /// The incidents that can certainly happen with it.
    pub fn incidents(&self) -> impl Iterator<Item = &'g Incident> + Clone {
        let happens = |incident: &&Incident| self.facts.truth(self.row, incident.rule) == Truth::Yes;
        self.guideline().incidents().iter().filter(happens)
    }
}

/// The cautions at a place of the facts.
pub(super) fn cautions<'a, 'g>(
    facts: &'a Facts<'g>,
    row: usize,
    place: Place,
) -> impl ExactSizeIterator<Item = CautionAdvice<'a, 'g>> + Clone {
    facts.cautions(place).iter().map(move |&(index, rule)| CautionAdvice::new(facts, row, index, rule))
}

/// A caution that holds, or may.
#[derive(Debug, Clone, Copy)]
pub struct CautionAdvice<'a, 'g> {
    caution: &'g Caution,
    finding: Finding<'a, 'g>,
}

impl<'a, 'g> CautionAdvice<'a, 'g> {
    #[expect(clippy::indexing_slicing, reason = "the facts hold the places of cautions of their guideline")]
    fn new(facts: &'a Facts<'g>, row: usize, index: CautionIndex, rule: RuleIndex) -> Self {
        let finding = facts.finding(row, rule).unwrap_or(Finding { because: &[], on: &[] });
        Self { caution: &facts.guideline.cautions()[index as usize], finding }
    }

    /// The caution.
    #[must_use]
    pub const fn caution(&self) -> &'g Caution {
        self.caution
    }

    /// Whether it holds whatever the answers still open.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        self.finding.on.is_empty()
    }

    /// Why it holds, if it is certain.
    #[must_use]
    pub const fn because(&self) -> &'a [Reason<'g>] {
        self.finding.because
    }

    /// The open questions it depends on; empty if it is certain.
    #[must_use]
    pub const fn on(&self) -> &'a [&'g Question] {
        self.finding.on
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
        self.finding.on.is_empty()
    }

    /// Why it is required, if it is; then never empty.
    #[must_use]
    pub const fn because(&self) -> &'a [Reason<'g>] {
        self.finding.because
    }

    /// The open questions it depends on; empty if it is required.
    #[must_use]
    pub const fn on(&self) -> &'a [&'g Question] {
        self.finding.on
    }
}
