//! A network opens a package: it counts as seen from then on, and only what was sent is shown.

use axum::extract::State;
use axum::response::Response;

use super::answer::{answer, tagged};
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::delivery::{AskedOf, DeliveredSupplement, Delivery};
use crate::domain::id::{CommandId, HandoverId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::server::door::{self, Asked};
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Id;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{CommandError, Scope, Target};
use crate::wire::handover::{AskedAgreement, OpenedHandover, OpenedSupplement};
use crate::wire::path;

/// Open een doorgeleiding: wat er gestuurd is, en niets anders van de aanmelding. Zij geldt daarna als gezien.
///
/// Een deelnemer opent wat op zijn akkoord wacht: wat er weg zou gaan, aan wie, waarop en waarom. De inzage wordt vastgelegd.
#[utoipa::path(get, path = path::HANDOVER, operation_id = "doorgeleidingOpenen", tag = "doorgeleidingen",
    params(("id" = HandoverId, Path, description = "Identiteit van de doorgeleiding")),
    responses((status = 200, description = "Het pakket; de ETag is de versie van de doorgeleiding", body = OpenedHandover)))]
pub async fn read(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Handovers).await?;
    let id = HandoverId(id);
    if caller.actor.role == Role::Network {
        see(&state, &caller, &scope, id).await?;
    }
    let Some(delivery) = state.store.read_handover(&scope, id, state.now()).await? else {
        return Err(Failure::unknown());
    };
    let rules = state.rules(&caller.actor.house).await?;
    let version = delivery.version;
    Ok(tagged(answer(&opened(&rules, delivery))?, version))
}

/// What a network sees of a hand-over, or a participant that is asked to agree, in the words of the wire.
pub fn opened(rules: &Rules, delivery: Delivery) -> OpenedHandover {
    let row = delivery.row(rules);
    let supplement = |further: DeliveredSupplement| OpenedSupplement {
        kind: further.kind,
        parts: further.parts,
        hash: further.hash,
        changed: further.changed,
        at: further.at,
    };
    let asked = |one: AskedOf| AskedAgreement { supplement: one.supplement, at: one.approval, why: one.why };
    OpenedHandover {
        row,
        readable: delivery.readable,
        parts: delivery.parts,
        hash: delivery.hash,
        basis: delivery.basis,
        necessity: delivery.necessity,
        supplements: delivery.further.into_iter().map(supplement).collect(),
        responses: delivery.responses,
        asked: delivery.asked.into_iter().map(asked).collect(),
    }
}

/// Records that this person saw it. Once seen, seeing it again is no news: the core's refusal then is not the caller's.
async fn see(state: &AppState, caller: &Caller, scope: &Scope, id: HandoverId) -> Result<(), Failure> {
    let key = door::derived("inzien", &[id.0.as_bytes(), caller.actor.user.0.as_bytes()]);
    let asked = Asked {
        target: Target::Handover(id),
        id: CommandId(key),
        expected: None,
        command: Command::See { handover: id },
        fingerprint: door::fingerprint(Some(caller.actor.user), "inzien", id.0.as_bytes()),
    };
    match door::request(state, scope, asked).await {
        Ok(_) => Ok(()),
        Err(CommandError::Refused(refusal)) if door::already(&refusal) => Ok(()),
        Err(CommandError::NotFound | CommandError::Refused(Refusal::NotAllowed | Refusal::Unknown)) => {
            Err(Failure::unknown())
        }
        Err(error) => Err(error.into()),
    }
}
