//! The `interview` example, driven by another program through a pipe: from start to advice, in both languages, with a
//! change of an earlier answer on the way.

use std::{
    io::{Read as _, Write as _},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio},
};

use telework_advisor::{Guideline, Profile, Status, record::AdviceRecord};

/// The example as a program. Cargo builds it beside the tests.
fn program(arguments: &[&str]) -> Command {
    let mut path = std::env::current_exe().expect("a test has a path");
    path.pop();
    path.pop();
    path.push("examples");
    path.push(format!("interview{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not there: run `cargo build --examples` first", path.display());
    let mut command = Command::new(if cfg!(target_os = "linux") { "env".as_ref() } else { path.as_os_str() });
    if cfg!(target_os = "linux") {
        // A shell that runs the tests in the background has them ignore Ctrl-C, and so all that they start.
        command.arg("--default-signal").arg(&path);
    }
    command.args(arguments).env("COLUMNS", "80").env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the example on some input that ends.
fn run(arguments: &[&str], input: &str) -> Output {
    program_output(arguments, input.as_bytes())
}

/// The same on any bytes.
pub(crate) fn program_output(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(arguments).spawn().expect("the example runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that stopped reading is found out by its output.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the example ends")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it writes UTF-8")
}

/// Standard output of a run that ends well and has nothing to complain about.
pub(crate) fn transcript(arguments: &[&str], input: &str) -> String {
    let output = run(arguments, input);
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    text(&output.stdout)
}

/// The part of a transcript before the result.
fn conversation(transcript: &str) -> String {
    let title = ["Result of the interview\n", "聞き取りの結果\n"];
    let end = title.iter().find_map(|title| transcript.find(title)).unwrap_or(transcript.len());
    transcript[..end].to_owned()
}

/// A program that reads a prompt before it replies, as a person would.
struct Driver {
    child: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
    heard: String,
}

impl Driver {
    fn start(arguments: &[&str]) -> Self {
        let mut child = program(arguments).spawn().expect("the example runs");
        let (stdin, stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        Self { child, stdin, stdout, heard: String::new() }
    }

    /// What is said up to the next prompt.
    fn hear(&mut self) -> String {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\n> ") {
            let mut byte = [0];
            self.stdout.read_exact(&mut byte).expect("a prompt comes");
            bytes.push(byte[0]);
        }
        let heard = text(&bytes);
        self.heard.push_str(&heard);
        heard
    }

    fn reply(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").expect("it listens");
    }

    /// What is said once nothing more is replied.
    fn end(mut self) -> String {
        drop(self.stdin);
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).expect("it writes UTF-8");
        assert!(self.child.wait().expect("it ends").success());
        rest
    }
}

#[test]
fn every_prompt_can_be_waited_for() {
    for (lang, first, change, best) in [
        ("en", "How much of the work", "Changing the answer to question 1", "Virtual desktop (VDI)"),
        ("ja", "どこまでの業務", "質問1の回答の変更", "仮想デスクトップ"),
    ] {
        let mut driver = Driver::start(&["--lang", lang, "--no-circumstances"]);
        assert!(driver.hear().contains(first));
        driver.reply("2");
        driver.hear();
        driver.reply("office-network");
        driver.hear();
        driver.reply("c 1");
        assert!(driver.hear().contains(change));
        driver.reply("1");
        driver.hear();
        driver.reply("2");
        driver.hear();
        driver.reply("2");
        let rest = driver.end();
        assert!(rest.contains(best), "{rest}");
        let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/\
                    office-environment=dedicated";
        assert!(rest.contains(line), "{rest}");
    }
}

#[test]
fn a_conversation_in_english() {
    let input = "2\nh\nnonsense\n1,2\nB\nALWAYS-ONLINE\nc 1\n1\n1\n?\n3\nno\nExample Ltd\n\nsoon\n2026/11/21\n5, 3\n5=B\n\n\
                 h\nnothing such\n\nc 99\nb\n2\n6\nSurvey team\n1\n";
    insta::assert_snapshot!(transcript(&["--lang", "en"], input));
}

#[test]
fn a_conversation_in_japanese() {
    let input = "２\nh\nなんでも\n1、2\n戻る\n２番\nｃ\n1\n1\n1\n？\n3\nno\n見本商事\n\nまもなく\n2026年11月21日\n５、3\n5=Ｂ\n\n\
                 h\nありません\n\nc 99\nb\n2\n6\n測量チーム\n1\n";
    insta::assert_snapshot!(transcript(&["--lang", "ja"], input));
}

#[test]
fn the_circumstances_in_both_languages() {
    let line = "work-scope=all-apps/system-location=cloud-only/data-on-terminal=stored";
    for lang in ["en", "ja"] {
        let mut driver = Driver::start(&["--lang", lang, "--circumstances", "--resume", line]);
        let is_question = |said: &str| said.contains("\nQuestion ") || said.contains("\n質問");
        while is_question(&driver.hear()) {
            driver.reply("1");
        }
        let said = driver.heard.clone() + &driver.end();
        insta::assert_snapshot!(format!("circumstances_{lang}"), conversation(&said));
    }
}

/// A complete profile can be changed right away and at the stop; one that has all details stops before anything is asked.
#[test]
fn a_complete_profile_can_be_changed() {
    let line = "work-scope=all-apps/system-location=cloud-only/data-on-terminal=stored";
    let changed = "work-scope=spare-time-viewing/system-location=cloud-only/data-on-terminal=stored";
    let arguments = ["--lang", "en", "--no-circumstances", "--resume"];
    let said = transcript(&[&arguments[..], &[line]].concat(), "c 1\n3\n");
    assert!(said.ends_with(&format!("--resume '{changed}' --no-circumstances --lang en\n")), "{said}");

    let folder = std::env::temp_dir().join(format!("telework-complete-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("complete.json");
    let profile = r#"{ "name": "Example", "date": "2026-11-21", "prepared_by": "Somebody", "pattern": "e4.pattern.6",
        "answers": { "work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "stored" },
        "priorities": ["introduction-cost"], "minimum": { "security-governance": "B" },
        "implemented": ["e5.admin.security-software"] }"#;
    std::fs::write(&file, profile).expect("it can be written");
    let path = file.to_str().expect("UTF-8");
    let said = transcript(&[&arguments[..], &[path]].concat(), "2\n1\n\nshow\n");
    assert!(said.starts_with("\nCloud service") && said.contains("so far: All applications and systems"), "{said}");
    // Nothing was changed in the end, so the file holds all of it.
    let end = format!("--resume '{path}' --no-circumstances --lang en\n");
    assert!(said.contains("Result of the interview") && said.ends_with(&end), "{said}");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

/// Answers that cannot all be true are told right after the one that makes them so, and again at the end.
#[test]
fn a_contradiction_is_told_at_once() {
    let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/\
                office-environment=dedicated/connectivity=always-online";
    for (lang, told, again) in [
        (
            "en",
            "  → Connectivity while working: Offline work needed\n! Working offline without stored data: ",
            "Contradictions",
        ),
        (
            "ja",
            "  → 作業中の通信：オフライン作業が必要\n! オフライン作業とデータの保存に関する回答の矛盾：",
            "矛盾する回答",
        ),
    ] {
        let arguments = ["--lang", lang, "--no-circumstances", "--resume", line];
        let said = transcript(&arguments, "c\nconnectivity\noffline-needed\n");
        let (before, after) = said.split_once(told).unwrap_or_else(|| panic!("{said}"));
        assert!(!before.contains(again) && after.contains(again), "{said}");
    }
}

#[test]
fn json_is_all_there_is_on_standard_output() {
    let output = run(&["--format", "json", "--no-circumstances"], "1\n2\n1\n");
    assert_eq!(output.status.code(), Some(0));
    let record: AdviceRecord<'_> = serde_json::from_slice(&output.stdout).expect("nothing but the advice");
    assert_eq!(record.status, Status::Decided);
    assert_eq!(record.answers, "work-scope=all-apps/system-location=cloud-only/data-on-terminal=stored");
    assert!(text(&output.stderr).contains("Question 1"));
}

/// Where the input ends, the answers can be taken up again; the advice comes only where the candidates are decided.
#[test]
fn input_that_ends_offers_the_way_back_and_what_is_decided() {
    for input in ["", "1\n", "1", "1\nc 1", "9\n\n\u{7}\n"] {
        let said = transcript(&["--lang", "en"], input);
        assert!(said.contains("So far ") && !said.contains("Result of the interview"), "{said}");
        let way_back = "interview --resume 'work-scope=all-apps' --lang en\n";
        assert_eq!(said.ends_with(way_back), input.starts_with('1'), "{said}");
        assert!(input.starts_with('1') || !said.contains("--resume"), "{said}");
    }
    // Decided: at the offer, at a detail, and at the stop.
    for (input, arguments) in [("1\n2\n1\n", vec![]), ("1\n2\n1\n\n", vec!["--no-circumstances"])] {
        let said = transcript(&[&["--lang", "en"], &*arguments].concat(), input);
        assert!(said.contains("Result of the interview") && said.contains("Cloud service"), "{said}");
        let line = "work-scope=all-apps/system-location=cloud-only/data-on-terminal=stored";
        let options: String = arguments.iter().map(|option| format!(" {option}")).collect();
        assert!(said.ends_with(&format!("interview --resume '{line}'{options} --lang en\n")), "{said}");
    }
    let mut endless = program(&[]).spawn().expect("the example runs");
    let mut stdin = endless.stdin.take().expect("a pipe");
    stdin.write_all(&vec![b'x'; 300_000]).expect("it listens");
    stdin.write_all(&[0xff, 0xfe, b'\n', b'q', b'\n']).expect("it listens");
    drop(stdin);
    assert!(endless.wait_with_output().expect("it ends").status.success());
}

#[test]
fn stopping_offers_the_way_back_and_saves() {
    let folder = std::env::temp_dir().join(format!("telework-interview-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (saved, advice): (PathBuf, PathBuf) = (folder.join("client.json"), folder.join("advice.txt"));
    let (file, out) = (saved.to_str().expect("UTF-8"), advice.to_str().expect("UTF-8"));

    let said = transcript(&["--save", file], "2\nq\n");
    assert!(said.contains(&format!("--resume '{file}' --save '{file}'\n")) && !said.contains("Candidates"), "{said}");
    let read = || Profile::from_json(Guideline::embedded(), file, &std::fs::read(&saved).expect("it was saved"));
    assert_eq!(read().expect("a profile").answers().to_string(), "work-scope=specific-apps");

    let said = transcript(&["--resume", file, "--no-circumstances", "-o", out, "--save", file], "1\n");
    assert!(said.contains("Question 2") && !said.contains("Recommended"), "{said}");
    assert!(text(&std::fs::read(&advice).expect("it was written")).contains("Standalone"));
    assert_eq!(
        read().expect("a profile").answers().to_string(),
        "work-scope=specific-apps/system-location=office-network"
    );

    let said = transcript(&[], &format!("3\ns {file}\nq\n"));
    assert!(said.contains("was saved"), "{said}");
    assert_eq!(read().expect("a profile").answers().to_string(), "work-scope=spare-time-viewing");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

#[test]
fn input_that_cannot_be_used_is_told_and_nothing_else() {
    for arguments in [["--resume", "work-scope=all"], ["--resume", "no-such-file.json"], ["--data", "no-such-folder"]] {
        let output = run(&arguments, "1\n");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "");
        assert!(!output.stderr.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_offers_the_way_back() {
    let mut driver = Driver::start(&["--lang", "en"]);
    driver.hear();
    driver.reply("1");
    driver.hear();
    let id = driver.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
    let status = driver.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(130));
    let mut told = String::new();
    driver.child.stderr.take().expect("a pipe").read_to_string(&mut told).expect("it writes UTF-8");
    assert!(told.contains("--resume 'work-scope=all-apps'"), "{told}");
}

/// What cannot be written is told before the first question, not behind the last.
#[test]
fn a_file_that_cannot_be_written_costs_no_answers() {
    for option in ["-o", "--save"] {
        let output = run(&["--no-circumstances", "--lang", "en", option, "/nonexistent/folder/advice"], "1\n1\n1\n");
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()), "nothing was asked");
        assert_eq!(text(&output.stderr).lines().count(), 1);
        assert!(text(&output.stderr).contains("/nonexistent/folder/advice: cannot be written"));
    }
    // One that turns out to be full at the end: the answers are told all the same.
    if std::path::Path::new("/dev/full").exists() {
        let output = run(&["--no-circumstances", "--lang", "en", "-o", "/dev/full"], "1\n1\n1\n");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stdout).contains("interview --resume 'work-scope=all-apps/"), "{}", text(&output.stdout));
    }
}

#[test]
fn a_program_that_stops_gets_the_advice_so_far() {
    let output = run(&["--no-circumstances", "--format", "json"], "1\nq\n");
    assert_eq!(output.status.code(), Some(0));
    let record: AdviceRecord<'_> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record.answers, "work-scope=all-apps");
    // On a terminal and through a plain pipe nothing more is said than how to go on.
    let stopped = transcript(&["--no-circumstances", "--lang", "en"], "1\nq\n");
    assert!(stopped.contains("To go on from here") && !stopped.contains("Recommended"), "{stopped}");
}
