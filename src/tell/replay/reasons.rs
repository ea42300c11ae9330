//! Why something is otherwise than an earlier advice had it: as far as the record and the data of today can tell.

use serde::Serialize;

use super::facts::{Facts, Key, ReplayKind, joined};
use crate::{
    decide::LeftOut,
    guideline::{Axis, Control, EdgeRef, Grade, Guideline, Method, Provenance, ProvenanceKind, Target},
    tell::record::advice::AdviceRecord,
};

/// Why something changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReplayReason {
    /// An answer, or a part of one, that had to be left out.
    LeftOut {
        /// The answer, as `question=choice`.
        answer: String,
    },
    /// The flowchart leads on otherwise.
    Flowchart {
        /// The steps that are the same, as `question=choice`.
        after: Vec<String>,
        /// The step behind them then; `None` where the certain way ended.
        from: Option<String>,
        /// The step behind them now.
        to: Option<String>,
    },
    /// The answer that excludes the method now.
    ExcludedBy {
        /// As `question=choice`.
        answer: String,
    },
    /// The answer that excluded the method then, and does no longer.
    NoLongerExcludedBy {
        /// As `question=choice`.
        answer: String,
    },
    /// Other methods are candidates.
    Candidates {
        /// Those that came.
        gained: Vec<Method>,
        /// Those that went.
        lost: Vec<Method>,
    },
    /// A grade is another.
    Grade {
        /// The method.
        method: Method,
        /// The axis.
        axis: Axis,
        /// The grade then.
        from: Grade,
        /// The grade now.
        to: Grade,
    },
    /// A conflict came or went, or a caution became one.
    Caution {
        /// The method.
        method: Method,
        /// The caution.
        id: String,
        /// Whether it held then: `certain` or `depends`; or how loudly it spoke.
        from: Option<String>,
        /// The same now.
        to: Option<String>,
    },
    /// Its condition holds for other reasons, or no longer, or newly.
    Condition {
        /// The reasons then.
        from: Option<String>,
        /// The reasons now.
        to: Option<String>,
    },
    /// The data of today do not have it.
    Gone,
    /// The data of today have it, but newer measures take it up.
    Superseded {
        /// Those that do.
        by: Vec<String>,
    },
    /// Where the data of today have it from.
    Source {
        /// The kind.
        provenance: ProvenanceKind,
        /// The page of the official document, where a user transcribed it.
        #[serde(skip_serializing_if = "Option::is_none")]
        page: Option<u32>,
    },
    /// The data of today say otherwise; the record holds nothing from which more could be told.
    Data,
    /// The record does not say what it was ranked by, or not all.
    NotRecorded,
}

/// What reasons are drawn from.
pub(super) struct Why<'w> {
    guideline: &'w Guideline,
    to: &'w AdviceRecord<'w>,
    left_out: &'w [LeftOut],
    before: &'w Facts,
    after: &'w Facts,
    /// Those of a rank, which are the same for every candidate.
    ranking: Vec<ReplayReason>,
    flowchart: ReplayReason,
}

impl<'w> Why<'w> {
    pub(super) fn new(
        guideline: &'w Guideline,
        from: &'w AdviceRecord<'w>,
        to: &'w AdviceRecord<'w>,
        left_out: &'w [LeftOut],
        before: &'w Facts,
        after: &'w Facts,
    ) -> Self {
        let flowchart = flowchart(from, to);
        let mut why = Self { guideline, to, left_out, before, after, ranking: Vec::new(), flowchart };
        why.ranking = why.ranking();
        why
    }

    /// Why a fact is another; never empty.
    pub(super) fn because(&self, key: &Key, from: Option<&str>, to: Option<&str>) -> Vec<ReplayReason> {
        let id = key.id.as_deref().unwrap_or_default();
        match key.kind {
            ReplayKind::Candidate => self.candidate(key.method),
            ReplayKind::Status
            | ReplayKind::Path
            | ReplayKind::Because
            | ReplayKind::OpenQuestion
            | ReplayKind::ExcludedBy
            | ReplayKind::AdmittedBy => self.walk(),
            ReplayKind::Rank | ReplayKind::TiedWith => self.ranking.clone(),
            ReplayKind::BelowMinimum => {
                let grades: Vec<_> = self.grades().filter(|reason| is_of(reason, key.method)).collect();
                if grades.is_empty() { vec![ReplayReason::NotRecorded] } else { grades }
            }
            ReplayKind::Grade | ReplayKind::Provenance => vec![self.source(key.method, id)],
            ReplayKind::Measure | ReplayKind::Caution | ReplayKind::Incident => self.presence(key, from, to),
            ReplayKind::MeasureReason | ReplayKind::CautionReason => self.answers_in(from, to, || {
                ReplayReason::Condition { from: from.map(str::to_owned), to: to.map(str::to_owned) }
            }),
            ReplayKind::MeasureData => {
                vec![self.guideline.control(id).map_or(ReplayReason::Data, |control| source(control.provenance()))]
            }
            ReplayKind::CautionSeverity | ReplayKind::Transition => vec![ReplayReason::Data],
        }
    }

    /// Answers that were left out, and where the ways part.
    fn walk(&self) -> Vec<ReplayReason> {
        let mut reasons: Vec<ReplayReason> =
            self.left_out.iter().filter(|one| one.question().is_some()).map(left_out).collect();
        reasons.push(self.flowchart.clone());
        reasons
    }

    fn candidate(&self, method: Option<Method>) -> Vec<ReplayReason> {
        let mut reasons = self.walk();
        let Some(method) = method else { return reasons };
        if let Some(answer) = self.after.get(ReplayKind::ExcludedBy, None, Some(method)) {
            reasons.push(ReplayReason::ExcludedBy { answer: answer.to_owned() });
        }
        if let Some(answer) = self.before.get(ReplayKind::ExcludedBy, None, Some(method)) {
            reasons.push(ReplayReason::NoLongerExcludedBy { answer: answer.to_owned() });
        }
        reasons
    }

    fn ranking(&self) -> Vec<ReplayReason> {
        let mut reasons = Vec::new();
        let came = |one: &Facts, other: &Facts| -> Vec<Method> {
            Method::ALL.into_iter().filter(|&method| one.is_candidate(method) && !other.is_candidate(method)).collect()
        };
        let (gained, lost) = (came(self.after, self.before), came(self.before, self.after));
        if !gained.is_empty() || !lost.is_empty() {
            reasons.push(ReplayReason::Candidates { gained, lost });
        }
        for (key, from, to) in self.before.differences(self.after) {
            // Only what is certain counts for the rank, and only conflicts do.
            let is_conflict = match key.kind {
                ReplayKind::CautionSeverity => from == Some("conflict") || to == Some("conflict"),
                ReplayKind::Caution if from == Some("certain") || to == Some("certain") => {
                    [self.before, self.after].iter().any(|facts| {
                        facts.get(ReplayKind::CautionSeverity, key.id.as_deref(), key.method) == Some("conflict")
                    })
                }
                _ => false,
            };
            if let (true, Some(method)) = (is_conflict, key.method) {
                reasons.push(ReplayReason::Caution {
                    method,
                    id: key.id.clone().unwrap_or_default(),
                    from: from.map(str::to_owned),
                    to: to.map(str::to_owned),
                });
            }
        }
        reasons.extend(self.grades());
        if reasons.is_empty() {
            reasons.push(ReplayReason::NotRecorded);
        }
        reasons
    }

    /// The grades of those that are candidates on both sides.
    fn grades(&self) -> impl Iterator<Item = ReplayReason> {
        self.before.differences(self.after).into_iter().filter_map(|(key, from, to)| {
            let (kind, method) = (key.kind, key.method?);
            (kind == ReplayKind::Grade).then_some(())?;
            let axis = key.id.as_deref()?.parse().ok()?;
            Some(ReplayReason::Grade { method, axis, from: from?.parse().ok()?, to: to?.parse().ok()? })
        })
    }

    /// Why a measure, a caution or an incident came, went or became certain.
    fn presence(&self, key: &Key, from: Option<&str>, to: Option<&str>) -> Vec<ReplayReason> {
        let id = key.id.as_deref().unwrap_or_default();
        let guideline = self.guideline;
        let control = guideline.control(id).filter(|_| key.kind == ReplayKind::Measure);
        let is_there = match key.kind {
            ReplayKind::Measure => control.is_some(),
            ReplayKind::Caution => guideline.cautions().iter().any(|caution| caution.id() == id),
            _ => guideline.incidents().iter().any(|incident| incident.id() == id),
        };
        if !is_there {
            return vec![ReplayReason::Gone];
        }
        if let Some(control) = control.filter(|control| to.is_none() && control.is_superseded()) {
            let by = guideline.successors_of(control).map(|newer| Control::id(newer).to_owned()).collect();
            return vec![ReplayReason::Superseded { by }];
        }
        let kind = match key.kind {
            ReplayKind::Measure => ReplayKind::MeasureReason,
            ReplayKind::Caution => ReplayKind::CautionReason,
            // The record has no reasons of incidents.
            _ => return self.answers_in(from, to, || ReplayReason::Data),
        };
        let reasons = |facts: &Facts| facts.get(kind, Some(id), key.method).map(str::to_owned);
        let (from, to) = (reasons(self.before), reasons(self.after));
        let condition = ReplayReason::Condition { from: from.clone(), to: to.clone() };
        self.answers_in(from.as_deref(), to.as_deref(), || condition)
    }

    /// The answers left out whose question occurs among the reasons, and then the rest of it.
    fn answers_in(
        &self,
        from: Option<&str>,
        to: Option<&str>,
        rest: impl FnOnce() -> ReplayReason,
    ) -> Vec<ReplayReason> {
        let occurs = |question: &str| {
            [from, to]
                .into_iter()
                .flatten()
                .any(|text| text.split([' ', ',', ';', ':', '=']).any(|word| word == question))
        };
        let mut reasons: Vec<ReplayReason> =
            self.left_out.iter().filter(|one| one.question().is_some_and(occurs)).map(left_out).collect();
        reasons.push(rest());
        reasons
    }

    /// Where the data of today have a grade, a question of the flowchart or an edge from.
    fn source(&self, method: Option<Method>, id: &str) -> ReplayReason {
        let provenance = match (method, id.parse::<Axis>(), id.split_once('=')) {
            (Some(method), Ok(axis), _) => self
                .guideline
                .ratings()
                .iter()
                .find(|rating| (rating.method(), rating.axis()) == (method, axis))
                .map(|rating| rating.provenance()),
            (_, _, Some((question, _))) => self.step(question).map(|edge| edge.provenance()),
            _ => self.step(id).map(|edge| edge.node().provenance()),
        };
        provenance.map_or(ReplayReason::Data, source)
    }

    /// The edge that the certain way takes where a question has its turn.
    fn step(&self, question: &str) -> Option<EdgeRef<'w>> {
        let mut node = self.guideline.flowchart().start();
        for step in &self.to.path {
            let edge = node.edges().find(|edge| edge.choice().id() == step.choice)?;
            if step.question == question {
                return Some(edge);
            }
            match edge.target() {
                Target::Node(next) => node = next,
                Target::Leaf(_) => return None,
            }
        }
        None
    }
}

fn left_out(one: &LeftOut) -> ReplayReason {
    ReplayReason::LeftOut { answer: one.word().to_owned() }
}

fn source(provenance: &Provenance) -> ReplayReason {
    let page = match provenance {
        Provenance::Transcribed { page } => Some(*page),
        _ => None,
    };
    ReplayReason::Source { provenance: provenance.kind(), page }
}

fn is_of(reason: &ReplayReason, of: Option<Method>) -> bool {
    matches!(reason, ReplayReason::Grade { method, .. } if Some(*method) == of)
}

/// Where the two ways through the flowchart part. Where the certain ways are the same, they part behind their end.
fn flowchart(from: &AdviceRecord<'_>, to: &AdviceRecord<'_>) -> ReplayReason {
    let steps = |record: &AdviceRecord<'_>| -> Vec<String> {
        record.path.iter().map(|step| joined(&[&step.question, &step.choice], "=")).collect()
    };
    let (before, after) = (steps(from), steps(to));
    let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    ReplayReason::Flowchart {
        after: before.iter().take(same).cloned().collect(),
        from: before.get(same).cloned(),
        to: after.get(same).cloned(),
    }
}
