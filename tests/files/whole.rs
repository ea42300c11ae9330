//! Files that are written: the old one or the whole new one, whatever happens, and nothing beside them.

use std::{
    fs,
    io::{Read as _, Write as _},
    os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, symlink},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use tempfile::tempdir;

use crate::{
    PROFILE, names,
    run::{program, run, succeeded},
    runs,
};

/// A program under a limit that lets nothing be written to a file.
fn on_a_full_disk(name: &str, arguments: &[&str]) -> std::process::Output {
    let mut shell = Command::new("sh");
    // Without the trap the system ends the program with a signal.
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"]).arg(program(name).get_program());
    shell.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    shell.output().expect("the shell starts")
}

#[test]
fn a_write_that_fails_leaves_the_old_file_and_nothing_beside() {
    let save =
        ["--no-circumstances", "--resume", "work-scope=all-apps/system-location=cloud-only/data-on-terminal=stored"];
    let mut runs: Vec<_> = runs().into_iter().map(|(name, arguments)| (name, arguments, "-o")).collect();
    // At the first detail the input ends, where the candidates are decided.
    runs.push(("interview", save.to_vec(), "-o"));
    for (name, arguments, option) in runs {
        let folder = tempdir().unwrap();
        let file = folder.path().join("result");
        for old in [Some("old"), None] {
            if let Some(old) = old {
                fs::write(&file, old).unwrap();
            }
            let before = names(folder.path());
            let shown = file.to_str().unwrap();
            let arguments = [&*arguments, &[option, shown, "--lang", "en"]].concat();
            let output = on_a_full_disk(name, &arguments);
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{name} {arguments:?}: {errors}");
            assert!(errors.contains(&format!("{shown}: cannot be written: ")), "{name} {arguments:?}: {errors}");
            assert!(!errors.contains("unfinished"), "what stands beside means nothing to the user: {errors}");
            assert_eq!(names(folder.path()), before, "{name} {arguments:?}");
            assert_eq!(fs::read_to_string(&file).ok().as_deref(), old, "{name} {arguments:?}");
            let _ = fs::remove_file(&file);
        }
    }
}

#[test]
fn a_file_stands_there_as_a_whole() {
    for (name, arguments) in runs() {
        let folder = tempdir().unwrap();
        let file = folder.path().join("result");
        fs::write(&file, "x".repeat(1 << 20)).unwrap();
        let expected = run(name, &arguments, b"").stdout;
        let output = run(name, &[&*arguments, &["-o", file.to_str().unwrap()]].concat(), b"");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{name} {arguments:?}");
        assert!(fs::read(&file).unwrap() == expected, "{name} {arguments:?}");
        assert_eq!(names(folder.path()), ["result"], "{name} {arguments:?}");
    }
}

/// The program with signals as they are by default: a shell that runs the tests in the background has them ignore some, and
/// so all that they start.
fn interruptible(name: &str) -> Command {
    let program = program(name);
    if !cfg!(target_os = "linux") {
        return program;
    }
    let mut command = Command::new("env");
    command.arg("--default-signal").arg(program.get_program()).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// A batch that is writing and waits for more lines, and what is done to it then.
fn stopped_halfway(signal: &str) -> (Option<i32>, Vec<String>, String) {
    let folder = tempdir().unwrap();
    let file = folder.path().join("result");
    fs::write(&file, "old").unwrap();
    let mut child = interruptible("batch");
    child.args(["-o", file.to_str().unwrap()]).stdin(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().unwrap();
    let is_begun = || {
        let sizes = fs::read_dir(folder.path()).unwrap().filter_map(|entry| entry.ok()?.metadata().ok());
        sizes.map(|metadata| metadata.len()).max() > Some(100_000)
    };
    while !is_begun() {
        stdin.write_all("{\"answers\": {}}\n".repeat(1_000).as_bytes()).expect("it reads");
        thread::sleep(Duration::from_millis(1));
    }
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill runs").success());
    let status = child.wait().expect("it ends").code();
    drop(stdin);
    (status, names(folder.path()), fs::read_to_string(&file).unwrap())
}

#[test]
fn a_batch_that_did_not_finish_does_not_look_finished() {
    for signal in ["-INT", "-TERM"] {
        assert_eq!(stopped_halfway(signal), (Some(130), vec!["result".to_owned()], "old".to_owned()), "{signal}");
    }
    // Nobody can clean up behind this one, but what is left does not pass for a result.
    let (status, names, old) = stopped_halfway("-KILL");
    assert_eq!((status, &*old, names.len()), (None, "old", 2));
    assert!(names[0].starts_with(".telework-advisor-") && names[0].ends_with(".unfinished"), "{names:?}");
}

#[test]
fn a_file_keeps_its_permissions_and_a_link_its_target() {
    let folder = tempdir().unwrap();
    let (file, link, nowhere) = (folder.path().join("file"), folder.path().join("link"), folder.path().join("nowhere"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("file", &link).unwrap();
    symlink("new", &nowhere).unwrap();
    for path in [&link, &nowhere, &file] {
        succeeded("advise", &[PROFILE, "-o", path.to_str().unwrap()]);
    }
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o7777, 0o640);
    assert!(fs::read_to_string(&file).unwrap().starts_with("Telework"));
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("file"));
    assert_eq!(fs::read_link(&nowhere).unwrap(), Path::new("new"));
    assert!(fs::read_to_string(folder.path().join("new")).unwrap().starts_with("Telework"));
    assert_eq!(names(folder.path()), ["file", "link", "new", "nowhere"]);
    // A new file has the permissions that the shell gives one.
    let mut shell = Command::new("sh");
    let made = folder.path().join("made");
    shell
        .args(["-c", "umask 027; \"$0\" \"$@\""])
        .arg(program("advise").get_program())
        .args([PROFILE, "-o"])
        .arg(&made);
    assert!(shell.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap().success());
    assert_eq!(fs::metadata(&made).unwrap().mode() & 0o7777, 0o640);
}

#[test]
fn devices_and_pipes_are_written_as_they_are() {
    succeeded("advise", &[PROFILE, "-o", "/dev/null"]);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let folder = tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    crate::folders::fifo(&pipe);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut text = String::new();
            fs::File::open(&pipe).unwrap().read_to_string(&mut text).unwrap();
            text
        });
        succeeded("advise", &[PROFILE, "-o", pipe.to_str().unwrap()]);
        assert!(reader.join().unwrap().starts_with("Telework"));
    });
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

/// A file in a folder where nothing can be made is written in place, which is said. A system user may do everything.
#[test]
fn a_file_in_a_folder_that_cannot_be_written_is_written_in_place() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("result");
    fs::write(&file, "x".repeat(1 << 20)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let is_mighty = fs::write(folder.path().join("trial"), "").is_ok();
    for (lang, said) in [("en", "it is overwritten in place"), ("ja", "直接上書きします")] {
        let output = run("advise", &[PROFILE, "-o", file.to_str().unwrap(), "--lang", lang], b"");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), errors.contains(said)), (Some(0), !is_mighty), "{errors}");
        assert_eq!(fs::read(&file).unwrap(), succeeded("advise", &[PROFILE, "--lang", lang]).into_bytes());
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}
