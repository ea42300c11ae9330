//! What the README says is so.

mod support;

use support::{Service, settings};

const README: &str = include_str!("../README.md");

/// Every example with curl is answered, but for that of the reload, which needs a token.
#[tokio::test]
async fn its_examples_are_answered() {
    let service = Service::start(settings()).await;
    let mut tried = 0;
    for line in README.lines().filter(|line| line.starts_with("$ curl ") && !line.contains("/reload")) {
        let (_, path) = line.rsplit_once("127.0.0.1:8080").expect("an example has an address");
        let path = path.trim_end_matches('\'');
        let body = line.split_once("--data '").and_then(|(_, rest)| rest.split_once('\'')).map(|(body, _)| body);
        let reply = match body {
            Some(body) => service.post(path, body).await,
            None => service.call("GET", path, "", "").await,
        };
        assert_eq!(reply.status, 200, "{line}: {}", reply.text());
        tried += 1;
    }
    assert_eq!(tried, 6);
}

/// Every option of the program is described, and none that it does not have.
#[test]
fn its_options_are_those_of_the_program() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_service")).arg("--help").output().expect("it runs");
    let help = String::from_utf8(output.stdout).expect("help is text");
    let words = |text: &str| -> Vec<String> {
        let options = text.lines().filter_map(|line| line.trim_start().strip_prefix("--"));
        options.map(|rest| rest.split([' ', '`']).next().unwrap_or_default().to_owned()).collect()
    };
    let listed: Vec<String> = README.lines().filter_map(|line| line.strip_prefix("| `")).flat_map(words).collect();
    let mut expected = words(&help);
    expected.retain(|option| option != "help" && option != "version");
    assert_eq!(listed, expected);
}
