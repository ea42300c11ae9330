//! The examples as programs.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The program of an example. `cargo test` builds the examples before it runs the tests.
pub(crate) fn program(name: &str) -> Command {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.parent().and_then(Path::parent).expect("target/debug/deps").join("examples");
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built; run `cargo build --examples` first", path.display());
    let mut command = Command::new(path);
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG").env("COLUMNS", "100");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Runs an example with an input.
pub(crate) fn run(name: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = program(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that reads nothing may have ended before everything is written.
    let _ = child.stdin.take().expect("there is a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

/// What an example writes that must succeed and have nothing to say on standard error.
pub(crate) fn succeeded(name: &str, arguments: &[&str]) -> String {
    let output = run(name, arguments, b"");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*errors), (Some(0), ""), "{name} {arguments:?}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// What an example writes on standard error that must refuse its input: status 2, and nothing on standard output.
pub(crate) fn refused(name: &str, arguments: &[&str]) -> String {
    let output = run(name, arguments, b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name} {arguments:?}");
    String::from_utf8(output.stderr).expect("output is UTF-8")
}

/// A folder for the files of one test; it is removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("telework-advisor-{}-{test}", std::process::id()));
        std::fs::create_dir_all(&path).expect("the folder can be made");
        Self(path)
    }

    /// Writes a file; its path.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        path.to_str().expect("the path is text").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
