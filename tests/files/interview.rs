//! What the interview saves, and what it says of that.

use std::{fs, path::Path, process::Output};

use serde_json::Value;
use tempfile::tempdir;

use crate::{PROFILE, names, run::run};

fn interview(arguments: &[&str], input: &str) -> (Output, String) {
    let output = run("interview", &[arguments, &["--lang", "en"]].concat(), input.as_bytes());
    let told = String::from_utf8(output.stdout.clone()).expect("it is text");
    (output, told)
}

/// The command that goes on, without the name of the program, as its last line tells it.
fn to_go_on(told: &str) -> Option<Vec<String>> {
    let line = told.lines().last()?.strip_prefix("To go on from here: interview ")?;
    // A shell takes it apart.
    let words = std::process::Command::new("sh").args(["-c", &format!("printf '%s\\n' {line}")]).output().ok()?;
    Some(String::from_utf8(words.stdout).ok()?.lines().map(str::to_owned).collect())
}

/// Ways to end an interview before anything was answered.
const AT_ONCE: [&str; 6] = ["", "q\n", "\n", "9\nq\n", "h\ns\nq\n", "b\nq\n"];

#[test]
fn nothing_is_written_without_an_answer() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("client.json");
    let shown = file.to_str().unwrap();
    let line = "work-scope=all-apps";
    for input in AT_ONCE {
        for old in [Some(fs::read_to_string(PROFILE).unwrap()), None] {
            for arguments in
                [&["--save", shown][..], &["--save", shown, "--resume", line], &["--save", shown, "--resume", ""]]
            {
                if input.contains('s') && arguments.contains(&line) {
                    // There are answers, and somebody says that they are to be saved.
                    continue;
                }
                let _ = fs::remove_file(&file);
                if let Some(old) = &old {
                    fs::write(&file, old).unwrap();
                }
                let (output, told) = interview(arguments, input);
                assert_eq!(output.status.code(), Some(0), "{told}");
                assert_eq!(fs::read_to_string(&file).ok(), old, "{arguments:?} {input:?}");
                assert!(!told.contains("The profile was saved"), "{arguments:?} {input:?}: {told}");
                assert!(!told.contains("--resume ''"), "{told}");
            }
        }
    }
}

/// With the first answer it is.
#[test]
fn an_answer_is_written() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("client.json");
    let shown = file.to_str().unwrap();
    for input in ["1\n", "1\nq\n", "1\nb\n2\nq\n"] {
        let _ = fs::remove_file(&file);
        let (_, told) = interview(&["--save", shown], input);
        let saved: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert!(!saved["answers"].as_object().unwrap().is_empty());
        assert!(told.contains(&format!("The profile was saved to {shown}.")), "{told}");
        assert_eq!(names(folder.path()), ["client.json"]);
    }
}

#[test]
fn saved_is_said_of_what_was_saved() {
    let folder = tempdir().unwrap();
    let nowhere = folder.path().join("nowhere/client.json");
    let nowhere = nowhere.to_str().unwrap();
    let taken = folder.path().to_str().unwrap();
    for file in [nowhere, taken] {
        let (output, told) = interview(&[], &format!("1\ns {file}\nq\n"));
        assert_eq!(output.status.code(), Some(0), "it went on: {told}");
        assert!(!told.contains("was saved") && told.contains(&format!("{file}: cannot be written: ")), "{told}");
        assert_eq!(to_go_on(&told).unwrap(), ["--resume", "work-scope=all-apps", "--lang", "en"], "{told}");
    }
    // At the end, where the disk has become full meanwhile.
    #[cfg(unix)]
    if Path::new("/dev/full").exists() {
        let (output, told) = interview(&["--save", "/dev/full"], "1\nq\n");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(!told.contains("was saved") && errors.starts_with("/dev/full: cannot be written: "), "{told}{errors}");
        assert_eq!(to_go_on(&told).unwrap()[1], "work-scope=all-apps", "{told}");
    }
}

/// Going on as it is told loses nothing.
#[cfg(unix)]
#[test]
fn the_way_back_leads_back() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("it's a client.json");
    let shown = file.to_str().unwrap();
    // Whatever a profile holds.
    let full = "tests/handover/measures.json";
    for profile in [PROFILE, full] {
        let (_, told) = interview(&["--resume", profile, "--no-circumstances"], "q\n");
        assert_eq!(to_go_on(&told).unwrap(), ["--resume", profile, "--no-circumstances", "--lang", "en"]);
        // Changed and not saved: the line holds the answers alone, which is said; saved, the file is named.
        let (_, told) = interview(&["--resume", profile], "c 1\n?\nq\n");
        assert!(to_go_on(&told).unwrap()[1].contains('='), "{told}");
        assert!(told.contains("not part of the line below; --save keeps them"), "{told}");
        let (_, told) = interview(&["--resume", profile, "--circumstances", "--save", shown], "c 1\n?\nq\n");
        let words = to_go_on(&told).unwrap();
        assert_eq!(words[..3], ["--resume", shown, "--circumstances"], "{told}");
        let before: Value = serde_json::from_slice(&fs::read(profile).unwrap()).unwrap();
        let after: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        for key in before.as_object().unwrap().keys().filter(|key| *key != "answers") {
            assert_eq!(after[key], before[key], "{key}");
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let again = run("interview", &words, b"q\n");
        assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
        assert_eq!(serde_json::from_slice::<Value>(&fs::read(&file).unwrap()).unwrap(), after);
    }
    // Saved, and changed behind that: the file does not hold all of it any more.
    let (_, told) = interview(&[], &format!("1\ns {}\n1\nq\n", folder.path().join("x.json").to_str().unwrap()));
    assert!(told.contains("was saved") && to_go_on(&told).unwrap()[1].starts_with("work-scope=all-apps/"), "{told}");
    // Nothing there to go on from.
    let (_, told) = interview(&[], "q\n");
    assert_eq!(to_go_on(&told), None, "{told}");
}

/// A saved profile may be the one that was resumed; an output may not.
#[test]
fn a_profile_is_saved_where_it_came_from() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("client.json");
    fs::copy(PROFILE, &file).unwrap();
    let shown = file.to_str().unwrap();
    let (output, told) = interview(&["--resume", shown, "--save", shown, "--no-circumstances"], "c 1\n2\nq\n");
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(fs::read_to_string(&file).unwrap().contains("specific-apps"));
}
