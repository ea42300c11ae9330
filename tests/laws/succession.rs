//! What a newer edition takes up of an older one: nothing is lost on the way. A measure that counts as taken up as a whole is
//! not required any more, so wherever its own condition holds, one of those that take it up has to be required; what is
//! covered in part only stays required.

use serde_json::Value;

use crate::{
    methods::METHODS,
    reading::{Complete, list, text},
    space::bits,
    world::SHIPPED,
};

/// Every measure of the shipped files.
fn measures() -> Vec<Value> {
    let read = |edition: u8| {
        let path = format!("{}/data/controls/edition-{edition}.json", env!("CARGO_MANIFEST_DIR"));
        let file: Value = serde_json::from_slice(&std::fs::read(path).expect("it can be read")).expect("it is JSON");
        list(&file["controls"]).to_vec()
    };
    [5, 4].into_iter().flat_map(read).collect()
}

fn named<'v>(control: &'v Value, key: &str) -> Vec<&'v str> {
    control.get(key).map(list).unwrap_or_default().iter().map(text).collect()
}

/// Every complete answer to the questions at some places.
fn every_answer(places: &[usize]) -> Vec<Complete<'static>> {
    let questions = &SHIPPED.world.reading.questions;
    places.iter().fold(vec![Complete::new()], |answers, &place| {
        let question = &questions[place];
        let with = |answer: &Complete<'static>, choice: u32| {
            let mut answer = answer.clone();
            answer.insert(&question.id, &question.choices[choice as usize]);
            answer
        };
        answers.iter().flat_map(|answer| bits(question.all()).map(move |choice| with(answer, choice as u32))).collect()
    })
}

#[test]
fn no_condition_is_lost_by_a_successor() {
    let reading = &SHIPPED.world.reading;
    let measures = measures();
    let mut checked = 0;
    for older in measures.iter().filter(|control| control["edition"] == 4) {
        let id = text(&older["id"]);
        let whole: Vec<&Value> = measures.iter().filter(|newer| named(newer, "supersedes").contains(&id)).collect();
        if whole.is_empty() {
            continue;
        }
        let conditions = || whole.iter().map(|newer| &newer["applies"]);
        let places = [&older["applies"]].into_iter().chain(conditions()).flat_map(|one| reading.looks_at(one));
        let places: std::collections::BTreeSet<usize> = places.collect();
        let places: Vec<usize> = places.into_iter().collect();
        for answers in every_answer(&places) {
            for (method, name) in METHODS.iter().enumerate() {
                if reading.holds(&older["applies"], Some(method), &answers) {
                    checked += 1;
                    let is_covered = conditions().any(|condition| reading.holds(condition, Some(method), &answers));
                    assert!(is_covered, "{id} applies to {name} under {answers:?}, no successor does");
                }
            }
        }
    }
    assert!(checked > 300, "only {checked} cases");
}

#[test]
fn what_is_covered_in_part_stays_required() {
    let measures = measures();
    let required: Vec<&str> = SHIPPED.world.reading.controls.iter().map(|item| item.id.as_str()).collect();
    let mut parts = 0;
    for newer in &measures {
        for older in named(newer, "supersedes_in_part") {
            parts += 1;
            assert!(!named(newer, "supersedes").contains(&older), "{}: {older} twice", newer["id"]);
            assert!(required.contains(&older), "{older} is taken up as a whole elsewhere");
            let guideline = SHIPPED.world.guideline;
            let control = guideline.control(older).expect("it exists");
            assert!(!control.is_superseded(), "{older}");
            let newer = text(&newer["id"]);
            assert!(guideline.successors_of(control).any(|other| other.id() == newer), "{newer} takes up {older}");
            let back = guideline.control(newer).expect("it exists");
            assert!(guideline.superseded_in_part_by(back).any(|other| other.id() == older), "{newer} and {older}");
        }
    }
    assert!(parts > 5, "only {parts}");
}
