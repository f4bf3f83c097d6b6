//! A network opens a package: it counts as seen from then on, and only what was sent is shown.

use axum::extract::State;
use axum::response::Response;

use super::answer::{answer, tagged};
use crate::domain::actor::{Actor, Role};
use crate::domain::command::Command;
use crate::domain::handover::{Approver, Handover, HandoverState};
use crate::domain::id::{CommandId, HandoverId};
use crate::domain::package::PartKey;
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::server::door::{self, Asked};
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Id;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{CommandError, Scope, Target};
use crate::wire::handover::{AskedAgreement, HandoverRow, OpenedHandover};
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
    let Some((referral, _)) = state.store.read_handover(&scope, id, state.now()).await? else {
        return Err(Failure::unknown());
    };
    let rules = state.rules(&caller.actor.house).await?;
    let Some(handover) = referral.handover(id) else {
        return Err(Failure::unknown());
    };
    Ok(tagged(answer(&opened(&rules, &caller.actor, &referral, handover))?, handover.version))
}

/// What a network sees of a hand-over: what was sent, and what was said since. A participant sees what would be sent, and
/// why it is asked to agree.
pub fn opened(rules: &Rules, actor: &Actor, referral: &Referral, handover: &Handover) -> OpenedHandover {
    OpenedHandover {
        row: row(rules, referral, handover),
        parts: handover.package.parts.clone(),
        hash: handover.package.hash.clone(),
        basis: handover.basis.clone(),
        necessity: handover.necessity.clone(),
        supplements: handover.supplements.clone(),
        responses: handover.responses.clone(),
        asked: asked(actor, handover),
    }
}

/// The agreements that this participant is asked for.
fn asked(actor: &Actor, handover: &Handover) -> Vec<AskedAgreement> {
    if handover.state != HandoverState::PendingApproval {
        return Vec::new();
    }
    let approvals = handover.approvals.iter().enumerate().filter(|(_, approval)| approval.given.is_none());
    let own = approvals.filter(|(_, approval)| match &approval.approver {
        Approver::Participant { participant } => actor.speaks_for(participant),
        Approver::SecondEyes | Approver::Subject => false,
    });
    own.map(|(at, approval)| AskedAgreement { at: u8::try_from(at).unwrap_or(u8::MAX), why: approval.why.clone() })
        .collect()
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

fn row(rules: &Rules, referral: &Referral, handover: &Handover) -> HandoverRow {
    let sent_at = handover.sent_at.unwrap_or(handover.decided_at);
    let since = match handover.state {
        HandoverState::Offered => Some(sent_at),
        HandoverState::Seen => handover.seen_at,
        _ => handover.responses.last().map(|response| response.at),
    };
    let summary = handover.package.parts.iter().find(|part| part.key == PartKey::Summary);
    HandoverRow {
        id: handover.id,
        version: handover.version,
        number: referral.number.clone(),
        house_name: rules.house.name.clone(),
        network: handover.network.clone(),
        sender: handover.sender.clone(),
        state: handover.state,
        urgency: referral.weighing.urgency.as_ref().map(|choice| choice.level),
        sent_at,
        since: since.unwrap_or(sent_at),
        due: handover.due,
        reminded: handover.reminders.last().copied(),
        summary: summary.map(|part| part.text.clone()).unwrap_or_default(),
    }
}
