//! Beside the eight: an agreement is the organisation's own. Of two municipalities neither agrees for the other.

use proptest::prelude::*;
use wissel::domain::actor::Role;
use wissel::domain::command::Command;
use wissel::domain::decide::waits_for;
use wissel::domain::handover::{Approver, Handover};
use wissel::domain::id::HandoverId;
use wissel::domain::weighing::Participant;

use crate::plausible::moves;
use crate::play::{Played, played, sequences, setup};
use crate::world::{World, contact, neighbour, text};

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn no_agreement_by_another_organisation_ever_counts(game in moves(20)) {
        played(&game, given_by_itself)?;
    }

    /// Whatever waits at the end of a game, only the organisation itself may agree or refuse.
    #[test]
    fn only_the_organisation_itself_agrees_or_refuses(game in moves(12)) {
        let world = setup(&game);
        for (handover, (supplement, approval), participant) in world.referral.handovers.iter().flat_map(asked_of) {
            for who in [contact(&participant.kind), neighbour(&participant.kind)] {
                let own = who.organisation.as_ref().map(|own| &own.code) == participant.code.as_ref();
                let (name, how) = (text("Iemand"), text("in Wissel"));
                let agree = Command::Approve { handover, supplement, approval, name, how };
                prop_assert!(own || world.clone().does(&who, agree).is_err(), "{participant:?} by {who:?}");
                let refuse = Command::RefuseApproval { handover, supplement, reason: text("liever niet") };
                let waits = waits_for(world.handover(handover), &who);
                prop_assert!(waits || world.clone().does(&who, refuse).is_err());
            }
        }
    }
}

/// The participants whose agreement is missing, by place.
fn asked_of(handover: &Handover) -> Vec<(HandoverId, (Option<u16>, u8), Participant)> {
    let asked = handover.asked_approvals().filter_map(|asked| match &asked.of.approver {
        Approver::Participant { participant } => {
            Some((handover.id, (asked.supplement, asked.approval), participant.clone()))
        }
        Approver::SecondEyes | Approver::Subject => None,
    });
    asked.collect()
}

/// What a contact person agreed to was asked of that very organisation, and stands under that person's own name.
fn given_by_itself(world: &World, _: &Played) -> Result<(), TestCaseError> {
    for approval in world.referral.handovers.iter().flat_map(Handover::all_approvals) {
        let given = approval.given.as_ref().filter(|given| given.recorded_by.role == Role::Participant);
        let Some(given) = given else { continue };
        let own = given.recorded_by.organisation.as_ref();
        let itself = match &approval.approver {
            Approver::Participant { participant } => own.is_some_and(|own| participant.is(own)),
            Approver::SecondEyes | Approver::Subject => false,
        };
        prop_assert!(itself, "{approval:?}");
        prop_assert_eq!(&given.name, &given.recorded_by.name);
    }
    Ok(())
}
