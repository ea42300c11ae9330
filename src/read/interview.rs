//! Reading the state of an interview: as saved, or as plain data.

use super::{parse_user_file, profile, read_data};
use crate::{
    decide::ask::{
        interview::{Interview, Step},
        state::{InterviewState, SCHEMA},
    },
    finding::{Error, noun, problem::Problem},
    guideline::{
        Guideline,
        choices::QuestionSet,
        model::question::{ChoiceSet, Question},
    },
    json::{Json, cursor::Cursor},
};

const KEYS: &[&str] = &["schema", "profile", "circumstances", "order", "history"];

const KEYS_OF_STEP: &[&str] = &["question", "before"];

impl<'g> Interview<'g> {
    /// Goes on from the [state](Self::state) of an interview, exactly where it was.
    ///
    /// # Errors
    /// Everything in it that `guideline` does not know, or no longer, and what does not fit together: an answered question
    /// that is missing from the order, a step that the answers cannot have come about by.
    pub fn from_state(guideline: &'g Guideline, state: &InterviewState) -> Result<Self, Error> {
        read_data("interview", state, |cursor| read(cursor, guideline))
    }

    /// Reads a saved state and goes on from it. `file` names it in messages. At most as much as of a
    /// [profile](crate::record::LARGEST_PROFILE) is read.
    ///
    /// # Errors
    /// Everything that is wrong with it, as for [`from_state`](Self::from_state), each with its place.
    pub fn from_json(guideline: &'g Guideline, file: &str, bytes: &[u8]) -> Result<Self, Error> {
        parse_user_file(file, bytes, |cursor| read(cursor, guideline))
    }
}

fn read<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Interview<'g>> {
    let object = cursor.object(KEYS)?;
    let schema = object.read("schema", |cursor| {
        let found = cursor.text()?;
        let is_known = found == SCHEMA;
        if !is_known {
            cursor.report(Problem::UnknownSchema { expected: SCHEMA, found: found.into() });
        }
        is_known.then_some(())
    });
    let profile = object.read("profile", |cursor| profile::read(cursor, guideline));
    let circumstances = object.read("circumstances", |cursor| cursor.boolean());
    let order = object.read("order", |cursor| order(cursor, guideline));
    let steps = object.read("history", |cursor| history(cursor, guideline));
    schema?;
    let interview = Interview { profile: profile?, asks_circumstances: circumstances?, order: order?, steps: steps? };
    // What is wrong by itself would drag more along.
    let is_sound = || !cursor.collector.has_errors();
    if is_sound() {
        order_fits(&object.required("order")?, &interview);
    }
    if is_sound() {
        history_fits(&object.required("history")?, &interview);
    }
    Some(interview)
}

/// A question by its id.
fn question<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<&'g Question> {
    let id = cursor.text()?;
    let question = guideline.question(id);
    if question.is_none() {
        cursor.unknown(noun::QUESTION, id, guideline.questions().map(Question::id));
    }
    question
}

fn order<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Vec<&'g Question>> {
    let mut seen = QuestionSet::default();
    let mut questions = Vec::new();
    for element in cursor.list()? {
        let Some(question) = question(&element, guideline) else { continue };
        if seen.contains(question) {
            element.report(Problem::Repeated { noun: noun::QUESTION, word: question.id().into() });
        }
        seen = seen.with(question);
        questions.push(question);
    }
    Some(questions)
}

fn history<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Vec<Step<'g>>> {
    let step = |cursor: Cursor<'_>| {
        let object = cursor.object(KEYS_OF_STEP)?;
        let question = object.read("question", |cursor| question(cursor, guideline))?;
        let before = object.read("before", |cursor| before(cursor, question, guideline))?;
        Some(Step { question, before })
    };
    Some(cursor.list()?.filter_map(step).collect())
}

/// The answer before a step: `null`, or as in a profile.
fn before(cursor: &Cursor<'_>, question: &Question, guideline: &Guideline) -> Option<Option<ChoiceSet>> {
    if matches!(cursor.json, Json::Null) {
        return Some(None);
    }
    let mut answers = guideline.no_answers();
    profile::answer(cursor, question.id(), &mut answers);
    Some(Some(answers.left_of(question)))
}

/// The order holds exactly the questions that were answered.
fn order_fits(cursor: &Cursor<'_>, interview: &Interview<'_>) {
    let (answers, order) = (interview.answers(), &interview.order);
    for (element, question) in cursor.list().into_iter().flatten().zip(order) {
        if !answers.is_given(question) {
            element.report(Problem::Missing { noun: noun::ANSWER, word: question.id().into() });
        }
    }
    let ordered: QuestionSet = order.iter().copied().collect();
    for question in answers.given().difference(ordered).of(answers.guideline()) {
        cursor.report(Problem::Missing { noun: noun::QUESTION, word: question.id().into() });
    }
}

/// Every step can be taken back, the last one first.
fn history_fits(cursor: &Cursor<'_>, interview: &Interview<'_>) {
    let steps: Vec<Cursor<'_>> = cursor.list().into_iter().flatten().collect();
    let mut order: Vec<&Question> = interview.order.clone();
    for (cursor, step) in steps.iter().zip(&interview.steps).rev() {
        let question = step.question;
        let place = order.iter().position(|other| other.index == question.index);
        // A question without an answer before was answered last of all.
        let fits = place.is_some_and(|place| step.before.is_some() || place + 1 == order.len());
        if !fits {
            // What the earlier steps rest on is unknown now.
            cursor.report(Problem::StepDoesNotFit { question: question.id().into() });
            return;
        }
        if step.before.is_none() {
            order.pop();
        }
    }
}
