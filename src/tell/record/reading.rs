//! Advice of earlier, read back: whatever the bytes, a record or what is wrong with it.
//!
//! Measures and cautions are not looked up, because an old record may name some that no longer exist: that is a difference
//! like any other. Its answers have to be known, for without them there is nothing to compare with.

use std::collections::BTreeMap;

use super::advice::{AdviceRecord, SCHEMA};
use crate::{
    decide::{
        change::difference::{Difference, Fact, Presence, Value},
        suit::{advice::Status, preferences::Preferences, profile::Profile},
    },
    finding::{Error, Finding, file_kind::FileKind, noun, problem::Problem},
    guideline::{Guideline, model::method::Method},
    json::Json,
    read::SCHEMA_VERSION,
};

/// The largest advice record that is read, in bytes: 16 MiB.
pub const LARGEST_ADVICE: usize = 16 << 20;

/// As much of a reason is passed on: it may quote the file.
const LONGEST_REASON: usize = 300;

impl AdviceRecord<'static> {
    /// Reads a record that was written earlier. `file` names it in messages.
    ///
    /// # Errors
    /// What is wrong with it. A file of another kind, or a record of another version of the format, is named as such.
    pub fn from_json(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let refused = |pointer: &str, problem| Error::from_finding(Finding::new(file, pointer, problem));
        let json = Json::parse(bytes, LARGEST_ADVICE).map_err(|problem| refused("", problem))?;
        if let Some((pointer, problem)) = is_another_kind(&json).or_else(|| is_another_version(&json)) {
            return Err(refused(pointer, problem));
        }
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let record: Self = serde_json::from_slice(bytes).map_err(|error| {
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            let reason = reason.chars().take(LONGEST_REASON).collect();
            refused("", Problem::MalformedRecord { line: error.line(), column: error.column(), reason })
        })?;
        let candidates = record.candidates.iter().map(|candidate| candidate.method);
        let methods: Vec<Method> = candidates.chain(record.rejected.iter().map(|rejection| rejection.method)).collect();
        for method in Method::ALL {
            let word = method.id().into();
            match methods.iter().filter(|&&other| other == method).count() {
                0 => return Err(refused("", Problem::Missing { noun: noun::METHOD, word })),
                1 => {}
                _ => return Err(refused("", Problem::Repeated { noun: noun::METHOD, word })),
            }
        }
        Ok(record)
    }
}

impl AdviceRecord<'_> {
    /// The profile that the advice was for, on other data, as far as it bears on the difference: name, date, answers,
    /// configuration and preferences.
    ///
    /// # Errors
    /// Every answer that `guideline` does not know, or no longer; the configuration, likewise.
    pub fn profile_on<'g>(&self, guideline: &'g Guideline) -> Result<Profile<'g>, Error> {
        let mut preferences = Preferences::default().with_priorities(self.profile.priorities.iter().copied())?;
        for (&axis, &grade) in &self.profile.minimum {
            preferences = preferences.with_minimum(axis, grade);
        }
        let mut profile = Profile::new(guideline.answer_line(&self.answers)?, preferences);
        if let Some(configuration) = &self.profile.configuration {
            profile = profile.with_configuration(configuration)?;
        }
        if let Some(name) = &self.profile.name {
            profile = profile.with_name(&**name);
        }
        match &self.profile.date {
            Some(date) => profile.with_date(date),
            None => Ok(profile),
        }
    }

    /// What differs between this advice and what `guideline` advises on the same profile. All of it comes from the data.
    ///
    /// ```
    /// use telework_advisor::{Answers, Guideline, Preferences, Profile, record::AdviceRecord};
    /// let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
    /// let profile = Profile::new(answers, Preferences::default());
    /// let json = serde_json::to_vec(&AdviceRecord::new(&profile.advise()))?;
    ///
    /// // Years later:
    /// let record = AdviceRecord::from_json("advice.json", &json)?;
    /// let difference = record.difference(Guideline::embedded())?;
    /// assert!(difference.facts().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every answer that `guideline` does not know, or no longer; the configuration, likewise.
    pub fn difference<'g>(&self, guideline: &'g Guideline) -> Result<Difference<'g>, Error> {
        let today = self.profile_on(guideline)?.into_advice();
        Ok(Difference::from_facts(&self.facts(), self.guideline.to_owned(), &today))
    }

    fn facts(&self) -> BTreeMap<Fact, Value> {
        let presence = |on: &[_]| Value::Presence(if on.is_empty() { Presence::Certain } else { Presence::Depends });
        let mut facts = BTreeMap::from([(Fact::Status, Value::Status(self.status))]);
        facts.insert(Fact::Verdict, Value::Verdict(self.verdict));
        facts.extend(Method::ALL.map(|method| {
            let is_candidate = self.candidates.iter().any(|candidate| candidate.method == method);
            (Fact::Candidate(method), Value::Candidate(is_candidate))
        }));
        let contradictions = self.contradictions.iter();
        facts.extend(contradictions.map(|one| (Fact::AnswersCaution((&*one.id).into()), presence(&[]))));
        let of_answers = self.cautions.iter();
        facts.extend(of_answers.map(|one| (Fact::AnswersCaution((&*one.id).into()), presence(&one.on))));
        for candidate in &self.candidates {
            let method = candidate.method;
            facts.insert(Fact::Fit(method), Value::Fit(candidate.fit));
            facts.extend(candidate.rank.map(|rank| (Fact::Rank(method), Value::Rank(rank))));
            let grades = candidate.grades.iter();
            facts.extend(grades.map(|(&axis, grade)| (Fact::Grade(method, axis), Value::Grade(grade.grade))));
            let cautions = candidate.cautions.iter();
            facts.extend(cautions.map(|one| (Fact::Caution(method, (&*one.id).into()), presence(&one.on))));
        }
        if self.status == Status::Open {
            facts.extend(self.shared_controls());
        } else if let Some(first) = self.candidates.first() {
            let controls = first.controls.required.iter().chain(&first.controls.depends);
            facts.extend(controls.map(|one| (Fact::Control((&*one.id).into()), presence(&one.on))));
        }
        facts
    }

    /// The measures of all candidates together, as [`Advice::shared_controls`](crate::Advice::shared_controls) has them.
    fn shared_controls(&self) -> impl Iterator<Item = (Fact, Value)> {
        let mut requiring: BTreeMap<&str, usize> = BTreeMap::new();
        for candidate in &self.candidates {
            for control in candidate.controls.required.iter().chain(&candidate.controls.depends) {
                *requiring.entry(&control.id).or_default() += usize::from(control.on.is_empty());
            }
        }
        requiring.into_iter().map(|(id, count)| {
            let presence = if count == self.candidates.len() { Presence::Certain } else { Presence::Depends };
            (Fact::Control(id.into()), Value::Presence(presence))
        })
    }
}

/// A profile or a portfolio, which have no `schema`.
fn is_another_kind(json: &Json<'_>) -> Option<(&'static str, Problem)> {
    if json.member("schema").is_some() {
        return None;
    }
    let (pointer, found) = match (json.member("groups"), json.member("answers")) {
        (Some(_), _) => ("/groups", FileKind::Portfolio),
        (None, Some(Json::Object(_))) => ("/answers", FileKind::Profile),
        _ => return None,
    };
    Some((pointer, Problem::OtherKind { expected: FileKind::Advice, found }))
}

/// Looked at first: the keys of another version would only confuse.
fn is_another_version(json: &Json<'_>) -> Option<(&'static str, Problem)> {
    let schema_version = json.member("guideline").and_then(|guideline| guideline.member("schema_version"));
    let versions =
        [("/schema", json.member("schema"), SCHEMA), ("/guideline/schema_version", schema_version, SCHEMA_VERSION)];
    versions.into_iter().find_map(|(pointer, value, expected)| {
        let found = value?.text().filter(|found| *found != expected)?;
        Some((pointer, Problem::UnknownSchema { expected, found: found.into() }))
    })
}
