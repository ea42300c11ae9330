//! The circumstances: asked only where something depends on them, until nothing does.

use proptest::prelude::*;
use telework_advisor::{
    Advice, Guideline, Interview,
    interview::{Skip, Why},
};

use crate::cases;

/// The questions on which some measure or caution of a candidate depends.
fn depended_on<'g>(advice: &Advice<'g>) -> Vec<&'g str> {
    let of_candidates = advice.candidates().iter().flat_map(|candidate| {
        let controls = candidate.controls().flat_map(|control| control.on());
        controls.chain(candidate.cautions().flat_map(|caution| caution.on()))
    });
    of_candidates.map(|question| question.id()).collect()
}

/// Which reply is given to the nth question: a choice, or none for not known.
fn replies() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 40)
}

proptest! {
    #![proptest_config(cases(40))]

    /// Whatever is answered or not known, every question is answered, asked later, or told to be left out; and an
    /// interview that is over has asked all that anything depends on.
    #[test]
    fn leave_nothing_unsaid(replies in replies()) {
        let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
        let mut replies = replies.into_iter();
        while let (Some(asked), Some(reply)) = (interview.next_question(), replies.next()) {
            let choices = asked.choices();
            match choices.get(usize::from(reply) % (choices.len() + 1)) {
                Some(choice) => interview.answer(asked.question().id(), choice.id()).expect("a choice"),
                None => interview.dont_know(asked.question().id()).expect("a question"),
            }
        }
        let skipped = interview.skipped();
        for question in interview.guideline().questions() {
            let is_given = interview.answers().get(question.id()).is_some();
            let is_skipped = skipped.iter().any(|skipped| skipped.question().id() == question.id());
            prop_assert!(is_given != is_skipped, "{}", question.id());
        }
        for id in depended_on(&interview.advice()) {
            prop_assert!(interview.answers().get(id).is_some(), "{} was not asked", id);
        }
        let without = interview.with_circumstances(false);
        let is_unwanted = |skipped: &telework_advisor::interview::Skipped<'_>| matches!(skipped.why(), Skip::NotWanted { .. });
        prop_assert!(!without.skipped().iter().any(is_unwanted));
    }
}

/// The one that settles most, whatever is answered, stands first.
#[test]
fn those_that_settle_most_come_first() {
    let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    interview.answer("work-scope", "all-apps").expect("a choice");
    interview.answer("system-location", "cloud-only").expect("a choice");
    interview.answer("data-on-terminal", "not-stored").expect("a choice");
    while let Some(asked) = interview.next_question() {
        let promised = |id: &str| match interview.look_at(id).expect("a question").why() {
            Why::Settles { at_least, .. } => *at_least,
            _ => 0,
        };
        let here = promised(asked.question().id());
        let is_open = |question: &&telework_advisor::Question| interview.answers().get(question.id()).is_none();
        let most = interview.guideline().questions().filter(is_open).map(|question| promised(question.id())).max();
        assert_eq!(Some(here), most, "{}", asked.question().id());
        interview.answer(asked.question().id(), asked.choices()[0].id()).expect("a choice");
    }
}

/// A question that no condition looks at is never asked, and the reason says so.
#[test]
fn a_question_on_which_nothing_depends_is_not_asked() {
    let overlay = r#"{ "questions": [ {
        "id": "site-visits", "name": "Visits", "text": "Are there visits?", "help": "Visits to customers.", "page": 1,
        "choices": [
            { "id": "yes", "label": "Yes", "text": "There are." }, { "id": "no", "label": "No", "text": "There are none." }
        ] } ] }"#;
    let files = telework_advisor::Files::embedded();
    let guideline = Guideline::load_with_overlay(&files, "more.json", overlay.as_bytes()).expect("a sound overlay");
    let skipped = Interview::new(&guideline).with_circumstances(true).skipped();
    assert_eq!(skipped.len(), 1);
    assert!(matches!(skipped[0].why(), Skip::NothingDepends));
    assert_eq!(skipped[0].text(telework_advisor::Lang::En), "“Visits” is not asked: nothing depends on the answer.");
}
