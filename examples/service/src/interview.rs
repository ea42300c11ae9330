//! One step of an interview. The service keeps nothing between two calls: the client has the state, and sends it along.

use axum::{http::StatusCode, response::Response};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::{error::Category, value::RawValue};
use telework_advisor::{Guideline, Interview, InterviewState, Lang, interview::Asked, record::ChoiceIds};

use crate::reply::{Refusal, json_reply};

/// What a client sends. All of it may be left out: then an interview begins.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request<'a> {
    /// The state of the last reply, as it was.
    #[serde(borrow)]
    state: Option<&'a RawValue>,
    /// Whether the circumstances are to be asked too; as before where it is left out.
    circumstances: Option<bool>,
    /// An answer to a question, or a change of an earlier one.
    answer: Option<Answer>,
    /// A question to which nobody knows the answer.
    dont_know: Option<String>,
    /// Whether to take the last step back.
    #[serde(default)]
    back: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    question: String,
    choices: ChoiceIds,
}

#[derive(Serialize)]
struct Reply<'g> {
    /// To be sent along with the next call.
    state: InterviewState,
    /// The question to ask next; `null` once the interview is finished. Then `state.profile` is what to ask advice on.
    question: Option<QuestionReply<'g>>,
    progress: Progress,
    /// The questions that are not asked, and why not.
    skipped: Vec<SkippedReply<'g>>,
}

#[derive(Serialize)]
struct QuestionReply<'g> {
    id: &'g str,
    name: &'g str,
    text: &'g str,
    help: &'g str,
    why: String,
    choices: Vec<ChoiceReply<'g>>,
}

#[derive(Serialize)]
struct ChoiceReply<'g> {
    id: &'g str,
    label: &'g str,
    text: &'g str,
}

#[derive(Serialize)]
struct Progress {
    fewest: usize,
    most: usize,
    text: String,
}

#[derive(Serialize)]
struct SkippedReply<'g> {
    question: &'g str,
    why: String,
}

/// Takes an interview a step further.
pub(crate) fn step(guideline: &Guideline, bytes: &[u8], lang: Lang) -> Result<Response, Refusal> {
    let refused = |error: telework_advisor::Error| Refusal::of(&error, lang);
    let request: Request<'_> = serde_json::from_slice(bytes).map_err(|error| unread(bytes, &error))?;
    let mut interview = match request.state {
        Some(state) => Interview::from_json(guideline, "state", state.get().as_bytes()).map_err(refused)?,
        None => Interview::new(guideline),
    };
    if let Some(wanted) = request.circumstances {
        interview = interview.with_circumstances(wanted);
    }
    match (request.answer, request.dont_know, request.back) {
        (None, None, false) => {}
        (Some(answer), None, false) => {
            interview.answer(&answer.question, &answer.choices.0.join(",")).map_err(refused)?;
        }
        (None, Some(question), false) => interview.dont_know(&question).map_err(refused)?,
        (None, None, true) => drop(interview.back()),
        _ => {
            let message = "expected one of \"answer\", \"dont_know\" and \"back\", found several";
            return Err(invalid("contradiction", message));
        }
    }
    Ok(json_reply(&reply(&interview, lang)))
}

fn invalid(code: &str, message: &str) -> Refusal {
    Refusal::of_request(StatusCode::UNPROCESSABLE_ENTITY, "invalid", code, message)
}

/// What is no JSON is unreadable; what is JSON of another shape is invalid.
fn unread(bytes: &[u8], error: &serde_json::Error) -> Refusal {
    // A wrong shape is noticed before the end, so that what comes behind has to be looked at for itself.
    let broken = match error.classify() {
        Category::Data => serde_json::from_slice::<IgnoredAny>(bytes).err(),
        _ => None,
    };
    match (error.classify(), broken) {
        (Category::Data, None) => invalid("malformed-request", &error.to_string()),
        (_, broken) => {
            let message = broken.as_ref().unwrap_or(error).to_string();
            Refusal::of_request(StatusCode::BAD_REQUEST, "unreadable", "invalid-json", &message)
        }
    }
}

fn reply<'g>(interview: &Interview<'g>, lang: Lang) -> Reply<'g> {
    let (fewest, most) = interview.progress().into_inner();
    let skipped = interview.skipped();
    let skipped = skipped.iter().map(|one| SkippedReply { question: one.question().id(), why: one.text(lang) });
    Reply {
        state: interview.state(),
        question: interview.next_question().map(|asked| question(&asked, lang)),
        progress: Progress { fewest, most, text: interview.progress_text(lang) },
        skipped: skipped.collect(),
    }
}

fn question<'g>(asked: &Asked<'g>, lang: Lang) -> QuestionReply<'g> {
    let question = asked.question();
    let choices = question.choices().iter();
    QuestionReply {
        id: question.id(),
        name: question.name().get(lang),
        text: question.text().get(lang),
        help: question.help().get(lang),
        why: asked.why_text(lang),
        choices: choices
            .map(|choice| ChoiceReply {
                id: choice.id(),
                label: choice.label().get(lang),
                text: choice.text().get(lang),
            })
            .collect(),
    }
}
