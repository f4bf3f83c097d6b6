//! Reading lists of hand-overs: what was delivered to a network, and what waits for an organisation's agreement.

use super::super::ask::{Read, Source, ask};
use super::super::face::SeekKey;
use super::super::sql;
use super::{ListRow, handover_row, start};
use crate::domain::confidentiality::Shelves;

pub(in super::super) async fn handover_page(
    from: Source<'_>,
    (house, network, split): (i64, String, &'static str),
    after: Option<SeekKey>,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let ask = ask(sql::HANDOVER_PAGE).int(house).text(network).text(split).int(sort).bytes(id).int(limit);
    from.all(ask).await?.iter().map(|row| handover_row(row, 1)).collect()
}

/// A network's hand-overs that changed after a number, in `sort` the number of their last change.
pub(in super::super) async fn handover_feed(
    from: Source<'_>,
    (house, network): (i64, String),
    after: i64,
    until: i64,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let ask = ask(sql::HANDOVER_FEED).int(house).text(network).int(after).int(until).int(limit);
    from.all(ask).await?.iter().map(|row| handover_row(row, row.int(6)?)).collect()
}

pub(in super::super) async fn handover_counts(from: Source<'_>, (house, network): (i64, String)) -> Read<[u32; 3]> {
    let row = from.one(ask(sql::HANDOVER_COUNTS).int(house).text(network)).await?;
    Ok([row.count(0)?, row.count(1)?, row.count(2)?])
}

/// Hand-overs that wait for the agreement of an organisation.
pub(in super::super) async fn asked_page(
    from: Source<'_>,
    (house, organisation, sees): (i64, String, Shelves),
    after: Option<SeekKey>,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let ask = ask(sql::ASKED_PAGE).int(house).text(organisation).shelves(sees).int(sort).bytes(id).int(limit);
    from.all(ask).await?.iter().map(|row| handover_row(row, 1)).collect()
}

pub(in super::super) async fn asked_count(
    from: Source<'_>,
    (house, organisation, sees): (i64, String, Shelves),
) -> Read<u32> {
    from.one(ask(sql::ASKED_COUNT).int(house).text(organisation).shelves(sees)).await?.count(0)
}

/// What was asked of an organisation and changed after a number, in `sort` the number of its last change.
pub(in super::super) async fn asked_feed(
    from: Source<'_>,
    (house, organisation, sees): (i64, String, Shelves),
    after: i64,
    until: i64,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let ask = ask(sql::ASKED_FEED).int(house).text(organisation).shelves(sees).int(after).int(until).int(limit);
    from.all(ask).await?.iter().map(|row| handover_row(row, row.int(6)?)).collect()
}
