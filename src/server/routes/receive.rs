//! Receiving a referral: from a partner's system, `wissel submit`, or the desk's form.
//!
//! The rule it keeps: safe to repeat. The key is the caller's, or follows from the source and its own reference.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::answer::{answer_with, tagged};
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::id::{CommandId, ReferralId};
use crate::domain::referral::Channel;
use crate::domain::refusal::FieldProblem;
use crate::says;
use crate::server::door::{self, Asked};
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Given;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::Target;
use crate::wire::answer::Received;
use crate::wire::intake::{self, ReferralInput};
use crate::wire::path;

/// Lever een aanmelding aan.
///
/// Stuur een `Idempotency-Key` (UUID), of `bron` en `bronkenmerk`: dan volgt de sleutel daaruit. Wie hetzelfde nog eens
/// stuurt krijgt 200 met de bestaande aanmelding. Alle fouten in velden komen in één antwoord.
#[utoipa::path(post, path = path::REFERRALS, operation_id = "aanmeldingAanleveren", tag = "aanmeldingen",
    params(("Idempotency-Key" = Option<uuid::Uuid>, Header, description = "Identiteit van deze opdracht; mag ontbreken als 'bron' en 'bronkenmerk' er staan")),
    request_body = ReferralInput,
    responses(
        (status = 201, description = "Ontvangen", body = Received),
        (status = 200, description = "Was al ontvangen; er is niets toegevoegd", body = Received),
        (status = 409, description = "Dezelfde sleutel of hetzelfde bronkenmerk met een andere inhoud")))]
pub async fn receive(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Given(given): Given,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Receive).await?;
    let key = door::command_id(&headers)?.or_else(|| derived_id(&given.input));
    let id = key.unwrap_or(CommandId(uuid::Uuid::nil()));
    let house = &caller.actor.house;
    let rules = state.rules(house).await?;
    let channel = if caller.actor.role == Role::System { Channel::System } else { Channel::Form };
    let referral = ReferralId(door::derived("aanmelding", &[house.as_str().as_bytes(), id.0.as_bytes()]));
    let new = match (given.examine(&rules, referral, channel, state.now()), key) {
        (Ok(checked), Some(_)) => checked.referral,
        (checked, key) => {
            let mut problems = checked.err().unwrap_or_default();
            if key.is_none() {
                problems.push(FieldProblem::new("Idempotency-Key", "verplicht", says!("header-key-or-source")));
            }
            return Err(Failure::fields(problems));
        }
    };
    // Over what was read, not over the bytes: another order of fields is the same referral.
    let canonical = serde_json::to_vec(&given.input).map_err(Failure::internal)?;
    let asked = Asked {
        target: Target::New,
        id,
        expected: None,
        command: Command::Receive { referral: Box::new(new) },
        fingerprint: door::fingerprint(None, "POST /v1/aanmeldingen", &canonical),
    };
    let outcome = door::carry_out(&state, &scope, asked).await?;

    let new = !outcome.repeated && !outcome.existed;
    let referral = &outcome.referral;
    let received =
        Received { referral: referral.id, number: referral.number.to_string(), version: referral.version, new };
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    let mut response = tagged(answer_with(status, &received)?, referral.version);
    if let Ok(place) = HeaderValue::from_str(&path::with_id(path::REFERRAL, referral.id)) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

fn derived_id(given: &ReferralInput) -> Option<CommandId> {
    match (&given.source, &given.source_reference) {
        (Some(source), Some(reference)) if !source.trim().is_empty() && !reference.trim().is_empty() => {
            Some(intake::command_id(source, reference))
        }
        _ => None,
    }
}
