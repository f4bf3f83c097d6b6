//! How many referrals stand in each split.

use axum::extract::State;
use axum::response::Response;

use super::answer::answer;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::CountsOf;
use crate::wire::list::Counts;
use crate::wire::path;

/// Tellingen per vak. Boven 999 staat er 1000.
#[utoipa::path(get, path = path::COUNTS, operation_id = "tellingenOphalen", tag = "aanmeldingen",
    responses((status = 200, description = "De tellingen", body = Counts)))]
pub async fn counts(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Rows).await?;
    answer(&on_the_wire(&state.store.counts(&scope, state.now()).await?))
}

/// The counts as the API gives them.
pub(super) fn on_the_wire(counts: &CountsOf) -> Counts {
    Counts {
        inbox: counts.inbox,
        mine: counts.mine,
        waiting: counts.waiting,
        out: counts.out,
        overdue: counts.overdue,
        hidden: counts.hidden,
        hidden_overdue: counts.hidden_overdue,
        done: counts.done,
        shielded: counts.shielded,
        to_review: counts.to_review,
    }
}
