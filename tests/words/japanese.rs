//! What is printed in Japanese is Japanese, in one style: no ids and no English words in running text and labels, です・ます in
//! sentences, and no line that begins with what ends the one before.

use std::{collections::BTreeSet, sync::LazyLock};

use telework_advisor::{Files, Method};
use textwrap::core::display_width;

use crate::run::{program, run};

/// Words of the Latin alphabet that Japanese texts of the field use as they are.
const ALLOWED: [&str; 27] = [
    "VPN", "PC", "ID", "USB", "VDI", "MDM", "BYOD", "LAN", "SNS", "URL", "OS", "IT", "IP", "TLS", "Web", "Wi-Fi",
    "HDD", "SSD", "CD", "DVD", "BEC", "PDCA", "WPA2", "WPA3", "HTML", "JSON", "CSV",
];

/// Profiles whose names are in Japanese, so that whatever is in English is the program's.
fn profiles() -> Vec<String> {
    let folder = std::fs::read_dir("data/profiles").unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<String> = folder.map(|path| path.to_str().unwrap().to_owned()).collect();
    paths.sort();
    paths
}

fn is_portfolio(profile: &str) -> bool {
    std::fs::read_to_string(profile).unwrap().contains("\"groups\"")
}

/// Every call that prints a report: the example, and what it is called with.
fn calls() -> Vec<(&'static str, Vec<String>)> {
    let owned = |arguments: &[&str]| arguments.iter().map(|one| (*one).to_owned()).collect::<Vec<String>>();
    let mut calls = vec![
        ("compare", owned(&[])),
        ("compare", owned(&["--priority", "introduction-cost", "--minimum", "security-governance=B"])),
        ("compare", owned(&["--methods", "vpn,standalone"])),
        ("controls", owned(&[])),
        ("check", owned(&[])),
        ("advise", owned(&["--answers", ""])),
        ("advise", owned(&["--answers", "work-scope=all-apps/line-speed=ordinary"])),
        (
            "advise",
            owned(&["--answers", "work-scope=specific-apps/connectivity=offline-needed/system-location=cloud-only"]),
        ),
    ];
    for (place, profile) in profiles().into_iter().enumerate() {
        calls.push(("advise", owned(&[&profile])));
        calls.push(("compare", owned(&[&profile])));
        if is_portfolio(&profile) {
            continue;
        }
        calls.push(("gap", owned(&[&profile])));
        calls.push(("diff", owned(&[&profile, "--set", "deadline=immediate", "--set", "line-speed=ordinary"])));
        calls.push(("diff", owned(&[&profile, "data/profiles/municipal-office.json"])));
        // Each method with some profile.
        for method in [Method::ALL[place % 7], Method::ALL[(place + 3) % 7]] {
            calls.push(("advise", owned(&[&profile, "--why", method.id()])));
        }
    }
    calls
}

/// The example's output in Japanese on a terminal of 80 columns.
fn printed(example: &str, arguments: &[String], more: &[&str]) -> String {
    let output =
        program(example).args(arguments).args(more).args(["--lang", "ja"]).env("COLUMNS", "80").output().unwrap();
    assert!(output.status.success(), "{example} {arguments:?} {more:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of all reports, each once, but for those that a user gave. As Markdown no line is broken.
fn lines() -> &'static BTreeSet<String> {
    static LINES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let calls = calls().into_iter().filter(|(example, _)| *example != "check");
        let texts = calls.map(|(example, arguments)| printed(example, &arguments, &["--format", "markdown"]));
        texts
            .flat_map(|text| text.lines().filter(|line| !is_given(line)).map(str::to_owned).collect::<Vec<_>>())
            .collect()
    });
    &LINES
}

/// What a user gave: names, dates, and whoever prepared it.
fn is_given(line: &str) -> bool {
    ["対象：", "日付：", "作成：", "比較元：", "比較先："].iter().any(|label| line.starts_with(label))
}

/// The texts of the data, longest first: they are looked at where the data are.
fn texts() -> Vec<String> {
    fn collect(value: &serde_json::Value, is_text: bool, texts: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) if is_text => _ = texts.insert(text.clone()),
            serde_json::Value::Array(list) => list.iter().for_each(|one| collect(one, is_text, texts)),
            serde_json::Value::Object(object) => {
                for (key, one) in object {
                    let is_text = ["ja", "locator", "published_id", "id"].contains(&key.as_str()) && one.is_string()
                        || key == "locator";
                    collect(one, is_text, texts);
                }
            }
            _ => {}
        }
    }
    let (files, mut texts) = (Files::embedded(), BTreeSet::new());
    for name in files.names() {
        collect(&serde_json::from_slice(files.get(name).unwrap()).unwrap(), false, &mut texts);
    }
    let mut texts: Vec<String> = texts.into_iter().collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
    texts
}

/// A line without what is there for Markdown, and without marks.
fn unmarked(line: &str) -> String {
    line.replace(['\\', '*', '†'], "").replace("<!-- -->", "")
}

/// The words of a line that are written in Latin letters, without addresses.
fn latin(line: &str) -> Vec<String> {
    let mut rest = line;
    let mut without = String::new();
    while let Some(at) = rest.find("http") {
        without.push_str(&rest[..at]);
        let address = rest[at..]
            .find(|one: char| !one.is_ascii() || one.is_whitespace() || one == '>')
            .unwrap_or(rest.len() - at);
        rest = &rest[at + address..];
    }
    without.push_str(rest);
    let words = without.split(|one: char| !(one.is_ascii_alphanumeric() || "-_&.".contains(one)));
    let words = words.map(|word| word.trim_matches(['-', '_', '&', '.']).to_owned());
    words.filter(|word| word.chars().any(|one| one.is_ascii_alphabetic())).collect()
}

/// Whether a word may stand in Japanese text: a letter of the scale or of a category, or one of the field.
fn is_allowed(word: &str) -> bool {
    word.len() == 1 || ALLOWED.contains(&word)
}

#[test]
fn running_text_has_no_ids_and_no_english() {
    assert_eq!(latin("端末のdata-on-terminalは、<https://example.jp/a>とVPN"), ["data-on-terminal", "VPN"]);
    let texts = texts();
    let mut found = BTreeSet::new();
    for line in lines() {
        let mut line = unmarked(line);
        for word in latin(&line) {
            if is_allowed(&word) {
                continue;
            }
            // Whatever is from the data was looked at there: names of publishers, of programs, of published measures.
            for text in texts.iter().filter(|text| text.contains(&word)) {
                line = line.replace(text, "◆");
            }
            if latin(&line).contains(&word) {
                found.insert((word, line.clone()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether a sentence ends as written Japanese does, and not as です・ます do.
fn is_plain(sentence: &str) -> bool {
    let polite = ["です", "ます", "ません", "ください", "ました", "でした", "ましょう"];
    let plain = ["る", "た", "い", "だ", "う", "く", "す", "つ", "ぬ", "む", "ぐ", "ぶ"];
    let end = sentence.trim_end_matches(['。', '）', '」']);
    !polite.iter().any(|one| end.ends_with(one)) && plain.iter().any(|one| end.ends_with(one))
}

#[test]
fn sentences_are_in_one_style() {
    let mut texts = texts();
    texts.retain(|text| text.chars().count() > 7);
    let mut found = BTreeSet::new();
    for line in lines() {
        let mut line = unmarked(line);
        for text in &texts {
            if line.contains(text.as_str()) {
                line = line.replace(text, "◆");
            }
        }
        let sentences = line.split_inclusive('。').filter(|sentence| sentence.ends_with('。'));
        found.extend(sentences.filter(|sentence| is_plain(sentence)).map(str::to_owned));
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(
        is_plain("無線LANを使う。") && is_plain("必要である。") && !is_plain("必要です。") && !is_plain("決まります。")
    );
}

#[test]
fn no_line_begins_with_what_ends_a_phrase() {
    let mut found = Vec::new();
    let mut check = |call: String, text: &str| {
        for line in text.lines() {
            // A cell of a table is a line of its own.
            let pieces = line.split('|').map(|piece| piece.trim_start_matches([' ', '-']));
            found.extend(
                pieces
                    .filter(|piece| piece.starts_with(['、', '。', '）', '」', '］', '，', '．', ')', '！', '？']))
                    .map(|_| format!("{call}: {line}")),
            );
        }
    };
    for (example, arguments) in calls() {
        check(format!("{example} {arguments:?}"), &printed(example, &arguments, &[]));
        if ["advise", "compare", "controls"].contains(&example) {
            check(format!("{example} {arguments:?} --full"), &printed(example, &arguments, &["--full"]));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The examples with a command line, and their subcommands.
const PROGRAMS: [(&str, &[&str]); 12] = [
    ("advise", &[]),
    ("batch", &[]),
    ("check", &[]),
    ("compare", &[]),
    ("controls", &[]),
    ("diff", &[]),
    ("flowchart", &[]),
    ("gap", &[]),
    ("interview", &[]),
    ("overlay", &[]),
    ("overlay", &["template"]),
    ("overlay", &["check"]),
];

#[test]
fn help_is_in_japanese_and_the_language_may_stand_anywhere() {
    for (example, subcommand) in PROGRAMS {
        let before = [&["--lang", "ja"][..], subcommand, &["--help"]].concat();
        let behind = [subcommand, &["--help", "--lang=ja"]].concat();
        let (before, behind) = (run(example, &before, b""), run(example, &behind, b""));
        assert!(before.status.success() && behind.status.success(), "{example} {subcommand:?}");
        assert_eq!(before.stdout, behind.stdout);
        let help = String::from_utf8(before.stdout).unwrap();
        for english in [
            "Usage",
            "Options",
            "OPTIONS",
            "Arguments",
            "Commands",
            "COMMAND",
            "Print",
            "possible values",
            "default",
            "help for",
        ] {
            assert!(!help.contains(english), "{example} {subcommand:?}: {english}\n{help}");
        }
        assert!(
            help.contains("使い方: ") && help.contains("オプション:") && help.contains("使い方を表示する"),
            "{help}"
        );
        let english =
            String::from_utf8(run(example, &[subcommand, &["--help", "--lang", "en"]].concat(), b"").stdout).unwrap();
        assert!(english.contains("Usage:") && !english.contains("使い方"), "{english}");
    }
}

/// Lines that only the terminal breaks read badly, and so do those that are broken twice.
#[test]
fn help_fits_the_terminal() {
    for ((example, subcommand), lang) in PROGRAMS.iter().flat_map(|one| ["ja", "en"].map(|lang| (one, lang))) {
        for columns in [80, 100] {
            let mut command = program(example);
            command.args(*subcommand).args(["--help", "--lang", lang]).env("COLUMNS", columns.to_string());
            let help = String::from_utf8(command.output().unwrap().stdout).unwrap();
            let prose = help.split("例:\n").last().and_then(|rest| rest.split("Examples:\n").last()).unwrap();
            let paragraphs =
                prose.split("\n\n").filter(|paragraph| !paragraph.lines().any(|line| line.starts_with(' ')));
            for paragraph in paragraphs {
                let lines: Vec<&str> = paragraph.lines().collect();
                let [before @ .., _] = &*lines else { continue };
                // Nothing as long as a line may be left over at its end but one word.
                let short = before.iter().find(|line| display_width(line) < columns / 2);
                assert_eq!(short, None, "{example} {subcommand:?} {lang} {columns}: {paragraph}");
            }
            // A usage line or an example is as long as it is.
            let own = |line: &&str| !line.contains(&format!("{example} "));
            let widest = help.lines().filter(own).max_by_key(|line| display_width(line)).unwrap();
            assert!(display_width(widest) <= columns, "{example} {subcommand:?} {lang} {columns}: {widest}");
        }
    }
}

#[test]
fn what_the_system_says_is_in_japanese() {
    let folder = env!("CARGO_MANIFEST_DIR");
    let calls: [(&str, &[&str]); 8] = [
        ("advise", &["no-such-file.json"]),
        ("advise", &[folder]),
        ("gap", &["Cargo.toml/file.json"]),
        ("overlay", &["check", "no-such-file.json"]),
        ("compare", &["--data", "no-such-folder"]),
        ("controls", &["-o", "no-such-folder/file.txt"]),
        ("check", &["--data", "no-such-folder"]),
        ("advise", &["--answers", "x"]),
    ];
    for (example, arguments) in calls {
        let output = run(example, &[arguments, &["--lang", "ja"]].concat(), b"");
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!output.status.success(), "{example} {arguments:?}: {told}");
        for english in ["os error", "No such", "directory", "answer line", "cannot"] {
            assert!(!told.contains(english), "{example} {arguments:?}: {told}");
        }
        let english = run(example, &[arguments, &["--lang", "en"]].concat(), b"");
        let told = String::from_utf8([english.stdout, english.stderr].concat()).unwrap();
        assert!(told.is_ascii() || told.contains('→'), "{example} {arguments:?}: {told}");
    }
}

#[test]
fn the_language_is_that_of_the_option_else_of_the_environment() {
    let spoken = |environment: &[(&str, &str)], arguments: &[&str]| {
        let output = program("compare").envs(environment.iter().copied()).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        if text.starts_with("Telework") { "en" } else { "ja" }
    };
    let (ja, en) = ("ja_JP.UTF-8", "en_GB.UTF-8");
    for (environment, expected) in [
        (&[][..], "en"),
        (&[("LANG", ja)], "ja"),
        (&[("LANG", "ja")], "ja"),
        (&[("LANG", "JA-jp")], "ja"),
        (&[("LANG", "jam")], "en"),
        (&[("LANG", "C")], "en"),
        (&[("LC_MESSAGES", ja), ("LANG", en)], "ja"),
        (&[("LC_MESSAGES", en), ("LANG", ja)], "en"),
        (&[("LC_ALL", ja), ("LC_MESSAGES", en), ("LANG", en)], "ja"),
        (&[("LC_ALL", en), ("LC_MESSAGES", ja), ("LANG", ja)], "en"),
        // What is set but empty is not set.
        (&[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", ja)], "ja"),
    ] {
        assert_eq!(spoken(environment, &[]), expected, "{environment:?}");
        assert_eq!(spoken(environment, &["--lang", "ja"]), "ja");
        assert_eq!(spoken(environment, &["--lang=en"]), "en");
    }
}
