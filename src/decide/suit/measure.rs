//! What an organisation states of a measure: how far it is, and what belongs to that.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{guideline::model::control::Control, vocabulary::vocabulary};

vocabulary! {
    /// How far a measure is, as somebody stated it. Whether it is required is another matter: see
    /// [`Requirement`](crate::change::Requirement).
    pub enum MeasureStatus("status of a measure", "対策の状況") {
        /// It is carried out.
        InPlace = "in-place",
        /// It is carried out in part: not yet in place.
        Partly = "partly",
        /// It is going to be carried out: not yet in place.
        Planned = "planned",
        /// It is not carried out.
        NotInPlace = "not-in-place",
        /// It does not concern this organisation, for a reason that is stated.
        NotApplicable = "not-applicable",
    }
}

/// What is stated of a measure, as plain data in the shape of the profile format.
///
/// ```
/// use telework_advisor::{Answers, Guideline, Preferences, Profile, change::{MeasureState, MeasureStatus}};
/// let planned = MeasureState {
///     owner: Some("IT".into()),
///     due: Some("2027-03-31".into()),
///     ..MeasureState::new(MeasureStatus::Planned)
/// };
/// let profile = Profile::new(Guideline::embedded().no_answers(), Preferences::default());
/// let profile = profile.with_measure("e5.admin.disk-encryption", planned.clone())?;
/// let control = Guideline::embedded().control("e5.admin.disk-encryption").unwrap();
/// assert_eq!(profile.measure(control), Some(&planned));
///
/// // Why it does not concern the organisation has to be stated.
/// let without_reason = MeasureState::new(MeasureStatus::NotApplicable);
/// assert!(profile.with_measure("e5.admin.disk-encryption", without_reason).is_err());
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureState {
    /// How far it is.
    pub status: MeasureStatus,
    /// Why it is so; needed where it is not applicable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when, as YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// What shows it: a document, a setting, an interview.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What else is to be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl MeasureState {
    /// A status and nothing else.
    #[must_use]
    pub const fn new(status: MeasureStatus) -> Self {
        Self { status, reason: None, owner: None, due: None, evidence: None, note: None }
    }

    /// Whether the measure is in place. One that is carried out in part, or going to be, is not.
    #[must_use]
    pub const fn is_in_place(&self) -> bool {
        matches!(self.status, MeasureStatus::InPlace)
    }

    /// Whether it was due before a day, as YYYY-MM-DD, and something is left to do.
    #[must_use]
    pub fn is_overdue(&self, day: &str) -> bool {
        !self.is_settled() && self.due.as_deref().is_some_and(|due| due < day)
    }

    /// Whether nothing is left to do: it is in place, or not applicable.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        matches!(self.status, MeasureStatus::InPlace | MeasureStatus::NotApplicable)
    }
}

/// What is stated of a measure that is listed as implemented.
static IMPLEMENTED: MeasureState = MeasureState::new(MeasureStatus::InPlace);

/// What a profile states of measures: each at most once, be it in the short list of those implemented or with its state.
#[derive(Debug, Clone, Default)]
pub(crate) struct StatedMeasures<'g> {
    implemented: Vec<&'g Control>,
    /// The ids of those implemented, to find them by.
    listed: BTreeSet<&'g str>,
    /// By id.
    with_state: BTreeMap<&'g str, (&'g Control, MeasureState)>,
}

/// Where a measure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the list of those implemented.
    Implemented,
    /// With its state.
    WithState,
}

impl<'g> StatedMeasures<'g> {
    /// Nothing stated.
    pub(crate) const fn new() -> Self {
        Self { implemented: Vec::new(), listed: BTreeSet::new(), with_state: BTreeMap::new() }
    }

    /// Those listed as implemented, in their order.
    pub(crate) fn implemented(&self) -> &[&'g Control] {
        &self.implemented
    }

    /// Those with a state, in the order of their ids.
    pub(crate) fn with_state(&self) -> impl Iterator<Item = (&'g Control, &MeasureState)> {
        self.with_state.values().map(|(control, state)| (*control, state))
    }

    /// Whether nothing is stated.
    pub(crate) fn is_empty(&self) -> bool {
        self.implemented.is_empty() && self.with_state.is_empty()
    }

    /// Where a measure is stated.
    pub(crate) fn place(&self, control: &Control) -> Option<Place> {
        if self.listed.contains(control.id()) {
            return Some(Place::Implemented);
        }
        self.with_state.contains_key(control.id()).then_some(Place::WithState)
    }

    /// What is stated of a measure.
    pub(crate) fn get(&self, control: &Control) -> Option<&MeasureState> {
        if self.listed.contains(control.id()) {
            return Some(&IMPLEMENTED);
        }
        self.with_state.get(control.id()).map(|(_, state)| state)
    }

    /// Adds a measure to those implemented, unless something is stated of it already: then, where.
    pub(crate) fn add_implemented(&mut self, control: &'g Control) -> Result<(), Place> {
        self.place(control).map_or(Ok(()), Err)?;
        self.listed.insert(control.id());
        self.implemented.push(control);
        Ok(())
    }

    /// Adds a measure with its state, unless something is stated of it already: then, where.
    pub(crate) fn add(&mut self, control: &'g Control, state: MeasureState) -> Result<(), Place> {
        self.place(control).map_or(Ok(()), Err)?;
        self.with_state.insert(control.id(), (control, state));
        Ok(())
    }

    /// Puts the state of a measure in the place of what was stated of it.
    pub(crate) fn set(&mut self, control: &'g Control, state: MeasureState) {
        if self.listed.remove(control.id()) {
            self.implemented.retain(|one| one.id() != control.id());
        }
        self.with_state.insert(control.id(), (control, state));
    }

    /// Lists these as implemented, in the place of those listed before. One that has a state keeps it, and is in place.
    pub(crate) fn list_implemented(&mut self, controls: &[&'g Control]) {
        *self = std::mem::take(self).without_implemented();
        for &control in controls {
            match self.with_state.get_mut(control.id()) {
                Some((_, state)) => state.status = MeasureStatus::InPlace,
                None => {
                    // Each is listed once, and has no state.
                    let _ = self.add_implemented(control);
                }
            }
        }
    }

    /// The same without those implemented.
    pub(crate) fn without_implemented(self) -> Self {
        Self { with_state: self.with_state, ..Self::new() }
    }

    /// The same with what it leaves out taken from `common`: the list of those implemented as a whole, states measure by
    /// measure. What is stated here of a measure goes before.
    pub(crate) fn or(mut self, common: &Self) -> Self {
        let has_own_list = !self.implemented.is_empty();
        for control in common.implemented.iter().filter(|_| !has_own_list) {
            // What is stated already stays.
            let _ = self.add_implemented(control);
        }
        for (control, state) in common.with_state() {
            let _ = self.add(control, state.clone());
        }
        self
    }
}
