//! Is it there, and would it carry out a command? For whoever watches the server or spreads requests over several.
//!
//! The rule it keeps: anybody may ask, and learns nothing of what is stored.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::answer::answer_with;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::health::Health;
use crate::wire::path;

/// Leeft de server? Hiervoor hoeft u niet aangemeld te zijn.
///
/// Antwoordt zolang het proces draait, ook als de database weg is.
#[utoipa::path(get, path = path::ALIVE, operation_id = "levendOpvragen", tag = "gezondheid", security(()),
    responses((status = 200, description = "De server leeft", body = Health)))]
pub async fn alive() -> Result<Response, Failure> {
    answer_with(StatusCode::OK, &Health { good: true })
}

/// Is de server gereed? Hiervoor hoeft u niet aangemeld te zijn.
///
/// Niet gereed (503): de server stopt, de database is weg, of haar tabellen zijn van een andere versie.
#[utoipa::path(get, path = path::READY, operation_id = "gereedOpvragen", tag = "gezondheid", security(()),
    responses((status = 200, description = "De server neemt opdrachten aan", body = Health)))]
pub async fn ready(State(state): State<AppState>) -> Result<Response, Failure> {
    if state.ready() {
        answer_with(StatusCode::OK, &Health { good: true })
    } else {
        Err(Failure::of_status(StatusCode::SERVICE_UNAVAILABLE))
    }
}
