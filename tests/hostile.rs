//! Hostile inputs: whatever the bytes, the result is a value or an error, never a panic; the error has at least one
//! finding and at most 201, and nothing of the input can act on a terminal. What is accepted can be worked with: what
//! was read without a finding is evaluated without failing.
//!
//! The random cases are the same in every run, and they are checked themselves: a generator whose inputs are all refused,
//! or all accepted, tests nothing. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` choose others.

#[path = "invalid/laws.rs"]
mod laws;
#[path = "hostile/limits.rs"]
mod limits;
#[path = "hostile/mutation.rs"]
mod mutation;
#[path = "hostile/shapes.rs"]
mod shapes;
#[path = "hostile/world.rs"]
mod world;

use std::{cell::Cell, collections::BTreeSet, path::Path, sync::LazyLock};

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, FileFailurePersistence, RngSeed, TestRunner},
};
use serde_json::{Value, json};
use telework_advisor::{Files, Guideline, Interview, Profile, portfolio::Portfolio};

use mutation::{Change, Damage, changed, damaged};

/// A runner of `count` random cases, the same in every run unless the environment asks for others.
fn runner(count: u32) -> TestRunner {
    let default = Config::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_260_521),
        asked_for => asked_for,
    };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { count };
    let failure_persistence = Some(Box::new(FileFailurePersistence::WithSource("regressions")) as _);
    let source_file = Some(file!());
    TestRunner::new(Config { cases, rng_seed, failure_persistence, source_file, max_shrink_iters: 256, ..default })
}

/// How many inputs were accepted and refused, so that a test can tell whether it tested anything.
#[derive(Default)]
struct Tally {
    accepted: Cell<u32>,
    refused: Cell<u32>,
}

impl Tally {
    fn count(&self, accepted: bool) {
        let slot = if accepted { &self.accepted } else { &self.refused };
        slot.set(slot.get() + 1);
    }

    /// Fails if fewer than a tenth of the inputs came out one way or the other.
    fn assert_mixed(&self) {
        let (accepted, refused) = (self.accepted.get(), self.refused.get());
        let least = (accepted + refused) / 10;
        assert!(accepted >= least && refused >= least, "too tame: {accepted} accepted, {refused} refused");
    }
}

/// Reads a profile; says whether it was accepted.
fn try_profile(bytes: &[u8]) -> bool {
    let guideline = Guideline::embedded();
    match Profile::from_json(guideline, "profile.json", bytes) {
        Ok(profile) => {
            let text = serde_json::to_string(&profile).expect("a profile can be written");
            let again = Profile::from_json(guideline, "again.json", text.as_bytes());
            let again = again.unwrap_or_else(|error| panic!("what was written is refused: {text}\n{error}"));
            assert_eq!(again.answers(), profile.answers());
            assert_eq!(profile.advise().answers(), profile.answers());
            true
        }
        Err(error) => {
            laws::assert_are_proper(error.findings());
            false
        }
    }
}

/// Reads a portfolio; says whether it was accepted.
fn try_portfolio(bytes: &[u8]) -> bool {
    let guideline = Guideline::embedded();
    match Portfolio::from_json(guideline, "portfolio.json", bytes) {
        Ok(portfolio) => {
            let text = serde_json::to_string(&portfolio).expect("a portfolio can be written");
            let again = Portfolio::from_json(guideline, "again.json", text.as_bytes());
            let again = again.unwrap_or_else(|error| panic!("what was written is refused: {text}\n{error}"));
            assert_eq!(serde_json::to_string(&again).expect("a portfolio can be written"), text);
            assert_eq!(portfolio.advise().groups().len(), portfolio.groups().len());
            true
        }
        Err(error) => {
            laws::assert_are_proper(error.findings());
            false
        }
    }
}

/// Reads the state of an interview; says whether it was accepted. One that was can be taken back, and read again after
/// each step.
fn try_interview(bytes: &[u8]) -> bool {
    let guideline = Guideline::embedded();
    match Interview::from_json(guideline, "interview.json", bytes) {
        Ok(mut interview) => {
            for left in (0..interview.state().history.len()).rev() {
                let state = interview.state();
                let again = Interview::from_state(guideline, &state);
                let again = again.unwrap_or_else(|error| panic!("what was written is refused: {state:?}\n{error}"));
                assert_eq!(again.state(), state);
                assert!(interview.back().is_some());
                assert_eq!(interview.state().history.len(), left);
                assert_eq!(interview.answered().len(), interview.answers().iter().count());
            }
            assert!(interview.back().is_none());
            true
        }
        Err(error) => {
            laws::assert_are_proper(error.findings());
            false
        }
    }
}

/// Reads an answer line; says whether it was accepted.
fn try_line(line: &str) -> bool {
    let guideline = Guideline::embedded();
    match guideline.answer_line(line) {
        Ok(answers) => {
            let again = guideline.answer_line(&answers.to_string());
            assert_eq!(again.as_ref(), Ok(&answers), "{line:?}");
            true
        }
        Err(error) => {
            laws::assert_are_proper(error.findings());
            false
        }
    }
}

/// Asserts that advice can be given with nothing answered, and with everything answered.
fn assert_can_be_worked_with(guideline: &Guideline) {
    let nothing = guideline.no_answers();
    assert_eq!(nothing.advise().answers(), &nothing);
    let firsts: Vec<(&str, &str)> =
        guideline.questions().map(|question| (question.id(), question.choices()[0].id())).collect();
    let everything = guideline.answers(firsts).expect("the guideline knows its own questions and choices");
    assert!(!everything.candidates().is_empty());
    assert_eq!(everything.advise().answers(), &everything);
}

/// Loads a data set; says whether it was accepted.
fn try_load(files: &Files) -> bool {
    match Guideline::load(files) {
        Ok(guideline) => {
            assert_can_be_worked_with(&guideline);
            true
        }
        Err(error) => {
            laws::assert_are_proper(error.findings());
            assert_eq!(Guideline::check(files), error.findings(), "what loading tells, checking tells");
            false
        }
    }
}

/// Loads the embedded data set with an overlay; says whether it was accepted.
fn try_overlay(bytes: &[u8]) -> bool {
    match Guideline::load_with_overlay(&Files::embedded(), "overlay.json", bytes) {
        Ok(guideline) => {
            assert_eq!(guideline.overlay(), Some("overlay.json"));
            assert_can_be_worked_with(&guideline);
            true
        }
        Err(error) => {
            laws::assert_are_proper(error.findings());
            false
        }
    }
}

/// Runs random inputs through one of the ways in, and expects some to be accepted and some to be refused.
fn run_mixed<S: Strategy>(count: u32, strategy: &S, is_accepted: impl Fn(S::Value) -> bool) {
    let tally = run(count, strategy, is_accepted);
    tally.assert_mixed();
}

fn run<S: Strategy>(count: u32, strategy: &S, is_accepted: impl Fn(S::Value) -> bool) -> Tally {
    let tally = Tally::default();
    let result = runner(count).run(strategy, |input| {
        tally.count(is_accepted(input));
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
    tally
}

/// The sample profiles.
static PROFILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/profiles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the entry can be read").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("the profile can be read")).collect()
});

/// The data files.
static DATA: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let files = Files::embedded();
    files.names().map(|name| (name.to_owned(), files.get(name).expect("a name has a file").to_vec())).collect()
});

/// Every text and every key of the sample profiles: words that mean something somewhere.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words = BTreeSet::new();
    for profile in PROFILES.iter() {
        let mut stack = vec![serde_json::from_str::<Value>(profile).expect("a sample profile is JSON")];
        while let Some(value) = stack.pop() {
            match value {
                Value::String(word) => _ = words.insert(word),
                Value::Array(list) => stack.extend(list),
                Value::Object(object) => {
                    for (key, value) in object {
                        words.insert(key);
                        stack.push(value);
                    }
                }
                _ => {}
            }
        }
    }
    words.into_iter().collect()
});

/// A word that means something, one that nearly does, or any characters at all, controls and direction marks included.
fn word() -> impl Strategy<Value = String> {
    let known = || select(WORDS.as_slice());
    let near = (known(), any::<prop::sample::Index>(), any::<char>()).prop_map(|(word, place, character)| {
        let mut letters: Vec<char> = word.chars().collect();
        let place = place.index(letters.len() + 1);
        letters.splice(place..(place + 1).min(letters.len()), [character]);
        letters.into_iter().collect()
    });
    prop_oneof![6 => known(), 2 => near, 1 => vec(any::<char>(), 0..80).prop_map(String::from_iter)]
}

/// Any JSON value, of words that tend to mean something.
fn arbitrary_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        6 => word().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..8).prop_map(Value::from),
            vec((word(), inner), 0..8).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[test]
fn any_bytes_are_refused_or_read() {
    // Arbitrary bytes are hardly ever JSON: they are expected to be refused.
    run(256, &vec(any::<u8>(), 0..200), |bytes| try_profile(&bytes));
    run(24, &(0..DATA.len(), vec(any::<u8>(), 0..200)), |(file, bytes)| {
        let mut files = Files::embedded();
        files.insert(DATA[file].0.clone(), bytes);
        try_load(&files)
    });
}

#[test]
fn any_json_is_refused_or_read() {
    let profile = (arbitrary_json(), arbitrary_json(), arbitrary_json()).prop_map(|(answers, others, more)| {
        let mut profile = match others {
            Value::Object(others) => others,
            _ => serde_json::Map::new(),
        };
        profile.insert("answers".into(), answers);
        profile.insert("priorities".into(), more);
        Value::Object(profile)
    });
    run(256, &arbitrary_json(), |value| try_profile(value.to_string().as_bytes()));
    run(256, &profile, |value| try_profile(value.to_string().as_bytes()));
    run(24, &(0..DATA.len(), arbitrary_json()), |(file, value)| {
        let mut files = Files::embedded();
        files.insert(DATA[file].0.clone(), value.to_string());
        try_load(&files)
    });
}

#[test]
fn profiles_with_flipped_bytes() {
    let strategy = (select(PROFILES.as_slice()), vec(any::<Damage>(), 0..3));
    run_mixed(384, &strategy, |(profile, damages)| try_profile(&damaged(profile.as_bytes(), &damages)));
}

#[test]
fn profiles_with_changed_trees() {
    let strategy = (select(PROFILES.as_slice()), vec(change(), 0..3));
    run_mixed(384, &strategy, |(profile, changes)| try_profile(&changed(profile.as_bytes(), &changes)));
}

#[test]
fn answer_lines_of_any_kind() {
    let pair = (word(), vec(word(), 0..3)).prop_map(|(question, choices)| format!("{question}={}", choices.join(",")));
    run(512, &vec(any::<char>(), 0..120).prop_map(String::from_iter), |line| try_line(&line));
    run(512, &vec(pair, 0..4).prop_map(|pairs| pairs.join("/")), |line| try_line(&line));

    let all = Guideline::embedded();
    let pairs: Vec<String> = all
        .questions()
        .flat_map(|question| question.choices().iter().map(move |choice| format!("{}={}", question.id(), choice.id())))
        .collect();
    let damages = vec(any::<Damage>(), 0..2);
    run_mixed(512, &(vec(select(pairs), 0..4), damages), |(pairs, damages)| {
        try_line(&String::from_utf8_lossy(&damaged(pairs.join("/").as_bytes(), &damages)))
    });
}

#[test]
fn data_sets_with_flipped_bytes() {
    run_mixed(48, &(0..DATA.len(), vec(any::<Damage>(), 0..2)), |(file, damages)| {
        let (name, bytes) = &DATA[file];
        let mut files = Files::embedded();
        files.insert(name.clone(), damaged(bytes, &damages));
        try_load(&files)
    });
}

#[test]
fn data_sets_with_changed_trees() {
    run_mixed(64, &(0..DATA.len(), vec(change(), 0..3)), |(file, changes)| {
        let (name, bytes) = &DATA[file];
        let mut files = Files::embedded();
        files.insert(name.clone(), changed(bytes, &changes));
        try_load(&files)
    });
}

#[test]
fn portfolios_of_any_kind() {
    // The answers of some samples, under what the first one says of all.
    let groups: Vec<Value> = PROFILES
        .iter()
        .filter_map(|profile| serde_json::from_str::<Value>(profile).ok()?.get("answers").cloned())
        .enumerate()
        .take(4)
        .map(|(place, answers)| json!({"name": format!("group {place}"), "headcount": place + 1, "answers": answers}))
        .collect();
    let mut portfolio: Value = serde_json::from_str(&PROFILES[0]).expect("a sample profile is JSON");
    let members = portfolio.as_object_mut().expect("a profile is an object");
    members.remove("answers");
    members.insert("groups".into(), groups.into());
    let sample = portfolio.to_string().into_bytes();
    assert!(try_portfolio(&sample));

    run(64, &arbitrary_json(), |value| try_portfolio(value.to_string().as_bytes()));
    run_mixed(96, &vec(any::<Damage>(), 0..3), |damages| try_portfolio(&damaged(&sample, &damages)));
    run_mixed(96, &vec(change(), 0..3), |changes| try_portfolio(&changed(&sample, &changes)));
}

#[test]
fn interviews_of_any_kind() {
    let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    for (question, choices) in [
        ("system-location", "cloud-only"),
        ("work-scope", "all-apps,specific-apps"),
        ("system-location", "office-network"),
        ("data-on-terminal", "stored"),
        ("work-scope", "all-apps"),
    ] {
        interview.answer(question, choices).expect("choices of the question");
    }
    let sample = serde_json::to_vec(&interview.state()).expect("a state can be written");
    assert!(try_interview(&sample));

    run(96, &arbitrary_json(), |value| try_interview(value.to_string().as_bytes()));
    run_mixed(192, &vec(any::<Damage>(), 0..3), |damages| try_interview(&damaged(&sample, &damages)));
    run_mixed(192, &vec(change(), 0..3), |changes| try_interview(&changed(&sample, &changes)));
}

/// An overlay that is accepted, with something of every kind.
const OVERLAY: &str = r#"{
  "ratings": [
    {"method": "vpn", "axis": "introduction-cost", "grade": "A", "page": 40},
    {"method": "standalone", "axis": "introduction-cost", "grade": "B", "page": null}
  ],
  "controls": [
    {"id": "e5.admin.disk-encryption", "published_id": "E-1", "levels": ["basic"], "text": "暗号化する。", "page": 80},
    {"id": "e5.admin.screen-lock", "role": "administrator", "edition": 5, "category": "K", "element": "technology",
     "title": {"ja": "画面ロック", "en": "Screen lock"}, "text": "離席時に画面をロックする。", "page": 81}
  ],
  "questions": [
    {"id": "line-speed", "name": "Line", "text": "How fast is the line?", "help": "Measure it.", "page": 30,
     "choices": [{"id": "fast", "label": "fast", "text": "Fast."}, {"id": "ordinary", "label": "slow", "text": "Slow."}]}
  ],
  "flowchart": {
    "page": 25, "start": "1",
    "nodes": [{"id": "1", "question": "data-on-terminal", "edges": [
      {"choice": "stored", "candidates": ["vpn", "cloud-service", "standalone"]},
      {"choice": "not-stored", "candidates": ["remote-desktop", "virtual-desktop", "secure-container", "secure-browser"]}
    ]}]
  }
}"#;

#[test]
fn overlays_of_any_kind() {
    assert!(try_overlay(OVERLAY.as_bytes()));
    run(16, &arbitrary_json(), |value| try_overlay(value.to_string().as_bytes()));
    run_mixed(32, &vec(any::<Damage>(), 0..2), |damages| try_overlay(&damaged(OVERLAY.as_bytes(), &damages)));
    run_mixed(32, &vec(change(), 0..3), |changes| try_overlay(&changed(OVERLAY.as_bytes(), &changes)));
}

/// A change of a tree.
fn change() -> impl Strategy<Value = Change> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        (place(), place()).prop_map(|(left, right)| Change::Swap(left, right)),
        (place(), place()).prop_map(|(from, to)| Change::Copy(from, to)),
        (place(), arbitrary_json()).prop_map(|(place, value)| Change::Replace(place, value)),
        (place(), word()).prop_map(|(place, word)| Change::Replace(place, word.into())),
        place().prop_map(Change::Remove),
        place().prop_map(Change::Repeat),
        (place(), word()).prop_map(|(place, key)| Change::Rename(place, key)),
    ]
}
