//! Data sets and profiles that are made on the spot, and what they are refused for.

use serde_json::{Value, json};
use telework_advisor::{Error, Files, Finding, Guideline, Profile};

use super::{DATA, laws};

/// What a profile is refused for.
pub(crate) fn refusal(bytes: &[u8]) -> Error {
    Profile::from_json(Guideline::embedded(), "profile.json", bytes).expect_err("it is refused")
}

/// The codes of a refusal, which has to be a proper one.
pub(crate) fn codes(error: &Error) -> Vec<&str> {
    laws::assert_are_proper(error.findings());
    error.findings().iter().map(Finding::code).collect()
}

/// A shipped data file.
pub(crate) fn data(name: &str) -> Value {
    let (_, bytes) = DATA.iter().find(|(other, _)| other == name).expect("the file is shipped");
    serde_json::from_slice(bytes).expect("the shipped data are JSON")
}

/// The shipped data set with some files replaced.
pub(crate) fn with(files: impl IntoIterator<Item = (&'static str, Value)>) -> Files {
    let mut all = Files::embedded();
    for (name, value) in files {
        all.insert(name, value.to_string());
    }
    all
}

/// Adds an element to the list at a place.
pub(crate) fn push(value: &mut Value, pointer: &str, element: Value) {
    value.pointer_mut(pointer).and_then(Value::as_array_mut).expect("there is a list").push(element);
}

/// What a data set is refused for; nothing if it is not.
pub(crate) fn load_codes(files: &Files) -> Vec<String> {
    match Guideline::load(files) {
        Ok(_) => Vec::new(),
        Err(error) => codes(&error).into_iter().map(String::from).collect(),
    }
}

/// The shipped flowchart with `count` further nodes in a row behind `data-on-terminal=stored`. All ask questions with the
/// choices `planned` and `immediate`; the edge for `planned`, which leads to an end, may be left out.
pub(crate) fn long_flowchart(count: usize, question: impl Fn(usize) -> String, with_ends: bool) -> Value {
    let provenance = json!({"kind": "published", "source": "motex-edition-5", "locator": "x"});
    let mut flowchart = data("flowchart.json");
    for place in 0..count {
        let mut edges = vec![if place + 1 < count {
            json!({"choice": "immediate", "to": format!("n{}", place + 1), "provenance": provenance})
        } else {
            json!({"choice": "immediate", "candidates": ["standalone"], "provenance": provenance})
        }];
        if with_ends {
            edges.push(json!({"choice": "planned", "candidates": ["vpn"], "provenance": provenance}));
        }
        let node =
            json!({"id": format!("n{place}"), "question": question(place), "provenance": provenance, "edges": edges});
        push(&mut flowchart, "/nodes", node);
    }
    let nodes = flowchart["nodes"].as_array_mut().expect("a flowchart has a list of nodes");
    let asked = |node: &&mut Value| node["id"] == "A1";
    let edges = nodes.iter_mut().find(asked).expect("there is a node A1")["edges"].as_array_mut();
    let stored = edges.expect("a node has a list of edges").iter_mut().find(|edge| edge["choice"] == "stored");
    *stored.expect("it has an edge for stored") = json!({"choice": "stored", "to": "n0", "provenance": provenance});
    flowchart
}

/// The shipped questions, and `count` short ones with the choices `planned` and `immediate`.
pub(crate) fn many_questions(count: usize) -> Value {
    let text = json!({"ja": "x", "en": "x"});
    let mut questions = data("questions.json");
    let choices = ["planned", "immediate"].map(|id| json!({"id": id, "label": text, "text": text}));
    let provenance = json!({"kind": "published", "source": "motex-edition-5", "locator": "x"});
    for place in 0..count {
        let id = format!("q{place}");
        push(
            &mut questions,
            "/questions",
            json!({"id": id, "name": text, "text": text, "help": text, "choices": choices, "provenance": provenance}),
        );
    }
    questions
}
