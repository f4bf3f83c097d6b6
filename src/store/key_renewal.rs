//! Renewing the keys of a house while the work goes on.
//!
//! From the first step on everything is sealed with the new key, and what an older one sealed still opens. The rest follows
//! in small rounds:
//! 1. *filling*: each referral's data key is wrapped anew, and its search tokens are written under the new search key too.
//!    Searches still go by the old tokens.
//! 2. *emptying*: searches go by the new tokens. After a while, when no server can still be searching the old way, the old
//!    tokens go; then the old search key itself.
//!
//! The rules it keeps: each step is one commit of the house's settings, its keys and an entry of its journal, so that a server
//! which takes a number in that journal works with the keys of now; and every step can be taken again after it was broken
//! off. The old sealing key stays, to read what the journal holds under it; nothing else is sealed by it any more. New keys
//! are wrapped by the master key of now alone: a server that hasn't heard of it makes none.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::ask::{Source, ask};
use super::door::exact;
use super::engine::Address;
use super::guests::guest_place;
use super::houses::{HouseState, INSTALLATION, new_keys};
use super::journal::Note;
use super::people::account_place;
use super::reads::BodyRow;
use super::round::{Held, NewNote};
use super::rows::source_tag;
use super::seal::{HouseKeys, KeyRing};
use super::texts::settings_in;
use super::verify::Way;
use super::writer::Job;
use super::writes::{Commit, Resealed, TokenRow, Write};
use super::{
    Store, StoreError, break_glass, drafts, factors, postgres, proposals, reads, saved, sql, sqlite, subscriptions,
};
use crate::domain::code::HouseCode;

/// Referrals in one round.
pub(super) const RENEWED: i64 = 20;
/// So long after a step every server has heard of it, and answers that began before it are over.
const HEARD: SignedDuration = SignedDuration::from_secs(45);

/// How far a renewal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Asked for; nothing was done yet.
    #[serde(rename = "gevraagd")]
    Asked,
    /// Everything is brought to the new keys.
    #[serde(rename = "vullen")]
    Filling,
    /// What is left of the old ones goes.
    #[serde(rename = "legen")]
    Emptying,
    /// All done. Stands in the journal alone.
    #[serde(rename = "klaar")]
    Done,
}

/// A renewal that is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRenewal {
    /// How far it is.
    #[serde(rename = "fase")]
    pub phase: Phase,
    /// Since when it is there.
    #[serde(rename = "sinds")]
    pub since: Timestamp,
    /// Who asked for it, by the name that the operating system has for them.
    #[serde(rename = "door")]
    pub operator: String,
}

impl KeyRenewal {
    /// The old search key still counts.
    pub(super) fn filling(&self) -> bool {
        matches!(self.phase, Phase::Asked | Phase::Filling)
    }
}

impl Store {
    /// Asks for new keys of a house, beside whoever works with the database. `false` when that is under way already. The work
    /// is done by [`Store::tend_keys`], at whichever server comes to it first.
    pub async fn ask_renewal(url: &str, house: &HouseCode, operator: &str, now: Timestamp) -> Result<bool, StoreError> {
        let renewal = KeyRenewal { phase: Phase::Asked, since: exact(now), operator: operator.to_owned() };
        match Address::of(url)? {
            Address::Sqlite(location) => {
                let mut beside = sqlite::beside(&location).await?;
                sqlx::query("begin immediate").execute(&mut beside).await?;
                let asked = ask_in(&mut Way::Writer(&mut beside), house, renewal).await?;
                sqlx::query("commit").execute(&mut beside).await?;
                Ok(asked)
            }
            Address::Postgres(places) => {
                let database = postgres::look(&places).await;
                let mut turn = database.turn(INSTALLATION).await?;
                let asked = ask_in(&mut Way::Turn(&mut turn), house, renewal).await?;
                turn.commit().await?;
                Ok(asked)
            }
        }
    }

    /// How far the renewal of a house's keys is, asked beside whoever works with the database.
    pub async fn renewal_at(url: &str, house: &HouseCode) -> Result<Option<KeyRenewal>, StoreError> {
        let engine = Address::of(url)?.look().await?;
        let found = stored(engine.within(INSTALLATION), house).await;
        engine.close().await;
        Ok(settings_in(house, &found?.1)?.renewal)
    }

    /// How far the renewal of a house's keys is, if one is under way.
    async fn renewal(&self, house: &HouseCode) -> Result<Option<KeyRenewal>, StoreError> {
        Ok(self.settings_of(house).await?.and_then(|settings| settings.renewal))
    }

    /// Takes every renewal as far as it can go now, and writes down that of the master key. `true` when one is still under way.
    pub async fn tend_keys(&self, now: Timestamp) -> Result<bool, StoreError> {
        self.tend_master().await?;
        let mut busy = false;
        for house in self.inner.houses.all().into_iter().filter(|house| house.no != INSTALLATION) {
            while let Some(renewal) = self.renewal(&house.code).await? {
                if !self.tend(&house, &renewal, now).await? {
                    busy = true;
                    break;
                }
            }
        }
        Ok(busy)
    }

    /// One step. `false` when its time hasn't come.
    async fn tend(&self, house: &Arc<HouseState>, renewal: &KeyRenewal, now: Timestamp) -> Result<bool, StoreError> {
        let keys = reads::house_keys(self.inner.within(house.no), house.no).await?;
        let newest = keys.iter().map(|(_, generation, _)| *generation).max().unwrap_or(0);
        let next = |phase| Some(KeyRenewal { phase, since: exact(now), operator: renewal.operator.clone() });
        let note = |generation, step| Note::KeysRenewed { generation, step, operator: renewal.operator.clone() };
        let noted = |note| vec![NewNote { house: house.clone(), at: exact(now), actor: None, referral: None, note }];
        match renewal.phase {
            Phase::Asked => {
                let masters = self.inner.houses.masters();
                let same = self.knows(&masters).await?;
                let keys = new_keys(&masters, &house.code, newest + 1);
                let told = noted(note(newest + 1, Phase::Filling));
                let writes = vec![same, Write::HouseKeys { house: house.no, keys }];
                self.step(house, Some(renewal), next(Phase::Filling), told, writes).await?;
            }
            Phase::Filling => {
                self.over_all(house).await?;
                self.reseal(house).await?;
                let told = noted(note(newest, Phase::Emptying));
                self.step(house, Some(renewal), next(Phase::Emptying), told, Vec::new()).await?;
            }
            Phase::Emptying if now < renewal.since.saturating_add(HEARD).unwrap_or(Timestamp::MAX) => return Ok(false),
            Phase::Emptying | Phase::Done => {
                // Again what the house seals itself: a server that hadn't heard may have sealed some of it the old way.
                self.reseal(house).await?;
                self.over_all(house).await?;
                let drop = Write::DropSearchKeys { house: house.no, before: newest };
                self.step(house, Some(renewal), None, noted(note(newest, Phase::Done)), vec![drop]).await?;
            }
        }
        Ok(true)
    }

    /// Brings the renewal from one step to the next. Whoever finds it taken already looks again.
    async fn step(
        &self,
        house: &Arc<HouseState>,
        from: Option<&KeyRenewal>,
        to: Option<KeyRenewal>,
        notes: Vec<NewNote>,
        mut writes: Vec<Write>,
    ) -> Result<(), StoreError> {
        let _alone = self.inner.seen.lock().await;
        let stored = self.settings_text(&house.code).await?;
        let (_, before) = stored.ok_or_else(|| StoreError::UnknownHouse(house.code.clone()))?;
        let mut settings = settings_in(&house.code, &before)?;
        if settings.renewal.as_ref() != from {
            return Ok(());
        }
        settings.renewal = to;
        let settings = serde_json::to_string(&settings).map_err(|_| StoreError::Invalid("no JSON"))?;
        writes.push(Write::House { house: house.clone(), before, settings, new_keys: Vec::new() });
        match self.record(notes, writes).await {
            Err(StoreError::Overtaken) => Ok(()),
            done => done.map(drop),
        }
    }

    /// Every referral of the house, a few at a time, so that nobody's command waits for long.
    async fn over_all(&self, house: &Arc<HouseState>) -> Result<(), StoreError> {
        let mut after = 0;
        loop {
            let (reply, answer) = oneshot::channel();
            self.send(house.no, Job::Renew { house: house.clone(), after, reply }).await?;
            match answer.await.map_err(|_| StoreError::Closed)?? {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }

    /// What the house seals itself and that can change.
    async fn reseal(&self, house: &HouseState) -> Result<(), StoreError> {
        for what in Resealed::ALL {
            let within = if what.shared() { INSTALLATION } else { house.no };
            for row in self.inner.within(within).all(what.of_house(house.no)).await? {
                let (id, before, owner): (Uuid, _, Uuid) = (row.id(0)?, row.bytes(1)?, row.id(2)?);
                let (keys, at) = sealed_by(house, what, id, owner);
                if let Some(after) = keys.renewed(&at, &before) {
                    let write = Write::Reseal { what, house: house.no, id, owner, before, after };
                    self.record(Vec::new(), vec![write]).await?;
                }
            }
        }
        Ok(())
    }
}

/// With which of its keys a house seals something, and where that belongs.
fn sealed_by(house: &HouseState, what: Resealed, id: Uuid, owner: Uuid) -> (&KeyRing, Vec<u8>) {
    let HouseKeys { draft, account, .. } = &house.keys;
    match what {
        Resealed::Draft => (draft, drafts::aad(house, owner, id)),
        Resealed::Filter => (draft, saved::aad(house, id)),
        Resealed::Proposal => (draft, proposals::aad(house, id)),
        Resealed::BreakGlass => (draft, break_glass::aad(house, id)),
        Resealed::Subscription => (draft, subscriptions::aad(house, id)),
        Resealed::Account => (account, account_place(house, id)),
        Resealed::Factor => (account, factors::aad(house, id)),
        Resealed::Guest => (account, guest_place(house, id)),
    }
}

/// A house's number and settings, as they are stored.
async fn stored(from: Source<'_>, house: &HouseCode) -> Result<(i64, String), StoreError> {
    let all = reads::houses(from).await?;
    let found = all.into_iter().find(|(no, code, _)| *no != INSTALLATION && code == house.as_str());
    found.map(|(no, _, settings)| (no, settings)).ok_or_else(|| StoreError::UnknownHouse(house.clone()))
}

async fn ask_in(way: &mut Way<'_>, house: &HouseCode, renewal: KeyRenewal) -> Result<bool, StoreError> {
    let (no, before) = stored(way.within(INSTALLATION).await?, house).await?;
    let mut settings = settings_in(house, &before)?;
    if settings.renewal.is_some() {
        return Ok(false);
    }
    settings.renewal = Some(renewal);
    let settings = serde_json::to_string(&settings).map_err(|_| StoreError::Invalid("no JSON"))?;
    let put = ask(sql::PUT_HOUSE).int(no).text(before).text(settings);
    Ok(way.within(no).await?.write(put).await? > 0)
}

/// What becomes of a stored referral under the newest keys.
pub(super) fn renewed(house: &HouseState, row: &BodyRow, held: &Held, commit: &mut Commit) {
    let (no, referral) = (house.no, &held.referral);
    let filling = house.renewal().is_some_and(|renewal| renewal.filling());
    let old = house.keys.wrap.renewed(&house.data_key_place(&row.id), &row.wrapped).is_some();
    if old {
        commit.writes.push(Write::Rewrap { house: no, referral: row.id, wrapped: house.wrap(&row.id, &held.key) });
    }
    // Older data that was put back under newer keys has its key wrapped by the newest already, and not its source.
    if (old || filling)
        && let Some(source) = source_tag(house, referral)
    {
        commit.writes.push(Write::RenameSource { house: no, referral: row.id, source });
    }
    let (now, ever) = (house.blinder.of(referral), house.blinder.ever(referral));
    let token = |token: &i64| TokenRow { house: no, token: *token, referral: held.no };
    commit.stale_tokens.extend(ever.difference(&now).map(token));
    if filling {
        commit.tokens.extend(now.iter().map(token));
    }
}
