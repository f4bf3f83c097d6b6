//! The API's own description.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};

use super::answer::of_bytes;
use crate::server::{documentation, openapi};
use crate::wire::path;

/// De beschrijving van deze API (OpenAPI 3.1). Hiervoor hoeft u niet aangemeld te zijn.
#[utoipa::path(get, path = path::OPENAPI, operation_id = "beschrijvingOphalen", tag = "beschrijving", security(()),
    responses((status = 200, description = "De beschrijving", content_type = "application/json", body = Object)))]
pub async fn describe() -> Response {
    of_bytes(StatusCode::OK, openapi::text())
}

/// De beschrijving als leesbare pagina, zonder scripts en zonder iets van elders. Hiervoor hoeft u niet aangemeld te zijn.
#[utoipa::path(get, path = path::DOCUMENTATION, operation_id = "documentatieLezen", tag = "beschrijving", security(()),
    responses((status = 200, description = "De pagina", content_type = "text/html", body = String)))]
pub async fn read() -> Response {
    Html(documentation::page()).into_response()
}
