//! One round of the writer: what a batch of jobs will write, gathered in memory before the first statement runs.
//!
//! The rule it keeps: nothing of the store's own memory changes until the commit has succeeded. A round that fails is
//! dropped as a whole.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::StoreError;
use super::houses::HouseState;
use super::journal::{EntryRow, Note, aad};
use super::rows::Sealing;
use super::seal::Key;
use super::writes::{AskedRow, Commit, HandoverRow, HeadRow, TokenRow};
use crate::domain::event::Recorded;
use crate::domain::referral::Referral;
use crate::domain::row::Row;
use crate::domain::rules::Rules;

/// Identity of something within a house.
pub(super) type In<T> = (i64, T);

/// A referral in memory, with what it takes to store it.
pub(super) struct Held {
    pub(super) referral: Arc<Referral>,
    pub(super) key: Key,
    pub(super) no: i64,
}

/// A command that was carried out before.
#[derive(Clone)]
pub(super) struct Done {
    pub(super) referral: Uuid,
    pub(super) actor: Option<Uuid>,
    pub(super) fingerprint: Vec<u8>,
    pub(super) seq: i64,
    pub(super) events: Vec<Recorded>,
}

/// A referral that this round changes.
pub(super) struct Changed {
    pub(super) house: Arc<HouseState>,
    pub(super) before: Option<Arc<Referral>>,
    pub(super) after: Arc<Held>,
    pub(super) row: Row,
    pub(super) seq: i64,
    pub(super) now: Timestamp,
}

/// An entry that is no command, as it reaches the writer.
#[derive(Clone)]
pub(super) struct NewNote {
    pub(super) house: Arc<HouseState>,
    pub(super) at: Timestamp,
    pub(super) actor: Option<Uuid>,
    /// The referral that it belongs to, with its key; otherwise the house's key seals it.
    pub(super) referral: Option<(Uuid, Key)>,
    pub(super) note: Note,
}

/// An entry before it has its number.
pub(super) struct NewEntry<'a> {
    pub(super) at: Timestamp,
    pub(super) kind: &'static str,
    pub(super) actor: Option<Uuid>,
    pub(super) referral: Option<Uuid>,
    pub(super) version: Option<i64>,
    pub(super) command: Option<(Uuid, Vec<u8>)>,
    pub(super) key: &'a Key,
    pub(super) payload: &'a [u8],
}

/// What a round knows and will write.
#[derive(Default)]
pub(super) struct Round {
    pub(super) commit: Commit,
    pub(super) heads: HashMap<i64, HeadRow>,
    pub(super) counters: HashMap<In<i16>, i64>,
    pub(super) held: HashMap<In<Uuid>, Arc<Held>>,
    pub(super) done: HashMap<In<Uuid>, Done>,
    pub(super) sources: HashMap<In<[u8; 32]>, Uuid>,
    pub(super) handovers: HashMap<In<Uuid>, Uuid>,
    pub(super) changed: HashMap<In<Uuid>, Changed>,
    pub(super) handover_rows: HashMap<In<Uuid>, HandoverRow>,
    pub(super) asked_rows: HashMap<(In<Uuid>, String), AskedRow>,
    pub(super) touched: HashMap<i64, Arc<HouseState>>,
}

impl Round {
    /// Numbers, seals and chains an entry. Gives its number.
    pub(super) fn append(&mut self, house: &Arc<HouseState>, entry: &NewEntry<'_>) -> i64 {
        let head = self.heads.entry(house.no).or_insert_with(|| first_head(house.no));
        head.seq += 1;
        let (command, fingerprint) = entry.command.clone().unzip();
        let mut row = EntryRow {
            house: house.no,
            seq: head.seq,
            at: entry.at.as_microsecond(),
            kind: entry.kind.to_owned(),
            actor: entry.actor,
            referral: entry.referral,
            version: entry.version,
            command,
            fingerprint,
            payload: entry.key.seal(&aad(&house.code, entry.referral, head.seq), entry.payload),
            hash: Vec::new(),
        };
        head.hash = row.chained(&house.code, &head.hash).to_vec();
        row.hash.clone_from(&head.hash);
        self.commit.entries.push(row);
        self.touched.entry(house.no).or_insert_with(|| house.clone());
        head.seq
    }

    /// Appends an entry that is no command.
    pub(super) fn note(&mut self, note: &NewNote) -> Result<i64, StoreError> {
        let payload = serde_json::to_vec(&note.note).map_err(|_| StoreError::Invalid("no JSON"))?;
        let key = note.referral.as_ref().map_or_else(|| note.house.keys.entry.newest(), |(_, key)| key.clone());
        let entry = NewEntry {
            at: note.at,
            kind: note.note.kind(),
            actor: note.actor,
            referral: note.referral.as_ref().map(|(id, _)| *id),
            version: None,
            command: None,
            key: &key,
            payload: &payload,
        };
        Ok(self.append(&note.house, &entry))
    }

    /// The next place in the house's order of arrival.
    pub(super) fn next_no(&mut self, house: i64) -> i64 {
        let head = self.heads.entry(house).or_insert_with(|| first_head(house));
        head.last_no += 1;
        head.last_no
    }

    /// Takes up what a command made of a referral.
    pub(super) fn change(&mut self, rules: &Rules, mut changed: Changed) -> Result<(), StoreError> {
        let after = &changed.after.referral;
        let id = (changed.house.no, after.id.0);
        let sealing = Sealing {
            house: &changed.house,
            key: &changed.after.key,
            no: changed.after.no,
            seq: changed.seq,
            now: changed.now,
        };
        let urgency = |referral: &Referral| referral.weighing.urgency.as_ref().map(|choice| choice.level);
        let before = changed.before.as_deref();
        let line_changed = before.is_none_or(|before| urgency(before) != urgency(after));
        for handover in &after.handovers {
            if line_changed || before.and_then(|before| before.handover(handover.id)) != Some(handover) {
                let row = sealing.handover(rules, after, handover)?;
                self.handover_rows.insert((changed.house.no, handover.id.0), row);
                self.handovers.insert((changed.house.no, handover.id.0), after.id.0);
            }
            let moved = before.is_none_or(|before| {
                before.handover(handover.id) != Some(handover) || before.weighing.shelf() != after.weighing.shelf()
            });
            if moved {
                let asked = sealing.asked(after, handover).into_iter();
                let keyed = asked.map(|row| (((row.house, row.handover), row.organisation.clone()), row));
                self.asked_rows.extend(keyed);
            }
        }
        self.held.insert(id, changed.after.clone());
        if let Some(earlier) = self.changed.remove(&id) {
            changed.before = earlier.before;
        }
        self.changed.insert(id, changed);
        Ok(())
    }

    /// Seals what changed: from here on the round is only written.
    pub(super) fn finish(&mut self) -> Result<(), StoreError> {
        for ((no, id), changed) in &self.changed {
            let Changed { house, before, after, row, seq, now } = changed;
            let sealing = Sealing { house, key: &after.key, no: after.no, seq: *seq, now: *now };
            let mut stored = sealing.referral(&after.referral, row)?;
            stored.wrapped = before.is_none().then(|| house.wrap(id, &after.key));
            self.commit.referrals.push(stored);
            let same = before.as_ref().is_some_and(|before| before.content == after.referral.content);
            if !same {
                let old = before.as_ref().map_or_else(BTreeSet::new, |before| house.blinder.of(before));
                let going = before.as_ref().map_or_else(BTreeSet::new, |before| house.blinder.ever(before));
                let new = house.blinder.of(&after.referral);
                let token = |token: &i64| TokenRow { house: *no, token: *token, referral: after.no };
                self.commit.stale_tokens.extend(going.difference(&new).map(token));
                self.commit.tokens.extend(new.difference(&old).map(token));
            }
        }
        self.commit.tokens.sort_unstable();
        self.commit.stale_tokens.sort_unstable();
        self.commit.handovers = self.handover_rows.drain().map(|(_, row)| row).collect();
        self.commit.asked = self.asked_rows.drain().map(|(_, row)| row).collect();
        self.commit.counters = self.counters.iter().map(|((house, year), last)| (*house, *year, *last)).collect();
        // Only heads that moved: the others were merely looked at.
        let moved = self.heads.values().filter(|head| self.touched.contains_key(&head.house));
        self.commit.heads = moved.cloned().collect();
        Ok(())
    }

    /// Tells those who wait what was written: how far each journal has come, and when something moves by itself.
    pub(super) fn announce(&self) {
        for row in &self.commit.referrals {
            if let (Some(at), Some(house)) = (row.wake_at.or(row.shield_at), self.touched.get(&row.house)) {
                house.alarm_at(at);
            }
        }
        for head in &self.commit.heads {
            if let Some(house) = self.touched.get(&head.house) {
                house.announce(head.seq);
            }
        }
    }

    /// There is something to write.
    pub(super) fn writes(&self) -> bool {
        !self.commit.entries.is_empty() || !self.commit.writes.is_empty()
    }
}

/// Where a journal stands before its first entry.
pub(super) fn first_head(house: i64) -> HeadRow {
    HeadRow { house, seq: 0, hash: vec![0; 32], last_no: 0 }
}
