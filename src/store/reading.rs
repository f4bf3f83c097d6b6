//! Opening files. The rule it keeps: the journal knows of a read before the reader sees anything; when that can't be
//! written, nothing is shown. Over a reporter who must stay unknown lies a [`Veil`].

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::door::exact;
use super::face::{Entry, JournalLine, Opened, Scope};
use super::fetch::held;
use super::houses::HouseState;
use super::journal::{EntryRow, Note};
use super::rights::{may_agree, may_open, may_open_shielded, may_receive};
use super::round::{Held, NewNote};
use super::{Store, StoreError, anew, break_glass, reads};
use crate::domain::actor::{Actor, Role};
use crate::domain::delivery::Delivery;
use crate::domain::event::Recorded;
use crate::domain::id::{HandoverId, ReferralId};
use crate::domain::refusal::Refusal;
use crate::domain::reporter::Veil;
use crate::domain::retention::shielded;

impl Store {
    /// Opens a referral. `None` when there is none for this actor; that attempt is recorded too.
    pub async fn read_referral(
        &self,
        scope: &Scope,
        id: ReferralId,
        purpose: &str,
        now: Timestamp,
    ) -> Result<Option<Opened>, StoreError> {
        let Some((house, held, read_seq)) = self.opened(scope, id, purpose, now).await? else { return Ok(None) };
        let tokens = house.blinder.same_person(&held.referral.content.subject);
        let earlier = match tokens.as_slice() {
            [] => 0,
            [one, rest @ ..] => {
                let two = [*one, rest.first().copied().unwrap_or(*one)];
                let sees = scope.actor().shelves();
                reads::same_person(self.inner.within(house.no), house.no, two, held.no, sees).await?
            }
        };
        let mut referral = held.referral;
        if let Some(veil) = Veil::over(&referral) {
            veil.referral(Arc::make_mut(&mut referral));
        }
        Ok(Some(Opened { referral, read_seq, earlier }))
    }

    /// Events after a version, for who has the referral open and follows it. Recorded as a read.
    pub async fn events_since(
        &self,
        scope: &Scope,
        id: ReferralId,
        after_version: u64,
        now: Timestamp,
    ) -> Result<Option<Vec<Recorded>>, StoreError> {
        let Some((house, held, _)) = self.opened(scope, id, following(scope.actor()), now).await? else {
            return Ok(None);
        };
        let entries = reads::entries_of(self.inner.within(house.no), house.no, id.0, true).await?;
        let entries = anew::own(entries, &house.code, &held.key);
        let later = |entry: &EntryRow| entry.version.is_some_and(|version| version.unsigned_abs() > after_version);
        let mut events = Vec::new();
        for entry in entries.iter().filter(|entry| later(entry)) {
            let change = entry.change(&house.code, &held.key);
            events.extend(change.ok_or_else(|| StoreError::damaged("journal", entry.seq))?);
        }
        events.retain(|event| event.version > after_version);
        if let Some(veil) = Veil::over(&held.referral) {
            for event in &mut events {
                veil.recorded(&held.referral, event);
            }
        }
        Ok(Some(events))
    }

    /// The whole history, oldest first, this read included. The events of one command share a number.
    pub async fn history(
        &self,
        scope: &Scope,
        id: ReferralId,
        now: Timestamp,
    ) -> Result<Option<Vec<JournalLine>>, StoreError> {
        let Some((house, held, _)) = self.opened(scope, id, following(scope.actor()), now).await? else {
            return Ok(None);
        };
        let mut lines = Vec::new();
        let entries = reads::entries_of(self.inner.within(house.no), house.no, id.0, false).await?;
        for entry in anew::own(entries, &house.code, &held.key) {
            let some = entry.lines(&house.code, &held.key);
            lines.extend(some.ok_or_else(|| StoreError::damaged("journal", entry.seq))?);
        }
        if let Some(veil) = Veil::over(&held.referral) {
            for line in &mut lines {
                veil.signature(&mut line.by);
                if let Entry::Change(change) = &mut line.entry {
                    veil.recorded(&held.referral, change);
                }
            }
        }
        Ok(Some(lines))
    }

    /// What a network may know of a hand-over that was delivered to it, or a participant of what waits for its agreement; and
    /// nothing else of the referral. The read is in the
    /// journal before it is given, whether or not it had been seen before.
    pub async fn read_handover(
        &self,
        scope: &Scope,
        id: HandoverId,
        now: Timestamp,
    ) -> Result<Option<Delivery>, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let of = reads::handover(self.inner.within(house.no), house.no, id.0).await?;
        let held = match of {
            Some((referral, _, _)) => self.load(&house, ReferralId(referral)).await?,
            None => None,
        };
        let handover = held.as_ref().and_then(|held| held.referral.handover(id));
        let rules = house.rules()?;
        let delivery = held.as_ref().zip(handover).and_then(|(held, handover)| {
            let referral = &held.referral;
            if may_receive(actor, handover) {
                Delivery::of(&rules, referral, handover)
            } else if may_agree(actor, referral, handover) {
                Delivery::asked(&rules, referral, handover, actor)
            } else {
                None
            }
        });
        let purpose = delivery.is_some().then(|| following(actor));
        self.looked(&house, actor, held.as_ref(), id.0, purpose, now).await?;
        Ok(delivery)
    }

    /// Opens a file after its reading was recorded, or records that it was refused.
    async fn opened(
        &self,
        scope: &Scope,
        id: ReferralId,
        purpose: &str,
        now: Timestamp,
    ) -> Result<Option<(Arc<HouseState>, Held, u64)>, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let held = self.load(&house, id).await?;
        let rules = house.rules()?;
        let open = held
            .as_ref()
            .is_some_and(|held| !shielded(&rules.calendar, &held.referral, now) || may_open_shielded(actor, purpose));
        let mut allowed = open && held.as_ref().is_some_and(|held| may_open(scope, &held.referral));
        // Nobody reads in an emergency what can be read in the ordinary way, and what is shielded isn't read in one.
        let mut purpose = if purpose == break_glass::PURPOSE { following(actor) } else { purpose };
        if open && !allowed && self.glass_broken(&house, scope, id.0, now).await? {
            (allowed, purpose) = (true, break_glass::PURPOSE);
        }
        let seq = self.looked(&house, actor, held.as_ref(), id.0, allowed.then_some(purpose), now).await?;
        Ok(held.filter(|_| allowed).map(|held| (house, held, seq)))
    }

    /// Records a read; without a purpose it was refused.
    async fn looked(
        &self,
        house: &Arc<HouseState>,
        actor: &Actor,
        held: Option<&Held>,
        asked: Uuid,
        purpose: Option<&str>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let by = actor.signature();
        let note = if let Some(purpose) = purpose {
            Note::Read { by, purpose: purpose.to_owned() }
        } else {
            let target = held.is_none().then_some(asked);
            Note::Denied { by, attempt: "inzage".to_owned(), refusal: Refusal::Unknown.code().to_owned(), target }
        };
        let note = NewNote {
            house: house.clone(),
            at: exact(now),
            actor: Some(actor.user.0),
            referral: held.map(|held| (held.referral.id.0, held.key.clone())),
            note,
        };
        Ok(self.record(vec![note], Vec::new()).await?.seq)
    }

    pub(super) async fn load(&self, house: &HouseState, id: ReferralId) -> Result<Option<Held>, StoreError> {
        let row = reads::body_of(self.inner.within(house.no), house.no, id.0).await?;
        row.as_ref().map(|row| held(house, row)).transpose()
    }
}

/// Why somebody reads on in a file that is open, in the words of the wire.
fn following(actor: &Actor) -> &'static str {
    if actor.role == Role::Auditor { "controle" } else { "volgen" }
}
