//! The outbox of webhooks: how far each subscription has come in the journal, who is telling it, and what could not be told.
//!
//! The rules it keeps:
//! * There is no second copy of an event. The journal entry is the event, so what was committed will be told.
//! * One server at a time tells one subscription: it holds a lease, and writes only while it does.
//! * A subscription hears what its house's desk, or its network, may see in the feed; what stands behind a wall is never in it.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::face::{FeedItem, Scope};
use super::houses::{HouseState, INSTALLATION};
use super::rows::signed;
use super::subscriptions::{Subscription, opened};
use super::writes::{OutboxWrite, Write};
use super::{Store, StoreError, reads};
use crate::domain::actor::{Actor, Role};
use crate::domain::code::HouseCode;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::id::{SubscriptionId, UserId};
use crate::domain::subscription::SubscriptionTerms;
use crate::domain::text::SafeText;

/// Longest that a server tells without saying that it still does.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// Journal entries looked at in one go.
const STRETCH: u16 = 50;

/// A subscription that one server tells, for as long as it holds the lease.
#[derive(Clone)]
pub struct Turn {
    /// Of which house.
    pub house: HouseCode,
    /// Which.
    pub id: SubscriptionId,
    holder: Uuid,
}

/// What is to be told now.
pub struct Outgoing {
    /// The subscription as it is now.
    pub subscription: Subscription,
    /// Put aside before, and asked for again.
    pub again: Vec<FeedItem>,
    /// New, in the order of the journal.
    pub fresh: Vec<FeedItem>,
    /// All up to here is in `fresh`, or isn't for this subscription.
    pub until: u64,
}

/// What came of one event, and where the subscription stands then.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// All up to here was told or put aside.
    pub cursor: u64,
    /// Tries of the next event so far.
    pub attempts: u32,
    /// Events in a row that were put aside.
    pub failed: u32,
    /// Wait until then; the lease falls away.
    pub wait: Option<Timestamp>,
    /// This one is put aside, after so many tries.
    pub aside: Option<(u64, &'static str, u32)>,
    /// This one was put aside before, and was told now.
    pub told: Option<u64>,
    /// No more, until an administrator says so.
    pub stop: bool,
}

impl Store {
    /// Subscriptions of all houses for which something may wait, and which nobody tells.
    pub async fn due_subscriptions(&self, now: Timestamp) -> Result<Vec<(HouseCode, SubscriptionId)>, StoreError> {
        let rows = reads::due_subscriptions(self.inner.within(INSTALLATION), now.as_microsecond()).await?;
        let known =
            |(house, id): (i64, Uuid)| Some((self.inner.houses.numbered(house)?.code.clone(), SubscriptionId(id)));
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// Takes the turn to tell a subscription. `None` when another server has it.
    pub async fn take_turn(
        &self,
        house: &HouseCode,
        id: SubscriptionId,
        holder: Uuid,
        now: Timestamp,
    ) -> Result<Option<Turn>, StoreError> {
        let turn = Turn { house: house.clone(), id, holder };
        let claim = OutboxWrite::Claim { id: id.0, holder, now: now.as_microsecond(), until: lease(now) };
        Ok(self.outbox_write(house, claim).await?.then_some(turn))
    }

    /// What is to be told now. `None` when there is nothing, or when it was paused or taken away.
    pub async fn outgoing(&self, turn: &Turn) -> Result<Option<Outgoing>, StoreError> {
        let house = self.inner.houses.need(&turn.house)?;
        let Some(row) = reads::subscription(self.inner.within(house.no), house.no, turn.id.0).await? else {
            return Ok(None);
        };
        let subscription = opened(&house, &row)?;
        if !subscription.active() {
            return Ok(None);
        }
        let scope = scope_of(&house, &subscription.terms);
        let tells = |item: &FeedItem| subscription.terms.tells(&item.kind);
        let mut again = Vec::new();
        for seq in reads::asked_again(self.inner.within(house.no), house.no, turn.id.0).await? {
            let stretch = self.feed(&scope, seq.saturating_sub(1), 1).await?;
            if let Some(item) = stretch.entries.into_iter().find(|item| item.seq == seq) {
                again.push(item);
            } else {
                // A later change of the same thing told it, or it was destroyed.
                let forget = OutboxWrite::Forget { id: turn.id.0, seq: signed(seq) };
                self.outbox_write(&turn.house, forget).await?;
            }
        }
        let stretch = self.feed(&scope, subscription.cursor, STRETCH).await?;
        let fresh: Vec<FeedItem> = stretch.entries.into_iter().filter(tells).collect();
        if again.is_empty() && stretch.seq <= subscription.cursor {
            return Ok(None);
        }
        Ok(Some(Outgoing { subscription, again, fresh, until: stretch.seq }))
    }

    /// Writes what came of it, and keeps the turn unless it is to wait. `false` when the turn was lost.
    pub async fn progress(&self, turn: &Turn, progress: &Progress, now: Timestamp) -> Result<bool, StoreError> {
        let write = OutboxWrite::Advance {
            id: turn.id.0,
            holder: turn.holder,
            now: now.as_microsecond(),
            due: progress.wait.unwrap_or(now).as_microsecond(),
            until: if progress.wait.is_some() || progress.stop { 0 } else { lease(now) },
            progress: *progress,
        };
        match self.outbox_write(&turn.house, write).await {
            Err(StoreError::Overtaken) => Ok(false),
            done => done.map(|_| true),
        }
    }

    /// Gives the turn back.
    pub async fn end_turn(&self, turn: &Turn) -> Result<(), StoreError> {
        self.outbox_write(&turn.house, OutboxWrite::Release { id: turn.id.0, holder: turn.holder }).await.map(drop)
    }

    /// Journal entries that subscriptions are behind, in all houses, with the events that were put aside.
    pub async fn outbox_depth(&self) -> Result<u64, StoreError> {
        Ok(reads::outbox_depth(self.inner.within(INSTALLATION)).await?.unsigned_abs())
    }

    async fn outbox_write(&self, house: &HouseCode, write: OutboxWrite) -> Result<bool, StoreError> {
        let house = self.inner.houses.need(house)?;
        let ack = self.record(Vec::new(), vec![Write::Outbox { house: house.no, write }]).await?;
        Ok(ack.touched.first().is_some_and(|rows| *rows > 0))
    }
}

fn lease(now: Timestamp) -> i64 {
    now.saturating_add(LEASE).unwrap_or(Timestamp::MAX).as_microsecond()
}

/// What the receiver of a subscription may see: what the desk, or the network, sees in the feed, outside the compartment and of the lowest level.
fn scope_of(house: &HouseState, terms: &SubscriptionTerms) -> Scope {
    let receiver = Actor {
        user: UserId(Uuid::nil()),
        name: SafeText::default(),
        role: if terms.network.is_some() { Role::Network } else { Role::Intake },
        house: house.code.clone(),
        network: terms.network.clone(),
        organisation: None,
        compartment: false,
        ceiling: Confidentiality::default(),
    };
    Scope::of(receiver).before_walls()
}
