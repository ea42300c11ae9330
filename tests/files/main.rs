//! The programs on files and streams, as systems and people treat them: full disks, closed and ended streams, links, pipes,
//! outputs that are inputs, text saved elsewhere, and what would steer a terminal.

#[path = "../support/run.rs"]
#[expect(dead_code, reason = "not all of it is needed here")]
mod run;

mod folders;
mod inputs;
mod interview;
mod saved_elsewhere;
#[cfg(unix)]
mod streams;
mod terminal;
#[cfg(unix)]
mod whole;

use std::{collections::BTreeSet, path::Path};

/// A profile that decides for one method.
const PROFILE: &str = "data/profiles/call-centre.json";

/// Each program once or more, so that it writes a result to standard output, or where `-o` says.
fn runs() -> Vec<(&'static str, Vec<&'static str>)> {
    let batch = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/lines.ndjson");
    let overlay = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/overlay.json");
    let runs = vec![
        ("advise", vec![PROFILE]),
        ("advise", vec![PROFILE, "--format", "json"]),
        ("batch", vec![batch]),
        ("check", vec![]),
        ("compare", vec![PROFILE]),
        ("controls", vec!["--format", "oscal"]),
        ("diff", vec![PROFILE, "--set", "data-on-terminal=stored"]),
        ("flowchart", vec!["--format", "svg"]),
        ("gap", vec![PROFILE, "--format", "xlsx"]),
        ("hearing", vec!["template"]),
        ("hearing", vec!["read", PROFILE]),
        ("interview", vec!["--no-circumstances", "--resume", PROFILE, "--format", "json"]),
        ("overlay", vec!["template"]),
        ("overlay", vec!["check", overlay]),
    ];
    // None is forgotten.
    let known: BTreeSet<String> = runs.iter().map(|(name, _)| (*name).to_owned()).collect();
    let examples = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")).expect("a folder");
    let files = examples.map(|entry| entry.expect("an entry").path());
    let sources = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let names = sources.map(|path| path.file_stem().expect("a name").to_str().expect("it is text").to_owned());
    assert_eq!(known, names.collect(), "every program is in the list above");
    runs
}

/// The names of what is in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_str().expect("it is text").to_owned()).collect();
    names.sort();
    names
}
