//! Webhooks: telling subscribed systems what changed, out of the journal, at least once and in its order.
//!
//! The rules it keeps:
//! * One server at a time tells one subscription ([`Turn`]), one event at a time: what happened later is told later.
//! * An event that isn't taken is tried again, each time after a longer pause with some chance in it. After the last try it
//!   is put aside, where an administrator sees it and can have it told again. After a few of those in a row, or when the
//!   receiver says that it is gone, the subscription stops and waits.
//! * A stop of the server waits for the event under way and gives the turn back.

mod guard;
mod send;
mod sign;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;
use uuid::Uuid;

pub use guard::{Barred, Reach};
pub use sign::new_secret;

use super::state::AppState;
use crate::domain::code::HouseCode;
use crate::store::{FeedItem, Outgoing, Progress, StoreError, Turn};
use crate::wire::cloud_event::{CloudEvent, Origin, Subject};
use send::{Refused, Sender};

/// Subscriptions told at the same time by one server.
const AT_ONCE: usize = 16;
/// Events put aside in a row after which a subscription stops.
const ENOUGH: u32 = 3;
/// Longest pause between two tries.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);

/// How webhooks are told.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// Where they may go.
    pub reach: Reach,
    /// Who tells them.
    pub origin: Origin,
    /// Tries of one event.
    pub tries: u32,
    /// Pause after the first try that failed; each next one is twice as long.
    pub first_pause: SignedDuration,
    /// Between two looks at what is to be told.
    pub every: Duration,
}

impl Default for Webhooks {
    fn default() -> Self {
        Self {
            reach: Reach::default(),
            origin: Origin::default(),
            tries: 10,
            first_pause: SignedDuration::from_secs(5),
            every: Duration::from_secs(1),
        }
    }
}

impl Webhooks {
    /// The pause after so many tries, with `chance` from 0 to 1 in it.
    fn pause(&self, attempts: u32, chance: f64) -> SignedDuration {
        let doubled = 1_i32.checked_shl(attempts.saturating_sub(1).min(20)).unwrap_or(i32::MAX);
        let pause = self.first_pause.saturating_mul(doubled).min(LONGEST);
        pause.mul_f64(0.75 + chance / 2.0)
    }
}

/// Looks now and then for what is to be told, until the server stops.
pub(super) async fn run(state: AppState) {
    let sender = match Sender::new(state.settings.webhooks.reach.clone()) {
        Ok(sender) => sender,
        Err(error) => return tracing::error!(cause = %error, "no webhooks"),
    };
    let holder = Uuid::now_v7();
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let every = state.settings.webhooks.every;
    loop {
        let pause = every.mul_f64(0.75 + rand::random::<f64>() / 2.0);
        tokio::select! {
            () = state.shutdown.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
        let due = match state.store.due_subscriptions(state.now()).await {
            Ok(due) => due,
            Err(StoreError::Closed) => return,
            Err(error) => {
                tracing::warn!(cause = %error, "webhooks can't be looked for");
                continue;
            }
        };
        for (house, id) in due {
            let Ok(place) = room.clone().try_acquire_owned() else { break };
            let Ok(Some(turn)) = state.store.take_turn(&house, id, holder, state.now()).await else { continue };
            let (state, sender) = (state.clone(), sender.clone());
            state.after.clone().spawn(async move {
                if let Err(error) = tell(&state, &sender, &turn).await {
                    tracing::warn!(subscription = %turn.id, cause = %error, "webhook broken off");
                }
                drop(place);
            });
        }
    }
}

/// Tells a subscription all there is, or until an event isn't taken.
async fn tell(state: &AppState, sender: &Sender, turn: &Turn) -> Result<(), StoreError> {
    while !state.shutdown.is_cancelled() {
        let Some(Outgoing { subscription, again, fresh, until }) = state.store.outgoing(turn).await? else { break };
        let mut stand = Progress {
            cursor: subscription.cursor,
            attempts: subscription.attempts,
            failed: subscription.failed,
            ..Progress::default()
        };
        let old = again.iter().map(|item| (item, true));
        for (item, before) in old.chain(fresh.iter().map(|item| (item, false))) {
            if state.shutdown.is_cancelled() {
                return state.store.end_turn(turn).await;
            }
            let now = state.now();
            let Some(event) = event(&state.settings.webhooks.origin, &turn.house, item) else { continue };
            let sent = sender.send(&subscription, &event, now).await;
            tracing::info!(subscription = %turn.id, seq = item.seq, taken = sent.is_ok(), "webhook");
            stand = after(&state.settings.webhooks, stand, (item.seq, before), sent, state.now());
            if !state.store.progress(turn, &stand, state.now()).await? || stand.wait.is_some() || stand.stop {
                return Ok(());
            }
        }
        let reached = stand.cursor;
        let stand = Progress { cursor: until, aside: None, told: None, ..stand };
        if until > reached && !state.store.progress(turn, &stand, state.now()).await? {
            return Ok(());
        }
    }
    state.store.end_turn(turn).await
}

/// Where a subscription stands after one event.
fn after(
    rules: &Webhooks,
    stand: Progress,
    (seq, again): (u64, bool),
    sent: Result<(), Refused>,
    now: Timestamp,
) -> Progress {
    let cursor = if again { stand.cursor } else { seq };
    let plain = Progress { cursor, wait: None, aside: None, told: None, stop: false, ..stand };
    match sent {
        Ok(()) => Progress { attempts: 0, failed: 0, told: again.then_some(seq), ..plain },
        // What was put aside before gets one try each time it is asked for.
        Err(refused) if again => Progress { aside: Some((seq, refused.why, 1)), ..plain },
        Err(refused) => {
            let attempts = stand.attempts + 1;
            if attempts < rules.tries && !refused.gone {
                let pause = refused.wait.unwrap_or_else(|| rules.pause(attempts, rand::random()));
                let wait = now.saturating_add(pause).unwrap_or(Timestamp::MAX);
                return Progress { cursor: stand.cursor, attempts, wait: Some(wait), ..plain };
            }
            let failed = stand.failed + 1;
            let stop = refused.gone || failed >= ENOUGH;
            Progress { attempts: 0, failed, aside: Some((seq, refused.why, attempts)), stop, ..plain }
        }
    }
}

/// A change as an event; none of what is about no thing.
pub(super) fn event(origin: &Origin, house: &HouseCode, item: &FeedItem) -> Option<CloudEvent> {
    let handover = item.handover.map(Subject::Handover);
    let subject = handover.or(item.referral.map(Subject::Referral))?;
    Some(CloudEvent::of(origin, house, item.seq, item.at, &item.kind, subject))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_are_never_quite_the_same() {
        let rules = Webhooks::default();
        assert_eq!(rules.pause(1, 0.5), SignedDuration::from_secs(5));
        assert_eq!(rules.pause(4, 0.5), SignedDuration::from_secs(40));
        assert!(rules.pause(3, 0.0) < rules.pause(3, 1.0));
        assert_eq!(rules.pause(40, 0.5), LONGEST);
    }

    #[test]
    fn an_event_is_tried_put_aside_after_the_last_try_and_three_in_a_row_stop_the_subscription() {
        let rules = Webhooks { tries: 2, ..Webhooks::default() };
        let refused = || Err(Refused { why: "status_5xx", wait: None, gone: false });
        let now = Timestamp::UNIX_EPOCH;
        let mut stand = Progress { cursor: 4, ..Progress::default() };
        for seq in [5, 6, 7] {
            stand = after(&rules, stand, (seq, false), refused(), now);
            assert!(stand.wait.is_some() && stand.cursor == seq - 1, "it is tried again first");
            stand = after(&rules, stand, (seq, false), refused(), now);
            assert_eq!((stand.cursor, stand.aside, stand.wait), (seq, Some((seq, "status_5xx", 2)), None));
            assert_eq!(stand.stop, seq == 7);
        }
        let taken = after(&rules, Progress { stop: false, ..stand }, (8, false), Ok(()), now);
        assert_eq!((taken.cursor, taken.failed), (8, 0));
        let gone = after(&rules, taken, (9, false), Err(Refused { why: "status_410", wait: None, gone: true }), now);
        assert!(gone.stop);
    }
}
