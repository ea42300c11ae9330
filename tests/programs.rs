//! The examples, run as the programs that consultants run: exit status, what stands on which stream, both languages.

#[path = "support/run.rs"]
#[expect(dead_code, reason = "no test here needs a folder of its own")]
mod run;

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use run::{program, refused, succeeded};
use telework_advisor::{Method, record::AdviceRecord};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn profiles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/profiles");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // A portfolio holds groups instead of answers; its record is another one.
    paths.retain(|path| !std::fs::read_to_string(path).unwrap().contains("\"groups\""));
    paths.sort();
    assert!(paths.len() >= 8);
    paths
}

#[test]
fn every_sample_profile_gets_advice_in_every_format_and_language() {
    let mut reached = Vec::new();
    for path in profiles() {
        let path = path.to_str().unwrap();
        for lang in ["ja", "en"] {
            for format in ["text", "markdown", "html"] {
                let told = succeeded("advise", &[path, "--lang", lang, "--format", format]);
                let derived = if lang == "ja" { "本ツールが推定した" } else { "derived by this tool" };
                assert!(told.contains(derived), "{path}: says what is derived");
                assert!(!told.chars().any(|one| one.is_control() && one != '\n'));
            }
        }
        let json = succeeded("advise", &[path, "--format", "json"]);
        let record: AdviceRecord<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(record.candidates.len() + record.rejected.len(), Method::ALL.len());
        if record.open_questions.is_empty() {
            reached.extend(record.candidates.iter().map(|candidate| candidate.method));
        }
        assert_eq!(json, succeeded("advise", &[path, "--format", "json", "--lang", "ja"]), "JSON has no language");
    }
    assert!(Method::ALL.iter().all(|method| reached.contains(method)), "the sample profiles reach all seven methods");
}

#[test]
fn the_advice_reads_like_this() {
    let profile = "data/profiles/municipal-office.json";
    insta::assert_snapshot!("advise_ja", succeeded("advise", &[profile, "--lang", "ja"]));
    insta::assert_snapshot!("advise_en", succeeded("advise", &["data/profiles/design-studio.json", "--lang", "en"]));
    let open = "work-scope=all-apps/line-speed=ordinary";
    insta::assert_snapshot!("advise_open_ja", succeeded("advise", &["--answers", open, "--lang", "ja"]));
    insta::assert_snapshot!("why_ja", succeeded("advise", &[profile, "--lang", "ja", "--why", "remote-desktop"]));
    insta::assert_snapshot!("why_not_en", succeeded("advise", &[profile, "--lang", "en", "--why", "standalone"]));
    insta::assert_snapshot!(
        "diff_ja",
        succeeded("diff", &[profile, "--set", "data-on-terminal=stored", "--lang", "ja"])
    );
    insta::assert_snapshot!("gap_en", succeeded("gap", &["data/profiles/call-centre.json", "--lang", "en"]));
    insta::assert_snapshot!("gap_ja", succeeded("gap", &["tests/handover/measures.json", "--lang", "ja"]));
    let not_a_candidate = ["tests/handover/measures.json", "--lang", "en", "--full", "--method", "vpn"];
    insta::assert_snapshot!("gap_full_en", succeeded("gap", &not_a_candidate));
    insta::assert_snapshot!("controls_ja", succeeded("controls", &["--role", "executive", "--lang", "ja"]));
}

#[test]
fn every_report_says_which_data_it_rests_on() {
    let profile = "data/profiles/call-centre.json";
    let programs: [(&str, &[&str]); 6] = [
        ("advise", &[profile]),
        ("advise", &[profile, "--why", "vpn"]),
        ("diff", &[profile, "--set", "data-on-terminal=stored"]),
        ("compare", &[]),
        ("gap", &[profile]),
        ("controls", &["--role", "executive"]),
    ];
    for (program, arguments) in programs {
        for (lang, version) in [("ja", "データの版：0.1.0"), ("en", "Data version 0.1.0")] {
            for format in ["text", "markdown"] {
                let told = succeeded(program, &[arguments, &["--lang", lang, "--format", format]].concat());
                let told = told.replace('\\', "");
                assert_eq!(told.matches(version).count(), 1, "{program} {arguments:?} {format} {lang}");
            }
        }
    }
}

#[test]
fn incidents_that_depend_on_answers_are_not_passed_over_in_silence() {
    let more = "cases that are not listed here can happen too";
    let told = |line: &str| succeeded("advise", &["--answers", line, "--lang", "en", "--format", "markdown"]);
    assert!(told("work-scope=all-apps").contains(more));
    let guideline = telework_advisor::Guideline::embedded();
    let every: Vec<String> =
        guideline.questions().map(|question| format!("{}={}", question.id(), question.choices()[0].id())).collect();
    assert!(!told(&every.join("/")).contains(more), "nothing depends where everything is answered");
    // Answers that are missing and that no incident of the first candidate asks for do not make it so.
    let open = |question: &str| {
        let rest: Vec<&String> = every.iter().filter(|answer| !answer.starts_with(&format!("{question}="))).collect();
        let line = rest.iter().map(|answer| answer.as_str()).collect::<Vec<_>>().join("/");
        let answers = guideline.answer_line(&line).expect("answers");
        let advice = answers.advise();
        let incidents = |choice: &telework_advisor::Choice| -> Vec<String> {
            let known = answers.with(question, choice.id()).expect("a choice").advise();
            let method = advice.candidates()[0].method();
            let candidate = known.candidate(method).expect("a circumstance rules nothing out");
            candidate.incidents().map(|incident| incident.id().to_owned()).collect()
        };
        let choices = guideline.question(question).expect("a question").choices();
        let differ = choices.iter().any(|choice| incidents(choice) != incidents(&choices[0]));
        assert_eq!(told(&line).contains(more), differ, "{question}");
        differ
    };
    let circumstances = guideline.questions().filter(|question| !question.is_in_flowchart());
    let open: Vec<bool> = circumstances.map(|question| open(question.id())).collect();
    assert!(open.contains(&true) && open.contains(&false), "{open:?}");
}

#[test]
fn a_portfolio_is_advised_on_as_it_is_compared() {
    let path = "data/profiles/portfolio-three-teams.json";
    for lang in ["ja", "en"] {
        for format in ["text", "markdown", "json", "html"] {
            let told = |example| succeeded(example, &[path, "--lang", lang, "--format", format]);
            assert_eq!(told("advise"), told("compare"), "{format}");
        }
    }
    let errors = refused("advise", &[path, "--why", "vpn", "--lang", "en"]);
    assert!(errors.contains("--why") && errors.contains("portfolio"), "{errors}");
}

#[test]
fn wide_characters_line_up() {
    let told = succeeded("advise", &["data/profiles/municipal-office.json", "--full", "--lang", "ja"]);
    // Each table is as wide in all of its lines.
    let is_row = |line: &&str| line.starts_with('|') && line.ends_with('|');
    let lines: Vec<&str> = told.lines().collect();
    let tables = lines.chunk_by(|one, other| is_row(one) == is_row(other)).filter(|lines| is_row(&lines[0]));
    let mut count = 0;
    for table in tables {
        let widths: Vec<usize> = table.iter().map(|line| textwrap::core::display_width(line)).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{table:#?}");
        count += usize::from(table.len() > 5);
    }
    assert!(count > 0);
}

#[test]
fn the_language_comes_from_the_environment_where_none_is_named() {
    let told = |variable: &str, value: &str| {
        let output = program("advise").args(["--answers", ""]).env(variable, value).output().unwrap();
        text(&output.stdout)
    };
    assert!(told("LANG", "ja_JP.UTF-8").starts_with("テレワーク"));
    assert!(told("LC_ALL", "ja").starts_with("テレワーク"));
    assert!(told("LANG", "C.UTF-8").starts_with("Telework"));
}

#[test]
fn answers_can_be_given_in_a_line() {
    let json = succeeded(
        "advise",
        &["--answers", "work-scope=all-apps/data-on-terminal=stored,not-stored", "--format", "json"],
    );
    let record: AdviceRecord<'_> = serde_json::from_str(&json).unwrap();
    assert_eq!(record.answers, "work-scope=all-apps/data-on-terminal=stored,not-stored");
    assert_eq!(record.because, ["work-scope=all-apps"]);
}

#[test]
fn what_cannot_be_used_is_refused_with_place_and_remedy() {
    let folder = std::env::temp_dir().join(format!("telework-advisor-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let cases: [(&str, &[u8], &[&str]); 6] = [
        (
            "misspelt.json",
            br#"{"answers": {"work-scope": "all-app", "conectivity": "yes"}, "nme": 1}"#,
            &[
                "/nme: ",
                "\"name\"",
                "/answers/work-scope: ",
                "\"all-apps\"",
                "/answers/conectivity: ",
                "\"connectivity\"",
            ],
        ),
        ("empty.json", b"", &["line 1 column 0"]),
        ("binary.json", &[0, 159, 146, 150], &["UTF-8", "offset 1"]),
        ("deep.json", &[b'['; 5_000], &["127"]),
        ("twice.json", br#"{"answers": {}, "answers": {}}"#, &["/answers: ", "again"]),
        ("none.json", br#"{"answers": {"work-scope": []}}"#, &["/answers/work-scope: ", "at least one choice"]),
    ];
    for (name, bytes, expected) in cases {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let errors = refused("advise", &[path.to_str().unwrap()]);
        for part in expected {
            assert!(errors.contains(part), "{name}: {part:?} in {errors}");
        }
        assert!(errors.lines().all(|line| line.contains(name)), "{name}: every line names the file: {errors}");
        let japanese = refused("advise", &[path.to_str().unwrap(), "--lang", "ja"]);
        assert_eq!(errors.lines().count(), japanese.lines().count());
    }
    let large = folder.join("large.json");
    std::fs::write(&large, vec![b' '; 100 << 20]).unwrap();
    assert!(refused("advise", &[large.to_str().unwrap()]).contains("1048576 bytes"));
    std::fs::remove_dir_all(&folder).unwrap();

    assert!(refused("advise", &["no-such-file.json"]).contains("no-such-file.json"));
    assert!(refused("advise", &["--answers", "work-scope"]).contains("question=choice"));
    assert!(refused("gap", &["data/profiles/call-centre.json", "--method", "vnp"]).contains("vpn"));
    assert!(refused("diff", &["data/profiles/call-centre.json"]).contains("--set"));
    assert!(refused("controls", &["--threat", "malware"]).contains("malware-infection"));
    refused("advise", &[]);
    refused("advise", &["data/profiles/call-centre.json", "--format", "pdf"]);
    refused("advise", &["data/profiles/call-centre.json", "--data", "tests"]);
}

/// A command line that cannot be used is told in one line of the language asked for.
#[test]
fn an_option_that_cannot_be_used_is_told_in_one_line() {
    let profile = "data/profiles/call-centre.json";
    let cases: [(&str, &[&str], &[&str], &str); 10] = [
        ("batch", &["--jobs", "0"], &["--jobs", "0"], "は指定できません"),
        ("diff", &["a", "b", "c"], &["<PROFILE>", "\"c\""], "は余分です"),
        ("controls", &["--role", "boss"], &["--role", "\"boss\"", "executive"], "は指定できません"),
        ("advise", &[profile, "--format", "htm"], &["--format", "\"htm\"", "markdown"], "の誤りではありませんか"),
        ("advise", &[profile, "--fromat", "html"], &["--fromat", "--format"], "この引数は使えません"),
        ("advise", &[profile, "--format"], &["--format"], "値を指定してください"),
        ("diff", &[], &["<PROFILE>"], "指定が必要です"),
        ("compare", &["--all", "--methods", "vpn"], &["--all", "--methods"], "同時には指定できません"),
        ("advise", &[profile, "--format", "json", "--format", "json"], &["--format"], "二度指定されています"),
        ("overlay", &["chek"], &["chek", "check"], "このサブコマンドはありません"),
    ];
    for (name, arguments, parts, japanese) in cases {
        for lang in ["ja", "en"] {
            let told = refused(name, &[arguments, &["--lang", lang]].concat());
            assert_eq!(told.lines().count(), 1, "{name} {arguments:?}: {told}");
            assert!(parts.iter().all(|part| told.contains(part)), "{told}");
            assert_eq!(told.contains(japanese), lang == "ja", "{told}");
            assert_eq!(told.chars().any(|one| one > '\u{2fff}'), lang == "ja", "{told}");
        }
    }
}

/// What filters the catalogue may be given by name.
#[test]
fn the_catalogue_is_filtered_by_names() {
    let by = |filter: &[&str]| succeeded("controls", &[&["--format", "csv", "--lang", "ja"], filter].concat());
    for (ids, names) in [
        (["--role", "administrator"], ["--role", "管理者"]),
        (["--category", "E"], ["--category", "データ保護"]),
        (["--element", "people"], ["--element", "人"]),
        (["--threat", "unauthorized-access"], ["--threat", "不正アクセス"]),
    ] {
        let found = by(&ids);
        assert!(found == by(&names) && found.lines().count() > 3, "{names:?}");
    }
}

/// What is wrong is told of the option or file as the user named it.
#[test]
fn what_is_wrong_bears_the_name_that_the_user_gave() {
    let profile = "data/profiles/call-centre.json";
    for lang in ["ja", "en"] {
        let told = refused("diff", &[profile, "--set", "work-scope=all-app", "--lang", lang]);
        assert!(told.starts_with("--set: ") && told.contains("\"all-apps\""), "{told}");
        let told = refused("advise", &[profile, "--overlay", profile, "--lang", lang]);
        assert!(told.lines().all(|line| line.starts_with(&format!("{profile}: "))), "{told}");
        let told = refused("compare", &["--methods", "vpn,vpn", "--lang", lang]);
        assert!(told.starts_with("--methods: vpn") || told.contains("found vpn again"), "{told}");
    }
}

#[test]
fn a_measure_that_does_not_exist_is_an_error_with_the_nearest_id() {
    let mut child = program("gap")
        .args(["-", "--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let profile = br#"{"answers": {"work-scope": "all-apps"}, "implemented": ["e5.admin.disc-encryption"]}"#;
    child.stdin.take().unwrap().write_all(profile).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("did you mean \"e5.admin.disk-encryption\"?"), "{}", text(&output.stderr));
}

#[test]
fn the_shipped_data_set_can_be_read_from_its_folder() {
    let embedded = succeeded("advise", &["data/profiles/call-centre.json", "--format", "json"]);
    assert_eq!(
        embedded,
        succeeded("advise", &["data/profiles/call-centre.json", "--format", "json", "--data", "data"])
    );
}

#[test]
fn csv_holds_no_formula_and_opens_in_excel() {
    let csv = succeeded("controls", &["--format", "csv", "--lang", "ja"]);
    assert!(csv.starts_with('\u{feff}'));
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes())
        .into_records()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows.len(), 74 + 43);
    assert!(rows.iter().flat_map(|row| row.iter()).all(|field| !field.starts_with(['=', '+', '-', '@'])));
}

#[test]
fn a_broken_pipe_ends_it_quietly() {
    let mut child = program("controls").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn help_teaches_in_both_languages() {
    for name in ["advise", "controls", "gap", "diff"] {
        assert!(succeeded(name, &["--help", "--lang", "ja"]).contains("例:"), "{name}");
        assert!(succeeded(name, &["--help", "--lang", "en"]).contains("Examples:"), "{name}");
    }
}

#[test]
fn flowchart_writes_every_format_and_refuses_what_it_cannot_use() {
    let profile = "data/profiles/call-centre.json";
    for lang in ["ja", "en"] {
        for (format, begins) in [
            ("dot", "digraph"),
            ("mermaid", "flowchart TD"),
            ("svg", "<svg"),
            ("csv", "\u{feff}\""),
            ("dmn", "<?xml"),
            ("jdm", "{"),
        ] {
            let plain = succeeded("flowchart", &["--format", format, "--lang", lang]);
            assert!(plain.starts_with(begins), "{format}");
            assert_eq!(plain, succeeded("flowchart", &["--format", format, "--lang", lang]), "{format}: same bytes");
            if ["dmn", "jdm"].contains(&format) {
                let refused = refused("flowchart", &[profile, "--format", format, "--lang", lang]);
                assert!(refused.contains("--answers"), "{refused}");
            } else {
                let marked = succeeded("flowchart", &[profile, "--format", format, "--lang", lang]);
                assert_ne!(plain, marked, "{format}: the path stands out");
            }
        }
        let refused = refused("flowchart", &["--answers", "work-scope=all", "--lang", lang]);
        assert!(refused.contains("all-apps"), "{refused}");
    }
    let from_line = succeeded("flowchart", &["--answers", "work-scope=all-apps"]);
    assert!(from_line.starts_with("digraph") && from_line.contains("✓ All applications"), "dot is the default");
    let model: serde_json::Value = serde_json::from_str(&succeeded("flowchart", &["--format", "jdm"])).unwrap();
    assert_eq!(model["nodes"].as_array().unwrap().len(), 3);
}

#[test]
fn the_gap_of_a_portfolio_is_that_of_its_advice() {
    let portfolio = "data/profiles/portfolio-three-teams.json";
    insta::assert_snapshot!("gap_of_a_portfolio_ja", succeeded("gap", &[portfolio, "--lang", "ja"]));
    let json = ["--format", "json"];
    assert_eq!(
        succeeded("gap", &[&[portfolio], &json[..]].concat()),
        succeeded("advise", &[&[portfolio], &json[..]].concat())
    );
    assert!(succeeded("gap", &[portfolio, "--format", "csv", "--lang", "en"]).contains("required, in place"));
    assert!(refused("gap", &[portfolio, "--method", "vpn"]).contains("portfolio"));
}

/// The gap in short fits on a screen, whatever the profile holds and whichever method it is told of.
#[test]
fn the_gap_takes_sixty_lines() {
    let long = "長い名前".repeat(50);
    let measures: serde_json::Map<String, serde_json::Value> = telework_advisor::Guideline::embedded()
        .controls()
        .iter()
        .zip(["planned", "not-in-place", "partly", "in-place", "not-applicable"].into_iter().cycle())
        .map(|(control, status)| {
            let state = serde_json::json!({ "status": status, "owner": long, "due": "2027-03-31", "reason": long,
                "note": long, "evidence": long });
            (control.id().to_owned(), state)
        })
        .collect();
    let answers = serde_json::json!({ "work-scope": "specific-apps" });
    let full = serde_json::json!({ "name": long, "site": long, "prepared_by": long, "date": "2026-11-21",
        "answers": answers, "measures": measures });
    let none = serde_json::json!({ "answers": {} });
    let samples: Vec<_> = std::fs::read_dir("data/profiles").unwrap().map(|entry| entry.unwrap().path()).collect();
    let samples = samples.iter().map(|path| std::fs::read(path).unwrap());
    let samples = samples.filter(|text| !String::from_utf8_lossy(text).contains("\"groups\""));
    let inputs: Vec<Vec<u8>> = samples.chain([full, none].map(|profile| profile.to_string().into_bytes())).collect();
    assert!(inputs.len() > 10);
    let methods = telework_advisor::Method::ALL.map(telework_advisor::Method::id);
    for (place, input) in inputs.iter().enumerate() {
        for lang in ["ja", "en"] {
            // The first candidate, and in turn one that may be none.
            let method = methods[place % methods.len()];
            for arguments in [&["-", "--lang", lang][..], &["-", "--lang", lang, "--method", method]] {
                let mut child = program("gap")
                    .args(arguments)
                    .env("COLUMNS", "80")
                    .stdin(Stdio::piped())
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap();
                child.stdin.take().unwrap().write_all(input).unwrap();
                let output = child.wait_with_output().unwrap();
                let text = String::from_utf8(output.stdout).unwrap();
                assert!(output.status.success());
                assert!(text.lines().count() <= 60, "{} lines:\n{text}", text.lines().count());
            }
        }
    }
}
