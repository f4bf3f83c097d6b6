//! Drafts: unfinished referrals, sealed with the house's key, each of its writer alone.

use jiff::Timestamp;
use uuid::Uuid;

use super::face::{DraftOf, Scope};
use super::houses::HouseState;
use super::seal::{Place, place};
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::id::DraftId;

impl Store {
    /// Keeps a draft of the caller, in place of what was kept under this identity.
    pub async fn put_draft(&self, scope: &Scope, id: DraftId, bytes: &[u8], now: Timestamp) -> Result<(), StoreError> {
        let (house, owner) = (self.inner.houses.need(&scope.actor().house)?, scope.actor().user);
        let sealed = house.keys.draft.seal(&aad(&house, owner.0, id.0), bytes);
        let write = Write::Draft { house: house.no, owner, id, kept_at: now.as_microsecond(), sealed };
        self.record(Vec::new(), vec![write]).await.map(|_| ())
    }

    /// The caller's drafts, newest first.
    pub async fn drafts(&self, scope: &Scope) -> Result<Vec<DraftOf>, StoreError> {
        self.kept(scope, None).await
    }

    /// One draft of the caller.
    pub async fn draft(&self, scope: &Scope, id: DraftId) -> Result<Option<DraftOf>, StoreError> {
        Ok(self.kept(scope, Some(id.0)).await?.pop())
    }

    /// Removes a draft of the caller. `false` when there was none.
    pub async fn delete_draft(&self, scope: &Scope, id: DraftId) -> Result<bool, StoreError> {
        let (house, owner) = (self.inner.houses.need(&scope.actor().house)?, scope.actor().user);
        let ack = self.record(Vec::new(), vec![Write::DeleteDraft { house: house.no, owner, id }]).await?;
        Ok(ack.touched.first().is_some_and(|rows| *rows > 0))
    }

    async fn kept(&self, scope: &Scope, one: Option<Uuid>) -> Result<Vec<DraftOf>, StoreError> {
        let (house, owner) = (self.inner.houses.need(&scope.actor().house)?, scope.actor().user);
        let rows = reads::drafts(self.inner.within(house.no), house.no, owner.0, one).await?;
        let open = |(id, kept_at, sealed): (Uuid, i64, Vec<u8>)| {
            let damaged = || StoreError::damaged("draft", id);
            let bytes = house.keys.draft.open(&aad(&house, owner.0, id), &sealed).ok_or_else(damaged)?;
            let kept_at = Timestamp::from_microsecond(kept_at).map_err(|_| damaged())?;
            Ok(DraftOf { id: DraftId(id), kept_at, bytes })
        };
        rows.into_iter().map(open).collect()
    }
}

/// Where a draft belongs.
pub(super) fn aad(house: &HouseState, owner: Uuid, id: Uuid) -> Vec<u8> {
    place(Place::Draft, &house.code, &[owner.as_bytes().as_slice(), id.as_bytes()].concat(), 0)
}
