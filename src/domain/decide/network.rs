//! A network opens a package. The first opening is told to the desk: from then on it can't be undone, only recalled.

use crate::domain::actor::{Actor, Role};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::handover::{Handover, HandoverState};
use crate::domain::id::HandoverId;
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;

use super::clocks;
use super::draft::Draft;
use super::may::delivered;

/// A network's staff learn nothing of a hand-over that isn't theirs, not even that it can't be now.
pub(super) fn known(referral: &Referral, actor: &Actor, command: &Command) -> Result<(), Refusal> {
    match command.of_network() {
        Some(id) if actor.role == Role::Network && !delivered(referral, actor).any(|handover| handover.id == id) => {
            Err(Refusal::Unknown)
        }
        _ => Ok(()),
    }
}

/// The hand-over, if it was delivered to the actor's own network.
pub(super) fn mine<'a>(draft: &'a Draft<'_>, id: HandoverId) -> Result<&'a Handover, Refusal> {
    delivered(&draft.referral, draft.actor).find(|handover| handover.id == id).ok_or(Refusal::Unknown)
}

pub(super) fn see(draft: &mut Draft<'_>, id: HandoverId) -> Result<(), Refusal> {
    let handover = mine(draft, id)?;
    if handover.state != HandoverState::Offered {
        return Err(Refusal::AlreadySo);
    }
    open(draft, id);
    Ok(())
}

/// Marks it as seen, when it wasn't: the clock for receipt stops.
pub(super) fn open(draft: &mut Draft<'_>, id: HandoverId) {
    let Some(handover) = draft.referral.handover(id).filter(|handover| handover.state == HandoverState::Offered) else {
        return;
    };
    let clocks = handover.clocks.iter().filter(|clock| clock.kind != *clocks::RECEIPT).cloned().collect();
    draft.tell(Event::Seen { handover: id, clocks });
}
