//! Destroying a referral: its key goes, so that what the journal holds of it becomes noise, and the chain still holds.
//!
//! Who may ask for this, and when, is decided elsewhere; here it is carried out, in one commit:
//! * only as long as the referral is what it was found to be: a change that was acknowledged meanwhile is never lost with it;
//! * the wrapped key, the row, the body, the hand-overs with their packages and the search tokens go;
//! * the journal keeps that it happened, by whom, and to which identity; the feed tells it to every desk;
//! * counts by month are what is left (`tally`): the yearly report still adds up, and no line of it is about one referral;
//! * a backup keeps the keys and these counts apart from the data, always the newest of them alone: older data that is put
//!   back beside them can't open it, and [`finish_destroying`](Store::finish_destroying) removes the rows that came back.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::door::exact;
use super::fetch::held;
use super::houses::HouseState;
use super::journal::Note;
use super::people::TRIES;
use super::round::NewNote;
use super::writes::{Tally, Write};
use super::{Store, StoreError, reads};
use crate::domain::actor::{Role, Signature};
use crate::domain::code::HouseCode;
use crate::domain::confidentiality::Shelf;
use crate::domain::id::{ReferralId, UserId};
use crate::domain::referral::Referral;
use crate::domain::retention::Destruction;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::words::wire_name;

impl Store {
    /// Destroys a referral for good, in the name of who agreed to it. `false` when there was none.
    pub async fn destroy(
        &self,
        house: &HouseCode,
        id: ReferralId,
        by: &Signature,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let house = self.inner.houses.need(house)?;
        let mut left = TRIES;
        loop {
            left -= 1;
            let Some((note, write)) = self.destruction(&house, id, by, now).await? else { return Ok(false) };
            match self.record(vec![note], vec![write]).await {
                Err(StoreError::Overtaken) if left > 0 => {}
                done => return done.map(|_| true),
            }
        }
    }

    /// Removes what was destroyed and stands in the tables again, because older data was put back. Its key is gone for good,
    /// so nobody could read it meanwhile. Gives how many there were.
    pub async fn finish_destroying(&self, house: &HouseCode, now: Timestamp) -> Result<u64, StoreError> {
        let house = self.inner.houses.need(house)?;
        let mut gone = 0;
        let ids = reads::keyless(self.inner.within(house.no), house.no).await?;
        let stood: HashMap<Uuid, Shelf> =
            reads::shelves(self.inner.within(house.no), house.no, &ids).await?.into_iter().collect();
        for id in ids {
            // Nobody can read it: behind which walls it stood is told by its row alone.
            let shelf = stood.get(&id).copied().unwrap_or(Shelf::numbered(-1));
            let (note, write) = without_a_trace(&house, id, Err(shelf), &by_itself(), now)?;
            self.record(vec![note], vec![write]).await?;
            gone += 1;
        }
        Ok(gone)
    }

    /// What destroying a referral as it is now records and writes: nothing of it is done when it was changed meanwhile.
    /// `None` when there is none.
    pub(super) async fn destruction(
        &self,
        house: &Arc<HouseState>,
        id: ReferralId,
        by: &Signature,
        now: Timestamp,
    ) -> Result<Option<(NewNote, Write)>, StoreError> {
        let Some(body) = reads::body_of(self.inner.within(house.no), house.no, id.0).await? else { return Ok(None) };
        let held = held(house, &body)?;
        without_a_trace(house, id.0, Ok((&held.referral, body.version)), by, now).map(Some)
    }
}

fn without_a_trace(
    house: &Arc<HouseState>,
    id: Uuid,
    known: Result<(&Referral, i64), Shelf>,
    by: &Signature,
    now: Timestamp,
) -> Result<(NewNote, Write), StoreError> {
    let (referral, version) = known.ok().unzip();
    let handovers = referral.map(|referral| referral.handovers.as_slice()).unwrap_or_default();
    let sent = handovers.iter().filter(|handover| handover.sent_at.is_some());
    let shelf = known.map_or_else(|shelf| shelf, |(referral, _)| referral.weighing.shelf());
    let note = Note::Destroyed {
        referral: id,
        by: Some(by.clone()),
        compartment: shelf.compartment,
        confidentiality: shelf.level,
        handovers: sent.map(|handover| (handover.id.0, handover.network.clone())).collect(),
    };
    let note = NewNote { house: house.clone(), at: exact(now), actor: Some(by.user.0), referral: None, note };
    let tally = match referral {
        // An installation's own journal has no rules, and no referral either.
        Some(referral) => tally(&*house.rules()?, referral, now),
        None => Vec::new(),
    };
    Ok((note, Write::Destroy { house: house.no, referral: id, version, tally }))
}

/// Who does what follows by itself.
pub(super) fn by_itself() -> Signature {
    Signature {
        user: UserId(Uuid::nil()),
        name: SafeText::line("Wissel"),
        role: Role::System,
        network: None,
        organisation: None,
    }
}

/// What is counted of a referral before it goes: each thing by itself, by the month in which it happened.
fn tally(rules: &Rules, referral: &Referral, now: Timestamp) -> Vec<Tally> {
    let month = |at: Timestamp| rules.calendar.date(at).strftime("%Y-%m").to_string();
    let mut counted = Vec::new();
    let mut count = |at: Timestamp, what: &'static str, code: String| {
        counted.push(Tally { month: month(at), what, code });
    };
    count(referral.received_at, "ontvangen", String::new());
    count(referral.received_at, "aanmelder", referral.content.referrer.kind.to_string());
    let standing = &referral.standing;
    let ended = standing.ending.as_ref().map_or(referral.touched_at, |ending| ending.at);
    count(ended, "einde", wire_name(standing.state));
    if let Some(ending) = &standing.ending {
        let code = ending.outcome.as_ref().map(ToString::to_string);
        if let Some(code) = code.or_else(|| ending.reason.as_ref().map(ToString::to_string)) {
            count(ended, "uitkomst", code);
        }
    }
    for handover in &referral.handovers {
        let code = format!("{}:{}", handover.network, wire_name(handover.state));
        count(handover.decided_at, "doorgeleiding", code);
    }
    count(now, "vernietigd", wire_name(Destruction::of(rules, referral).rule));
    counted
}
