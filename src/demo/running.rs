//! A demo that runs: the central API on a loopback port, on threads of its own, so that a desk in the same process keeps
//! its one thread to itself.
//!
//! The rule it keeps: whatever ends the demo (the desk closes, a signal, a panic), the API stops in order and a
//! temporary folder goes.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use jiff::{SignedDuration, Timestamp};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use crate::server::{Environment, ServerConfig, SessionTerms, Settings, StartError, open_session, serve};
use crate::store::{Store, StoreError};

use super::fill::{FillError, fill};
use super::generate::{Demo, DemoError};
use super::place::{Mark, Place, PlaceError};

/// What was asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// A folder that stays; a temporary one otherwise.
    pub folder: Option<PathBuf>,
    /// How many referrals.
    pub referrals: u64,
    /// Seed.
    pub seed: u64,
    /// Loopback port that is tried first; 0 takes any.
    pub port: u16,
}

/// The demo can't run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The folder.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// Filling it.
    #[error(transparent)]
    Fill(#[from] FillError),
    /// The API.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A session.
    #[error(transparent)]
    Session(#[from] crate::server::identity::SessionError),
    /// The system gave no thread, runtime or signal.
    #[error("the system refused: {0}")]
    System(#[from] std::io::Error),
    /// A signal came before it ran.
    #[error("broken off")]
    Interrupted,
}

impl From<DemoError> for RunError {
    fn from(error: DemoError) -> Self {
        RunError::Fill(error.into())
    }
}

impl From<StoreError> for RunError {
    fn from(error: StoreError) -> Self {
        RunError::Place(error.into())
    }
}

/// What a running demo says about itself.
#[derive(Debug)]
pub struct Ready {
    /// Address of the API.
    pub api: String,
    /// A token for each login name.
    pub tokens: BTreeMap<String, Zeroizing<String>>,
    /// Names and login names of the first house, for the screen.
    pub people: Vec<(String, String)>,
    /// How many referrals there are.
    pub referrals: u64,
    /// It was there already.
    pub found: bool,
}

/// A demo that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Running {
    /// What it says about itself.
    pub ready: Ready,
    shutdown: CancellationToken,
    thread: Option<JoinHandle<Result<(), RunError>>>,
}

impl Running {
    /// Fills the folder when it is empty, serves it, and opens a session for everybody. `progress` hears how many
    /// referrals have been written.
    ///
    /// # Errors
    /// When any of that can't be.
    pub fn start(options: Options, progress: impl Fn(u64) + Send + 'static) -> Result<Self, RunError> {
        let shutdown = CancellationToken::new();
        let stop = shutdown.clone();
        let (tell, hear) = mpsc::channel();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().thread_name("wissel-demo-api").enable_all().build()?;
        let thread = std::thread::Builder::new().name("wissel-demo".to_owned()).spawn(move || {
            let result = runtime.block_on(run(options, stop, progress, &tell));
            drop(tell);
            result
        })?;
        match hear.recv() {
            Ok(ready) => Ok(Self { ready, shutdown, thread: Some(thread) }),
            Err(_) => Err(ended(thread).err().unwrap_or(RunError::Interrupted)),
        }
    }

    /// Waits until a signal stops it.
    ///
    /// # Errors
    /// When the API broke down.
    pub fn wait(mut self) -> Result<(), RunError> {
        self.thread.take().map_or(Ok(()), ended)
    }

    /// Stops it in order.
    ///
    /// # Errors
    /// When the API had broken down.
    pub fn stop(mut self) -> Result<(), RunError> {
        self.shutdown.cancel();
        self.thread.take().map_or(Ok(()), ended)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shutdown.cancel();
        if let Some(thread) = self.thread.take() {
            // What went wrong was told elsewhere; here only the order counts.
            let _ = ended(thread);
        }
    }
}

fn ended(thread: JoinHandle<Result<(), RunError>>) -> Result<(), RunError> {
    thread.join().unwrap_or_else(|_| Err(RunError::System(std::io::Error::other("a thread broke off"))))
}

async fn run(
    options: Options,
    shutdown: CancellationToken,
    progress: impl Fn(u64),
    tell: &mpsc::Sender<Ready>,
) -> Result<(), RunError> {
    tokio::spawn(cancel_on_signal(shutdown.clone())?);
    let place = match &options.folder {
        Some(folder) => Place::at(folder)?,
        None => Place::temporary()?,
    };
    // Referrals that were submitted later may be there too: this is what the demo began with.
    let (store, demo, found) = tokio::select! {
        opened = prepare(&place, &options, progress) => opened?,
        () = shutdown.cancelled() => return Err(RunError::Interrupted),
    };
    let served = serve_all(&store, &demo, (found, options.port), shutdown, tell).await;
    store.close().await;
    served
}

async fn prepare(
    place: &Place,
    options: &Options,
    progress: impl Fn(u64),
) -> Result<(Store, Arc<Demo>, bool), RunError> {
    let now = Timestamp::now();
    let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    if let Some(mark) = place.found() {
        let store = place.open().await?;
        let demo = Demo::plan(mark.referrals, mark.seed, now)?;
        return Ok((store, Arc::new(demo), true));
    }
    let mark = Mark { seed: options.seed, referrals: options.referrals, whole: false };
    let demo = Arc::new(Demo::plan(options.referrals, options.seed, now)?);
    let store = place.begin(mark).await?;
    fill(&store, demo.clone(), now, progress).await?;
    place.finish(mark)?;
    Ok((store, demo, false))
}

async fn serve_all(
    store: &Store,
    demo: &Demo,
    (found, port): (bool, u16),
    shutdown: CancellationToken,
    tell: &mpsc::Sender<Ready>,
) -> Result<(), RunError> {
    let sessions = SessionTerms { idle: SignedDuration::from_hours(24), absolute: SignedDuration::from_hours(72) };
    let settings = Settings { environment: Environment::Demo, sessions, ..Settings::default() };
    let config = |port| ServerConfig { listen: (Ipv4Addr::LOCALHOST, port).into(), settings: settings.clone() };
    let serving = match serve(config(port), store.clone(), shutdown.clone()).await {
        Err(StartError::Listen { .. }) if port != 0 => serve(config(0), store.clone(), shutdown.clone()).await?,
        other => other?,
    };
    let mut tokens = BTreeMap::new();
    for login in demo.houses.iter().flat_map(|house| &house.staff.logins) {
        let (token, _) = open_session(store, &login.actor, sessions, "demo", Timestamp::now()).await?;
        tokens.insert(login.name.clone(), token);
    }
    let first = demo.houses.first().map(|house| house.staff.logins.as_slice()).unwrap_or_default();
    let people = first.iter().map(|login| (login.name.clone(), login.actor.name.as_str().to_owned())).collect();
    let ready =
        Ready { api: format!("http://{}", serving.address), tokens, people, referrals: demo.plans.len() as u64, found };
    if tell.send(ready).is_err() {
        // Whoever asked for it has gone.
        shutdown.cancel();
    }
    Ok(serving.finished().await?)
}

/// Cancels on every signal that ends a program in order.
fn cancel_on_signal(shutdown: CancellationToken) -> std::io::Result<impl Future<Output = ()>> {
    let kinds = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup(), SignalKind::quit()];
    let [mut terminate, mut interrupt, mut hang_up, mut quit] = {
        let [a, b, c, d] = kinds.map(signal);
        [a?, b?, c?, d?]
    };
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hang_up.recv() => {}
            _ = quit.recv() => {}
            () = shutdown.cancelled() => {}
        }
        shutdown.cancel();
    })
}
