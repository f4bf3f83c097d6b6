//! Invariant 5: replaying the journal, also from its written form, rebuilds every row, to the byte of its meaning.

use proptest::prelude::*;
use wissel::domain::event::Recorded;
use wissel::domain::evolve::replay;
use wissel::domain::referral::Referral;

use crate::plausible::moves;
use crate::play::{sequences, setup};
use crate::world::World;

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn the_journal_rebuilds_the_row(game in moves(20)) {
        replaying_the_journal_rebuilds_the_row(&setup(&game))?;
    }
}

fn replaying_the_journal_rebuilds_the_row(world: &World) -> Result<(), TestCaseError> {
    let row = Some(world.referral.clone());
    prop_assert_eq!(&replay(&world.journal).unwrap(), &row);
    let written = serde_json::to_string(&world.journal).unwrap();
    let read: Vec<Recorded> = serde_json::from_str(&written).unwrap();
    prop_assert_eq!(&replay(&read).unwrap(), &row);
    let row = serde_json::to_string(&world.referral).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Referral>(&row).unwrap(), &world.referral);
    Ok(())
}
