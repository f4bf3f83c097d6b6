//! Invariant 1: silence never advances a case. No timer may accept, close or reject; timers escalate and remind.

use proptest::prelude::*;
use wissel::domain::actor::Role;
use wissel::domain::decide::{KINDS, may};
use wissel::domain::event::Event;
use wissel::domain::evolve::replay;

use crate::clocks::due_is_told;
use crate::plausible::moves;
use crate::play::{Played, played, sequences, setup};
use crate::world::{World, person};

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn only_people_with_the_role_for_it_move_a_case(game in moves(20)) {
        played(&game, only_people_move_a_case)?;
    }

    /// Whatever stands, time alone changes nothing.
    #[test]
    fn years_of_silence_change_nothing(game in moves(12), days in 1_i64..2_000) {
        let mut world = setup(&game);
        let before = world.referral.clone();
        world.pass(days * 24 * 60);
        let system = person(7, "Systeem", Role::System);
        for kind in KINDS {
            prop_assert!(may(&world.rules, &world.referral, &system, kind, world.now).is_err());
        }
        prop_assert_eq!(replay(&world.journal).unwrap(), Some(before));
        due_is_told(&world)?;
    }
}

/// What moved, ended or answered it was a person with the role for it.
fn only_people_move_a_case(_: &World, played: &Played) -> Result<(), TestCaseError> {
    if played.again {
        return Ok(());
    }
    for recorded in played.outcome.iter().flatten() {
        let desk = matches!(recorded.by.role, Role::Intake | Role::Lead);
        match &recorded.event {
            Event::Received { .. } => {}
            Event::Responded { .. } | Event::Seen { .. } => prop_assert_eq!(recorded.by.role, Role::Network),
            Event::Ended { .. } | Event::MarkedDuplicate { .. } | Event::HandedOver { .. } => prop_assert!(desk),
            _ => prop_assert!(!matches!(recorded.by.role, Role::System | Role::Auditor | Role::Administrator)),
        }
    }
    Ok(())
}
