//! The one writer: jobs in, batches out, answers after the commit. With several servers on one database each has a few, and a
//! round is of one house.
//!
//! The rules it keeps: a batch is decided in memory and written in one transaction. When a batch fails, nothing of it is
//! kept, and each of its jobs is tried alone, so that one bad job can't take its neighbours along. Where others write too,
//! what is remembered counts only while the house's head stands where this writer left it; the head is locked first.
//!
//! For a house that nobody else writes for, the next round is decided while the one before is on its way to the database. It
//! is written once that one was, and decided anew when it wasn't.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::ask::Source;
use super::engine::Pen;
use super::face::{CommandRequest, Outcome};
use super::fetch::{Before, fetch, held};
use super::houses::{HouseState, Houses, INSTALLATION, Settings, open_keys};
use super::import::Prepared;
use super::key_renewal::{RENEWED, renewed};
use super::known::Known;
use super::postgres::{self, Database, Patience};
use super::round::{NewNote, Round};
use super::writes::{Commit, Write};
use super::{CommandError, StoreError, door, reads};

/// Jobs in one commit at most.
const BATCH: usize = 64;
/// Jobs that may wait.
pub(super) const QUEUE: usize = 1024;

/// What was recorded.
pub(super) struct Ack {
    /// Number of the last entry.
    pub(super) seq: u64,
    /// Rows that each write touched.
    pub(super) touched: Vec<u64>,
}

/// Entries and other writes that go with a command, or not at all.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) notes: Vec<NewNote>,
    pub(super) writes: Vec<Write>,
}

/// Something for the writer to do.
pub(super) enum Job {
    /// With what is written beside it when it is carried out, in the same commit.
    Command(Box<CommandRequest>, Beside, oneshot::Sender<Result<Outcome, CommandError>>),
    Record {
        notes: Vec<NewNote>,
        writes: Vec<Write>,
        reply: oneshot::Sender<Result<Ack, StoreError>>,
    },
    Import(Vec<Prepared>, oneshot::Sender<Result<(), StoreError>>),
    /// Brings some referrals of a house, in the order in which they came, to its newest keys. Gives after which to go on.
    Renew {
        house: Arc<HouseState>,
        after: i64,
        reply: oneshot::Sender<Result<Option<i64>, StoreError>>,
    },
    Stop(oneshot::Sender<()>),
}

impl Job {
    /// The house that it is for.
    fn house(&self, houses: &Houses) -> i64 {
        match self {
            Job::Command(request, ..) => {
                houses.get(&request.scope.actor().house).map_or(INSTALLATION, |house| house.no)
            }
            Job::Record { notes, writes, .. } => {
                let first = writes.first().and_then(Write::house);
                notes.first().map(|note| note.house.no).or(first).unwrap_or(INSTALLATION)
            }
            Job::Renew { house, .. } => house.no,
            Job::Import(..) | Job::Stop(_) => INSTALLATION,
        }
    }

    /// It came to an entry of this round, or to what isn't carried out once.
    fn is_in(&self, round: &Round) -> bool {
        match self {
            Job::Command(request, ..) => {
                round.commit.entries.iter().any(|entry| entry.command == Some(request.order.id.0))
            }
            _ => true,
        }
    }

    /// It takes a number in the journal, or changes rows that who takes one may read.
    fn numbers(&self) -> bool {
        match self {
            Job::Command(..) | Job::Import(..) | Job::Renew { .. } => true,
            Job::Record { notes, writes, .. } => {
                !notes.is_empty() || writes.iter().any(|write| matches!(write, Write::Wake { .. }))
            }
            Job::Stop(_) => false,
        }
    }

    /// It writes entries of the journal with what follows from them, and nothing else.
    fn only_numbers(&self) -> bool {
        match self {
            Job::Command(_, beside, _) => beside.writes.is_empty(),
            Job::Record { notes, writes, .. } => !notes.is_empty() && writes.is_empty(),
            Job::Import(..) | Job::Renew { .. } | Job::Stop(_) => false,
        }
    }
}

/// What a job of a round comes to, once the round is committed.
enum Answer {
    Command(Box<Result<Outcome, CommandError>>),
    Record { seq: i64, writes: std::ops::Range<usize> },
}

/// What a round comes to at the database: the rows that each write touched.
type Written = Result<Vec<u64>, StoreError>;

/// A round on its way to the database.
struct Flight {
    house: i64,
    jobs: Vec<Job>,
    answers: Vec<Answer>,
    round: Arc<Round>,
    written: JoinHandle<Written>,
}

/// A writer with what it remembers.
pub(super) struct Writer {
    pen: Pen,
    houses: Arc<Houses>,
    known: Known,
    aloft: Option<Flight>,
}

impl Writer {
    /// The one writer there is: it begins with what stands in the database, and nobody else changes that.
    pub(super) async fn alone(mut pen: Pen, houses: Arc<Houses>) -> Result<Self, StoreError> {
        let mut known = Known::default();
        known.heads(reads::heads(pen.source(INSTALLATION)).await?);
        known.counters(reads::counters(pen.source(INSTALLATION), None).await?);
        for house in houses.all() {
            house.announce(known.seq(house.no));
            house.set_alarm(reads::next_wake(pen.source(house.no), house.no).await?);
        }
        Ok(Self { pen, houses, known, aloft: None })
    }

    /// One of several writers on one database: it remembers nothing yet.
    pub(super) fn shared(pen: Pen, houses: Arc<Houses>) -> Self {
        Self { pen, houses, known: Known::default(), aloft: None }
    }

    /// Works until it is told to stop, or until nobody is left to ask.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut batch = Vec::with_capacity(BATCH);
        while self.gather(&mut jobs, &mut batch).await {
            let mut group = Vec::with_capacity(batch.len());
            for job in batch.drain(..) {
                match job {
                    Job::Import(prepared, reply) => {
                        self.all(std::mem::take(&mut group)).await;
                        drop(reply.send(self.import(prepared).await));
                    }
                    Job::Renew { house, after, reply } => {
                        self.all(std::mem::take(&mut group)).await;
                        drop(reply.send(self.renew(&house, after).await));
                    }
                    Job::Stop(reply) => {
                        self.all(std::mem::take(&mut group)).await;
                        jobs.close();
                        self.pen.close().await;
                        _ = reply.send(());
                        return;
                    }
                    job => group.push(job),
                }
            }
            self.groups(group).await;
        }
    }

    /// Waits for jobs; false when nobody is left to ask. While a round is on its way, as many are waited for as it holds, so
    /// that rounds stay large and nobody waits longer for it.
    async fn gather(&mut self, jobs: &mut mpsc::Receiver<Job>, batch: &mut Vec<Job>) -> bool {
        while let Some(aloft) = &mut self.aloft {
            if batch.len() >= aloft.jobs.len() {
                return true;
            }
            tokio::select! {
                biased;
                written = &mut aloft.written => drop(self.landed(written.unwrap_or(Err(StoreError::Closed))).await),
                count = jobs.recv_many(batch, BATCH - batch.len()) => if count == 0 {
                    self.land().await;
                },
            }
        }
        !batch.is_empty() || jobs.recv_many(batch, BATCH).await > 0
    }

    /// Does these, and all that is under way.
    async fn all(&mut self, jobs: Vec<Job>) {
        self.groups(jobs).await;
        self.land().await;
    }

    /// All at once where this writer is alone; otherwise house by house, each in the order in which its jobs came.
    async fn groups(&mut self, jobs: Vec<Job>) {
        let Some(database) = self.pen.shared().cloned() else { return self.group(INSTALLATION, jobs).await };
        for (house, jobs) in apart(jobs, |job| job.house(&self.houses)) {
            if self.known.quiet(house) && jobs.iter().all(Job::only_numbers) {
                self.fly(&database, house, jobs).await;
            } else {
                self.land().await;
                self.group(house, jobs).await;
            }
        }
    }

    /// A round without a lock. What was decided on still stood when the journal's next numbers are free as it is written;
    /// of one that writes nothing that isn't known.
    async fn fly(&mut self, database: &Arc<Database>, house: i64, jobs: Vec<Job>) {
        let decided = self.decided_aloft(database, house, &jobs).await;
        let (true, Ok((round, answers))) = (self.land().await, decided) else { return self.group(house, jobs).await };
        if round.commit.entries.is_empty() {
            return self.group(house, jobs).await;
        }
        self.known.keep(&round);
        let (round, database) = (Arc::new(round), database.clone());
        let writing = round.clone();
        let written = tokio::spawn(async move { database.write(house, &writing.commit).await });
        self.aloft = Some(Flight { house, jobs, answers, round, written });
    }

    async fn decided_aloft(
        &mut self,
        database: &Database,
        house: i64,
        jobs: &[Job],
    ) -> Result<(Round, Vec<Answer>), StoreError> {
        let aloft = self.aloft.as_ref().filter(|aloft| aloft.house == house).map(|aloft| &*aloft.round);
        let known = &mut self.known;
        let mut round = known.round();
        fetch(Source::Within(database, house), &self.houses, known, &mut round, (jobs, aloft, Before::Unknown)).await?;
        let answers = decided(&self.houses, known, &mut round, jobs)?;
        // What takes its place in the journal was not there: of a house no two entries bear the same command.
        if jobs.iter().all(|job| job.is_in(&round)) {
            return Ok((round, answers));
        }
        let mut round = known.round();
        fetch(Source::Within(database, house), &self.houses, known, &mut round, (jobs, aloft, Before::LookedUp))
            .await?;
        let answers = decided(&self.houses, known, &mut round, jobs)?;
        Ok((round, answers))
    }

    /// Waits for the round that is on its way, if there is one. False when it had to be decided anew: what was decided on it
    /// counts for nothing.
    async fn land(&mut self) -> bool {
        match &mut self.aloft {
            Some(aloft) => {
                let written = (&mut aloft.written).await;
                self.landed(written.unwrap_or(Err(StoreError::Closed))).await
            }
            None => true,
        }
    }

    async fn landed(&mut self, written: Written) -> bool {
        let Some(Flight { house, jobs, answers, round, .. }) = self.aloft.take() else { return true };
        if let Ok(touched) = written {
            round.announce();
            answer(jobs, answers, &touched);
            return true;
        }
        self.known.disturbed(house);
        self.group(house, jobs).await;
        false
    }

    async fn group(&mut self, house: i64, jobs: Vec<Job>) {
        match self.round_or_again(house, &jobs).await {
            Ok((answers, touched)) => answer(jobs, answers, &touched),
            Err(error) if jobs.len() == 1 || postgres::gone(&error) => fail(jobs, &error),
            Err(_) => {
                for job in jobs {
                    let alone = vec![job];
                    match self.round_or_again(house, &alone).await {
                        Ok((answers, touched)) => answer(alone, answers, &touched),
                        Err(error) => fail(alone, &error),
                    }
                }
            }
        }
    }

    /// A round that others were in the way of, or whose connection broke, is decided anew: a command that was written after
    /// all is found by its identity.
    async fn round_or_again(&mut self, house: i64, jobs: &[Job]) -> Result<(Vec<Answer>, Vec<u64>), StoreError> {
        let mut patience = Patience::default();
        loop {
            match self.round(house, jobs).await {
                Err(error) if self.pen.again(&mut patience, &error).await => {}
                done => return done,
            }
        }
    }

    /// A round under the head's lock, where others write too.
    async fn round(&mut self, house: i64, jobs: &[Job]) -> Result<(Vec<Answer>, Vec<u64>), StoreError> {
        let mut turn = self.pen.turn(house).await?;
        if turn.locks() && jobs.iter().any(Job::numbers) {
            self.known.catch_up(&mut turn, &self.houses, house).await?;
        }
        let mut round = self.known.round();
        fetch(turn.source(), &self.houses, &mut self.known, &mut round, (jobs, None, Before::LookedUp)).await?;
        let answers = decided(&self.houses, &self.known, &mut round, jobs)?;
        let touched = if round.writes() { turn.commit(&round.commit).await? } else { Vec::new() };
        self.settle(round).await?;
        Ok((answers, touched))
    }

    /// Makes a round that was written what the writer remembers.
    async fn settle(&mut self, mut round: Round) -> Result<(), StoreError> {
        let writes = std::mem::take(&mut round.commit.writes);
        for write in &writes {
            if let Write::Destroy { house, referral, .. } = write {
                round.held.remove(&(*house, *referral));
                self.known.forget(*house, *referral);
            }
        }
        self.known.keep(&round);
        round.announce();
        for write in writes {
            match write {
                Write::Wake { house, .. } => {
                    house.set_alarm(reads::next_wake(self.pen.source(house.no), house.no).await?);
                }
                Write::House { house, settings, .. } => self.take_keys(&house, &settings).await?,
                Write::Destroy { .. } => self.pen.wipe().await?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes up other keys of a house, when its settings say that there are.
    async fn take_keys(&mut self, house: &HouseState, settings: &str) -> Result<(), StoreError> {
        let Ok(Settings { renewal, .. }) = serde_json::from_str(settings) else { return Ok(()) };
        if house.renewal() != renewal {
            let keys = reads::house_keys(self.pen.source(house.no), house.no).await?;
            house.take_keys(&open_keys(&self.houses.masters(), &house.code, &keys, renewal)?);
        }
        Ok(())
    }

    async fn renew(&mut self, house: &Arc<HouseState>, after: i64) -> Result<Option<i64>, StoreError> {
        let mut turn = self.pen.turn(house.no).await?;
        if turn.locks() {
            self.known.catch_up(&mut turn, &self.houses, house.no).await?;
        }
        let rows = reads::bodies_after(turn.source(), house.no, after, RENEWED).await?;
        // The head goes along as it is: who holds it has the turn.
        let (Some(last), Some(head)) = (rows.last().map(|row| row.no), self.known.head(house.no)) else {
            return Ok(None);
        };
        let mut commit = Commit { heads: vec![head], ..Commit::default() };
        for row in &rows {
            renewed(house, row, &held(house, row)?, &mut commit);
        }
        commit.tokens.sort_unstable();
        commit.stale_tokens.sort_unstable();
        turn.commit(&commit).await?;
        Ok(Some(last))
    }

    async fn import(&mut self, prepared: Vec<Prepared>) -> Result<(), StoreError> {
        let groups =
            if self.pen.shared().is_some() { apart(prepared, Prepared::house) } else { vec![(INSTALLATION, prepared)] };
        for (house, prepared) in groups {
            let mut turn = self.pen.turn(house).await?;
            if turn.locks() {
                self.known.catch_up(&mut turn, &self.houses, house).await?;
            }
            let mut round = self.known.round();
            for one in prepared {
                one.add(&mut round);
            }
            self.known.only_moved(&mut round);
            round.finish()?;
            turn.commit(&round.commit).await?;
            self.settle(round).await?;
        }
        Ok(())
    }
}

/// Decides on jobs one after the other, in memory, and seals what they come to: from here on the round is only written.
fn decided(houses: &Houses, known: &Known, round: &mut Round, jobs: &[Job]) -> Result<Vec<Answer>, StoreError> {
    // A round is at most some hundreds of jobs.
    metrics::histogram!(super::ROUND_METRIC).record(f64::from(u32::try_from(jobs.len()).unwrap_or(u32::MAX)));
    let mut answers = Vec::with_capacity(jobs.len());
    for job in jobs {
        answers.push(match job {
            Job::Command(request, beside, _) => {
                let done = match houses.need(&request.scope.actor().house) {
                    Ok(house) => door::command(round, &house, request),
                    Err(error) => Err(error.into()),
                };
                if done.is_ok() {
                    for note in &beside.notes {
                        round.note(note)?;
                    }
                    round.commit.writes.extend(beside.writes.iter().cloned());
                }
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
            Job::Import(..) | Job::Renew { .. } | Job::Stop(_) => continue,
        });
    }
    // What one job destroys and another changes isn't written together: each alone, in its order.
    let clash = |write: &Write| match write {
        Write::Destroy { house, referral, .. } => round.changed.contains_key(&(*house, *referral)),
        _ => false,
    };
    if round.commit.writes.iter().any(clash) {
        return Err(StoreError::Overtaken);
    }
    known.only_moved(round);
    round.finish()?;
    Ok(answers)
}

/// Takes apart by house what came mixed, each house's in its order.
fn apart<T>(all: Vec<T>, house: impl Fn(&T) -> i64) -> Vec<(i64, Vec<T>)> {
    let mut groups: Vec<(i64, Vec<T>)> = Vec::new();
    for one in all {
        let no = house(&one);
        match groups.iter_mut().find(|(house, _)| *house == no) {
            Some((_, group)) => group.push(one),
            None => groups.push((no, vec![one])),
        }
    }
    groups
}

fn answer(jobs: Vec<Job>, answers: Vec<Answer>, touched: &[u64]) {
    for (job, answer) in jobs.into_iter().zip(answers) {
        // Who asked may have gone away; what was written stays written.
        match (job, answer) {
            (Job::Command(.., reply), Answer::Command(done)) => drop(reply.send(*done)),
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
            Job::Command(.., reply) => drop(reply.send(Err(error.again().into()))),
            Job::Record { reply, .. } => drop(reply.send(Err(error.again()))),
            Job::Import(_, reply) => drop(reply.send(Err(error.again()))),
            Job::Renew { reply, .. } => drop(reply.send(Err(error.again()))),
            Job::Stop(reply) => _ = reply.send(()),
        }
    }
}
