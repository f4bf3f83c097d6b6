//! Emergency access ("noodtoegang"): reading, for a short time, a file that one's rights hide.
//!
//! The rules it keeps: there is none unless the house has it, and none to what somebody is blocked from because they know
//! the person or are a party; it is one person's, to one file, with a reason, and ends by the
//! clock; it only reads; it is an entry of its own kind in the journal before anything is seen, and stays unreviewed until
//! somebody else, a lead or an auditor, has said what to think of it.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::door::exact;
use super::face::{BreakGlassError, BreakGlassOf, BreakGlassesOf, ReviewOf, Scope, Whose};
use super::houses::HouseState;
use super::journal::Note;
use super::rights::{may_open, sees_lists};
use super::round::NewNote;
use super::seal::{Place, place};
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::actor::{Actor, Role, Signature};
use crate::domain::id::{BreakGlassId, ReferralId, UserId};
use crate::domain::refusal::Refusal;
use crate::domain::retention::shielded;
use crate::domain::text::SafeText;

/// Why somebody reads in an emergency, in the words of the wire.
pub(super) const PURPOSE: &str = "noodtoegang";
/// Why it is refused where the house has none.
const OFF: &str = "noodtoegang_uit";
/// As long as it may last, whatever the house says.
const LONGEST: u16 = 24 * 60;

/// What is sealed of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    by: Signature,
    number: String,
    reason: SafeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    review: Option<ReviewOf>,
}

impl Store {
    /// Opens emergency access to the file with this number. Safe to repeat under the same identity.
    ///
    /// # Errors
    /// [`BreakGlassError::Off`] where the house has none, [`BreakGlassError::Unknown`] when there is no such file,
    /// [`BreakGlassError::Shielded`] when it is closed and shielded (each of these attempts is recorded too),
    /// [`BreakGlassError::NotHidden`] when it can be opened in the ordinary way.
    pub async fn break_glass(
        &self,
        scope: &Scope,
        id: BreakGlassId,
        number: &str,
        reason: &SafeText,
        now: Timestamp,
    ) -> Result<BreakGlassOf, BreakGlassError> {
        let (actor, now) = (scope.actor(), exact(now));
        let house = self.inner.houses.need(&actor.house)?;
        let denied = |code: &str, referral| {
            let (by, refusal) = (actor.signature(), code.to_owned());
            let note = Note::Denied { by, attempt: PURPOSE.to_owned(), refusal, target: None };
            vec![NewNote { house: house.clone(), at: now, actor: Some(actor.user.0), referral, note }]
        };
        let Some(minutes) = minutes(&house)?.filter(|_| actor.at_desk()) else {
            self.record(denied(OFF, None), Vec::new()).await?;
            return Err(BreakGlassError::Off);
        };
        let known = self.one(&house, id).await?;
        if let Some(known) = known.as_ref().filter(|known| known.by.user == actor.user) {
            return Ok(known.clone());
        }
        let found = match self.by_number(&house, number).await? {
            Some(found) => self.load(&house, found).await?,
            None => None,
        };
        // However urgent: who is a party doesn't read it. Told like what isn't there; so is an identity of a colleague's.
        let Some(held) = found.filter(|held| known.is_none() && !scope.bars(held.referral.id)) else {
            self.record(denied(Refusal::Unknown.code(), None), Vec::new()).await?;
            return Err(BreakGlassError::Unknown);
        };
        if shielded(&house.rules()?.calendar, &held.referral, now) {
            self.record(denied(Refusal::Shielded.code(), Some((held.referral.id.0, held.key))), Vec::new()).await?;
            return Err(BreakGlassError::Shielded);
        }
        if may_open(scope, &held.referral) {
            return Err(BreakGlassError::NotHidden);
        }
        let ends_at = now.saturating_add(SignedDuration::from_mins(minutes.into())).unwrap_or(now);
        let referral = held.referral.id;
        let kept = Kept {
            by: actor.signature(),
            number: held.referral.number.to_string(),
            reason: reason.clone(),
            review: None,
        };
        let note = Note::BreakGlass {
            by: actor.signature(),
            id: id.0,
            reason: reason.clone(),
            ends_at,
            nen7513: PURPOSE.to_owned(),
        };
        let note = NewNote {
            house: house.clone(),
            at: now,
            actor: Some(actor.user.0),
            referral: Some((referral.0, held.key.clone())),
            note,
        };
        let open = Write::BreakGlass {
            house: house.no,
            id,
            user: actor.user,
            referral: referral.0,
            opened_at: now.as_microsecond(),
            ends_at: ends_at.as_microsecond(),
            sealed: sealed(&house, id, &kept)?,
        };
        self.record(vec![note], vec![open]).await?;
        Ok(told(id, referral, (now, ends_at), kept))
    }

    /// Emergency accesses, the newest first: the caller's own, those of the house that nobody reviewed yet, or all. What is
    /// of others is for a lead or an auditor who may open the file in the ordinary way; and how many there are of other files.
    pub async fn break_glasses(&self, scope: &Scope, whose: Whose) -> Result<BreakGlassesOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let whose = if reviews(actor) { whose } else { Whose::Mine };
        let user = (whose == Whose::Mine).then_some(actor.user.0);
        let unreviewed = whose == Whose::Unreviewed;
        let mut rows = reads::break_glasses(self.inner.within(house.no), house.no, user, unreviewed).await?;
        let all = rows.len();
        let hidden = self.hidden_among(&house, scope, rows.iter().map(|row| row.referral)).await?;
        // What one opened oneself one knows of, unless one was blocked from it since.
        let own = |row: &reads::BreakGlassRow| row.user == actor.user.0 && !scope.bars(ReferralId(row.referral));
        rows.retain(|row| own(row) || !hidden.contains(&row.referral));
        let list = rows.iter().map(|row| opened(&house, row)).collect::<Result<Vec<_>, _>>()?;
        Ok(BreakGlassesOf { hidden: (all - list.len()) as u64, list })
    }

    /// How many of the house's wait for a review that the caller can give; at most 1000.
    pub async fn break_glasses_to_review(&self, scope: &Scope) -> Result<u32, StoreError> {
        let actor = scope.actor();
        if !reviews(actor) {
            return Ok(0);
        }
        let house = self.inner.houses.need(&actor.house)?;
        let referrals = reads::break_glasses_to_review(self.inner.within(house.no), house.no, actor.user.0).await?;
        let hidden = self.hidden_among(&house, scope, referrals.iter().copied()).await?;
        let count = referrals.iter().filter(|id| !hidden.contains(id)).count();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Says what to think of an emergency access: once, and never of one's own. `false` when there is none to review.
    pub async fn review_break_glass(
        &self,
        scope: &Scope,
        id: BreakGlassId,
        text: &SafeText,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (actor, now) = (scope.actor(), exact(now));
        let house = self.inner.houses.need(&actor.house)?;
        let Some(found) = self.one(&house, id).await? else { return Ok(false) };
        if !reviews(actor) || found.by.user == actor.user || found.review.is_some() {
            return Ok(false);
        }
        if !self.hidden_among(&house, scope, [found.referral.0]).await?.is_empty() {
            return Ok(false);
        }
        let BreakGlassOf { by, number, reason, referral, .. } = found;
        let review = ReviewOf { by: actor.signature(), at: now, text: text.clone() };
        let kept = Kept { by, number, reason, review: Some(review) };
        let held = self.load(&house, referral).await?;
        let note = Note::BreakGlassReviewed { by: actor.signature(), id: id.0, text: text.clone() };
        let note = NewNote {
            house: house.clone(),
            at: now,
            actor: Some(actor.user.0),
            referral: held.map(|held| (referral.0, held.key)),
            note,
        };
        let write = Write::ReviewBreakGlass {
            house: house.no,
            id,
            reviewed_at: now.as_microsecond(),
            sealed: sealed(&house, id, &kept)?,
        };
        match self.record(vec![note], vec![write]).await {
            // Reviewed before: once is enough.
            Err(StoreError::Overtaken) => Ok(false),
            done => done.map(|_| true),
        }
    }

    /// Does an emergency access of who asks to this file run? Who was blocked from it since has none.
    pub(super) async fn glass_broken(
        &self,
        house: &HouseState,
        scope: &Scope,
        referral: Uuid,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let actor = scope.actor();
        if !actor.at_desk() || scope.bars(ReferralId(referral)) || minutes(house)?.is_none() {
            return Ok(false);
        }
        let from = self.inner.within(house.no);
        reads::glass_broken(from, house.no, (actor.user.0, referral), now.as_microsecond()).await
    }

    async fn one(&self, house: &HouseState, id: BreakGlassId) -> Result<Option<BreakGlassOf>, StoreError> {
        let row = reads::break_glass(self.inner.within(house.no), house.no, id.0).await?;
        row.map(|row| opened(house, &row)).transpose()
    }
}

/// Sees what others did in an emergency, and says what to think of it.
fn reviews(actor: &Actor) -> bool {
    sees_lists(actor) && matches!(actor.role, Role::Lead | Role::Auditor)
}

/// How long an emergency access lasts in this house; none when it has none.
fn minutes(house: &HouseState) -> Result<Option<u16>, StoreError> {
    Ok(house.rules()?.house.access.break_glass_minutes.map(|minutes| minutes.clamp(1, LONGEST)))
}

fn sealed(house: &Arc<HouseState>, id: BreakGlassId, kept: &Kept) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(kept).map_err(|_| StoreError::Invalid("no JSON"))?;
    Ok(house.keys.draft.seal(&aad(house, id.0), &zeroize::Zeroizing::new(json)))
}

/// Where an emergency access belongs.
pub(super) fn aad(house: &HouseState, id: Uuid) -> Vec<u8> {
    place(Place::BreakGlass, &house.code, id.as_bytes(), 0)
}

fn opened(house: &HouseState, row: &reads::BreakGlassRow) -> Result<BreakGlassOf, StoreError> {
    let damaged = || StoreError::damaged("break_glass", row.id);
    let json = house.keys.draft.open(&aad(house, row.id), &row.sealed).map(zeroize::Zeroizing::new);
    let kept: Kept = json.and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(damaged)?;
    let time = |micros| Timestamp::from_microsecond(micros).map_err(|_| damaged());
    let times = (time(row.opened_at)?, time(row.ends_at)?);
    if kept.by.user != UserId(row.user) {
        return Err(damaged());
    }
    Ok(told(BreakGlassId(row.id), ReferralId(row.referral), times, kept))
}

fn told(
    id: BreakGlassId,
    referral: ReferralId,
    (opened_at, ends_at): (Timestamp, Timestamp),
    kept: Kept,
) -> BreakGlassOf {
    let Kept { by, number, reason, review } = kept;
    BreakGlassOf { id, by, referral, number, reason, opened_at, ends_at, review }
}
