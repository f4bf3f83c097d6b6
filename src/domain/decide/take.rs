//! Taking, keeping and letting go: a lease that activity renews, never a lock.
//!
//! The rule it keeps: a referral has at most one owner, and the version of the command decides who was first.

use jiff::{SignedDuration, Timestamp};

use crate::domain::event::Event;
use crate::domain::referral::Lease;

use super::draft::Draft;
use super::may::takes;

/// A renewal that gains less than this is not worth an entry in the journal.
const WORTH_RENEWING: SignedDuration = SignedDuration::from_mins(1);

fn lease_end(draft: &Draft<'_>) -> Timestamp {
    let length = SignedDuration::from_mins(i64::from(draft.rules.house.lease_minutes));
    draft.now.checked_add(length).unwrap_or(Timestamp::MAX)
}

/// Before an act of the desk: takes what nobody has, renews what the actor has.
pub(super) fn claim(draft: &mut Draft<'_>) {
    if !draft.actor.at_desk() || matches!(draft.kind(), "loslaten" | "ongedaan_maken") {
        return;
    }
    // What has ended has no owner; correcting it leaves it ended.
    if draft.kind() == "wijzigen" && draft.referral.standing.state.ended() {
        return;
    }
    match draft.referral.owner_at(draft.now) {
        Some(lease) if lease.user == draft.actor.user => renew(draft),
        None if takes(draft.kind()) => {
            let lease = Lease { user: draft.actor.user, name: draft.name(), since: draft.now, until: lease_end(draft) };
            draft.tell(Event::Taken { lease });
        }
        Some(_) | None => {}
    }
}

/// Renews the actor's own lease when that gains something.
pub(super) fn renew(draft: &mut Draft<'_>) {
    let until = lease_end(draft);
    let worth =
        draft.referral.owner_at(draft.now).is_some_and(|lease| until.duration_since(lease.until) >= WORTH_RENEWING);
    if worth || draft.kind() == "vasthouden" {
        draft.tell(Event::Renewed { until });
    }
}
