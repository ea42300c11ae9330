//! Connections: as many as there is room for, none that idles or dawdles for long, and an end that lets requests finish.

use std::{sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};

use crate::Limits;

/// The most that the head of a request may have, in bytes.
const LARGEST_HEAD: usize = 16 << 10;

/// How long to wait where the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` is done, and then until what was begun is answered.
pub(crate) async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let room = Arc::new(Semaphore::new(limits.connections as usize));
    let (stopping, stopped) = watch::channel(false);
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            // Never closed, so there is always a permit in the end.
            let permit = Arc::clone(&room).acquire_owned().await.ok()?;
            match listener.accept().await {
                Ok((stream, _)) => Some((permit, stream)),
                Err(_) => {
                    sleep(PAUSE).await;
                    None
                }
            }
        };
        tokio::select! {
            () = &mut stop => break,
            accepted = next => {
                if let Some((permit, stream)) = accepted {
                    tokio::spawn(connection(permit, stream, router.clone(), limits, stopped.clone()));
                }
            }
        }
    }
    // Nobody new gets in.
    drop(listener);
    let _ = stopping.send(true);
    // All room is free again once all connections are closed.
    let _ = timeout(limits.grace, room.acquire_many(limits.connections)).await;
}

async fn connection(
    _permit: OwnedSemaphorePermit,
    stream: TcpStream,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        // What went wrong on a connection is the client's affair.
        _ = connection.as_mut() => return,
        () = sleep(limits.connection) => {}
        _ = stopped.wait_for(|stopped| *stopped) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(limits.grace, connection).await;
}
