//! The door for commands of the desk.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{answer, tagged};
use crate::domain::command::Command;
use crate::domain::id::ReferralId;
use crate::says;
use crate::server::door::{self, Asked};
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::Target;
use crate::wire::answer::Done;
use crate::wire::path;

/// Geef een opdracht op een aanmelding.
///
/// `If-Match` noemt de versie waarop u beslist, `Idempotency-Key` is de identiteit van de opdracht: dezelfde nog eens sturen
/// doet niets opnieuw. Wat de regels niet toelaten komt terug als 409 met de weigering.
#[utoipa::path(post, path = path::REFERRAL_COMMANDS, operation_id = "opdrachtGeven", tag = "aanmeldingen",
    params(("id" = ReferralId, Path, description = "Identiteit van de aanmelding"),
        ("If-Match" = String, Header, description = "Versie waarop beslist is, als ETag"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Identiteit van de opdracht")),
    request_body = Command,
    responses((status = 200, description = "Gedaan", body = Done)))]
pub async fn command(
    State(state): State<AppState>,
    caller: Caller,
    Id(referral): Id,
    headers: HeaderMap,
    input: Input<Command>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Commands).await?;
    let id = door::required_command_id(&headers)?;
    let expected = door::required_version(&headers)?;
    if matches!(input.value, Command::Receive { .. }) {
        return Err(Failure::field("soort", "niet_toegestaan", says!("command-receive-elsewhere")));
    }
    let place = format!("POST {}", path::with_id(path::REFERRAL_COMMANDS, referral));
    let asked = Asked {
        target: Target::Referral(ReferralId(referral)),
        id,
        expected: Some(expected),
        command: input.value,
        fingerprint: door::fingerprint(Some(caller.actor.user), &place, &input.bytes),
    };
    let outcome = door::carry_out(&state, &scope, asked).await?;
    let version = outcome.referral.version;
    let done = Done {
        referral: outcome.referral.id,
        version,
        events: outcome.events,
        row: outcome.row,
        seq: outcome.seq,
        repeated: outcome.repeated,
    };
    Ok(tagged(answer(&done)?, version))
}
