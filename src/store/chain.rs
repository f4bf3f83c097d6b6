//! The chain itself: one entry after the other, each as it was written. Needs no key and no database.

use super::VerifyError;
use super::checkpoint::Checkpoint;
use super::journal::EntryRow;
use super::round::first_head;
use crate::domain::code::HouseCode;

/// A walk along the journal of one house.
pub(super) struct Chain<'a> {
    house: &'a HouseCode,
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
    /// What was kept of this house outside, in the order of the journal.
    checkpoints: Vec<&'a Checkpoint>,
}

impl<'a> Chain<'a> {
    /// Before the first entry.
    pub(super) fn of(house: &'a HouseCode, checkpoints: &'a [Checkpoint]) -> Self {
        let mut checkpoints: Vec<_> = checkpoints.iter().filter(|one| one.house == *house).collect();
        checkpoints.sort_by_key(|one| one.seq);
        Self { house, seq: 0, hash: first_head(0).hash, checkpoints }
    }

    /// Goes on along entries that follow each other.
    pub(super) fn follow(&mut self, entries: &[EntryRow]) -> Result<(), VerifyError> {
        for entry in entries {
            let next = self.seq + 1;
            if entry.seq != next {
                return Err(self.broken(next, "verify-missing"));
            }
            let hash = entry.chained(self.house, &self.hash);
            if entry.hash != hash {
                let elsewhere = entries.iter().any(|other| self.belongs(other, next));
                return Err(self.broken(next, if elsewhere { "verify-swapped" } else { "verify-changed" }));
            }
            (self.seq, self.hash) = (next, hash.to_vec());
            self.compare()?;
        }
        Ok(())
    }

    /// The journal ends here. Whatever was kept of a later entry says that there was more.
    pub(super) fn end(&self) -> Result<(), VerifyError> {
        let later = self.checkpoints.iter().any(|one| one.seq > self.seq.unsigned_abs());
        if later { Err(self.broken(self.seq + 1, "verify-cut")) } else { Ok(()) }
    }

    /// This entry stood at that number when it was written.
    fn belongs(&self, entry: &EntryRow, seq: i64) -> bool {
        let there = EntryRow { seq, ..entry.clone() };
        entry.seq != seq && entry.hash == there.chained(self.house, &self.hash)
    }

    fn compare(&self) -> Result<(), VerifyError> {
        let kept = self.checkpoints.iter().filter(|one| one.seq == self.seq.unsigned_abs());
        let hash = data_encoding::HEXLOWER.encode(&self.hash);
        let other = kept.into_iter().any(|one| one.hash != hash);
        if other { Err(self.broken(self.seq, "verify-rewritten")) } else { Ok(()) }
    }

    pub(super) fn broken(&self, seq: i64, what: &'static str) -> VerifyError {
        VerifyError::Broken { house: self.house.clone(), seq: seq.unsigned_abs(), what }
    }
}
