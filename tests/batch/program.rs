//! The example as the program that consultants run.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use telework_advisor::{batch::CompactRecord, record::AdviceRecord};

use crate::{
    batch,
    input::{profiles, samples},
    ran,
};

/// The program of the example. `cargo test` builds the examples before it runs the tests.
fn program(arguments: &[&str]) -> Command {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.parent().and_then(Path::parent).expect("target/debug/deps").join("examples");
    let path = folder.join(format!("batch{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built; run `cargo build --examples` first", path.display());
    let mut command = Command::new(path);
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG").env("COLUMNS", "100");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = program(arguments).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    thread::scope(|scope| {
        // It need not read all of it.
        scope.spawn(move || stdin.write_all(input.as_bytes()).ok());
        child.wait_with_output().expect("it ends")
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

/// A file of this test alone.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

#[test]
fn profiles_in_advice_out_and_a_summary_beside_it() {
    let input = samples().join("\n") + "\n\nnonsense\n";
    let output = run(&["--lang", "en"], &input);
    assert_eq!(output.status.code(), Some(0), "a bad line is told and counted, and is no failure");
    let told = text(&output.stdout);
    let (expected, counted) = ran(&batch(1), input.as_bytes());
    assert_eq!(told, expected);
    let advices = told.lines().filter(|line| serde_json::from_str::<AdviceRecord<'_>>(line).is_ok()).count();
    assert_eq!((counted.lines, counted.advised), (advices as u64 + 2, advices as u64));
    let (lines, decided, open, conflicts) = (counted.lines, counted.decided, counted.open, counted.conflicts);
    let summary = text(&output.stderr);
    let expected = format!(
        "{lines} lines: {advices} advised ({decided} decided, {open} open; {conflicts} without a method that meets all answers), 1 with mistakes, 1 blank\n"
    );
    assert!(summary.starts_with(&expected), "{summary}");
    assert!(summary.contains("In the first place, or sharing it:\n"), "{summary}");
    assert!(!summary.contains('\u{1b}'), "no progress bar where standard error is no terminal");

    let summary = text(&run(&["--lang", "ja", "-", "--jobs", "1"], &input).stderr);
    let expected = format!(
        "{lines}行: 検討結果{advices}件（方式が決まったもの{decided}件、質問が残るもの{open}件。回答のすべてを満たす方式がないもの{conflicts}件）、誤りのある行1件、空行1件\n"
    );
    assert!(summary.starts_with(&expected), "{summary}");
}

#[test]
fn from_file_to_file_in_short() {
    let (from, to) = (scratch("from.ndjson"), scratch("to.ndjson"));
    std::fs::write(&from, profiles(100).join("\r\n")).unwrap();
    let (from, to) = (from.to_str().unwrap(), to.to_str().unwrap());
    for jobs in ["1", "3"] {
        let output = run(&[from, "--compact", "-o", to, "--jobs", jobs], "");
        assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), ""), "{}", text(&output.stderr));
        let told = std::fs::read_to_string(to).unwrap();
        assert_eq!(told, ran(&batch(1).compact(true), &std::fs::read(from).unwrap()).0);
        assert!(told.lines().all(|line| serde_json::from_str::<CompactRecord<'_>>(line).is_ok()));
    }
}

#[test]
fn what_cannot_be_done_is_refused_before_anything_is_lost() {
    let file = scratch("kept.ndjson");
    std::fs::write(&file, "{}\n").unwrap();
    let file = file.to_str().unwrap();
    let nowhere = scratch("nowhere").join("out.ndjson");
    for arguments in [
        &["no-such-file.ndjson"][..],
        &["data"],
        &[file, "-o", file],
        &[file, "--jobs", "0"],
        &[file, "-o", nowhere.to_str().unwrap()],
        &["no-such-file.ndjson", "-o", file],
        &[file, "--data", "no-such-folder", "-o", file],
    ] {
        for lang in ["ja", "en"] {
            let output = run(&[arguments, &["--lang", lang]].concat(), "");
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            assert_eq!(text(&output.stdout), "", "{arguments:?}");
            assert!(!output.stderr.is_empty(), "{arguments:?}");
        }
        assert_eq!(std::fs::read_to_string(file).unwrap(), "{}\n", "{arguments:?}");
    }
}

/// `batch | head -1`, with more input than any pipe holds.
#[test]
fn a_broken_pipe_ends_it_quietly() {
    for jobs in ["1", "4"] {
        let mut child = program(&["--jobs", jobs]).spawn().expect("the program starts");
        let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let lines = profiles(200).join("\n") + "\n";
        thread::scope(|scope| {
            // Ends when the program has gone away.
            scope.spawn(move || while stdin.write_all(lines.as_bytes()).is_ok() {});
            let mut first = String::new();
            let mut reader = BufReader::new(stdout);
            reader.read_line(&mut first).unwrap();
            assert!(serde_json::from_str::<AdviceRecord<'_>>(&first).is_ok());
            drop(reader);
            let mut errors = String::new();
            child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
            assert_eq!(child.wait().unwrap().code(), Some(0), "{errors}");
            assert!(errors.ends_with("The output was closed before the end, so the rest was left.\n"), "{errors}");
        });
    }
}

#[test]
fn the_help_teaches_in_both_languages() {
    for (lang, words) in
        [("en", ["one profile a line", "exit status", "Examples:"]), ("ja", ["NDJSON", "終了コード", "例:"])]
    {
        let help = text(&run(&["--help", "--lang", lang], "").stdout);
        assert!(words.iter().all(|word| help.contains(word)), "{help}");
    }
}
