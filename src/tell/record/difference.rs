//! The difference format: what differs between two pieces of advice, and what made each difference.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::choices;
use crate::{
    decide::{
        change::difference::{Cause, ChangedFact, ChangedMeasure, Difference, Fact, Presence, Value},
        suit::{answers::Answer, measure::MeasureState},
    },
    guideline::{model::method::Method, versions::GuidelineRecord},
};

/// The difference between two pieces of advice as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DifferenceRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// The answer line of the one side.
    pub from: Cow<'a, str>,
    /// The answer line of the other.
    pub to: Cow<'a, str>,
    /// What the one rests on.
    pub from_guideline: GuidelineRecord<'a>,
    /// What the other rests on.
    pub to_guideline: GuidelineRecord<'a>,
    /// What was changed.
    pub changes: Vec<CauseRecord>,
    /// What differs.
    pub differences: Vec<ChangedFactRecord>,
    /// The measures of which the two sides state something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<ChangedMeasureRecord>,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum CauseRecord {
    /// Another answer.
    Answer {
        /// The question.
        question: String,
        /// The choices on the one side, separated by commas; `null` where it was not answered.
        from: Option<String>,
        /// The choices on the other side.
        to: Option<String>,
    },
    /// Another configuration, or one chosen or given up.
    Configuration,
    /// Other priorities.
    Priorities,
    /// Other minimum grades.
    Minimums,
    /// Another data set.
    Data,
}

/// A fact that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedFactRecord {
    /// The kind of thing: `status`, `verdict`, `candidate`, `fit`, `rank`, `grade`, `caution`, `control`.
    pub kind: Cow<'static, str>,
    /// The method, where it is about one.
    pub method: Option<Method>,
    /// The id of the axis, caution or measure, where it is about one.
    pub id: Option<String>,
    /// The value on the one side.
    pub from: Option<String>,
    /// The value on the other side.
    pub to: Option<String>,
    /// What made the difference.
    pub because: Vec<CauseRecord>,
}

/// A measure of which the two sides state something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedMeasureRecord {
    /// Its id.
    pub id: String,
    /// What the one side states; `null` if nothing.
    pub from: Option<MeasureState>,
    /// What the other side states.
    pub to: Option<MeasureState>,
}

impl<'a> DifferenceRecord<'a> {
    /// The record of a difference.
    #[must_use]
    pub fn new(difference: &Difference<'a>) -> Self {
        let (from, to) = (difference.from(), difference.to());
        Self {
            schema: "telework-advisor/diff/1".into(),
            from: from.profile().answers().to_string().into(),
            to: to.profile().answers().to_string().into(),
            from_guideline: from.guideline().clone(),
            to_guideline: to.guideline().clone(),
            changes: difference.changes().iter().map(CauseRecord::new).collect(),
            differences: difference.facts().iter().map(ChangedFactRecord::new).collect(),
            measures: difference.measures().iter().map(ChangedMeasureRecord::new).collect(),
        }
    }
}

impl ChangedMeasureRecord {
    fn new(changed: &ChangedMeasure<'_, '_>) -> Self {
        Self { id: changed.control().id().into(), from: changed.from().cloned(), to: changed.to().cloned() }
    }
}

impl CauseRecord {
    fn new(cause: &Cause<'_>) -> Self {
        let written = |answer: &Answer<'_>| choices(answer.choices()).into_owned();
        match cause {
            Cause::Answer { from, to } => Self::Answer {
                question: from.or(*to).map(|answer| answer.question().id().to_owned()).unwrap_or_default(),
                from: from.as_ref().map(written),
                to: to.as_ref().map(written),
            },
            Cause::Configuration => Self::Configuration,
            Cause::Priorities => Self::Priorities,
            Cause::Minimums => Self::Minimums,
            Cause::Data => Self::Data,
        }
    }
}

impl ChangedFactRecord {
    fn new(changed: &ChangedFact<'_>) -> Self {
        let (kind, method, id) = match changed.fact() {
            Fact::Status => ("status", None, None),
            Fact::Verdict => ("verdict", None, None),
            Fact::Candidate(method) => ("candidate", Some(*method), None),
            Fact::Fit(method) => ("fit", Some(*method), None),
            Fact::Rank(method) => ("rank", Some(*method), None),
            Fact::Grade(method, axis) => ("grade", Some(*method), Some(axis.id().to_owned())),
            Fact::AnswersCaution(id) => ("caution", None, Some(id.to_string())),
            Fact::Caution(method, id) => ("caution", Some(*method), Some(id.to_string())),
            Fact::Control(id) => ("control", None, Some(id.to_string())),
        };
        let absent = matches!(kind, "caution" | "control").then(|| Presence::Absent.id().to_owned());
        let written = |value: Option<Value>| value.map(|value| value.to_string()).or_else(|| absent.clone());
        let because = changed.because().iter().map(CauseRecord::new).collect();
        Self { kind: kind.into(), method, id, from: written(changed.from()), to: written(changed.to()), because }
    }
}
