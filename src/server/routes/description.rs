//! The API's own description.

use axum::http::StatusCode;
use axum::response::Response;

use super::answer::of_bytes;
use crate::server::openapi;
use crate::wire::path;

/// De beschrijving van deze API (OpenAPI 3.1). Hiervoor hoeft u niet aangemeld te zijn.
#[utoipa::path(get, path = path::OPENAPI, operation_id = "beschrijvingOphalen", tag = "beschrijving", security(()),
    responses((status = 200, description = "De beschrijving", content_type = "application/json", body = Object)))]
pub async fn describe() -> Response {
    of_bytes(StatusCode::OK, openapi::text())
}
