//! Lines to run: profiles of many kinds, none of them random.

use std::path::Path;

use telework_advisor::{Choice, Guideline, Question};

/// The sample profiles, each in one line.
pub(crate) fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/profiles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| std::fs::read(path).unwrap());
    let values = texts.map(|text| serde_json::from_slice::<serde_json::Value>(&text).unwrap());
    let lines: Vec<String> =
        values.filter(|value| value.get("groups").is_none()).map(|value| value.to_string()).collect();
    assert!(lines.len() >= 8);
    lines
}

/// `count` profiles that differ: each takes other choices, and leaves other questions open.
pub(crate) fn profiles(count: usize) -> Vec<String> {
    let questions: Vec<&Question> = Guideline::embedded().questions().collect();
    let profile = |number: usize| {
        // Digits of a number that is spread over its range, so that neighbours have little in common.
        let mut digits = number.wrapping_mul(2_654_435_761) ^ number;
        let answers: Vec<String> = questions
            .iter()
            .filter_map(|question| {
                let ids: Vec<&str> = question.choices().iter().map(Choice::id).collect();
                let digit = digits % (ids.len() + 1);
                digits /= ids.len() + 1;
                (digit < ids.len()).then(|| format!(r#""{}": "{}""#, question.id(), ids[digit]))
            })
            .collect();
        format!(r#"{{"name": "第{number}社", "answers": {{{}}}}}"#, answers.join(", "))
    };
    (1..=count).map(profile).collect()
}
