//! Failed sign-ins, counted per login name: after a few, one must wait.
//!
//! An attempt counts when it begins and is forgiven when it succeeds, so that guesses at the same moment count too. Unknown
//! names count like known ones. Only a hash of the name is kept.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

/// Failures that cost nothing.
const FREE: u32 = 5;
/// A failure is forgotten after so long without another.
const MEMORY: SignedDuration = SignedDuration::from_mins(15);
const FIRST_WAIT: u64 = 15;
const LONGEST_WAIT: u64 = 15 * 60;
/// Names kept at most; the stale ones go when it is full.
const ROOM: usize = 50_000;

#[derive(Clone, Copy)]
struct Count {
    failures: u32,
    last: Timestamp,
}

/// The counts. One per server now; they belong in the database once there are several.
#[derive(Default)]
pub struct Attempts {
    counts: Mutex<HashMap<[u8; 16], Count>>,
}

impl Attempts {
    /// Begins an attempt; `Err` says how many seconds to wait first.
    pub fn begin(&self, login: &str, now: Timestamp) -> Result<(), u64> {
        let mut counts = self.counts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if counts.len() >= ROOM {
            counts.retain(|_, count| now.duration_since(count.last) < MEMORY);
        }
        let count = counts.entry(key(login)).or_insert(Count { failures: 0, last: now });
        let since = now.duration_since(count.last);
        if since >= MEMORY {
            count.failures = 0;
        }
        let wait = wait_after(count.failures);
        let waited = u64::try_from(since.as_secs()).unwrap_or_default();
        if waited < wait {
            return Err(wait - waited);
        }
        count.failures = count.failures.saturating_add(1);
        count.last = now;
        Ok(())
    }

    /// The attempt succeeded: all is forgiven.
    pub fn succeed(&self, login: &str) {
        self.counts.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(&key(login));
    }
}

fn wait_after(failures: u32) -> u64 {
    if failures < FREE { 0 } else { (FIRST_WAIT << (failures - FREE).min(8)).min(LONGEST_WAIT) }
}

fn key(login: &str) -> [u8; 16] {
    let digest = Sha256::digest(login.trim().to_lowercase().as_bytes());
    let mut key = [0; 16];
    key.copy_from_slice(&digest[..16]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_are_free_then_one_waits_longer_each_time() {
        let attempts = Attempts::default();
        let start = Timestamp::from_second(1_800_000_000).unwrap();
        for _ in 0..5 {
            assert_eq!(attempts.begin("intake", start), Ok(()));
        }
        assert_eq!(attempts.begin("Intake ", start), Err(15));
        assert_eq!(attempts.begin("iemand.anders", start), Ok(()));
        let later = start + SignedDuration::from_secs(15);
        assert_eq!(attempts.begin("intake", later), Ok(()));
        assert_eq!(attempts.begin("intake", later), Err(30));
        attempts.succeed("intake");
        assert_eq!(attempts.begin("intake", later), Ok(()));
    }

    #[test]
    fn a_quarter_of_an_hour_later_it_is_forgotten() {
        let attempts = Attempts::default();
        let start = Timestamp::from_second(1_800_000_000).unwrap();
        for _ in 0..5 {
            assert_eq!(attempts.begin("intake", start), Ok(()));
        }
        assert_eq!(attempts.begin("intake", start + SignedDuration::from_mins(15)), Ok(()));
        assert_eq!(attempts.begin("intake", start + SignedDuration::from_mins(15)), Ok(()));
    }
}
