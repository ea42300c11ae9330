//! Standard output that is closed, full, or read to a part: told alike by every program.

use std::process::Stdio;

use crate::{
    run::{program, run},
    runs,
};

/// What a shell makes of a program with these words behind it: status, standard output, standard error.
fn in_a_shell(name: &str, arguments: &[&str], behind: &str, lang: &str) -> (Option<i32>, String, String) {
    let known = program(name);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!("exec \"$@\" {behind}"), "sh"]).arg(known.get_program());
    shell.args(arguments).args(["--lang", lang]).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = shell.output().expect("the shell starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_standard_output_that_cannot_be_written_is_named() {
    let mut cases = vec![(
        ">&-",
        "it is closed; name a file with -o",
        "（閉じられています）。-o FILEで書き出し先を指定してください",
    )];
    if std::path::Path::new("/dev/full").exists() {
        cases.push((
            ">/dev/full",
            "No space left on device (os error 28); make room, or name another place",
            "（空き容量がありません）。空き容量を増やすか、別の場所を指定してください",
        ));
    }
    let mut runs = runs();
    runs.extend([("advise", vec!["--help"]), ("overlay", vec!["check", "--help"]), ("interview", vec!["--help"])]);
    for (behind, english, japanese) in cases {
        for (name, arguments) in &runs {
            for (lang, said) in [
                ("en", format!("standard output: cannot be written: {english}\n")),
                ("ja", format!("標準出力: 書き込めません{japanese}\n")),
            ] {
                let (status, _, errors) = in_a_shell(name, arguments, behind, lang);
                assert_eq!(status, Some(2), "{name} {arguments:?} {behind}: {errors}");
                assert_eq!(errors.matches(&said).count(), 1, "{name} {arguments:?} {behind}: {errors}");
                // The interview goes on talking where that is still possible.
                assert!(errors.lines().count() == 1 || *name == "interview", "{name} {arguments:?}: {errors}");
            }
        }
    }
}

/// Whoever throws a result away gets no error: the null device is no stream that is closed.
#[test]
fn a_result_may_be_thrown_away() {
    for (name, arguments) in runs() {
        for behind in [">/dev/null", "<>/dev/null >&0"] {
            let (status, _, _) = in_a_shell(name, &arguments, behind, "en");
            assert_eq!(status, Some(0), "{name} {arguments:?} {behind}");
        }
    }
}

/// A file is written without any standard output.
#[test]
fn a_file_needs_no_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out");
    let (status, _, errors) = in_a_shell("advise", &[crate::PROFILE, "-o", file.to_str().unwrap()], ">&-", "en");
    assert_eq!((status, &*errors), (Some(0), ""));
    assert!(std::fs::read_to_string(file).unwrap().starts_with("Telework"));
}

/// `-o -` is standard output, as `-` is standard input: no file of that name is left behind.
#[test]
fn a_dash_is_standard_output() {
    for (name, mut arguments) in runs() {
        let whole = run(name, &arguments, b"");
        arguments.extend(["-o", "-"]);
        let dashed = run(name, &arguments, b"");
        assert_eq!((dashed.status.code(), dashed.stdout), (whole.status.code(), whole.stdout), "{name} {arguments:?}");
        assert!(!std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("-").exists(), "{name} {arguments:?}");
    }
}

#[test]
fn what_cannot_be_written_is_told_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    for (place, en, ja) in [
        (
            format!("{place}/none/out"),
            "No such file or directory; check the folder that it is to be in",
            "（ファイルまたはフォルダが見つかりません）。書き出し先のフォルダを確かめてください",
        ),
        (
            place.to_owned(),
            "Is a directory (os error 21); name a file in it",
            "（ファイルではなくフォルダです）。ファイル名まで指定してください",
        ),
    ] {
        for (lang, said) in [("en", format!(": cannot be written: {en}")), ("ja", format!(": 書き込めません{ja}"))]
        {
            let output = run("advise", &[crate::PROFILE, "-o", &place, "--lang", lang], b"");
            let errors = String::from_utf8(output.stderr).expect("it is text");
            assert_eq!((output.status.code(), &*errors), (Some(2), &*format!("{place}{said}\n")));
        }
    }
}

#[test]
fn a_reader_that_goes_away_changes_no_status() {
    for (name, arguments) in runs() {
        let whole = run(name, &arguments, b"").status.code();
        let mut child = program(name);
        child.args(&arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), whole, "{name} {arguments:?}");
        let errors = String::from_utf8(output.stderr).expect("it is text");
        assert!(!errors.contains("cannot be written"), "{name} {arguments:?}: {errors}");
    }
    // Also where the status is another than 0.
    let broken = crate::folders::data_set();
    std::fs::write(broken.path().join("axes.json"), "{").unwrap();
    let mut child = program("check");
    child.args(["--data", broken.path().to_str().unwrap()]).stdout(Stdio::piped());
    let mut child = child.spawn().expect("the program starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}
