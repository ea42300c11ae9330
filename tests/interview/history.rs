//! Going back, changing an earlier answer, saving and resuming.

use proptest::prelude::*;
use telework_advisor::{Answers, Guideline, Interview, Preferences, Profile};

use crate::cases;

/// Something that somebody does.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Answers what is asked with the choices of these bits, or does not know.
    Answer(u8),
    /// Answers the question of this place, asked or not, answered or not.
    Change(u8, u8),
    Back,
}

pub(crate) fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => any::<u8>().prop_map(Act::Answer),
        2 => any::<(u8, u8)>().prop_map(|(question, choices)| Act::Change(question, choices)),
        1 => Just(Act::Back),
    ];
    prop::collection::vec(act, 0..25)
}

/// Choices of a question by bits, as an answer has them; `None` for not known.
fn choices(question: &telework_advisor::Question, bits: u8) -> Option<String> {
    let ids = question.choices().iter().enumerate().filter(|(place, _)| bits & 1 << place != 0);
    let ids: Vec<&str> = ids.map(|(_, choice)| choice.id()).collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

pub(crate) fn answer(interview: &mut Interview<'_>, question: &telework_advisor::Question, bits: u8) {
    match choices(question, bits) {
        Some(choices) => interview.answer(question.id(), &choices).expect("choices of the question"),
        None => interview.dont_know(question.id()).expect("a question"),
    }
}

/// What can be seen of an interview that does not depend on how its answers came about.
pub(crate) fn seen(interview: &Interview<'_>) -> String {
    let next = interview
        .next_question()
        .map(|asked| format!("{:?} {:?}", asked.question().id(), asked.why_text(Default::default())));
    let skipped: Vec<String> = interview.skipped().iter().map(|skipped| skipped.text(Default::default())).collect();
    format!("{} {next:?} {:?} {skipped:?}", interview.answer_line(), interview.progress())
}

proptest! {
    #![proptest_config(cases(48))]

    /// Each act but going back changes one answer and keeps the rest; going back undoes the last one, up to the start.
    #[test]
    fn back_undoes_what_was_done(acts in acts()) {
        let guideline = Guideline::embedded();
        let mut interview = Interview::new(guideline).with_circumstances(true);
        let mut past: Vec<Answers<'_>> = Vec::new();
        let mut order: Vec<Vec<String>> = vec![Vec::new()];
        let listed = |interview: &Interview<'_>| -> Vec<String> {
            interview.answered().map(|answer| answer.question().id().to_owned()).collect()
        };
        for act in acts {
            let before = *interview.answers();
            let question = match act {
                Act::Answer(_) => interview.next_question().map(|asked| asked.question()),
                Act::Change(place, _) => guideline.questions().nth(usize::from(place) % guideline.questions().len()),
                Act::Back => None,
            };
            match (act, question) {
                (Act::Answer(bits) | Act::Change(_, bits), Some(question)) => {
                    answer(&mut interview, question, bits);
                    let now = interview.answers();
                    prop_assert!(now.get(question.id()).is_some());
                    prop_assert_eq!(now.without(question), before.without(question));
                    past.push(before);
                    order.push(listed(&interview));
                }
                (Act::Back, _) => {
                    prop_assert_eq!(interview.back().is_some(), !past.is_empty());
                    if let Some(answers) = past.pop() {
                        order.pop();
                        prop_assert_eq!(interview.answers(), &answers);
                        prop_assert_eq!(Some(&listed(&interview)), order.last());
                    }
                }
                (_, None) => {}
            }
            prop_assert_eq!(interview.answered().count(), interview.answers().iter().count());
        }
        while let Some(answers) = past.pop() {
            prop_assert!(interview.back().is_some());
            prop_assert_eq!(interview.answers(), &answers);
        }
        prop_assert!(interview.back().is_none());
        prop_assert!(interview.answers().is_empty());
    }

    /// An interview resumed from its answer line or its profile asks what it would have asked, if it is told again
    /// whether the circumstances are wanted.
    #[test]
    fn resuming_from_the_answers_asks_the_same(acts in acts(), circumstances in any::<bool>()) {
        let guideline = Guideline::embedded();
        let profile = br#"{"name": "Example", "answers": {}, "priorities": ["introduction-cost"]}"#;
        let profile = Profile::from_json(guideline, "example.json", profile).expect("a profile");
        let mut interview = Interview::resume(profile).with_circumstances(circumstances);
        for act in acts {
            match act {
                Act::Answer(bits) => {
                    if let Some(asked) = interview.next_question() {
                        answer(&mut interview, asked.question(), bits);
                    }
                }
                Act::Change(place, bits) => {
                    let place = usize::from(place) % guideline.questions().len();
                    let question = guideline.questions().nth(place).expect("it is one of them");
                    answer(&mut interview, question, bits);
                }
                Act::Back => drop(interview.back()),
            }
        }
        let answers = guideline.answer_line(&interview.answer_line()).expect("an answer line");
        let resumed = Interview::resume(Profile::new(answers, Preferences::default())).with_circumstances(circumstances);
        prop_assert_eq!(seen(&resumed), seen(&interview));

        let json = serde_json::to_vec(interview.profile()).expect("profiles can be written");
        let profile = Profile::from_json(guideline, "saved.json", &json).expect("what was written can be read");
        let resumed = Interview::resume(profile).with_circumstances(circumstances);
        prop_assert_eq!(seen(&resumed), seen(&interview));
        prop_assert_eq!(serde_json::to_vec(resumed.profile()).expect("profiles can be written"), json);
    }
}

/// Changing an answer opens questions that had been settled, and an answer that no longer matters is kept.
#[test]
fn a_change_keeps_the_rest() {
    let mut interview = Interview::new(Guideline::embedded());
    for (question, choice) in [
        ("work-scope", "specific-apps"),
        ("system-location", "office-network"),
        ("data-on-terminal", "not-stored"),
        ("connectivity", "always-online"),
        ("browser-suffices", "no"),
    ] {
        assert_eq!(interview.next_question().expect("a question is left").question().id(), question);
        interview.answer(question, choice).expect("a choice");
    }
    assert!(interview.next_question().is_none() && !interview.advice().is_open());

    interview.answer("work-scope", "all-apps").expect("a choice");
    assert_eq!(interview.answered().next().expect("the first answer").to_string(), "work-scope=all-apps");
    assert_eq!(interview.next_question().expect("a question is left").question().id(), "office-environment");
    interview.answer("office-environment", "dedicated").expect("a choice");
    assert!(interview.next_question().is_none());
    assert_eq!(
        interview.answer_line(),
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=dedicated/\
         connectivity=always-online/browser-suffices=no"
    );
}

#[test]
fn what_is_no_answer_changes_nothing() {
    let mut interview = Interview::new(Guideline::embedded());
    for (question, choices) in
        [("work-scope", "all"), ("scope", "all-apps"), ("work-scope", ""), ("work-scope", "all-apps,all-apps")]
    {
        interview.answer(question, choices).expect_err("no answer");
    }
    let error = interview.dont_know("scope").expect_err("no question");
    assert_eq!(error.findings()[0].code(), "unknown-word");
    assert!(interview.answers().is_empty() && interview.back().is_none());
    assert!(interview.look_at("scope").is_none());
}
