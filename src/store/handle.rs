//! The handle of the store.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use super::face::*;
use super::{CommandError, Keys, StoreError, VerifyError};
use crate::domain::actor::Actor;
use crate::domain::code::HouseCode;
use crate::domain::event::Recorded;
use crate::domain::id::{DraftId, HandoverId, ReferralId};
use crate::domain::referral::Referral;
use crate::domain::row::Split;
use crate::domain::rules::Rules;

/// The store. Cheap to clone; all clones share one writer.
#[derive(Clone, Debug)]
pub struct Store {}

type R<T> = Result<T, StoreError>;
fn todo<T>() -> R<T> {
    Err(StoreError::Closed)
}

#[expect(clippy::unused_async, unused_variables, reason = "bodies follow")]
impl Store {
    /// Makes a new store. [`StoreError::Exists`] when there is one.
    pub async fn init(url: &str, keys: &Keys) -> R<Store> {
        todo()
    }
    /// Opens a store, and brings it up to date. [`StoreError::Missing`] when there is none.
    pub async fn open(url: &str, keys: &Keys) -> R<Store> {
        todo()
    }
    /// Waits for the writer and closes.
    pub async fn close(self) {}
    /// Adds or changes a house.
    pub async fn put_house(&self, house: &HouseRecord, now: Timestamp) -> R<()> {
        todo()
    }
    /// All houses.
    pub async fn houses(&self) -> R<Vec<HouseCode>> {
        todo()
    }
    /// The rules of a house.
    pub async fn rules(&self, house: &HouseCode) -> R<Option<Arc<Rules>>> {
        todo()
    }
    /// Adds or changes an account.
    pub async fn put_account(&self, account: &Account, now: Timestamp) -> R<()> {
        todo()
    }
    /// The account with this login name.
    pub async fn account(&self, login: &str) -> R<Option<Account>> {
        todo()
    }
    /// Keeps a new session.
    pub async fn open_session(&self, session: &SessionRecord) -> R<()> {
        todo()
    }
    /// The session of a token, if it still runs; renews it.
    pub async fn session(&self, token_hash: &[u8; 32], now: Timestamp) -> R<Option<(Arc<Actor>, SessionRecord)>> {
        todo()
    }
    /// Ends a session. `false` when there was none.
    pub async fn close_session(&self, token_hash: &[u8; 32]) -> R<bool> {
        todo()
    }
    /// Records something about access.
    pub async fn record_access(&self, scope: &Scope, what: AccessRecord, now: Timestamp) -> R<u64> {
        todo()
    }
    /// Records a failed sign-in of which no account is known. Holds no name.
    pub async fn record_unknown_sign_in(&self, now: Timestamp) -> R<u64> {
        todo()
    }
    /// Carries out a command.
    pub async fn command(&self, request: CommandRequest) -> Result<Outcome, CommandError> {
        Err(StoreError::Closed.into())
    }
    /// One page of a split.
    pub async fn page(
        &self,
        scope: &Scope,
        split: Split,
        limit: u16,
        after: Option<SeekKey>,
        now: Timestamp,
    ) -> R<PageOf> {
        todo()
    }
    /// Counts of the splits.
    pub async fn counts(&self, scope: &Scope, now: Timestamp) -> R<CountsOf> {
        todo()
    }
    /// Opens a referral; the read is in the journal before it is given.
    pub async fn read_referral(
        &self,
        scope: &Scope,
        id: ReferralId,
        purpose: &str,
        now: Timestamp,
    ) -> R<Option<Opened>> {
        todo()
    }
    /// Events after a version; recorded as a read.
    pub async fn events_since(
        &self,
        scope: &Scope,
        id: ReferralId,
        after_version: u64,
        now: Timestamp,
    ) -> R<Option<Vec<Recorded>>> {
        todo()
    }
    /// The history, oldest first; recorded as a read.
    pub async fn history(&self, scope: &Scope, id: ReferralId, now: Timestamp) -> R<Option<Vec<JournalLine>>> {
        todo()
    }
    /// One page of a network's hand-overs.
    pub async fn handover_page(
        &self,
        scope: &Scope,
        split: HandoverSplit,
        limit: u16,
        after: Option<SeekKey>,
        now: Timestamp,
    ) -> R<HandoverPageOf> {
        todo()
    }
    /// The referral of a hand-over that was delivered to the scope's network: show only its package.
    pub async fn read_handover(&self, scope: &Scope, id: HandoverId) -> R<Option<(Arc<Referral>, HandoverId)>> {
        todo()
    }
    /// Searches; the search and each hit are in the journal before the answer.
    pub async fn search(&self, scope: &Scope, terms: SearchTerms, limit: u16, now: Timestamp) -> R<Found> {
        todo()
    }
    /// The feed after a number; looks at no more than `limit` entries.
    pub async fn feed(&self, scope: &Scope, after: u64, limit: u16) -> R<FeedOf> {
        todo()
    }
    /// Newest number of a house's journal, after each commit. A hint: the feed is the truth.
    pub fn changes(&self, house: &HouseCode) -> watch::Receiver<u64> {
        watch::channel(0).1
    }
    /// Keeps a draft of the caller.
    pub async fn put_draft(&self, scope: &Scope, id: DraftId, bytes: &[u8], now: Timestamp) -> R<()> {
        todo()
    }
    /// The caller's drafts, newest first.
    pub async fn drafts(&self, scope: &Scope) -> R<Vec<DraftOf>> {
        todo()
    }
    /// One draft of the caller.
    pub async fn draft(&self, scope: &Scope, id: DraftId) -> R<Option<DraftOf>> {
        todo()
    }
    /// Removes a draft of the caller. `false` when there was none.
    pub async fn delete_draft(&self, scope: &Scope, id: DraftId) -> R<bool> {
        todo()
    }
    /// Appends referrals that were decided elsewhere, with their own times, in large transactions.
    pub async fn import(&self, batch: Vec<Imported>, now: Timestamp) -> R<()> {
        todo()
    }
    /// Walks the chain of every house.
    pub async fn verify(&self) -> Result<Verified, VerifyError> {
        Err(StoreError::Closed.into())
    }
    /// Walks the chain of every house of a database, without its key and beside a running server.
    pub async fn verify_database(url: &str) -> Result<Verified, VerifyError> {
        Err(StoreError::Closed.into())
    }
    /// Writes a whole, consistent copy to a new file.
    pub async fn backup(&self, to: &Path) -> R<()> {
        todo()
    }
}
