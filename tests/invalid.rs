//! Broken inputs, as a rule one defect each: profiles, portfolios, interviews, overlays, answer lines, and data sets as small changes to the
//! embedded one.
//!
//! For each the codes of its findings are stated beside it, and compared in order: a defect that is missed, told twice or
//! drags others along fails. The wording, with the place, is kept in snapshots, one for each group, in both languages.
//! What the files look like is told in `invalid/README.md`.

#[path = "invalid/documented.rs"]
mod documented;
#[path = "invalid/laws.rs"]
mod laws;
#[path = "invalid/near_misses.rs"]
mod near_misses;
#[path = "invalid/patch.rs"]
mod patch;

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use serde_json::Value;
use telework_advisor::{
    Error, ErrorClass, Files, Finding, Guideline, Interview, Lang, Profile, portfolio::Portfolio, problem::Severity,
};

use patch::Case;

/// Inputs that the library does not yet refuse as it is stated beside them, each with what it does instead. A test fails
/// as soon as it does anything else, so that the list cannot outlive its reasons.
const NOT_YET: &[(&str, &str)] = &[];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid").join(name)
}

/// The names of what a folder holds, in order, without `.json`.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the entry can be read").file_name().into_string().expect("names are UTF-8"))
        .map(|name| name.trim_end_matches(".json").to_owned())
        .collect();
    names.sort();
    names
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(Finding::code).collect()
}

/// Codes in short: those in a row counted.
fn outcome(codes: &[&str]) -> String {
    if codes.is_empty() {
        return "accepted".into();
    }
    let in_a_row = codes.chunk_by(|left, right| left == right);
    let counted = in_a_row.map(|run| if run.len() == 1 { run[0].into() } else { format!("{}*{}", run[0], run.len()) });
    counted.collect::<Vec<String>>().join(" ")
}

/// What is told, in both languages, below a heading.
fn told(heading: &str, findings: &[Finding]) -> String {
    let mut told = format!("{heading}\n");
    for lang in [Lang::En, Lang::Ja] {
        for finding in findings {
            writeln!(told, "  {}", finding.line(lang)).expect("a string can be written to");
        }
    }
    told.push('\n');
    told
}

/// Reads every file of a folder and compares what is told with what the list beside the folder states.
fn check_files(group: &str, read: impl Fn(&str, &[u8]) -> Result<(), Error>) {
    let stated = std::fs::read_to_string(folder(&format!("{group}.txt"))).expect("the list can be read");
    let stated: Vec<(&str, Vec<&str>)> = stated
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut words = line.split_whitespace();
            (words.next().expect("a line begins with a name"), words.collect())
        })
        .collect();
    let listed: Vec<&str> = stated.iter().map(|(name, _)| *name).collect();
    assert_eq!(names(&folder(group)), listed, "every file is listed, in order");

    let mut report = Report::default();
    for (name, expected) in stated {
        let file = format!("{name}.json");
        let bytes = std::fs::read(folder(group).join(&file)).expect("the file can be read");
        let refused = read(&file, &bytes).err();
        if let Some(error) = &refused {
            assert_eq!(error.class(), class_of_bytes(&bytes), "{group}/{name}: {error}");
        }
        let findings = refused.map_or_else(Vec::new, |error| error.findings().to_vec());
        report.add(&format!("{group}/{name}"), &expected, &findings, |other| {
            serde_json::from_slice(&bytes).ok().filter(|_| other == file)
        });
    }
    report.finish(group);
}

/// What class an input is refused for, seen from its bytes alone.
fn class_of_bytes(bytes: &[u8]) -> ErrorClass {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match serde_json::from_slice::<Value>(bytes) {
        _ if bytes.len() > 16 << 20 => ErrorClass::TooLarge,
        Ok(_) => ErrorClass::Invalid,
        Err(_) => ErrorClass::Unreadable,
    }
}

#[test]
fn profiles() {
    check_files("profiles", |file, bytes| Profile::from_json(Guideline::embedded(), file, bytes).map(|_| ()));
}

#[test]
fn portfolios() {
    check_files("portfolios", |file, bytes| Portfolio::from_json(Guideline::embedded(), file, bytes).map(|_| ()));
}

#[test]
fn interviews() {
    check_files("interviews", |file, bytes| Interview::from_json(Guideline::embedded(), file, bytes).map(|_| ()));
}

#[test]
fn overlays() {
    let files = Files::embedded();
    check_files("overlays", |file, bytes| Guideline::load_with_overlay(&files, file, bytes).map(|_| ()));
}

/// What a group of inputs was told, and where that is not what is stated.
#[derive(Default)]
struct Report {
    told: String,
    wrong: Vec<String>,
}

impl Report {
    /// Compares what was found with what is stated. `value` is a file as JSON, if it is any.
    fn add(&mut self, name: &str, expected: &[&str], findings: &[Finding], value: impl Fn(&str) -> Option<Value>) {
        let codes = codes(findings);
        match NOT_YET.iter().find(|(other, _)| *other == name) {
            Some((_, instead)) if *instead == outcome(&codes) => {}
            Some((_, instead)) => {
                self.wrong.push(format!("{name}: NOT_YET says {instead}, but it is {} now", outcome(&codes)));
            }
            None if codes == expected => {
                laws::assert_are_proper(findings);
                for finding in findings {
                    let is_there = |value: Value| value.pointer(finding.pointer()).is_some();
                    assert!(value(finding.file()).is_none_or(is_there), "{name}: there is no such place: {finding}");
                }
                self.told += &told(name, findings);
            }
            None => {
                let lines: Vec<String> = findings.iter().take(8).map(ToString::to_string).collect();
                let (expected, found) = (expected.join(" "), outcome(&codes));
                self.wrong.push(format!("{name}: expected {expected}, found {found}\n{}", lines.join("\n")));
            }
        }
    }

    fn finish(self, snapshot: &str) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n\n"));
        insta::assert_snapshot!(snapshot, self.told);
    }
}

/// A broken answer line, and what it has to be refused for.
#[derive(serde::Deserialize)]
struct Line {
    line: String,
    codes: Vec<String>,
}

#[test]
fn answer_lines() {
    let text = std::fs::read_to_string(folder("lines.json")).expect("the lines can be read");
    let lines: Vec<Line> = serde_json::from_str(&text).expect("the lines are a list of lines");
    let mut all = String::new();
    for Line { line, codes: expected } in lines {
        let Err(error) = Guideline::embedded().answer_line(&line) else {
            panic!("{line:?} was accepted");
        };
        assert_eq!(codes(error.findings()), expected, "{line:?}:\n{error}");
        let is_line = line.split('/').all(|part| part.contains('='));
        let class = if is_line { ErrorClass::Invalid } else { ErrorClass::Unreadable };
        assert_eq!(error.class(), class, "{line:?}");
        laws::assert_are_proper(error.findings());
        all += &told(&format!("{line:?}"), error.findings());
    }
    insta::assert_snapshot!("answer_lines", all);
}

/// Everything that is found about a data set, and whether it is refused for it.
fn found(files: &Files) -> Vec<Finding> {
    match Guideline::load(files) {
        Ok(_) => {
            let warnings = Guideline::check(files);
            assert!(warnings.iter().all(|finding| finding.severity() == Severity::Warning), "{warnings:?}");
            warnings
        }
        Err(error) => {
            assert!(error.findings().iter().any(|finding| finding.severity() == Severity::Error), "{error}");
            // Of several files the worst counts; only those with findings can have been refused.
            let bytes = error.findings().iter().filter_map(|finding| files.get(finding.file()));
            assert_eq!(Some(error.class()), bytes.map(class_of_bytes).max().or(Some(ErrorClass::Invalid)), "{error}");
            error.findings().to_vec()
        }
    }
}

/// Loads every broken data set of a group and compares what is told with what is stated.
fn check_group(group: &str) {
    let mut report = Report::default();
    for name in names(&folder("data").join(group)) {
        let case = Case::read(&folder("data").join(group).join(format!("{name}.json")));
        let expected: Vec<&str> = case.codes.iter().map(String::as_str).collect();
        let files = case.apply();
        report.add(&format!("{group}/{name}"), &expected, &found(&files), |file| {
            files.get(file).and_then(|bytes| serde_json::from_slice(bytes).ok())
        });
    }
    report.finish(&format!("data_{group}"));
}

/// A test for each group, so that they run side by side.
macro_rules! groups {
    ($($group:ident),+ $(,)?) => {
        $(#[test]
        fn $group() {
            check_group(stringify!($group));
        })+

        #[test]
        fn no_group_is_forgotten() {
            assert_eq!(names(&folder("data")), [$(stringify!($group)),+]);
        }
    };
}

groups! {
    axes, cautions, conditions, controls, files, flowchart, incidents, manifest, methods, needs, patterns,
    provenance, questions, ratings, reference, sources, threats, warnings,
}

/// Every code that the library can tell, read from its source.
fn all_codes() -> BTreeSet<&'static str> {
    let source = include_str!("../src/finding/problem.rs");
    let all: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \"")?.1.strip_suffix("\","))
        .collect();
    assert!(all.len() > 20, "the codes were found in the source: {all:?}");
    all
}

/// Every kind of problem that the library can tell is told of some broken input, and nothing else of that input.
#[test]
fn every_code_stands_alone_somewhere() {
    let mut alone: BTreeSet<String> = BTreeSet::new();
    let mut see = |codes: &[String]| {
        if codes.iter().all(|code| *code == codes[0]) {
            alone.insert(codes[0].clone());
        }
    };
    for group in names(&folder("data")) {
        for name in names(&folder("data").join(&group)) {
            see(&Case::read(&folder("data").join(&group).join(format!("{name}.json"))).codes);
        }
    }
    for list in ["profiles.txt", "portfolios.txt", "interviews.txt", "overlays.txt"] {
        let list = std::fs::read_to_string(folder(list)).expect("there is a list");
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            see(&line.split_whitespace().skip(1).map(String::from).collect::<Vec<_>>());
        }
    }
    let lines = std::fs::read_to_string(folder("lines.json")).expect("the lines can be read");
    let lines: Vec<Line> = serde_json::from_str(&lines).expect("the lines are a list of lines");
    lines.iter().for_each(|line| see(&line.codes));

    // One comes behind 200 others, one must never be told, and one is of advice that is read back (`tests/record.rs`).
    let never_alone = ["more", "unexplained", "malformed-record"];
    let missing: Vec<&str> =
        all_codes().into_iter().filter(|code| !alone.contains(*code) && !never_alone.contains(code)).collect();
    assert!(missing.is_empty(), "no broken input has nothing but {missing:?}");
}

/// What is too large is of a class of its own, whatever its bytes are.
#[test]
fn what_is_too_large_is_of_that_class() {
    let guideline = Guideline::embedded();
    let bytes = vec![b' '; (1 << 20) + 1];
    assert_eq!(Profile::from_json(guideline, "a", &bytes).expect_err("too large").class(), ErrorClass::TooLarge);
    let line = guideline.answer_line(&"=".repeat(70_000)).expect_err("too large");
    assert_eq!(line.class(), ErrorClass::TooLarge);
}
