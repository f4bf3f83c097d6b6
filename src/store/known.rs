//! What a writer remembers between two rounds, so that most need no reading: heads, numbers, referrals.
//!
//! The rule it keeps: it is what is in the database. Alone that is so by itself; where others write too, it is looked up under
//! the head's lock whether the head still stands where it was left, and everything of the house is forgotten when it doesn't.
//! As long as nobody else was found to write for a house, that is left to the write itself: the number that it takes in the
//! journal is taken when somebody was first, and then nothing of it is kept and all is decided anew under the lock. Such a
//! write is remembered as soon as it is on its way: the next is decided on it, and written after it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::cache::Cache;
use super::engine::Turn;
use super::houses::{Houses, INSTALLATION, Settings, open_keys};
use super::round::{Held, In, Round};
use super::writes::HeadRow;
use super::{StoreError, reads};

/// Referrals that stay in memory: twice as many at most.
const HELD: usize = 1024;

pub(super) struct Known {
    heads: HashMap<i64, HeadRow>,
    counters: HashMap<In<i16>, i64>,
    held: Cache<In<Uuid>, Arc<Held>>,
    /// Settings of houses as they were last read.
    settings: HashMap<i64, String>,
    /// Houses that nobody else was found to write for lately.
    quiet: HashSet<i64>,
}

impl Default for Known {
    fn default() -> Self {
        let (heads, counters, settings, quiet) = Default::default();
        Self { heads, counters, held: Cache::new(HELD), settings, quiet }
    }
}

impl Known {
    pub(super) fn heads(&mut self, heads: Vec<HeadRow>) {
        self.heads.extend(heads.into_iter().map(|head| (head.house, head)));
    }

    pub(super) fn counters(&mut self, counters: Vec<(i64, i16, i64)>) {
        self.counters.extend(counters.into_iter().map(|(house, year, last)| ((house, year), last)));
    }

    /// Number of a house's newest entry.
    pub(super) fn seq(&self, house: i64) -> i64 {
        self.heads.get(&house).map_or(0, |head| head.seq)
    }

    pub(super) fn held(&mut self, house: i64, referral: Uuid) -> Option<Arc<Held>> {
        self.held.get((house, referral))
    }

    /// Where a house's journal stands, if it has any entry.
    pub(super) fn head(&self, house: i64) -> Option<HeadRow> {
        self.heads.get(&house).cloned()
    }

    pub(super) fn forget(&mut self, house: i64, referral: Uuid) {
        self.held.remove(&(house, referral));
    }

    /// Did nobody else write for this house lately?
    pub(super) fn quiet(&self, house: i64) -> bool {
        self.quiet.contains(&house)
    }

    /// Somebody else may be writing for it, or what was remembered of it was never written: the next to write looks, under
    /// the head's lock.
    pub(super) fn disturbed(&mut self, house: i64) {
        self.quiet.remove(&house);
    }

    /// Locks a house's journal until the turn ends, and takes up what others wrote to it.
    pub(super) async fn catch_up(
        &mut self,
        turn: &mut Turn<'_>,
        houses: &Houses,
        house: i64,
    ) -> Result<(), StoreError> {
        let head = reads::lock_head(turn.source(), house).await?;
        let (before, now) = (self.heads.get(&house), head.as_ref());
        if before.is_some() && before.map(|head| &head.hash) == now.map(|head| &head.hash) {
            self.quiet.insert(house);
            return Ok(());
        }
        self.quiet.remove(&house);
        self.heads.remove(&house);
        self.counters.retain(|(of, _), _| *of != house);
        self.held.retain(|(of, _)| *of != house);
        let Some(head) = head else { return Ok(()) };
        let settings = reads::settings(turn.source(), house).await?;
        if let Some(settings) = settings.filter(|settings| self.settings.get(&house) != Some(settings))
            && house != INSTALLATION
        {
            let read = serde_json::from_str::<Settings>(&settings).map_err(|_| StoreError::damaged("house", house))?;
            if let Some(house) = houses.numbered(house) {
                house.set_rules(read.rules()?);
                // Before anything is written: from here on everything is sealed and blinded as the others do.
                if house.renewal() != read.renewal {
                    let keys = reads::house_keys(turn.source(), house.no).await?;
                    house.take_keys(&open_keys(&houses.masters(), &house.code, &keys, read.renewal)?);
                }
            }
            self.settings.insert(house, settings);
        }
        self.counters(reads::counters(turn.source(), Some(house)).await?);
        self.heads.insert(house, head);
        Ok(())
    }

    /// A new round that begins with what is remembered.
    pub(super) fn round(&self) -> Round {
        Round { heads: self.heads.clone(), counters: self.counters.clone(), ..Round::default() }
    }

    /// Leaves in a round only the numbers that it handed out.
    pub(super) fn only_moved(&self, round: &mut Round) {
        round.counters.retain(|key, last| self.counters.get(key) != Some(last));
    }

    /// Remembers what a round writes, and what it read for it.
    pub(super) fn keep(&mut self, round: &Round) {
        for head in &round.commit.heads {
            self.heads.insert(head.house, head.clone());
        }
        self.counters.extend(&round.counters);
        for (key, held) in &round.held {
            self.held.put(*key, held.clone());
        }
    }
}
