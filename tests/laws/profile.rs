//! The profile: what is read and written again says the same, whatever is in it.

use proptest::{prelude::*, sample::subsequence};
use serde_json::{Map, Value, json};
use telework_advisor::Profile;

use crate::{
    given::{Given, given},
    ranking::{AXES, Weighed, weighed},
    reading::Reading,
    space::bits,
    world::SHIPPED,
};

/// What a profile can hold beside answers and preferences.
#[derive(Debug, Clone)]
struct Around {
    name: Option<String>,
    date: Option<String>,
    prepared_by: Option<String>,
    pattern: Option<String>,
    implemented: Vec<String>,
}

fn around() -> impl Strategy<Value = Around> {
    let world = &SHIPPED.world;
    let patterns: Vec<String> = world.reading.pattern_ids().into_iter().map(String::from).collect();
    let controls: Vec<String> = world.guideline.controls().iter().map(|control| control.id().into()).collect();
    let count = controls.len();
    let date = (1_u32..=9999, 1_u32..=12, 1_u32..=28);
    (
        proptest::option::of(any::<String>()),
        proptest::option::of(date.prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))),
        proptest::option::of("[\\PC\n\t\"\\\\<>&=+@-]{0,20}"),
        proptest::option::of(proptest::sample::select(patterns)),
        subsequence(controls, 0..count).prop_shuffle(),
    )
        .prop_map(|(name, date, prepared_by, pattern, implemented)| Around {
            name,
            date,
            prepared_by,
            pattern,
            implemented,
        })
}

/// The profile as JSON, as it must be written: a single choice as a word, several as a list in order.
fn written(given: &Given, weighed: &Weighed, around: &Around) -> Map<String, Value> {
    let mut profile = Map::new();
    let texts = [("name", &around.name), ("date", &around.date), ("prepared_by", &around.prepared_by)];
    for (key, text) in texts.into_iter().chain([("pattern", &around.pattern)]) {
        if let Some(text) = text {
            profile.insert(key.into(), json!(text));
        }
    }
    let mut answers = Map::new();
    for (question, given) in SHIPPED.world.reading.questions.iter().zip(given) {
        let Some(given) = given else { continue };
        let choices: Vec<&String> = bits(*given).map(|choice| &question.choices[choice]).collect();
        let value = if choices.len() == 1 { json!(choices[0]) } else { json!(choices) };
        answers.insert(question.id.clone(), value);
    }
    profile.insert("answers".into(), Value::Object(answers));
    if !weighed.priorities.is_empty() {
        let ids: Vec<&str> = weighed.priorities.iter().map(|&axis| AXES[axis]).collect();
        profile.insert("priorities".into(), json!(ids));
    }
    let minimum = AXES.iter().zip(&weighed.minimum).filter_map(|(axis, minimum)| {
        let grade = "DCBAS".get((*minimum)?..=(*minimum)?).expect("a grade");
        Some(((*axis).to_owned(), json!(grade)))
    });
    let minimum: Map<String, Value> = minimum.collect();
    if !minimum.is_empty() {
        profile.insert("minimum".into(), Value::Object(minimum));
    }
    if !around.implemented.is_empty() {
        profile.insert("implemented".into(), json!(around.implemented));
    }
    profile
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn a_profile_that_is_written_reads_as_the_same_profile(
        given in given(&Reading::of_the_shipped_files()),
        weighed in weighed(),
        around in around(),
    ) {
        let guideline = SHIPPED.world.guideline;
        let source = Value::Object(written(&given, &weighed, &around));
        let profile = Profile::from_json(guideline, "random.json", source.to_string().as_bytes());
        let profile = profile.unwrap_or_else(|error| panic!("{source}: {error}"));

        prop_assert_eq!(profile.answers(), &SHIPPED.world.answers(&given));
        prop_assert_eq!(profile.name(), around.name.as_deref());
        prop_assert_eq!(profile.date(), around.date.as_deref());
        prop_assert_eq!(profile.prepared_by(), around.prepared_by.as_deref());
        prop_assert_eq!(profile.pattern().map(|pattern| pattern.id()), around.pattern.as_deref());
        let implemented: Vec<&str> = profile.implemented().iter().map(|control| control.id()).collect();
        prop_assert_eq!(implemented, around.implemented.iter().map(String::as_str).collect::<Vec<_>>());

        let text = serde_json::to_string(&profile).expect("a profile can be written");
        prop_assert_eq!(serde_json::from_str::<Value>(&text).expect("as JSON"), source);
        let again = Profile::from_json(guideline, "again.json", text.as_bytes()).expect("what was written can be read");
        prop_assert_eq!(serde_json::to_string(&again).expect("a profile can be written"), text);
        prop_assert_eq!(again.answers(), profile.answers());
        prop_assert_eq!(again.preferences(), profile.preferences());
    }

    /// A list of one choice is that choice, and the order of keys and choices says nothing.
    #[test]
    fn a_profile_may_be_written_in_other_ways(
        given in given(&Reading::of_the_shipped_files()),
        weighed in weighed(),
        around in around(),
    ) {
        let guideline = SHIPPED.world.guideline;
        let profile = written(&given, &weighed, &around);
        let other = profile.iter().rev().map(|(key, value)| {
            let value = match value {
                Value::Object(entries) => {
                    let entries = entries.iter().rev().map(|(key, value)| (key.as_str(), backwards(key, value)));
                    object(entries)
                }
                value => value.to_string(),
            };
            (key.as_str(), value)
        });
        let other = object(other);
        let read = |text: &str| {
            let profile = Profile::from_json(guideline, "profile.json", text.as_bytes());
            let profile = profile.unwrap_or_else(|error| panic!("{text}: {error}"));
            serde_json::to_string(&profile).expect("a profile can be written")
        };
        prop_assert_eq!(read(&other), read(&Value::Object(profile).to_string()));
    }
}

/// An answer with its choices in the opposite order, always as a list; anything else as it is.
fn backwards(key: &str, value: &Value) -> String {
    let is_answer = SHIPPED.world.reading.questions.iter().any(|question| question.id == *key);
    match value {
        Value::Array(choices) => json!(choices.iter().rev().collect::<Vec<_>>()).to_string(),
        value if is_answer => json!([value]).to_string(),
        value => value.to_string(),
    }
}

/// A JSON object whose keys stay in the order given.
fn object<'k>(entries: impl Iterator<Item = (&'k str, String)>) -> String {
    let entries: Vec<String> = entries.map(|(key, value)| format!("{}:{value}", json!(key))).collect();
    format!("{{{}}}", entries.join(","))
}
