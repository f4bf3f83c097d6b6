//! What one commit writes, as plain values: the line between what the store decides and how an engine stores it.

use std::sync::Arc;

use super::houses::HouseState;
use super::journal::EntryRow;
use crate::domain::id::{DraftId, FilterId, UserId};

/// A referral's row, body and hand-overs, sealed.
pub(super) struct ReferralRow {
    pub(super) house: i64,
    pub(super) id: uuid::Uuid,
    pub(super) no: i64,
    pub(super) version: i64,
    pub(super) state: String,
    pub(super) split: &'static str,
    pub(super) wake_at: Option<i64>,
    pub(super) sort: i64,
    pub(super) due: Option<i64>,
    pub(super) urgency: Option<String>,
    pub(super) owner: Option<uuid::Uuid>,
    pub(super) lease_until: Option<i64>,
    pub(super) municipality: String,
    pub(super) networks: String,
    pub(super) compartment: bool,
    pub(super) received_at: i64,
    pub(super) touched_at: i64,
    pub(super) source: Option<[u8; 32]>,
    pub(super) seq: i64,
    pub(super) line: Vec<u8>,
    pub(super) body: Vec<u8>,
    /// The wrapped data key, for a referral that is new.
    pub(super) wrapped: Option<Vec<u8>>,
}

/// A hand-over's row, sealed.
pub(super) struct HandoverRow {
    pub(super) house: i64,
    pub(super) id: uuid::Uuid,
    pub(super) referral: uuid::Uuid,
    pub(super) network: String,
    pub(super) version: i64,
    pub(super) state: String,
    pub(super) split: &'static str,
    pub(super) visible: i64,
    pub(super) sort: i64,
    pub(super) seq: i64,
    pub(super) line: Vec<u8>,
}

/// Whose agreement a hand-over waits for, or waited for.
pub(super) struct AskedRow {
    pub(super) house: i64,
    pub(super) handover: uuid::Uuid,
    pub(super) organisation: String,
    pub(super) open: bool,
    pub(super) compartment: bool,
    pub(super) sort: i64,
    pub(super) seq: i64,
}

/// Where a house's journal stands.
#[derive(Debug, Clone)]
pub(super) struct HeadRow {
    pub(super) house: i64,
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
    pub(super) last_no: i64,
}

/// A search token of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TokenRow {
    pub(super) house: i64,
    pub(super) token: i64,
    pub(super) referral: i64,
}

/// Something else that is written in the same commit.
#[derive(Clone)]
pub(super) enum Write {
    House { house: Arc<HouseState>, settings: String, new_keys: Vec<(&'static str, Vec<u8>)> },
    Account { user: UserId, house: i64, login: Vec<u8>, sealed: Vec<u8> },
    OpenSession { token: Vec<u8>, user: UserId, issued: i64, idle: i64, idle_until: i64, absolute_until: i64 },
    RenewSession { token: Vec<u8>, idle_until: i64 },
    CloseSession { token: Vec<u8> },
    Draft { house: i64, owner: UserId, id: DraftId, kept_at: i64, sealed: Vec<u8> },
    DeleteDraft { house: i64, owner: UserId, id: DraftId },
    Filter { house: i64, owner: UserId, id: FilterId, shared: bool, sealed: Vec<u8> },
    DeleteFilter { house: i64, id: FilterId },
    Wake { house: Arc<HouseState>, now: i64 },
    Destroy { house: i64, referral: uuid::Uuid },
}

/// All that one commit writes.
#[derive(Default)]
pub(super) struct Commit {
    pub(super) entries: Vec<EntryRow>,
    pub(super) referrals: Vec<ReferralRow>,
    pub(super) handovers: Vec<HandoverRow>,
    pub(super) asked: Vec<AskedRow>,
    pub(super) tokens: Vec<TokenRow>,
    pub(super) stale_tokens: Vec<TokenRow>,
    pub(super) counters: Vec<(i64, i16, i64)>,
    pub(super) heads: Vec<HeadRow>,
    pub(super) writes: Vec<Write>,
}
