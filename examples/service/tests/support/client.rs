//! A client that writes and reads bytes, so that it can also do what no proper client does.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

/// A reply: the status, the head as text, the body.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("replies are UTF-8")
    }
}

/// A connection on which one request follows the other.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    /// What was read behind the last reply.
    rest: Vec<u8>,
}

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

impl Client {
    pub async fn connect(address: SocketAddr) -> Self {
        Self { stream: TcpStream::connect(address).await.expect("the service listens"), rest: Vec::new() }
    }

    /// Sends bytes as they are.
    pub async fn send(&mut self, bytes: &[u8]) {
        // A service that has refused already need not read on.
        let _ = self.stream.write_all(bytes).await;
    }

    /// Sends a request and reads the reply.
    pub async fn call(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> Reply {
        let head = head(method, path, headers, body.len());
        self.send(&[head.as_bytes(), body].concat()).await;
        self.reply().await.expect("a reply comes")
    }

    /// Ends what is sent; a reply can still be read.
    pub async fn finish(&mut self) {
        let _ = self.stream.shutdown().await;
    }

    /// The next reply; `None` where the service closes the connection instead.
    pub async fn reply(&mut self) -> Option<Reply> {
        timeout(PATIENCE, self.read()).await.expect("a reply comes, or the connection is closed")
    }

    /// Whether the service has closed the connection, or does so soon.
    pub async fn is_closed(&mut self) -> bool {
        let mut byte = [0];
        matches!(timeout(PATIENCE, self.stream.read(&mut byte)).await, Ok(Ok(0) | Err(_)))
    }

    async fn read(&mut self) -> Option<Reply> {
        let end = loop {
            match self.rest.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => self.more().await?,
            }
        };
        let head = String::from_utf8(self.rest.drain(..end).collect()).expect("heads are text");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a head has a status");
        let length = header(&head, "content-length").map_or(0, |length| length.parse().expect("a length is a number"));
        while self.rest.len() < length {
            self.more().await?;
        }
        Some(Reply { status, head, body: self.rest.drain(..length).collect() })
    }

    async fn more(&mut self) -> Option<()> {
        let read = self.stream.read_buf(&mut self.rest).await.ok()?;
        (read > 0).then_some(())
    }
}

/// The head of a request.
pub fn head(method: &str, path: &str, headers: &str, length: usize) -> String {
    format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n{headers}\r\n")
}

/// The value of a header of a reply.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
