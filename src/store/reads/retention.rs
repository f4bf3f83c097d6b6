//! Reading what is to be destroyed, and what is left of what was.

use uuid::Uuid;

use super::super::ask::{Read, Source, ask};
use super::super::journal::EntryRow;
use super::super::sql;
use super::entry;

/// What is left of referrals that were destroyed: month, of what, which, how many.
pub(in super::super) type TallyRow = (String, String, String, i64);

/// Referrals of one rule whose days may be over, oldest first.
pub(in super::super) async fn kept(
    from: Source<'_>,
    house: i64,
    rule: &str,
    until: &str,
    limit: i64,
) -> Read<Vec<Uuid>> {
    let rows = from.all(ask(sql::KEPT).int(house).text(rule).text(until).int(limit)).await?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Referrals of which a version before this one wrote no rule.
pub(in super::super) async fn kept_unknown(from: Source<'_>, house: i64, limit: i64) -> Read<Vec<Uuid>> {
    from.all(ask(sql::KEPT_UNKNOWN).int(house).int(limit)).await?.iter().map(|row| row.id(0)).collect()
}

/// All counts that are left.
pub(in super::super) async fn tallies(from: Source<'_>, house: i64) -> Read<Vec<TallyRow>> {
    let rows = from.all(ask(sql::TALLIES).int(house)).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?, row.text(2)?, row.int(3)?))).collect()
}

/// Referrals that have no key any more.
pub(in super::super) async fn keyless(from: Source<'_>, house: i64) -> Read<Vec<Uuid>> {
    from.all(ask(sql::KEYLESS).int(house)).await?.iter().map(|row| row.id(0)).collect()
}

/// Entries about destroying after a number, up to another, the first of them.
pub(in super::super) async fn destroyed_between(
    from: Source<'_>,
    house: i64,
    after: i64,
    until: i64,
    limit: i64,
) -> Read<Vec<EntryRow>> {
    from.all(ask(sql::DESTROYED_BETWEEN).int(house).int(after).int(until).int(limit)).await?.iter().map(entry).collect()
}
