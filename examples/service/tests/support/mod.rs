//! A service on a free port, and what is asked of it.
#![allow(dead_code, reason = "each test uses a part")]

pub mod client;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use serde_json::Value;
use telework_advisor_service::{Server, Settings, Store};
use tokio::{sync::oneshot, task::JoinHandle};

use client::{Client, Reply};

pub const TOKEN: &str = "correct horse battery staple";

/// A profile that settles the candidates.
pub const PROFILE: &str = r#"{ "name": "Example Ltd", "answers": {
    "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored" } }"#;

pub struct Service {
    pub address: SocketAddr,
    pub store: Arc<Store>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

/// What a test asks for: a free port, and no lines in between.
pub fn settings() -> Settings {
    Settings { listen: SocketAddr::from(([127, 0, 0, 1], 0)), log: false, ..Settings::default() }
}

impl Service {
    pub async fn start(settings: Settings) -> Self {
        let server = Server::bind(settings).await.expect("the service starts");
        let (address, store) = (server.address().expect("it has an address"), server.store());
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(server.run(async {
            let _ = stopped.await;
        }));
        Self { address, store, stop, running }
    }

    /// Sends one request on a connection of its own.
    pub async fn call(&self, method: &str, path: &str, headers: &str, body: impl AsRef<[u8]>) -> Reply {
        Client::connect(self.address).await.call(method, path, headers, body.as_ref()).await
    }

    pub async fn post(&self, path: &str, body: impl AsRef<[u8]>) -> Reply {
        self.call("POST", path, "", body).await
    }

    /// Asks the service to stop.
    pub fn stop(self) -> JoinHandle<()> {
        self.stop.send(()).expect("it is running");
        self.running
    }
}

pub fn json(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).expect("the reply is JSON")
}

/// The codes and places of what was found.
pub fn findings(reply: &Reply) -> Vec<(String, String, String)> {
    let reply = json(reply);
    let text = |finding: &Value, key: &str| finding[key].as_str().expect("a finding is complete").to_owned();
    let findings = reply["findings"].as_array().expect("a refusal has a list of findings").iter();
    findings
        .map(|finding| {
            assert!(!text(finding, "message").is_empty());
            (text(finding, "file"), text(finding, "pointer"), text(finding, "code"))
        })
        .collect()
}

/// An overlay in a file of its own.
pub struct Overlay(pub PathBuf);

impl Overlay {
    pub fn new(name: &str, grade: &str) -> Self {
        let overlay = Self(std::env::temp_dir().join(format!("telework-{}-{name}.json", std::process::id())));
        overlay.grade(grade);
        overlay
    }

    /// Writes an overlay with this grade for the introduction cost of VPN, in one go as an operator should.
    pub fn grade(&self, grade: &str) {
        self.write(&format!(
            r#"{{ "ratings": [ {{ "method": "vpn", "axis": "introduction-cost", "grade": "{grade}", "page": 1 }} ] }}"#
        ));
    }

    pub fn write(&self, text: &str) {
        let written = self.0.with_extension("new");
        std::fs::write(&written, text).expect("the folder can be written to");
        std::fs::rename(&written, &self.0).expect("a file can be renamed");
    }
}

impl Drop for Overlay {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
