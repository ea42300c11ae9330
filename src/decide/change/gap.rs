//! The gap: what is in place, held against what a method requires.

use std::collections::HashMap;

use crate::{
    decide::{
        suit::{
            advice::Advice,
            candidate::{Candidate, ControlAdvice, RuleVerdicts},
            measure::{MeasureState, MeasureStatus},
            profile::Profile,
        },
        why::reason::Reason,
    },
    guideline::{
        Guideline,
        model::{
            caution::Caution,
            control::{Category, Control, Role},
            incident::Incident,
            method::{Method, MethodSet},
            question::Question,
        },
        rule::Truth,
    },
    order,
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Whether a measure is required. How far it is, is another matter: see [`MeasureStatus`].
    pub enum Requirement("requirement", "要否") {
        /// It is required under the answers given.
        Required = "required",
        /// Whether it is required depends on answers not given.
        Depends = "depends",
        /// It is not required under the answers given.
        NotRequired = "not-required",
    }
}

impl Requirement {
    /// That of a measure of which this is said.
    pub(in crate::decide) fn of(advice: Option<ControlAdvice<'_, '_>>) -> Self {
        match advice {
            None => Self::NotRequired,
            Some(advice) if advice.is_required() => Self::Required,
            Some(_) => Self::Depends,
        }
    }
}

read_only! {
    /// What is in place, held against what a method requires: every measure that could be required, with whether it is
    /// and with what the profile states of it.
    ///
    /// The required ones come first: of them those that are not in place, then the planned, those in place in part, those in
    /// place, and those that are not applicable. Within the first three, those that answer the most of what can happen
    /// here lead, then those that hold for everyone stand before those that hang on a trait or an answer.
    ///
    /// A gap can be told of any method, for somebody may use one today that is not a candidate. What such a method requires
    /// is decided over all completions of the answers given.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method, Preferences, Profile, change::{Gap, MeasureStatus, Requirement}};
    /// let answers: Answers = "work-scope=specific-apps/system-location=cloud-only/connectivity=offline-needed".parse()?;
    /// let profile = Profile::new(answers, Preferences::default()).with_implemented(["e5.admin.security-software"])?;
    /// let gap = Gap::new(&profile.advise(), Method::Standalone);
    /// assert!(gap.is_candidate());
    /// assert_eq!(gap.count(None, None).required.in_place, 1);
    /// let encryption = gap.entries().iter().find(|entry| entry.control().id() == "e5.admin.disk-encryption").unwrap();
    /// assert_eq!((encryption.requirement(), encryption.status()), (Requirement::Required, None));
    ///
    /// let today = Gap::new(&profile.advise(), Method::Vpn);
    /// assert!(!today.is_candidate());
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Gap<'g> {
        /// The profile of the advice: whom it is for, and what is in place.
        profile: Profile<'g> => &Profile<'g>,
        /// The method whose measures these are.
        method: Method => Method,
        /// The candidates of the advice.
        candidates: MethodSet => MethodSet,
        /// Whether the answers leave open which methods are candidates.
        is_open: bool => bool,
        /// The conflicts with the answers that are certain, if the method is a candidate.
        conflicts: Vec<&'g Caution> => &[&'g Caution],
        /// Every measure: required, then depending, then not required.
        entries: Vec<GapEntry<'g>> => &[GapEntry<'g>],
    }
}

read_only! {
    /// A measure in a [`Gap`].
    pub struct GapEntry<'g> {
        /// The measure.
        control: &'g Control => &'g Control,
        /// Whether it is required.
        requirement: Requirement => Requirement,
        /// What the profile states of it; `None` if it states nothing.
        state: Option<MeasureState> => Option<&MeasureState>,
        /// Why it is required, if it is.
        because: Vec<Reason<'g>> => &[Reason<'g>],
        /// The open questions it depends on, if it does.
        on: Vec<&'g Question> => &[&'g Question],
        /// The incidents that can certainly happen with the method and that the measure prevents.
        prevents: Vec<&'g Incident> => &[&'g Incident],
        /// The measures of the 4th edition it takes up that are in place. They are a start, not the measure itself: the newer
        /// one may ask for more.
        predecessors_in_place: Vec<&'g Control> => &[&'g Control],
    }
}

impl GapEntry<'_> {
    /// How far it is; `None` if nothing is stated.
    #[must_use]
    pub fn status(&self) -> Option<MeasureStatus> {
        self.state.as_ref().map(|state| state.status)
    }

    /// Whether it is in place.
    #[must_use]
    pub fn is_in_place(&self) -> bool {
        self.state.as_ref().is_some_and(MeasureState::is_in_place)
    }

    /// Whether it is required and neither in place nor stated not to be applicable.
    #[must_use]
    pub fn is_outstanding(&self) -> bool {
        self.requirement == Requirement::Required && order(self.status()) < order(Some(MeasureStatus::InPlace))
    }
}

/// Where a status stands in a list: the farther from being in place, the earlier.
const fn order(status: Option<MeasureStatus>) -> u8 {
    match status {
        None | Some(MeasureStatus::NotInPlace) => 0,
        Some(MeasureStatus::Planned) => 1,
        Some(MeasureStatus::Partly) => 2,
        Some(MeasureStatus::InPlace) => 3,
        Some(MeasureStatus::NotApplicable) => 4,
    }
}

/// How many measures are required, depend or are not required, each by how far they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GapCount {
    /// Those that are required.
    pub required: StatusCount,
    /// Those that depend on answers not given.
    pub depends: StatusCount,
    /// Those that are not required under the answers given.
    pub not_required: StatusCount,
}

/// How many measures are how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StatusCount {
    /// In place.
    pub in_place: usize,
    /// In place in part.
    pub partly: usize,
    /// Planned.
    pub planned: usize,
    /// Not in place.
    pub not_in_place: usize,
    /// Not applicable, for a reason that is stated.
    pub not_applicable: usize,
    /// Those of which nothing is stated.
    pub not_stated: usize,
}

impl StatusCount {
    fn add(&mut self, status: Option<MeasureStatus>) {
        *match status {
            Some(MeasureStatus::InPlace) => &mut self.in_place,
            Some(MeasureStatus::Partly) => &mut self.partly,
            Some(MeasureStatus::Planned) => &mut self.planned,
            Some(MeasureStatus::NotInPlace) => &mut self.not_in_place,
            Some(MeasureStatus::NotApplicable) => &mut self.not_applicable,
            None => &mut self.not_stated,
        } += 1;
    }

    /// How many measures there are.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.outstanding() + self.in_place + self.not_applicable
    }

    /// How many are neither in place nor stated not to be applicable. In part or planned is not yet in place.
    #[must_use]
    pub const fn outstanding(&self) -> usize {
        self.partly + self.planned + self.not_in_place + self.not_stated
    }
}

impl GapCount {
    /// How many measures there are.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.required.total() + self.depends.total() + self.not_required.total()
    }

    /// How many of them something is stated of.
    #[must_use]
    pub const fn stated(&self) -> usize {
        self.total() - self.required.not_stated - self.depends.not_stated - self.not_required.not_stated
    }

    /// Adds a measure.
    pub(in crate::decide) fn add(&mut self, requirement: Requirement, status: Option<MeasureStatus>) {
        match requirement {
            Requirement::Required => &mut self.required,
            Requirement::Depends => &mut self.depends,
            Requirement::NotRequired => &mut self.not_required,
        }
        .add(status);
    }
}

impl<'g> Gap<'g> {
    /// Holds what the profile of an advice states of measures against what a method requires, be it a candidate or not.
    #[must_use]
    pub fn new(advice: &Advice<'g>, method: Method) -> Self {
        let (guideline, profile) = (advice.guideline(), advice.profile());
        let verdicts = RuleVerdicts::new(*advice.answers(), Some(advice.configuration_of(method)));
        let mut prevented: HashMap<&str, Vec<&'g Incident>> = HashMap::new();
        for incident in verdicts.incidents_that(Truth::Yes) {
            for prevention in guideline.prevention_of(incident) {
                let by_it = prevented.entry(prevention.id()).or_default();
                if by_it.last().is_none_or(|last| last.id() != incident.id()) {
                    by_it.push(incident);
                }
            }
        }
        let mut entries: Vec<GapEntry<'g>> = guideline
            .required_if_applicable()
            .map(|control| {
                let advice = verdicts.advice_on(control);
                let is_in_place = |older: &&Control| profile.measure(older).is_some_and(MeasureState::is_in_place);
                GapEntry {
                    control,
                    requirement: Requirement::of(advice),
                    state: profile.measure(control).cloned(),
                    because: advice.map(|advice| advice.because().collect()).unwrap_or_default(),
                    on: advice.map(|advice| advice.on().collect()).unwrap_or_default(),
                    prevents: prevented.remove(control.id()).unwrap_or_default(),
                    predecessors_in_place: guideline.superseded_by(control).filter(is_in_place).collect(),
                }
            })
            .collect();
        // A stable sort: what is equal keeps the order by role and category.
        order::sort_by_key(&mut entries, |entry| {
            let (weight, conditional) = if entry.is_outstanding() {
                let weight = entry.prevents.len() + entry.control.threats().len();
                (usize::MAX - weight, !entry.because.contains(&Reason::Always))
            } else {
                (0, false)
            };
            let on: Vec<_> = entry.on.iter().map(|question| question.index).collect();
            let status = if entry.requirement == Requirement::Required { order(entry.status()) } else { 0 };
            (entry.requirement, status, weight, conditional, on)
        });
        let (candidates, is_open) = (advice.methods(), advice.is_open());
        let conflicts = advice.candidate(method).into_iter().flat_map(Candidate::conflicts);
        let conflicts = conflicts.map(|conflict| conflict.caution()).collect();
        Self { profile: profile.clone(), method, candidates, is_open, conflicts, entries }
    }

    /// The guideline it rests on.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.profile.answers.guideline()
    }

    /// Whether the method is a candidate. Somebody may use one today that is not.
    #[must_use]
    pub const fn is_candidate(&self) -> bool {
        self.candidates.contains(self.method)
    }

    /// The required measures that are neither in place nor stated not to be applicable.
    pub fn outstanding(&self) -> impl Iterator<Item = &GapEntry<'g>> {
        self.entries.iter().filter(|entry| entry.is_outstanding())
    }

    /// How many measures of a role, and of a category if one is given, are required and how far.
    #[must_use]
    pub fn count(&self, role: Option<Role>, category: Option<Category>) -> GapCount {
        let mut count = GapCount::default();
        for entry in &self.entries {
            if role.is_none_or(|role| entry.control.role() == role)
                && category.is_none_or(|category| entry.control.category() == category)
            {
                count.add(entry.requirement, entry.status());
            }
        }
        count
    }
}
