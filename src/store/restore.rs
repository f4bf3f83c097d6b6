//! Putting a backup back, into an empty place on either engine.
//!
//! The rules it keeps: the place holds nothing before, and nothing when it fails. What was destroyed after the data was
//! copied is destroyed again: its key isn't in the newest key file, and what is left of it goes. That this happened stands
//! in every house's journal. Where search keys were renewed since, whoever serves next fills the index anew.

use std::sync::Arc;

use jiff::Timestamp;

use super::backup::{Backup, BackupError};
use super::door::exact;
use super::engine::Address;
use super::face::Verified;
use super::journal::Note;
use super::key_renewal::{KeyRenewal, Phase};
use super::round::NewNote;
use super::sqlite::{self, Location};
use super::{Keys, Store, StoreError, copying, postgres};

/// What was put back.
#[derive(Debug, Clone)]
pub struct Restored {
    /// How the journals stand now.
    pub verified: Verified,
    /// Referrals that had been destroyed after the copy was made, and were destroyed again.
    pub destroyed: u64,
    /// Referrals that came after the copy was made, of which only the key was kept.
    pub lost: u64,
}

impl Store {
    /// Puts a backup that was [checked](super::check_backup) into an empty place. On PostgreSQL as the owner of the tables.
    pub async fn restore(
        backup: &Backup,
        to: &str,
        keys: &Keys,
        operator: &str,
        now: Timestamp,
    ) -> Result<Restored, BackupError> {
        let address = Address::of(to)?;
        let staging = tempfile::tempdir()?;
        let (place, on_postgres) = match &address {
            Address::Sqlite(location) => (location.clone(), None),
            Address::Postgres(places) => (Location::at(&staging.path().join("wissel.db")), Some(places)),
        };
        let owned = sqlite::own(&place)?;
        let made = stage(backup, &place, keys, (operator, now)).await;
        drop(owned);
        let lost = match made {
            Ok(lost) => lost,
            Err(error) => {
                if !matches!(error, StoreError::Exists) {
                    // What isn't there needs no taking away.
                    let _ = place.remove();
                }
                return Err(error.into());
            }
        };
        let store = match on_postgres {
            None => Store::open(to, keys).await?,
            Some(places) => {
                Store::move_over(&place.url(), to, keys).await?;
                Store::on_postgres(Arc::new(postgres::look(places).await), keys.masters()).await?
            }
        };
        let finished = finish(&store, backup.held.at, operator, now).await;
        let verified = store.verify().await;
        store.close().await;
        Ok(Restored { destroyed: finished?, verified: verified?, lost })
    }
}

/// Joins the two files to one store in a file. Gives how many keys have no referral.
async fn stage(
    backup: &Backup,
    place: &Location,
    keys: &Keys,
    (operator, now): (&str, Timestamp),
) -> Result<u64, StoreError> {
    place.copy_of(&backup.data)?;
    // A copy too: bringing the keys up to date must not change the backup.
    let folder = tempfile::tempdir()?;
    let beside = Location::at(&folder.path().join("sleutels.db"));
    beside.copy_of(&backup.keys)?;
    let index = KeyRenewal { phase: Phase::Filling, since: exact(now), operator: operator.to_owned() };
    copying::join(place, &beside, &keys.masters(), &index).await
}

/// Says in each house's journal that it was put back, and destroys again. Gives how many referrals.
async fn finish(store: &Store, copied_at: Timestamp, operator: &str, now: Timestamp) -> Result<u64, StoreError> {
    let mut destroyed = 0;
    for house in store.inner.houses.all() {
        let note = Note::Restored { copied_at, operator: operator.to_owned() };
        let note = NewNote { house: house.clone(), at: exact(now), actor: None, referral: None, note };
        store.record(vec![note], Vec::new()).await?;
        destroyed += store.finish_destroying(&house.code, now).await?;
    }
    Ok(destroyed)
}
