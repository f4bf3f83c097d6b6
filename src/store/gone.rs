//! What the feed tells of a referral that was destroyed: that it is gone, and nothing of what it was.

use jiff::Timestamp;
use uuid::Uuid;

use super::StoreError;
use super::destroy::by_itself;
use super::face::FeedItem;
use super::houses::HouseState;
use super::journal::{DESTROYED, EntryRow, Note};
use crate::domain::code::NetworkCode;
use crate::domain::confidentiality::Shelf;
use crate::domain::id::CommandId;

/// A referral that was destroyed: desks and networks that know of it forget it.
pub(super) struct Gone {
    pub(super) referral: Uuid,
    pub(super) shelf: Shelf,
    pub(super) handovers: Vec<(Uuid, NetworkCode)>,
    pub(super) item: FeedItem,
}

impl Gone {
    pub(super) fn of(house: &HouseState, entry: &EntryRow) -> Result<Self, StoreError> {
        let damaged = || StoreError::damaged("journal", entry.seq);
        let payload = entry.open_by(&house.code, &house.keys.entry).ok_or_else(damaged)?;
        let Ok(Note::Destroyed { referral, by, compartment, confidentiality, handovers }) =
            serde_json::from_slice(&payload)
        else {
            return Err(damaged());
        };
        let shelf = Shelf { level: confidentiality, compartment };
        let item = FeedItem {
            seq: entry.seq.unsigned_abs(),
            at: Timestamp::from_microsecond(entry.at).map_err(|_| damaged())?,
            by: by.unwrap_or_else(by_itself),
            kind: DESTROYED.to_owned(),
            // No command of a referral did it: the identity of the entry stands for one.
            command: CommandId(referral),
            referral: None,
            row: None,
            handover: None,
            handover_row: None,
        };
        Ok(Self { referral, shelf, handovers, item })
    }
}
