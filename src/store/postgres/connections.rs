//! Connections that stay within the walls of a house from one statement to the next, so that a statement costs one answer of
//! the database.
//!
//! The rule it keeps: a connection runs nothing before the database has acknowledged for which house it works. One on which
//! anything went wrong, or that was let go halfway, goes back to the pool and forgets its house.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So long one is kept at most: the pool replaces what is old.
const KEPT: Duration = Duration::from_mins(10);

/// Some connections of a pool.
pub(super) struct Connections {
    pool: PgPool,
    /// As many as may be out of the pool at once, kept ones among them.
    room: Arc<Semaphore>,
    wait: Duration,
    idle: Mutex<Idle>,
}

#[derive(Default)]
struct Idle {
    /// The one that was used last at the end.
    kept: Vec<Inside>,
    /// How often all were let go: one that was in use meanwhile isn't kept after it.
    round: u64,
}

/// A connection that works for one house.
struct Inside {
    connection: PoolConnection<Postgres>,
    house: i64,
    since: Instant,
}

/// One in use, for as long as this lives.
pub(in super::super) struct Within {
    inside: Inside,
    round: u64,
    _room: OwnedSemaphorePermit,
}

impl Deref for Within {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.inside.connection
    }
}

impl DerefMut for Within {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inside.connection
    }
}

impl Connections {
    /// So many of a pool, which has at least as many; they are waited for so long.
    pub(super) fn of(pool: PgPool, most: usize, wait: Duration) -> Self {
        Self { pool, room: Arc::new(Semaphore::new(most)), wait, idle: Mutex::default() }
    }

    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// One that works for a house: best one that did already.
    pub(super) async fn within(&self, house: i64) -> Result<Within, sqlx::Error> {
        let room = tokio::time::timeout(self.wait, self.room.clone().acquire_owned()).await;
        let room = room.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let (kept, round) = self.idle(|idle| {
            let at = idle.kept.iter().rposition(|one| one.house == house);
            let kept = at.or((!idle.kept.is_empty()).then_some(0)).map(|at| idle.kept.remove(at));
            (kept, idle.round)
        });
        let (mut connection, of, since) = match kept {
            Some(Inside { connection, house, since }) => (connection, Some(house), since),
            None => (self.pool.acquire().await?, None, Instant::now()),
        };
        if of != Some(house) {
            let enter = AssertSqlSafe(format!("select set_config('app.house', '{house}', false)"));
            sqlx::raw_sql(enter).execute(&mut *connection).await?;
        }
        Ok(Within { inside: Inside { connection, house, since }, round, _room: room })
    }

    /// Keeps one for the next, after a statement that went well.
    pub(super) fn keep(&self, within: Within) {
        let Within { inside, round, _room: room } = within;
        self.idle(|idle| {
            if idle.round == round && inside.since.elapsed() < KEPT && !self.pool.is_closed() {
                idle.kept.push(inside);
            }
        });
        drop(room);
    }

    /// Lets go of all that are kept: they may be of no use any more.
    pub(super) fn let_go(&self) {
        let kept = self.idle(|idle| {
            idle.round += 1;
            std::mem::take(&mut idle.kept)
        });
        drop(kept);
    }

    /// Goes to where the database stands now.
    pub(super) fn turn_to(&self, primary: &PgConnectOptions) {
        self.pool.set_connect_options(primary.clone());
        self.let_go();
    }

    pub(super) async fn close(&self) {
        let closed = self.pool.close();
        self.let_go();
        closed.await;
    }

    fn idle<T>(&self, f: impl FnOnce(&mut Idle) -> T) -> T {
        f(&mut self.idle.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
