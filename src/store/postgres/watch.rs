//! Looking at what other servers did: houses that are new or changed, journals that moved on.
//!
//! The rule it keeps: it is a hint that wakes who waits, never the truth. What is decided is decided on what was read under
//! the head's lock.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::super::ask::{Source, ask};
use super::super::handle::Inner;
use super::super::houses::{self, HouseState, INSTALLATION, Settings};
use super::super::{StoreError, reads};
use super::Database;
use crate::domain::code::HouseCode;

/// Between two looks, with up to half of it more, so that servers don't look all at once.
const EVERY: Duration = Duration::from_millis(150);

const LOOK: &str =
    "select h.no, coalesce(d.seq, 0), md5(h.settings) from house h left join head d on d.house = h.no order by h.no";
const HOUSE: &str = "select code, settings from house where no = $1";

/// What was seen at the last look.
#[derive(Default)]
pub(in super::super) struct Seen {
    settings: HashMap<i64, String>,
    heads: HashMap<i64, i64>,
}

/// Looks now and then for as long as there is somebody to tell.
pub(in super::super) async fn watch(store: Weak<Inner>) {
    loop {
        tokio::time::sleep(EVERY + EVERY.mul_f64(rand::random::<f64>() / 2.0)).await;
        let Some(inner) = store.upgrade() else { return };
        if inner.closing() {
            return;
        }
        let looked = {
            let mut seen = inner.seen.lock().await;
            inner.look(&mut seen).await
        };
        if let Err(error) = looked
            && !inner.closing()
        {
            tracing::warn!(cause = %error, "the database can't be looked at");
        }
    }
}

impl Database {
    /// Takes up what is new. Says for which houses something was written since the last look.
    pub(in super::super) async fn look_around(&self, inner: &Inner, seen: &mut Seen) -> Result<(), StoreError> {
        for row in self.read(INSTALLATION, &ask(LOOK)).await? {
            let (no, seq, settings) = (row.int(0)?, row.int(1)?, row.text(2)?);
            if seen.settings.get(&no) != Some(&settings) {
                self.take_up(inner, no).await?;
                seen.settings.insert(no, settings);
            }
            let Some(house) = inner.houses.numbered(no) else { continue };
            if seen.heads.get(&no) != Some(&seq) {
                house.set_alarm(reads::next_wake(Source::Within(self, no), no).await?);
                house.announce(seq);
                seen.heads.insert(no, seq);
            }
        }
        Ok(())
    }

    /// Takes up a house that is new or that changed.
    async fn take_up(&self, inner: &Inner, no: i64) -> Result<(), StoreError> {
        let damaged = || StoreError::damaged("house", no);
        let rows = self.read(INSTALLATION, &ask(HOUSE).int(no)).await?;
        let Some(row) = rows.first() else { return Ok(()) };
        let (rules, renewal) = if no == INSTALLATION {
            (None, None)
        } else {
            let settings = serde_json::from_str::<Settings>(&row.text(1)?).map_err(|_| damaged())?;
            (Some(settings.rules()?), settings.renewal)
        };
        let known = inner.houses.numbered(no);
        let code = HouseCode::try_from(row.text(0)?).map_err(|_| damaged())?;
        let opened = if known.as_ref().is_none_or(|house| house.renewal() != renewal) {
            let keys = reads::house_keys(Source::Within(self, no), no).await?;
            Some(houses::open_keys(&inner.houses.masters(), &code, &keys, renewal)?)
        } else {
            None
        };
        match (known, opened) {
            (Some(house), opened) => {
                if let Some(opened) = &opened {
                    house.take_keys(opened);
                }
                if let Some(rules) = rules {
                    house.set_rules(rules);
                }
            }
            (None, Some(opened)) => inner.houses.add(Arc::new(HouseState::new(no, code, opened, rules))),
            (None, None) => {}
        }
        Ok(())
    }
}
