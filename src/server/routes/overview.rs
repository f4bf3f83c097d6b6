//! The day's overview.

use axum::extract::State;
use axum::response::Response;

use super::answer::answer;
use super::counts::on_the_wire;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::overview::{NetworkCount, Overview, QUIET, Quiet, UrgencyCount};
use crate::wire::path;

/// Het dagoverzicht: aantallen per vak, per termijn, per urgentie en per netwerk, en wat stilligt.
///
/// Elk aantal is dat van het filter dat erbij hoort, voor wie het vraagt. Boven 999 staat er 1000.
#[utoipa::path(get, path = path::OVERVIEW, operation_id = "overzichtOphalen", tag = "aanmeldingen",
    responses((status = 200, description = "Het dagoverzicht", body = Overview)))]
pub async fn overview(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Rows).await?;
    let now = state.now();
    let told = state.store.overview(&scope, QUIET, now).await?;
    let [day, week, month] = told.quiet;
    answer(&Overview {
        splits: on_the_wire(&told.splits),
        today: told.today,
        tomorrow: told.tomorrow,
        urgencies: told.urgencies.into_iter().map(|(level, count)| UrgencyCount { level, count }).collect(),
        quiet: Quiet { day, week, month, oldest: told.oldest },
        networks: told
            .networks
            .into_iter()
            .map(|(network, count, late)| NetworkCount { network, count, late })
            .collect(),
        at: now,
    })
}
