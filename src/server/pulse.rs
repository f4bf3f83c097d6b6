//! The server's pulse: now and then every writer and the database are asked for nothing, and what comes of it is known to
//! readiness, to the watchdog and to the metrics.
//!
//! The rule it keeps: good means that a command would be carried out now, not that a process runs.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::state::AppState;
use super::{metrics as names, service};
use crate::store::StoreError;

/// Between two beats.
const EVERY: Duration = Duration::from_secs(2);
/// Who says nothing for so long is away.
const ANSWERS: Duration = Duration::from_secs(3);

/// What became of the last beat.
#[derive(Debug)]
pub struct Pulse(AtomicBool);

impl Default for Pulse {
    /// The store was just opened: it answers.
    fn default() -> Self {
        Self(AtomicBool::new(true))
    }
}

impl Pulse {
    /// Commands would be carried out.
    pub fn good(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    fn set(&self, good: bool, cause: &str) {
        if self.0.swap(good, Ordering::AcqRel) != good {
            if good {
                tracing::info!("ready again");
            } else {
                tracing::error!(cause, "NOT READY: the database or a writer doesn't answer as it should");
            }
        }
    }
}

/// Beats until the server stops.
pub async fn beat(state: AppState) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while state.shutdown.run_until_cancelled(ticks.tick()).await.is_some() {
        let began = Instant::now();
        let asked = state.store.pulse();
        tokio::pin!(asked);
        // One question at a time, however long it takes: a database that is away isn't asked over and over.
        let answer = loop {
            tokio::select! {
                answer = &mut asked => break answer,
                () = tokio::time::sleep(ANSWERS) => state.pulse.set(false, "no answer"),
                () = state.shutdown.cancelled() => return,
            }
        };
        match answer {
            Ok(()) => {
                metrics::histogram!(names::DATABASE).record(began.elapsed().as_secs_f64());
                state.pulse.set(true, "");
                service::alive();
            }
            Err(StoreError::Closed) => return state.pulse.set(false, "the store is closed"),
            Err(error) => state.pulse.set(false, &error.to_string()),
        }
    }
}
