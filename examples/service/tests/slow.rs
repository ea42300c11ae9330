//! Slow clients are cut off, and meanwhile harm nobody; stopping lets requests finish.

mod support;

use std::time::{Duration, Instant};

use support::{
    PROFILE, Service,
    client::{Client, head, header},
    json as body, settings,
};
use telework_advisor_service::{Limits, Settings};
use tokio::{net::TcpStream, time::sleep};

const SHORT: Duration = Duration::from_millis(300);

/// Long enough for a busy machine, and shorter than any limit that is not meant.
const SOON: Duration = Duration::from_secs(15);

fn limited(limits: Limits) -> Settings {
    Settings { limits, ..settings() }
}

const LONG: Limits = Limits {
    head: Duration::from_secs(60),
    body: Duration::from_secs(60),
    connection: Duration::from_secs(60),
    grace: Duration::from_secs(60),
    connections: 64,
};

/// Heads that come byte by byte and never end (slow loris), and connections on which nothing comes.
#[tokio::test]
async fn a_head_that_does_not_end_is_cut_off() {
    let service = Service::start(limited(Limits { head: SHORT, ..LONG })).await;
    let start = Instant::now();
    let mut clients = Vec::new();
    for _ in 0..20 {
        let mut client = Client::connect(service.address).await;
        client.send(b"POST /advice HTTP/1.1\r\n").await;
        clients.push(client);
    }
    clients.push(Client::connect(service.address).await);
    let mut idle = Client::connect(service.address).await;
    assert_eq!(idle.call("GET", "/health", "", b"").await.status, 200);
    clients.push(idle);
    // Whoever is quick is served meanwhile.
    assert_eq!(service.post("/advice", PROFILE).await.status, 200);
    for _ in 0..3 {
        sleep(SHORT / 4).await;
        for client in &mut clients[..20] {
            client.send(b"a: b\r\n").await;
        }
    }
    for mut client in clients {
        // A refusal may be said before the connection is closed.
        while let Some(reply) = client.reply().await {
            assert_eq!(reply.status, 408);
        }
    }
    assert!(start.elapsed() < SOON);
}

#[tokio::test]
async fn a_body_that_does_not_end_is_cut_off() {
    let service = Service::start(limited(Limits { body: SHORT, ..LONG })).await;
    let start = Instant::now();
    for path in ["/advice", "/interview", "/report"] {
        let mut client = Client::connect(service.address).await;
        client.send(head("POST", path, "", 1_000).as_bytes()).await;
        client.send(b"{ \"answers\"").await;
        let reply = client.reply().await.expect("a refusal");
        assert_eq!((reply.status, &body(&reply)["error"]), (408, &"too-slow".into()));
        assert!(client.is_closed().await);
    }
    assert!(start.elapsed() < SOON);
}

/// A client that asks and asks and never reads keeps its connection no longer than any other.
#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off() {
    let service = Service::start(limited(Limits { connection: SHORT, grace: SHORT, connections: 1, ..LONG })).await;
    let greedy = TcpStream::connect(service.address).await.expect("the service listens");
    let one = head("POST", "/report", "", PROFILE.len()) + PROFILE;
    let asking = tokio::spawn(async move {
        // Until the service takes no more, or is gone.
        while greedy.writable().await.is_ok() {
            match greedy.try_write(one.as_bytes()) {
                Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => return,
                _ => {}
            }
        }
    });
    // There is room for one connection alone: this one has to wait for the greedy one to be cut off.
    let start = Instant::now();
    assert_eq!(service.post("/advice", PROFILE).await.status, 200);
    assert!(start.elapsed() < SOON);
    asking.await.expect("it notices");
}

/// More connections than there is room for wait, and are served once there is.
#[tokio::test]
async fn connections_wait_for_room() {
    let service = Service::start(limited(Limits { connections: 2, ..LONG })).await;
    let mut first = Client::connect(service.address).await;
    assert_eq!(first.call("GET", "/health", "", b"").await.status, 200);
    let mut second = Client::connect(service.address).await;
    assert_eq!(second.call("GET", "/health", "", b"").await.status, 200);
    let waiting = {
        let address = service.address;
        tokio::spawn(async move { Client::connect(address).await.call("GET", "/health", "", b"").await.status })
    };
    sleep(SHORT).await;
    assert!(!waiting.is_finished());
    drop(first);
    assert_eq!(waiting.await.expect("it was served"), 200);
}

/// A connection that lasts too long is closed behind the reply that is due.
#[tokio::test]
async fn a_connection_does_not_last_for_ever() {
    let service = Service::start(limited(Limits { connection: SHORT, ..LONG })).await;
    let mut client = Client::connect(service.address).await;
    client.send(head("POST", "/advice", "", PROFILE.len()).as_bytes()).await;
    sleep(SHORT * 2).await;
    client.send(PROFILE.as_bytes()).await;
    let reply = client.reply().await.expect("a reply that was begun comes");
    assert_eq!((reply.status, header(&reply.head, "connection")), (200, Some("close")));
    assert!(client.is_closed().await);
}

/// Stopping lets in nobody new, closes what idles, and answers what was begun.
#[tokio::test]
async fn stopping_lets_requests_finish() {
    let service = Service::start(limited(LONG)).await;
    let address = service.address;
    let mut idle = Client::connect(address).await;
    assert_eq!(idle.call("GET", "/health", "", b"").await.status, 200);
    let mut begun = Client::connect(address).await;
    begun.send(head("POST", "/advice", "", PROFILE.len()).as_bytes()).await;
    sleep(SHORT).await;
    let running = service.stop();
    assert!(idle.is_closed().await);
    TcpStream::connect(address).await.expect_err("nobody new is let in");
    assert!(!running.is_finished());
    begun.send(PROFILE.as_bytes()).await;
    let reply = begun.reply().await.expect("it is answered");
    assert_eq!((reply.status, &body(&reply)["status"]), (200, &"decided".into()));
    running.await.expect("it ends once all is answered");
}

/// Whoever holds up the end is waited for no longer than the time of grace.
#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let service = Service::start(limited(Limits { grace: SHORT, ..LONG })).await;
    let mut begun = Client::connect(service.address).await;
    begun.send(head("POST", "/advice", "", 1_000).as_bytes()).await;
    sleep(SHORT).await;
    let start = Instant::now();
    service.stop().await.expect("it ends");
    assert!(start.elapsed() < SOON);
    assert!(begun.is_closed().await);
}
