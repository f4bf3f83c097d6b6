//! What follows from what happened: where the referral stands, and which moment comes next. Derived in the same decision,
//! so no state is ever set by hand.
//!
//! The rules it keeps (`house.md`, invariants 2 and 3):
//! * Routed: at least one hand-over is open and none is taken up. In progress: at least one is open and taken up.
//! * When the last open one ends, the way it ended decides: an answer makes the referral Answered; a refusal brings it
//!   back, to who has it or else to the queue, on top since now, under a fresh clock.

use jiff::Timestamp;

use crate::domain::deadline::Clock;
use crate::domain::event::{Event, HandoverDue};
use crate::domain::handover::Handover;
use crate::domain::referral::{Referral, State};

use super::clocks;
use super::draft::Draft;

/// Adds what follows. `before` is the referral that the command was decided on.
pub(super) fn settle(draft: &mut Draft<'_>, before: &Referral) {
    if let Some((state, returned_at, clocks)) = moved(draft, before) {
        draft.tell(Event::Moved { state, returned_at, clocks });
    }
    set_due(draft);
}

fn moved(draft: &Draft<'_>, before: &Referral) -> Option<(State, Option<Timestamp>, Vec<Clock>)> {
    let (after, now, rules) = (&draft.referral, draft.now, draft.rules);
    let state = after.standing.state;
    if state.ended() {
        return None;
    }
    if after.open_handovers().next().is_some() {
        let taken_up = after.open_handovers().any(|handover| handover.state.taken_up());
        let routed = if taken_up { State::InProgress } else { State::Routed };
        return (state != routed).then(|| (routed, None, Vec::new()));
    }
    if state.routed() {
        return Some(if ended_well(before, after) {
            (State::Answered, None, clocks::next_step(rules, after, clocks::FINISH, now))
        } else {
            (at_hand(after, now), Some(now), clocks::next_step(rules, after, clocks::REASSESS, now))
        });
    }
    let open_question = after.questions.iter().any(|question| question.answer.is_none());
    let asked = after.questions.len() > before.questions.len();
    let next = match state {
        State::Received | State::InTriage | State::Answered if asked => State::AwaitingInfo,
        State::AwaitingInfo if !open_question => at_hand(after, now),
        State::Received if after.owner_at(now).is_some() => State::InTriage,
        State::InTriage if after.standing.owner.is_none() => State::Received,
        same => same,
    };
    (next != state).then(|| {
        let mut clocks = after.standing.clocks.clone();
        if next != State::Received {
            clocks.retain(|clock| clock.kind != *clocks::FIRST_CONTACT);
        }
        let returned = if next == State::AwaitingInfo { None } else { after.standing.returned_at };
        (next, returned, clocks::paced(clocks, next, after.standing.hold.as_ref(), now))
    })
}

/// With somebody, or in the queue.
fn at_hand(referral: &Referral, now: Timestamp) -> State {
    if referral.owner_at(now).is_some() { State::InTriage } else { State::Received }
}

/// Of the hand-overs that ended just now, the last was an answer.
fn ended_well(before: &Referral, after: &Referral) -> bool {
    let was_open = |handover: &Handover| before.handover(handover.id).is_none_or(|earlier| earlier.state.open());
    after.handovers.iter().rfind(|handover| was_open(handover)).is_some_and(|handover| handover.state.answered())
}

/// Tells the next moments, where they changed.
pub(super) fn set_due(draft: &mut Draft<'_>) {
    let (referral, rules, now) = (&draft.referral, draft.rules, draft.now);
    let handovers: Vec<HandoverDue> = referral
        .handovers
        .iter()
        .map(|handover| (handover, clocks::earliest(rules, &handover.clocks, now).map(|due| due.at)))
        .filter(|(handover, at)| handover.due != *at)
        .map(|(handover, at)| HandoverDue { handover: handover.id, at })
        .collect();
    let due = clocks::due(rules, referral, now);
    if due != referral.due || !handovers.is_empty() {
        draft.tell(Event::DueSet { due, handovers });
    }
}
