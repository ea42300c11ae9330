//! The lines that a batch writes beside whole advice records. Serializable both ways.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{
    decide::suit::{
        advice::{Advice, Status},
        candidate::Candidate,
        fit::Verdict,
    },
    finding::Error,
    guideline::model::method::Method,
    language::Lang,
};

/// The name and version of the format of error records, the value of the key `schema`.
const ERROR_SCHEMA: &str = "telework-advisor/batch-error/1";

/// Advice in short: answers, status, verdict and methods only.
///
/// ```
/// use telework_advisor::{Answers, batch::CompactRecord};
/// let answers: Answers = "work-scope=spare-time-viewing/system-location=cloud-only/connectivity=offline-needed".parse()?;
/// let json = serde_json::to_string(&CompactRecord::new(&answers.advise()))?;
/// assert!(json.ends_with(r#""status":"decided","verdict":"fits","methods":["standalone"]}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompactRecord<'a> {
    /// The answer line.
    pub answers: Cow<'a, str>,
    /// Whether the answers settle the candidates.
    pub status: Status,
    /// What the advice comes to: `conflicts` where no method meets all answers.
    pub verdict: Verdict,
    /// The candidates, best first.
    pub methods: Vec<Method>,
}

impl CompactRecord<'_> {
    /// The record of an advice.
    #[must_use]
    pub fn new(advice: &Advice<'_>) -> Self {
        Self {
            answers: advice.answers().to_string().into(),
            status: advice.status(),
            verdict: advice.verdict(),
            methods: advice.candidates().iter().map(Candidate::method).collect(),
        }
    }
}

/// A line of a batch that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchErrorRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// The number of the line in the input, from 1; blank lines count.
    pub line: u64,
    /// Everything that is wrong with it.
    pub findings: Vec<BatchFindingRecord<'a>>,
}

/// One thing that is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchFindingRecord<'a> {
    /// The stable code of the kind of problem.
    pub code: Cow<'a, str>,
    /// The place in the profile as a JSON pointer; empty for the line as a whole.
    pub pointer: Cow<'a, str>,
    /// What was expected, what was found and the remedy.
    pub message: Cow<'a, str>,
}

impl<'a> BatchErrorRecord<'a> {
    /// The record of what is wrong with a line.
    #[must_use]
    pub fn new(line: u64, error: &'a Error, lang: Lang) -> Self {
        let findings = error.findings().iter().map(|finding| BatchFindingRecord {
            code: finding.code().into(),
            pointer: finding.pointer().into(),
            message: finding.message(lang).into(),
        });
        Self { schema: ERROR_SCHEMA.into(), line, findings: findings.collect() }
    }
}
