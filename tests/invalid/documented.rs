//! The examples of `docs/findings.md`, read from the page itself.

use std::collections::BTreeSet;

use telework_advisor::{
    Error, Files, Finding, Guideline, Interview, Profile, portfolio::Portfolio, record::AdviceRecord,
};

use super::patch::Case;

const PAGE: &str = include_str!("../../docs/findings.md");

/// An example: what the line above it says, and the text.
pub(crate) struct Example {
    pub(crate) code: &'static str,
    info: &'static str,
    text: String,
}

/// The codes of the table, each with its severity.
pub(crate) fn table() -> Vec<(&'static str, &'static str)> {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    rows.map(|(code, rest)| (code, rest.split(" | ").next().expect("a row has a severity"))).collect()
}

/// The examples, each below the heading that names its code.
pub(crate) fn examples() -> Vec<Example> {
    let (_, section) = PAGE.split_once("## An example of each").expect("the page has examples");
    let mut examples = Vec::new();
    for part in section.split("\n### ").skip(1) {
        let (code, rest) = part.split_once('\n').expect("text stands below a heading");
        let (_, fenced) = rest.split_once("```").unwrap_or_else(|| panic!("{code} has an example"));
        let (info, fenced) = fenced.split_once('\n').expect("the fence ends its line");
        let (text, _) = fenced.split_once("\n```").unwrap_or_else(|| panic!("the example of {code} ends"));
        examples.push(Example { code, info, text: text.to_owned() });
    }
    examples
}

impl Example {
    /// The bytes it stands for.
    fn bytes(&self) -> Vec<u8> {
        if self.info.ends_with(" hex") {
            let pairs = self.text.split_whitespace();
            return pairs.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal bytes")).collect();
        }
        let times = self.info.split_once(" × ").map_or(1, |(_, times)| times.parse().expect("a number of times"));
        self.text.repeat(times).into_bytes()
    }

    /// Everything that is found.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        fn told<T>(read: Result<T, Error>) -> Vec<Finding> {
            read.map_or_else(|error| error.findings().to_vec(), |_| Vec::new())
        }
        let guideline = Guideline::embedded();
        let bytes = self.bytes();
        match self.info.split_whitespace().nth(1).unwrap_or_default() {
            "profile" => told(Profile::from_json(guideline, "profile.json", &bytes)),
            "portfolio" => told(Portfolio::from_json(guideline, "portfolio.json", &bytes)),
            "interview" => told(Interview::from_json(guideline, "interview.json", &bytes)),
            "advice" => told(AdviceRecord::from_json("advice.json", &bytes)),
            "overlay" => told(Guideline::load_with_overlay(&Files::embedded(), "overlay.json", &bytes)),
            "answers" => told(guideline.answer_line(&String::from_utf8(bytes).expect("a line is text"))),
            "data" => super::found(&Case::of_patches(&self.text).apply()),
            other => panic!("the example of {} is a {other:?}", self.code),
        }
    }
}

#[test]
fn every_example_is_found_for_its_code_and_nothing_else() {
    for example in examples() {
        let findings = example.findings();
        let codes: BTreeSet<&str> = findings.iter().map(Finding::code).collect();
        if example.code == "more" {
            assert_eq!(findings.len(), super::laws::MOST_FINDINGS);
            assert_eq!(findings.last().map(Finding::code), Some("more"));
            continue;
        }
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(codes, BTreeSet::from([example.code]), "the example of {}:\n{}", example.code, lines.join("\n"));
        let severity = table().into_iter().find(|(code, _)| *code == example.code).map(|(_, severity)| severity);
        let found = serde_json::to_value(findings[0].severity()).expect("a severity is a word");
        assert_eq!(severity.map(Into::into), Some(found), "the severity of {}", example.code);
    }
}

#[test]
fn the_page_lists_every_code_once_and_has_an_example_of_each() {
    let codes = super::all_codes();
    let listed: Vec<&str> = table().into_iter().map(|(code, _)| code).collect();
    assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), codes, "the table against the code");
    assert_eq!(listed.len(), codes.len(), "no code stands twice");
    // What must never be told has no example.
    let shown: Vec<&str> = examples().iter().map(|example| example.code).collect();
    let expected: Vec<&str> = listed.into_iter().filter(|code| *code != "unexplained").collect();
    assert_eq!(shown, expected, "the examples against the table");
}
