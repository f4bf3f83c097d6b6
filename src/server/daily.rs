//! What a server does by itself every hour: proposes the destruction of what is due, says what is beyond its last day,
//! forgets old proposals, and takes away sessions that are long over.
//!
//! What it found is written down where `wissel doctor --server` reads it.
//!
//! The rule it keeps: of what is due it only asks. Any number of servers may do it at once: the same list is one proposal.

use std::time::Duration;

use super::metrics::DUE;
use super::state::AppState;
use crate::domain::code::HouseCode;
use crate::store::{DailyRound, RoundFound, StoreError};

/// Between two rounds. Every hour, so that a server that starts late or was away misses no day.
const EVERY: Duration = Duration::from_hours(1);
/// Until the first: who starts has other things to do.
const FIRST: Duration = Duration::from_mins(1);

/// Goes round until the server stops.
pub async fn rounds(state: AppState) {
    let mut ticks = tokio::time::interval_at(tokio::time::Instant::now() + FIRST, EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while state.shutdown.run_until_cancelled(ticks.tick()).await.is_some() {
        if let Err(error) = state.store.sweep_sessions(state.now()).await {
            tracing::warn!(cause = %error, "sessions that are over stay for now");
        }
        let houses = match state.store.houses().await {
            Ok(houses) => houses,
            Err(error) => {
                tracing::error!(cause = %error, "no round of what is due to be destroyed");
                continue;
            }
        };
        let mut all = Ok(RoundFound::default());
        for house in houses {
            match round(&state, &house).await {
                Ok(found) => all = all.map(|all| all.and(found)),
                Err(error) => {
                    tracing::error!(house = %house, cause = %error, "no round of what is due to be destroyed");
                    all = Err(error.to_string());
                }
            }
        }
        if let Err(error) = state.store.tell_round(all, state.now()).await {
            tracing::error!(cause = %error, "what the round found can't be written down");
        }
    }
}

async fn round(state: &AppState, house: &HouseCode) -> Result<RoundFound, StoreError> {
    let now = state.now();
    state.store.sweep_proposals(house, now).await?;
    let DailyRound { proposals, late } = state.store.propose_destruction(house, now).await?;
    let found = state.store.round_found(house, late, now).await?;
    metrics::gauge!(DUE, "house" => house.to_string()).set(f64::from(late));
    if !proposals.is_empty() {
        tracing::info!(house = %house, proposals = proposals.len(), "destruction proposed");
    }
    if late > 0 {
        tracing::warn!(house = %house, referrals = late, "beyond the last day on which they may be kept");
    }
    Ok(found)
}
