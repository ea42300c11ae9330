//! Nothing that a terminal would act on comes out of a program, whoever wrote it and wherever it stands.

use std::{fs, path::Path};

use serde_json::{Value, json};
use telework_advisor::problem::printable;
use tempfile::tempdir;

use crate::{PROFILE, folders::data_set, run::run};

/// Clears a screen, colours, goes back to the beginning of the line, turns the direction, hides.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\r\u{8}\u{200b}\u{2028}\u{e0041}";

/// What a terminal may get: text in lines, with the mark of CSV before it and the ends of its lines.
fn assert_is_harmless(bytes: &[u8], what: &str) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let found = text.chars().find(|one| *one != '\n' && printable(one.encode_utf8(&mut [0; 4])) != one.to_string());
    assert_eq!(found, None, "{what}: {}", printable(&text).chars().take(2_000).collect::<String>());
}

/// Runs a program, whatever comes of it; its status.
fn runs(name: &str, arguments: &[&str], input: &str) -> i32 {
    let output = run(name, arguments, input.as_bytes());
    for stream in [&output.stdout, &output.stderr] {
        assert_is_harmless(stream, &format!("{name} {arguments:?}"));
    }
    output.status.code().expect("no signal")
}

/// Puts what is hostile behind every text in one of the two languages.
fn spoil(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if ["ja", "en", "title", "publisher", "locator"].contains(&&**key) => {
                        text.push_str(HOSTILE);
                    }
                    member => spoil(member),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(spoil),
        _ => {}
    }
}

#[test]
fn data_cannot_steer_a_terminal() {
    let folder = data_set();
    for name in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
        if name.is_file() {
            let mut value: Value = serde_json::from_slice(&fs::read(&name).unwrap()).unwrap();
            spoil(&mut value);
            fs::write(&name, value.to_string()).unwrap();
        }
    }
    let data = folder.path().to_str().unwrap();
    let profile = json!({
        "name": HOSTILE, "prepared_by": HOSTILE, "date": "2026-11-21", "findings": HOSTILE, "site": HOSTILE,
        "answers": {"work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "not-stored"},
        "measures": {"e5.admin.disk-encryption": {"status": "planned", "owner": HOSTILE, "note": HOSTILE}},
    });
    let path = folder.path().join("profile");
    fs::write(&path, profile.to_string()).unwrap();
    let path = path.to_str().unwrap();
    let formats: [(&str, &[&str], &[&str]); 7] = [
        ("advise", &[path], &["text", "markdown", "html", "json", "oscal"]),
        ("advise", &[path, "--why", "vpn"], &["text", "json"]),
        ("compare", &[path], &["text", "markdown", "csv", "svg", "json"]),
        ("controls", &[], &["text", "markdown", "csv", "json", "oscal"]),
        ("diff", &[path, "--set", "data-on-terminal=stored"], &["text", "json"]),
        ("flowchart", &[], &["dot", "mermaid", "svg", "csv", "dmn", "jdm"]),
        ("gap", &[path], &["text", "markdown", "csv", "json"]),
    ];
    for lang in ["ja", "en"] {
        let common = ["--data", data, "--lang", lang];
        for (name, arguments, formats) in formats {
            for format in formats {
                assert_eq!(runs(name, &[arguments, &common, &["--format", format]].concat(), ""), 0, "{name} {format}");
            }
            if formats[0] == "text" && name != "controls" && name != "diff" {
                assert_eq!(runs(name, &[arguments, &common, &["--full"]].concat(), ""), 0, "{name}");
            }
        }
        assert_eq!(runs("hearing", &[&["read", path], &common[..]].concat(), ""), 0);
        assert_eq!(runs("check", &common, ""), 0);
        assert_eq!(runs("check", &[&common[..], &["--format", "json"]].concat(), ""), 0);
        assert_eq!(runs("overlay", &[&["template"], &common[..]].concat(), ""), 0);
        let line = format!("{profile}\n{{\"answers\": {{}}, \"{}\": 1}}\n", HOSTILE.escape_default());
        assert_eq!(runs("batch", &common, &line), 0);
        let typed = format!("{HOSTILE}\nh\n1\nc\n1\n?\nb\n1\n1\nno\n{HOSTILE}name\ns {HOSTILE}/x.json\n\n");
        assert_eq!(runs("interview", &common, &typed), 0);
        assert_eq!(runs("interview", &[&common[..], &["--resume", path]].concat(), "no\n\n\n1\n"), 0);
        assert_eq!(runs("interview", &[&common[..], &["--format", "json", "--resume", path]].concat(), "q\n"), 0);
    }
}

/// Names that users give: of files, of keys and ids in them, and on the command line.
#[test]
fn names_cannot_steer_a_terminal() {
    let folder = tempdir().unwrap();
    let here = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (good, bad) = (here(&format!("{HOSTILE}good.json")), here(&format!("{HOSTILE}bad.json")));
    let (overlay, no_file) = (here(&format!("{HOSTILE}overlay.json")), here(&format!("{HOSTILE}/nowhere")));
    fs::copy(PROFILE, &good).unwrap();
    fs::write(&bad, json!({"answers": {HOSTILE: HOSTILE}, HOSTILE: 1, "implemented": [HOSTILE]}).to_string()).unwrap();
    let control = json!({
        "id": "own.measure", "published_id": null, "levels": [], "title": HOSTILE, "text": HOSTILE, "page": 1,
        "role": "executive", "category": "A", "element": "rule",
    });
    let rating = json!({"method": "vpn", "axis": "introduction-cost", "grade": "A", "page": 1});
    fs::write(&overlay, json!({"controls": [control], "ratings": [rating]}).to_string()).unwrap();
    for lang in ["ja", "en"] {
        let with =
            |arguments: &[&str]| [arguments, &["--lang", lang]].concat().iter().map(ToString::to_string).collect();
        let refused = |name: &str, arguments: &[&str]| {
            let arguments: Vec<String> = with(arguments);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            assert_eq!(runs(name, &arguments, ""), 2, "{name} {arguments:?}");
        };
        for name in ["advise", "compare", "flowchart", "gap", "interview"] {
            let by = if name == "interview" { &["--resume"][..] } else { &[] };
            refused(name, &[by, &[&*bad]].concat());
            refused(name, &[by, &[&*no_file]].concat());
            refused(name, &[by, &[&*good], &["-o", &*good]].concat());
            refused(name, &[by, &[&*good], &["-o", &*no_file]].concat());
            refused(name, &[by, &[&*good], &["--data", &*no_file]].concat());
            refused(name, &[by, &[&*good], &["--overlay", &*bad]].concat());
            refused(name, &[by, &[&*good], &[&*format!("--{HOSTILE}")]].concat());
        }
        for option in ["--set", "--to-overlay", "--to-data"] {
            refused("diff", &[&*good, option, HOSTILE]);
            refused("diff", &[&*good, option, &format!("{HOSTILE}=x")]);
        }
        refused("advise", &["--answers", HOSTILE]);
        refused("advise", &["--answers", &format!("work-scope={HOSTILE}")]);
        refused("advise", &[&*good, "--why", HOSTILE]);
        refused("advise", &[&*good, "--format", HOSTILE]);
        refused("compare", &["--methods", HOSTILE]);
        refused("controls", &["--threat", HOSTILE]);
        refused("interview", &["--save", &no_file]);
        refused("batch", &[&*no_file]);
        refused("batch", &["--jobs", HOSTILE]);
        refused("check", &["--data", &no_file]);
        refused("hearing", &["read", &bad]);
        refused("hearing", &["read", &no_file]);
        refused("gap", &[&*good, "--filled", &*bad]);
        refused("overlay", &[HOSTILE]);
        refused("overlay", &["check", &bad]);
        refused("overlay", &["check", &no_file]);
        assert!(runs("overlay", &["check", &overlay, "--lang", lang], "") != 1);
        assert_eq!(runs("interview", &["--save", &here(&format!("{HOSTILE}new")), "--lang", lang], "1\nq\n"), 0);
        assert_eq!(runs("interview", &["--resume", &good, "--lang", lang], "q\n"), 0);
    }
}

/// The source of the programs: what they say goes through one place. The libraries that talk to a terminal themselves have
/// theirs, where what goes in is made harmless before.
#[test]
fn no_program_writes_around_the_one_place() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (mut folders, mut count) = (vec![examples.clone()], 0);
    let ways = ["stdout()", "stderr()", "print!", "println!", "dbg!", "/dev/tty", "/dev/std", "/dev/fd", "from_raw_fd"];
    let libraries = [("inquire::", "interview/keys.rs"), ("indicatif::", "batch.rs"), ("crossterm::", "")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(&examples).unwrap().to_str().unwrap().replace('\\', "/");
            if path.is_dir() {
                // Workspaces of their own: what they say on standard error, they make harmless themselves.
                if !path.join("Cargo.toml").exists() {
                    folders.push(path);
                }
            } else if name.ends_with(".rs") && name != "support/streams.rs" {
                let source = fs::read_to_string(&path).unwrap();
                for line in source
                    .lines()
                    .map(|line| line.replace("ProgressDrawTarget::stderr()", "").replace("Handle::stdout()", ""))
                {
                    let around = ways.iter().find(|way| line.contains(*way));
                    assert_eq!(around, None, "{name}: {line}");
                    let library = libraries.iter().find(|(library, place)| line.contains(library) && name != *place);
                    assert_eq!(library, None, "{name}: {line}");
                }
                count += 1;
            }
        }
    }
    assert!(count > 15, "{count} files");
}
