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
use crate::store::{Due, TallyOf};
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
    let (house, now) = (&caller.actor.house, state.now());
    let due = state.store.due(house, now).await?;
    let today = state.rules(house).await?.calendar.date(now);
    let late = due.iter().filter(|due| due.destruction.by < today).count();
    let (all, inside) = (due.len(), caller.actor.compartment);
    let shown = due
        .into_iter()
        .filter(|due| (inside || !due.compartment) && !scope.bars(due.referral))
        .map(Due::told)
        .collect::<Vec<_>>();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let left = state.store.tallies(house).await?.into_iter().map(tally).collect();
    answer(&DueList { hidden: count(all - shown.len()), referrals: shown, late: count(late), left })
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
    let made = state.store.propose_destruction(&caller.actor.house, state.now()).await?.proposals;
    let barred =
        |proposal: &crate::domain::proposal::Proposal| proposal.what.referrals().into_iter().any(|id| scope.bars(id));
    let shown = made.into_iter().filter(|proposal| proposal.shown_to(&caller.actor) && !barred(proposal));
    let proposals = shown.map(|proposal| view(&state, &caller.actor, proposal)).collect();
    answer_with(StatusCode::CREATED, &Proposals { proposals })
}

fn tally(of: TallyOf) -> Tally {
    let TallyOf { month, what, code, number } = of;
    Tally { month, what, code, number }
}
