//! What happened to a referral since a version: what a desk needs to follow a file that it has open.

use axum::extract::State;
use axum::response::Response;

use super::answer::answer;
use crate::domain::id::ReferralId;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Query};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::answer::{Events, EventsQuery};
use crate::wire::path;

/// Gebeurtenissen van een aanmelding na een versie. Ook dit is inzage en wordt vastgelegd.
#[utoipa::path(get, path = path::REFERRAL_EVENTS, operation_id = "aanmeldingGebeurtenissen", tag = "aanmeldingen",
    params(("id" = ReferralId, Path, description = "Identiteit van de aanmelding"), EventsQuery),
    responses((status = 200, description = "De gebeurtenissen, oudste eerst", body = Events)))]
pub async fn events(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    Query(query): Query<EventsQuery>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::File).await?;
    match state.store.events_since(&scope, ReferralId(id), query.after, state.now()).await? {
        Some(events) => answer(&Events { events }),
        None => Err(Failure::unknown()),
    }
}
