//! The service as a program: options, signals, the log.
#![cfg(unix)]

mod support;

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    process::{Child, ChildStderr, Command, Stdio},
};

use serde_json::json;
use support::{
    Overlay, PROFILE,
    client::{Client, Reply},
    json as body,
};

struct Program {
    child: Child,
    stderr: BufReader<ChildStderr>,
    address: SocketAddr,
}

fn command(options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_service"));
    command.args(options).env_remove("RELOAD_TOKEN").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Program {
    fn start(options: &[&str]) -> Self {
        let mut child = command(&[&["--listen", "127.0.0.1:0"], options].concat()).spawn().expect("the program runs");
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        stderr.read_line(&mut line).expect("it says where it listens");
        let address = line.trim().strip_prefix("listening on http://").unwrap_or_else(|| panic!("{line}"));
        Self { address: address.parse().expect("an address"), child, stderr }
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(status.expect("there is kill").success());
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stderr.read_line(&mut line).expect("the log is text");
        line.trim_end().to_owned()
    }

    async fn call(&self, method: &str, path: &str, body: &str) -> Reply {
        Client::connect(self.address).await.call(method, path, "", body.as_bytes()).await
    }

    /// Ends it, and returns what was logged since.
    fn end(mut self, signal: &str) -> String {
        self.signal(signal);
        assert!(self.child.wait().expect("it ends").success());
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).expect("the log is text");
        rest
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn it_ends_on_both_signals() {
    for signal in ["TERM", "INT"] {
        let program = Program::start(&["--quiet"]);
        assert_eq!(program.call("GET", "/health", "").await.status, 200);
        assert_eq!(program.end(signal), "stopping\nstopped\n");
    }
}

#[tokio::test]
async fn hangup_reads_the_overlay_again() {
    let overlay = Overlay::new("hangup", "S");
    let path = overlay.0.to_str().expect("a path is text").to_owned();
    let mut program = Program::start(&["--quiet", "--overlay", &path]);
    let before = program.call("POST", "/advice", PROFILE).await.body;

    overlay.write("[]");
    program.signal("HUP");
    assert_eq!(program.line(), "not reloaded, the guideline before stays in use:");
    assert!(program.line().contains("expected an object, found a list"));
    assert_eq!(program.call("POST", "/advice", PROFILE).await.body, before);

    overlay.grade("D");
    program.signal("HUP");
    let line = program.line();
    assert!(line.starts_with("reloaded: data ") && line.contains("telework-"), "{line}");
    assert_ne!(program.call("POST", "/advice", PROFILE).await.body, before);
    let health = body(&program.call("GET", "/health", "").await);
    assert_eq!(health["reloads"], json!(1));
    assert_eq!(health["guideline"]["overlay"], json!(overlay.0.file_name().and_then(|name| name.to_str())));
    assert_eq!(program.end("TERM"), "stopping\nstopped\n");
}

/// The log has a line for each request, and in none of them anything that a client sent.
#[tokio::test]
async fn the_log_names_no_client_and_no_answer() {
    let program = Program::start(&[]);
    program.call("POST", "/advice?lang=ja&who=Secret-Query", PROFILE).await;
    program.call("POST", "/report", PROFILE).await;
    program.call("POST", "/advice", r#"{ "answers": { "work-scope": "secret-word" }, "secret-key": 1 }"#).await;
    program.call("POST", "/interview", r#"{ "answer": { "question": "work-scope", "choices": "secret" } }"#).await;
    program.call("GET", "/Secret-Path", "").await;
    program.call("SECRET-METHOD", "/health", "").await;
    let log = program.end("TERM");
    let without_time = |line: &str| line.rsplitn(3, ' ').last().map(str::to_owned);
    let lines: Vec<String> = log.lines().filter(|line| line.ends_with(" ms")).filter_map(without_time).collect();
    let expected = [
        "POST /advice 200",
        "POST /report 200",
        "POST /advice 422",
        "POST /interview 422",
        "GET - 404",
        "other /health 405",
    ];
    assert_eq!(lines, expected);
    let log = log.to_lowercase();
    for secret in ["secret", "example ltd", "all-apps", "127.0.0.1"] {
        assert!(!log.contains(secret), "{log}");
    }
}

#[test]
fn what_cannot_be_used_is_refused_at_the_start() {
    let broken = Overlay::new("start", "X");
    let path = broken.0.to_str().expect("a path is text");
    for (options, said) in [
        (&["--reload-token", "short"][..], "at least 16 characters"),
        (&["--overlay", path][..], "/ratings/0/grade"),
        (&["--overlay", "/no/such/file"][..], "cannot read /no/such/file"),
        (&["--data", "/no/such/folder"][..], "cannot read /no/such/folder"),
        (&["--listen", "nowhere"][..], "--listen"),
        (&["--listen", "192.0.2.1:80"][..], "cannot listen on 192.0.2.1:80"),
        (&["--timeout", "0"][..], "--timeout"),
    ] {
        let output = command(options).output().expect("the program runs");
        let stderr = String::from_utf8(output.stderr).expect("messages are text");
        assert_eq!(output.status.code(), Some(2), "{options:?}: {stderr}");
        assert!(stderr.contains(said), "{options:?}: {stderr}");
    }
}

/// The help teaches, and shows no token that stands in the environment.
#[test]
fn the_help_teaches() {
    let output = command(&["--help"]).env("RELOAD_TOKEN", "a token that nobody sees").output().expect("it runs");
    let help = String::from_utf8(output.stdout).expect("help is text");
    for said in
        ["POST /advice", "POST /interview", "POST /report", "GET  /health", "POST /reload", "curl", "127.0.0.1:8080"]
    {
        assert!(help.contains(said), "{said}: {help}");
    }
    assert!(!help.contains("nobody sees"), "{help}");
}
