//! Starting and stopping: listen, serve, and on a stop let answers that are under way finish.
//!
//! Live feeds end by themselves as soon as a stop is asked for; whatever still runs after ten seconds is cut off.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::identity::passwords::HashFailed;
use super::identity::tokens::NoRandomness;
use super::listener::Lines;
use super::routes::router;
use super::state::{AppState, Settings};
use super::tls::{Certificate, TlsError};
use super::{answering, daily, metrics, pulse, service, webhooks};
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
    /// The certificate can't be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// No randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The store is not whole.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
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
    /// Where metrics are served.
    pub metrics: Option<SocketAddr>,
    certificate: Option<Arc<Certificate>>,
    task: JoinHandle<()>,
}

impl Serving {
    /// Where its API is.
    pub fn url(&self) -> String {
        format!("{}://{}", if self.certificate.is_some() { "https" } else { "http" }, self.address)
    }

    /// The certificate that it shows, when it has one.
    pub fn certificate(&self) -> Option<Arc<Certificate>> {
        self.certificate.clone()
    }

    /// Waits until the server has stopped, after its shutdown token was cancelled.
    pub async fn finished(self) -> Result<(), StartError> {
        self.task.await.map_err(|error| StartError::Broken(io::Error::other(error)))
    }
}

/// Listens and serves in the background until `shutdown` is cancelled.
pub async fn serve(config: ServerConfig, store: Store, shutdown: CancellationToken) -> Result<Serving, StartError> {
    let failed = |address| move |source| StartError::Listen { address, source };
    let certificate = config.settings.tls.as_ref().map(Certificate::read).transpose()?.map(Arc::new);
    let acceptor = certificate.as_ref().map(Certificate::acceptor).transpose()?;
    let lines = Lines::listen(config.listen, acceptor).await.map_err(failed(config.listen))?;
    let address = lines.address();
    let state = AppState::new(store, config.settings, shutdown.clone())?;
    let metrics = match state.settings.metrics {
        Some(at) => Some(metrics::serve(at, state.clone()).await.map_err(failed(at))?),
        None => None,
    };
    if let Some(certificate) = &certificate {
        certificate.measure();
        tokio::spawn(certificate.clone().follow(shutdown.clone()));
    }
    tokio::spawn(pulse::beat(state.clone()));
    tokio::spawn(daily::rounds(state.clone()));
    let (tidied, stop) = (state.clone(), shutdown.clone());
    tokio::spawn(async move { tidied.rates.tidy(stop).await });
    let after = state.after.clone();
    after.spawn(webhooks::run(state.clone()));
    let server = answering::answer(lines, router(state), answering::HEAD, shutdown.clone());
    let task = tokio::spawn(async move {
        let patience = async {
            shutdown.cancelled().await;
            tokio::time::sleep(LAST_WAIT).await;
        };
        tokio::select! {
            () = server => {}
            () = patience => {}
        }
        after.close();
        after.wait().await;
    });
    Ok(Serving { address, metrics, certificate, task })
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

/// Reads the certificate again on SIGHUP, which ends nothing, until the server stops.
pub async fn hung_up(certificate: Option<Arc<Certificate>>, shutdown: CancellationToken) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hang_up = signal(SignalKind::hangup())?;
    while shutdown.run_until_cancelled(hang_up.recv()).await.flatten().is_some() {
        service::reloading();
        if let Some(certificate) = &certificate {
            certificate.reload_and_tell();
        }
        service::ready();
    }
    Ok(())
}
