//! The one writer: jobs in, batches out, answers after the commit.
//!
//! The rule it keeps: a batch is decided in memory and written in one transaction. When a batch fails, nothing of it is
//! kept, and each of its jobs is tried alone, so that one bad job can't take its neighbours along.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sqlx::SqliteConnection;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::cache::Cache;
use super::door;
use super::face::{CommandRequest, Outcome, Target};
use super::houses::{HouseState, Houses};
use super::import::Prepared;
use super::round::{Done, Held, In, NewNote, Round};
use super::rows::source_tag_of;
use super::seal::{Key, Place, place};
use super::sqlite::{self, BodyRow, Owned};
use super::writes::{HeadRow, Write};
use super::{CommandError, StoreError};
use crate::domain::command::Command;

/// Jobs in one commit at most.
const BATCH: usize = 64;
/// Jobs that may wait.
pub(super) const QUEUE: usize = 1024;
/// Referrals that stay in memory: twice as many at most.
const HELD: usize = 1024;

/// What was recorded.
pub(super) struct Ack {
    /// Number of the last entry.
    pub(super) seq: u64,
    /// Rows that each write touched.
    pub(super) touched: Vec<u64>,
}

/// Something for the writer to do.
pub(super) enum Job {
    Command(Box<CommandRequest>, oneshot::Sender<Result<Outcome, CommandError>>),
    Record { notes: Vec<NewNote>, writes: Vec<Write>, reply: oneshot::Sender<Result<Ack, StoreError>> },
    Import(Vec<Prepared>, oneshot::Sender<Result<(), StoreError>>),
    Stop(oneshot::Sender<()>),
}

/// What a job of a round comes to, once the round is committed.
enum Answer {
    Command(Box<Result<Outcome, CommandError>>),
    Record { seq: i64, writes: std::ops::Range<usize> },
}

/// The writer's own state: always what is on disk.
pub(super) struct Writer {
    connection: SqliteConnection,
    houses: Arc<Houses>,
    heads: HashMap<i64, HeadRow>,
    counters: HashMap<In<i16>, i64>,
    held: Cache<In<Uuid>, Arc<Held>>,
    /// Falls away after the connection.
    owned: Owned,
}

impl Writer {
    pub(super) async fn new(
        mut connection: SqliteConnection,
        houses: Arc<Houses>,
        owned: Owned,
    ) -> Result<Self, StoreError> {
        let heads = sqlite::heads(&mut connection).await?;
        let counters = sqlite::counters(&mut connection).await?;
        for house in houses.all() {
            house.announce(heads.iter().find(|head| head.house == house.no).map_or(0, |head| head.seq));
            house.set_alarm(sqlite::next_wake(&mut connection, house.no).await?);
            house.count_compartment(sqlite::compartmented(&mut connection, house.no).await?);
        }
        Ok(Self {
            connection,
            houses,
            heads: heads.into_iter().map(|head| (head.house, head)).collect(),
            counters: counters.into_iter().map(|(house, year, last)| ((house, year), last)).collect(),
            held: Cache::new(HELD),
            owned,
        })
    }

    /// Works until it is told to stop, or until nobody is left to ask.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut batch = Vec::with_capacity(BATCH);
        while jobs.recv_many(&mut batch, BATCH).await > 0 {
            let mut group = Vec::with_capacity(batch.len());
            for job in batch.drain(..) {
                match job {
                    Job::Import(prepared, reply) => {
                        self.group(std::mem::take(&mut group)).await;
                        drop(reply.send(self.import(prepared).await));
                    }
                    Job::Stop(reply) => {
                        self.group(std::mem::take(&mut group)).await;
                        jobs.close();
                        let _ = sqlite::checkpoint(&mut self.connection).await;
                        drop(sqlx::Connection::close(self.connection).await);
                        drop(self.owned);
                        _ = reply.send(());
                        return;
                    }
                    job => group.push(job),
                }
            }
            self.group(group).await;
        }
    }

    async fn group(&mut self, jobs: Vec<Job>) {
        match self.round(&jobs).await {
            Ok((answers, touched)) => answer(jobs, answers, &touched),
            Err(error) if jobs.len() == 1 => fail(jobs, &error),
            Err(_) => {
                for job in jobs {
                    let alone = vec![job];
                    match self.round(&alone).await {
                        Ok((answers, touched)) => answer(alone, answers, &touched),
                        Err(error) => fail(alone, &error),
                    }
                }
            }
        }
    }

    async fn round(&mut self, jobs: &[Job]) -> Result<(Vec<Answer>, Vec<u64>), StoreError> {
        let mut round = Round { heads: self.heads.clone(), ..Round::default() };
        self.fetch(&mut round, jobs).await?;
        round.counters.clone_from(&self.counters);
        let mut answers = Vec::with_capacity(jobs.len());
        for job in jobs {
            answers.push(match job {
                Job::Command(request, _) => {
                    let house = self.houses.need(&request.scope.actor().house);
                    let done = match house {
                        Ok(house) => door::command(&mut round, &house, request),
                        Err(error) => Err(error.into()),
                    };
                    Answer::Command(Box::new(done))
                }
                Job::Record { notes, writes, .. } => {
                    let mut seq = 0;
                    for note in notes {
                        seq = round.note(note)?;
                    }
                    let from = round.commit.writes.len();
                    round.commit.writes.extend(writes.iter().cloned());
                    Answer::Record { seq, writes: from..round.commit.writes.len() }
                }
                Job::Import(..) | Job::Stop(_) => continue,
            });
        }
        let touched = self.write(round).await?;
        Ok((answers, touched))
    }

    /// Writes a round, and then makes it the writer's own state.
    async fn write(&mut self, mut round: Round) -> Result<Vec<u64>, StoreError> {
        round.counters.retain(|key, last| self.counters.get(key) != Some(last));
        round.finish()?;
        if !round.writes() {
            self.keep(round);
            return Ok(Vec::new());
        }
        let touched = sqlite::commit(&mut self.connection, &round.commit).await?;
        for changed in round.changed.values() {
            let before = changed.before.as_ref().is_some_and(|before| before.weighing.compartmented());
            let after = changed.after.referral.weighing.compartmented();
            changed.house.count_compartment(i64::from(after) - i64::from(before));
        }
        round.compartmented.iter().for_each(|house| house.count_compartment(1));
        for row in &round.commit.referrals {
            if let (Some(at), Some(house)) = (row.wake_at, round.touched.get(&row.house)) {
                house.alarm_at(at);
            }
        }
        for write in &round.commit.writes {
            match write {
                Write::Wake { house, .. } => house.set_alarm(sqlite::next_wake(&mut self.connection, house.no).await?),
                Write::Destroy { house, referral } => {
                    round.held.remove(&(*house, *referral));
                    self.held.remove(&(*house, *referral));
                    sqlite::checkpoint(&mut self.connection).await?;
                }
                _ => {}
            }
        }
        for head in &round.commit.heads {
            self.heads.insert(head.house, head.clone());
        }
        self.counters.extend(&round.counters);
        for (no, house) in &round.touched {
            house.announce(self.heads.get(no).map_or(0, |head| head.seq));
        }
        self.keep(round);
        Ok(touched)
    }

    fn keep(&mut self, round: Round) {
        for (key, held) in round.held {
            self.held.put(key, held);
        }
    }

    async fn import(&mut self, prepared: Vec<Prepared>) -> Result<(), StoreError> {
        let mut round = Round { heads: self.heads.clone(), ..Round::default() };
        round.counters.clone_from(&self.counters);
        for one in prepared {
            one.add(&mut round);
        }
        self.write(round).await.map(|_| ())
    }

    /// Fetches all that the commands of a round will need, with one statement of each sort for each house.
    async fn fetch(&mut self, round: &mut Round, jobs: &[Job]) -> Result<(), StoreError> {
        let mut wants: HashMap<i64, Wants> = HashMap::new();
        for job in jobs {
            let Job::Command(request, _) = job else { continue };
            if let Some(house) = self.houses.get(&request.scope.actor().house) {
                wants.entry(house.no).or_insert_with(|| Wants::of(house)).add(request);
            }
        }
        for wants in wants.into_values() {
            self.fetch_for(round, wants).await?;
        }
        Ok(())
    }

    async fn fetch_for(&mut self, round: &mut Round, mut wants: Wants) -> Result<(), StoreError> {
        let no = wants.house.no;
        let known = sqlite::commands(&mut self.connection, no, &wants.commands).await?;
        wants.referrals.extend(known.iter().map(|command| command.referral));
        if !wants.handovers.is_empty() {
            for (handover, referral) in sqlite::referrals_of(&mut self.connection, no, &wants.handovers).await? {
                round.handovers.insert((no, handover), referral);
                wants.referrals.insert(referral);
            }
        }
        if !wants.sources.is_empty() {
            for (tag, referral) in sqlite::sources(&mut self.connection, no, &wants.sources).await? {
                round.sources.insert((no, tag), referral);
                wants.referrals.insert(referral);
            }
        }
        let mut missing = Vec::new();
        for id in &wants.referrals {
            match self.held.get((no, *id)) {
                Some(held) => drop(round.held.insert((no, *id), held)),
                None => missing.push(*id),
            }
        }
        if !missing.is_empty() {
            for row in sqlite::bodies(&mut self.connection, no, &missing).await? {
                round.held.insert((no, row.id), Arc::new(held(&wants.house, &row)?));
            }
        }
        for command in known {
            let Some(held) = round.held.get(&(no, command.referral)) else { continue };
            let entry = sqlite::entry_at(&mut self.connection, no, command.seq).await?;
            let events = entry.and_then(|entry| entry.change(&wants.house.code, &held.key));
            let events = events.ok_or_else(|| StoreError::damaged("journal", command.seq))?;
            let done = Done {
                referral: command.referral,
                actor: command.actor,
                fingerprint: command.fingerprint,
                seq: command.seq,
                events,
            };
            round.done.insert((no, command.command), done);
        }
        Ok(())
    }
}

/// What the commands of one house need.
struct Wants {
    house: Arc<HouseState>,
    commands: Vec<Uuid>,
    referrals: HashSet<Uuid>,
    handovers: Vec<Uuid>,
    sources: Vec<[u8; 32]>,
}

impl Wants {
    fn of(house: Arc<HouseState>) -> Self {
        Self { house, commands: Vec::new(), referrals: HashSet::new(), handovers: Vec::new(), sources: Vec::new() }
    }

    fn add(&mut self, request: &CommandRequest) {
        self.commands.push(request.order.id.0);
        match request.target {
            Target::New => {}
            Target::Referral(id) => drop(self.referrals.insert(id.0)),
            Target::Handover(id) => self.handovers.push(id.0),
        }
        if let Command::Receive { referral } = &request.order.command {
            self.referrals.insert(referral.id.0);
            let tag = |source: &crate::domain::referral::SourceReference| {
                source_tag_of(&self.house, &source.system, &source.reference)
            };
            self.sources.extend(referral.source.as_ref().map(tag));
        }
    }
}

/// Opens a stored referral.
pub(super) fn held(house: &HouseState, row: &BodyRow) -> Result<Held, StoreError> {
    let key: Key = house.unwrap(&row.id, &row.wrapped)?;
    let at = place(Place::Body, &house.code, row.id.as_bytes(), row.version.unsigned_abs());
    let body = key.open(&at, &row.body).map(zeroize::Zeroizing::new);
    let referral = body.and_then(|body| serde_json::from_slice(&body).ok());
    let referral = referral.ok_or_else(|| StoreError::damaged("body", row.id))?;
    Ok(Held { referral: Arc::new(referral), key, no: row.no })
}

fn answer(jobs: Vec<Job>, answers: Vec<Answer>, touched: &[u64]) {
    for (job, answer) in jobs.into_iter().zip(answers) {
        // Who asked may have gone away; what was written stays written.
        match (job, answer) {
            (Job::Command(_, reply), Answer::Command(done)) => drop(reply.send(*done)),
            (Job::Record { reply, .. }, Answer::Record { seq, writes }) => {
                let touched = touched.get(writes).unwrap_or_default().to_vec();
                drop(reply.send(Ok(Ack { seq: seq.unsigned_abs(), touched }).map_err(|error: StoreError| error)));
            }
            _ => {}
        }
    }
}

fn fail(jobs: Vec<Job>, error: &StoreError) {
    for job in jobs {
        match job {
            Job::Command(_, reply) => drop(reply.send(Err(error.again().into()))),
            Job::Record { reply, .. } => drop(reply.send(Err(error.again()))),
            Job::Import(_, reply) => drop(reply.send(Err(error.again()))),
            Job::Stop(reply) => _ = reply.send(()),
        }
    }
}
