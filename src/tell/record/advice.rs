//! The advice format: advice as plain data, for other programs. Serializable both ways.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{
    CautionRecord, ChangeRecord, ContradictionRecord, ControlsRecord, ExclusionRecord, GradeRecord, ProfileRecord,
    configuration::{CombinationRecord, ConfigurationRecord},
    text_list::TextList,
};
use crate::{
    decide::{
        change::{
            actions::{Action, ActionStep, Actions},
            transition::Transition,
        },
        suit::{
            advice::{Advice, Status},
            candidate::Candidate,
            fit::{Fit, Verdict},
        },
        why::{feasibility::Feasibility, reasons::Reasons, rejection::Rejection, resolution::Resolution},
    },
    guideline::{
        model::{axis::Axis, caution::Caution, control::Control, method::Method, source::ProvenanceKind},
        versions::GuidelineRecord,
    },
};

/// The name and version of the format, the value of the key `schema`.
pub(super) const SCHEMA: &str = "telework-advisor/advice/1";

/// Advice as plain data: ids instead of handles, words instead of types. The same input gives the same bytes.
///
/// ```
/// use telework_advisor::{Answers, Preferences, Profile, record::AdviceRecord};
/// let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
/// let profile = Profile::new(answers, Preferences::default());
/// let record = AdviceRecord::new(&profile.advise());
/// let json = serde_json::to_string(&record)?;
/// assert_eq!(serde_json::from_str::<AdviceRecord>(&json)?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdviceRecord<'a> {
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
    /// What the advice comes to.
    pub verdict: Verdict,
    /// The candidates without a certain conflict, best first; none while the flowchart is open.
    pub recommended: Vec<Method>,
    /// Where every candidate is in conflict: all smallest sets of changed answers after which some candidate is not.
    pub resolved_by: Vec<ResolutionRecord<'a>>,
    /// Answers that certainly contradict each other. They stand here alone, not among the cautions.
    pub contradictions: Vec<ContradictionRecord<'a>>,
    /// In which order to see to the measures of the first method recommended; `null` where none is.
    pub actions: Option<ActionsRecord<'a>>,
    /// An irreducible reason, as `question=choice`.
    pub because: Vec<Cow<'a, str>>,
    /// The part of the walk that is certain.
    pub path: Vec<StepRecord<'a>>,
    /// The questions whose answer could still change the candidates.
    pub open_questions: Vec<OpenQuestionRecord<'a>>,
    /// What is certain to be minded in the answers as a whole.
    pub cautions: Vec<CautionRecord<'a>>,
    /// The methods that suit, best first; while the advice is open, those that still may, in the guideline's order.
    pub candidates: Vec<CandidateRecord<'a>>,
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

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateRecord<'a> {
    /// The method.
    pub method: Method,
    /// Its place, from 1; `null` while the advice is open.
    pub rank: Option<usize>,
    /// The other candidates of the same rank.
    pub tied_with: Vec<Method>,
    /// The axes on which it is below the minimum.
    pub below_minimum: Vec<Axis>,
    /// Whether it fits the answers.
    pub fit: Fit,
    /// The configuration in which it is looked at: `basic` unless the profile chooses another.
    pub configuration: Cow<'a, str>,
    /// Its grades.
    pub grades: BTreeMap<Axis, GradeRecord>,
    /// What speaks for caution with it.
    pub cautions: Vec<CautionRecord<'a>>,
    /// The measures it requires, or may require.
    pub controls: ControlsRecord<'a>,
    /// The incidents that can happen with it under the answers given; those that depend on others are left out.
    pub incidents: Vec<Cow<'a, str>>,
    /// Its configurations, the basic one first.
    pub configurations: Vec<ConfigurationRecord<'a>>,
    /// The methods that meet every need which it leaves unmet.
    pub combinations: Vec<CombinationRecord<'a>>,
}

/// A smallest set of changed answers after which some candidate has no certain conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResolutionRecord<'a> {
    /// The answers to change.
    pub changes: Vec<ChangeRecord<'a>>,
    /// The candidates that are then without a certain conflict.
    pub methods: Vec<Method>,
    /// Whether the candidates are then settled.
    pub status: Status,
}

/// In which order to see to the measures of a method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionsRecord<'a> {
    /// The method.
    pub method: Method,
    /// The required measures that are neither in place nor not applicable, the first to be seen to first.
    pub steps: Vec<ActionRecord<'a>>,
}

/// A measure to be seen to, and when. The order is this project's reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionRecord<'a> {
    /// The measure.
    pub control: Cow<'a, str>,
    /// When.
    pub step: ActionStep,
    /// Why then: `caution:` with the warning that calls for it, `takes-up:` with the basic measure of the 4th edition that it
    /// takes up; then why it is required.
    pub because: TextList<'a>,
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
    /// Whether it could do what the answers ask for, all the same; `null` where that, or in which configuration, depends on
    /// answers not given.
    pub feasible: Option<bool>,
    /// If it is feasible: the configuration in which it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<Cow<'a, str>>,
    /// If it is not: the certain conflicts of the basic configuration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflicts: Option<Vec<CautionRecord<'a>>>,
    /// If it depends: the questions that settle it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<TextList<'a>>,
}

impl<'a> AdviceRecord<'a> {
    /// The record of an advice, and of whom it is for. It outlives the advice, but not the guideline.
    #[must_use]
    pub fn new(advice: &Advice<'a>) -> Self {
        let (guideline, profile) = (advice.guideline(), advice.profile());
        Self {
            schema: SCHEMA.into(),
            guideline: GuidelineRecord::new(guideline),
            profile: ProfileRecord::new(profile),
            answers: advice.answers().to_string().into(),
            status: advice.status(),
            verdict: advice.verdict(),
            recommended: advice.recommended().iter().map(Candidate::method).collect(),
            resolved_by: advice.resolved_by().iter().map(resolution).collect(),
            contradictions: advice.contradictions().map(ContradictionRecord::new).collect(),
            actions: advice.actions().as_ref().map(actions),
            because: advice.because().map(|answer| answer.text()).collect(),
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
            cautions: advice.cautions().map(CautionRecord::new).collect(),
            candidates: advice.candidates().iter().map(|one| candidate(advice, one)).collect(),
            rejected: advice.rejected().iter().map(|one| rejection(advice, one)).collect(),
            transition: profile.transition().as_ref().map(transition),
        }
    }
}

fn transition<'a>(transition: &Transition<'a>) -> TransitionRecord<'a> {
    let ids = |controls: &[&'a Control]| controls.iter().map(|control| control.id().into()).collect();
    TransitionRecord {
        pattern: transition.pattern().id().into(),
        methods: transition.methods().iter().collect(),
        new: ids(transition.new_controls()),
        superseded: transition
            .superseded()
            .iter()
            .map(|succession| SuccessionRecord { id: succession.older().id().into(), by: ids(succession.newer()) })
            .collect(),
        kept: ids(transition.kept()),
    }
}

fn resolution<'a>(resolution: &Resolution<'a>) -> ResolutionRecord<'a> {
    ResolutionRecord {
        changes: resolution.changes().iter().map(ChangeRecord::new).collect(),
        methods: resolution.methods().iter().collect(),
        status: resolution.status(),
    }
}

fn actions<'a>(actions: &Actions<'a>) -> ActionsRecord<'a> {
    let step = |action: &Action<'a>| {
        let calling = action.called_for_by().iter().map(|caution| ["caution:", caution.id()].concat().into());
        let taken_up = action.takes_up().iter().map(|older| ["takes-up:", older.id()].concat().into());
        let required = action.because().map(|reason| reason.text());
        ActionRecord {
            control: action.control().id().into(),
            step: action.step(),
            because: calling.chain(taken_up).chain(required).collect(),
        }
    };
    ActionsRecord { method: actions.method(), steps: actions.actions().iter().map(step).collect() }
}

fn rejection<'a>(advice: &Advice<'a>, rejection: &Rejection<'a>) -> RejectionRecord<'a> {
    let mut record = RejectionRecord {
        method: rejection.method(),
        excluded_by: rejection.excluded_by().map(ExclusionRecord::new),
        admitted_by: rejection.admitted_by().iter().map(ChangeRecord::new).collect(),
        feasible: None,
        configuration: None,
        conflicts: None,
        on: None,
    };
    match advice.feasibility(rejection.method()) {
        Feasibility::Feasible(configuration) => {
            record.feasible = Some(true);
            record.configuration = Some(configuration.id().into());
        }
        Feasibility::Infeasible(conflicts) => {
            record.feasible = Some(false);
            let conflict = |(caution, because): (&'a Caution, Reasons<'a>)| CautionRecord {
                id: caution.id().into(),
                severity: caution.severity(),
                because: because.map(|reason| reason.text()).collect(),
                on: TextList::default(),
            };
            record.conflicts = Some(conflicts.into_iter().map(conflict).collect());
        }
        Feasibility::Varies(on) | Feasibility::Depends(on) => {
            record.on = Some(on.map(|question| question.id().into()).collect())
        }
    }
    record
}

fn candidate<'a>(advice: &Advice<'a>, candidate: &Candidate<'a>) -> CandidateRecord<'a> {
    CandidateRecord {
        method: candidate.method(),
        rank: candidate.rank(),
        tied_with: candidate.tied_with().to_vec(),
        below_minimum: candidate.below_minimum().to_vec(),
        fit: candidate.fit(),
        configuration: candidate.configuration().id().into(),
        grades: GradeRecord::by_axis(candidate.ratings()),
        cautions: candidate.cautions().map(CautionRecord::new).collect(),
        controls: ControlsRecord::new(candidate),
        incidents: candidate.incidents().map(|incident| incident.id().into()).collect(),
        configurations: advice.configurations(candidate.method()).iter().map(ConfigurationRecord::new).collect(),
        combinations: advice.combinations(candidate.method()).iter().map(CombinationRecord::new).collect(),
    }
}
