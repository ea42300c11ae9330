//! Inputs within all limits that are hostile by their shape.
//!
//! Nothing here measures time: each test ends in seconds, or is far from it.

use serde_json::json;
use telework_advisor::{Guideline, record::LARGEST_PROFILE};

use super::{
    laws,
    world::{codes, data, load_codes, long_flowchart, many_questions, push, refusal, with},
};

/// How many findings there are when there are too many to be told.
const ALL: usize = laws::MOST_FINDINGS;

/// Ids with characters that act on a terminal are not passed on as valid ones.
#[test]
fn what_a_data_set_offers_as_valid_is_printable() {
    let mut sources = data("sources.json");
    sources["sources"] = json!([{"id": "a\u{1b}[31m\r\n\u{202e}b"}, {"id": "long".repeat(10_000)}]);
    let error = Guideline::load(&with([("sources.json", sources)])).expect_err("the sources are broken");
    assert!(error.findings().iter().any(|finding| finding.code() == "unknown-word"), "{error}");
    laws::assert_are_proper(error.findings());
}

/// The same input gives the same findings, word for word.
#[test]
fn the_same_input_is_refused_in_the_same_words() {
    let mut threats = data("threats.json");
    threats["threats"][3]["origins"][1]["see"] = "nowhere".into();
    let files = with([("threats.json", threats)]);
    let refused = || Guideline::load(&files).expect_err("an origin is not there").to_string();
    let first = refused();
    assert!((0..8).all(|_| refused() == first));
}

/// A report must not grow beyond the input it is about: a place costs at most as much as the input, once.
#[test]
fn a_report_is_not_much_larger_than_its_input() {
    let text = format!(r#"{{"answers": {{"{}": [{}]}}}}"#, "k".repeat(100_000), vec!["0"; 400].join(","));
    let error = refusal(text.as_bytes());
    let told = error.to_string().len();
    assert!(told < 3 * text.len(), "{told} bytes are told about {} bytes", text.len());
}

#[test]
fn profiles_full_of_unknown_words() {
    for word in ["a".to_owned(), "e".repeat(60)] {
        let list = vec![format!("\"{word}\""); (LARGEST_PROFILE - 100) / (word.len() + 3)].join(",");
        let text = format!(r#"{{"answers": {{}}, "implemented": [{list}]}}"#);
        assert_eq!(codes(&refusal(text.as_bytes())).len(), ALL);
    }
}

#[test]
fn profiles_full_of_defects_below_a_long_key() {
    let numbers = vec!["0"; 250_000].join(",");
    let text = format!(r#"{{"answers": {{"{}": [{numbers}]}}}}"#, "k".repeat(LARGEST_PROFILE / 2));
    assert_eq!(codes(&refusal(text.as_bytes())).len(), ALL);
}

/// More measures than an index can count are refused, and nothing overflows on the way there.
#[test]
fn more_measures_than_can_be_counted() {
    let mut controls = data("controls/edition-4.json");
    for id in 0..70_000 {
        push(&mut controls, "/controls", json!({"id": format!("c{id}")}));
    }
    assert_eq!(load_codes(&with([("controls/edition-4.json", controls)])), ["too-many"]);
}

#[test]
fn more_questions_than_can_be_counted() {
    let choices = ["a", "b"].map(|id| json!({"id": id, "label": "x", "text": "x"}));
    let question = |id: usize| json!({"id": format!("q{id}"), "name": "x", "text": "x", "help": "x", "choices": choices, "page": 1});
    let overlay = json!({"questions": (0..70_000).map(question).collect::<Vec<_>>()}).to_string();
    let loaded = Guideline::load_with_overlay(&with([]), "overlay.json", overlay.as_bytes());
    assert_eq!(codes(&loaded.expect_err("there are too many questions")), ["too-many"]);
}

/// It has too many questions, and nothing overflows on the way to saying so.
#[test]
fn a_long_flowchart_on_a_small_stack() {
    const NODES: usize = 1_500;
    let flowchart = long_flowchart(NODES, |place| format!("q{place}"), true);
    let files = with([("flowchart.json", flowchart), ("questions.json", many_questions(NODES))]);
    let thread = std::thread::Builder::new().stack_size(384 << 10);
    let loaded = thread.spawn(move || load_codes(&files)).expect("a thread can be started").join();
    assert_eq!(loaded.expect("it does not panic"), ["too-many"]);
}

#[test]
fn a_flowchart_full_of_breaches() {
    for with_ends in [true, false] {
        let flowchart = long_flowchart(2_000, |_| "deadline".into(), with_ends);
        assert_eq!(load_codes(&with([("flowchart.json", flowchart)])).len(), ALL);
    }
}

#[test]
fn a_trait_of_many_values() {
    let mut methods = data("methods.json");
    let text = json!({"ja": "x", "en": "x"});
    methods["traits"][3]["values"] = (0..100_000).map(|id| json!({"id": format!("v{id}"), "label": text})).collect();
    assert!(load_codes(&with([("methods.json", methods)])).contains(&"too-many".to_owned()));
}
