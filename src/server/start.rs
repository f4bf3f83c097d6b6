//! Starting and stopping: listen, serve, and on a stop let answers that are under way finish.
//!
//! Live feeds end by themselves as soon as a stop is asked for; whatever still runs after ten seconds is cut off.

use std::future::IntoFuture as _;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::identity::passwords::HashFailed;
use super::identity::tokens::NoRandomness;
use super::routes::router;
use super::state::{AppState, Settings};
use crate::store::Store;

const LAST_WAIT: Duration = Duration::from_secs(10);

/// Where and how to serve.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What is chosen at the start.
    pub settings: Settings,
}

/// The server could not start, or broke down.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address can't be listened on.
    #[error("can't listen on {address}: {source}")]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// No randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// No passwords.
    #[error(transparent)]
    Passwords(#[from] HashFailed),
    /// Serving broke down.
    #[error("serving broke down: {0}")]
    Broken(#[from] io::Error),
}

/// A server that runs.
#[derive(Debug)]
pub struct Serving {
    /// The address that is listened on, with the real port.
    pub address: SocketAddr,
    task: JoinHandle<io::Result<()>>,
}

impl Serving {
    /// Waits until the server has stopped, after its shutdown token was cancelled.
    pub async fn finished(self) -> Result<(), StartError> {
        match self.task.await {
            Ok(result) => Ok(result?),
            Err(error) => Err(StartError::Broken(io::Error::other(error))),
        }
    }
}

/// Listens and serves in the background until `shutdown` is cancelled.
pub async fn serve(config: ServerConfig, store: Store, shutdown: CancellationToken) -> Result<Serving, StartError> {
    let failed = |source| StartError::Listen { address: config.listen, source };
    let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let state = AppState::new(store, config.settings, shutdown.clone())?;
    let after = state.after.clone();
    let listener = listener.tap_io(|stream| {
        // A row must not wait for the next one: answers are written whole.
        let _ = stream.set_nodelay(true);
    });
    let server = axum::serve(listener, router(state)).with_graceful_shutdown(shutdown.clone().cancelled_owned());
    let task = tokio::spawn(async move {
        let patience = async {
            shutdown.cancelled().await;
            tokio::time::sleep(LAST_WAIT).await;
        };
        let result = tokio::select! {
            result = server.into_future() => result,
            () = patience => Ok(()),
        };
        after.close();
        after.wait().await;
        result
    });
    Ok(Serving { address, task })
}

/// Cancels `shutdown` on SIGTERM or SIGINT.
pub async fn signalled(shutdown: CancellationToken) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = shutdown.cancelled() => {}
    }
    shutdown.cancel();
    Ok(())
}
