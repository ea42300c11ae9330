//! The advice format: advice as plain data, for other programs. Serializable both ways.

mod reading;
mod writing;

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use crate::{
    decide::{Advice, Candidate, CautionAdvice, Change, ControlAdvice, Exclusion, Profile, Status, Transition},
    guideline::{Axis, Category, CautionSeverity, Grade, Guideline, Level, Method, ProvenanceKind, Role},
};

pub use reading::LARGEST_ADVICE;
use writing::Measures;

/// The name and version of the format, the value of the key `schema`.
const SCHEMA: &str = "telework-advisor/advice/1";

/// Advice as plain data: ids instead of handles, words instead of types. The same input gives the same bytes.
///
/// ```
/// use telework_advisor::{AdviceRecord, Answers, Preferences, Profile};
/// let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
/// let profile = Profile::new(answers, Preferences::default());
/// let record = AdviceRecord::new(&profile, &profile.advise());
/// let json = serde_json::to_string(&record)?;
/// assert_eq!(serde_json::from_str::<AdviceRecord>(&json)?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdviceRecord<'a, M = ControlsRecord<'a>> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// What the advice rests on.
    pub guideline: GuidelineRecord<'a>,
    /// Whom it is for.
    pub profile: ProfileRecord<'a>,
    /// The answer line.
    pub answers: Cow<'a, str>,
    /// Whether the answers settle the candidates.
    pub status: Status,
    /// An irreducible reason, as `question=choice`.
    pub because: Vec<Cow<'a, str>>,
    /// The part of the walk that is certain.
    pub path: Vec<StepRecord<'a>>,
    /// The questions whose answer could still change the candidates.
    pub open_questions: Vec<OpenQuestionRecord<'a>>,
    /// What is certain to be minded in the answers as a whole.
    pub cautions: Vec<CautionRecord<'a>>,
    /// The methods that suit, or still may, best first.
    pub candidates: Vec<CandidateRecord<'a, M>>,
    /// The methods that do not, in the guideline's order.
    pub rejected: Vec<RejectionRecord<'a>>,
    /// What becomes of the pattern of the 4th edition in use today; left out where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transition: Option<TransitionRecord<'a>>,
}

/// What becomes of a pattern of the 4th edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransitionRecord<'a> {
    /// The pattern.
    pub pattern: Cow<'a, str>,
    /// The methods it became.
    pub methods: Vec<Method>,
    /// The measures that are new to whoever kept those of the pattern.
    pub new: Vec<Cow<'a, str>>,
    /// The measures of the pattern that newer ones take up.
    pub superseded: Vec<SuccessionRecord<'a>>,
    /// The measures of the pattern that go on.
    pub kept: Vec<Cow<'a, str>>,
}

/// A measure of the 4th edition and those that take it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuccessionRecord<'a> {
    /// The measure of the 4th edition.
    pub id: Cow<'a, str>,
    /// The measures that take it up.
    pub by: Vec<Cow<'a, str>>,
}

/// The data set that advice rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidelineRecord<'a> {
    /// The edition of the guideline.
    pub edition: u8,
    /// What the data say.
    pub data_version: Cow<'a, str>,
    /// How they say it.
    pub schema_version: Cow<'a, str>,
    /// The overlay in use, if any.
    pub overlay: Option<Cow<'a, str>>,
}

/// Whom advice is for, and what else of the profile bears on it. What is empty from `pattern` on is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileRecord<'a> {
    /// The organisation or team.
    pub name: Option<Cow<'a, str>>,
    /// The date, as YYYY-MM-DD.
    pub date: Option<Cow<'a, str>>,
    /// Who prepared the profile.
    pub prepared_by: Option<Cow<'a, str>>,
    /// The pattern of the 4th edition in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Cow<'a, str>>,
    /// The axes in order of priority.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<Axis>,
    /// The least acceptable grades.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub minimum: BTreeMap<Axis, Grade>,
    /// The measures that are implemented.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implemented: Vec<Cow<'a, str>>,
}

/// A step of the walk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRecord<'a> {
    /// The question asked.
    pub question: Cow<'a, str>,
    /// The choice taken.
    pub choice: Cow<'a, str>,
    /// Where it comes from that the question is asked here.
    pub question_provenance: ProvenanceKind,
    /// Where it comes from that the choice leads on as it does.
    pub edge_provenance: ProvenanceKind,
}

/// A question that is still open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenQuestionRecord<'a> {
    /// The question.
    pub question: Cow<'a, str>,
    /// The methods reachable under some of its choices and not under others.
    pub tells_apart: Vec<Method>,
}

/// A caution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CautionRecord<'a> {
    /// The caution.
    pub id: Cow<'a, str>,
    /// How loudly it speaks.
    pub severity: CautionSeverity,
    /// Why it holds, if it is certain.
    pub because: Vec<Cow<'a, str>>,
    /// The open questions it depends on; empty if it is certain.
    pub on: Vec<Cow<'a, str>>,
}

/// A candidate. `M` stands for its measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateRecord<'a, M = ControlsRecord<'a>> {
    /// The method.
    pub method: Method,
    /// Its place, from 1.
    pub rank: usize,
    /// The other candidates of the same rank.
    pub tied_with: Vec<Method>,
    /// The axes on which it is below the minimum.
    pub below_minimum: Vec<Axis>,
    /// Its grades.
    pub grades: BTreeMap<Axis, GradeRecord>,
    /// What speaks for caution with it.
    pub cautions: Vec<CautionRecord<'a>>,
    /// The measures it requires, or may require.
    pub controls: M,
    /// The incidents that can happen with it under the answers given; those that depend on others are left out.
    pub incidents: Vec<Cow<'a, str>>,
}

/// A grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRecord {
    /// The grade.
    pub grade: Grade,
    /// Where it comes from.
    pub provenance: ProvenanceKind,
}

/// The measures of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct ControlsRecord<'a> {
    /// Those that are required.
    pub required: Vec<ControlRecord<'a>>,
    /// Those that depend on answers not given.
    pub depends: Vec<DependingControlRecord<'a>>,
}

/// A measure that is required. `R` stands for its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlRecord<'a, R = Vec<Cow<'a, str>>> {
    /// The measure.
    pub id: Cow<'a, str>,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// Its levels, where known.
    pub levels: Vec<Level>,
    /// The id its edition gives it, where known.
    pub published_id: Option<Cow<'a, str>>,
    /// Where it comes from.
    pub provenance: ProvenanceKind,
    /// Why it is required.
    pub because: R,
}

/// A measure that depends on answers not given. `Q` stands for the questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DependingControlRecord<'a, Q = Vec<Cow<'a, str>>> {
    /// The measure.
    pub id: Cow<'a, str>,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// Its levels, where known.
    pub levels: Vec<Level>,
    /// The id its edition gives it, where known.
    pub published_id: Option<Cow<'a, str>>,
    /// Where it comes from.
    pub provenance: ProvenanceKind,
    /// The open questions it depends on.
    pub on: Q,
}

/// A method that is no candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectionRecord<'a> {
    /// The method.
    pub method: Method,
    /// The first answer after which it was out of reach.
    pub excluded_by: Option<ExclusionRecord<'a>>,
    /// A smallest set of changed answers that would make it a candidate.
    pub admitted_by: Vec<ChangeRecord<'a>>,
}

/// The answer that excluded a method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExclusionRecord<'a> {
    /// The question.
    pub question: Cow<'a, str>,
    /// The choice; several are separated by commas.
    pub choice: Cow<'a, str>,
}

/// An answer to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord<'a> {
    /// The question.
    pub question: Cow<'a, str>,
    /// What was answered; several choices are separated by commas.
    pub from: Cow<'a, str>,
    /// The choice to take instead.
    pub to: Cow<'a, str>,
}

impl<'a> GuidelineRecord<'a> {
    pub(super) fn new(guideline: &'a Guideline) -> Self {
        Self {
            edition: guideline.edition(),
            data_version: guideline.data_version().into(),
            schema_version: guideline.schema_version().into(),
            overlay: guideline.overlay().map(Cow::Borrowed),
        }
    }
}

impl<'a> AdviceRecord<'a> {
    /// The record of an advice and of whom it is for.
    #[must_use]
    pub fn new(profile: &'a Profile<'_>, advice: &Advice<'a>) -> Self {
        Self::with(profile, advice, ControlsRecord::new)
    }

    /// The same to be written at once: measures are nine tenths of a record, and are not copied for that.
    pub(crate) fn to_write<'c>(profile: &'a Profile<'_>, advice: &'c Advice<'a>) -> impl Serialize + use<'a, 'c> {
        AdviceRecord::with(profile, advice, Measures)
    }
}

impl<'a, M> AdviceRecord<'a, M> {
    fn with<'c>(profile: &'a Profile<'_>, advice: &'c Advice<'a>, measures: fn(&'c Candidate<'a>) -> M) -> Self {
        let guideline = advice.guideline();
        Self {
            schema: SCHEMA.into(),
            guideline: GuidelineRecord::new(guideline),
            profile: ProfileRecord {
                name: profile.name().map(Cow::Borrowed),
                date: profile.date().map(Cow::Borrowed),
                prepared_by: profile.prepared_by().map(Cow::Borrowed),
                pattern: profile.pattern().map(|pattern| pattern.id().into()),
                priorities: profile.preferences().priorities().to_vec(),
                minimum: profile.preferences().minimums().collect(),
                implemented: profile.implemented().iter().map(|control| control.id().into()).collect(),
            },
            answers: advice.answers().to_string().into(),
            status: advice.status(),
            because: advice.because().map(|answer| answer.to_string().into()).collect(),
            path: advice
                .path()
                .map(|step| StepRecord {
                    question: step.node().question().id().into(),
                    choice: step.edge().choice().id().into(),
                    question_provenance: step.node().provenance().kind(),
                    edge_provenance: step.edge().provenance().kind(),
                })
                .collect(),
            open_questions: advice
                .open_questions()
                .iter()
                .map(|open| OpenQuestionRecord {
                    question: open.question().id().into(),
                    tells_apart: open.tells_apart().iter().collect(),
                })
                .collect(),
            cautions: advice.cautions().map(caution).collect(),
            candidates: advice.candidates().iter().map(|one| candidate(one, measures)).collect(),
            rejected: advice
                .rejected()
                .iter()
                .map(|rejection| RejectionRecord {
                    method: rejection.method(),
                    excluded_by: rejection.excluded_by().map(ExclusionRecord::new),
                    admitted_by: rejection.admitted_by().iter().map(ChangeRecord::new).collect(),
                })
                .collect(),
            transition: profile.pattern().and_then(|pattern| transition(pattern.id(), advice)),
        }
    }
}

fn transition<'a>(pattern: &str, advice: &Advice<'a>) -> Option<TransitionRecord<'a>> {
    // The pattern again, from the guideline of the advice, which outlives the profile.
    let transition = Transition::new(advice.guideline(), advice.guideline().pattern(pattern)?);
    let ids = |controls: &[&'a crate::Control]| controls.iter().map(|control| control.id().into()).collect();
    Some(TransitionRecord {
        pattern: transition.pattern().id().into(),
        methods: transition.methods().iter().collect(),
        new: ids(transition.new_controls()),
        superseded: transition
            .superseded()
            .iter()
            .map(|succession| SuccessionRecord { id: succession.older().id().into(), by: ids(succession.newer()) })
            .collect(),
        kept: ids(transition.kept()),
    })
}

impl<'a> ExclusionRecord<'a> {
    pub(super) fn new(answer: &Exclusion<'a>) -> Self {
        Self { question: answer.question().id().into(), choice: choices(answer.choices()) }
    }
}

impl<'a> ChangeRecord<'a> {
    pub(super) fn new(change: &Change<'a>) -> Self {
        Self {
            question: change.from().question().id().into(),
            from: choices(change.from().choices()),
            to: change.to().id().into(),
        }
    }
}

fn choices<'a>(choices: impl Iterator<Item = &'a crate::Choice>) -> Cow<'a, str> {
    choices.map(crate::Choice::id).collect::<Vec<_>>().join(",").into()
}

pub(super) fn caution<'a>(advice: CautionAdvice<'_, 'a>) -> CautionRecord<'a> {
    CautionRecord {
        id: advice.caution().id().into(),
        severity: advice.caution().severity(),
        because: advice.because().map(|reason| reason.text()).collect(),
        on: advice.on().map(|question| question.id().into()).collect(),
    }
}

fn candidate<'a, 'c, M>(candidate: &'c Candidate<'a>, measures: fn(&'c Candidate<'a>) -> M) -> CandidateRecord<'a, M> {
    let grades = candidate
        .ratings()
        .map(|rating| (rating.axis(), GradeRecord { grade: rating.grade(), provenance: rating.provenance().kind() }));
    CandidateRecord {
        method: candidate.method(),
        rank: candidate.rank(),
        tied_with: candidate.tied_with().to_vec(),
        below_minimum: candidate.below_minimum().to_vec(),
        grades: grades.collect(),
        cautions: candidate.cautions().map(caution).collect(),
        controls: measures(candidate),
        incidents: candidate.incidents().map(|incident| incident.id().into()).collect(),
    }
}

fn required_control<'a, R>(advice: &ControlAdvice<'_, 'a>, because: R) -> ControlRecord<'a, R> {
    let control = advice.control();
    ControlRecord {
        id: control.id().into(),
        role: control.role(),
        category: control.category(),
        levels: control.levels().to_vec(),
        published_id: control.published_id().map(Cow::Borrowed),
        provenance: control.provenance().kind(),
        because,
    }
}

fn depending_control<'a, Q>(advice: &ControlAdvice<'_, 'a>, on: Q) -> DependingControlRecord<'a, Q> {
    let control = advice.control();
    DependingControlRecord {
        id: control.id().into(),
        role: control.role(),
        category: control.category(),
        levels: control.levels().to_vec(),
        published_id: control.published_id().map(Cow::Borrowed),
        provenance: control.provenance().kind(),
        on,
    }
}
