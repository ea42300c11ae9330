//! The state of an interview: whatever was done, it is resumed exactly.

use proptest::prelude::*;
use telework_advisor::{ErrorClass, Guideline, Interview, InterviewState, Lang, Profile, record::ProfileData};

use crate::{
    cases,
    history::{Act, acts, answer, seen},
};

const PROFILE: &[u8] = br#"{
    "name": "Example", "date": "2026-11-21", "prepared_by": "Somebody", "pattern": "e4.pattern.6", "answers": {},
    "priorities": ["introduction-cost"], "minimum": { "security-governance": "B" },
    "implemented": ["e5.admin.security-software"]
}"#;

/// Everything that can be seen of an interview now, in both languages.
fn now(interview: &Interview<'_>) -> String {
    let answered: Vec<String> = interview.answered().map(|answer| answer.to_string()).collect();
    let japanese = interview.next_question().map(|asked| asked.why_text(Lang::Ja));
    format!("{} {answered:?} {japanese:?} {}", seen(interview), interview.progress_text(Lang::En))
}

/// What is seen now, and after each step back.
fn all_the_way_back(mut interview: Interview<'_>) -> Vec<String> {
    let mut all = vec![now(&interview)];
    while let Some(question) = interview.back() {
        all.push(format!("{} {}", question.id(), now(&interview)));
    }
    all
}

/// The interview after its state was written down and read again.
fn resumed<'g>(guideline: &'g Guideline, interview: &Interview<'_>) -> Interview<'g> {
    let state = interview.state();
    let json = serde_json::to_string(&state).expect("a state can be written");
    let read: InterviewState = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(read, state);
    let resumed = Interview::from_state(guideline, &read).expect("a state that an interview was in");
    assert_eq!(resumed.state(), state);
    let from_json = Interview::from_json(guideline, "saved.json", json.as_bytes()).expect("the same as text");
    assert_eq!(from_json.state(), state);
    resumed
}

proptest! {
    #![proptest_config(cases(24))]

    /// After each act the interview could be saved and resumed: what is asked next and why, the progress, what is not
    /// asked, the order, the profile, and where each step back leads are the same.
    #[test]
    fn an_interview_is_resumed_exactly(acts in acts(), circumstances in any::<bool>()) {
        let guideline = Guideline::embedded();
        // Resumed over another guideline with the same data.
        let other = guideline.clone();
        let profile = Profile::from_json(guideline, "example.json", PROFILE).expect("a profile");
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
            let resumed = resumed(&other, &interview);
            prop_assert_eq!(resumed.asks_circumstances(), interview.asks_circumstances());
            prop_assert_eq!(
                serde_json::to_string(resumed.profile()).expect("a profile can be written"),
                serde_json::to_string(interview.profile()).expect("a profile can be written")
            );
            prop_assert_eq!(now(&resumed), now(&interview));
        }
        prop_assert_eq!(all_the_way_back(resumed(&other, &interview)), all_the_way_back(interview));
    }

    /// A history whose beginning was cut off is accepted; going back ends there.
    #[test]
    fn the_beginning_of_the_history_may_be_cut_off(acts in acts(), kept in 0..10_usize) {
        let guideline = Guideline::embedded();
        let mut interview = Interview::new(guideline);
        for act in acts {
            match act {
                Act::Back => drop(interview.back()),
                Act::Answer(bits) | Act::Change(_, bits) => {
                    let place = usize::from(bits) % guideline.questions().len();
                    answer(&mut interview, guideline.questions().nth(place).expect("it is one of them"), bits);
                }
            }
        }
        let mut state = interview.state();
        let kept = kept.min(state.history.len());
        state.history.drain(..state.history.len() - kept);
        let cut = all_the_way_back(Interview::from_state(guideline, &state).expect("the end of a history fits"));
        prop_assert_eq!(cut.len(), kept + 1);
        prop_assert_eq!(&cut[..], &all_the_way_back(interview)[..=kept]);
    }
}

/// A profile as plain data holds all of it, and is checked like a file.
#[test]
fn a_profile_as_data_holds_all_of_it() {
    let guideline = Guideline::embedded();
    let profile = Profile::from_json(guideline, "example.json", PROFILE).expect("a profile");
    let data = profile.data();
    let same = Profile::from_data(guideline, &data).expect("data of a profile");
    let written = |value: &Profile<'_>| serde_json::to_string(value).expect("a profile can be written");
    assert_eq!(written(&same), written(&profile));
    assert_eq!(same, profile);
    assert_eq!(same.advise(), profile.advise());
    let other = profile.clone().with_implemented([]).expect("nothing is unknown");
    assert_ne!(other, profile);
    assert_ne!(other.advise(), profile.advise());
    assert_eq!(serde_json::to_string(&data).expect("data can be written"), written(&profile));
    assert_eq!(serde_json::from_str::<ProfileData>(&written(&profile)).expect("the format of a profile"), data);

    let twice = r#"{ "answers": { "work-scope": "all-apps", "work-scope": ["all-apps", "nothing"] } }"#;
    let twice: ProfileData = serde_json::from_str(twice).expect("serde takes words as they are");
    let error = Profile::from_data(guideline, &twice).expect_err("a key twice");
    assert_eq!(error.findings()[0].code(), "duplicate-key");
    let unknown = ProfileData { implemented: vec!["e5.admin.nothing".into()], ..data };
    let error = Profile::from_data(guideline, &unknown).expect_err("no such measure");
    assert_eq!((error.class(), error.findings()[0].pointer()), (ErrorClass::Invalid, "/implemented/0"));
    serde_json::from_str::<ProfileData>(r#"{ "answers": {}, "nme": "x" }"#).expect_err("an unknown key");
}

/// Whoever changes an answer for ever loses no interview: the oldest steps go, and the state can be read again.
#[test]
fn a_state_does_not_grow_without_end() {
    let guideline = Guideline::embedded();
    let mut interview = Interview::new(guideline);
    for number in 0..3_000 {
        interview.answer("work-scope", if number % 2 == 0 { "all-apps" } else { "specific-apps" }).unwrap();
    }
    assert_eq!(interview.state().history.len(), 1_000);
    let resumed = resumed(guideline, &interview);
    assert_eq!(resumed.answer_line(), "work-scope=specific-apps");
    let mut back = resumed;
    let mut steps = 0;
    while back.back().is_some() {
        steps += 1;
        let expected = if steps % 2 == 0 { "work-scope=specific-apps" } else { "work-scope=all-apps" };
        assert_eq!(back.answer_line(), expected, "after {steps} steps back");
    }
    assert_eq!(steps, 1_000);

    // A longer one, from elsewhere, is cut at the next step.
    let mut state = interview.state();
    state.history = [&*state.history, &*state.history].concat();
    let mut longer = Interview::from_state(guideline, &state).unwrap();
    longer.answer("work-scope", "all-apps").unwrap();
    assert_eq!(longer.state().history.len(), 1_000);
}

/// A session takes details as an interview does.
#[test]
fn a_session_takes_details() {
    use telework_advisor::{Session, interview::Detail};
    let mut session = Session::new(std::sync::Arc::new(Guideline::embedded().clone()));
    session.set_detail(Detail::Name, "Example").unwrap();
    session.set_detail(Detail::Minimum, "Reproducibility of office work B").unwrap();
    assert_eq!(session.interview().profile().name(), Some("Example"));
    let before = session.state().clone();
    // The last letter of a name is no grade.
    let error = session.set_detail(Detail::Minimum, "Reproducibility of office work").unwrap_err();
    assert_eq!(error.findings()[0].pointer(), "/minimum/office-reproducibility");
    assert_eq!(*session.state(), before, "what is refused changes nothing");
}

/// What is of another type than a profile's data is refused with what it should have been.
#[test]
fn data_of_another_type_name_what_was_expected() {
    let refusal = |json: &str| serde_json::from_str::<ProfileData>(json).unwrap_err().to_string();
    let told = refusal(r#"{"answers": {"work-scope": 5}}"#);
    assert!(told.contains("expected a choice, or a list of choices"), "{told}");
    let told = refusal(r#"{"answers": ["work-scope"]}"#);
    assert!(told.contains("expected a map"), "{told}");
}
