//! Validates JSON against a schema of the project: `validate SCHEMA FILE…`, where `-` is standard input, a JSON
//! document a line is read from files that end in `.ndjson`, and SCHEMA is `profile`, `advice` and so on.

use std::{io::Read as _, process::ExitCode};

use serde_json::Value;
use telework_advisor_schema_tests::Schemas;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(schema), files) = (arguments.next(), arguments.collect::<Vec<String>>()) else {
        eprintln!("expected the name of a schema and files");
        return ExitCode::from(2);
    };
    let schemas = Schemas::new();
    if files.is_empty() || !schemas.documents().contains_key(&schema) {
        let known: Vec<&str> = schemas.documents().keys().map(String::as_str).collect();
        eprintln!("expected a schema ({}) and files", known.join(", "));
        return ExitCode::from(2);
    }
    let mut sound = true;
    for file in &files {
        let mut text = String::new();
        let read = if file == "-" {
            std::io::stdin().read_to_string(&mut text).map(|_| ())
        } else {
            std::fs::read_to_string(file).map(|read| text = read)
        };
        if let Err(error) = read {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
        let documents: Vec<&str> = if file.ends_with(".ndjson") { text.lines().collect() } else { vec![&text] };
        for (line, document) in documents.into_iter().enumerate() {
            let complaints = match serde_json::from_str::<Value>(document) {
                Ok(value) => schemas.complaints(&schema, &value),
                Err(error) => format!("{error}\n"),
            };
            sound &= complaints.is_empty();
            for complaint in complaints.lines() {
                eprintln!("{file}, document {}: {complaint}", line + 1);
            }
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
