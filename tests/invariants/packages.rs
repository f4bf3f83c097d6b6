//! Invariant 8: what a network receives is the package that was decided on and hashed, when all agreed, and nothing before,
//! after or beside it; a network's user never reads the referral itself.

use proptest::prelude::*;
use wissel::domain::actor::Role;
use wissel::domain::command::Command;
use wissel::domain::decide::{Order, decide, may};
use wissel::domain::id::CommandId;
use wissel::domain::refusal::Refusal;

use crate::plausible::moves;
use crate::play::{Played, played, sequences};
use crate::world::{World, ans, staff, uuid};

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn a_network_gets_the_package_that_was_decided_on(game in moves(20)) {
        played(&game, packages_stay_what_was_decided)?;
    }
}

fn packages_stay_what_was_decided(world: &World, played: &Played) -> Result<(), TestCaseError> {
    let after = &world.referral;
    for handover in &after.handovers {
        prop_assert!(handover.package.intact());
        if let Some(earlier) = played.before.handover(handover.id) {
            prop_assert_eq!(&earlier.package, &handover.package);
        }
        let row = world.rules.catalogue.network(&handover.network).unwrap();
        for part in &handover.package.parts {
            prop_assert!(!row.forbidden.iter().any(|forbidden| forbidden.category == part.category));
        }
        if handover.state.delivered() {
            prop_assert!(handover.missing_approvals().next().is_none(), "left before all agreed");
            prop_assert!(handover.sent_at.is_some());
        } else {
            let reader = staff(&handover.network);
            let order = Order { id: CommandId(uuid(6)), command: Command::See { handover: handover.id }, number: None };
            let seen = decide(&world.rules, Some(after), &reader, &order, world.now);
            prop_assert!(matches!(seen, Err(Refusal::Unknown)));
        }
    }
    // A network's staff can do nothing with the referral itself.
    if played.actor.role == Role::Network {
        let may_edit = may(&world.rules, after, &played.actor, "wijzigen", world.now);
        prop_assert!(matches!(may_edit, Err(Refusal::Unknown | Refusal::NotAllowed)));
    }
    prop_assert!(ans().house == after.house);
    Ok(())
}
