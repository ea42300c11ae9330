//! Running the examples, and profiles with names that mean harm.

use std::path::{Path, PathBuf};

use serde_json::json;

pub(crate) use crate::run::refused;
use crate::run::run;

/// The standard output of an example that succeeds.
pub(crate) fn made_of(example: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output = run(example, arguments, input);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{example} {arguments:?}: {errors}");
    output.stdout
}

pub(crate) fn made(example: &str, arguments: &[&str]) -> Vec<u8> {
    made_of(example, arguments, b"")
}

/// The sample profiles that are no portfolios.
pub(crate) fn profiles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/profiles");
    let paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut profiles: Vec<String> = paths
        .into_iter()
        .filter(|path| !std::fs::read_to_string(path).unwrap().contains("\"groups\""))
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    profiles.sort();
    assert!(profiles.len() >= 8);
    profiles
}

/// Names as nobody is called.
pub(crate) fn hostile_names() -> Vec<String> {
    let mut names: Vec<String> = [
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://x.invalid\",\"x\")",
        "+cmd|' /C calc'!A0",
        "-1+1",
        "@SUM(1)",
        "　＝1+1",
        "\t=1+1",
        "\r\n=1+1",
        "'=1+1",
        "](javascript:x)",
        "[x](javascript:x)",
        "a\u{202e}b\u{2066}c\u{200f}",
        "bell\u{7}null\u{0}escape\u{1b}[31m",
        "&amp; & \"quoted\", comma\nline",
        "_x0041_",
        "{{ insert: param, x }}",
    ]
    .map(String::from)
    .to_vec();
    names.push("長".repeat(10_000));
    names
}

/// A profile of this name.
pub(crate) fn named(name: &str) -> Vec<u8> {
    let profile = json!({
        "name": name, "prepared_by": name, "date": "2026-11-21",
        "answers": { "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored" },
        "measures": { "e5.admin.disk-encryption": {
            "status": "planned", "reason": name, "owner": name, "evidence": name, "note": name
        } },
    });
    profile.to_string().into_bytes()
}

/// A portfolio whose groups have these names.
pub(crate) fn portfolio(names: &[String]) -> Vec<u8> {
    let groups: Vec<_> = names
        .iter()
        .map(|name| json!({ "name": name, "answers": { "work-scope": "all-apps", "system-location": "cloud-only" } }))
        .collect();
    json!({ "name": "Portfolio", "groups": groups }).to_string().into_bytes()
}
