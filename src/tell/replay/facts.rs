//! A record of advice as facts that can be held against those of another. Whatever a record says is in some fact, so that
//! two records without a difference say the same.

use std::{borrow::Cow, collections::BTreeMap, fmt::Display};

use serde::{Serialize, Serializer};

use crate::{
    decide::Status,
    guideline::{Method, ProvenanceKind},
    tell::record::advice::{AdviceRecord, CandidateRecord, CautionRecord, RejectionRecord},
};

/// What kind of thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ReplayKind {
    /// Whether the candidates are settled.
    Status,
    /// Whether a method is a candidate.
    Candidate,
    /// The certain way through the flowchart.
    Path,
    /// The irreducible reason.
    Because,
    /// A question that is still open, and the methods it tells apart.
    OpenQuestion,
    /// The answer that excludes a method.
    ExcludedBy,
    /// A smallest change that would bring a method back.
    AdmittedBy,
    /// The place of a candidate.
    Rank,
    /// The candidates that share its place.
    TiedWith,
    /// The axes on which a candidate is below the minimum.
    BelowMinimum,
    /// A grade.
    Grade,
    /// Where something comes from: a grade, a question of the flowchart, or where a choice leads.
    Provenance,
    /// Whether a caution holds.
    Caution,
    /// How loudly a caution speaks.
    CautionSeverity,
    /// Why a caution holds.
    CautionReason,
    /// Whether a measure is required.
    Measure,
    /// Why a measure is required.
    MeasureReason,
    /// Role, category, levels, published id or provenance of a measure.
    MeasureData,
    /// Whether an incident can happen.
    Incident,
    /// What became of the pattern of the older edition and its measures.
    Transition,
}

impl ReplayKind {
    /// The word for it in the replay format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Candidate => "candidate",
            Self::Path => "path",
            Self::Because => "because",
            Self::OpenQuestion => "open-question",
            Self::ExcludedBy => "excluded-by",
            Self::AdmittedBy => "admitted-by",
            Self::Rank => "rank",
            Self::TiedWith => "tied-with",
            Self::BelowMinimum => "below-minimum",
            Self::Grade => "grade",
            Self::Provenance => "provenance",
            Self::Caution => "caution",
            Self::CautionSeverity => "caution-severity",
            Self::CautionReason => "caution-reason",
            Self::Measure => "measure",
            Self::MeasureReason => "measure-reason",
            Self::MeasureData => "measure-data",
            Self::Incident => "incident",
            Self::Transition => "transition",
        }
    }

    /// Whether the same change for several methods is told as one.
    pub(super) const fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Caution
                | Self::CautionSeverity
                | Self::CautionReason
                | Self::Measure
                | Self::MeasureReason
                | Self::MeasureData
                | Self::Incident
                | Self::Provenance
        )
    }

    /// Whether the fact only means something beside another of the same thing, which then tells that it came or went.
    const fn leans_on(self) -> Option<Self> {
        match self {
            Self::CautionSeverity | Self::CautionReason => Some(Self::Caution),
            Self::MeasureReason | Self::MeasureData => Some(Self::Measure),
            _ => None,
        }
    }
}

impl Serialize for ReplayKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) kind: ReplayKind,
    pub(super) id: Option<String>,
    pub(super) method: Option<Method>,
}

/// Everything that a record says about the advice.
pub(super) struct Facts(BTreeMap<Key, String>);

/// A candidate, or not.
pub(super) const CANDIDATE: &str = "candidate";
const REJECTED: &str = "rejected";

impl Facts {
    pub(super) fn of(record: &AdviceRecord<'_>) -> Self {
        let mut facts = Self(BTreeMap::new());
        let status = match record.status {
            Status::Open => "open",
            Status::Decided => "decided",
        };
        facts.add(ReplayKind::Status, None, None, status);
        facts.add(ReplayKind::Because, None, None, joined(&record.because, "/"));
        let steps: Vec<String> = record.path.iter().map(|step| format!("{}={}", step.question, step.choice)).collect();
        facts.add(ReplayKind::Path, None, None, joined(&steps, "/"));
        for (step, taken) in record.path.iter().zip(&steps) {
            let (question, edge) = (step.question_provenance, step.edge_provenance);
            facts.add(ReplayKind::Provenance, Some(&step.question), None, provenance(question));
            facts.add(ReplayKind::Provenance, Some(taken), None, provenance(edge));
        }
        for open in &record.open_questions {
            facts.add(ReplayKind::OpenQuestion, Some(&open.question), None, joined(&open.tells_apart, ","));
        }
        record.cautions.iter().for_each(|caution| facts.caution(caution, None));
        record.candidates.iter().for_each(|candidate| facts.candidate(candidate));
        record.rejected.iter().for_each(|rejection| facts.rejection(rejection));
        if let Some(transition) = &record.transition {
            facts.add(ReplayKind::Transition, Some(&transition.pattern), None, joined(&transition.methods, ","));
            for (ids, word) in [(&transition.new, "new"), (&transition.kept, "kept")] {
                ids.iter().for_each(|id| facts.add(ReplayKind::Transition, Some(id), None, word));
            }
            for succession in &transition.superseded {
                let by = format!("superseded by {}", joined(&succession.by, ","));
                facts.add(ReplayKind::Transition, Some(&succession.id), None, by);
            }
        }
        facts
    }

    fn add(&mut self, kind: ReplayKind, id: Option<&str>, method: Option<Method>, value: impl Into<String>) {
        self.0.insert(Key { kind, id: id.map(str::to_owned), method }, value.into());
    }

    fn caution(&mut self, caution: &CautionRecord<'_>, method: Option<Method>) {
        let id = Some(&*caution.id);
        let presence = if caution.on.is_empty() { "certain" } else { "depends" };
        self.add(ReplayKind::Caution, id, method, presence);
        self.add(ReplayKind::CautionSeverity, id, method, caution.severity.id());
        self.add(ReplayKind::CautionReason, id, method, reason(&caution.because, &caution.on));
    }

    fn candidate(&mut self, candidate: &CandidateRecord<'_>) {
        let method = Some(candidate.method);
        self.add(ReplayKind::Candidate, None, method, CANDIDATE);
        self.add(ReplayKind::Rank, None, method, candidate.rank.to_string());
        self.add(ReplayKind::TiedWith, None, method, joined(&candidate.tied_with, ","));
        self.add(ReplayKind::BelowMinimum, None, method, joined(&candidate.below_minimum, ","));
        for (axis, grade) in &candidate.grades {
            self.add(ReplayKind::Grade, Some(axis.id()), method, grade.grade.id());
            self.add(ReplayKind::Provenance, Some(axis.id()), method, provenance(grade.provenance));
        }
        candidate.cautions.iter().for_each(|caution| self.caution(caution, method));
        let none: &[Cow<'_, str>] = &[];
        for control in &candidate.controls.required {
            let id = Some(&*control.id);
            self.add(ReplayKind::Measure, id, method, "required");
            self.add(ReplayKind::MeasureReason, id, method, reason(&control.because, none));
            let data = (control.role.id(), control.category.id(), joined(&control.levels, ","));
            self.measure_data(id, method, data, control.published_id.as_deref(), control.provenance);
        }
        for control in &candidate.controls.depends {
            let id = Some(&*control.id);
            self.add(ReplayKind::Measure, id, method, "depends");
            self.add(ReplayKind::MeasureReason, id, method, reason(none, &control.on));
            let data = (control.role.id(), control.category.id(), joined(&control.levels, ","));
            self.measure_data(id, method, data, control.published_id.as_deref(), control.provenance);
        }
        candidate.incidents.iter().for_each(|id| self.add(ReplayKind::Incident, Some(id), method, "possible"));
    }

    fn measure_data(
        &mut self,
        id: Option<&str>,
        method: Option<Method>,
        (role, category, levels): (&str, &str, String),
        published_id: Option<&str>,
        from: ProvenanceKind,
    ) {
        let mut data = format!("{role}; {category}; {}", provenance(from));
        for more in [Some(&*levels).filter(|levels| !levels.is_empty()), published_id].into_iter().flatten() {
            data.push_str("; ");
            data.push_str(more);
        }
        self.add(ReplayKind::MeasureData, id, method, data);
    }

    fn rejection(&mut self, rejection: &RejectionRecord<'_>) {
        let method = Some(rejection.method);
        self.add(ReplayKind::Candidate, None, method, REJECTED);
        if let Some(by) = &rejection.excluded_by {
            self.add(ReplayKind::ExcludedBy, None, method, format!("{}={}", by.question, by.choice));
        }
        let changes: Vec<String> = rejection
            .admitted_by
            .iter()
            .map(|change| format!("{}={}>{}", change.question, change.from, change.to))
            .collect();
        self.add(ReplayKind::AdmittedBy, None, method, joined(&changes, "/"));
    }

    /// The value of a fact.
    pub(super) fn get(&self, kind: ReplayKind, id: Option<&str>, method: Option<Method>) -> Option<&str> {
        self.0.get(&Key { kind, id: id.map(str::to_owned), method }).map(String::as_str)
    }

    pub(super) fn is_candidate(&self, method: Method) -> bool {
        self.get(ReplayKind::Candidate, None, Some(method)) == Some(CANDIDATE)
    }

    /// Every fact that is another, in order, with its two values.
    pub(super) fn differences<'f>(&'f self, to: &'f Self) -> Vec<(&'f Key, Option<&'f str>, Option<&'f str>)> {
        let mut keys: Vec<&Key> = self.0.keys().chain(to.0.keys()).collect();
        keys.sort();
        keys.dedup();
        let value = |facts: &'f Self, key: &Key| facts.0.get(key).map(String::as_str);
        keys.into_iter()
            .map(|key| (key, value(self, key), value(to, key)))
            .filter(|(key, before, after)| before != after && self.is_told(to, key))
            .collect()
    }

    /// Whether a difference says more than another that is told already.
    fn is_told(&self, to: &Self, key: &Key) -> bool {
        if key.kind == ReplayKind::Candidate {
            return true;
        }
        // Of a method that came or went, only that.
        if key.method.is_some_and(|method| self.is_candidate(method) != to.is_candidate(method)) {
            return false;
        }
        let on_both = |kind: ReplayKind| {
            let id = key.id.as_deref();
            self.get(kind, id, key.method).is_some() && to.get(kind, id, key.method).is_some()
        };
        match key.kind {
            // The step is not on the way of the one side: that is told of the way.
            ReplayKind::Provenance if key.method.is_none() => on_both(key.kind),
            kind => kind.leans_on().is_none_or(on_both),
        }
    }
}

/// Things in a row.
pub(super) fn joined<T: Display>(things: &[T], between: &str) -> String {
    things.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

fn reason(because: &[Cow<'_, str>], on: &[Cow<'_, str>]) -> String {
    match (joined(because, ", "), joined(on, ", ")) {
        (because, on) if on.is_empty() => because,
        (because, on) if because.is_empty() => format!("depends on {on}"),
        (because, on) => format!("{because}; depends on {on}"),
    }
}

const fn provenance(kind: ProvenanceKind) -> &'static str {
    match kind {
        ProvenanceKind::Published => "published",
        ProvenanceKind::Derived => "derived",
        ProvenanceKind::Transcribed => "transcribed",
    }
}
