//! What came anew under the identity of something destroyed. An identity may follow from what its sender calls it, so the same
//! can be sent once more: with a key of its own, after the journal's entries of the one before it, whose key is gone.
//!
//! The rule it keeps: what can't be opened counts as destroyed only where it lies before the entry that received what has the
//! identity now. Anything else that can't be opened is damage, and is said.

use serde::Deserialize;

use super::ask::Source;
use super::houses::HouseState;
use super::journal::{CHANGE, EntryRow};
use super::seal::Key;
use super::{StoreError, reads};
use crate::domain::code::HouseCode;
use crate::domain::event::Recorded;

/// Of the entries under one identity, oldest first, those of what has it now.
pub(super) fn own(entries: Vec<EntryRow>, house: &HouseCode, key: &Key) -> Vec<EntryRow> {
    let received = received(&entries, house, key);
    entries.into_iter().skip_while(|entry| received.is_some_and(|seq| entry.seq < seq)).collect()
}

/// What a referral's entries are opened with, one after another: where those of what was destroyed before it end is looked up
/// once, when the first of them is met.
pub(super) struct Opener {
    key: Key,
    received: Option<i64>,
}

impl Opener {
    /// For the referral that has this key now.
    pub(super) fn new(key: Key) -> Self {
        Self { key, received: None }
    }

    /// The payload of an entry of this referral; `None` where it is of what was destroyed before it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when it can't be opened and isn't of that.
    pub(super) async fn open(
        &mut self,
        from: Source<'_>,
        house: &HouseState,
        entry: &EntryRow,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if self.received.is_some_and(|received| entry.seq < received) {
            return Ok(None);
        }
        if let Some(payload) = entry.open(&house.code, &self.key) {
            return Ok(Some(payload));
        }
        self.received = Some(of_another(from, house, entry, &self.key).await?);
        Ok(None)
    }
}

/// The events of an entry of the referral that has this key now; `None` where it is of what was destroyed before it.
///
/// # Errors
/// [`StoreError::Damaged`] when it can't be opened and isn't of that.
pub(super) async fn change(
    from: Source<'_>,
    house: &HouseState,
    entry: &EntryRow,
    key: &Key,
) -> Result<Option<Vec<Recorded>>, StoreError> {
    match entry.change(&house.code, key) {
        Some(events) => Ok(Some(events)),
        None => of_another(from, house, entry, key).await.map(|_| None),
    }
}

/// Damage, unless what can't be opened lies before what has its identity now: then where that begins.
async fn of_another(from: Source<'_>, house: &HouseState, entry: &EntryRow, key: &Key) -> Result<i64, StoreError> {
    let damaged = || StoreError::damaged("journal", entry.seq);
    let referral = entry.referral.ok_or_else(damaged)?;
    let entries = reads::entries_of(from, house.no, referral, true).await?;
    let received = received(&entries, &house.code, key).ok_or_else(damaged)?;
    if entry.seq < received { Ok(received) } else { Err(damaged()) }
}

/// Number of the entry that received what has this key: the first of its events stands in it.
fn received(entries: &[EntryRow], house: &HouseCode, key: &Key) -> Option<i64> {
    let first = |entry: &EntryRow| {
        let payload = entry.open(house, key).map(zeroize::Zeroizing::new)?;
        serde_json::from_slice::<First>(&payload).ok()
    };
    let mut changes = entries.iter().filter(|entry| entry.kind == CHANGE);
    changes.find(|entry| first(entry).is_some_and(|First { version }| version == 1)).map(|entry| entry.seq)
}

/// The one thing of a change that tells whether it is the first.
#[derive(Deserialize)]
struct First {
    #[serde(rename = "versie")]
    version: u64,
}
