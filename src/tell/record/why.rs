//! Why one method is a candidate or not, as plain data: causes before conclusions.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{CautionRecord, ChangeRecord, ControlsRecord, ExclusionRecord, ProvenanceRecord};
use crate::{
    decide::{
        suit::{advice::Advice, candidate::Candidate, fit::Fit},
        why::{excluded_at::excluding_edges, standing::Behind},
    },
    guideline::{
        flowchart::EdgeRef,
        model::{
            axis::{Axis, Grade},
            method::Method,
        },
        versions::GuidelineRecord,
    },
};

/// Why a method is a candidate and where it stands, or why not and what would change that.
///
/// ```
/// use telework_advisor::{Answers, Method, record::WhyRecord};
/// let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
/// let why = WhyRecord::new(&answers.advise(), Method::Vpn);
/// assert!(why.candidate.is_none());
/// assert_eq!(why.rejection.unwrap().excluded_by.unwrap().choice, "cloud-only");
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// What it rests on.
    pub guideline: GuidelineRecord<'a>,
    /// The answer line.
    pub answers: Cow<'a, str>,
    /// The method.
    pub method: Method,
    /// Why it is a candidate; `null` if it is none.
    pub candidate: Option<CandidacyRecord<'a>>,
    /// Why it is not; `null` if it is one.
    pub rejection: Option<RefusalRecord<'a>>,
}

/// Why a method is a candidate, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidacyRecord<'a> {
    /// The way through the flowchart, from the start to the leaf.
    pub chain: Vec<ChainStepRecord<'a>>,
    /// Its grades.
    pub grades: Vec<GradeReasonRecord<'a>>,
    /// What speaks for caution with it.
    pub cautions: Vec<CautionRecord<'a>>,
    /// The measures it requires, or may require.
    pub controls: ControlsRecord<'a>,
    /// Its place, from 1; `null` while the advice is open.
    pub rank: Option<usize>,
    /// Whether it fits the answers.
    pub fit: Fit,
    /// What put it behind the first; `null` for what is first.
    pub behind: Option<BehindRecord<'a>>,
    /// What would put it first; `null` for what is first.
    pub first_if: Option<FirstIfRecord<'a>>,
}

/// A step of the way through the flowchart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainStepRecord<'a> {
    /// The question.
    pub question: Cow<'a, str>,
    /// The choice.
    pub choice: Cow<'a, str>,
    /// Whether the answers leave this choice alone, or it is one of several that are open.
    pub answered: bool,
    /// Where it comes from that the question is asked here.
    pub question_provenance: ProvenanceRecord<'a>,
    /// Where it comes from that the choice leads on as it does.
    pub edge_provenance: ProvenanceRecord<'a>,
}

/// A grade and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeReasonRecord<'a> {
    /// The axis.
    pub axis: Axis,
    /// The grade.
    pub grade: Grade,
    /// Where it comes from.
    pub provenance: ProvenanceRecord<'a>,
}

/// What put a candidate behind the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum BehindRecord<'a> {
    /// Certain conflicts, by id.
    Conflict {
        /// The cautions.
        cautions: Vec<Cow<'a, str>>,
    },
    /// Grades below the minimum.
    Minimum {
        /// The axes.
        axes: Vec<Axis>,
    },
    /// A lower grade on the first priority that tells the two apart.
    Priority {
        /// The axis.
        axis: Axis,
        /// The grade of the first.
        first: Grade,
        /// Its own.
        own: Grade,
    },
    /// Others that are at least as good on every axis and better on some.
    Dominated {
        /// These.
        by: Vec<Method>,
    },
}

/// What would put a candidate first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstIfRecord<'a> {
    /// The conflicts that would have to be settled.
    pub conflicts: Vec<Cow<'a, str>>,
    /// The minimums that would have to be given up.
    pub minimums: Vec<Axis>,
    /// The axes of which one would have to lead the priorities.
    pub leading: Vec<Axis>,
}

/// Why a method is no candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalRecord<'a> {
    /// The first answer after which it was out of reach.
    pub excluded_by: Option<ExclusionRecord<'a>>,
    /// The steps by which that answer leads past it, with their sources: the one on the certain way, else each that is
    /// left where another choice would have led to it.
    pub excluded_at: Vec<ChainStepRecord<'a>>,
    /// Every smallest set of changed answers that would make it a candidate.
    pub admissions: Vec<Vec<ChangeRecord<'a>>>,
}

impl<'a> WhyRecord<'a> {
    /// Everything about one method.
    #[must_use]
    pub fn new(advice: &Advice<'a>, method: Method) -> Self {
        let rejection = advice.rejection(method);
        Self {
            schema: "telework-advisor/why/1".into(),
            guideline: GuidelineRecord::new(advice.guideline()),
            answers: advice.answers().to_string().into(),
            method,
            candidate: advice.candidate(method).map(|candidate| candidacy(advice, candidate)),
            rejection: rejection.map(|rejection| RefusalRecord {
                excluded_by: rejection.excluded_by().map(ExclusionRecord::new),
                excluded_at: excluding_edges(advice, method)
                    .into_iter()
                    .map(|edge| step(edge, advice.answers().left_of(edge.node().question()).is_single()))
                    .collect(),
                admissions: advice
                    .admissions(method)
                    .iter()
                    .map(|changes| changes.iter().map(ChangeRecord::new).collect())
                    .collect(),
            }),
        }
    }
}

fn candidacy<'a>(advice: &Advice<'a>, candidate: &Candidate<'a>) -> CandidacyRecord<'a> {
    let method = candidate.method();
    let ids =
        |cautions: &[crate::CautionAdvice<'_, 'a>]| cautions.iter().map(|one| one.caution().id().into()).collect();
    CandidacyRecord {
        chain: advice.chain(method).iter().map(|part| step(part.edge(), part.is_answered())).collect(),
        grades: candidate
            .ratings()
            .map(|rating| GradeReasonRecord {
                axis: rating.axis(),
                grade: rating.grade(),
                provenance: ProvenanceRecord::new(rating.provenance()),
            })
            .collect(),
        cautions: candidate.cautions().map(CautionRecord::new).collect(),
        controls: ControlsRecord::new(candidate),
        rank: candidate.rank(),
        fit: candidate.fit(),
        behind: advice.behind(method).map(|behind| match behind {
            Behind::Conflict(cautions) => BehindRecord::Conflict { cautions: ids(&cautions) },
            Behind::Minimum(axes) => BehindRecord::Minimum { axes },
            Behind::Priority { axis, first, own } => BehindRecord::Priority { axis, first, own },
            Behind::Dominated(by) => BehindRecord::Dominated { by },
        }),
        first_if: advice.first_if(method).map(|first_if| FirstIfRecord {
            conflicts: ids(first_if.conflicts()),
            minimums: first_if.minimums().to_vec(),
            leading: first_if.leading().to_vec(),
        }),
    }
}

fn step(edge: EdgeRef<'_>, answered: bool) -> ChainStepRecord<'_> {
    ChainStepRecord {
        question: edge.node().question().id().into(),
        choice: edge.choice().id().into(),
        answered,
        question_provenance: ProvenanceRecord::new(edge.node().provenance()),
        edge_provenance: ProvenanceRecord::new(edge.provenance()),
    }
}
