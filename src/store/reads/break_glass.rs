//! Reading emergency accesses.

use uuid::Uuid;

use super::super::ask::{Read, Row, Source, ask};
use super::super::sql;

/// A stored emergency access.
pub(in super::super) struct BreakGlassRow {
    pub(in super::super) id: Uuid,
    pub(in super::super) user: Uuid,
    pub(in super::super) referral: Uuid,
    pub(in super::super) opened_at: i64,
    pub(in super::super) ends_at: i64,
    pub(in super::super) sealed: Vec<u8>,
}

fn row(row: &Row) -> Read<BreakGlassRow> {
    Ok(BreakGlassRow {
        id: row.id(0)?,
        user: row.id(1)?,
        referral: row.id(2)?,
        opened_at: row.int(3)?,
        ends_at: row.int(4)?,
        sealed: row.bytes(5)?,
    })
}

/// The newest of a house: of one user, those that nobody reviewed, or all.
pub(in super::super) async fn break_glasses(
    from: Source<'_>,
    house: i64,
    user: Option<Uuid>,
    unreviewed: bool,
) -> Read<Vec<BreakGlassRow>> {
    let ask = match user {
        Some(user) => ask(sql::BREAK_GLASSES_OF).int(house).id(user),
        None if unreviewed => ask(sql::BREAK_GLASSES_UNREVIEWED).int(house),
        None => ask(sql::BREAK_GLASSES).int(house),
    };
    from.all(ask).await?.iter().map(row).collect()
}

/// One of them.
pub(in super::super) async fn break_glass(from: Source<'_>, house: i64, id: Uuid) -> Read<Option<BreakGlassRow>> {
    from.first(ask(sql::BREAK_GLASS).int(house).id(id)).await?.as_ref().map(row).transpose()
}

/// The referrals of those that nobody reviewed yet, one for each, but for those of one user; at most 1000.
pub(in super::super) async fn break_glasses_to_review(from: Source<'_>, house: i64, but: Uuid) -> Read<Vec<Uuid>> {
    let rows = from.all(ask(sql::BREAK_GLASSES_TO_REVIEW).int(house).id(but)).await?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Who opened this referral in an emergency, and whether that was reviewed.
pub(in super::super) async fn break_glasses_to(
    from: Source<'_>,
    house: i64,
    referral: Uuid,
) -> Read<Vec<(Uuid, bool)>> {
    let rows = from.all(ask(sql::BREAK_GLASSES_TO).int(house).id(referral)).await?;
    rows.iter().map(|row| Ok((row.id(0)?, row.int_or_none(1)?.is_some()))).collect()
}

/// Does one of this user to this referral run?
pub(in super::super) async fn glass_broken(
    from: Source<'_>,
    house: i64,
    (user, referral): (Uuid, Uuid),
    now: i64,
) -> Read<bool> {
    Ok(from.first(ask(sql::GLASS_BROKEN).int(house).id(user).id(referral).int(now)).await?.is_some())
}
