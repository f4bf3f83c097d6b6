//! What is due to be destroyed. The round proposes; a second person agrees by the door of proposals.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::answer::{answer, answer_with};
use super::proposals::view;
use crate::domain::actor::Role;
use crate::domain::refusal::Refusal;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{DueOf, TallyOf};
use crate::wire::path;
use crate::wire::proposal::Proposals;
use crate::wire::retention::{DueList, Tally};

/// Wat vernietigd moet worden: nummer, regel met artikel, en de uiterste dag. Zonder naam: kijken is geen inzage.
///
/// Ook wat er over is van wat al vernietigd is: aantallen per maand.
#[utoipa::path(get, path = path::DESTRUCTIONS, operation_id = "vernietigingenLijst", tag = "vernietigen",
    responses((status = 200, description = "De lijst, wat het eerst weg moet bovenaan", body = DueList)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Destructions).await?;
    let DueOf { referrals, hidden, late } = state.store.due(&scope, state.now()).await?;
    let left = state.store.tallies(&scope).await?.into_iter().map(tally).collect();
    answer(&DueList { referrals, hidden, late, left })
}

/// Doe de dagelijkse ronde nu: leg voor wat vernietigd moet worden en nog niet is voorgelegd.
///
/// De server doet dit elke dag zelf. Een tweede persoon geeft akkoord bij de voorstellen; nooit wie de aanmelding afsloot.
#[utoipa::path(post, path = path::DESTRUCTION_ROUND, operation_id = "vernietigingenRonde", tag = "vernietigen",
    responses((status = 201, description = "De voorstellen die erbij kwamen", body = Proposals),
        (status = 400, description = "Het verzoek is niet te lezen")))]
pub async fn round(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Destructions).await?;
    if caller.actor.role != Role::Lead {
        return Err(caller.refused(&state, &scope, Refusal::NotAllowed, None).await);
    }
    let made = state.store.propose_destruction_for(&scope, state.now()).await?;
    let proposals = made.into_iter().map(|proposal| view(&state, &caller.actor, proposal)).collect();
    answer_with(StatusCode::CREATED, &Proposals { proposals, hidden: 0 })
}

fn tally(of: TallyOf) -> Tally {
    let TallyOf { month, what, code, number } = of;
    Tally { month, what, code, number }
}
