//! Conditions, straight from the JSON and in two values: a complete answer set and a method leave nothing open.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Complete, Reading, list, text};
use crate::methods::{METHODS, Method, Methods};

impl Reading {
    /// Whether a condition holds. What is said of the answers as a whole looks at no method.
    pub(crate) fn holds(&self, condition: &Value, method: Option<Method>, answers: &Complete<'_>) -> bool {
        if condition == "always" {
            return true;
        }
        let this = || method.expect("a condition on a method is asked of one");
        let is = |word: &str| list(&condition["is"]).iter().any(|listed| listed == word);
        let (key, value) = kind(condition);
        match key {
            "trait" => {
                let has = self.trait_value(this(), text(value));
                match self.settled_by(text(value)) {
                    None => is(has),
                    Some(settled_by) => match has {
                        "always" => true,
                        "never" => false,
                        "possible" => self.holds(settled_by, method, answers),
                        other => panic!("{other} is no value of a presence trait"),
                    },
                }
            }
            "answer" => is(answers[text(value)]),
            "method" => list(value).iter().any(|listed| listed == METHODS[this()]),
            "pattern" => self.became(value).contains(this()),
            "all" => list(value).iter().all(|part| self.holds(part, method, answers)),
            "any" => list(value).iter().any(|part| self.holds(part, method, answers)),
            "not" => !self.holds(value, method, answers),
            other => panic!("{other} is no kind of condition"),
        }
    }

    /// The places of the questions that a condition looks at, also through the traits that answers settle.
    pub(crate) fn looks_at(&self, condition: &Value) -> BTreeSet<usize> {
        if condition == "always" {
            return BTreeSet::new();
        }
        let (key, value) = kind(condition);
        match key {
            "trait" => self.settled_by(text(value)).map(|settled_by| self.looks_at(settled_by)).unwrap_or_default(),
            "answer" => [self.place(text(value))].into(),
            "all" | "any" => list(value).iter().flat_map(|part| self.looks_at(part)).collect(),
            "not" => self.looks_at(value),
            _ => BTreeSet::new(),
        }
    }

    /// The methods that patterns of the 4th edition became.
    pub(crate) fn became(&self, patterns: &Value) -> Methods {
        let named = |pattern: &&Value| list(patterns).contains(&pattern["id"]);
        Methods::of(self.patterns.iter().filter(named).flat_map(|pattern| list(&pattern["methods"]).iter().map(text)))
    }

    /// What settles a presence trait; `None` for other traits.
    fn settled_by(&self, id: &str) -> Option<&Value> {
        let definition = self.traits.iter().find(|definition| definition["id"] == *id).expect("a known trait");
        (definition["kind"] == "presence").then(|| &definition["settled_by"])
    }
}

/// The key that says what kind of condition it is, and its value.
fn kind(condition: &Value) -> (&str, &Value) {
    let keys = condition.as_object().expect("a condition is a word or an object").iter();
    let mut kinds = keys.filter(|(key, _)| *key != "is");
    let (key, value) = kinds.next().expect("a condition has a kind");
    assert!(kinds.next().is_none(), "{condition} has two kinds");
    (key, value)
}
