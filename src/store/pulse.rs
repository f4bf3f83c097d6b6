//! What can be seen of a store that runs: whether it answers, and how much waits.

use jiff::Timestamp;

use super::ask::ask;
use super::houses::INSTALLATION;
use super::{Store, StoreError, postgres, sqlite};
use crate::domain::code::HouseCode;

/// Jobs that were written in one round: the name of the measurement.
pub const ROUND_METRIC: &str = "wissel_round_jobs";

const SESSIONS: &str = "select count(*) from session where idle_until > $1 and absolute_until > $1";
const DONE: &str = "select max(version) from _sqlx_migrations where success";

impl Store {
    /// Asks every writer and the database for nothing: they answer, and the tables are ones that this version knows.
    ///
    /// # Errors
    /// [`StoreError::Behind`] when the tables are older than this version; what the database says when it is away.
    pub async fn pulse(&self) -> Result<(), StoreError> {
        self.ask_writers().await?;
        let done = self.inner.within(INSTALLATION).one(ask(DONE)).await?.int_or_none(0)?;
        let shared = self.inner.engine.shared().is_some();
        let known = if shared { postgres::newest_migration() } else { sqlite::newest_migration() };
        if done < known { Err(StoreError::Behind) } else { Ok(()) }
    }

    /// Sessions that run.
    pub async fn count_sessions(&self, now: Timestamp) -> Result<u64, StoreError> {
        let asked = ask(SESSIONS).int(now.as_microsecond());
        Ok(self.inner.within(INSTALLATION).one(asked).await?.int(0)?.unsigned_abs())
    }

    /// Jobs that wait, for each writer.
    pub fn waiting(&self) -> Vec<usize> {
        self.inner.jobs.iter().map(|jobs| jobs.max_capacity() - jobs.capacity()).collect()
    }

    /// How far each house's journal has come, as far as is known here.
    pub fn newest(&self) -> Vec<(HouseCode, u64)> {
        self.inner.houses.all().iter().map(|house| (house.code.clone(), house.newest())).collect()
    }
}
