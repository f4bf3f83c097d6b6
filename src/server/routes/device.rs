//! Signing in with an organisation: beginning, asking whether it is done, giving up.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::answer::{answer, answer_with, nothing};
use super::who::who;
use crate::server::identity::tokens::token_hash;
use crate::server::identity::{bearer, open_session};
use crate::server::input::{Id, Input};
use crate::server::origin::Origin;
use crate::server::problem::Failure;
use crate::server::sign_on::{self, Step, no_provider};
use crate::server::state::AppState;
use crate::store::{AccessRecord, Scope};
use crate::wire::device::{BeginDevice, DeviceBegun, DeviceWaits, Providers};
use crate::wire::path;
use crate::wire::session::Session;

/// De organisaties waarmee u zich kunt aanmelden.
#[utoipa::path(get, path = path::PROVIDERS, operation_id = "aanbiedersLijst", tag = "sessies", security(()),
    responses((status = 200, description = "De organisaties; geen als er alleen met een wachtwoord kan worden aangemeld",
        body = Providers)))]
pub async fn providers(State(state): State<AppState>) -> Result<Response, Failure> {
    let providers = state.settings.providers.all().iter().map(sign_on::Provider::told).collect();
    answer(&Providers { providers })
}

/// Begin met aanmelden bij uw organisatie (RFC 8628).
///
/// Open het adres op een apparaat naar keuze en vul daar de code in. Vraag intussen met het token van dit antwoord om de
/// sessie. Wie voor het eerst komt, geeft de koppelcode van de beheerder mee.
#[utoipa::path(post, path = path::DEVICES, operation_id = "apparaataanmeldingBeginnen", tag = "sessies", security(()),
    request_body = BeginDevice,
    responses(
        (status = 201, description = "De aanmelding is begonnen", body = DeviceBegun),
        (status = 404, description = "Deze installatie kent die aanbieder niet"),
        (status = 429, description = "Er zijn er al te veel begonnen"),
        (status = 502, description = "Wat de aanbieder antwoordt, klopt niet")))]
pub async fn begin(
    State(state): State<AppState>,
    origin: Origin,
    input: Input<BeginDevice>,
) -> Result<Response, Failure> {
    let asked = input.value;
    let provider = state.settings.providers.find(asked.provider.as_deref()).ok_or_else(no_provider)?;
    let begun = sign_on::begin(&state, provider, &asked, origin).await?;
    answer_with(StatusCode::CREATED, &begun)
}

/// Vraag om de sessie van een begonnen aanmelding, met het token daarvan.
///
/// Zolang de aanmelding bij de organisatie loopt, zegt het antwoord wanneer u weer mag vragen.
#[utoipa::path(post, path = path::DEVICE_SESSION, operation_id = "apparaataanmeldingAfronden", tag = "sessies",
    params(("id" = uuid::Uuid, Path, description = "Identiteit van de aanmelding")),
    responses(
        (status = 201, description = "U bent aangemeld", body = Session),
        (status = 202, description = "Nog niet", body = DeviceWaits),
        (status = 403, description = "Geweigerd: door u of uw organisatie, of uw account is niet gekoppeld of toegelaten"),
        (status = 410, description = "Het duurde te lang"),
        (status = 502, description = "Wat de aanbieder antwoordt, klopt niet")))]
pub async fn finish(State(state): State<AppState>, Id(id): Id, headers: HeaderMap) -> Result<Response, Failure> {
    let (account, label) = match sign_on::step(&state, id, &secret(&headers)?).await? {
        Step::Waits(wait) => return answer_with(StatusCode::ACCEPTED, &DeviceWaits { wait }),
        Step::Signed { account, label } => (account, label),
    };
    let (actor, now) = (account.actor, state.now());
    state.store.record_access(&Scope::of(actor.clone()), AccessRecord::SignedInExternally, now).await?;
    let (token, expires_at) =
        open_session(&state.store, &actor, state.settings.sessions, &label, now).await.map_err(Failure::internal)?;
    let who = who(&state, actor).await?;
    answer_with(StatusCode::CREATED, &Session { token: token.to_string(), expires_at, who, recovery_codes: Vec::new() })
}

/// Geef een begonnen aanmelding op.
#[utoipa::path(delete, path = path::DEVICE, operation_id = "apparaataanmeldingOpgeven", tag = "sessies",
    params(("id" = uuid::Uuid, Path, description = "Identiteit van de aanmelding")),
    responses((status = 204, description = "De aanmelding is weg")))]
pub async fn give_up(State(state): State<AppState>, Id(id): Id, headers: HeaderMap) -> Result<Response, Failure> {
    let gone = sign_on::give_up(&state, id, &secret(&headers)?).await?;
    if gone { Ok(nothing()) } else { Err(Failure::unknown()) }
}

/// What the store knows of the token of a sign-in.
fn secret(headers: &HeaderMap) -> Result<[u8; 32], Failure> {
    let token = bearer(headers).ok_or_else(|| Failure::signed_out(false))?;
    token_hash(token).ok_or_else(|| Failure::signed_out(true))
}
