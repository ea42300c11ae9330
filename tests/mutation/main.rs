//! The shipped data with one thing changed: does anybody notice?
//!
//! A **mutant** is the shipped data set with one change at one place: a value is dropped, a key or a word renamed, a value
//! given another JSON type, two values of one kind swapped, or one written in the place of another. Every mutant falls
//! into one of three shares:
//!
//! 1. **Found**: `check` has something to say about it, an error or a warning.
//! 2. **Same advice everywhere**: nothing is found, and no advice record differs. Either the change is not among what can
//!    reach a record at all (wording, places in sources, reference texts; [`advice::what_cannot_reach_a_record`] shows
//!    that by changing all of it at once), or the records were compared for every one of the 144 complete answer sets of
//!    the flowchart's questions, each with random circumstances, and for every choice of every question alone.
//! 3. **Another guideline**: nothing is found, and for some answers the record is another one, which is the witness. This is
//!    what an edit of the data does: a grade, a target, a condition, an id that nothing refers to.
//!
//! The law: **structural damage is always found**. What is structural damage is not asked of the library but told here:
//!
//! - of the change alone ([`mutants::Mutant::must_be_found`]): a key dropped that is not optional, any key renamed, a word
//!   renamed that refers to something or is of a closed vocabulary, a value of another JSON type;
//! - of the files as they are then ([`structure::breaches`]), by an independent reading of the raw JSON: ids that are not
//!   unique, references that lead nowhere, what has to be there once missing or there twice, lists that must not be empty,
//!   and the flowchart's rules.
//!
//! `cargo test --test mutation` looks at some hundred mutants, the same in every run, and prints the shares with
//! `--nocapture`; `cargo test --release --test mutation -- --ignored --nocapture` looks at all there are.

mod advice;
mod data;
mod mutants;
mod structure;

use std::{collections::BTreeMap, fmt};

use serde_json::{Value, json};
use telework_advisor::Guideline;

use data::Data;
use mutants::{Dice, Kind, Mutant};

/// The share that a mutant falls into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    Found,
    CannotReachAdvice,
    SameEverywhere,
    AnotherGuideline,
}

/// How many mutants fell into which share.
#[derive(Default)]
struct Shares(BTreeMap<Share, usize>);

impl Shares {
    fn of(&self, share: Share) -> usize {
        self.0.get(&share).copied().unwrap_or(0)
    }

    fn all(&self) -> usize {
        self.0.values().sum()
    }
}

impl fmt::Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (wording, compared) = (self.of(Share::CannotReachAdvice), self.of(Share::SameEverywhere));
        write!(
            f,
            "{:6} mutants: {:6} found, {:5} same advice everywhere ({wording} cannot reach advice, {compared} compared), {:5} another guideline",
            self.all(),
            self.of(Share::Found),
            wording + compared,
            self.of(Share::AnotherGuideline),
        )
    }
}

/// Puts a mutant into its share; damage that is not found is an error.
fn classify(mutant: &Mutant) -> Result<Share, String> {
    let data = mutant.apply();
    let files = data.files();
    // What loading refuses, checking finds: `hostile.rs` holds that.
    let Ok(guideline) = Guideline::load(&files) else { return Ok(Share::Found) };
    if !Guideline::check(&files).is_empty() {
        return Ok(Share::Found);
    }
    if let Some(why) = mutant.must_be_found() {
        return Err(format!("{mutant}: not found, though {why}"));
    }
    let breaches = structure::breaches(&data);
    if !breaches.is_empty() {
        return Err(format!("{mutant}: not found, though {}", breaches.join("; ")));
    }
    if advice::what_reaches_a_record(&data) == *advice::SHIPPED {
        return Ok(Share::CannotReachAdvice);
    }
    Ok(if advice::witness(&guideline).is_some() { Share::AnotherGuideline } else { Share::SameEverywhere })
}

/// Classifies mutants of one kind, prints the shares and fails with everything that was missed.
fn run(kind: Kind, mutants: Vec<Mutant>) -> Shares {
    let mut shares = Shares::default();
    let mut missed = Vec::new();
    for mutant in mutants {
        match classify(&mutant) {
            Ok(share) => {
                *shares.0.entry(share).or_default() += 1;
                if std::env::var_os("MUTATION_LIST").is_some() && share != Share::Found {
                    println!("{share:?} {mutant}");
                }
            }
            Err(why) => missed.push(why),
        }
    }
    println!("{:8} {shares}", format!("{kind:?}"));
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
    shares
}

/// Some mutants of a kind from every file, the same in every run.
fn some(kind: Kind, of_each_file: usize) -> Vec<Mutant> {
    let mut dice = Dice::new(20_260_521 + kind as u64);
    let all = mutants::all(kind);
    let mut by_file: BTreeMap<&str, Vec<&Mutant>> = BTreeMap::new();
    // Wording in the place of other wording is what most swaps and copies are, and cannot reach advice.
    let is_told = |mutant: &&Mutant| matches!(kind, Kind::Swap | Kind::Copy) && mutant.is_of_wording();
    for mutant in all.iter().filter(|mutant| !is_told(mutant)) {
        by_file.entry(mutant.file()).or_default().push(mutant);
    }
    let picked = by_file.into_values().flat_map(|mut mutants| {
        let count = of_each_file.min(mutants.len());
        (0..count).map(|_| mutants.swap_remove(dice.below(mutants.len())).clone()).collect::<Vec<_>>()
    });
    picked.collect()
}

#[test]
fn the_shipped_data_have_no_breach() {
    let data = Data::shipped();
    assert_eq!(structure::breaches(data), [""; 0]);
    assert!(advice::witness(&Guideline::load(&data.files()).expect("they can be loaded")).is_none());
}

/// The independent reading sees damage of each sort, and so does the library: without this the reading could be blind, and
/// the law hold of nothing.
#[test]
fn what_is_planted_is_seen() {
    fn find<'v>(list: &'v mut Value, key: &str, word: &str) -> &'v mut Value {
        let mut entries = list.as_array_mut().expect("a list").iter_mut();
        entries.find(|entry| entry[key] == word).expect("it is there")
    }
    fn edge<'v>(root: &'v mut Value, node: &str, choice: &str) -> &'v mut Value {
        find(&mut find(&mut root["nodes"], "id", node)["edges"], "choice", choice)
    }
    let lead = |root: &mut Value, node: &str, choice: &str, to: &str| {
        let edge = edge(root, node, choice).as_object_mut().expect("an edge is an object");
        edge.remove("candidates");
        edge.insert("to".into(), to.into());
    };
    type Plant<'p> = (&'p str, &'p str, Box<dyn Fn(&mut Value) + 'p>);
    let plants: [Plant<'_>; 12] = [
        ("a circle", "flowchart.json", Box::new(|root| lead(root, "D2", "cloud-only", "D1"))),
        ("asked twice", "flowchart.json", Box::new(|root| lead(root, "A3", "stored", "A1"))),
        ("nothing leads to", "flowchart.json", Box::new(|root| lead(root, "A0", "cloud-only", "A1"))),
        (
            "stands at no leaf",
            "flowchart.json",
            Box::new(|root| {
                for (node, choice) in [("A3", "not-stored"), ("D3", "office-network"), ("D3", "cloud-only")] {
                    edge(root, node, choice)["candidates"] = json!(["cloud-service"]);
                }
            }),
        ),
        (
            "changes nothing",
            "flowchart.json",
            Box::new(|root| {
                for choice in ["own-office-pc", "dedicated"] {
                    edge(root, "A2", choice)["candidates"] = json!(["remote-desktop", "virtual-desktop"]);
                }
            }),
        ),
        (
            "its question the choices",
            "flowchart.json",
            Box::new(|root| edge(root, "A1", "stored")["choice"] = "yes".into()),
        ),
        ("which is not there", "sources.json", Box::new(|root| root["sources"][0]["id"] = "another".into())),
        ("twice", "threats.json", Box::new(|root| root["threats"][1]["id"] = root["threats"][0]["id"].clone())),
        (
            "asks for",
            "questions.json",
            Box::new(|root| {
                find(&mut find(&mut root["questions"], "id", "line-speed")["choices"], "id", "ordinary")["id"] =
                    "quick".into();
            }),
        ),
        ("ratings", "ratings.json", Box::new(|root| root["ratings"][3]["axis"] = root["ratings"][4]["axis"].clone())),
        (
            "takes up",
            "controls/edition-4.json",
            Box::new(|root| root["controls"][0]["supersedes"] = json!(["e5.admin.disk-encryption"])),
        ),
        ("two languages", "axes.json", Box::new(|root| root["axes"][0]["name"]["en"] = " ".into())),
    ];
    for (expected, file, plant) in plants {
        let data = Data::with(file, plant);
        let breaches = structure::breaches(&data);
        assert!(breaches.iter().any(|breach| breach.contains(expected)), "{expected}: {breaches:?}");
        assert!(Guideline::load(&data.files()).is_err(), "{expected}");
    }
}

/// A test for each kind, on some mutants and on all of them, so that they run side by side.
macro_rules! kinds {
    ($($name:ident $all:ident $kind:ident $of_each_file:literal $least_found:literal),+ $(,)?) => {
        $(#[test]
        fn $name() {
            let shares = run(Kind::$kind, some(Kind::$kind, $of_each_file));
            // A generator of which everything is found, or hardly anything, tests nothing.
            assert!(shares.of(Share::Found) * 100 >= shares.all() * $least_found, "too tame: {shares}");
            assert!(shares.all() >= 30, "too few: {shares}");
        }

        #[test]
        #[ignore = "takes minutes; see the head of the file"]
        fn $all() {
            let shares = run(Kind::$kind, mutants::all(Kind::$kind));
            assert!(shares.of(Share::Found) * 100 >= shares.all() * $least_found, "too tame: {shares}");
        }
    )+};
}

kinds! {
    values_dropped all_values_dropped Drop 5 50,
    keys_renamed all_keys_renamed RenameKey 5 100,
    words_renamed all_words_renamed RenameWord 5 80,
    values_of_another_type all_values_of_another_type Retype 5 99,
    values_swapped all_values_swapped Swap 3 5,
    values_copied all_values_copied Copy 3 5,
}
