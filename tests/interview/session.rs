//! A session owns its guideline: it may be kept, sent and moved to another guideline, and never mixes two.

use std::{
    sync::{
        Arc, Barrier, RwLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use proptest::prelude::*;
use telework_advisor::{Axis, Files, Grade, Guideline, Interview, Method, Session, record::AdviceRecord};

use crate::{
    cases,
    history::{Act, acts, answer, seen},
};

fn embedded() -> Arc<Guideline> {
    Arc::new(Guideline::embedded().clone())
}

/// The guideline with another grade, under an overlay of this name.
fn graded(name: &str, grade: &str) -> Arc<Guideline> {
    let overlay = format!(
        r#"{{ "ratings": [ {{ "method": "vpn", "axis": "introduction-cost", "grade": "{grade}", "page": 1 }} ] }}"#
    );
    let guideline = Guideline::load_with_overlay(&Files::embedded(), name, overlay.as_bytes());
    Arc::new(guideline.expect("a sound overlay"))
}

const fn can_be_kept<T: Send + Sync + Clone + 'static>() {}
const _: () = can_be_kept::<Session>();

proptest! {
    #![proptest_config(cases(16))]

    /// A session does what an interview does, act by act.
    #[test]
    fn a_session_is_an_interview(acts in acts(), circumstances in any::<bool>()) {
        let guideline = embedded();
        let mut interview = Interview::new(&guideline).with_circumstances(circumstances);
        let mut session = Session::new(Arc::clone(&guideline)).with_circumstances(circumstances);
        for act in acts {
            let (question, bits) = match act {
                Act::Answer(bits) => (interview.next_question().map(|asked| asked.question()), bits),
                Act::Change(place, bits) => {
                    (guideline.questions().nth(usize::from(place) % guideline.questions().len()), bits)
                }
                Act::Back => {
                    prop_assert_eq!(session.back(), interview.back().map(|question| question.id().to_owned()));
                    (None, 0)
                }
            };
            if let Some(question) = question {
                answer(&mut interview, question, bits);
                let given = interview.answers().get(question.id()).expect("it was just given");
                if given.is_unknown() {
                    session.dont_know(question.id()).expect("a question");
                } else {
                    let choices: Vec<&str> = given.choices().map(|choice| choice.id()).collect();
                    session.answer(question.id(), &choices.join(",")).expect("choices of the question");
                }
            }
            prop_assert_eq!(session.state(), &interview.state());
        }
        prop_assert_eq!(seen(&session.interview()), seen(&interview));
        let moved = session.move_to(graded("other.json", "S")).expect("the same questions");
        prop_assert_eq!(moved.state(), session.state());
    }
}

/// What cannot be answered changes nothing.
#[test]
fn what_is_refused_changes_nothing() {
    let mut session = Session::new(embedded());
    session.answer("work-scope", "all").expect_err("no choice");
    session.dont_know("scope").expect_err("no question");
    assert_eq!(session.back(), None);
    assert_eq!(session.state(), Session::new(embedded()).state());
}

/// A guideline that does not know an answer refuses the session, and names the answer.
#[test]
fn an_answer_that_the_other_guideline_does_not_know_is_named() {
    let overlay = r#"{ "questions": [ {
        "id": "site-visits", "name": "Visits", "text": "Are there visits?", "help": "Visits to customers.", "page": 1,
        "choices": [
            { "id": "yes", "label": "Yes", "text": "There are." }, { "id": "no", "label": "No", "text": "There are none." }
        ] } ] }"#;
    let with_question = Guideline::load_with_overlay(&Files::embedded(), "more.json", overlay.as_bytes());
    let mut session = Session::new(Arc::new(with_question.expect("a sound overlay")));
    session.answer("work-scope", "all-apps").expect("a choice");
    session.answer("site-visits", "no").expect("a choice");
    let error = session.move_to(embedded()).expect_err("no such question");
    assert_eq!(error.findings()[0].pointer(), "/profile/answers/site-visits");
    session.back();
    let moved = session.move_to(embedded()).expect("everything is known");
    assert_eq!(moved.interview().answer_line(), "work-scope=all-apps");
}

/// Several threads hold sessions and give advice while another one replaces the guideline: what a session says is of one
/// guideline from end to end.
#[test]
fn no_session_mixes_two_guidelines() {
    const READERS: usize = 4;
    const ROUNDS: usize = 40;
    let all: Vec<Arc<Guideline>> = vec![embedded(), graded("one.json", "S"), graded("two.json", "D")];
    let current = RwLock::new(Arc::clone(&all[0]));
    let take = || Arc::clone(&current.read().expect("no thread panics with the lock"));
    let (is_over, start) = (AtomicBool::new(false), Barrier::new(READERS + 1));
    let (advised, moved) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let grade_under = |overlay: Option<&str>| match overlay {
        None => Guideline::embedded().ratings().grade(Method::Vpn, Axis::IntroductionCost),
        Some("one.json") => Grade::S,
        Some("two.json") => Grade::D,
        Some(other) => panic!("there is no {other}"),
    };
    thread::scope(|scope| {
        let (take, is_over, start) = (&take, &is_over, &start);
        let (advised, moved) = (&advised, &moved);
        for _ in 0..READERS {
            scope.spawn(move || {
                start.wait();
                let mut session = Session::new(take());
                let mut rounds = 0;
                while rounds < ROUNDS || !is_over.load(Ordering::Relaxed) {
                    rounds += 1;
                    let asked = session.interview().next_question().map(|asked| asked.question().id().to_owned());
                    match asked {
                        Some(question) => session.dont_know(&question).expect("it was just asked"),
                        None => while session.back().is_some() {},
                    }
                    let interview = session.interview();
                    let advice = interview.advice();
                    let record = AdviceRecord::new(&advice);
                    assert_eq!(record.guideline.overlay.as_deref(), session.guideline().overlay());
                    let vpn = record.candidates.iter().find(|candidate| candidate.method == Method::Vpn);
                    let grade = vpn.expect("nothing was ruled out").grades[&Axis::IntroductionCost].grade;
                    assert_eq!(grade, grade_under(session.guideline().overlay()));
                    advised.fetch_add(1, Ordering::Relaxed);
                    let latest = take();
                    if !Arc::ptr_eq(session.guideline(), &latest) && rounds % 3 == 0 {
                        session = session.move_to(latest).expect("the same questions");
                        moved.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        start.wait();
        for next in all.iter().cycle().take(300) {
            *current.write().expect("no thread panics with the lock") = Arc::clone(next);
            thread::sleep(std::time::Duration::from_millis(1));
        }
        is_over.store(true, Ordering::Relaxed);
    });
    assert!(advised.into_inner() >= READERS * ROUNDS && moved.into_inner() > 0);
}
