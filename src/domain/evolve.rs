//! What a referral is after an event. The only place that makes or changes one. Pure, total, needs no rules and no clock.

use super::event::Recorded;
use super::referral::Referral;

/// How many steps back can be undone.
pub const UNDO_DEPTH: usize = 5;

/// An event that doesn't fit what it is applied to: the journal is damaged, or entries were left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("gebeurtenis {version} past niet op deze aanmelding")]
pub struct Misfit {
    /// Version that the event carries.
    pub version: u64,
}

/// Applies one event. `None` only before the first.
pub fn evolve(referral: Option<Referral>, recorded: &Recorded) -> Result<Referral, Misfit> {
    let _ = referral;
    Err(Misfit { version: recorded.version })
}

/// Replays events from the first.
pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Result<Option<Referral>, Misfit> {
    events.into_iter().try_fold(None, |referral, recorded| evolve(referral, recorded).map(Some))
}
