//! The packages that were sent to the caller's network.

use axum::extract::State;
use axum::response::Response;

use super::answer::{Raw, answer, json, limit, object};
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Query;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store;
use crate::wire::handover::{HandoverCounts, HandoverPage, HandoverQuery, HandoverSplit};
use crate::wire::list::{PAGE, PAGE_MAX};
use crate::wire::path;

/// Doorgeleidingen aan uw netwerk, of die op uw akkoord wachten; wat het eerst een antwoord nodig heeft bovenaan.
#[utoipa::path(get, path = path::HANDOVERS, operation_id = "doorgeleidingenLijst", tag = "doorgeleidingen",
    params(HandoverQuery),
    responses((status = 200, description = "Een bladzijde", body = HandoverPage)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(query): Query<HandoverQuery>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Handovers).await?;
    let split = match query.split {
        HandoverSplit::New => store::HandoverSplit::New,
        HandoverSplit::Running => store::HandoverSplit::Running,
        HandoverSplit::Done => store::HandoverSplit::Done,
    };
    let house = &caller.actor.house;
    let own = caller.actor.organisation.as_ref().map_or("", |own| own.code.as_str());
    let network = caller.actor.network.as_ref().map_or(own, |network| network.as_str());
    let name = format!("doorgeleidingen/{network}/{split:?}");
    let rows = limit(query.limit, PAGE, PAGE_MAX)?;
    let after = query.cursor.map(|cursor| state.cursors.open(house, &name, &cursor)).transpose()?;
    let now = state.now();
    let page = state.store.handover_page(&scope, split, rows, after, now).await?;

    let mut fields = vec![("volgnummer", json(&page.seq)?), ("tijdstip", json(&now)?)];
    if let Some(next) = &page.next {
        fields.push(("volgende", json(&state.cursors.seal(house, &name, next))?));
    }
    Ok(Raw::new("doorgeleidingen").all(&page.rows).end(&object(fields)))
}

/// Tellingen per vak. Boven 999 staat er 1000.
#[utoipa::path(get, path = path::HANDOVER_COUNTS, operation_id = "doorgeleidingenTellen", tag = "doorgeleidingen",
    responses((status = 200, description = "De tellingen", body = HandoverCounts)))]
pub async fn counts(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Handovers).await?;
    let counts = state.store.handover_counts(&scope).await?;
    answer(&HandoverCounts { new: counts.new, running: counts.running, done: counts.done })
}
