//! Whether two data sets advise alike, and what of a data set can reach advice at all.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::{Map, Value, json};
use telework_advisor::{Axis, Guideline, Profile, record::AdviceRecord};

use crate::{data::Data, mutants::Dice};

/// The profiles under which advice is compared: nothing answered; every choice of every question alone; every complete answer
/// set of the questions that the flowchart asks, with random answers to all others, two of three times. Patterns, priorities
/// and minimums come along in turn.
static PROFILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let guideline = Guideline::embedded();
    let mut dice = Dice::new(144);
    let mut sets: Vec<Map<String, Value>> = vec![Map::new()];
    for question in guideline.questions() {
        for choice in question.choices() {
            sets.push(Map::from_iter([(question.id().to_owned(), choice.id().into())]));
        }
    }
    let (asked, others): (Vec<_>, Vec<_>) = guideline.questions().partition(|question| question.is_in_flowchart());
    let complete = asked.iter().fold(vec![Map::new()], |sets, question| {
        let with = |set: &Map<String, Value>, choice: &str| {
            let mut set = set.clone();
            set.insert(question.id().to_owned(), choice.into());
            set
        };
        sets.iter().flat_map(|set| question.choices().iter().map(move |choice| with(set, choice.id()))).collect()
    });
    assert_eq!(complete.len(), 144);
    sets.extend(complete.into_iter().enumerate().map(|(place, mut set)| {
        for question in others.iter().filter(|_| place % 3 != 0) {
            let choices = question.choices();
            set.insert(question.id().to_owned(), choices[dice.below(choices.len())].id().into());
        }
        set
    }));
    let patterns: Vec<&str> = guideline.patterns().map(|pattern| pattern.id()).collect();
    let written = sets.into_iter().enumerate().map(|(place, answers)| {
        let axes: Vec<&str> =
            (0..place % 4).map(|further| Axis::ALL[(place + further) % Axis::ALL.len()].id()).collect();
        let mut profile = json!({ "answers": answers, "priorities": axes });
        if place % 5 == 1 {
            profile["pattern"] = patterns[place / 5 % patterns.len()].into();
        }
        if place % 7 == 2 {
            profile["minimum"] = json!({ Axis::ALL[place % Axis::ALL.len()].id(): "B" });
        }
        profile.to_string()
    });
    written.collect()
});

/// The shipped data set's records.
static RECORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    PROFILES
        .iter()
        .map(|profile| record(Guideline::embedded(), profile).expect("the shipped data know their words"))
        .collect()
});

/// A record as JSON; `None` if the data set does not know the words of the profile.
fn record(guideline: &Guideline, profile: &str) -> Option<String> {
    let profile = Profile::from_json(guideline, "profile.json", profile.as_bytes()).ok()?;
    Some(serde_json::to_string(&AdviceRecord::new(&profile.advise())).expect("a record can be written"))
}

/// A profile under which a data set advises otherwise than the shipped one. All are tried.
pub(crate) fn witness(guideline: &Guideline) -> Option<&'static str> {
    let differs = |place: &usize| record(guideline, &PROFILES[*place]).as_ref() != Some(&RECORDS[*place]);
    // From both ends, so that a witness is found soon: what has many answers tells apart more, what has few depends more.
    let count = PROFILES.len();
    let order = (0..count).map(|place| if place % 2 == 0 { place / 2 } else { count - 1 - place / 2 });
    order.into_iter().find(differs).map(|place| PROFILES[place].as_str())
}

/// The keys whose values no record can hold: wording, places in sources, and what only documents tell.
const TOLD: [&str; 31] = [
    "title",
    "text",
    "name",
    "label",
    "help",
    "rationale",
    "basis",
    "source",
    "locator",
    "page",
    "holds",
    "publisher",
    "url",
    "notice",
    "derived_notice",
    "reading_notice",
    "meaning",
    "scenario",
    "applies_rationale",
    "answers_nothing",
    "what_happened",
    "made_possible_by",
    "limited_by_rationale",
    "note",
    "remark",
    "limited_by",
    "element",
    "threats",
    "always",
    "possible",
    "never",
];

/// The files of which no record holds anything.
const TOLD_FILES: [&str; 4] = ["sources.json", "reference.json", "threats.json", "axes.json"];

/// The data set without what cannot reach a record: where this is the same, advice is.
pub(crate) fn what_reaches_a_record(data: &Data) -> BTreeMap<String, Value> {
    let files = data.files.iter().filter(|(name, _)| !TOLD_FILES.contains(&name.as_str()));
    files
        .map(|(name, root)| {
            let mut root = root.clone();
            strip(&mut root);
            (name.clone(), root)
        })
        .collect()
}

/// What can reach a record of the shipped data.
pub(crate) static SHIPPED: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| what_reaches_a_record(Data::shipped()));

fn strip(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(strip),
        Value::Object(object) => {
            object.retain(|key, _| !TOLD.contains(&key.as_str()));
            object.values_mut().for_each(strip);
        }
        _ => {}
    }
}

/// Changes everything that cannot reach a record, all at once, and compares all records.
#[test]
fn what_cannot_reach_a_record() {
    let mut data = Data::shipped().clone();
    for (name, root) in &mut data.files {
        // Lists are turned round where their order is not that of anything told, and all wording becomes another.
        reword(root);
        for key in ["entries", "sources"] {
            if let Some(list) = root.get_mut(key).and_then(Value::as_array_mut) {
                list.reverse();
            }
        }
        data.changed.push(name.clone());
    }
    for file in ["controls/edition-5.json", "controls/edition-4.json"] {
        let root = data.files.get_mut(file).expect("the file is shipped");
        for control in root["controls"].as_array_mut().expect("a file of measures holds a list") {
            control["threats"] = json!(["malware-infection"]);
            control["element"] = "people".into();
            control["answers_nothing"] = Value::Null;
        }
    }
    for incident in
        data.files.get_mut("incidents.json").expect("it is shipped")["incidents"].as_array_mut().expect("a list")
    {
        incident["limited_by"] = json!(["vpn"]);
    }
    assert_eq!(what_reaches_a_record(&data), *SHIPPED, "nothing else was changed");
    let guideline = Guideline::load(&data.files()).unwrap_or_else(|error| panic!("it is a guideline still:\n{error}"));
    assert_ne!(guideline.controls()[0].title(), Guideline::embedded().controls()[0].title(), "something was changed");
    assert_eq!(witness(&guideline), None);
}

/// Every text becomes another, and every place in a source too.
fn reword(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(reword),
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                match value {
                    Value::String(text) if ["ja", "en", "locator", "document"].contains(&key.as_str()) => {
                        *text = format!("x {}", text.len());
                    }
                    Value::String(text) if key == "source" => *text = "motex-edition-5".into(),
                    Value::String(text) if key == "url" => *text = "https://example.com/".into(),
                    other => reword(other),
                }
            }
        }
        _ => {}
    }
}
