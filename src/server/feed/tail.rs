//! One reading of the journal's end for all who listen to the same: two thousand desks are told of a change at the cost of
//! one.
//!
//! The rule it keeps: who listens gets what reading by himself would have given. What was read is passed on only as long as
//! nothing was written after it, and is wiped from memory when the last one who listens has gone.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use axum::body::Bytes;
use zeroize::Zeroizing;

use super::{STRETCH, event};
use crate::store::{Audience, FeedItem, Scope, Store, StoreError};

/// How far behind the newest number somebody may be to be served from what was read for all.
const BEHIND: u64 = 32;

/// An entry as it goes over the line, with its number.
pub(super) type Event = (u64, Bytes);

/// What those of one audience share.
pub(super) struct Tail {
    kept: tokio::sync::Mutex<Stretch>,
}

/// Entries after a number, up to where was looked.
#[derive(Default)]
struct Stretch {
    after: u64,
    seq: u64,
    /// Last entry after which a session may be over, or have other rights.
    rights: Option<u64>,
    events: VecDeque<Event>,
}

/// What somebody is told.
pub(super) struct Told {
    pub(super) events: VecDeque<Event>,
    /// Up to where was looked.
    pub(super) seq: u64,
    /// Meanwhile somebody's rights changed, or a session was ended.
    pub(super) rights: bool,
}

impl Stretch {
    async fn read(store: &Store, scope: &Scope, after: u64) -> Result<Self, StoreError> {
        let stretch = store.feed(scope, after, STRETCH).await?;
        let line = |item: &FeedItem| Some((item.seq, Bytes::from_owner(Zeroizing::new(event(item)?))));
        let events = stretch.entries.iter().filter_map(line).collect();
        Ok(Self { after, seq: stretch.seq, rights: stretch.rights, events })
    }

    fn told(&self, after: u64) -> Told {
        let events = self.events.iter().filter(|(seq, _)| *seq > after).cloned().collect();
        Told { events, seq: self.seq.max(after), rights: self.rights.is_some_and(|seq| seq > after) }
    }
}

impl Tail {
    /// Entries after a number, and up to where was looked. `newest` is the newest number that whoever asks has heard of.
    pub(super) async fn after(
        &self,
        store: &Store,
        scope: &Scope,
        after: u64,
        newest: u64,
    ) -> Result<Told, StoreError> {
        if newest.saturating_sub(after) > BEHIND {
            return Ok(Stretch::read(store, scope, after).await?.told(after));
        }
        if newest <= after {
            return Ok(Stretch::default().told(after));
        }
        let mut kept = self.kept.lock().await;
        if kept.after > after || kept.seq < newest {
            // A little more than was asked, for those who are a little behind.
            *kept = Stretch::read(store, scope, after.min(newest.saturating_sub(BEHIND))).await?;
        }
        Ok(kept.told(after))
    }
}

/// The tails of all who listen.
#[derive(Default)]
pub(in super::super) struct Tails(Mutex<HashMap<Audience, Weak<Tail>>>);

impl Tails {
    /// The one that somebody shares with all who may see the same.
    pub(super) fn of(&self, scope: &Scope) -> Arc<Tail> {
        let mut tails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tails.retain(|_, tail| tail.strong_count() > 0);
        let audience = scope.audience();
        if let Some(tail) = tails.get(&audience).and_then(Weak::upgrade) {
            return tail;
        }
        let tail = Arc::new(Tail { kept: tokio::sync::Mutex::default() });
        tails.insert(audience, Arc::downgrade(&tail));
        tail
    }
}
