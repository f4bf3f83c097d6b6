//! What a server does beside answering: it takes up a key file that changed, brings renewals of house keys further, and puts
//! checkpoints of the journals where the database can't reach.
//!
//! The rule it keeps: what fails is told in the log and tried again; no request waits for it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use super::metrics::{CHECKPOINT_AT, number};
use super::stamp::Stamp;
use crate::store::{Checkpoint, Keys, SigningKey, Store, StoreError};

/// Between two looks.
const EVERY: Duration = Duration::from_secs(5);
/// A journal that grew by so much gets a checkpoint at once.
const MANY: u64 = 1_000;

/// Where checkpoints go.
#[derive(Debug)]
pub struct Checkpoints {
    /// The file that they are added to; to standard output when there is none, for the system's own log.
    pub file: Option<PathBuf>,
    /// What signs them.
    pub key: SigningKey,
    /// At least so often, when anything was written.
    pub every: SignedDuration,
}

/// Tends to the store until the server stops.
pub async fn tend(store: Store, key_file: PathBuf, checkpoints: Option<Checkpoints>, shutdown: CancellationToken) {
    let mut known = Stamp::of(&key_file);
    let mut kept = Kept::default();
    if checkpoints.is_some() {
        // Where none can be kept from the start on, that shows too.
        metrics::gauge!(CHECKPOINT_AT).set(0.0);
    }
    while shutdown.run_until_cancelled(tokio::time::sleep(EVERY)).await.is_some() {
        let now = Timestamp::now();
        let stamped = Stamp::of(&key_file);
        if stamped != known && take_keys(&store, &key_file).await {
            known = stamped;
        }
        if let Err(error) = store.tend_keys(now).await {
            tracing::warn!(cause = %error, "the renewal of keys waits");
        }
        if let Some(checkpoints) = &checkpoints
            && let Err(error) = kept.keep(&store, checkpoints, now).await
        {
            tracing::error!(cause = %error, "no checkpoint could be kept");
        }
    }
    if let Some(checkpoints) = &checkpoints {
        // How it stands when the server stops. The store may be closing already: then the next start does it.
        let _ = kept.all(&store, checkpoints, Timestamp::now()).await;
    }
}

async fn take_keys(store: &Store, file: &Path) -> bool {
    let (cause, again) = match Keys::read(file) {
        Ok(keys) => match store.take_keys(&keys).await {
            Ok(()) => {
                tracing::info!("the key file was read again");
                return true;
            }
            Err(error) => (error.to_string(), !matches!(error, StoreError::KeyMismatch)),
        },
        Err(error) => (error.to_string(), false),
    };
    tracing::error!(cause, "the changed key file can't be used; the keys of before stay");
    // A file that is wrong is told once, not every few seconds; a database that is away is asked again.
    !again
}

/// What was kept last.
#[derive(Default)]
struct Kept {
    heads: Vec<Checkpoint>,
    at: Option<Timestamp>,
}

impl Kept {
    async fn keep(&mut self, store: &Store, to: &Checkpoints, now: Timestamp) -> Result<(), StoreError> {
        let heads = store.heads(now).await?;
        let before = |head: &Checkpoint| self.heads.iter().find(|one| one.house == head.house).map_or(0, |one| one.seq);
        let most = heads.iter().map(|head| head.seq.saturating_sub(before(head))).max().unwrap_or(0);
        let due = self.at.is_none_or(|at| now.duration_since(at) >= to.every);
        if most >= MANY || (most > 0 && due) {
            self.write(heads, to, now)?;
        } else if most > 0 {
            return Ok(());
        }
        metrics::gauge!(CHECKPOINT_AT).set(number(now.as_second().unsigned_abs()));
        Ok(())
    }

    async fn all(&mut self, store: &Store, to: &Checkpoints, now: Timestamp) -> Result<(), StoreError> {
        let heads = store.heads(now).await?;
        self.write(heads, to, now)
    }

    /// Only of journals that moved on.
    fn write(&mut self, heads: Vec<Checkpoint>, to: &Checkpoints, now: Timestamp) -> Result<(), StoreError> {
        let same = |head: &Checkpoint| self.heads.iter().any(|one| one.house == head.house && one.seq == head.seq);
        let lines: String = heads.iter().filter(|head| !same(head)).map(|head| head.signed(&to.key) + "\n").collect();
        match &to.file {
            Some(file) => Checkpoint::append(file, &lines)?,
            None => std::io::stdout().lock().write_all(lines.as_bytes())?,
        }
        (self.heads, self.at) = (heads, Some(now));
        Ok(())
    }
}
