//! Replacing the guideline while the service runs.

mod support;

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use serde_json::json;
use support::{Overlay, PROFILE, Service, TOKEN, client::Client, findings, json as body, settings};
use telework_advisor_service::Settings;

fn with_token(overlay: &Overlay) -> Settings {
    Settings { overlay: Some(overlay.0.clone()), reload_token: Some(TOKEN.into()), ..settings() }
}

fn bearer(token: &str) -> String {
    format!("authorization: Bearer {token}\r\n")
}

#[tokio::test]
async fn without_a_token_there_is_no_reload() {
    let service = Service::start(settings()).await;
    for headers in ["", "authorization: Bearer \r\n", &bearer(TOKEN)] {
        let reply = service.call("POST", "/reload", headers, "").await;
        assert_eq!((reply.status, &body(&reply)["error"]), (404, &json!("not-found")));
    }
    assert_eq!(service.store.reloads(), 0);
}

#[tokio::test]
async fn only_the_right_token_reloads() {
    let overlay = Overlay::new("token", "S");
    let service = Service::start(with_token(&overlay)).await;
    let longer = format!("{TOKEN} ");
    let other = TOKEN.replace('c', "C");
    let basic = format!("authorization: Basic {TOKEN}\r\n");
    for headers in ["", "authorization: Bearer \r\n", &basic, &bearer(&other), &bearer("correct"), "token: x\r\n"] {
        let reply = service.call("POST", "/reload", headers, "").await;
        assert_eq!((reply.status, &body(&reply)["error"]), (401, &json!("unauthorized")), "{headers}");
        assert!(reply.head.to_ascii_lowercase().contains("www-authenticate: bearer"));
        assert!(!reply.text().contains(TOKEN));
    }
    assert_eq!(service.call("GET", "/reload", &bearer(TOKEN), "").await.status, 405);
    assert_eq!(service.store.reloads(), 0);
    // White space around the value of a header is no part of it.
    for headers in [bearer(TOKEN), bearer(&longer)] {
        assert_eq!(service.call("POST", "/reload", &headers, "").await.status, 200);
    }
    assert_eq!(service.store.reloads(), 2);
}

/// A broken overlay, or none, leaves the old one in use; the reply says so, and what is wrong.
#[tokio::test]
async fn a_bad_overlay_leaves_the_old_one_in_use() {
    let overlay = Overlay::new("bad", "S");
    let service = Service::start(with_token(&overlay)).await;
    let before = service.post("/advice", PROFILE).await.body;
    let reload = async || service.call("POST", "/reload", &bearer(TOKEN), "").await;

    overlay.grade("X");
    let reply = reload().await;
    assert_eq!((reply.status, &body(&reply)["error"]), (422, &json!("not-reloaded")));
    assert!(reply.text().contains("stays in use"));
    let (_, pointer, code) = findings(&reply).remove(0);
    assert_eq!((&*pointer, &*code), ("/ratings/0/grade", "unknown-word"));
    overlay.write("{ \"ratings\": [");
    let reply = reload().await;
    assert_eq!((reply.status, &*findings(&reply)[0].2), (422, "invalid-json"));
    std::fs::remove_file(&overlay.0).expect("it is there");
    let reply = reload().await;
    assert_eq!((reply.status, &body(&reply)["error"]), (500, &json!("not-reloaded")));
    assert!(!reply.text().contains(overlay.0.to_str().expect("a path is text")), "{}", reply.text());

    assert_eq!(service.store.reloads(), 0);
    assert_eq!(service.post("/advice", PROFILE).await.body, before);

    overlay.grade("D");
    let reply = reload().await;
    assert_eq!((reply.status, &body(&reply)["reloaded"]), (200, &json!(true)));
    let after = service.post("/advice", PROFILE).await.body;
    assert_ne!(after, before);
    assert_eq!(body(&service.call("GET", "/health", "", "").await)["reloads"], json!(1));
    overlay.grade("S");
    reload().await;
    assert_eq!(service.post("/advice", PROFILE).await.body, before);
}

/// Many clients at once while the guideline is replaced again and again: every reply is, to the byte, that of the one or
/// of the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_reply_mixes_two_guidelines() {
    const CLIENTS: usize = 24;
    const RELOADS: usize = 12;
    let overlay = Overlay::new("mixed", "S");
    let service = Arc::new(Service::start(with_token(&overlay)).await);
    let first = service.post("/advice", PROFILE).await.body;
    let first_page = service.post("/report", PROFILE).await.body;
    overlay.grade("D");
    service.store.reload().expect("a sound overlay");
    let second = service.post("/advice", PROFILE).await.body;
    let second_page = service.post("/report", PROFILE).await.body;
    assert!(first != second && first_page != second_page);

    let is_over = Arc::new(AtomicBool::new(false));
    let counts = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let advice = Arc::new([first, second]);
    let pages = Arc::new([first_page, second_page]);
    let clients: Vec<_> = (0..CLIENTS)
        .map(|number| {
            let (is_over, counts) = (Arc::clone(&is_over), Arc::clone(&counts));
            let (advice, pages, address) = (Arc::clone(&advice), Arc::clone(&pages), service.address);
            tokio::spawn(async move {
                let mut client = Client::connect(address).await;
                while !is_over.load(Ordering::Relaxed) {
                    let (path, expected) = if number % 4 == 0 { ("/report", &pages) } else { ("/advice", &advice) };
                    let reply = client.call("POST", path, "", PROFILE.as_bytes()).await;
                    assert_eq!(reply.status, 200);
                    let which = expected.iter().position(|one| *one == reply.body).expect("one or the other");
                    counts[which].fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for round in 0..RELOADS {
        overlay.grade(if round % 2 == 0 { "S" } else { "D" });
        let reply = service.call("POST", "/reload", &bearer(TOKEN), "").await;
        assert_eq!(reply.status, 200);
        // What is asked from now on is answered by the new one.
        let reply = service.post("/advice", PROFILE).await;
        assert_eq!(reply.body, advice[round % 2]);
    }
    is_over.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.expect("every reply was one or the other");
    }
    let [one, other] = &*counts;
    assert!(one.load(Ordering::Relaxed) > 0 && other.load(Ordering::Relaxed) > 0);
}
