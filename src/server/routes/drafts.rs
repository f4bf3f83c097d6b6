//! Unfinished referrals: kept for who writes them, seen by nobody else.

use axum::extract::State;
use axum::response::Response;

use super::answer::{answer, nothing};
use crate::domain::id::DraftId;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Given, Id};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::DraftOf;
use crate::wire::draft::{Draft, Drafts};
use crate::wire::intake::ReferralInput;
use crate::wire::path;

/// Uw onaffe aanmeldingen, nieuwste eerst.
#[utoipa::path(get, path = path::DRAFTS, operation_id = "conceptenLijst", tag = "concepten",
    responses((status = 200, description = "Uw concepten", body = Drafts)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Drafts).await?;
    let kept = state.store.drafts(&scope).await?;
    answer(&Drafts { drafts: kept.iter().map(draft).collect::<Result<_, _>>()? })
}

/// Eén onaffe aanmelding.
#[utoipa::path(get, path = path::DRAFT, operation_id = "conceptOphalen", tag = "concepten",
    params(("id" = DraftId, Path, description = "Identiteit van het concept")),
    responses((status = 200, description = "Het concept", body = Draft)))]
pub async fn get(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Drafts).await?;
    match state.store.draft(&scope, DraftId(id)).await? {
        Some(kept) => answer(&draft(&kept)?),
        None => Err(caller.missed(&state, &scope, Some(id)).await),
    }
}

/// Bewaar een onaffe aanmelding, zover als zij is. Niets hoeft ingevuld te zijn.
#[utoipa::path(put, path = path::DRAFT, operation_id = "conceptBewaren", tag = "concepten",
    params(("id" = DraftId, Path, description = "Identiteit van het concept, door u gekozen")),
    request_body = ReferralInput,
    responses((status = 200, description = "Bewaard", body = Draft)))]
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    Given(given): Given,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Drafts).await?;
    let input = given.whole().map_err(Failure::fields)?;
    let now = state.now();
    let bytes = serde_json::to_vec(&input).map_err(Failure::internal)?;
    state.store.put_draft(&scope, DraftId(id), &bytes, now).await?;
    answer(&Draft { id: DraftId(id), kept_at: now, input })
}

/// Gooi een onaffe aanmelding weg.
#[utoipa::path(delete, path = path::DRAFT, operation_id = "conceptWeggooien", tag = "concepten",
    params(("id" = DraftId, Path, description = "Identiteit van het concept")),
    responses((status = 204, description = "Weg")))]
pub async fn delete(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Drafts).await?;
    if !state.store.delete_draft(&scope, DraftId(id)).await? {
        return Err(caller.missed(&state, &scope, Some(id)).await);
    }
    Ok(nothing())
}

fn draft(kept: &DraftOf) -> Result<Draft, Failure> {
    let input =
        serde_json::from_slice(&kept.bytes).map_err(|_| Failure::internal("een bewaard concept is niet te lezen"))?;
    Ok(Draft { id: kept.id, kept_at: kept.kept_at, input })
}
