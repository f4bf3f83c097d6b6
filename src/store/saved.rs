//! Saved filters: sealed with the house's key, each of who saved it, or of the house once a lead shared it.
//!
//! The rule it keeps: nobody sees or changes a colleague's own filter; what the house shares only a lead changes.

use uuid::Uuid;

use super::face::{SavedOf, Scope};
use super::houses::HouseState;
use super::seal::{Place, place};
use super::writes::Write;
use super::{Store, StoreError, sqlite};
use crate::domain::actor::{Actor, Role};
use crate::domain::id::FilterId;

impl Store {
    /// The caller's filters and those of the house.
    pub async fn saved_filters(&self, scope: &Scope) -> Result<Vec<SavedOf>, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let rows = sqlite::filters(&self.inner.readers, house.no, actor.user.0, None).await?;
        let open = |(id, owner, shared, sealed): (Uuid, Uuid, bool, Vec<u8>)| {
            let bytes = house.keys.draft.open(&aad(&house, id), &sealed);
            let bytes = bytes.ok_or_else(|| StoreError::damaged("filter", id))?;
            Ok(SavedOf { id: FilterId(id), shared, changeable: may_change(actor, owner, shared), bytes })
        };
        rows.into_iter().map(open).collect()
    }

    /// Saves a filter, in place of what was saved under this identity. `false` when that isn't the caller's to change.
    pub async fn put_filter(
        &self,
        scope: &Scope,
        id: FilterId,
        shared: bool,
        bytes: &[u8],
    ) -> Result<bool, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let before = self.filter_owner(&house, actor, id).await?;
        let mine = before.is_none_or(|(owner, was_shared)| may_change(actor, owner, was_shared));
        if !mine || shared && actor.role != Role::Lead {
            return Ok(false);
        }
        let owner = actor.user;
        let sealed = house.keys.draft.seal(&aad(&house, id.0), bytes);
        self.record(Vec::new(), vec![Write::Filter { house: house.no, owner, id, shared, sealed }]).await?;
        Ok(true)
    }

    /// Removes a filter. `false` when there is none that the caller may change.
    pub async fn delete_filter(&self, scope: &Scope, id: FilterId) -> Result<bool, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        match self.filter_owner(&house, actor, id).await? {
            Some((owner, shared)) if may_change(actor, owner, shared) => {
                self.record(Vec::new(), vec![Write::DeleteFilter { house: house.no, id }]).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    async fn filter_owner(
        &self,
        house: &HouseState,
        actor: &Actor,
        id: FilterId,
    ) -> Result<Option<(Uuid, bool)>, StoreError> {
        let rows = sqlite::filters(&self.inner.readers, house.no, actor.user.0, Some(id.0)).await?;
        Ok(rows.first().map(|(_, owner, shared, _)| (*owner, *shared)))
    }
}

fn may_change(actor: &Actor, owner: Uuid, shared: bool) -> bool {
    if shared { actor.role == Role::Lead } else { owner == actor.user.0 }
}

fn aad(house: &HouseState, id: Uuid) -> Vec<u8> {
    place(Place::Filter, &house.code, id.as_bytes(), 0)
}
