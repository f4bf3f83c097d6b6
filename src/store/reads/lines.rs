//! Lines of a house's journal, newest first, narrowed.

use uuid::Uuid;

use super::super::ask::{Read, Source, ask};
use super::super::journal::EntryRow;
use super::super::sql;
use super::entry;

/// Which lines.
pub(in super::super) struct Lines {
    /// Only of this kind; any when it is empty.
    pub(in super::super) kind: String,
    pub(in super::super) actor: Option<Uuid>,
    /// In microseconds.
    pub(in super::super) from: i64,
    pub(in super::super) until: i64,
}

/// Entries from a number on and before another, newest first.
pub(in super::super) async fn lines_before(
    from: Source<'_>,
    house: i64,
    lines: &Lines,
    (first, before): (i64, i64),
    limit: u16,
) -> Read<Vec<EntryRow>> {
    let actor = lines.actor.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
    let ask = ask(sql::LINES_BEFORE).int(house).int(first).int(before).text(lines.kind.as_str()).bytes(actor);
    from.all(ask.int(lines.from).int(lines.until).int(i64::from(limit))).await?.iter().map(entry).collect()
}
