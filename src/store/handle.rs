//! The handle of the store: opening, closing, and the way to the writer.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot, watch};

use super::engine::{Address, Engine, Pen};
use super::face::{CommandRequest, Imported, Outcome, Target};
use super::houses::{self, GENERATION, HouseState, Houses, INSTALLATION, INSTALLATION_CODE, Settings};
use super::import::{CHUNK, Prepared};
use super::keys::Masters;
use super::postgres::{self, Seen};
use super::round::NewNote;
use super::sessions::Sessions;
use super::sqlite::{self, Location};
use super::writer::{Ack, Beside, Job, QUEUE, Writer};
use super::writes::{Commit, Write};
use super::{CommandError, Keys, StoreError, reads};
use crate::domain::code::HouseCode;
use crate::domain::reporter::Veil;

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
    pub(super) engine: Engine,
    pub(super) houses: Arc<Houses>,
    pub(super) sessions: Sessions,
    /// What was last seen of the houses. Who holds it may change them.
    pub(super) seen: tokio::sync::Mutex<Seen>,
    /// One way to a writer, or one for each share of the houses.
    pub(super) jobs: Vec<mpsc::Sender<Job>>,
}

impl Inner {
    /// Asks within the walls of one house.
    pub(super) fn within(&self, house: i64) -> super::ask::Source<'_> {
        self.engine.within(house)
    }

    /// Takes up what other servers did.
    pub(super) async fn look(&self, seen: &mut Seen) -> Result<(), StoreError> {
        match self.engine.shared() {
            Some(database) => database.look_around(self, seen).await,
            None => Ok(()),
        }
    }

    /// Nobody may ask any more.
    pub(super) fn closing(&self) -> bool {
        self.engine.shared().is_none_or(|database| database.closing())
    }
}

impl Store {
    /// Makes a new store, and opens it. On PostgreSQL this makes the tables, as their owner.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is one, [`StoreError::Locked`] when another server has the file,
    /// [`StoreError::RoleMissing`] when the role of the servers can't be made.
    pub async fn init(url: &str, keys: &Keys) -> Result<Store, StoreError> {
        let masters = keys.masters();
        let code = installation_code();
        let new_keys = houses::new_keys(&masters, &code, GENERATION);
        let opened = houses::open_keys(&masters, &code, &new_keys, None)?;
        let house = Arc::new(HouseState::new(INSTALLATION, code, opened, None));
        let first = Write::House { house, before: String::new(), settings: "{}".to_owned(), new_keys };
        match Address::of(url)? {
            Address::Sqlite(location) => {
                let owned = sqlite::own(&location)?;
                let mut connection = sqlite::create(&location, &masters.newest).await?;
                sqlite::commit(&mut connection, &Commit { writes: vec![first], ..Commit::default() }).await?;
                Self::on_sqlite(location, masters, Pen::Sqlite { connection, owned }).await
            }
            Address::Postgres(places) => {
                let database = postgres::create(&places, &masters.newest, first).await?;
                Self::on_postgres(Arc::new(database), masters).await
            }
        }
    }

    /// Opens a store. A file is brought up to date; tables on PostgreSQL are not: their owner does that.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::KeyMismatch`], [`StoreError::Newer`], or [`StoreError::Locked`] when
    /// another server has the file. On PostgreSQL [`StoreError::Behind`], or [`StoreError::RoleTooStrong`] for a role that
    /// the walls between houses don't hold.
    pub async fn open(url: &str, keys: &Keys) -> Result<Store, StoreError> {
        let masters = keys.masters();
        match Address::of(url)? {
            Address::Sqlite(location) => {
                if !location.exists() {
                    return Err(StoreError::Missing);
                }
                let owned = sqlite::own(&location)?;
                let connection = sqlite::open(&location, &masters).await?;
                Self::on_sqlite(location, masters, Pen::Sqlite { connection, owned }).await
            }
            Address::Postgres(places) => {
                let database = postgres::open(&places, &masters).await?;
                Self::on_postgres(Arc::new(database), masters).await
            }
        }
    }

    /// Brings the tables of a store on PostgreSQL up to date, as their owner. Servers of the version before go on working
    /// on them. A file needs this not: opening it does it.
    pub async fn migrate(url: &str) -> Result<(), StoreError> {
        match Address::of(url)? {
            Address::Sqlite(_) => Ok(()),
            Address::Postgres(places) => postgres::migrated(&places).await.map(drop),
        }
    }

    async fn on_sqlite(location: Location, masters: Masters, mut pen: Pen) -> Result<Store, StoreError> {
        let houses = Arc::new(Houses::new(masters.clone()));
        for (no, code, settings) in reads::houses(pen.source(INSTALLATION)).await? {
            let damaged = || StoreError::damaged("house", no);
            let code = HouseCode::try_from(code).map_err(|_| damaged())?;
            let keys = reads::house_keys(pen.source(no), no).await?;
            let (rules, renewal) = if no == INSTALLATION {
                (None, None)
            } else {
                let settings = serde_json::from_str::<Settings>(&settings).map_err(|_| damaged())?;
                (Some(settings.rules()?), settings.renewal)
            };
            let opened = houses::open_keys(&masters, &code, &keys, renewal)?;
            houses.add(Arc::new(HouseState::new(no, code, opened, rules)));
        }
        let readers = location.readers();
        let writer = Writer::alone(pen, houses.clone()).await?;
        Ok(Self::started(Engine::Sqlite { readers }, houses, vec![writer]))
    }

    pub(super) async fn on_postgres(database: Arc<postgres::Database>, masters: Masters) -> Result<Store, StoreError> {
        let houses = Arc::new(Houses::new(masters));
        let writer = |_| Writer::shared(Pen::Postgres(database.clone()), houses.clone());
        let writers = (0..postgres::LANES).map(writer).collect();
        let store = Self::started(Engine::Postgres(database.clone()), houses.clone(), writers);
        store.look_around().await?;
        tokio::spawn(postgres::watch(Arc::downgrade(&store.inner)));
        Ok(store)
    }

    fn started(engine: Engine, houses: Arc<Houses>, writers: Vec<Writer>) -> Store {
        let begin = |writer: Writer| {
            let (jobs, queue) = mpsc::channel(QUEUE);
            tokio::spawn(writer.run(queue));
            jobs
        };
        let jobs = writers.into_iter().map(begin).collect();
        let (sessions, seen) = Default::default();
        Store { inner: Arc::new(Inner { engine, houses, sessions, seen, jobs }) }
    }

    /// Waits for what is being written, and closes the database. Later calls get [`StoreError::Closed`].
    pub async fn close(self) {
        self.inner.engine.close_readers().await;
        for jobs in &self.inner.jobs {
            let (reply, done) = oneshot::channel();
            if jobs.send(Job::Stop(reply)).await.is_ok() {
                // An error means that the writer is gone already.
                drop(done.await);
            }
        }
        self.inner.engine.close().await;
    }

    /// Carries out a command, or says why not. The answer comes after the commit; over a reporter who must stay unknown
    /// lies a [`Veil`] in it, but for what was done to a hand-over: of that only its package is given out.
    pub async fn command(&self, request: CommandRequest) -> Result<Outcome, CommandError> {
        self.command_with(request, Beside::default()).await
    }

    /// The same, with what is written beside it in the same commit.
    pub(super) async fn command_with(&self, request: CommandRequest, beside: Beside) -> Result<Outcome, CommandError> {
        let (reply, answer) = oneshot::channel();
        let of_handover = matches!(request.target, Target::Handover(_));
        let house = self.inner.houses.get(&request.scope.actor().house).map_or(INSTALLATION, |house| house.no);
        self.send(house, Job::Command(Box::new(request), beside, reply)).await?;
        let mut outcome = answer.await.map_err(|_| StoreError::Closed)??;
        if let Some(veil) = Veil::over(&outcome.referral).filter(|_| !of_handover) {
            outcome.events.iter_mut().for_each(|event| veil.recorded(&outcome.referral, event));
            veil.referral(Arc::make_mut(&mut outcome.referral));
        }
        Ok(outcome)
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
            // Who writes for the first of them: several who bring in a house each don't wait for each other.
            let house = prepared.first().map_or(INSTALLATION, Prepared::house);
            self.send(house, Job::Import(prepared, reply)).await?;
            before = Some(answer);
        }
        match before {
            Some(before) => before.await.map_err(|_| StoreError::Closed)?,
            None => Ok(()),
        }
    }

    /// Has entries and other writes made in one commit.
    pub(super) async fn record(&self, notes: Vec<NewNote>, writes: Vec<Write>) -> Result<Ack, StoreError> {
        let (reply, answer) = oneshot::channel();
        let first = writes.first().and_then(Write::house);
        let house = notes.first().map(|note| note.house.no).or(first).unwrap_or(INSTALLATION);
        self.send(house, Job::Record { notes, writes, reply }).await?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// The same without waiting; dropped when the queue is full.
    pub(super) fn record_later(&self, writes: Vec<Write>) {
        let (reply, _) = oneshot::channel();
        let house = writes.first().and_then(Write::house).unwrap_or(INSTALLATION);
        drop(self.lane(house).try_send(Job::Record { notes: Vec::new(), writes, reply }));
    }

    pub(super) fn installation(&self) -> Result<Arc<HouseState>, StoreError> {
        self.inner.houses.need(&installation_code())
    }

    /// Takes up what other servers did, at once.
    pub(super) async fn look_around(&self) -> Result<(), StoreError> {
        let mut seen = self.inner.seen.lock().await;
        self.inner.look(&mut seen).await
    }

    /// A secret for one purpose, the same on every server of this store.
    ///
    /// # Errors
    /// [`StoreError::UnknownHouse`] never, as long as the store is whole.
    pub fn secret(&self, purpose: &str) -> Result<[u8; 32], StoreError> {
        // The installation's search key is the one that is never renewed.
        Ok(self.installation()?.blinder.secret(purpose))
    }

    /// Gives every writer nothing to do; comes back when each has done it.
    pub(super) async fn ask_writers(&self) -> Result<(), StoreError> {
        for jobs in &self.inner.jobs {
            let (reply, answer) = oneshot::channel();
            let nothing = Job::Record { notes: Vec::new(), writes: Vec::new(), reply };
            jobs.send(nothing).await.map_err(|_| StoreError::Closed)?;
            answer.await.map_err(|_| StoreError::Closed)??;
        }
        Ok(())
    }

    pub(super) async fn send(&self, house: i64, job: Job) -> Result<(), StoreError> {
        self.lane(house).send(job).await.map_err(|_| StoreError::Closed)
    }

    /// The way to who writes for a house: always the same, so that its rounds don't wait for each other.
    fn lane(&self, house: i64) -> &mpsc::Sender<Job> {
        let lanes = &self.inner.jobs;
        &lanes[usize::try_from(house).unwrap_or(0) % lanes.len()]
    }
}

fn installation_code() -> HouseCode {
    HouseCode::try_from(INSTALLATION_CODE).expect("the code of the installation is a code")
}
