//! Who may reach what, at the source: house, network and compartment. The rules of the work itself are the core's.

use crate::domain::actor::{Actor, Role};
use crate::domain::handover::{Approver, Handover};
use crate::domain::referral::Referral;

/// Sees the house's lists.
pub(super) fn sees_lists(actor: &Actor) -> bool {
    actor.at_desk() || actor.role == Role::Auditor
}

/// May open this referral of the actor's own house.
pub(super) fn may_open(actor: &Actor, referral: &Referral) -> bool {
    let within = !referral.weighing.compartmented() || actor.compartment;
    within && (sees_lists(actor) || agrees(actor, referral))
}

/// Is asked to agree to something that leaves in the name of the actor's organisation.
fn agrees(actor: &Actor, referral: &Referral) -> bool {
    let asked = |handover: &Handover| {
        handover.approvals.iter().any(|approval| match &approval.approver {
            Approver::Participant { participant } => actor.speaks_for(participant),
            _ => false,
        })
    };
    actor.role == Role::Participant && referral.handovers.iter().any(asked)
}

/// May open this package: it is of the actor's network, and it was delivered.
pub(super) fn may_receive(actor: &Actor, handover: &Handover) -> bool {
    actor.role == Role::Network && actor.network.as_ref() == Some(&handover.network) && handover.state.delivered()
}
