//! The handle of the store: opening, closing, and the way to the writer.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use sqlx::SqlitePool;
use tokio::sync::{mpsc, oneshot, watch};

use super::face::{CommandRequest, Imported, Outcome};
use super::houses::{self, GENERATION, HouseState, Houses, INSTALLATION, INSTALLATION_CODE, Settings};
use super::import::{CHUNK, Prepared};
use super::people::Sessions;
use super::round::NewNote;
use super::seal::Key;
use super::sqlite::{self, Location};
use super::writer::{Ack, Job, QUEUE, Writer};
use super::writes::Write;
use super::{CommandError, Keys, StoreError};
use crate::domain::code::HouseCode;

/// The store. Cheap to clone; all clones share one writer and its readers.
#[derive(Clone)]
pub struct Store {
    pub(super) inner: Arc<Inner>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

pub(super) struct Inner {
    pub(super) location: Location,
    pub(super) master: Key,
    pub(super) houses: Arc<Houses>,
    pub(super) readers: SqlitePool,
    pub(super) sessions: Sessions,
    /// How long each known session lasts without activity.
    pub(super) idle: Mutex<HashMap<[u8; 32], SignedDuration>>,
    pub(super) putting_house: tokio::sync::Mutex<()>,
    jobs: mpsc::Sender<Job>,
}

impl Store {
    /// Makes a new store, and opens it.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is one, [`StoreError::Locked`] when another server has the file.
    pub async fn init(url: &str, keys: &Keys) -> Result<Store, StoreError> {
        let location = Location::of(url)?;
        let owned = sqlite::own(&location)?;
        let master = Key(keys.master).sub("wissel master 1");
        let mut connection = sqlite::create(&location, &master).await?;
        let code = installation_code();
        let (new_keys, keys) = houses::new_keys(&master, &code);
        let house = Arc::new(HouseState::new(INSTALLATION, code, keys, None));
        let write = Write::House { house, settings: "{}".to_owned(), new_keys };
        sqlite::commit(&mut connection, &super::writes::Commit { writes: vec![write], ..Default::default() }).await?;
        Self::started(location, master, connection, owned).await
    }

    /// Opens a store and brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::KeyMismatch`], [`StoreError::Newer`], or [`StoreError::Locked`] when
    /// another server has the file.
    pub async fn open(url: &str, keys: &Keys) -> Result<Store, StoreError> {
        let location = Location::of(url)?;
        if !location.exists() {
            return Err(StoreError::Missing);
        }
        let owned = sqlite::own(&location)?;
        let master = Key(keys.master).sub("wissel master 1");
        let connection = sqlite::open(&location, &master).await?;
        Self::started(location, master, connection, owned).await
    }

    async fn started(
        location: Location,
        master: Key,
        mut connection: sqlx::SqliteConnection,
        owned: sqlite::Owned,
    ) -> Result<Store, StoreError> {
        let all = Houses::default();
        for (no, code, settings) in sqlite::houses(&mut connection).await? {
            let damaged = || StoreError::damaged("house", no);
            let code = HouseCode::try_from(code).map_err(|_| damaged())?;
            let keys = sqlite::house_keys(&mut connection, no, GENERATION).await?;
            let keys = houses::open_keys(&master, &code, &keys)?;
            let rules = if no == INSTALLATION {
                None
            } else {
                Some(serde_json::from_str::<Settings>(&settings).map_err(|_| damaged())?.rules()?)
            };
            all.add(Arc::new(HouseState::new(no, code, keys, rules)));
        }
        let houses = Arc::new(all);
        let readers = location.readers();
        let writer = Writer::new(connection, houses.clone(), owned).await?;
        let (jobs, queue) = mpsc::channel(QUEUE);
        tokio::spawn(writer.run(queue));
        let inner = Inner {
            location,
            master,
            houses,
            readers,
            sessions: Sessions::default(),
            idle: Mutex::default(),
            putting_house: tokio::sync::Mutex::default(),
            jobs,
        };
        Ok(Store { inner: Arc::new(inner) })
    }

    /// Waits for what is being written, and closes the file. Later calls get [`StoreError::Closed`].
    pub async fn close(self) {
        let (reply, done) = oneshot::channel();
        self.inner.readers.close().await;
        if self.inner.jobs.send(Job::Stop(reply)).await.is_ok() {
            // An error means that the writer is gone already.
            drop(done.await);
        }
    }

    /// Carries out a command, or says why not. The answer comes after the commit.
    pub async fn command(&self, request: CommandRequest) -> Result<Outcome, CommandError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Command(Box::new(request), reply)).await?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Newest number of a house's journal, after each commit. A hint: the feed is the truth. An unknown house's never
    /// changes.
    pub fn changes(&self, house: &HouseCode) -> watch::Receiver<u64> {
        self.inner.houses.get(house).map_or_else(|| watch::channel(0).1, |house| house.subscribe())
    }

    /// Takes over referrals that were decided elsewhere, with their own times and numbers, in large transactions: for
    /// generated data, and for moving in. The journal, the rows and the search are as if each had come by the door.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when events don't fit each other; [`StoreError::Database`] when a referral, a command or a
    /// source is there already. The stretch of 1000 that fails is not kept; those before it are.
    pub async fn import(&self, batch: Vec<Imported>, now: Timestamp) -> Result<(), StoreError> {
        let now = super::door::exact(now);
        let mut before: Option<oneshot::Receiver<Result<(), StoreError>>> = None;
        let mut rest = batch;
        while !rest.is_empty() {
            let later = rest.split_off(rest.len().min(CHUNK));
            let chunk = std::mem::replace(&mut rest, later);
            let houses = self.inner.houses.clone();
            let prepare = move || {
                let one = |imported: &Imported| {
                    let house = houses.need(&imported.house)?;
                    let rules = house.rules()?;
                    Prepared::of(house, &rules, imported, now)
                };
                chunk.iter().map(one).collect::<Result<Vec<_>, StoreError>>()
            };
            let prepared = tokio::task::spawn_blocking(prepare).await.map_err(|_| StoreError::Closed)??;
            // The next stretch is prepared while this one is written; never more than one is ahead.
            if let Some(before) = before.take() {
                before.await.map_err(|_| StoreError::Closed)??;
            }
            let (reply, answer) = oneshot::channel();
            self.send(Job::Import(prepared, reply)).await?;
            before = Some(answer);
        }
        match before {
            Some(before) => before.await.map_err(|_| StoreError::Closed)?,
            None => Ok(()),
        }
    }

    /// Writes a whole, consistent copy to a new file that only its owner can read. It holds the wrapped keys, but not the
    /// master key.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is a file.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.inner.location.copy_to(to).await
    }

    /// Has entries and other writes made in one commit.
    pub(super) async fn record(&self, notes: Vec<NewNote>, writes: Vec<Write>) -> Result<Ack, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Record { notes, writes, reply }).await?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// The same without waiting; dropped when the queue is full.
    pub(super) fn record_later(&self, writes: Vec<Write>) {
        let (reply, _) = oneshot::channel();
        drop(self.inner.jobs.try_send(Job::Record { notes: Vec::new(), writes, reply }));
    }

    pub(super) fn installation(&self) -> Result<Arc<HouseState>, StoreError> {
        self.inner.houses.need(&installation_code())
    }

    async fn send(&self, job: Job) -> Result<(), StoreError> {
        self.inner.jobs.send(job).await.map_err(|_| StoreError::Closed)
    }
}

fn installation_code() -> HouseCode {
    HouseCode::try_from(INSTALLATION_CODE).expect("the code of the installation is a code")
}
