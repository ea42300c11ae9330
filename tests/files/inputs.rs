//! No program takes one of its inputs for its output, whatever they are called.

use std::{
    fs::{self, File, OpenOptions},
    path::Path,
    process::Stdio,
};

use tempfile::tempdir;

use crate::{
    PROFILE,
    folders::data_set,
    run::{program, refused, succeeded},
};

/// Asserts that a file stays as it is, and that the refusal names the output.
fn refuses(name: &str, arguments: &[&str], output: &Path) {
    let before = fs::read(output).unwrap();
    let shown = output.to_str().unwrap();
    for (lang, said) in [("en", "is an input itself"), ("ja", "と同じファイルには書き出せません")] {
        let told = refused(name, &[arguments, &["-o", shown, "--lang", lang]].concat());
        assert!(told.starts_with(&format!("{shown}: ")) && told.contains(said), "{name} {arguments:?}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    assert!(fs::read(output).unwrap() == before, "{name} {arguments:?}: the input is as it was");
}

#[test]
fn an_output_is_no_input() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (profile, lines, overlay, advice) = (at("e.json"), at("e.ndjson"), at("ov.json"), at("advice.json"));
    fs::copy(PROFILE, &profile).unwrap();
    fs::write(&lines, "{\"answers\": {}}\n").unwrap();
    fs::copy("tests/files/overlay.json", &overlay).unwrap();
    fs::write(&advice, succeeded("advise", &[PROFILE, "--format", "json"])).unwrap();
    let (sheet, hearing) = (at("filled.csv"), at("hearing.xlsx"));
    succeeded("gap", &[PROFILE, "--format", "csv", "-o", sheet.to_str().unwrap()]);
    succeeded("hearing", &["template", PROFILE, "-o", hearing.to_str().unwrap()]);
    let data = data_set();
    let data_folder = data.path().to_str().unwrap();
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (one, many, layer, earlier) = (text(&profile), text(&lines), text(&overlay), text(&advice));
    let filled = text(&sheet);

    let cases: Vec<(&str, Vec<&str>, &Path)> = vec![
        ("advise", vec![&one], &profile),
        ("advise", vec![&one, "--format", "json", "--overlay", &layer], &overlay),
        ("batch", vec![&many], &lines),
        ("compare", vec![&one], &profile),
        ("controls", vec!["--overlay", &layer], &overlay),
        ("diff", vec![&one, "--set", "work-scope=all-apps"], &profile),
        ("diff", vec![PROFILE, &one], &profile),
        ("diff", vec![&earlier], &advice),
        ("diff", vec![PROFILE, "--to-overlay", &layer], &overlay),
        ("flowchart", vec![&one], &profile),
        ("gap", vec![&one, "--format", "xlsx"], &profile),
        ("gap", vec![PROFILE, "--filled", &filled], &sheet),
        ("hearing", vec!["read", &one], &profile),
        ("hearing", vec!["template", &one], &profile),
        ("interview", vec!["--resume", &one], &profile),
        ("overlay", vec!["check", &layer], &overlay),
    ];
    for (name, arguments, input) in &cases {
        refuses(name, arguments, input);
    }
    for name in ["questions.json", "controls/edition-5.json", "guideline.json"] {
        let file = data.path().join(name);
        refuses("check", &["--data", data_folder], &file);
        refuses("advise", &[PROFILE, "--data", data_folder], &file);
        refuses("batch", &[&many, "--data", data_folder], &file);
        refuses("overlay", &["template", "--data", data_folder], &file);
    }
    // Also where it is saved to: a profile does not take the place of a sheet that somebody filled in.
    for (name, arguments, input) in [
        ("gap", vec![PROFILE, "--filled", &filled], &sheet),
        ("gap", vec![&one], &profile),
        ("interview", vec!["--resume", hearing.to_str().unwrap()], &hearing),
    ] {
        let before = fs::read(input).unwrap();
        let told = refused(name, &[&arguments[..], &["--save", input.to_str().unwrap(), "--lang", "en"]].concat());
        assert!(told.contains("is an input itself"), "{name}: {told}");
        assert!(fs::read(input).unwrap() == before, "{name}");
    }
    // Another name for the same file.
    let (hard, other) = (at("hard.json"), at("folder"));
    fs::hard_link(&profile, &hard).unwrap();
    fs::create_dir(&other).unwrap();
    refuses("advise", &[&one], &hard);
    refuses("advise", &[&one], &other.join("../e.json"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("e.ndjson", at("soft.ndjson")).unwrap();
        refuses("batch", &[&many], &at("soft.ndjson"));
        refuses("batch", &[at("soft.ndjson").to_str().unwrap()], &lines);
    }
}

/// `batch a >> a` would read what it writes, for ever; `< a -o a` and `< a > a` would lose it.
#[test]
fn streams_are_files_too() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("a");
    let shown = file.to_str().unwrap();
    let content = "{\"answers\": {}}\n";
    fs::write(&file, content).unwrap();
    let appended = || Stdio::from(OpenOptions::new().append(true).open(&file).unwrap());
    let read = || Stdio::from(File::open(&file).unwrap());
    for name in ["batch", "advise", "compare", "gap"] {
        for (arguments, stdin, stdout) in [
            (vec![shown], Stdio::null(), appended()),
            (vec!["-"], read(), appended()),
            (vec!["-", "-o", shown], read(), Stdio::piped()),
        ] {
            let mut command = program(name);
            command.args(&arguments).args(["--lang", "en"]).stdin(stdin).stdout(stdout).stderr(Stdio::piped());
            let output = command.spawn().expect("it starts").wait_with_output().expect("it ends");
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{name} {arguments:?}: {errors}");
            assert!(errors.contains("is an input itself"), "{name} {arguments:?}: {errors}");
            assert_eq!(fs::read_to_string(&file).unwrap(), content, "{name} {arguments:?}");
        }
    }
    // Standard input that is not read is no input.
    let mut command = program("advise");
    command.args([PROFILE, "-o", shown]).stdin(read());
    assert!(command.status().expect("it ends").success());
}

/// Two outputs are two files, and what is saved is one.
#[test]
fn an_output_is_no_other_output() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("both");
    let shown = file.to_str().unwrap();
    let indirect = folder.path().join("../").join(folder.path().file_name().unwrap()).join("both");
    for save in [shown, indirect.to_str().unwrap()] {
        for (name, arguments) in [("interview", &[][..]), ("gap", &[PROFILE][..])] {
            let told = refused(name, &[arguments, &["-o", shown, "--save", save, "--lang", "en"]].concat());
            assert!(told.contains("--save") && !file.exists(), "{name}: {told}");
        }
    }
    for (name, arguments) in [("interview", &[][..]), ("gap", &[PROFILE][..])] {
        let told = refused(name, &[arguments, &["--save", "-", "--lang", "en"]].concat());
        assert!(told.contains("stands for standard output") && !Path::new("-").exists(), "{name}: {told}");
    }
}

#[test]
fn a_name_says_what_is_in_the_file() {
    let folder = tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    for (name, program, arguments) in [
        ("report.docx", "advise", vec![PROFILE]),
        ("list.xlsx", "controls", vec!["--format", "csv"]),
        ("list.csv", "controls", vec!["--format", "xlsx"]),
        ("report.xlsx", "advise", vec![PROFILE, "--format", "docx"]),
        ("sheet.csv", "hearing", vec!["template"]),
    ] {
        let file = path(name);
        for lang in ["ja", "en"] {
            let said = refused(program, &[&*arguments, &["-o", &file, "--lang", lang]].concat());
            let extension = name.split('.').next_back().unwrap();
            assert!(said.starts_with(&file) && said.contains(extension), "{said}");
        }
        assert!(!Path::new(&file).exists());
    }
    for (name, program, arguments) in [
        ("report.docx", "advise", vec![PROFILE, "--format", "docx"]),
        ("report", "advise", vec![PROFILE, "--format", "docx"]),
        ("advice.json", "advise", vec![PROFILE, "--format", "oscal"]),
        ("sheet.xlsx", "hearing", vec!["template"]),
    ] {
        succeeded(program, &[&*arguments, &["-o", &path(name)]].concat());
    }
}
