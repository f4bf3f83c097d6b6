//! The houses as the running store knows them: number, keys, rules, newest journal number.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::StoreError;
use super::face::HouseRecord;
use super::keys::Masters;
use super::seal::{HouseKeys, Key, Place, place};
use super::texts::HouseTexts;
use super::tokens::Blinder;
use crate::domain::calendar::Calendar;
use crate::domain::code::HouseCode;
use crate::domain::rules::{House, Rules};

/// Number of the installation's own journal.
pub(super) const INSTALLATION: i64 = 0;
/// Its code. No house may have it.
pub(super) const INSTALLATION_CODE: &str = "_wissel";
/// Generation of a house's keys, until they are rotated.
pub(super) const GENERATION: i64 = 1;

/// A house's settings as they are stored: nothing in them is about a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Settings {
    #[serde(rename = "huis")]
    pub(super) house: House,
    #[serde(rename = "kalender")]
    pub(super) calendar: Calendar,
    #[serde(rename = "catalogus")]
    pub(super) overlay: Option<String>,
    #[serde(rename = "teksten", default)]
    pub(super) texts: HouseTexts,
}

impl Settings {
    /// What was put, with the quick texts that the house has.
    pub(super) fn of(record: &HouseRecord, texts: HouseTexts) -> Self {
        let HouseRecord { house, calendar, overlay } = record.clone();
        Self { house, calendar, overlay, texts }
    }

    /// The rules: the built-in catalogue, with what this house has differently.
    pub(super) fn rules(&self) -> Result<Rules, StoreError> {
        let wrong = |message: String| StoreError::Rules { house: self.house.code.clone(), message };
        let mut catalogue = crate::domain::catalogue::built_in().map_err(|error| wrong(error.to_string()))?;
        if let Some(overlay) = &self.overlay {
            catalogue = catalogue.overlay(overlay, "catalogus").map_err(|error| wrong(error.to_string()))?;
        }
        Ok(Rules { house: self.house.clone(), catalogue, calendar: self.calendar.clone() })
    }
}

/// A house that is open.
pub(super) struct HouseState {
    pub(super) no: i64,
    pub(super) code: HouseCode,
    pub(super) keys: HouseKeys,
    pub(super) blinder: Blinder,
    rules: RwLock<Option<Arc<Rules>>>,
    newest: watch::Sender<u64>,
    /// The first moment a snoozed referral wakes, in microseconds.
    alarm: AtomicI64,
    /// How many referrals stand in the compartment.
    compartmented: AtomicI64,
    /// Other servers change it too: how many stand there isn't known here.
    shared: bool,
}

impl HouseState {
    pub(super) fn new(no: i64, code: HouseCode, keys: HouseKeys, rules: Option<Rules>) -> Self {
        Self {
            no,
            code,
            blinder: Blinder::new(&keys.search),
            keys,
            rules: RwLock::new(rules.map(Arc::new)),
            newest: watch::channel(0).0,
            alarm: AtomicI64::new(i64::MAX),
            compartmented: AtomicI64::new(0),
            shared: false,
        }
    }

    /// A house that other servers work with too.
    pub(super) fn shared(no: i64, code: HouseCode, keys: HouseKeys, rules: Option<Rules>) -> Self {
        Self { shared: true, ..Self::new(no, code, keys, rules) }
    }

    pub(super) fn rules(&self) -> Result<Arc<Rules>, StoreError> {
        let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner).clone();
        rules.ok_or_else(|| StoreError::UnknownHouse(self.code.clone()))
    }

    pub(super) fn set_rules(&self, rules: Rules) {
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(rules));
    }

    pub(super) fn newest(&self) -> u64 {
        *self.newest.borrow()
    }

    /// Says how far the journal has come. Never goes back: what was looked up may be older than what was written.
    pub(super) fn announce(&self, seq: i64) {
        let seq = seq.unsigned_abs();
        self.newest.send_if_modified(|newest| {
            let further = seq > *newest;
            *newest = seq.max(*newest);
            further
        });
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<u64> {
        self.newest.subscribe()
    }

    /// Has a snoozed referral's moment come?
    pub(super) fn alarm_rang(&self, now: Timestamp) -> bool {
        self.alarm.load(Ordering::Acquire) <= now.as_microsecond()
    }

    pub(super) fn set_alarm(&self, at: Option<i64>) {
        self.alarm.store(at.unwrap_or(i64::MAX), Ordering::Release);
    }

    pub(super) fn alarm_at(&self, at: i64) {
        self.alarm.fetch_min(at, Ordering::AcqRel);
    }

    /// May anything stand in the compartment?
    pub(super) fn compartmented(&self) -> bool {
        self.shared || self.compartmented.load(Ordering::Acquire) > 0
    }

    pub(super) fn count_compartment(&self, change: i64) {
        self.compartmented.fetch_add(change, Ordering::AcqRel);
    }

    /// Wraps a referral's data key.
    pub(super) fn wrap(&self, referral: &uuid::Uuid, key: &Key) -> Vec<u8> {
        self.keys.wrap.seal(&place(Place::DataKey, &self.code, referral.as_bytes(), 0), &key.0)
    }

    /// Unwraps a referral's data key.
    pub(super) fn unwrap(&self, referral: &uuid::Uuid, wrapped: &[u8]) -> Result<Key, StoreError> {
        self.keys
            .wrap
            .open_key(&place(Place::DataKey, &self.code, referral.as_bytes(), 0), wrapped)
            .ok_or_else(|| StoreError::damaged("referral_key", referral))
    }
}

/// All houses that are open.
#[derive(Default)]
pub(super) struct Houses {
    by_code: RwLock<HashMap<HouseCode, Arc<HouseState>>>,
}

impl Houses {
    pub(super) fn get(&self, code: &HouseCode) -> Option<Arc<HouseState>> {
        self.by_code.read().unwrap_or_else(PoisonError::into_inner).get(code).cloned()
    }

    pub(super) fn need(&self, code: &HouseCode) -> Result<Arc<HouseState>, StoreError> {
        self.get(code).ok_or_else(|| StoreError::UnknownHouse(code.clone()))
    }

    pub(super) fn add(&self, house: Arc<HouseState>) {
        self.by_code.write().unwrap_or_else(PoisonError::into_inner).insert(house.code.clone(), house);
    }

    pub(super) fn numbered(&self, no: i64) -> Option<Arc<HouseState>> {
        let houses = self.by_code.read().unwrap_or_else(PoisonError::into_inner);
        houses.values().find(|house| house.no == no).cloned()
    }

    /// All of them, by number.
    pub(super) fn all(&self) -> Vec<Arc<HouseState>> {
        let mut all: Vec<_> = self.by_code.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        all.sort_by_key(|house| house.no);
        all
    }

    pub(super) fn next_no(&self) -> i64 {
        self.all().last().map_or(INSTALLATION, |house| house.no + 1)
    }
}

/// Two new keys of a house: how they are stored, and how they are used.
pub(super) fn new_keys(master: &Key, code: &HouseCode) -> (Vec<(&'static str, Vec<u8>)>, HouseKeys) {
    let (seal, search) = (Key::random(), Key::random());
    let wrapped = [("zegel", &seal), ("zoek", &search)]
        .map(|(purpose, key)| (purpose, master.seal(&place(Place::HouseKey, code, purpose.as_bytes(), 1), &key.0)));
    (wrapped.into(), HouseKeys::of(&seal, search))
}

/// A house's keys as they were stored.
pub(super) fn open_keys(
    masters: &Masters,
    code: &HouseCode,
    wrapped: &[(String, Vec<u8>)],
) -> Result<HouseKeys, StoreError> {
    let open = |purpose: &str| {
        let (_, wrapped) = wrapped.iter().find(|(stored, _)| stored == purpose)?;
        masters.open_key(&place(Place::HouseKey, code, purpose.as_bytes(), 1), wrapped)
    };
    match (open("zegel"), open("zoek")) {
        (Some(seal), Some(search)) => Ok(HouseKeys::of(&seal, search)),
        _ => Err(StoreError::damaged("house_key", code)),
    }
}
