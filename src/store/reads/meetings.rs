//! Reading what a triage meeting needs.

use uuid::Uuid;

use super::super::ask::{Read, Source, ask};
use super::super::journal::EntryRow;
use super::super::sql;
use super::{ListRow, entry, list_row};
use crate::domain::confidentiality::Shelves;

/// The newest entry about a meeting that this person opened.
pub(in super::super) async fn last_meeting(from: Source<'_>, house: i64, owner: Uuid) -> Read<Option<EntryRow>> {
    from.first(ask(sql::LAST_MEETING).int(house).id(owner)).await?.as_ref().map(entry).transpose()
}

/// One referral's line.
pub(in super::super) async fn row_of(from: Source<'_>, house: i64, sees: Shelves, id: Uuid) -> Read<Option<ListRow>> {
    from.first(ask(sql::ROW_OF).int(house).id(id).shelves(sees)).await?.as_ref().map(list_row).transpose()
}
