//! Invariant 7: a deadline is the sum of running working time; each pause has a reason; statutory terms can't be paused.

use jiff::Timestamp;
use proptest::prelude::*;
use wissel::domain::deadline::Clock;
use wissel::domain::referral::State;

use crate::plausible::moves;
use crate::play::{played, sequences};
use crate::world::World;

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn every_clock_is_honest_and_the_nearest_is_told(game in moves(20)) {
        played(&game, |world, _| {
            clocks_are_honest(world)?;
            due_is_told(world)
        })?;
    }
}

/// A pause has a reason and an order; a statutory term is never paused; waiting stops the rest and nothing else does.
fn clocks_are_honest(world: &World) -> Result<(), TestCaseError> {
    let referral = &world.referral;
    let standing = &referral.standing;
    let desk = standing.clocks.iter();
    for clock in desk.clone().chain(referral.handovers.iter().flat_map(|handover| &handover.clocks)) {
        prop_assert!(!clock.term.statutory || clock.pauses.is_empty(), "a statutory term can't be paused");
        for (pause, next) in clock.pauses.iter().zip(clock.pauses.iter().skip(1)) {
            prop_assert!(pause.to.is_some_and(|to| pause.from <= to && to <= next.from));
        }
    }
    let waits = standing.hold.is_some() || standing.state == State::AwaitingInfo;
    for clock in desk.filter(|clock| !clock.term.statutory && clock.kind != *"aanhouding") {
        prop_assert_eq!(stands_still(clock), waits, "{:?}", clock);
    }
    Ok(())
}

fn stands_still(clock: &Clock) -> bool {
    clock.pauses.last().is_some_and(|pause| pause.to.is_none())
}

/// The moment that is told is the earliest that runs, and no waiting moves it.
pub fn due_is_told(world: &World) -> Result<(), TestCaseError> {
    let referral = &world.referral;
    let ends = |clock: &Clock| clock.due_at(&world.rules.calendar, world.now);
    let handovers: Vec<Timestamp> = referral.handovers.iter().filter_map(|handover| handover.due).collect();
    for handover in &referral.handovers {
        let earliest = handover.clocks.iter().filter(|clock| !stands_still(clock)).map(ends).min();
        prop_assert_eq!(handover.due, earliest);
    }
    let desk = referral.standing.clocks.iter().filter(|clock| !stands_still(clock)).map(ends);
    let questions = referral.questions.iter().filter(|asked| asked.answer.is_none()).map(|asked| asked.due);
    let earliest = desk.chain(questions).chain(handovers).min().filter(|_| !referral.standing.state.ended());
    prop_assert_eq!(referral.due.as_ref().map(|due| due.at), earliest);
    Ok(())
}
