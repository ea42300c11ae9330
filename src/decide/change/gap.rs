//! The gap: what is implemented, held against what a candidate requires.

use std::collections::{HashMap, HashSet};

use crate::{
    decide::{
        suit::{advice::Advice, profile::Profile},
        why::reason::Reason,
    },
    guideline::{
        Guideline,
        model::{
            control::{Category, Control, Role},
            incident::Incident,
            method::Method,
            question::Question,
        },
    },
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where a measure stands.
    pub enum GapState("state of a measure", "対策の状況") {
        /// Required and not implemented.
        Missing = "missing",
        /// Whether it is required depends on answers not given.
        Depends = "depends",
        /// Required and implemented.
        InPlace = "in-place",
        /// Not required under the answers given.
        NotNeeded = "not-needed",
    }
}

read_only! {
    /// What is implemented, held against what a candidate requires: every measure that could be required, each in one
    /// state.
    ///
    /// The missing ones come first: those that answer the most of what can happen here lead, then those that hold for
    /// everyone stand before those that hang on a trait or an answer.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method, Preferences, Profile, change::{Gap, GapState}};
    /// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed".parse()?;
    /// let profile = Profile::new(answers, Preferences::default()).with_implemented(["e5.admin.security-software"])?;
    /// let gap = Gap::new(&profile.advise(), Method::Standalone).unwrap();
    /// assert_eq!(gap.in_state(GapState::InPlace).count(), 1);
    /// assert!(gap.in_state(GapState::Missing).any(|entry| entry.control().id() == "e5.admin.disk-encryption"));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Gap<'g> {
        /// The profile of the advice: whom it is for, and what is implemented.
        profile: Profile<'g> => &Profile<'g>,
        /// The method whose measures these are.
        method: Method => Method,
        /// Every measure: missing, then depending, then in place, then not needed.
        entries: Vec<GapEntry<'g>> => &[GapEntry<'g>],
    }
}

read_only! {
    /// A measure in a [`Gap`].
    pub struct GapEntry<'g> {
        /// The measure.
        control: &'g Control => &'g Control,
        /// Where it stands.
        state: GapState => GapState,
        /// Whether it is implemented, whatever its state.
        is_implemented: bool => bool,
        /// Why it is required, if it is.
        because: Vec<Reason<'g>> => &[Reason<'g>],
        /// The open questions it depends on, if it does.
        on: Vec<&'g Question> => &[&'g Question],
        /// The incidents that can certainly happen with the candidate and that the measure prevents.
        prevents: Vec<&'g Incident> => &[&'g Incident],
        /// The measures of the 4th edition it takes up that are implemented. They are a start, not the measure itself:
        /// the newer one may ask for more.
        implemented_predecessors: Vec<&'g Control> => &[&'g Control],
    }
}

/// How many measures stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GapCount {
    /// Required and not implemented.
    pub missing: usize,
    /// Depending on answers not given.
    pub depends: usize,
    /// Required and implemented.
    pub in_place: usize,
    /// Not required under the answers given.
    pub not_needed: usize,
}

impl GapCount {
    fn add(&mut self, state: GapState) {
        *match state {
            GapState::Missing => &mut self.missing,
            GapState::Depends => &mut self.depends,
            GapState::InPlace => &mut self.in_place,
            GapState::NotNeeded => &mut self.not_needed,
        } += 1;
    }

    /// How many measures there are.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.missing + self.depends + self.in_place + self.not_needed
    }
}

impl<'g> Gap<'g> {
    /// Holds what the profile of an advice has implemented against what one of its candidates requires; `None` if the
    /// method is no candidate.
    #[must_use]
    pub fn new(advice: &Advice<'g>, method: Method) -> Option<Self> {
        let candidate = advice.candidate(method)?;
        let guideline = advice.guideline();
        let implemented: HashSet<&str> = advice.profile().implemented().iter().map(|control| control.id()).collect();
        let is_implemented = |control: &Control| implemented.contains(control.id());
        let mut prevented: HashMap<&str, Vec<&'g Incident>> = HashMap::new();
        for incident in candidate.incidents() {
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
                let advice = candidate.advice_on(control);
                let state = match advice {
                    None => GapState::NotNeeded,
                    Some(advice) if !advice.is_required() => GapState::Depends,
                    Some(_) if is_implemented(control) => GapState::InPlace,
                    Some(_) => GapState::Missing,
                };
                GapEntry {
                    control,
                    state,
                    is_implemented: is_implemented(control),
                    because: advice.map(|advice| advice.because().collect()).unwrap_or_default(),
                    on: advice.map(|advice| advice.on().collect()).unwrap_or_default(),
                    prevents: prevented.remove(control.id()).unwrap_or_default(),
                    implemented_predecessors: guideline
                        .superseded_by(control)
                        .filter(|older| is_implemented(older))
                        .collect(),
                }
            })
            .collect();
        // A stable sort: what is equal keeps the order by role and category.
        entries.sort_by_key(|entry| {
            let (weight, conditional) = match entry.state {
                GapState::Missing => (
                    usize::MAX - entry.prevents.len() - entry.control.threats().len(),
                    !entry.because.contains(&Reason::Always),
                ),
                _ => (0, false),
            };
            let on: Vec<_> = entry.on.iter().map(|question| question.index).collect();
            (entry.state, weight, conditional, on)
        });
        Some(Self { profile: advice.profile().clone(), method, entries })
    }

    /// The guideline it rests on.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.profile.answers.guideline()
    }

    /// The measures in one state.
    pub fn in_state(&self, state: GapState) -> impl Iterator<Item = &GapEntry<'g>> {
        self.entries.iter().filter(move |entry| entry.state == state)
    }

    /// How many measures of a role, and of a category if one is given, stand where.
    #[must_use]
    pub fn count(&self, role: Option<Role>, category: Option<Category>) -> GapCount {
        let mut count = GapCount::default();
        for entry in &self.entries {
            if role.is_none_or(|role| entry.control.role() == role)
                && category.is_none_or(|category| entry.control.category() == category)
            {
                count.add(entry.state);
            }
        }
        count
    }
}
