//! Telework advice over HTTP: a small service around the library, to run as it is or to copy from.
//!
//! `store` keeps the guideline and replaces it, `routes` has the endpoints, `request` reads what a client sends and
//! `reply` words what it gets, `connections` keeps slow clients from holding the server up. The program around it is in
//! `main.rs`.

mod connections;
mod interview;
mod reply;
mod request;
mod routes;
mod store;

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::Semaphore};

pub use store::{LoadError, Store};

/// How the service is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// A folder with another data set than the one that ships.
    pub data: Option<PathBuf>,
    /// An overlay of official figures, read again on each reload.
    pub overlay: Option<PathBuf>,
    /// What a call of `/reload` has to present; without one there is no such call.
    pub reload_token: Option<String>,
    /// Whether each request is logged, in a line that says nothing of its content.
    pub log: bool,
    /// What clients may take.
    pub limits: Limits,
}

/// What clients may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long a client may take to send the head of a request, and how long a connection may idle.
    pub head: Duration,
    /// How long it may take to send the body.
    pub body: Duration,
    /// How long a connection may last. After that it is closed once the request on it is done.
    pub connection: Duration,
    /// How long requests that are being worked on may still take once a connection or the service is to close.
    pub grace: Duration,
    /// How many connections there may be at once; others wait.
    pub connections: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: None,
            overlay: None,
            reload_token: None,
            log: true,
            limits: Limits::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(5),
            body: Duration::from_secs(10),
            connection: Duration::from_secs(60),
            grace: Duration::from_secs(10),
            connections: 512,
        }
    }
}

/// What all requests share.
#[derive(Debug)]
struct App {
    store: Arc<Store>,
    settings: Settings,
    /// As many requests are worked on at once as there are cores; more would only get in each other's way.
    workers: Semaphore,
}

/// A service that has its guideline and its port, and can run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    app: Arc<App>,
}

/// Why a service cannot start.
#[derive(Debug)]
pub enum StartError {
    /// The guideline cannot be loaded.
    Load(LoadError),
    /// The address cannot be listened on.
    Listen(SocketAddr, std::io::Error),
}

impl Server {
    /// Loads the guideline and takes the port.
    ///
    /// # Errors
    /// If either fails.
    pub async fn bind(settings: Settings) -> Result<Self, StartError> {
        let store = Store::load(settings.data.clone(), settings.overlay.clone()).map_err(StartError::Load)?;
        let cannot_listen = |error| StartError::Listen(settings.listen, error);
        let listener = TcpListener::bind(settings.listen).await.map_err(cannot_listen)?;
        let workers = Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from));
        Ok(Self { listener, app: Arc::new(App { store: Arc::new(store), settings, workers }) })
    }

    /// Where it listens: the port that was given, or the one that was free.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The guideline, to be reloaded.
    #[must_use]
    pub fn store(&self) -> Arc<Store> {
        Arc::clone(&self.app.store)
    }

    /// Runs until `stop` is done, and then until the requests that are being worked on are answered, but no longer than
    /// [`Limits::grace`].
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let limits = self.app.settings.limits;
        connections::serve(self.listener, routes::router(self.app), limits, stop).await;
    }
}

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
        }
    }
}

impl std::error::Error for StartError {}
