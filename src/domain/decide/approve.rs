//! Agreements before something leaves: a second pair of eyes, the participant in whose name it leaves or who owns data
//! in it, the person concerned.
//!
//! The rule it keeps: nobody agrees in somebody else's stead. The desk may record what a participant or the person said,
//! with that person's name; the second pair of eyes is a lead's own, and never of who decided. The last agreement lets it
//! leave only as far as the law still does: what was corrected, taken back or bound since is looked at anew.

use crate::domain::actor::{Role, Signature};
use crate::domain::event::Event;
use crate::domain::handover::{Agreement, Approval, Approver, HandoverState};
use crate::domain::id::HandoverId;
use crate::domain::package::Package;
use crate::domain::refusal::Refusal;
use crate::domain::route::may_still_leave;
use crate::domain::text::SafeText;
use crate::says;

use super::draft::Draft;
use super::fields::Fields;
use super::may::waits_for;
use super::route::{at_network, mandatory, mandatory_first};
use super::supplement::paced;

pub(super) fn approve(
    draft: &mut Draft<'_>,
    (id, supplement): Place,
    position: u8,
    name: &SafeText,
    how: &SafeText,
) -> Result<(), Refusal> {
    let asked = pending(draft, (id, supplement))?;
    let handover = draft.handover(id)?;
    let mut fields = Fields::new();
    let Some(approval) = asked.approvals.get(usize::from(position)) else {
        fields.problem("akkoord", "ongeldig", says!("approval-elsewhere"));
        return fields.done();
    };
    let own = match &approval.approver {
        Approver::SecondEyes => {
            if draft.actor.role != Role::Lead || draft.actor.user == asked.decided_by.user {
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
    let last = asked.approvals.iter().filter(|approval| approval.given.is_none()).count() == 1;
    let network = handover.network.clone();
    if !own {
        fields.need("naam", name);
    }
    fields.done()?;
    if last {
        may_still_leave(draft.rules, &draft.referral, handover, asked.package, draft.now)?;
        if supplement.is_none() && !mandatory(draft, &network) {
            mandatory_first(draft)?;
        }
    }
    let name = if own { draft.name() } else { name.clone() };
    let agreement = Agreement { name, how: how.clone(), recorded_by: draft.actor.signature(), at: draft.now };
    draft.tell(Event::Approved { handover: id, supplement, approval: position, agreement });
    match supplement {
        None if last => {
            let clocks = at_network(draft, &network);
            draft.tell(Event::Sent { handover: id, clocks });
        }
        Some(at) if last => {
            let mut after = draft.handover(id)?.clone();
            after.supplement_leaves(at, draft.now).ok_or(Refusal::Unknown)?;
            let clocks = paced(draft, &after);
            draft.tell(Event::SupplementSent { handover: id, supplement: at, clocks });
        }
        _ => {}
    }
    Ok(())
}

pub(super) fn refuse(draft: &mut Draft<'_>, (id, supplement): Place, reason: &SafeText) -> Result<(), Refusal> {
    pending(draft, (id, supplement))?;
    let mut fields = Fields::new();
    fields.need("reden", reason);
    fields.done()?;
    let reason = reason.clone();
    match supplement {
        None => draft.tell(Event::ApprovalRefused { handover: id, reason }),
        Some(at) => {
            let mut after = draft.handover(id)?.clone();
            after.supplement_stays(at).ok_or(Refusal::Unknown)?;
            let clocks = paced(draft, &after);
            draft.tell(Event::SupplementRefused { handover: id, supplement: at, reason, clocks });
        }
    }
    Ok(())
}

/// A hand-over's first package, or one of its further ones.
type Place = (HandoverId, Option<u16>);

/// What waits for agreement.
struct Waiting<'a> {
    approvals: &'a [Approval],
    decided_by: &'a Signature,
    package: &'a Package,
}

/// It waits for approval; a participant knows only of what waits for that participant.
fn pending<'a>(draft: &'a Draft<'_>, (id, supplement): Place) -> Result<Waiting<'a>, Refusal> {
    let handover = draft.handover(id)?;
    if draft.actor.role == Role::Participant && !waits_for(handover, draft.actor) {
        return Err(Refusal::Unknown);
    }
    let wrong = Refusal::WrongHandoverState { state: handover.state };
    let waiting = match supplement {
        None if handover.state == HandoverState::PendingApproval => {
            Waiting { approvals: &handover.approvals, decided_by: &handover.decided_by, package: &handover.package }
        }
        None => return Err(wrong),
        Some(at) => {
            let (_, further) = handover.waiting_supplements().find(|(place, _)| *place == at).ok_or(wrong)?;
            Waiting { approvals: &further.approvals, decided_by: &further.decided_by, package: &further.package }
        }
    };
    let asked = |approval: &Approval| match &approval.approver {
        Approver::Participant { participant } => draft.actor.speaks_for(participant),
        Approver::SecondEyes | Approver::Subject => false,
    };
    if draft.actor.role == Role::Participant && !waiting.approvals.iter().any(asked) {
        return Err(Refusal::Unknown);
    }
    Ok(waiting)
}
