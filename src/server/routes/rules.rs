//! What the house decides by. The desk decides with the very same rules, so it must have them: they change rarely.

use axum::extract::State;
use axum::http::header::{ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::answer::{answer, of_bytes};
use crate::domain::rules::Rules;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::network::Networks;
use crate::wire::path;

/// De regels van het huis: catalogus, kalender en instellingen.
///
/// Met `If-None-Match` en de `ETag` van de vorige keer komt er een 304 zolang er niets veranderd is.
#[utoipa::path(get, path = path::RULES, operation_id = "regelsOphalen", tag = "regels",
    params(("If-None-Match" = Option<String>, Header, description = "ETag van de regels die u al hebt")),
    responses((status = 200, description = "De regels", body = Rules), (status = 304, description = "Niet veranderd")))]
pub async fn rules(State(state): State<AppState>, caller: Caller, headers: HeaderMap) -> Result<Response, Failure> {
    caller.enter(&state, Access::Rules).await?;
    let text = state.rules_text(&caller.actor.house).await?;
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let same = known.flat_map(|value| value.split(',')).any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.trim_start_matches("W/") == text.etag
    });
    let mut response =
        if same { StatusCode::NOT_MODIFIED.into_response() } else { of_bytes(StatusCode::OK, text.json.clone()) };
    if let Ok(value) = HeaderValue::from_str(&text.etag) {
        response.headers_mut().insert(ETAG, value);
    }
    Ok(response)
}

/// De netwerken waarnaar het huis doorgeleidt.
#[utoipa::path(get, path = path::NETWORKS, operation_id = "netwerkenOphalen", tag = "regels",
    responses((status = 200, description = "De netwerken", body = Networks)))]
pub async fn networks(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    caller.enter(&state, Access::Rules).await?;
    let rules = state.rules(&caller.actor.house).await?;
    answer(&Networks { networks: rules.catalogue.networks.clone() })
}
