//! The profile: an organisation's answers with everything around them, as consultants keep it in a file.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    advice::Advice,
    answered_by::AnsweredBy,
    answers::Answers,
    measure::{MeasureState, StatedMeasures},
    preferences::Preferences,
};
use crate::{
    decide::change::transition::Transition,
    guideline::model::{
        configuration::Configuration,
        control::Control,
        pattern::Pattern,
        question::{Choice, Question},
    },
    read_only::read_only,
};

read_only! {
    /// What a profile says about an organisation: its answers, what it weighs, what it has today.
    ///
    /// Every key of the file but `answers` is optional; unknown keys and keys given twice are errors. `Serialize` writes the
    /// same format.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Profile};
    /// let guideline = Guideline::embedded();
    /// let text = r#"{ "name": "Example Ltd", "answers": { "work-scope": "spare-time-viewing" } }"#;
    /// let profile = Profile::from_json(guideline, "example.json", text.as_bytes())?;
    /// assert_eq!(profile.name(), Some("Example Ltd"));
    /// assert!(profile.advise().is_open());
    ///
    /// let error = Profile::from_json(guideline, "bad.json", br#"{ "answers": {}, "nme": "x" }"#).unwrap_err();
    /// assert_eq!(error.findings()[0].pointer(), "/nme");
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Profile<'g> {
        /// The name of the organisation or team, as it was written: it may hold any character.
        name: Option<Box<str>> => Option<&str>,
        /// The date, as YYYY-MM-DD.
        date: Option<Box<str>> => Option<&str>,
        /// Who prepared it.
        prepared_by: Option<Box<str>> => Option<&str>,
        /// The site or department.
        site: Option<Box<str>> => Option<&str>,
        /// The pattern of the 4th edition in use today.
        pattern: Option<&'g Pattern> => Option<&'g Pattern>,
        /// The answers.
        answers: Answers<'g> => &Answers<'g>,
        /// Who answered which question, in the guideline's order.
        answered_by: Vec<(&'g Question, AnsweredBy)>,
        /// The configuration that is chosen; it applies to its own method only.
        configuration: Option<&'g Configuration> => Option<&'g Configuration>,
        /// What the organisation weighs.
        preferences: Preferences => &Preferences,
        /// What is stated of measures.
        measures: StatedMeasures<'g>,
        /// What the consultant found, in words of their own.
        findings: Option<Box<str>> => Option<&str>,
    }
}

impl<'g> Profile<'g> {
    /// A profile of answers and nothing else.
    #[must_use]
    pub const fn new(answers: Answers<'g>, preferences: Preferences) -> Self {
        Self {
            name: None,
            date: None,
            prepared_by: None,
            site: None,
            pattern: None,
            answers,
            answered_by: Vec::new(),
            configuration: None,
            preferences,
            measures: StatedMeasures::new(),
            findings: None,
        }
    }

    /// The measures listed as implemented. That is the short way to state that they are in place; see
    /// [`measure`](Self::measure) for what is stated in either way.
    #[must_use]
    pub fn implemented(&self) -> &[&'g Control] {
        self.measures.implemented()
    }

    /// What is stated of a measure; `None` if nothing is. One that is listed as implemented is in place.
    #[must_use]
    pub fn measure(&self, control: &Control) -> Option<&MeasureState> {
        self.measures.get(control)
    }

    /// Every measure of which something is stated: those listed as implemented, in their order, then those with a state,
    /// in the order of their ids.
    pub fn measures(&self) -> impl Iterator<Item = (&'g Control, &MeasureState)> {
        let implemented = self.measures.implemented().iter();
        let implemented = implemented.filter_map(|&control| Some((control, self.measure(control)?)));
        implemented.chain(self.measures.with_state())
    }

    /// Whether nothing is stated of any measure.
    #[must_use]
    pub fn states_no_measure(&self) -> bool {
        self.measures.is_empty()
    }

    /// Who answered a question, if it is told.
    #[must_use]
    pub fn answered_by(&self, question: &Question) -> Option<&AnsweredBy> {
        self.all_answered_by().find(|(other, _)| other.id() == question.id()).map(|(_, by)| by)
    }

    /// Every question of which it is told who answered it, in the guideline's order.
    pub fn all_answered_by(&self) -> impl Iterator<Item = (&'g Question, &AnsweredBy)> {
        self.answered_by.iter().map(|(question, by)| (*question, by))
    }

    /// What becomes of the pattern in use today, if it is known.
    #[must_use]
    pub fn transition(&self) -> Option<Transition<'g>> {
        self.pattern.map(|pattern| Transition::new(self.answers.guideline(), pattern))
    }

    /// The same with a name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same with who prepared it.
    #[must_use]
    pub fn with_prepared_by(mut self, prepared_by: impl Into<Box<str>>) -> Self {
        self.prepared_by = Some(prepared_by.into());
        self
    }

    /// The same with the site or department.
    #[must_use]
    pub fn with_site(mut self, site: impl Into<Box<str>>) -> Self {
        self.site = Some(site.into());
        self
    }

    /// The same with what the consultant found.
    #[must_use]
    pub fn with_findings(mut self, findings: impl Into<Box<str>>) -> Self {
        self.findings = Some(findings.into());
        self
    }

    /// The same with other answers.
    #[must_use]
    pub fn with_answers(mut self, answers: Answers<'g>) -> Self {
        self.answers = answers;
        self
    }

    /// The same with other preferences.
    #[must_use]
    pub fn with_preferences(mut self, preferences: Preferences) -> Self {
        self.preferences = preferences;
        self
    }

    /// The same with what it leaves out taken from `common`: pattern, configuration, priorities and the list of measures implemented as a
    /// whole, minimums axis by axis, states measure by measure, and who answered question by question.
    pub(in crate::decide) fn or(mut self, common: &Self) -> Self {
        self.pattern = self.pattern.or(common.pattern);
        self.configuration = self.configuration.or(common.configuration);
        self.preferences = self.preferences.or(&common.preferences);
        self.measures = self.measures.or(&common.measures);
        for (question, by) in common.all_answered_by() {
            if let Err(place) = self.answered_by.binary_search_by_key(&question.index, |(own, _)| own.index) {
                self.answered_by.insert(place, (question, by.clone()));
            }
        }
        self
    }

    /// The profile of a group to stand alone: called as the organisation is, with the group as its site, and with its date,
    /// author and findings where it has none of its own.
    pub(in crate::decide) fn alone(mut self, common: &Self) -> Self {
        self.date = self.date.or_else(|| common.date.clone());
        self.prepared_by = self.prepared_by.or_else(|| common.prepared_by.clone());
        self.findings = self.findings.or_else(|| common.findings.clone());
        if let Some(organisation) = &common.name {
            let group = self.name.replace(organisation.clone());
            let site: Vec<Box<str>> = group.into_iter().chain(self.site.take()).collect();
            self.site = Some(site.join(" ").into()).filter(|_| !site.is_empty());
        }
        self
    }

    /// The advice that follows.
    #[must_use]
    pub fn advise(&self) -> Advice<'g> {
        Advice::new(self.clone())
    }

    /// The advice that follows, which takes the profile over instead of copying it.
    #[must_use]
    pub fn into_advice(self) -> Advice<'g> {
        Advice::new(self)
    }
}

impl Serialize for Profile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.serialize_as(&mut map, |map| map.serialize_entry("answers", &AnswersAsMap(&self.answers)))?;
        map.end()
    }
}

impl Profile<'_> {
    /// Writes every key in the order of the format, and with `body` what stands where a profile has its answers.
    pub(in crate::decide) fn serialize_as<M: SerializeMap>(
        &self,
        map: &mut M,
        body: impl FnOnce(&mut M) -> Result<(), M::Error>,
    ) -> Result<(), M::Error> {
        let texts =
            [("name", &self.name), ("date", &self.date), ("prepared_by", &self.prepared_by), ("site", &self.site)];
        for (key, value) in texts {
            if let Some(value) = value {
                map.serialize_entry(key, value)?;
            }
        }
        if let Some(pattern) = self.pattern {
            map.serialize_entry("pattern", pattern.id())?;
        }
        body(map)?;
        if !self.answered_by.is_empty() {
            let by = self.all_answered_by().map(|(question, by)| (question.id(), by));
            map.serialize_entry("answered_by", &Entries(by.collect()))?;
        }
        if let Some(configuration) = self.configuration {
            map.serialize_entry("configuration", configuration.id())?;
        }
        if !self.preferences.priorities().is_empty() {
            map.serialize_entry("priorities", self.preferences.priorities())?;
        }
        let minimum: std::collections::BTreeMap<_, _> = self.preferences.minimums().collect();
        if !minimum.is_empty() {
            map.serialize_entry("minimum", &minimum)?;
        }
        if !self.implemented().is_empty() {
            let ids: Vec<&str> = self.implemented().iter().map(|control| control.id()).collect();
            map.serialize_entry("implemented", &ids)?;
        }
        let states = Entries(self.measures.with_state().map(|(control, state)| (control.id(), state)).collect());
        if !states.0.is_empty() {
            map.serialize_entry("measures", &states)?;
        }
        if let Some(findings) = &self.findings {
            map.serialize_entry("findings", findings)?;
        }
        Ok(())
    }
}

/// Pairs as an object.
struct Entries<'a, V>(Vec<(&'a str, &'a V)>);

impl<V: Serialize> Serialize for Entries<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Answers as a profile has them: a choice, or a list of those left.
pub(in crate::decide) struct AnswersAsMap<'a, 'g>(pub(in crate::decide) &'a Answers<'g>);

impl Serialize for AnswersAsMap<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for answer in self.0.iter() {
            let choices: Vec<&str> = answer.choices().map(Choice::id).collect();
            match &*choices {
                [single] => map.serialize_entry(answer.question().id(), single)?,
                several => map.serialize_entry(answer.question().id(), several)?,
            }
        }
        map.end()
    }
}
