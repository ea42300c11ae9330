//! The service as a program: options, signals, and how it ends.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use clap::Parser;
use telework_advisor::problem::printable;
use telework_advisor_service::{Limits, Server, Settings, Store};

/// The fewest characters of a reload token: a shorter one could be guessed.
const SHORTEST_TOKEN: usize = 16;

/// Gives telework advice over HTTP.
///
/// POST /advice     a profile comes in, the advice goes out, as JSON
/// POST /interview  the state of an interview and an answer come in,
///                  the new state and the next question go out
/// POST /report     a profile comes in, the report goes out, as a page
/// GET  /health     that the service is up, and on which data its advice rests
/// POST /reload     reads data and overlay again; needs the token, off without one
///
/// All take ?lang=ja or ?lang=en. What is refused comes with a list of findings:
/// 400 for what is no JSON, 413 for more than 1 MiB, 422 for what is wrong in it.
#[derive(Debug, Parser)]
#[command(
    version,
    verbatim_doc_comment,
    after_help = "Examples:\n  \
        service\n  \
        service --overlay official.json          # then: kill -HUP <pid> to read the overlay again\n  \
        RELOAD_TOKEN=$(openssl rand -hex 16) service --overlay official.json\n  \
        curl --data-binary @profile.json 'http://127.0.0.1:8080/advice?lang=en'\n\n\
        The service speaks plain HTTP. To offer it to others, put a proxy in front that has TLS and knows who may ask."
)]
struct Options {
    /// Where to listen; by default only this machine can connect
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Another data set than the one that ships
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Official figures that take the place of derived ones
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,
    /// What POST /reload has to present, at least 16 characters; better given in the environment, where other users of
    /// this machine do not see it
    #[arg(long, value_name = "TOKEN", env = "RELOAD_TOKEN", hide_env_values = true)]
    reload_token: Option<String>,
    /// How long a client may take for the head and the body of a request, each
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
    /// How long requests may still take when the service is to end
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=600))]
    grace: u64,
    /// How many connections there may be at once; others wait
    #[arg(long, value_name = "NUMBER", default_value_t = 512, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    connections: u32,
    /// Log no requests
    #[arg(long)]
    quiet: bool,
}

impl Options {
    fn settings(self) -> Result<Settings, String> {
        let is_short = |token: &String| token.len() < SHORTEST_TOKEN;
        if self.reload_token.as_ref().is_some_and(is_short) {
            return Err(format!(
                "expected a reload token of at least {SHORTEST_TOKEN} characters, found a shorter one"
            ));
        }
        let timeout = Duration::from_secs(self.timeout);
        let limits = Limits {
            head: timeout,
            body: timeout,
            grace: Duration::from_secs(self.grace),
            connections: self.connections,
            ..Limits::default()
        };
        Ok(Settings {
            listen: self.listen,
            data: self.data,
            overlay: self.overlay,
            reload_token: self.reload_token,
            log: !self.quiet,
            limits,
        })
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            message.lines().for_each(|line| eprintln!("{}", printable(line)));
            ExitCode::from(2)
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    let server = Server::bind(options.settings()?).await.map_err(|error| error.to_string())?;
    let address = server.address().map_err(|error| error.to_string())?;
    let stop = stop()?;
    reload_on_hangup(server.store())?;
    eprintln!("listening on http://{address}");
    server.run(stop).await;
    eprintln!("stopped");
    Ok(())
}

/// Done when the service is asked to end: by Ctrl-C, or by the system.
#[cfg(unix)]
fn stop() -> Result<impl Future<Output = ()>, String> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        eprintln!("stopping");
    })
}

#[cfg(not(unix))]
fn stop() -> Result<impl Future<Output = ()>, String> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
        eprintln!("stopping");
    })
}

/// Reads data and overlay again on SIGHUP, as services do.
#[cfg(unix)]
fn reload_on_hangup(store: Arc<Store>) -> Result<(), String> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = signal(SignalKind::hangup()).map_err(|error| error.to_string())?;
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            let store = Arc::clone(&store);
            let _ = tokio::task::spawn_blocking(move || store.reload_and_log()).await;
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn reload_on_hangup(_: Arc<Store>) -> Result<(), String> {
    Ok(())
}
