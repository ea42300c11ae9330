//! The circumstances: asked only where some measure or caution depends on them, until none does.

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

/// How many measures and cautions depend on something, each counted once over all candidates.
fn unsettled(advice: &Advice<'_>, only: Option<&str>) -> usize {
    let is_meant = |mut on: telework_advisor::explain::DependsOn<'_>| match only {
        Some(id) => on.any(|question| question.id() == id),
        None => !on.is_empty(),
    };
    let mut ids: Vec<&str> = Vec::new();
    for candidate in advice.candidates() {
        ids.extend(candidate.controls().filter(|one| is_meant(one.on())).map(|one| one.control().id()));
        ids.extend(candidate.cautions().filter(|one| is_meant(one.on())).map(|one| one.caution().id()));
    }
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// Which reply is given to the nth question: a choice, or none for not known.
fn replies() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 40)
}

proptest! {
    #![proptest_config(cases(40))]

    /// With one choice to each question, every question asked has something depending on it, as many questions come as
    /// were announced, and at the end nothing depends on anything.
    #[test]
    fn make_measures_and_cautions_exact(replies in replies()) {
        let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
        let mut announced = Vec::new();
        let mut in_circumstances = false;
        while let Some(asked) = interview.next_question() {
            let advice = interview.advice();
            let id = asked.question().id();
            match asked.why() {
                Why::TellsApart { .. } => prop_assert!(!in_circumstances && advice.is_open()),
                Why::Settles { controls, cautions, at_least } => {
                    in_circumstances = true;
                    prop_assert!(!advice.is_open());
                    prop_assert!(depended_on(&advice).contains(&id), "{id}");
                    prop_assert_eq!(controls.len() + cautions.len(), unsettled(&advice, Some(id)));
                    // What is promised at least holds for each choice, and for one it is all that is settled.
                    let before = unsettled(&advice, None);
                    let settled = asked.choices().iter().map(|choice| {
                        let after = interview.answers().with(id, choice.id()).expect("a choice");
                        before - unsettled(&after.advise(), None)
                    });
                    prop_assert_eq!(settled.min(), Some(*at_least), "{}", id);
                }
                other => prop_assert!(false, "asked for no reason: {other:?}"),
            }
            let progress = interview.progress();
            prop_assert!(announced.last().is_none_or(|(_, most)| progress.end() < most), "more and more questions");
            announced.push((*progress.start(), *progress.end()));
            let choices = asked.choices();
            let choice = &choices[usize::from(replies[announced.len() - 1]) % choices.len()];
            interview.answer(id, choice.id()).expect("a choice");
        }
        prop_assert_eq!(interview.progress(), 0..=0);
        for (asked, &(fewest, most)) in announced.iter().enumerate() {
            let came = announced.len() - asked;
            prop_assert!((fewest..=most).contains(&came), "{came} came of {fewest} to {most}");
        }
        let advice = interview.advice();
        prop_assert!(!advice.is_open());
        prop_assert_eq!(depended_on(&advice), Vec::<&str>::new());
    }

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

/// The one that settles most stands first.
#[test]
fn those_that_settle_most_come_first() {
    let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    interview.answer("work-scope", "all-apps").expect("a choice");
    interview.answer("system-location", "cloud-only").expect("a choice");
    interview.answer("data-on-terminal", "not-stored").expect("a choice");
    let mut last = usize::MAX;
    while let Some(asked) = interview.next_question() {
        let answered = interview.clone();
        let settled = |id: &str| {
            let question = answered.guideline().question(id).expect("a question");
            let before = unsettled(&answered.advice(), None);
            let counts = question.choices().iter().map(|choice| {
                before - unsettled(&answered.answers().with(id, choice.id()).expect("a choice").advise(), None)
            });
            counts.min().expect("a question has choices")
        };
        let here = settled(asked.question().id());
        let is_open = |question: &&telework_advisor::Question| answered.answers().get(question.id()).is_none();
        let most = answered.guideline().questions().filter(is_open).map(|question| settled(question.id())).max();
        assert_eq!(Some(here), most, "{}", asked.question().id());
        assert!(here <= last);
        last = here;
        interview.answer(asked.question().id(), asked.choices()[0].id()).expect("a choice");
    }
}
