//! The order of action, against a second reading of the data files and of the record.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use telework_advisor::{Profile, record::AdviceRecord};

use crate::{
    given::given,
    ranking::weighed,
    reading::{Reading, list, text},
    world::SHIPPED,
};

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// Every measure as the files have it, in their order.
fn measures() -> Vec<Value> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/controls");
    let file = |name: &str| -> Vec<Value> {
        let bytes = std::fs::read(folder.join(name)).expect("the file can be read");
        let value: Value = serde_json::from_slice(&bytes).expect("it is JSON");
        list(&value["controls"]).to_vec()
    };
    [file("edition-5.json"), file("edition-4.json")].concat()
}

/// The measure that is done together with another, whichever of the two names it.
fn twin<'m>(measures: &'m [Value], id: &str) -> Option<&'m str> {
    measures.iter().find_map(|one| match (text(&one["id"]), one["twin"].as_str()) {
        (this, Some(other)) if this == id => Some(other),
        (this, Some(other)) if other == id => Some(this),
        _ => None,
    })
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn the_order_of_action_is_the_obvious_one(
        given in given(&Reading::of_the_shipped_files()),
        weighed in weighed(),
        statuses in proptest::collection::vec(0_usize..12, 117),
    ) {
        let world = &SHIPPED.world;
        let measures = measures();
        prop_assert_eq!(measures.len(), statuses.len());
        const WORDS: [&str; 5] = ["in-place", "partly", "planned", "not-in-place", "not-applicable"];
        let stated: Vec<(&str, &str)> = measures
            .iter()
            .zip(&statuses)
            .filter_map(|(one, &status)| Some((text(&one["id"]), *WORDS.get(status)?)))
            .collect();
        let written: serde_json::Map<String, Value> = stated
            .iter()
            .map(|&(id, status)| (id.to_owned(), serde_json::json!({ "status": status, "reason": "a reason" })))
            .collect();
        let answers = world.answers(&given);
        let answered: serde_json::Map<String, Value> = answers
            .iter()
            .map(|one| {
                let choices = one.choices().map(|choice| Value::from(choice.id())).collect();
                (one.question().id().to_owned(), Value::Array(choices))
            })
            .collect();
        let file = serde_json::json!({ "answers": answered, "measures": written });
        let profile = Profile::from_json(world.guideline, "profile.json", file.to_string().as_bytes()).expect("it is right");
        let profile = profile.with_preferences(weighed.preferences());
        let record = serde_json::to_value(AdviceRecord::new(&profile.advise())).expect("a record is JSON");

        let Some(first) = list(&record["recommended"]).first() else {
            prop_assert!(record["actions"].is_null());
            return Ok(());
        };
        prop_assert_eq!(&record["actions"]["method"], first);
        let candidate = list(&record["candidates"]).iter().find(|one| one["method"] == *first).expect("a candidate");
        let status = |id: &str| stated.iter().find(|one| one.0 == id).map(|one| one.1);
        let warning = |one: &&Value| one["severity"] == "warning" && list(&one["on"]).is_empty();
        let warnings: BTreeSet<&str> = list(&candidate["cautions"])
            .iter()
            .chain(list(&record["cautions"]))
            .filter(warning)
            .map(|one| text(&one["id"]))
            .collect();
        let cautions = world.reading.cautions.iter().filter(|item| warnings.contains(item.id.as_str()));
        let called: BTreeSet<&str> = cautions.flat_map(|item| strings(&item.entry["calls_for"])).collect();
        let is_basic = |id: &str| {
            let older = measures.iter().find(|one| one["id"] == *id).expect("it exists");
            strings(&older["levels"]).contains(&"basic")
        };
        let mut expected: Vec<(u8, bool, usize, &str)> = Vec::new();
        for (place, measure) in measures.iter().enumerate() {
            let id = text(&measure["id"]);
            let required = list(&candidate["controls"]["required"]).iter().find(|one| one["id"] == *id);
            let Some(required) = required else { continue };
            let is_settled = matches!(status(id), Some("in-place" | "not-applicable"));
            let is_seen_to = measure["role"] == "teleworker"
                && twin(&measures, id).is_some_and(|twin| status(twin) == Some("in-place"));
            if is_settled || is_seen_to {
                continue;
            }
            let older = strings(&measure["supersedes"]).into_iter().chain(strings(&measure["supersedes_in_part"]));
            let takes_up_basic = older.into_iter().any(is_basic);
            let step = if called.contains(id) { 0 } else if takes_up_basic { 1 } else { 2 };
            expected.push((step, strings(&required["because"]).contains(&"always"), place, id));
        }
        expected.sort_unstable();
        let told: Vec<(u8, &str)> = list(&record["actions"]["steps"])
            .iter()
            .map(|one| {
                let step = ["now", "next", "later"].iter().position(|step| one["step"] == **step).expect("a step");
                (step as u8, text(&one["control"]))
            })
            .collect();
        prop_assert_eq!(told, expected.into_iter().map(|(step, _, _, id)| (step, id)).collect::<Vec<_>>());
    }
}
