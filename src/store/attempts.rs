//! Failed sign-ins, counted per login name: after a few, one must wait. Counted here, so that it holds over all servers.
//!
//! An attempt counts when it begins and is forgiven when it succeeds, so that guesses at the same moment count too. Unknown
//! names count like known ones. Only a blinded name is kept, and not for long.

use jiff::{SignedDuration, Timestamp};

use super::face::{AccessRecord, Scope};
use super::houses::INSTALLATION;
use super::writes::Write;
use super::{Store, StoreError, reads};

/// A failure is forgotten after so long without another.
const MEMORY: SignedDuration = SignedDuration::from_mins(15);

/// How many seconds one waits after so many failures: five cost nothing, then it doubles up to a quarter of an hour.
/// [`BEGIN_ATTEMPT`](super::sql::BEGIN_ATTEMPT) says the same.
fn wait_after(failures: i64) -> i64 {
    match failures {
        ..=4 => 0,
        5..=10 => 15 << (failures - 5),
        _ => 900,
    }
}

impl Store {
    /// Begins an attempt to sign in under this name; the inner `Err` says how many seconds to wait first.
    pub async fn begin_attempt(&self, login: &str, now: Timestamp) -> Result<Result<(), u64>, StoreError> {
        let login = self.login_tag(login)?;
        let (at, forgotten) = (now.as_microsecond(), (now - MEMORY).as_microsecond());
        // What is forgotten goes now and then, with whatever attempt comes along.
        let sweep = rand::random_ratio(1, 64).then_some(Write::SweepAttempts { before: forgotten });
        let begin = Write::BeginAttempt { login: login.clone(), now: at, forgotten };
        let ack = self.record(Vec::new(), std::iter::once(begin).chain(sweep).collect()).await?;
        if ack.touched.first().is_some_and(|rows| *rows > 0) {
            return Ok(Ok(()));
        }
        let counted = reads::attempt(self.inner.within(INSTALLATION), &login).await?;
        let left = counted.map_or(0, |(failures, last)| wait_after(failures) - (at - last) / 1_000_000);
        Ok(Err(left.max(1).unsigned_abs()))
    }

    /// Records that somebody is kept waiting: once for each wait. That it was told stands beside the attempts, under a blinded
    /// name of its own.
    pub async fn record_locked_out(&self, login: &str, now: Timestamp) -> Result<(), StoreError> {
        let told = self.installation()?.blinder.tag("wait", &login.trim().to_lowercase()).to_vec();
        let wait = async |tag: &[u8]| {
            let found = reads::attempt(self.inner.within(INSTALLATION), tag).await?;
            Ok::<_, StoreError>(found.map(|(_, last)| last))
        };
        let Some(last) = wait(&self.login_tag(login)?).await? else { return Ok(()) };
        if wait(&told).await? == Some(last) {
            return Ok(());
        }
        let note = match self.account(login).await? {
            Some(account) => self.access_note(&Scope::of(account.actor), AccessRecord::LockedOut, now)?,
            None => self.access_note_of_nobody(AccessRecord::LockedOut, now)?,
        };
        match self.record(vec![note], vec![Write::TellWait { login: told, last }]).await {
            // Told meanwhile.
            Err(StoreError::Overtaken) => Ok(()),
            done => done.map(|_| ()),
        }
    }

    /// The attempt succeeded: all is forgiven.
    pub async fn forgive_attempts(&self, login: &str) -> Result<(), StoreError> {
        let login = self.login_tag(login)?;
        self.record(Vec::new(), vec![Write::ForgiveAttempts { login }]).await.map(|_| ())
    }
}
