//! Reading lists of hand-overs: what was delivered to a network, and what waits for an organisation's agreement.

use sqlx::{Row as _, SqlitePool};

use super::super::face::SeekKey;
use super::super::sql;
use super::reads::{ListRow, Read, handover_row, start};

pub(in super::super) async fn handover_page(
    from: &SqlitePool,
    (house, network, split): (i64, String, &'static str),
    after: Option<SeekKey>,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let query = sqlx::query(sql::HANDOVER_PAGE).bind(house).bind(network).bind(split).bind(sort).bind(id).bind(limit);
    query.fetch_all(from).await?.iter().map(|row| handover_row(row, 1)).collect()
}

/// A network's hand-overs that changed after a number, in `sort` the number of their last change.
pub(in super::super) async fn handover_feed(
    from: &SqlitePool,
    (house, network): (i64, String),
    after: i64,
    until: i64,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let query = sqlx::query(sql::HANDOVER_FEED).bind(house).bind(network).bind(after).bind(until).bind(limit);
    query.fetch_all(from).await?.iter().map(|row| handover_row(row, row.try_get(6)?)).collect()
}

pub(in super::super) async fn handover_counts(from: &SqlitePool, (house, network): (i64, String)) -> Read<[u32; 3]> {
    let row = sqlx::query(sql::HANDOVER_COUNTS).bind(house).bind(network).fetch_one(from).await?;
    Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?])
}

/// Hand-overs that wait for the agreement of an organisation.
pub(in super::super) async fn asked_page(
    from: &SqlitePool,
    (house, organisation, compartment): (i64, String, bool),
    after: Option<SeekKey>,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let query = sqlx::query(sql::ASKED_PAGE).bind(house).bind(organisation).bind(i64::from(compartment));
    let query = query.bind(sort).bind(id).bind(limit);
    query.fetch_all(from).await?.iter().map(|row| handover_row(row, 1)).collect()
}

pub(in super::super) async fn asked_count(
    from: &SqlitePool,
    (house, organisation, compartment): (i64, String, bool),
) -> Read<u32> {
    let query = sqlx::query_scalar(sql::ASKED_COUNT).bind(house).bind(organisation).bind(i64::from(compartment));
    Ok(query.fetch_one(from).await?)
}

/// What was asked of an organisation and changed after a number, in `sort` the number of its last change.
pub(in super::super) async fn asked_feed(
    from: &SqlitePool,
    (house, organisation, compartment): (i64, String, bool),
    after: i64,
    until: i64,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let query = sqlx::query(sql::ASKED_FEED).bind(house).bind(organisation).bind(i64::from(compartment));
    let query = query.bind(after).bind(until).bind(limit);
    query.fetch_all(from).await?.iter().map(|row| handover_row(row, row.try_get(6)?)).collect()
}
