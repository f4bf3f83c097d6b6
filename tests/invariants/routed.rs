//! Invariant 2: routed means at least one open hand-over. The last one refused brings the referral back on top of the queue.

use proptest::prelude::*;
use wissel::domain::command::Command;
use wissel::domain::referral::State;

use crate::plausible::moves;
use crate::play::{Played, played, sequences};
use crate::world::World;

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn routed_means_an_open_handover(game in moves(20)) {
        played(&game, routed_is_an_open_handover)?;
    }
}

fn routed_is_an_open_handover(world: &World, played: &Played) -> Result<(), TestCaseError> {
    let (before, after) = (&played.before, &world.referral);
    let state = after.standing.state;
    let open = after.open_handovers().count();
    let taken_up = after.open_handovers().any(|handover| handover.state.taken_up());
    prop_assert_eq!(open > 0, state.routed(), "{:?} with {} open", state, open);
    prop_assert_eq!(taken_up, state == State::InProgress);
    let leads = after.open_handovers().filter(|handover| handover.lead).count();
    prop_assert_eq!(leads, usize::from(open > 0), "exactly one of what is open leads");
    let undone = matches!(played.order.command, Command::Undo { .. });
    if before.standing.state.routed() && open == 0 && !state.ended() && !undone && played.outcome.is_ok() {
        let was_open = |id| before.handover(id).is_none_or(|handover| handover.state.open());
        let last = after.handovers.iter().rfind(|handover| was_open(handover.id)).unwrap();
        if last.state.answered() {
            prop_assert_eq!(state, State::Answered);
        } else {
            let owned = after.owner_at(world.now).is_some();
            prop_assert_eq!(state, if owned { State::InTriage } else { State::Received });
            prop_assert_eq!(after.standing.returned_at, Some(world.now));
            prop_assert_eq!(after.standing.snoozed_until, None);
        }
    }
    Ok(())
}
