//! The replay format: a replay as plain data, for other programs.

use std::borrow::Cow;

use serde::Serialize;

use super::{Replay, ReplayKind, ReplayReason};
use crate::{
    finding::FindingRecord,
    guideline::{Lang, Method},
    tell::record::advice::{AdviceRecord, GuidelineRecord},
};

/// A replay as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplayRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// What the earlier advice rests on.
    pub from: GuidelineRecord<'a>,
    /// What this one rests on.
    pub to: GuidelineRecord<'a>,
    /// What the record names and the data of today do not know.
    pub left_out: Vec<LeftOutRecord<'a>>,
    /// What changed.
    pub changes: Vec<ReplayChangeRecord<'a>>,
    /// The advice of today.
    pub advice: AdviceRecord<'a>,
}

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOutRecord<'a> {
    /// What: `question=choice` for an answer, else an id.
    pub word: &'a str,
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingRecord<'a>,
}

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplayChangeRecord<'a> {
    /// What kind of thing.
    pub kind: ReplayKind,
    /// The methods for which it did; empty where it is about none.
    pub methods: &'a [Method],
    /// The id of the axis, question, caution, measure or incident, where it is about one.
    pub id: Option<&'a str>,
    /// What it was.
    pub from: Option<&'a str>,
    /// What it is.
    pub to: Option<&'a str>,
    /// Why, as far as it can be known.
    pub because: &'a [ReplayReason],
}

impl<'a> ReplayRecord<'a> {
    /// The record of a replay; the findings are worded in one language.
    #[must_use]
    pub fn new(replay: &'a Replay<'a>, lang: Lang) -> Self {
        Self {
            schema: "telework-advisor/replay/1".into(),
            from: replay.from().clone(),
            to: GuidelineRecord::new(replay.advice().guideline()),
            left_out: replay
                .left_out()
                .iter()
                .map(|one| LeftOutRecord { word: one.word(), finding: FindingRecord::new(one.finding(), lang) })
                .collect(),
            changes: replay
                .changes()
                .iter()
                .map(|change| ReplayChangeRecord {
                    kind: change.kind(),
                    methods: change.methods(),
                    id: change.id(),
                    from: change.from(),
                    to: change.to(),
                    because: change.because(),
                })
                .collect(),
            advice: AdviceRecord::new(replay.profile(), replay.advice()),
        }
    }
}
