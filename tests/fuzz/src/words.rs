//! The words of the shipped data: every key, and every text without white space, which is mostly ids.

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::Value;
use telework_advisor::Files;

/// What a profile, a portfolio, an overlay and a patch are written with beside the data's own keys.
const KEYS: &[&str] = &[
    "name",
    "date",
    "prepared_by",
    "pattern",
    "answers",
    "priorities",
    "minimum",
    "implemented",
    "measures",
    "findings",
    "site",
    "answered_by",
    "status",
    "not-applicable",
    "reason",
    "due",
    "groups",
    "headcount",
    "ratings",
    "flowchart",
    "questions",
    "controls",
    "page",
    "patches",
    "small",
    "2026-11-21",
];

/// The small data set's files.
pub(crate) static FILES: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    let files = crate::small::data_set();
    files
        .names()
        .map(|name| {
            let bytes = files.get(name).expect("a name has a file");
            (name.to_owned(), serde_json::from_slice(bytes).expect("the shipped data are JSON"))
        })
        .collect()
});

/// The words, in order.
pub(crate) static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words: BTreeSet<String> = KEYS.iter().map(|word| (*word).to_owned()).collect();
    let files = Files::embedded();
    for name in files.names() {
        let bytes = files.get(name).expect("a name has a file");
        let mut stack: Vec<Value> = vec![serde_json::from_slice(bytes).expect("the shipped data are JSON")];
        while let Some(value) = stack.pop() {
            match value {
                Value::String(text) => words.extend(is_word(&text).then_some(text)),
                Value::Array(list) => stack.extend(list),
                Value::Object(object) => {
                    words.extend(object.keys().cloned());
                    stack.extend(object.into_iter().map(|(_, value)| value));
                }
                _ => {}
            }
        }
    }
    words.into_iter().collect()
});

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.len() <= 48 && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(&byte))
}

/// The dictionary for libFuzzer: the words, and what JSON and answer lines are made of.
pub(crate) fn dictionary() -> String {
    let tokens = ["{", "}", "[", "]", ",", ":", "null", "true", "-1", "1e9", "\\\\u0000", "\\\\ud800", "/", "="];
    let words = WORDS.iter().map(String::as_str);
    tokens.into_iter().chain(words).map(|word| format!("\"{word}\"\n")).collect()
}
