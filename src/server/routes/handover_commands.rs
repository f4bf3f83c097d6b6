//! The door for commands of a network: answering a package.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{answer, tagged};
use super::handover_read::opened;
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::delivery::Delivery;
use crate::domain::id::HandoverId;
use crate::domain::refusal::Refusal;
use crate::says;
use crate::server::door::{self, Asked};
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::Target;
use crate::wire::handover::OpenedHandover;
use crate::wire::path;

/// Beantwoord een doorgeleiding: accepteren, aanvulling vragen, weigeren, voortgang, afronden, teruggeven. Een deelnemer
/// geeft of weigert akkoord.
///
/// `If-Match` noemt de versie van de doorgeleiding, `Idempotency-Key` de identiteit van de opdracht.
#[utoipa::path(post, path = path::HANDOVER_COMMANDS, operation_id = "doorgeleidingBeantwoorden", tag = "doorgeleidingen",
    params(("id" = HandoverId, Path, description = "Identiteit van de doorgeleiding"),
        ("If-Match" = String, Header, description = "Versie van de doorgeleiding waarop beslist is, als ETag"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Identiteit van de opdracht")),
    request_body = Command,
    responses((status = 200, description = "Gedaan; de doorgeleiding zoals zij nu is", body = OpenedHandover)))]
pub async fn command(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    headers: HeaderMap,
    input: Input<Command>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Handovers).await?;
    let handover = HandoverId(id);
    let key = door::required_command_id(&headers)?;
    let expected = door::required_version(&headers)?;
    let theirs = match caller.actor.role {
        Role::Participant => input.value.of_agreement(),
        _ => input.value.of_network(),
    };
    match theirs {
        None => return Err(caller.refused(&state, &scope, Refusal::NotAllowed, Some(id)).await),
        Some(named) if named != handover => {
            return Err(Failure::field("doorgeleiding", "ongeldig", says!("command-other-handover")));
        }
        Some(_) => {}
    }
    let place = format!("POST {}", path::with_id(path::HANDOVER_COMMANDS, id));
    let asked = Asked {
        target: Target::Handover(handover),
        id: key,
        expected: Some(expected),
        command: input.value,
        fingerprint: door::fingerprint(Some(caller.actor.user), &place, &input.bytes),
    };
    let outcome = door::carry_out(&state, &scope, asked).await?;
    let rules = state.rules(&caller.actor.house).await?;
    let Some(now) = outcome.referral.handover(handover) else { return Err(Failure::unknown()) };
    let referral = &outcome.referral;
    let delivery = match caller.actor.role {
        // Who agreed is asked no more, and sees no more than that.
        Role::Participant => Delivery::asked(&rules, referral, now, &caller.actor)
            .or_else(|| Some(Delivery::bare(&rules, referral, now))),
        _ => Delivery::of(&rules, referral, now),
    };
    let Some(delivery) = delivery else { return Err(Failure::unknown()) };
    let version = delivery.version;
    Ok(tagged(answer(&opened(&rules, delivery))?, version))
}
