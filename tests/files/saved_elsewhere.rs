//! Text as other programs save it: UTF-16 and byte order marks, whole files that are no text, and blank lines of wide
//! spaces.

use std::fs;

use tempfile::tempdir;

use crate::{
    PROFILE,
    folders::data_set,
    run::{refused, run, succeeded},
};

/// Ways to save a text.
const WAYS: [fn(&str) -> Vec<u8>; 3] = [
    |text| [&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat(),
    |text| [&[0xfe, 0xff][..], &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()].concat(),
    |text| [&[0xef, 0xbb, 0xbf][..], text.as_bytes()].concat(),
];

/// Letters in every length that UTF-8 and UTF-16 know.
const NAME: &str = "a é 漢字 🇯🇵";

#[test]
fn every_program_reads_what_is_saved_with_a_mark() {
    let folder = tempdir().unwrap();
    let profile = fs::read_to_string(PROFILE).unwrap().replace("\"name\": \"", &format!("\"name\": \"{NAME}"));
    let overlay = fs::read_to_string("tests/files/overlay.json").unwrap();
    let advice = succeeded("advise", &[PROFILE, "--format", "json"]);
    let texts = [("p.json", &profile), ("ov.json", &overlay), ("a.json", &advice)];
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (one, layer, earlier) = (path("p.json"), path("ov.json"), path("a.json"));
    let runs: [(&str, Vec<&str>); 10] = [
        ("advise", vec![&one, "--format", "json"]),
        ("advise", vec![PROFILE, "--overlay", &layer]),
        ("compare", vec![&one]),
        ("controls", vec!["--overlay", &layer]),
        ("diff", vec![&one, "--set", "data-on-terminal=stored"]),
        ("diff", vec![&earlier]),
        ("flowchart", vec![&one]),
        ("gap", vec![&one]),
        ("interview", vec!["--no-circumstances", "--resume", &one]),
        ("overlay", vec!["check", &layer]),
    ];
    texts.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    let told = || runs.iter().map(|(name, arguments)| succeeded(name, arguments)).collect::<Vec<String>>();
    let expected = told();
    assert!(expected[0].contains(NAME));
    let of_stdin = |bytes: &[u8]| run("advise", &["-", "--format", "json"], bytes).stdout;
    for way in WAYS {
        texts.iter().for_each(|(name, text)| fs::write(folder.path().join(name), way(text)).unwrap());
        assert_eq!(told(), expected);
        assert_eq!(String::from_utf8(of_stdin(&way(&profile))).unwrap(), expected[0]);
    }
}

#[test]
fn a_data_set_may_be_saved_with_a_mark() {
    for way in WAYS {
        let data = data_set();
        for name in ["guideline.json", "questions.json", "controls/edition-5.json"] {
            let path = data.path().join(name);
            fs::write(&path, way(&fs::read_to_string(&path).unwrap())).unwrap();
        }
        let told = |more: &[&str]| succeeded("advise", &[&[PROFILE, "--format", "json"], more].concat());
        let shown = data.path().to_str().unwrap();
        assert_eq!(told(&["--data", shown]), told(&[]));
        assert_eq!(run("check", &["--data", shown], b"").status.code(), Some(0));
        // Half of a letter at the end.
        let path = data.path().join("axes.json");
        fs::write(&path, [&way("{}")[..], &[0xd8]].concat()).unwrap();
        assert!(refused("overlay", &["template", "--data", shown]).contains("axes.json: "));
    }
}

#[test]
fn a_batch_may_be_saved_with_a_mark() {
    let line = format!("{{\"name\": \"{NAME}\", \"answers\": {{\"work-scope\": \"all-apps\"}}}}\n");
    // Longer than what is read at once, so that letters are cut in two.
    let text = line.repeat(20_000 / line.len()) + "\r\n" + &line + "oops\n" + &line.repeat(9_000);
    let folder = tempdir().unwrap();
    let file = folder.path().join("lines.ndjson");
    let compact = |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        let output = run("batch", &[file.to_str().unwrap(), "--compact", "--lang", "en"], b"");
        assert_eq!(output.status.code(), Some(0));
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let expected = compact(text.as_bytes());
    assert!(expected.1.contains("1 with mistakes, 1 blank"), "{}", expected.1);
    for way in WAYS {
        assert!(compact(&way(&text)) == expected);
    }
}

#[test]
fn an_interview_hears_what_is_saved_with_a_mark() {
    let told = |bytes: &[u8]| {
        let output = run("interview", &["--no-circumstances", "--lang", "ja"], bytes);
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
        String::from_utf8(output.stdout).unwrap()
    };
    let typed = format!("１\r\n　\r\n②\r\n1\r\n{NAME}\r\n　　\r\n");
    let expected = told(typed.as_bytes());
    assert!(expected.contains(NAME), "{expected}");
    for way in WAYS {
        assert_eq!(told(&way(&typed)), expected);
    }
}

/// One message and status 2, not a mistake a line.
#[test]
fn what_is_no_text_is_refused_as_a_whole() {
    let line = "{\"answers\": {}, \"name\": \"名前\"}\n".repeat(50);
    let unmarked: Vec<u8> = line.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cut = [&WAYS[0](&line)[..], &[0x61]].concat();
    let halved = [&WAYS[0](&line)[..], &[0x3d, 0xd8, 0x0a, 0x00]].concat();
    // "テレワーク" in Shift_JIS, and the beginning of a picture and of an archive.
    let other = [&b"{\"name\": \""[..], &[0x83, 0x65, 0x83, 0x8c, 0x83, 0x8f], b"\"}\n"].concat().repeat(20);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    for lang in ["ja", "en"] {
        for (what, bytes) in
            [("no mark", &unmarked), ("cut", &cut), ("half a pair", &halved), ("Shift_JIS", &other), ("PNG", &picture)]
        {
            for (name, arguments) in [("batch", vec!["-"]), ("interview", vec![])] {
                let output = run(name, &[&arguments[..], &["--lang", lang]].concat(), bytes);
                let errors = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(2), "{name} {what}: {errors}");
                assert_eq!(errors.lines().count(), 1, "{name} {what}: {errors}");
                let said = if lang == "ja" {
                    "標準入力: 読み込めません"
                } else {
                    "standard input: cannot be read: "
                };
                assert!(errors.starts_with(said) && errors.contains("UTF-8"), "{name} {what}: {errors}");
                let is_empty = output.stdout.is_empty();
                assert!(is_empty || name == "interview" || ["cut", "half a pair"].contains(&what), "{name} {what}");
            }
            for arguments in [vec!["-"], vec!["--answers", "", "--overlay", "-"]] {
                let output = run("advise", &[&arguments[..], &["--lang", lang]].concat(), bytes);
                let errors = String::from_utf8(output.stderr).unwrap();
                assert_eq!((output.status.code(), errors.lines().count()), (Some(2), 1), "{what}: {errors}");
                assert!(output.stdout.is_empty(), "{what}");
            }
        }
    }
}

#[test]
fn lines_of_wide_spaces_are_blank() {
    let line = "{\"answers\": {}}\n";
    for blank in ["　\n", "　　\r\n", " \t　\n", "\u{feff}　\n", "\u{a0}\n"] {
        let output = run("batch", &["--compact", "--lang", "en"], format!("{line}{blank}{line}{blank}").as_bytes());
        let summary = String::from_utf8(output.stderr).unwrap();
        assert!(summary.starts_with("4 lines: 2 advised (0 decided, 2 open; 0 without a method that meets all answers), 0 with mistakes, 2 blank"), "{summary}");
    }
    let advice = |line: &str| succeeded("advise", &["--answers", line, "--format", "json"]);
    for blank in [" ", "　", "　 "] {
        assert_eq!(advice(blank), advice(""));
    }
}
