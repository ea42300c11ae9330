//! Configurations and what is feasible, against the second reading: the data with a configuration's traits put in the place of
//! its method's.

use proptest::prelude::*;
use serde_json::Value;
use telework_advisor::{Preferences, Profile, record::AdviceRecord};

use crate::{
    completions::{Completions, Truth},
    given::{Given, given, left},
    methods::{METHODS, Method, method},
    reading::{Reading, list, text},
    world::{SHIPPED, World},
};

fn record(world: &World<'_>, given: &Given, configuration: Option<&str>) -> Value {
    let mut profile = Profile::new(world.answers(given), Preferences::default());
    if let Some(id) = configuration {
        profile = profile.with_configuration(id).expect("a configuration that exists");
    }
    serde_json::to_value(AdviceRecord::new(&profile.advise())).expect("a record is JSON")
}

/// The conditions of the conflicts with a configuration: those with every candidate, and its own.
fn conflicts(reading: &Reading, configuration: &Value) -> Vec<Value> {
    let own: Vec<&str> = configuration["cautions"].as_array().into_iter().flatten().map(text).collect();
    let counts = |entry: &Value| {
        entry["severity"] == "conflict" && (entry["about"] == "candidate" || own.contains(&text(&entry["id"])))
    };
    reading.cautions.iter().filter(|item| counts(&item.entry)).map(|item| item.condition.clone()).collect()
}

/// In which completions of the answers, whoever is a candidate in them, a configuration suits and has no conflict.
fn works(world: &World<'_>, given: &Given, method: Method, configuration: &Value) -> Truth {
    let reading = world.reading.configured(method, configuration);
    let mut parts: Vec<Value> = conflicts(&reading, configuration);
    parts = parts.into_iter().map(|conflict| serde_json::json!({ "not": conflict })).collect();
    parts.extend(configuration.get("suits").cloned());
    let condition = if parts.is_empty() { Value::from("always") } else { serde_json::json!({ "all": parts }) };
    let left = left(&world.reading, given);
    let configured = World::new(world.guideline, reading);
    Completions::over_all(&configured, &left, method).truth(&condition)
}

/// Whoever answers these questions knows whether a method would work, and in which configuration; none of them can be left out.
fn each_of_these_decides(world: &World<'_>, given: &Given, method: Method, on: &[usize]) -> Result<(), TestCaseError> {
    let left = left(&world.reading, given);
    let mut all: Vec<(Vec<u32>, Given)> = vec![(Vec::new(), given.clone())];
    for &place in on {
        let narrowed = |(answers, given): (Vec<u32>, Given)| {
            crate::space::bits(left[place]).map(move |choice| {
                let mut given = given.clone();
                given[place] = Some(1 << choice);
                ([&answers[..], &[1 << choice]].concat(), given)
            })
        };
        all = all.into_iter().flat_map(narrowed).collect();
    }
    let mut outcomes = Vec::new();
    for (answers, given) in all {
        let record = record(world, &given, None);
        // An answer of the flowchart may make it a candidate.
        let rejected = list(&record["rejected"]).iter().find(|one| one["method"] == METHODS[method]).cloned();
        if let Some(rejected) = rejected {
            prop_assert!(!rejected["feasible"].is_null(), "{}: {}", METHODS[method], record["answers"]);
            outcomes.push((answers, (rejected["feasible"].clone(), rejected["configuration"].clone())));
        }
    }
    for (number, &place) in on.iter().enumerate() {
        let others = |answers: &[u32]| [&answers[..number], &answers[number + 1..]].concat();
        let decides = outcomes.iter().any(|(one, outcome)| {
            outcomes.iter().any(|(other, another)| others(one) == others(other) && outcome != another)
        });
        prop_assert!(decides, "{}: {} decides nothing", METHODS[method], world.reading.questions[place].id);
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::cases(12))]

    /// Excluded is not impossible: what is feasible is told as the definition has it, by enumerating completions.
    #[test]
    fn what_is_feasible_is_found_by_enumeration(given in given(&Reading::of_the_shipped_files())) {
        let world = &SHIPPED.world;
        // The more circumstances are open the more completions there are.
        let mut given = given;
        let looked_at = ["terminal-ownership", "cloud-services", "smart-devices"].map(|id| world.reading.place(id));
        for (place, answer) in given.iter_mut().enumerate() {
            if answer.is_none() && !world.space.places.contains(&place) && !looked_at.contains(&place) {
                *answer = Some(1);
            }
        }
        let record = record(world, &given, None);
        for rejected in list(&record["rejected"]) {
            let method = method(text(&rejected["method"]));
            let configurations = world.reading.configurations(method);
            let all: Vec<Truth> = configurations.iter().map(|one| works(world, &given, method, one)).collect();
            let first = all.iter().position(|truth| *truth == Truth::Holds);
            match first {
                Some(place) => {
                    prop_assert_eq!(&rejected["feasible"], true, "{} {}", record["answers"], METHODS[method]);
                    prop_assert_eq!(&rejected["configuration"], &configurations[place]["id"]);
                }
                None if all.iter().all(|truth| *truth == Truth::Fails) => {
                    prop_assert_eq!(&rejected["feasible"], false, "{} {}", record["answers"], METHODS[method]);
                    prop_assert!(rejected["conflicts"].is_array());
                }
                None => {
                    prop_assert!(rejected["feasible"].is_null(), "{} {}", record["answers"], METHODS[method]);
                    let on: Vec<usize> = list(&rejected["on"]).iter().map(|id| world.reading.place(text(id))).collect();
                    prop_assert!(!on.is_empty());
                    each_of_these_decides(world, &given, method, &on)?;
                }
            }
        }
    }

    /// Choosing a configuration gives what it was said to change.
    #[test]
    fn a_configuration_that_is_chosen_changes_what_was_announced(given in given(&Reading::of_the_shipped_files())) {
        let world = &SHIPPED.world;
        let before = record(world, &given, None);
        let ids = |list_of: &Value, key: &str| -> Vec<String> {
            let mut ids: Vec<String> =
                list(list_of).iter().map(|one| text(if key.is_empty() { one } else { &one[key] }).to_owned()).collect();
            ids.sort();
            ids
        };
        let measures = |candidate: &Value| {
            let mut all = ids(&candidate["controls"]["required"], "id");
            all.extend(ids(&candidate["controls"]["depends"], "id"));
            all.sort();
            all
        };
        let of = |record: &Value, method: &Value| -> Value {
            list(&record["candidates"]).iter().find(|one| one["method"] == *method).expect("a candidate").clone()
        };
        for candidate in list(&before["candidates"]) {
            prop_assert_eq!(&candidate["configuration"], "basic");
            for configuration in list(&candidate["configurations"]).iter().skip(1) {
                let after = record(world, &given, Some(text(&configuration["id"])));
                let chosen = of(&after, &candidate["method"]);
                prop_assert_eq!(&chosen["configuration"], &configuration["id"]);
                prop_assert_eq!(&chosen["fit"], &configuration["fit"]);
                let changes = &configuration["changes"];
                let moved = |before: Vec<String>, change: &Value| {
                    let removed = ids(&change["removed"], "");
                    let mut after: Vec<String> = before.into_iter().filter(|id| !removed.contains(id)).collect();
                    after.extend(ids(&change["added"], ""));
                    after.sort();
                    after
                };
                let cautions = moved(ids(&candidate["cautions"], "id"), &changes["cautions"]);
                prop_assert_eq!(cautions, ids(&chosen["cautions"], "id"));
                prop_assert_eq!(moved(measures(candidate), &changes["controls"]), measures(&chosen));
                for (axis, grade) in candidate["grades"].as_object().expect("grades") {
                    let expected = changes["grades"].get(axis).map_or(&grade["grade"], |change| &change["to"]);
                    prop_assert_eq!(&chosen["grades"][axis]["grade"], expected);
                }
            }
        }
    }
}

/// Every configuration suits under some answers and not under others, and changes something.
#[test]
fn every_configuration_suits_somewhere_and_changes_something() {
    let world = &SHIPPED.world;
    for (method, id) in METHODS.iter().enumerate() {
        for configuration in world.reading.configurations(method).iter().skip(1) {
            let (mut suits, mut not, mut changes) = (false, false, false);
            let looked_at = world.reading.looks_at(&configuration["suits"]);
            // All answers to what its condition looks at, everything else left open.
            let mut sets = vec![vec![None; world.reading.questions.len()]];
            for place in looked_at {
                let choices = world.reading.questions[place].choices.len();
                sets = sets
                    .into_iter()
                    .flat_map(|set: Given| {
                        (0..choices).map(move |choice| {
                            let mut set = set.clone();
                            set[place] = Some(1 << choice);
                            set
                        })
                    })
                    .collect();
            }
            for given in sets {
                let advice = world.answers(&given).advise();
                let all = advice.configurations(id.parse().expect("a method"));
                let own = all.iter().find(|one| one.configuration().id() == configuration["id"]).expect("it is listed");
                suits |= own.suits() == Some(true);
                not |= own.suits() == Some(false);
                changes |= !own.changes().is_empty();
            }
            assert!(suits && not && changes, "{id}: {}: {suits} {not} {changes}", configuration["id"]);
        }
    }
}
