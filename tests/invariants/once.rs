//! Invariant 4: a command carries an id and the version that it was decided on; it yields its events exactly once, each with
//! the next version, or a refusal and nothing.

use proptest::prelude::*;
use wissel::domain::decide::decide;
use wissel::domain::evolve::evolve;

use crate::plausible::moves;
use crate::play::{Played, played, sequences};
use crate::world::World;

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn a_command_yields_its_events_once_or_a_refusal(game in moves(20)) {
        played(&game, exactly_once_or_a_refusal)?;
    }
}

fn exactly_once_or_a_refusal(world: &World, played: &Played) -> Result<(), TestCaseError> {
    let Ok(events) = &played.outcome else {
        prop_assert_eq!(&played.before, &world.referral);
        return Ok(());
    };
    prop_assert!(!events.is_empty());
    prop_assert!(events.iter().all(|event| event.command == played.order.id));
    if played.again {
        prop_assert_eq!(&played.before, &world.referral);
        return Ok(());
    }
    for (event, version) in events.iter().zip(played.before.version + 1..) {
        prop_assert_eq!(event.version, version);
    }
    // Decided twice on the same version it is the same; an event that skips one is never applied.
    let twice = decide(&world.rules, Some(&played.before), &played.actor, &played.order, world.now);
    prop_assert_eq!(twice.as_ref(), Ok(events));
    prop_assert!(evolve(Some(world.referral.clone()), &events[0]).is_err());
    Ok(())
}
