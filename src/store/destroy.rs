//! Destroying a referral: its key goes, so that what the journal holds of it becomes noise, and the chain still holds.
//!
//! Who may ask for this, and when, is decided elsewhere; here it is only carried out.

use jiff::Timestamp;

use super::door::exact;
use super::journal::Note;
use super::round::NewNote;
use super::writes::Write;
use super::{Store, StoreError};
use crate::domain::code::HouseCode;
use crate::domain::id::ReferralId;

impl Store {
    /// Destroys a referral for good. `false` when there was none. Its row, body, hand-overs and search tokens go too, and
    /// the journal keeps that it happened.
    pub async fn destroy(&self, house: &HouseCode, id: ReferralId, now: Timestamp) -> Result<bool, StoreError> {
        let house = self.inner.houses.need(house)?;
        let note = Note::Destroyed { referral: id.0 };
        let note = NewNote { house: house.clone(), at: exact(now), actor: None, referral: None, note };
        let ack = self.record(vec![note], vec![Write::Destroy { house: house.no, referral: id.0 }]).await?;
        Ok(ack.touched.first().is_some_and(|rows| *rows > 0))
    }
}
