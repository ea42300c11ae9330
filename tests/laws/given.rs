//! Random answers to all questions, the flowchart's and the circumstances.

use proptest::prelude::*;

use crate::reading::{Question, Reading};

/// By question of the guideline: the choices given, as bits; `None` where nothing was answered. All of them are "asked,
/// and not known".
pub(crate) type Given = Vec<Option<u32>>;

/// Random answers. Half of the questions get a single choice, so that every depth of the flowchart is reached; some get
/// several or all, and some none.
pub(crate) fn given(reading: &Reading) -> impl Strategy<Value = Given> + use<> {
    reading.questions.iter().map(answer).collect::<Vec<_>>()
}

fn answer(question: &Question) -> BoxedStrategy<Option<u32>> {
    let choices = question.choices.len();
    prop_oneof![
        2 => Just(None),
        4 => (0..choices).prop_map(|choice| Some(1 << choice)),
        1 => (1..=question.all()).prop_map(Some),
    ]
    .boxed()
}

/// The choices of each question that are not ruled out.
pub(crate) fn left(reading: &Reading, given: &Given) -> Vec<u32> {
    given.iter().zip(&reading.questions).map(|(given, question)| given.unwrap_or(question.all())).collect()
}
