//! The interview asks whatever changes the advice: what is neither asked nor answered changes nothing of it, and when
//! nothing is left to ask, nothing is left to settle.

use proptest::prelude::*;
use serde_json::Value;
use telework_advisor::{
    Guideline, Interview, Preferences, Profile,
    interview::{Skip, Skipped, Why},
    record::AdviceRecord,
};

use crate::{
    cases,
    completions::{Completions, Truth},
    given::{self, Given, given},
    world::{SHIPPED, World},
};

/// An interview that goes on from answers, about the circumstances too.
fn resumed<'g>(world: &World<'g>, given: &Given) -> Interview<'g> {
    Interview::resume(Profile::new(world.answers(given), Preferences::default())).with_circumstances(true)
}

/// The advice as JSON without the answers.
fn advice(interview: &Interview<'_>) -> Value {
    let mut advice = serde_json::to_value(AdviceRecord::new(&interview.advice())).expect("an advice can be written");
    advice.as_object_mut().expect("it is an object").remove("answers");
    advice
}

/// The same without what says why, what other answers, configurations or methods would lead to, and which answers contradict
/// each other.
fn without_reasons(value: &Value) -> Value {
    const REASONS: [&str; 6] = ["because", "rejected", "resolved_by", "contradictions", "changes", "combinations"];
    match value {
        Value::Object(members) => {
            // How another configuration would fit is about that configuration.
            let is_configuration = members.contains_key("suits");
            let kept = members.iter().filter(|(key, _)| !REASONS.contains(&key.as_str()));
            let kept = kept.filter(|(key, _)| !(is_configuration && *key == "fit"));
            kept.map(|(key, value)| (key.clone(), without_reasons(value))).collect()
        }
        Value::Array(elements) => elements.iter().map(without_reasons).collect(),
        other => other.clone(),
    }
}

/// How many measures, cautions and incidents are unsettled for some candidate, or for the answers as a whole.
fn unsettled(world: &World<'_>, interview: &Interview<'_>) -> usize {
    let given = interview.guideline().questions().map(|question| {
        let answer = interview.answers().get(question.id())?;
        Some(answer.choices().fold(0, |bits, choice| {
            bits | 1 << world.reading.questions[world.reading.place(question.id())].choice(choice.id())
        }))
    });
    let left = given::left(&world.reading, &given.collect());
    let of = |method| Completions::new(world, &left, method);
    let of_methods: Vec<Completions<'_>> = (0..7).map(|method| of(Some(method))).filter(|of| !of.is_empty()).collect();
    let of_answers = of(None);
    let reading = &world.reading;
    let items = reading.controls.iter().chain(&reading.cautions).chain(&reading.incidents);
    let is_unsettled = |of: &Completions<'_>, condition: &Value| of.truth(condition) == Truth::Depends;
    let suits = (0..7).flat_map(|method| reading.suits(method).into_iter().map(move |condition| (method, condition)));
    let of_configurations = suits.filter(|(method, condition)| {
        of_methods.iter().any(|of| of.method() == Some(*method) && is_unsettled(of, condition))
    });
    let of_configurations = of_configurations.count();
    items
        .filter(|item| match item.entry.get("about") {
            Some(about) if about == "contradiction" || about == "configuration" => false,
            Some(about) if about == "answers" => is_unsettled(&of_answers, &item.condition),
            _ => of_methods.iter().any(|of| is_unsettled(of, &item.condition)),
        })
        .count()
        + of_configurations
}

fn skipped<'a, 'g>(all: &'a [Skipped<'g>], question: &str) -> Option<&'a Skipped<'g>> {
    all.iter().find(|skipped| skipped.question().id() == question)
}

proptest! {
    #![proptest_config(cases(48))]

    /// Whatever was answered: a question that will not be asked is announced, and what is announced of it is true. Nothing
    /// depends on it, or other answers leave it nothing to change but reasons, and nothing to clash with but answers; and of
    /// those answers none can be spared.
    #[test]
    fn what_is_not_asked_changes_nothing(given in given(&SHIPPED.world.reading)) {
        let world = &SHIPPED.world;
        let interview = resumed(world, &given);
        let all = interview.skipped();
        let before = advice(&interview);
        for question in world.guideline.questions() {
            let id = question.id();
            let Some(skipped_one) = skipped(&all, id) else { continue };
            prop_assert!(interview.answers().get(id).is_none());
            for choice in question.choices() {
                let mut further = interview.clone();
                further.answer(id, choice.id()).expect("a choice");
                let after = advice(&further);
                match skipped_one.why() {
                    Skip::NothingDepends => prop_assert_eq!(&after, &before, "{}={}", id, choice.id()),
                    Skip::Settled { .. } => {
                        prop_assert_eq!(without_reasons(&after), without_reasons(&before), "{}={}", id, choice.id());
                    }
                    other => prop_assert!(false, "{id} is wanted, and yet it is not asked: {other:?}"),
                }
            }
            let Skip::Settled { because } = skipped_one.why() else { continue };
            let with = |left_out: Option<usize>| {
                let kept = because.iter().enumerate().filter(|(place, _)| Some(*place) != left_out).map(|(_, answer)| {
                    let ids: Vec<&str> = answer.choices().map(telework_advisor::Choice::id).collect();
                    (answer.question().id(), ids.join(","))
                });
                let answers = world.guideline.answers(kept).expect("they were given");
                Interview::resume(Profile::new(answers, Preferences::default())).with_circumstances(true)
            };
            prop_assert!(skipped(&with(None).skipped(), id).is_some(), "{id}: the reason is not enough");
            for place in 0..because.len() {
                prop_assert!(skipped(&with(Some(place)).skipped(), id).is_none(), "{id}: part of the reason is not needed");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(12))]

    /// With one choice to each question, every question settles at least as much as it promises, as many questions come as
    /// were announced, and in the end nothing depends on anything.
    #[test]
    fn when_nothing_is_left_to_ask_nothing_is_left_to_settle(replies in prop::collection::vec(any::<u8>(), 30)) {
        let world = &SHIPPED.world;
        let mut interview = Interview::new(world.guideline).with_circumstances(true);
        let mut announced = Vec::new();
        while let (Some(asked), Some(reply)) = (interview.next_question(), replies.get(announced.len())) {
            let id = asked.question().id();
            let progress = interview.progress();
            prop_assert!(announced.last().is_none_or(|(_, most)| progress.end() < most), "more and more questions");
            announced.push((*progress.start(), *progress.end()));
            let answered = |choice: &telework_advisor::Choice| {
                let mut further = interview.clone();
                further.answer(id, choice.id()).expect("a choice");
                further
            };
            if let Why::Settles { controls, cautions, incidents, configurations, at_least } = asked.why() {
                prop_assert!(!interview.advice().is_open(), "the flowchart comes first");
                let count = controls.len() + cautions.len() + incidents.len() + configurations.len();
                prop_assert!(count > 0, "{id} is asked for no reason");
                let before = unsettled(world, &interview);
                let settled = asked.choices().iter().map(|choice| before - unsettled(world, &answered(choice)));
                prop_assert_eq!(settled.min(), Some(*at_least), "{}", id);
            }
            interview = answered(&asked.choices()[usize::from(*reply) % asked.choices().len()]);
        }
        prop_assert!(interview.next_question().is_none());
        for (asked, &(fewest, most)) in announced.iter().enumerate() {
            let came = announced.len() - asked;
            prop_assert!((fewest..=most).contains(&came), "{came} came of {fewest} to {most}");
        }
        prop_assert_eq!(unsettled(world, &interview), 0);
    }
}

/// Paper documents change a caution on the answers as a whole, public wireless LAN an incident too: both are asked.
#[test]
fn what_only_the_answers_as_a_whole_depend_on_is_asked() {
    let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    let mut asked = Vec::new();
    while let Some(next) = interview.next_question() {
        let (question, first) = (next.question(), next.choices()[0].id());
        asked.push(question.id());
        interview.answer(question.id(), first).expect("a choice");
    }
    assert_eq!(interview.answers().get("wireless-lan").expect("it was asked").to_string(), "wireless-lan=yes");
    assert!(asked.contains(&"public-wireless") && asked.contains(&"paper-documents"), "{asked:?}");
}
