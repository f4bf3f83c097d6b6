//! Subscriptions as an administrator manages them: made, changed, paused, given another secret, taken away.
//!
//! The rule it keeps: each change is in the journal with who made it, what it was and what it became, in the same commit;
//! a secret is in no entry, and leaves the store only to sign.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::door::exact;
use super::face::Scope;
use super::houses::HouseState;
use super::journal::Note;
use super::reads::SubscriptionRow;
use super::round::NewNote;
use super::rows::signed;
use super::seal::{Place, place};
use super::writes::{OutboxWrite, Write};
use super::{Store, StoreError, reads};
use crate::domain::id::SubscriptionId;
use crate::domain::subscription::{SubscriptionState, SubscriptionTerms};

/// How long the secret before the last change still signs too.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);

/// A subscription.
#[derive(Clone)]
pub struct Subscription {
    /// Identity.
    pub id: SubscriptionId,
    /// Version, of what the administrator chooses.
    pub version: u64,
    /// Whether events go out.
    pub state: SubscriptionState,
    /// What the administrator chose.
    pub terms: SubscriptionTerms,
    /// Journal number up to which all was told or put aside.
    pub cursor: u64,
    /// Tries of the next event so far.
    pub attempts: u32,
    /// Events in a row that were put aside.
    pub failed: u32,
    /// The next try, when the last one failed.
    pub due: Timestamp,
    kept: Kept,
}

impl Subscription {
    /// Events go out.
    pub fn active(&self) -> bool {
        self.state == SubscriptionState::Active
    }

    /// The secrets to sign with now: the newest first.
    pub fn secrets(&self, now: Timestamp) -> impl Iterator<Item = &str> {
        let former = self.kept.former.as_ref().filter(|(_, until)| now < *until).map(|(secret, _)| secret.as_str());
        std::iter::once(self.kept.secret.as_str()).chain(former)
    }
}

/// An event that could not be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLetter {
    /// Its journal number.
    pub seq: u64,
    /// The last try.
    pub at: Timestamp,
    /// Tries.
    pub attempts: u64,
    /// Why the last one failed: a code.
    pub why: String,
    /// It will be tried again.
    pub again: bool,
}

/// What an administrator does to a subscription that is there.
pub enum SubscriptionChange {
    /// Other terms, or paused, or going on.
    Terms {
        /// As they will be.
        terms: SubscriptionTerms,
        /// Events go out.
        active: bool,
    },
    /// Another secret; the one before still signs too for a day.
    Secret(Zeroizing<String>),
}

/// What is sealed of it.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    terms: SubscriptionTerms,
    secret: Zeroized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    former: Option<(Zeroized, Timestamp)>,
}

/// A secret that is wiped from memory after use.
#[derive(Clone, Serialize, Deserialize, zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
#[serde(transparent)]
struct Zeroized(String);

impl Zeroized {
    fn as_str(&self) -> &str {
        &self.0
    }
}

impl Store {
    /// The subscriptions of the house, oldest first.
    pub async fn subscriptions(&self, scope: &Scope) -> Result<Vec<Subscription>, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let rows = reads::subscriptions(self.inner.within(house.no), house.no).await?;
        rows.iter().map(|row| opened(&house, row)).collect()
    }

    /// One of them.
    pub async fn subscription(&self, scope: &Scope, id: SubscriptionId) -> Result<Option<Subscription>, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let row = reads::subscription(self.inner.within(house.no), house.no, id.0).await?;
        row.map(|row| opened(&house, &row)).transpose()
    }

    /// Makes one. It hears of what happens from now on.
    pub async fn add_subscription(
        &self,
        scope: &Scope,
        id: SubscriptionId,
        terms: SubscriptionTerms,
        secret: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let note = self.noted(scope, id, "gemaakt", (None, Some(terms.clone())), now)?;
        let kept = Kept { terms, secret: Zeroized(secret.to_owned()), former: None };
        let write = OutboxWrite::Add { id: id.0, sealed: sealed(&house, id, &kept)? };
        self.record(vec![note], vec![Write::Outbox { house: house.no, write }]).await.map(|_| ())
    }

    /// Changes one that is still as `known` has it.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when somebody else changed it meanwhile.
    pub async fn change_subscription(
        &self,
        scope: &Scope,
        known: &Subscription,
        change: SubscriptionChange,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let before = known.terms.clone();
        let (state, kept, note) = match change {
            SubscriptionChange::Terms { terms, active } => {
                let what = match (known.active(), active) {
                    (true, false) => "gepauzeerd",
                    (false, true) => "hervat",
                    _ => "gewijzigd",
                };
                let state = if active { SubscriptionState::Active } else { SubscriptionState::Paused };
                let note = self.noted(scope, known.id, what, (Some(before), Some(terms.clone())), now)?;
                (state, Kept { terms, ..known.kept.clone() }, note)
            }
            SubscriptionChange::Secret(secret) => {
                let until = now.saturating_add(OVERLAP).unwrap_or(Timestamp::MAX);
                let former = Some((known.kept.secret.clone(), until));
                let kept = Kept { terms: before, secret: Zeroized(secret.as_str().to_owned()), former };
                (known.state, kept, self.noted(scope, known.id, "geheim_vernieuwd", (None, None), now)?)
            }
        };
        let write = OutboxWrite::Change {
            id: known.id.0,
            version: signed(known.version),
            state: state.code(),
            resumed: !known.active() && state == SubscriptionState::Active,
            sealed: sealed(&house, known.id, &kept)?,
        };
        self.record(vec![note], vec![Write::Outbox { house: house.no, write }]).await.map(|_| ())
    }

    /// Takes one away, with what it could not be told.
    pub async fn delete_subscription(
        &self,
        scope: &Scope,
        known: &Subscription,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let note = self.noted(scope, known.id, "verwijderd", (Some(known.terms.clone()), None), now)?;
        let write = OutboxWrite::Delete { id: known.id.0 };
        self.record(vec![note], vec![Write::Outbox { house: house.no, write }]).await.map(|_| ())
    }

    /// What one could not be told, oldest first, at most this many.
    pub async fn dead_letters(
        &self,
        scope: &Scope,
        id: SubscriptionId,
        limit: u16,
    ) -> Result<Vec<DeadLetter>, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        reads::dead_letters(self.inner.within(house.no), house.no, id.0, i64::from(limit)).await
    }

    /// Has what could not be told tried again: these, or all of them.
    pub async fn tell_again(
        &self,
        scope: &Scope,
        id: SubscriptionId,
        these: Option<&[u64]>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let note = self.noted(scope, id, "opnieuw", (None, None), now)?;
        let seqs = these.map(|these| these.iter().map(|seq| signed(*seq)).collect());
        let write = OutboxWrite::Again { id: id.0, seqs };
        self.record(vec![note], vec![Write::Outbox { house: house.no, write }]).await.map(|_| ())
    }

    fn noted(
        &self,
        scope: &Scope,
        id: SubscriptionId,
        what: &str,
        (before, after): (Option<SubscriptionTerms>, Option<SubscriptionTerms>),
        now: Timestamp,
    ) -> Result<NewNote, StoreError> {
        let actor = scope.actor();
        let note = Note::SubscriptionSet {
            by: actor.signature(),
            id: id.0,
            what: what.to_owned(),
            before: before.map(Box::new),
            after: after.map(Box::new),
        };
        let house = self.inner.houses.need(&actor.house)?;
        Ok(NewNote { house, at: exact(now), actor: Some(actor.user.0), referral: None, note })
    }
}

/// A row with what is sealed in it.
pub(super) fn opened(house: &HouseState, row: &SubscriptionRow) -> Result<Subscription, StoreError> {
    let damaged = || StoreError::damaged("subscription", row.id);
    let json = house.keys.draft.open(&aad(house, row.id), &row.sealed).map(Zeroizing::new);
    let kept: Kept = json.and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(damaged)?;
    Ok(Subscription {
        id: SubscriptionId(row.id),
        version: row.version.unsigned_abs(),
        state: SubscriptionState::of(&row.state).ok_or_else(damaged)?,
        terms: kept.terms.clone(),
        cursor: row.cursor.unsigned_abs(),
        attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
        failed: u32::try_from(row.failed).unwrap_or(u32::MAX),
        due: Timestamp::from_microsecond(row.due).map_err(|_| damaged())?,
        kept,
    })
}

fn sealed(house: &HouseState, id: SubscriptionId, kept: &Kept) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(kept).map_err(|_| StoreError::Invalid("no JSON"))?;
    Ok(house.keys.draft.seal(&aad(house, id.0), &Zeroizing::new(json)))
}

/// Where a subscription belongs.
pub(super) fn aad(house: &HouseState, id: Uuid) -> Vec<u8> {
    place(Place::Subscription, &house.code, id.as_bytes(), 0)
}
