//! Invariant 3: every referral that isn't ended has an owner, or an open hand-over, or stands in the queue under a deadline.

use proptest::prelude::*;

use crate::plausible::moves;
use crate::play::{Played, played, sequences};
use crate::world::World;

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn nothing_is_ever_forgotten(game in moves(20)) {
        played(&game, nothing_is_forgotten)?;
    }
}

fn nothing_is_forgotten(world: &World, _: &Played) -> Result<(), TestCaseError> {
    let referral = &world.referral;
    if referral.standing.state.ended() {
        prop_assert!(referral.open_handovers().next().is_none());
        prop_assert!(referral.due.is_none() && referral.standing.owner.is_none());
    } else {
        let out = referral.open_handovers().next().is_some();
        prop_assert!(out || referral.due.is_some(), "{:?} without a deadline", referral.standing.state);
    }
    Ok(())
}
