//! First pages as they were last read, so that many who look at one list cost one query.
//!
//! The rule it keeps: a page counts only while the house's journal stands where it stood before the page was read, and nothing
//! has slept long enough since; what no longer counts doesn't stay in memory, least of all when something was destroyed.
//! Whoever asks with a session that was looked up knows where the journal stands.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::face::SeekKey;
use crate::domain::confidentiality::Shelves;
use crate::domain::id::ReferralId;
use crate::domain::row::Split;

/// Pages of one house at most; beyond this all are forgotten and read again.
const KEPT: usize = 32;

/// Which page: of which split, behind which walls, of how many rows at most.
pub(super) type Which = (Split, Shelves, u16);

/// Rows of a page, each as JSON, with where the next one begins and how many are hidden by the walls.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) rows: Vec<(ReferralId, Arc<[u8]>)>,
    pub(super) next: Option<SeekKey>,
    pub(super) hidden: u64,
}

/// What a page was read at: the number of the newest entry of the journal, and how often all was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) seq: u64,
    forgotten: u64,
}

/// The kept pages of one house.
#[derive(Default)]
pub(super) struct Pages {
    kept: Mutex<HashMap<Which, (Moment, Arc<Listed>)>>,
    forgotten: AtomicU64,
}

impl Pages {
    /// Now, when the journal stands at this number. Taken before a page is read.
    pub(super) fn moment(&self, seq: u64) -> Moment {
        Moment { seq, forgotten: self.forgotten.load(Ordering::Acquire) }
    }

    /// The journal went on, or rows moved without an entry of it. What is being read at this moment isn't kept either.
    pub(super) fn forget(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.forgotten.fetch_add(1, Ordering::AcqRel);
        kept.clear();
    }

    pub(super) fn get(&self, which: Which, at: Moment) -> Option<Arc<Listed>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&which).filter(|(moment, _)| *moment == at).map(|(_, rows)| rows.clone())
    }

    pub(super) fn put(&self, which: Which, at: Moment, rows: Arc<Listed>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if at.forgotten != self.forgotten.load(Ordering::Acquire) {
            return;
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(which, (at, rows));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_counts_until_the_journal_goes_on_or_something_wakes() {
        let (pages, which) = (Pages::default(), (Split::Inbox, Shelves::default(), 50));
        let at = pages.moment(7);
        pages.put(which, at, Arc::default());
        assert!(pages.get(which, at).is_some());
        assert!(pages.get((Split::Inbox, Shelves::ALL, 50), at).is_none(), "who sees more sees another page");
        assert!(pages.get(which, pages.moment(8)).is_none());
        // What was begun before something woke, and is kept after it, is of before.
        pages.forget();
        pages.put(which, at, Arc::default());
        assert!(pages.get(which, pages.moment(7)).is_none());
    }

    #[test]
    fn what_no_longer_counts_does_not_stay_whatever_was_asked_for() {
        let pages = Pages::default();
        let at = pages.moment(7);
        let odd = Arc::<Listed>::default();
        pages.put((Split::Inbox, Shelves::default(), 37), at, odd.clone());
        pages.forget();
        pages.put((Split::Out, Shelves::default(), 38), at, odd.clone());
        assert_eq!(Arc::strong_count(&odd), 1, "nobody holds it any more");
    }
}
