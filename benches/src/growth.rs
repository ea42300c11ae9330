//! How the work grows with the guideline: generated ones of 10, 100 and 1,000 questions, with measures in proportion.

use std::{hint::black_box, time::Duration};

use serde_json::{Value, json};
use telework_advisor::{AdviceRecord, Answers, Files, Guideline, Method, WhyRecord};

use crate::timing::{Timed, medians};

const SIZES: [usize; 3] = [10, 100, 1_000];

/// Measures for each question; the shipped guideline has 141 to 22.
const CONTROLS_PER_QUESTION: usize = 6;

/// How the questions follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One after the other; each can end it.
    Chain,
    /// Each is asked at two nodes side by side. At the one, either answer goes on; at the other, one of them ends it.
    Ladder,
}

/// The shipped data with a flowchart of `count` yes-or-no questions; and with measures that hang on them, some on two,
/// which are asked `apart` from each other.
fn files(count: usize, shape: Shape, apart: usize) -> Files {
    let mut files = Files::embedded();
    let parsed = |files: &Files, name: &str| -> Value {
        serde_json::from_slice(files.get(name).expect("it ships")).expect("it is JSON")
    };
    let mut questions = parsed(&files, "questions.json");
    let list = questions["questions"].as_array_mut().expect("a list");
    let template = list.iter().find(|question| question["id"] == "wireless-lan").expect("it ships").clone();
    list.extend((0..count).map(|number| with(&template, &[("id", json!(format!("q{number}")))])));
    files.insert("questions.json", questions.to_string());

    let provenance = &template["provenance"];
    let leaf = |number: usize| json!([Method::ALL[number % Method::ALL.len()].id()]);
    let edge = |choice: &str, side: &str, next: usize| match next {
        next if next < count => json!({ "choice": choice, "to": format!("{side}{next}"), "provenance": provenance }),
        next => json!({ "choice": choice, "candidates": leaf(next), "provenance": provenance }),
    };
    let node = |side: &str, number: usize, yes: Value, no: Value| {
        json!({
            "id": format!("{side}{number}"), "question": format!("q{number}"), "provenance": provenance, "edges": [yes, no],
        })
    };
    let mut nodes: Vec<Value> = Vec::new();
    for number in 0..count {
        let end = json!({ "choice": "yes", "candidates": leaf(number), "provenance": provenance });
        let ladder = shape == Shape::Ladder;
        // The second question is the first that is asked at the other side, and only there.
        if !ladder || number != 1 {
            nodes.push(node("n", number, end, edge("no", if ladder { "m" } else { "n" }, number + 1)));
        }
        if ladder && number > 0 {
            let last = json!({ "choice": "yes", "candidates": leaf(count + 1), "provenance": provenance });
            let yes = if number + 1 < count { edge("yes", "n", number + 1) } else { last };
            nodes.push(node("m", number, yes, edge("no", "m", number + 1)));
        }
    }
    files.insert("flowchart.json", json!({ "start": "n0", "nodes": nodes }).to_string());

    let mut controls = parsed(&files, "controls/edition-5.json");
    let list = controls["controls"].as_array_mut().expect("a list");
    let template = list[0].clone();
    let rationale = json!({ "ja": "増やした対策", "en": "A measure that was added." });
    list.extend((0..count * CONTROLS_PER_QUESTION).map(|number| {
        let question = number / CONTROLS_PER_QUESTION;
        let answer = |question: usize, is: &str| json!({ "answer": format!("q{question}"), "is": [is] });
        // One of three on an answer, on either of two, on a trait and an answer.
        let applies = match number % 3 {
            0 => answer(question, "no"),
            1 => json!({ "any": [answer(question, "yes"), answer((question + apart) % count, "no")] }),
            _ => json!({ "all": [{ "trait": "connection", "is": ["required"] }, answer(question, "no")] }),
        };
        with(
            &template,
            &[
                ("id", json!(format!("e5.grown.{number}"))),
                ("applies", applies),
                ("applies_rationale", rationale.clone()),
                ("supersedes", json!([])),
            ],
        )
    }));
    files.insert("controls/edition-5.json", controls.to_string());
    files
}

fn with(template: &Value, changes: &[(&str, Value)]) -> Value {
    let mut changed = template.clone();
    for (key, value) in changes {
        changed[*key] = value.clone();
    }
    changed
}

/// Every question of the flowchart answered, but for the last `open`: the longest way there is.
fn answers(guideline: &Guideline, count: usize, open: usize) -> Answers<'_> {
    guideline.answers((0..count - open).map(|number| (format!("q{number}"), "no"))).expect("they exist")
}

/// The exponent: how many times ten the time takes where the size takes ten.
fn exponent(from: f64, to: f64) -> f64 {
    (to / from).log10()
}

pub fn report() {
    let mut names: Vec<&str> = Vec::new();
    let mut by_size: Vec<Vec<f64>> = Vec::new();
    for size in SIZES {
        let files = files(size, Shape::Chain, 1);
        let ladder = Guideline::load(&self::files(size, Shape::Ladder, 1)).unwrap_or_else(|error| panic!("{error}"));
        let apart =
            Guideline::load(&self::files(size, Shape::Chain, size / 2)).unwrap_or_else(|error| panic!("{error}"));
        let guideline = Guideline::load(&files).unwrap_or_else(|error| panic!("{error}"));
        let findings = Guideline::check(&files).len();
        let (complete, half, none) =
            (answers(&guideline, size, 0), answers(&guideline, size, size / 2), guideline.no_answers());
        // Whatever is timed is asserted first.
        let advice = complete.advise();
        let expected = Method::ALL[size % Method::ALL.len()];
        assert!(!advice.is_open() && advice.candidates().len() == 1 && complete.candidates().contains(expected));
        assert!(advice.candidates()[0].controls().count() > size * CONTROLS_PER_QUESTION / 4);
        let rejected = advice.rejected()[0].method();
        assert_eq!(advice.rejected()[0].admitted_by().len(), 1);
        assert!(half.advise().is_open());
        assert_eq!(none.candidates().len(), Method::ALL.len());
        let (up, half_up) = (answers(&ladder, size, 0), answers(&ladder, size, size / 2));
        let (up_advice, far, half_far) = (up.advise(), apart.no_answers(), answers(&apart, size, size / 2));
        let not_up = up_advice.rejected()[0].method();
        assert!(!up_advice.is_open() && half_up.advise().is_open() && !up_advice.admissions(not_up).is_empty());
        assert_eq!(far.candidates().len(), Method::ALL.len());
        let profile = telework_advisor::Profile::new(complete.clone(), telework_advisor::Preferences::default());
        let text = serde_json::to_vec(&profile).expect("a profile");

        let mut timed = [
            Timed::new("load", || drop(black_box(Guideline::load(black_box(&files))))),
            Timed::new("check", || assert_eq!(Guideline::check(black_box(&files)).len(), findings)),
            Timed::new("decide, all answered", || {
                black_box(black_box(&complete).candidates());
            }),
            Timed::new("decide, nothing answered", || {
                black_box(black_box(&none).candidates());
            }),
            Timed::new("advise, all answered", || drop(black_box(black_box(&complete).advise()))),
            Timed::new("advise, half answered", || drop(black_box(black_box(&half).advise()))),
            Timed::new("advise, nothing answered", || drop(black_box(black_box(&none).advise()))),
            Timed::new("why not: one method", || drop(black_box(WhyRecord::new(&advice, rejected)))),
            Timed::new("why not: every smallest change", || drop(black_box(advice.admissions(rejected)))),
            Timed::new("parse a profile", || {
                drop(black_box(telework_advisor::Profile::from_json(&guideline, "", black_box(&text))));
            }),
            Timed::new("record and print an advice", || {
                drop(black_box(serde_json::to_vec(&AdviceRecord::new(&profile, &advice))));
            }),
            Timed::new("ladder: advise, all answered", || drop(black_box(black_box(&up).advise()))),
            Timed::new("ladder: advise, half answered", || drop(black_box(black_box(&half_up).advise()))),
            Timed::new("ladder: every smallest change", || drop(black_box(up_advice.admissions(not_up)))),
            Timed::new("questions far apart: advise, half answered", || drop(black_box(black_box(&half_far).advise()))),
            Timed::new("questions far apart: advise, nothing answered", || drop(black_box(black_box(&far).advise()))),
        ];
        by_size.push(medians(&mut timed, 3, Duration::from_millis(30)));
        names = timed.iter().map(|one| one.name).collect();
    }
    println!("| 10 times the questions and measures | 10 to 100 | 100 to 1,000 | exponent of the last step |");
    println!("|---|---:|---:|---:|");
    for (place, name) in names.into_iter().enumerate() {
        let [ten, hundred, thousand] = [0, 1, 2].map(|size: usize| by_size[size][place]);
        let (first, second) = (hundred / ten, thousand / hundred);
        println!("| {name} | {first:.1} times | {second:.1} times | {:.2} |", exponent(hundred, thousand));
    }
}
