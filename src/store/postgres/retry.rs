//! When to try again: at once after two who were in each other's way, after a while when the database went away.

use std::time::{Duration, Instant};

use super::super::StoreError;

/// How long a database that went away is waited for: long enough for a standby to take over.
const LASTS: Duration = Duration::from_secs(20);
/// How often in a row two may be in each other's way.
const CLASHES: u32 = 10;

/// What is left of the patience of one call.
#[derive(Debug)]
pub(in super::super) struct Patience {
    since: Instant,
    pause: Duration,
    clashes: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { since: Instant::now(), pause: Duration::from_millis(20), clashes: CLASHES }
    }
}

impl Patience {
    /// Is it worth trying again? Waits first where that helps.
    pub(in super::super) async fn again(&mut self, error: &StoreError) -> bool {
        if matches!(error, StoreError::Database(error) if clashed(error)) {
            self.clashes = self.clashes.saturating_sub(1);
            return self.clashes > 0;
        }
        if !away(error) || self.since.elapsed() > LASTS {
            return false;
        }
        tokio::time::sleep(self.pause).await;
        self.pause = (self.pause * 2).min(Duration::from_millis(500));
        true
    }
}

/// The database is away or too busy: what else waits won't fare better.
pub(in super::super) fn gone(error: &StoreError) -> bool {
    away(error) || matches!(error, StoreError::Closed)
}

/// The same, and it may come back.
pub(super) fn away(error: &StoreError) -> bool {
    match error {
        StoreError::Busy => true,
        StoreError::Database(error) => lost(error),
        _ => false,
    }
}

fn code(error: &sqlx::Error) -> Option<String> {
    Some(error.as_database_error()?.code()?.into_owned())
}

/// Two transactions were in each other's way, or one wrote what the other was about to.
fn clashed(error: &sqlx::Error) -> bool {
    matches!(code(error).as_deref(), Some("40001" | "40P01" | "55P03" | "23505"))
}

/// The connection is of no use any more: the server went away, shuts down, starts, or only reads.
fn lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::BeginFailed | sqlx::Error::WorkerCrashed | sqlx::Error::Protocol(_) => true,
        error => code(error).is_some_and(|code| {
            matches!(code.as_str(), "57P01" | "57P02" | "57P03" | "25006") || code.starts_with("08")
        }),
    }
}
