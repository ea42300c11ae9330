//! A small load run: how many requests a second the service answers with 1, 8 and 64 connections, relative to one.
//!
//! `cargo run --release --example load --manifest-path examples/service/Cargo.toml`. Client and service share the
//! machine, so the figures say how it scales, not how fast it is.

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use support::{PROFILE, Service, client::Client, settings};

const CONNECTIONS: [usize; 3] = [1, 8, 64];

/// How long each measurement takes.
const LENGTH: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() {
    let service = Arc::new(Service::start(settings()).await);
    let interview = r#"{ "answer": { "question": "work-scope", "choices": "all-apps" } }"#;
    println!("| connections | {} |", CONNECTIONS.map(|count| count.to_string()).join(" | "));
    println!("|---|{}", "---|".repeat(CONNECTIONS.len()));
    for (path, body) in [("/advice", PROFILE), ("/interview", interview), ("/report", PROFILE)] {
        // Once before, so that nothing is measured that happens only once.
        measure(&service, path, body, 8, LENGTH / 4).await;
        let mut rates = Vec::new();
        for connections in CONNECTIONS {
            rates.push(measure(&service, path, body, connections, LENGTH).await);
        }
        let cells: Vec<String> = rates.iter().map(|rate| format!("{:.1}", rate / rates[0])).collect();
        println!("| `{path}` | {} |", cells.join(" | "));
    }
}

/// Requests a second, each connection sending the next one as soon as it has its reply.
async fn measure(
    service: &Service,
    path: &'static str,
    body: &'static str,
    connections: usize,
    length: Duration,
) -> f64 {
    let start = Instant::now();
    let clients: Vec<_> = (0..connections)
        .map(|_| {
            let address = service.address;
            tokio::spawn(async move {
                let mut client = Client::connect(address).await;
                let mut answered = 0_u32;
                while start.elapsed() < length {
                    assert_eq!(client.call("POST", path, "", body.as_bytes()).await.status, 200);
                    answered += 1;
                }
                answered
            })
        })
        .collect();
    let mut answered = 0;
    for client in clients {
        answered += client.await.expect("every request is answered");
    }
    f64::from(answered) / start.elapsed().as_secs_f64()
}
