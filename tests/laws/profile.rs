//! The profile: what is read and written again says the same, whatever is in it.

use std::collections::BTreeMap;

use proptest::{prelude::*, sample::subsequence};
use serde_json::{Map, Value, json};
use telework_advisor::{
    Interview, Method, Profile,
    change::Gap,
    record::{AdviceRecord, GapRecord, ProfileData},
};

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
    measures: Map<String, Value>,
    site: Option<String>,
    findings: Option<String>,
    answered_by: Map<String, Value>,
}

/// Text of a user: none, or any.
fn text() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[\\PC\n\t\"\\\\<>&=+@-]{0,12}")
}

fn day() -> impl Strategy<Value = Option<String>> {
    let day = (1_u32..=9999, 1_u32..=12, 1_u32..=28);
    proptest::option::of(day.prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")))
}

/// An object of these keys, without those that have nothing.
fn object_of<const N: usize>(entries: [(&str, Option<String>); N]) -> Value {
    Value::Object(entries.into_iter().filter_map(|(key, text)| Some((key.into(), json!(text?)))).collect())
}

/// What is stated of a measure: any status, and not applicable for a reason.
fn state() -> impl Strategy<Value = Value> {
    (0_usize..5, "[a-z]{1,5}", text(), text(), day(), text(), text()).prop_map(
        |(status, why, reason, owner, due, evidence, note)| {
            let words = ["in-place", "partly", "planned", "not-in-place", "not-applicable"];
            let reason = if status == 4 { Some(format!("{why}{}", reason.unwrap_or_default())) } else { reason };
            let rest = [("reason", reason), ("owner", owner), ("due", due), ("evidence", evidence), ("note", note)];
            let mut state = object_of(rest);
            state["status"] = json!(words[status]);
            state
        },
    )
}

/// Some of the measures that are not implemented, and some questions with who answered them.
fn stated(implemented: Vec<String>) -> impl Strategy<Value = (Map<String, Value>, Map<String, Value>)> {
    let guideline = SHIPPED.world.guideline;
    let others = guideline.controls().iter().map(|control| control.id().to_owned());
    let others: Vec<String> = others.filter(|id| !implemented.contains(id)).collect();
    let most = others.len().min(20);
    let measures = subsequence(others, 0..=most).prop_shuffle().prop_flat_map(|ids| {
        let count = ids.len();
        (Just(ids), proptest::collection::vec(state(), count))
    });
    let questions: Vec<String> = guideline.questions().map(|question| question.id().to_owned()).collect();
    let count = questions.len();
    let by = (text(), day(), text(), text()).prop_map(|(who, date, evidence, note)| {
        object_of([("who", who), ("date", date), ("evidence", evidence), ("note", note)])
    });
    let answered_by = (subsequence(questions, 0..count), proptest::collection::vec(by, count));
    (measures, answered_by).prop_map(|((ids, states), (questions, by))| {
        (ids.into_iter().zip(states).collect(), questions.into_iter().zip(by).collect())
    })
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
        subsequence(controls, 0..count).prop_shuffle().prop_flat_map(|ids| (Just(ids.clone()), stated(ids))),
        (text(), text()),
    )
        .prop_map(
            |(name, date, prepared_by, pattern, (implemented, (measures, answered_by)), (site, findings))| Around {
                name,
                date,
                prepared_by,
                pattern,
                implemented,
                measures,
                site,
                findings,
                answered_by,
            },
        )
}

/// The profile as JSON, as it must be written: a single choice as a word, several as a list in order.
fn written(given: &Given, weighed: &Weighed, around: &Around) -> Map<String, Value> {
    let mut profile = Map::new();
    let texts = [("name", &around.name), ("date", &around.date), ("prepared_by", &around.prepared_by)];
    let more = [("pattern", &around.pattern), ("site", &around.site), ("findings", &around.findings)];
    for (key, text) in texts.into_iter().chain(more) {
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
    for (key, entries) in [("measures", &around.measures), ("answered_by", &around.answered_by)] {
        if !entries.is_empty() {
            profile.insert(key.into(), Value::Object(entries.clone()));
        }
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
        prop_assert_eq!(&serde_json::from_str::<Value>(&text).expect("as JSON"), &source);
        let again = Profile::from_json(guideline, "again.json", text.as_bytes()).expect("what was written can be read");
        prop_assert_eq!(&serde_json::to_string(&again).expect("a profile can be written"), &text);
        prop_assert_eq!(again.answers(), profile.answers());
        prop_assert_eq!(again.preferences(), profile.preferences());

        // Nothing is lost in what borrows no guideline, nor in the record of the advice.
        let data = profile.data();
        prop_assert_eq!(serde_json::to_value(&data).expect("data can be written"), source.clone());
        let read: ProfileData = serde_json::from_str(&text).expect("as data");
        prop_assert_eq!(&read, &data);
        let of_data = Profile::from_data(guideline, &data).expect("data of a profile are one");
        prop_assert_eq!(serde_json::to_string(&of_data).expect("a profile can be written"), text.clone());
        let state = Interview::resume(profile.clone()).state();
        let resumed = Interview::from_state(guideline, &state).expect("a state of an interview");
        prop_assert_eq!(serde_json::to_string(resumed.profile()).expect("a profile can be written"), text);
        let record = serde_json::to_value(AdviceRecord::new(&profile.advise())).expect("a record can be written");
        for key in ["measures", "implemented", "site", "findings", "answered_by"] {
            prop_assert_eq!(record["profile"].get(key), source.get(key), "{}", key);
        }
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
            let word = key.as_str();
            let value = match value {
                Value::Object(entries) => {
                    let written = |key: &String, value: &Value| match word {
                        "answers" => backwards(key, value),
                        _ => value.to_string(),
                    };
                    let entries = entries.iter().rev().map(|(key, value)| (key.as_str(), written(key, value)));
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

proptest! {
    #![proptest_config(crate::cases(48))]

    /// What is stated of each measure is found, whichever way it was written; and the gap says so of every method.
    #[test]
    fn the_gap_states_of_each_measure_what_the_profile_does(
        given in given(&Reading::of_the_shipped_files()),
        around in around(),
    ) {
        let guideline = SHIPPED.world.guideline;
        let source = Value::Object(written(&given, &Weighed { priorities: Vec::new(), minimum: vec![None; AXES.len()] }, &around));
        let profile = Profile::from_json(guideline, "random.json", source.to_string().as_bytes()).expect("a profile");
        let advice = profile.advise();
        let expected = |id: &str| match (around.implemented.iter().any(|one| one == id), around.measures.get(id)) {
            (true, _) => json!({ "status": "in-place" }),
            (false, state) => state.cloned().unwrap_or(Value::Null),
        };
        for method in Method::ALL {
            let gap = serde_json::to_value(GapRecord::new(&Gap::new(&advice, method))).expect("a record can be written");
            let candidates = gap["candidates"].as_array().expect("a list");
            prop_assert_eq!(gap["candidate"].as_bool(), Some(candidates.contains(&json!(method.id()))));
            prop_assert_eq!(candidates.len(), advice.methods().len());
            let mut counted: BTreeMap<(String, String), u64> = BTreeMap::new();
            let mut by_category: BTreeMap<(String, String), u64> = BTreeMap::new();
            let controls = gap["controls"].as_array().expect("a list");
            for control in controls {
                let word = |key: &str| control[key].as_str().expect("a word").to_owned();
                prop_assert_eq!(&control["state"], &expected(&word("id")), "{}", word("id"));
                let status = control["state"]["status"].as_str().unwrap_or("not-stated").to_owned();
                *counted.entry((word("requirement"), status)).or_default() += 1;
                *by_category.entry((word("role"), word("category"))).or_default() += 1;
                for older in control["predecessors_in_place"].as_array().expect("a list") {
                    prop_assert_eq!(&expected(older.as_str().expect("an id"))["status"], "in-place");
                }
            }
            let count = gap["count"].as_object().expect("counts");
            let total = |count: &Map<String, Value>| -> u64 {
                let all = count.values().flat_map(|count| count.as_object().expect("counts").values());
                all.map(|count| count.as_u64().expect("a count")).sum()
            };
            prop_assert_eq!(total(count), controls.len() as u64);
            for (requirement, counts) in count {
                for (status, number) in counts.as_object().expect("counts") {
                    let by_hand = counted.get(&(requirement.clone(), status.clone())).copied().unwrap_or_default();
                    prop_assert_eq!(number.as_u64(), Some(by_hand), "{} {} of {}", requirement, status, method);
                }
            }
            let cells = gap["by_category"].as_array().expect("a list");
            prop_assert_eq!(cells.len(), by_category.len());
            for cell in cells {
                let key = (cell["role"].as_str().expect("a word").into(), cell["category"].as_str().expect("a word").into());
                prop_assert_eq!(Some(&total(cell["count"].as_object().expect("counts"))), by_category.get(&key));
            }
        }
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
