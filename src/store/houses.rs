//! The houses as the running store knows them: number, keys, rules, newest journal number.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::StoreError;
use super::face::HouseRecord;
use super::key_renewal::KeyRenewal;
use super::keys::Masters;
use super::pages::Pages;
use super::seal::{HouseKeys, Key, Place, place};
use super::texts::HouseTexts;
use super::tokens::Blinders;
use crate::domain::calendar::Calendar;
use crate::domain::code::HouseCode;
use crate::domain::rules::{House, Rules};

/// Number of the installation's own journal.
pub(super) const INSTALLATION: i64 = 0;
/// Its code. No house may have it.
pub(super) const INSTALLATION_CODE: &str = "_wissel";
/// Generation of a house's keys, until they are renewed.
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
    /// How often the house, its calendar or its catalogue was changed.
    #[serde(rename = "versie", default)]
    pub(super) version: u64,
    /// How far the renewal of the house's keys is, while it goes on.
    #[serde(rename = "sleutels", default, skip_serializing_if = "Option::is_none")]
    pub(super) renewal: Option<KeyRenewal>,
}

impl Settings {
    /// What was put, with what the house has beside it.
    pub(super) fn of(record: &HouseRecord, before: Option<Self>) -> Self {
        let HouseRecord { house, calendar, overlay } = record.clone();
        let version = before.as_ref().map_or(0, |before| before.version) + 1;
        let (texts, renewal) = before.map(|before| (before.texts, before.renewal)).unwrap_or_default();
        Self { house, calendar, overlay, texts, version, renewal }
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
    pub(super) blinder: Blinders,
    /// The renewal that these keys are of.
    renewal: RwLock<Option<KeyRenewal>>,
    rules: RwLock<Option<Arc<Rules>>>,
    newest: watch::Sender<u64>,
    /// The first moment a snoozed referral wakes, in microseconds.
    alarm: AtomicI64,
    pub(super) pages: Pages,
}

impl HouseState {
    pub(super) fn new(no: i64, code: HouseCode, opened: Opened, rules: Option<Rules>) -> Self {
        Self {
            no,
            code,
            blinder: opened.blinder,
            keys: opened.keys,
            renewal: RwLock::new(opened.renewal),
            rules: RwLock::new(rules.map(Arc::new)),
            newest: watch::channel(0).0,
            alarm: AtomicI64::new(i64::MAX),
            pages: Pages::default(),
        }
    }

    /// Goes on with other keys.
    pub(super) fn take_keys(&self, opened: &Opened) {
        self.keys.take(&opened.keys);
        self.blinder.take(&opened.blinder);
        self.renewal.write().unwrap_or_else(PoisonError::into_inner).clone_from(&opened.renewal);
    }

    /// The renewal that its keys are of.
    pub(super) fn renewal(&self) -> Option<KeyRenewal> {
        self.renewal.read().unwrap_or_else(PoisonError::into_inner).clone()
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
        let further = self.newest.send_if_modified(|newest| {
            let further = seq > *newest;
            *newest = seq.max(*newest);
            further
        });
        if further {
            self.pages.forget();
        }
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<u64> {
        self.newest.subscribe()
    }

    /// Has a snoozed referral's moment come?
    pub(super) fn alarm_rang(&self, now: Timestamp) -> bool {
        self.alarm.load(Ordering::Acquire) <= now.as_microsecond()
    }

    /// The next such moment, looked up: where it isn't the one that was known, what slept may have woken.
    pub(super) fn set_alarm(&self, at: Option<i64>) {
        let at = at.unwrap_or(i64::MAX);
        if self.alarm.swap(at, Ordering::AcqRel) != at {
            self.pages.forget();
        }
    }

    pub(super) fn alarm_at(&self, at: i64) {
        self.alarm.fetch_min(at, Ordering::AcqRel);
    }

    /// Wraps a referral's data key.
    pub(super) fn wrap(&self, referral: &uuid::Uuid, key: &Key) -> Vec<u8> {
        self.keys.wrap.seal(&self.data_key_place(referral), &key.0)
    }

    /// Where a referral's wrapped data key belongs.
    pub(super) fn data_key_place(&self, referral: &uuid::Uuid) -> Vec<u8> {
        place(Place::DataKey, &self.code, referral.as_bytes(), 0)
    }

    /// Unwraps a referral's data key.
    pub(super) fn unwrap(&self, referral: &uuid::Uuid, wrapped: &[u8]) -> Result<Key, StoreError> {
        self.keys
            .wrap
            .open_key(&self.data_key_place(referral), wrapped)
            .ok_or_else(|| StoreError::damaged("referral_key", referral))
    }
}

/// All houses that are open, and what their keys are wrapped by.
pub(super) struct Houses {
    by_code: RwLock<HashMap<HouseCode, Arc<HouseState>>>,
    masters: RwLock<Masters>,
}

impl Houses {
    pub(super) fn new(masters: Masters) -> Self {
        Self { by_code: RwLock::default(), masters: RwLock::new(masters) }
    }

    pub(super) fn masters(&self) -> Masters {
        self.masters.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn take_masters(&self, masters: Masters) {
        *self.masters.write().unwrap_or_else(PoisonError::into_inner) = masters;
    }

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

/// A key as it is stored: what it is for, its generation, and the key, wrapped.
pub(super) type Wrapped = (String, i64, Vec<u8>);

/// A house's keys, ready to be used.
pub(super) struct Opened {
    pub(super) keys: HouseKeys,
    pub(super) blinder: Blinders,
    pub(super) renewal: Option<KeyRenewal>,
}

/// Where a wrapped key of a house belongs.
pub(super) fn key_place(code: &HouseCode, purpose: &str, generation: i64) -> Vec<u8> {
    place(Place::HouseKey, code, purpose.as_bytes(), generation.unsigned_abs())
}

/// Two new keys of a house as they are stored: one to seal, one to search.
pub(super) fn new_keys(masters: &Masters, code: &HouseCode, generation: i64) -> Vec<Wrapped> {
    let wrap = |purpose: &str| {
        let wrapped = masters.newest.seal(&key_place(code, purpose, generation), &Key::random().0);
        (purpose.to_owned(), generation, wrapped)
    };
    ["zegel", "zoek"].map(wrap).into()
}

/// A house's keys as they were stored.
pub(super) fn open_keys(
    masters: &Masters,
    code: &HouseCode,
    wrapped: &[Wrapped],
    renewal: Option<KeyRenewal>,
) -> Result<Opened, StoreError> {
    let damaged = || StoreError::damaged("house_key", code);
    let open = |purpose: &str| {
        let mut of: Vec<_> = wrapped.iter().filter(|(stored, _, _)| stored == purpose).collect();
        of.sort_by_key(|(_, generation, _)| std::cmp::Reverse(*generation));
        let key =
            |(_, generation, wrapped): &&Wrapped| masters.open_key(&key_place(code, purpose, *generation), wrapped);
        of.iter().map(key).collect::<Option<Vec<Key>>>().filter(|keys| !keys.is_empty()).ok_or_else(damaged)
    };
    let filling = renewal.as_ref().is_some_and(KeyRenewal::filling);
    let blinder = Blinders::of_keys(&open("zoek")?, filling).ok_or_else(damaged)?;
    Ok(Opened { keys: HouseKeys::of(&open("zegel")?), blinder, renewal })
}
