//! Agreements before something leaves: a second pair of eyes, the participant in whose name it leaves or who owns data
//! in it, the person concerned.
//!
//! The rule it keeps: nobody agrees in somebody else's stead. The desk may record what a participant or the person said,
//! with that person's name; the second pair of eyes is a lead's own, and never of who decided. The last agreement lets it
//! leave only as far as the law still does: what was corrected, taken back or bound since is looked at anew.

use crate::domain::actor::Role;
use crate::domain::event::Event;
use crate::domain::handover::{Agreement, Approver, HandoverState};
use crate::domain::id::HandoverId;
use crate::domain::refusal::Refusal;
use crate::domain::route::may_still_leave;
use crate::domain::text::SafeText;
use crate::says;

use super::draft::Draft;
use super::fields::Fields;
use super::may::waits_for;
use super::route::{at_network, mandatory, mandatory_first};

pub(super) fn approve(
    draft: &mut Draft<'_>,
    id: HandoverId,
    position: u8,
    name: &SafeText,
    how: &SafeText,
) -> Result<(), Refusal> {
    pending(draft, id)?;
    let handover = draft.handover(id)?;
    let mut fields = Fields::new();
    let Some(approval) = handover.approvals.get(usize::from(position)) else {
        fields.problem("akkoord", "ongeldig", says!("approval-elsewhere"));
        return fields.done();
    };
    let own = match &approval.approver {
        Approver::SecondEyes => {
            if draft.actor.role != Role::Lead || draft.actor.user == handover.decided_by.user {
                return Err(Refusal::SecondPersonNeeded);
            }
            true
        }
        Approver::Participant { participant } if draft.actor.role == Role::Participant => {
            if !draft.actor.speaks_for(participant) {
                return Err(Refusal::NotAllowed);
            }
            true
        }
        Approver::Subject if draft.actor.role == Role::Participant => return Err(Refusal::NotAllowed),
        Approver::Participant { .. } | Approver::Subject => false,
    };
    if approval.given.is_some() {
        return Err(Refusal::AlreadySo);
    }
    let last = handover.missing_approvals().count() == 1;
    let network = handover.network.clone();
    if !own {
        fields.need("naam", name);
    }
    fields.done()?;
    if last {
        may_still_leave(draft.rules, &draft.referral, handover, draft.now)?;
        if !mandatory(draft, &network) {
            mandatory_first(draft)?;
        }
    }
    let name = if own { draft.name() } else { name.clone() };
    let agreement = Agreement { name, how: how.clone(), recorded_by: draft.actor.signature(), at: draft.now };
    draft.tell(Event::Approved { handover: id, approval: position, agreement });
    if last {
        let clocks = at_network(draft, &network);
        draft.tell(Event::Sent { handover: id, clocks });
    }
    Ok(())
}

pub(super) fn refuse(draft: &mut Draft<'_>, id: HandoverId, reason: &SafeText) -> Result<(), Refusal> {
    pending(draft, id)?;
    let mut fields = Fields::new();
    fields.need("reden", reason);
    fields.done()?;
    draft.tell(Event::ApprovalRefused { handover: id, reason: reason.clone() });
    Ok(())
}

/// It waits for approval; a participant knows only of what waits for that participant.
fn pending(draft: &Draft<'_>, id: HandoverId) -> Result<(), Refusal> {
    let handover = draft.handover(id)?;
    if draft.actor.role == Role::Participant && !waits_for(handover, draft.actor) {
        return Err(Refusal::Unknown);
    }
    match handover.state {
        HandoverState::PendingApproval => Ok(()),
        state => Err(Refusal::WrongHandoverState { state }),
    }
}
