//! The replay: an advice of earlier, worked out again on the data of today, and everything that changed since.
//!
//! The data of then are seldom at hand. What is told rests on what the record kept, and on the data of today: that a
//! measure no longer exists, for example, or which of its reasons are other ones. Where the record does not say why, that
//! is told too.

mod document;
mod facts;
mod reasons;
mod record;

use std::collections::BTreeMap;

use super::record::advice::{AdviceRecord, GuidelineRecord};
use crate::{
    decide::{Advice, LeftOut, Profile, Recorded, restored},
    guideline::{Guideline, Method},
};

pub use document::replay_document;
use facts::Facts;
pub use facts::ReplayKind;
pub use reasons::ReplayReason;
pub use record::{LeftOutRecord, ReplayChangeRecord, ReplayRecord};

/// An earlier advice, worked out again.
///
/// ```
/// use telework_advisor::{AdviceRecord, Answers, Guideline, Preferences, Profile, Replay};
/// let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
/// let profile = Profile::new(answers, Preferences::default());
/// let json = serde_json::to_vec(&AdviceRecord::new(&profile, &profile.advise()))?;
///
/// // Years later:
/// let record = AdviceRecord::from_json("advice.json", &json)?;
/// let replay = Replay::new(Guideline::embedded(), "advice.json", &record);
/// assert!(replay.is_same());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Replay<'g> {
    profile: Profile<'g>,
    advice: Advice<'g>,
    left_out: Vec<LeftOut>,
    changes: Vec<ReplayChange>,
    from: GuidelineRecord<'static>,
}

/// Something that was otherwise then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayChange {
    pub(super) kind: ReplayKind,
    pub(super) methods: Vec<Method>,
    pub(super) id: Option<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) because: Vec<ReplayReason>,
}

impl ReplayChange {
    /// What kind of thing changed.
    #[must_use]
    pub const fn kind(&self) -> ReplayKind {
        self.kind
    }

    /// The methods for which it did; empty where it is about none.
    #[must_use]
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// The id of the axis, question, caution, measure or incident, where it is about one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What it was, in the words of the advice format; `None` where it was not there.
    #[must_use]
    pub fn from(&self) -> Option<&str> {
        self.from.as_deref()
    }

    /// What it is now.
    #[must_use]
    pub fn to(&self) -> Option<&str> {
        self.to.as_deref()
    }

    /// Why, as far as it can be known; never empty.
    #[must_use]
    pub fn because(&self) -> &[ReplayReason] {
        &self.because
    }
}

impl<'g> Replay<'g> {
    /// Works `record` out again on `guideline`. `file` names the record in findings.
    #[must_use]
    pub fn new(guideline: &'g Guideline, file: &str, record: &AdviceRecord<'_>) -> Self {
        let kept = &record.profile;
        let minimum: Vec<_> = kept.minimum.iter().map(|(&axis, &grade)| (axis, grade)).collect();
        let implemented: Vec<&str> = kept.implemented.iter().map(|id| &**id).collect();
        // Records that were written before the profile kept its pattern have it in the transition.
        let pattern = kept.pattern.as_deref().or(record.transition.as_ref().map(|transition| &*transition.pattern));
        let recorded = Recorded {
            name: kept.name.as_deref(),
            date: kept.date.as_deref(),
            prepared_by: kept.prepared_by.as_deref(),
            pattern,
            answers: &record.answers,
            priorities: &kept.priorities,
            minimum: &minimum,
            implemented: &implemented,
        };
        let (profile, left_out) = restored(guideline, file, &recorded);
        let advice = profile.advise();
        let changes = changes(guideline, record, &AdviceRecord::new(&profile, &advice), &left_out);
        let from = GuidelineRecord {
            edition: record.guideline.edition,
            data_version: record.guideline.data_version.clone().into_owned().into(),
            schema_version: record.guideline.schema_version.clone().into_owned().into(),
            overlay: record.guideline.overlay.clone().map(|overlay| overlay.into_owned().into()),
        };
        Self { profile, advice, left_out, changes, from }
    }

    /// The profile, as far as the data of today know its words.
    #[must_use]
    pub const fn profile(&self) -> &Profile<'g> {
        &self.profile
    }

    /// The advice of today.
    #[must_use]
    pub const fn advice(&self) -> &Advice<'g> {
        &self.advice
    }

    /// The data that the earlier advice rests on.
    #[must_use]
    pub const fn from(&self) -> &GuidelineRecord<'static> {
        &self.from
    }

    /// What the record names and the data of today do not know: it was left out.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Everything that changed: the candidates and the way to them first, then ranks, grades, cautions, measures and the
    /// rest. Of a method that came or went, only that is told.
    #[must_use]
    pub fn changes(&self) -> &[ReplayChange] {
        &self.changes
    }

    /// Whether nothing changed, and nothing had to be left out.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.changes.is_empty() && self.left_out.is_empty()
    }

    /// Whether the data carry the same edition, version and overlay as those of the record. If something changed all the
    /// same, then the data were changed under one version, or the record was.
    #[must_use]
    pub fn has_same_versions(&self) -> bool {
        self.from == GuidelineRecord::new(self.advice.guideline())
    }
}

fn changes(
    guideline: &Guideline,
    from: &AdviceRecord<'_>,
    to: &AdviceRecord<'_>,
    left_out: &[LeftOut],
) -> Vec<ReplayChange> {
    let (before, after) = (Facts::of(from), Facts::of(to));
    let why = reasons::Why::new(guideline, from, to, left_out, &before, &after);
    // What is the same for several methods is told once.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut changes: Vec<ReplayChange> = Vec::new();
    for (key, from, to) in before.differences(&after) {
        let because = why.because(key, from, to);
        let (id, from, to) = (key.id.clone(), from.map(str::to_owned), to.map(str::to_owned));
        let same = format!("{:?}", (key.kind, &id, &from, &to, &because));
        let is_shared = key.kind.is_shared();
        match places.get(&same).and_then(|&place| changes.get_mut(place)) {
            Some(change) if is_shared => change.methods.extend(key.method),
            _ => {
                places.insert(same, changes.len());
                let methods = key.method.into_iter().collect();
                changes.push(ReplayChange { kind: key.kind, methods, id, from, to, because });
            }
        }
    }
    changes
}
