//! How far the measures of a portfolio are: for each group and over all, counted by hand from what was written.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use telework_advisor::{
    Guideline, Profile,
    change::Gap,
    portfolio::Portfolio,
    record::{GapRecord, PortfolioRecord},
};

use crate::portfolio::any_line;

const STATUSES: [&str; 5] = ["in-place", "partly", "planned", "not-in-place", "not-applicable"];

/// By measure, by its number: listed as implemented, or one of the statuses.
type Stated = Vec<(usize, Option<usize>)>;

/// What is stated of few measures, so that groups and portfolio often speak of the same.
fn any_stated() -> impl Strategy<Value = Stated> {
    let measure =
        prop_oneof![2 => Just(None), 2 => Just(Some(None)), 3 => (0..STATUSES.len()).prop_map(|one| Some(Some(one)))];
    proptest::collection::vec(measure, 16).prop_map(|measures| {
        let stated = measures.into_iter().enumerate();
        stated.filter_map(|(number, stated)| Some((number * 5, stated?))).collect()
    })
}

fn id(number: usize) -> &'static str {
    Guideline::embedded().controls()[number].id()
}

/// The two keys of a profile that say it.
fn keys(stated: &Stated) -> Map<String, Value> {
    let implemented: Vec<&str> =
        stated.iter().filter(|(_, status)| status.is_none()).map(|&(number, _)| id(number)).collect();
    let with_state = stated.iter().filter_map(|&(number, status)| {
        let state = json!({ "status": STATUSES[status?], "reason": "for a reason" });
        Some((id(number).to_owned(), state))
    });
    let measures: Map<String, Value> = with_state.collect();
    let mut keys = Map::new();
    keys.insert("implemented".into(), json!(implemented));
    keys.insert("measures".into(), Value::Object(measures));
    keys
}

/// What a group states with what it leaves out taken from the portfolio.
fn merged(own: &Stated, common: &Stated) -> Stated {
    let has_own_list = own.iter().any(|(_, status)| status.is_none());
    let mut merged = own.clone();
    for &(number, status) in common {
        let is_taken = !own.iter().any(|&(other, _)| other == number) && (status.is_some() || !has_own_list);
        merged.extend(is_taken.then_some((number, status)));
    }
    merged
}

/// How far a measure is over groups, as the documentation says it in words.
fn over_groups(statuses: &[Option<&str>]) -> Option<&'static str> {
    let concerned: Vec<Option<&str>> = statuses.iter().copied().filter(|one| *one != Some("not-applicable")).collect();
    match &*concerned {
        [] if statuses.is_empty() => None,
        [] => Some("not-applicable"),
        all if all.iter().all(|one| *one == Some("in-place")) => Some("in-place"),
        some if some.iter().any(|one| matches!(one, Some("in-place" | "partly"))) => Some("partly"),
        some if some.contains(&Some("planned")) => Some("planned"),
        some if some.contains(&Some("not-in-place")) => Some("not-in-place"),
        _ => None,
    }
}

proptest! {
    #![proptest_config(crate::support::cases(48))]

    #[test]
    fn each_group_has_a_gap_and_all_have_one(
        groups in proptest::collection::vec((any_line(), any_stated()), 1..4),
        common in any_stated(),
    ) {
        let guideline = Guideline::embedded();
        let profile = |line: &str, stated: &Stated| {
            let answers = guideline.answer_line(line).unwrap();
            let mut profile = serde_json::to_value(Profile::new(answers, Default::default())).unwrap();
            profile.as_object_mut().unwrap().extend(keys(stated));
            profile
        };
        let mut portfolio = keys(&common);
        portfolio.insert("groups".into(), groups.iter().map(|(line, stated)| profile(line, stated)).collect());
        let text = Value::Object(portfolio).to_string();
        let portfolio = Portfolio::from_json(guideline, "p.json", text.as_bytes()).unwrap();
        let advice = portfolio.advise();
        let record = serde_json::to_value(PortfolioRecord::new(&advice, None)).unwrap();

        // What is written and read again says the same.
        let again = serde_json::to_string(&portfolio).unwrap();
        let again = Portfolio::from_json(guideline, "p.json", again.as_bytes()).unwrap();
        prop_assert_eq!(&serde_json::to_value(PortfolioRecord::new(&again.advise(), None)).unwrap(), &record);

        // For each group, as if it stood alone with all that holds for it.
        let mut states: Vec<BTreeMap<String, Value>> = Vec::new();
        let mut needs: Vec<BTreeMap<String, String>> = Vec::new();
        for (place, (line, own)) in groups.iter().enumerate() {
            let alone = profile(line, &merged(own, &common)).to_string();
            let alone = Profile::from_json(guideline, "alone.json", alone.as_bytes()).unwrap();
            let method = record["gap"]["groups"][place]["method"].as_str().unwrap().parse().unwrap();
            let gap = serde_json::to_value(GapRecord::new(&Gap::new(&alone.advise(), method))).unwrap();
            prop_assert_eq!(&record["gap"]["groups"][place]["count"], &gap["count"]);
            let controls = gap["controls"].as_array().unwrap();
            let id = |control: &Value| control["id"].as_str().unwrap().to_owned();
            states.push(controls.iter().map(|one| (id(one), one["state"].clone())).collect());
            let word = |control: &Value| control["requirement"].as_str().unwrap().to_owned();
            needs.push(controls.iter().map(|one| (id(one), word(one))).collect());
        }

        // Over all groups.
        let mut counted: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        for id in states[0].keys() {
            let of = |need: &str| -> Vec<usize> { (0..groups.len()).filter(|&group| needs[group][id] == *need).collect() };
            let (required, depends) = (of("required"), of("depends"));
            let (requirement, concerned) = match (required.is_empty(), depends.is_empty()) {
                (false, _) => ("required", required),
                (true, false) => ("depends", depends),
                (true, true) => ("not-required", (0..groups.len()).collect()),
            };
            let statuses: Vec<Option<&str>> =
                concerned.iter().map(|&group| states[group][id]["status"].as_str()).collect();
            let status = over_groups(&statuses);
            *counted.entry((requirement, status.unwrap_or("not-stated"))).or_default() += 1;
            let told = record["controls"].as_array().unwrap().iter().find(|one| one["id"] == **id);
            prop_assert_eq!(told.is_some(), requirement != "not-required", "{}", id);
            if let Some(told) = told {
                prop_assert_eq!(&told["requirement"], requirement);
                prop_assert_eq!(told["status"].as_str(), status, "{}", id);
                for stated in told["states"].as_array().unwrap() {
                    let group = usize::try_from(stated["group"].as_u64().unwrap()).unwrap();
                    prop_assert_eq!(&stated["state"], &states[group][id]);
                }
            }
        }
        for (requirement, counts) in record["gap"]["count"].as_object().unwrap() {
            for (status, number) in counts.as_object().unwrap() {
                let by_hand = counted.get(&(&**requirement, &**status)).copied().unwrap_or_default();
                prop_assert_eq!(number.as_u64(), Some(by_hand), "{} {}", requirement, status);
            }
        }
    }
}
