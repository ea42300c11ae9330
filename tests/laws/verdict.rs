//! What is said first: verdict, fit and recommendation, and the smallest changes that resolve a conflict; on the record that
//! other programs read, for every partial answer set with random circumstances.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::Value;
use telework_advisor::{Files, Guideline, Profile, record::AdviceRecord};

use crate::{
    completions::{Completions, Truth},
    given::{Given, given, left},
    methods::{METHODS, Method, method},
    ranking::{Weighed, weighed},
    reading::{Reading, list, text},
    space::bits,
    world::{SHIPPED, World},
};

/// The advice as JSON.
fn record(world: &World<'_>, given: &Given, weighed: &Weighed) -> Value {
    let profile = Profile::new(world.answers(given), weighed.preferences());
    serde_json::to_value(AdviceRecord::new(&profile.advise())).expect("a record is JSON")
}

/// The candidates without a certain conflict, by the second reading.
fn free(world: &World<'_>, given: &Given) -> Vec<Method> {
    let left = left(&world.reading, given);
    let candidates = world.space.fate(&world.left(given)).methods;
    let is_conflict = |entry: &Value| entry["about"] == "candidate" && entry["severity"] == "conflict";
    let is_free = |&method: &Method| {
        let completions = Completions::new(world, &left, Some(method));
        let mut conflicts = world.reading.cautions.iter().filter(|item| is_conflict(&item.entry));
        !conflicts.any(|item| completions.truth(&item.condition) == Truth::Holds)
    };
    candidates.iter().filter(is_free).collect()
}

fn is_decided(world: &World<'_>, given: &Given) -> bool {
    world.space.fate(&world.left(given)).decided
}

fn methods(value: &Value) -> Vec<Method> {
    list(value).iter().map(|id| method(text(id))).collect()
}

/// How a candidate fits, read off its own cautions and minimums as the record has them.
fn fit(candidate: &Value) -> &'static str {
    let certain = |severity: &str| -> Vec<&Value> {
        let cautions = list(&candidate["cautions"]).iter();
        cautions.filter(|one| one["severity"] == severity && list(&one["on"]).is_empty()).collect()
    };
    let names_answer = |caution: &&Value| {
        let known = ["trait:", "method:", "pattern:", "implied:", "configuration:"];
        let mut because = list(&caution["because"]).iter().map(text);
        because.any(|reason| reason != "always" && !known.iter().any(|prefix| reason.starts_with(prefix)))
    };
    if !certain("conflict").is_empty() {
        "conflicts"
    } else if !list(&candidate["below_minimum"]).is_empty() || certain("warning").iter().any(names_answer) {
        "reservations"
    } else {
        "fits"
    }
}

fn what_is_said_first_is_right(world: &World<'_>, given: &Given, weighed: &Weighed) -> Value {
    let line = world.answers(given).to_string();
    let record = record(world, given, weighed);
    let (free, decided) = (free(world, given), is_decided(world, given));
    let candidates = list(&record["candidates"]);
    for candidate in candidates {
        assert_eq!(candidate["fit"], fit(candidate), "{line}: {}", candidate["method"]);
        let is_free = free.contains(&method(text(&candidate["method"])));
        assert_eq!(candidate["fit"] != "conflicts", is_free, "{line}: {}", candidate["method"]);
        assert_eq!(candidate["rank"].is_null(), !decided, "{line}");
        assert!(decided || list(&candidate["tied_with"]).is_empty(), "{line}");
    }
    let order: Vec<Method> = candidates.iter().map(|candidate| method(text(&candidate["method"]))).collect();
    assert!(decided || order.is_sorted(), "{line}: open, but not in the guideline's order");

    let recommended = methods(&record["recommended"]);
    let expected: Vec<Method> = order.iter().copied().filter(|one| decided && free.contains(one)).collect();
    assert_eq!(recommended, expected, "{line}");
    let first = candidates.iter().find(|one| Some(&method(text(&one["method"]))) == recommended.first());
    let verdict = match first {
        _ if free.is_empty() => "conflicts",
        _ if !decided => "open",
        first => text(&first.expect("it is a candidate")["fit"]),
    };
    assert_eq!(record["verdict"], verdict, "{line}");
    if verdict != "conflicts" {
        assert!(list(&record["resolved_by"]).is_empty(), "{line}: nothing is to be resolved");
    }
    record
}

/// A set of changes, each a question and the choice to take instead.
type Changes = Vec<(usize, usize)>;

/// Every smallest set of changes of answers given that leaves some candidate without a certain conflict, by trying all.
fn resolutions(world: &World<'_>, given: &Given) -> Vec<(Changes, Vec<Method>, bool)> {
    let answered: Vec<usize> = (0..given.len()).filter(|&place| given[place].is_some()).collect();
    for size in 1..=answered.len() {
        let (mut found, mut changes) = (Vec::new(), Vec::new());
        try_all(world, &answered, size, &mut given.clone(), &mut changes, &mut found);
        if !found.is_empty() {
            found.sort_by_key(|(changes, _, decided)| (!decided, changes.clone()));
            return found;
        }
    }
    Vec::new()
}

fn try_all(
    world: &World<'_>,
    rest: &[usize],
    size: usize,
    given: &mut Given,
    changes: &mut Changes,
    found: &mut Vec<(Changes, Vec<Method>, bool)>,
) {
    if size == 0 {
        let free = free(world, given);
        if !free.is_empty() {
            found.push((changes.clone(), free, is_decided(world, given)));
        }
        return;
    }
    for (place, &question) in rest.iter().enumerate() {
        let before = given[question];
        for choice in bits(world.reading.questions[question].all()).filter(|choice| before != Some(1 << choice)) {
            given[question] = Some(1 << choice);
            changes.push((question, choice));
            try_all(world, &rest[place + 1..], size - 1, given, changes, found);
            changes.pop();
        }
        given[question] = before;
    }
}

fn resolutions_are_all_smallest(world: &World<'_>, given: &Given, record: &Value) {
    let line = world.answers(given).to_string();
    let question = |change: &Value| world.reading.place(text(&change["question"]));
    let told = list(&record["resolved_by"]).iter().map(|one| {
        let changes = list(&one["changes"]).iter().map(|change| {
            let question = question(change);
            let from = given[question].unwrap_or_else(|| panic!("{line}: {change} was not answered"));
            assert_eq!(change["from"], world.reading.questions[question].words(from), "{line}");
            (question, world.reading.questions[question].choice(text(&change["to"])))
        });
        (changes.collect::<Changes>(), methods(&one["methods"]), one["status"] == "decided")
    });
    assert_eq!(told.collect::<Vec<_>>(), resolutions(world, given), "{line}");
}

/// All 3,969 partial answer sets, each with other circumstances and preferences.
#[test]
fn every_partial_answer_set_is_judged_rightly() {
    let world = &SHIPPED.world;
    let mut runner = TestRunner::new(crate::cases(1));
    let circumstances = (given(&Reading::of_the_shipped_files()), weighed());
    let mut verdicts = std::collections::BTreeMap::<String, usize>::new();
    for (place, left) in world.space.partials().enumerate() {
        let (random, weighed) = circumstances.new_tree(&mut runner).expect("a case").current();
        let mut given = world.given(&left);
        // Every other set stands alone, as somebody who answers the flowchart only has it.
        if place % 2 == 0 {
            for (question, random) in random.into_iter().enumerate() {
                if !world.space.places.contains(&question) {
                    given[question] = random;
                }
            }
        }
        let record = what_is_said_first_is_right(world, &given, &weighed);
        *verdicts.entry(text(&record["verdict"]).to_owned()).or_default() += 1;
    }
    for verdict in ["open", "fits", "reservations", "conflicts"] {
        assert!(verdicts.get(verdict).is_some_and(|&count| count > 50), "{verdicts:?}");
    }
}

/// Every partial answer set whose candidates are all in conflict, alone and with private terminals.
#[test]
fn every_conflict_is_resolved_by_all_smallest_sets_of_changes() {
    let world = &SHIPPED.world;
    let terminals = world.reading.place("terminal-ownership");
    let nothing = Weighed { priorities: Vec::new(), minimum: vec![None; crate::ranking::AXES.len()] };
    let mut count = 0;
    for (place, left) in world.space.partials().enumerate() {
        for ownership in [None, Some(0b010)] {
            let mut given = world.given(&left);
            given[terminals] = ownership;
            // The second reading is slow: of the many sets every third is put to it.
            if place % 3 != 0 || !free(world, &given).is_empty() {
                continue;
            }
            let record = record(world, &given, &nothing);
            resolutions_are_all_smallest(world, &given, &record);
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

/// With a second conflict, which an answer to another question calls forth, two changes are needed.
#[test]
fn conflicts_that_take_two_changes_are_resolved_too() {
    let mut files = Files::embedded();
    let mut cautions: Value = serde_json::from_slice(files.get("cautions.json").expect("a file")).expect("JSON");
    let mut added = cautions["cautions"][0].clone();
    added["id"] = "too-soon".into();
    added["severity"] = "conflict".into();
    added["when"] = serde_json::json!({ "answer": "deadline", "is": ["immediate"] });
    cautions["cautions"].as_array_mut().expect("a list").push(added);
    files.insert("cautions.json", cautions.to_string());
    let guideline = Guideline::load(&files).unwrap_or_else(|error| panic!("{error}"));
    let world = World::new(&guideline, Reading::of(&files));
    let nothing = Weighed { priorities: Vec::new(), minimum: vec![None; crate::ranking::AXES.len()] };
    let mut sizes = [0_usize; 4];
    for (place, left) in world.space.partials().enumerate().filter(|(place, _)| place % 40 == 0) {
        let mut given = world.given(&left);
        given[world.reading.place("deadline")] = Some(1);
        given[world.reading.place("terminal-ownership")] = [None, Some(0b010)][place / 40 % 2];
        let record = what_is_said_first_is_right(&world, &given, &nothing);
        resolutions_are_all_smallest(&world, &given, &record);
        sizes[list(&record["resolved_by"])[0]["changes"].as_array().map_or(0, Vec::len)] += 1;
    }
    assert!(sizes[1] > 10 && sizes[2] > 10, "{sizes:?}");
}

proptest! {
    #![proptest_config(crate::cases(40))]

    /// With circumstances, which may be changed too where a conflict looks at them.
    #[test]
    fn circumstances_resolve_conflicts_too(random in given(&Reading::of_the_shipped_files()), weighed in weighed()) {
        let world = &SHIPPED.world;
        let mut given = random;
        // Offline and nothing stored: that is at odds with every method.
        for (question, choice) in [("connectivity", "offline-needed"), ("data-on-terminal", "not-stored")] {
            let place = world.reading.place(question);
            given[place] = Some(1 << world.reading.questions[place].choice(choice));
        }
        let record = what_is_said_first_is_right(world, &given, &weighed);
        prop_assert_eq!(&record["verdict"], "conflicts", "{}", METHODS.len());
        resolutions_are_all_smallest(world, &given, &record);
    }
}

/// The cases that this law was written for, with what has to come out.
#[test]
fn known_cases_come_out_as_they_must() {
    let ask = |line: &str| {
        let answers: telework_advisor::Answers<'static> = line.parse().expect("the line is right");
        serde_json::to_value(AdviceRecord::new(&answers.advise())).expect("a record is JSON")
    };
    let changes = |record: &Value| -> Vec<String> {
        let sets = list(&record["resolved_by"]).iter().map(|one| {
            let changes = list(&one["changes"]).iter();
            let written = changes.map(|change| format!("{}={}", text(&change["question"]), text(&change["to"])));
            written.collect::<Vec<_>>().join("/")
        });
        sets.collect()
    };
    let office = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored";

    let offline = ask(&format!("{office}/office-environment=own-office-pc/connectivity=offline-needed"));
    assert_eq!(offline["verdict"], "conflicts");
    assert!(list(&offline["recommended"]).is_empty());
    let candidate = &offline["candidates"][0];
    assert_eq!((&candidate["method"], &candidate["fit"]), (&"remote-desktop".into(), &"conflicts".into()));
    let clash = &candidate["cautions"][0];
    assert_eq!(clash["severity"], "conflict");
    assert!(list(&clash["because"]).contains(&"connectivity=offline-needed".into()));
    assert_eq!(changes(&offline), ["data-on-terminal=stored", "connectivity=always-online"]);

    let slow = ask(&format!("{office}/office-environment=own-office-pc/line-speed=ordinary"));
    assert_eq!(slow["verdict"], "reservations");
    assert_eq!(slow["recommended"], serde_json::json!(["remote-desktop"]));

    let clashing = ask(
        "work-scope=specific-apps/connectivity=offline-needed/system-location=cloud-only/data-on-terminal=not-stored/\
         terminal-ownership=personal/online-meetings=yes",
    );
    assert_eq!(clashing["verdict"], "conflicts");
    assert_eq!(changes(&clashing), ["connectivity=always-online"]);
    assert_eq!(clashing["resolved_by"][0]["status"], "open");
    let contradictions: Vec<&str> = list(&clashing["contradictions"]).iter().map(|one| text(&one["id"])).collect();
    assert!(contradictions.len() >= 2, "{contradictions:?}");

    let dedicated = format!("{office}/office-environment=dedicated");
    assert_eq!(ask(&dedicated)["verdict"], "fits");
    assert_eq!(ask(&format!("{dedicated}/deadline=immediate"))["verdict"], "reservations");
    let nothing = ask("");
    assert_eq!((&nothing["verdict"], &nothing["recommended"]), (&"open".into(), &serde_json::json!([])));
}
