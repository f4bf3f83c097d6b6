//! Saved filters: sealed with the house's key, each of who saved it, or of the house once a lead shared it.
//!
//! The rule it keeps: nobody sees or changes a colleague's own filter; what the house shares only a lead changes, and each
//! such change is in the journal.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::door::exact;
use super::face::{SavedOf, Scope};
use super::houses::HouseState;
use super::journal::Note;
use super::round::NewNote;
use super::seal::{Place, place};
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::actor::{Actor, Role};
use crate::domain::id::FilterId;

impl Store {
    /// The caller's filters and those of the house.
    pub async fn saved_filters(&self, scope: &Scope) -> Result<Vec<SavedOf>, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let rows = reads::filters(self.inner.within(house.no), house.no, actor.user.0, None).await?;
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
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let before = self.filter_before(&house, actor, id).await?;
        let mine = before.as_ref().is_none_or(|before| may_change(actor, before.owner, before.shared));
        if !mine || shared && actor.role != Role::Lead {
            return Ok(false);
        }
        let owner = actor.user;
        let sealed = house.keys.draft.seal(&aad(&house, id.0), bytes);
        let after = shared.then_some(bytes);
        let notes = changed(&house, actor, id, before.as_ref().and_then(Before::of_house), after, now);
        self.record(notes, vec![Write::Filter { house: house.no, owner, id, shared, sealed }]).await?;
        Ok(true)
    }

    /// Removes a filter. `false` when there is none that the caller may change.
    pub async fn delete_filter(&self, scope: &Scope, id: FilterId, now: Timestamp) -> Result<bool, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        match self.filter_before(&house, actor, id).await? {
            Some(before) if may_change(actor, before.owner, before.shared) => {
                let notes = changed(&house, actor, id, before.of_house(), None, now);
                self.record(notes, vec![Write::DeleteFilter { house: house.no, id }]).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    async fn filter_before(
        &self,
        house: &HouseState,
        actor: &Actor,
        id: FilterId,
    ) -> Result<Option<Before>, StoreError> {
        let rows = reads::filters(self.inner.within(house.no), house.no, actor.user.0, Some(id.0)).await?;
        let open = |(id, owner, shared, sealed): (Uuid, Uuid, bool, Vec<u8>)| {
            let bytes = house.keys.draft.open(&aad(house, id), &sealed);
            Ok(Before { owner, shared, bytes: bytes.ok_or_else(|| StoreError::damaged("filter", id))? })
        };
        rows.into_iter().next().map(open).transpose()
    }
}

/// A filter as it was.
struct Before {
    owner: Uuid,
    shared: bool,
    bytes: Vec<u8>,
}

impl Before {
    /// What was saved, when it was the house's.
    fn of_house(&self) -> Option<&[u8]> {
        self.shared.then_some(self.bytes.as_slice())
    }
}

/// What the journal keeps of a change to what the house shares; a personal filter is nobody else's business.
fn changed(
    house: &Arc<HouseState>,
    actor: &Actor,
    id: FilterId,
    before: Option<&[u8]>,
    after: Option<&[u8]>,
    now: Timestamp,
) -> Vec<NewNote> {
    if before.is_none() && after.is_none() || before == after {
        return Vec::new();
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (before, after) = (before.map(text), after.map(text));
    let note = Note::FilterSet { by: actor.signature(), id: id.0, before, after };
    vec![NewNote { house: house.clone(), at: exact(now), actor: Some(actor.user.0), referral: None, note }]
}

fn may_change(actor: &Actor, owner: Uuid, shared: bool) -> bool {
    if shared { actor.role == Role::Lead } else { owner == actor.user.0 }
}

/// Where a saved filter belongs.
pub(super) fn aad(house: &HouseState, id: Uuid) -> Vec<u8> {
    place(Place::Filter, &house.code, id.as_bytes(), 0)
}
