//! An interview as plain data, to be saved and resumed.

use serde::{Deserialize, Serialize};

use super::interview::{Interview, Step};
use crate::{
    decide::suit::{
        profile::Profile,
        profile_data::{ChoiceIds, ProfileData},
    },
    guideline::Guideline,
};

/// The name and version of the format, the value of the key `schema`.
pub(crate) const SCHEMA: &str = "telework-advisor/interview/1";

/// An interview as plain data: everything it holds, and nothing that borrows a guideline. [`Interview::state`] makes it,
/// [`Interview::from_state`] goes on from it exactly: the same questions in the same order, the same progress, and
/// [`back`](Interview::back) to the same answers.
///
/// ```
/// use telework_advisor::{Guideline, Interview, InterviewState};
/// let guideline = Guideline::embedded();
/// let mut interview = Interview::new(guideline).with_circumstances(true);
/// interview.answer("work-scope", "all-apps")?;
/// interview.dont_know("system-location")?;
/// let saved = serde_json::to_string(&interview.state())?;
///
/// let state: InterviewState = serde_json::from_str(&saved)?;
/// let mut resumed = Interview::from_state(guideline, &state)?;
/// assert_eq!(resumed.progress(), interview.progress());
/// assert_eq!(resumed.back().unwrap().id(), "system-location");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterviewState {
    /// The name and version of this format.
    pub schema: String,
    /// The profile so far.
    pub profile: ProfileData,
    /// Whether it asks about the circumstances too.
    pub circumstances: bool,
    /// The questions answered, in the order in which they were first answered.
    pub order: Vec<String>,
    /// What [`back`](Interview::back) takes back, the last step last: an interview keeps its last 1,000. The beginning may
    /// be cut off to save room; then going back ends there.
    pub history: Vec<InterviewStep>,
}

/// A step of an interview: a question that was answered, or whose answer was changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterviewStep {
    /// The question.
    pub question: String,
    /// Its answer before this step; `None` if it had none.
    pub before: Option<ChoiceIds>,
}

impl<'g> Interview<'g> {
    /// Everything the interview holds as plain data, to be saved.
    #[must_use]
    pub fn state(&self) -> InterviewState {
        let step = |step: &Step<'g>| InterviewStep {
            question: step.question.id().into(),
            before: step.before.map(|set| ChoiceIds::new(step.question, set)),
        };
        InterviewState {
            schema: SCHEMA.into(),
            profile: self.profile.data(),
            circumstances: self.asks_circumstances,
            order: self.order.iter().map(|question| question.id().into()).collect(),
            history: self.steps.iter().map(step).collect(),
        }
    }

    /// The interview of a state that an interview of the same guideline was in; what it does not know is left out.
    pub(crate) fn of_known(guideline: &'g Guideline, state: &InterviewState) -> Self {
        let InterviewState { schema: _, profile, circumstances, order, history } = state;
        let step = |InterviewStep { question, before }: &InterviewStep| {
            let question = guideline.question(question)?;
            Some(Step { question, before: before.as_ref().map(|before| before.known_to(question)) })
        };
        Self {
            profile: Profile::of_known(guideline, profile),
            asks_circumstances: *circumstances,
            order: order.iter().filter_map(|id| guideline.question(id)).collect(),
            steps: history.iter().filter_map(step).collect(),
        }
    }
}
