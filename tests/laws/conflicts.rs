//! What a method cannot do: the conflicts that the data give are those of a table that reads nothing but the traits in
//! methods.json, for every complete answer set, every ownership of the terminals and every method, candidate or not.
//!
//! The table is kept in docs/flowchart.md too.

use std::collections::BTreeSet;

use telework_advisor::record::AdviceRecord;

use crate::{
    given::Given,
    methods::{METHODS, Method, method},
    reading::{Complete, Reading, list, text},
    world::{SHIPPED, World},
};

/// The conflicts of a method under complete answers, by the table: ids of cautions.
fn by_the_table(reading: &Reading, method: Method, answers: &Complete<'_>) -> BTreeSet<&'static str> {
    let is = |question: &str, choice: &str| answers[question] == choice;
    let has = |id: &str, value: &str| reading.trait_value(method, id) == value;
    let reproduces = |value: &str| has("reproduced-environment", value);
    let mut conflicts = BTreeSet::new();
    if is("system-location", "office-network") {
        if is("work-scope", "all-apps") {
            if has("office-network", "never") {
                conflicts.insert("office-systems-out-of-reach");
            }
            if reproduces("container-apps") || reproduces("browser-apps") {
                conflicts.insert("only-part-of-the-applications");
            }
        } else if reproduces("cloud-apps") {
            conflicts.insert("office-systems-out-of-reach");
        }
    }
    if !is("work-scope", "all-apps") && is("browser-suffices", "no") && reproduces("browser-apps") {
        conflicts.insert("browser-is-not-enough");
    }
    if is("data-on-terminal", "not-stored") && has("data-on-terminal", "always") {
        conflicts.insert("standalone-always-stores");
    }
    if is("connectivity", "offline-needed") && has("connection", "required") {
        let id =
            if reproduces("container-apps") { "offline-container-holds-no-data" } else { "offline-needs-connection" };
        conflicts.insert(id);
    }
    // What does without a connection does so with the data stored.
    let stores_nothing = is("data-on-terminal", "not-stored");
    if is("connectivity", "offline-needed") && has("connection", "for-office-systems") && stores_nothing {
        conflicts.insert("offline-needs-connection");
    }
    if is("terminal-ownership", "personal") && has("private-terminals", "not-stated") {
        conflicts.insert("private-terminals-not-provided-for");
    }
    conflicts
}

/// The first three rows of the table: the flowchart never leads to a method that meets one of them.
const NEVER_AT_A_LEAF: [&str; 3] =
    ["office-systems-out-of-reach", "only-part-of-the-applications", "browser-is-not-enough"];

/// The conflicts that the conditions in cautions.json give, read by the second reading.
fn by_the_data(reading: &Reading, method: Method, answers: &Complete<'_>) -> BTreeSet<String> {
    let conflicts = reading.cautions.iter().filter(|item| item.entry["severity"] == "conflict");
    let holding = conflicts.filter(|item| reading.holds(&item.condition, Some(method), answers));
    holding.map(|item| item.id.clone()).collect()
}

/// Every complete answer set with every choice of another question.
fn each(world: &World<'_>, question: &str, mut visit: impl FnMut(&Complete<'_>, &Given)) {
    let place = world.reading.place(question);
    for choices in world.space.completes() {
        let flowchart = world.space.questions.iter().zip(&choices);
        let flowchart = flowchart.map(|(question, &choice)| (question.id.as_str(), question.choices[choice].as_str()));
        for (choice, id) in world.reading.questions[place].choices.iter().enumerate() {
            let answers: Complete<'_> = flowchart.clone().chain([(question, id.as_str())]).collect();
            let mut given = world.given(&world.space.only(&choices));
            given[place] = Some(1 << choice);
            visit(&answers, &given);
        }
    }
}

#[test]
fn the_conflicts_of_the_data_are_those_of_the_table() {
    let world = &SHIPPED.world;
    let mut seen = BTreeSet::new();
    let mut count = 0;
    each(world, "terminal-ownership", |answers, given| {
        count += 1;
        let candidates = world.space.fate(&world.left(given)).methods;
        let line = world.answers(given);
        let record = serde_json::to_value(AdviceRecord::new(&line.advise())).expect("a record is JSON");
        for (method, id) in METHODS.iter().enumerate() {
            let expected = by_the_table(&world.reading, method, answers);
            let told: BTreeSet<&str> = expected.iter().copied().collect();
            let data = by_the_data(&world.reading, method, answers);
            assert!(data.iter().eq(told.iter()), "{line}: {id}: {data:?}, expected {told:?}");
            if candidates.contains(method) {
                let never = NEVER_AT_A_LEAF.iter().find(|id| expected.contains(*id));
                assert_eq!(never, None, "{line}: {id} is at this leaf");
            }
            seen.extend(expected.into_iter().map(|id| (method, id)));
        }
        for candidate in list(&record["candidates"]) {
            let cautions = list(&candidate["cautions"]).iter();
            let conflicts = cautions.filter(|one| one["severity"] == "conflict" && list(&one["on"]).is_empty());
            let told: BTreeSet<&str> = conflicts.map(|one| text(&one["id"])).collect();
            let expected = by_the_table(&world.reading, method(text(&candidate["method"])), answers);
            assert_eq!(told, expected, "{line}: {}", candidate["method"]);
        }
    });
    assert_eq!(count, 144 * 3);
    let named: BTreeSet<&str> = seen.iter().map(|(_, id)| *id).collect();
    let conflicts = world.reading.cautions.iter().filter(|item| item.entry["severity"] == "conflict");
    assert_eq!(named, conflicts.map(|item| item.id.as_str()).collect(), "each holds somewhere");
    // Whom each concerns, by name, as the table lists them.
    let whom = |id: &str| -> Vec<&str> {
        seen.iter().filter(|(_, other)| *other == id).map(|(method, _)| METHODS[*method]).collect()
    };
    assert_eq!(whom("office-systems-out-of-reach"), ["cloud-service", "standalone"]);
    assert_eq!(whom("only-part-of-the-applications"), ["secure-container", "secure-browser"]);
    assert_eq!(whom("browser-is-not-enough"), ["secure-browser"]);
    assert_eq!(whom("standalone-always-stores"), ["standalone"]);
    assert_eq!(
        whom("offline-needs-connection"),
        ["vpn", "remote-desktop", "virtual-desktop", "secure-browser", "cloud-service"]
    );
    assert_eq!(whom("offline-container-holds-no-data"), ["secure-container"]);
    assert_eq!(whom("private-terminals-not-provided-for"), ["vpn", "standalone"]);
}

/// A deadline makes things harder, never impossible: whatever else is answered, the conflicts of a method are the same.
#[test]
fn a_deadline_never_makes_a_conflict() {
    let world = &SHIPPED.world;
    let deadline = world.reading.place("deadline");
    each(world, "terminal-ownership", |answers, given| {
        let conflicts = |deadline: &'static str| {
            let mut answers = answers.clone();
            answers.insert("deadline", deadline);
            (0..METHODS.len()).map(|method| by_the_data(&world.reading, method, &answers)).collect()
        };
        let [immediate, planned]: [Vec<_>; 2] = ["immediate", "planned"].map(conflicts);
        assert_eq!(immediate, planned, "{answers:?}");
        let fits = |deadline_choice: Option<u32>| -> Vec<(String, bool)> {
            let mut given = given.clone();
            given[deadline] = deadline_choice;
            let advice = world.answers(&given).advise();
            let candidates = advice.candidates().iter();
            let mut fits: Vec<_> = candidates.map(|one| (one.method().id().to_owned(), one.is_in_conflict())).collect();
            fits.sort();
            fits
        };
        let immediate = 1 << world.reading.questions[deadline].choice("immediate");
        assert_eq!(fits(Some(immediate)), fits(None), "{answers:?}");
    });
}
