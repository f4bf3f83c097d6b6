//! Reading from the database into plain values, on either engine.

mod break_glass;
mod filter;
mod lines;
mod meetings;
mod overview;
mod packages;
mod people;
mod proposals;
mod retention;
mod subscriptions;

use jiff::Timestamp;
use uuid::Uuid;

use super::StoreError;
use super::ask::{Read, Row, Source, ask};
use super::face::SeekKey;
use super::houses::Wrapped;
use super::journal::EntryRow;
use super::rows::split_column;
use super::sql;
use super::writes::HeadRow;
use crate::domain::confidentiality::{Shelf, Shelves};
use crate::domain::row::Split;

pub(super) use break_glass::*;
#[cfg(test)]
pub(super) use filter::{FOUND, ORDERED};
pub(super) use filter::{Narrow, filtered, filtered_count, filters, of_numbers};
pub(super) use lines::{Lines, lines_before};
pub(super) use meetings::{last_meeting, row_of};
pub(super) use overview::overview;
pub(super) use packages::*;
pub(super) use people::*;
pub(super) use proposals::*;
pub(super) use retention::*;
pub(super) use subscriptions::*;

/// A stored body with what opens it.
pub(super) struct BodyRow {
    pub(super) id: Uuid,
    pub(super) no: i64,
    pub(super) version: i64,
    pub(super) body: Vec<u8>,
    pub(super) wrapped: Vec<u8>,
}

/// A row of a list: of a referral or of a hand-over.
pub(super) struct ListRow {
    pub(super) id: Uuid,
    pub(super) sort: i64,
    pub(super) version: i64,
    pub(super) line: Vec<u8>,
    pub(super) wrapped: Option<Vec<u8>>,
    /// The referral whose key opens it.
    pub(super) referral: Uuid,
    /// For hand-overs: 1 delivered, 2 taken back. For referrals: the number of their shelf.
    pub(super) flag: i64,
}

/// A command that was carried out.
pub(super) struct CommandRow {
    pub(super) command: Uuid,
    pub(super) seq: i64,
    pub(super) actor: Option<Uuid>,
    pub(super) referral: Uuid,
    pub(super) fingerprint: Vec<u8>,
}

/// A referral that a search found.
pub(super) struct HitRow {
    pub(super) id: Uuid,
    pub(super) version: i64,
    pub(super) shelf: Shelf,
    pub(super) line: Vec<u8>,
    pub(super) body: Vec<u8>,
    pub(super) wrapped: Option<Vec<u8>>,
    pub(super) shielded: bool,
    no: i64,
}

fn entry(row: &Row) -> Read<EntryRow> {
    Ok(EntryRow {
        house: row.int(0)?,
        seq: row.int(1)?,
        at: row.int(2)?,
        kind: row.text(3)?,
        actor: row.id_or_none(4)?,
        referral: row.id_or_none(5)?,
        version: row.int_or_none(6)?,
        command: row.id_or_none(7)?,
        fingerprint: row.bytes_or_none(8)?,
        payload: row.bytes(9)?,
        hash: row.bytes(10)?,
    })
}

fn body(row: &Row) -> Read<BodyRow> {
    Ok(BodyRow { id: row.id(0)?, no: row.int(1)?, version: row.int(2)?, body: row.bytes(3)?, wrapped: row.bytes(4)? })
}

pub(super) fn list_row(row: &Row) -> Read<ListRow> {
    let id = row.id(0)?;
    Ok(ListRow {
        id,
        sort: row.int(1)?,
        version: row.int(2)?,
        line: row.bytes(3)?,
        wrapped: row.bytes_or_none(4)?,
        referral: id,
        flag: row.int(6)?,
    })
}

pub(super) fn handover_row(row: &Row, flag: i64) -> Read<ListRow> {
    Ok(ListRow {
        id: row.id(0)?,
        sort: row.int(1)?,
        version: row.int(2)?,
        line: row.bytes(3)?,
        wrapped: row.bytes_or_none(4)?,
        referral: row.id(5)?,
        flag,
    })
}

/// Where a page begins when nothing went before it.
pub(super) fn start(after: Option<SeekKey>) -> (i64, Vec<u8>) {
    after.map_or((i64::MIN, Vec::new()), |key| (key.sort, key.id.as_bytes().to_vec()))
}

pub(super) async fn houses(from: Source<'_>) -> Read<Vec<(i64, String, String)>> {
    from.all(ask(sql::HOUSES)).await?.iter().map(|row| Ok((row.int(0)?, row.text(1)?, row.text(2)?))).collect()
}

/// A house's keys of all generations, wrapped.
pub(super) async fn house_keys(from: Source<'_>, house: i64) -> Read<Vec<Wrapped>> {
    let rows = from.all(ask(sql::HOUSE_KEYS).int(house)).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?, row.bytes(2)?))).collect()
}

/// Bodies of a house in the order in which they came, after one.
pub(super) async fn bodies_after(from: Source<'_>, house: i64, after: i64, limit: i64) -> Read<Vec<BodyRow>> {
    from.all(ask(sql::BODIES_AFTER).int(house).int(after).int(limit)).await?.iter().map(body).collect()
}

fn head(row: &Row) -> Read<HeadRow> {
    Ok(HeadRow { house: row.int(0)?, seq: row.int(1)?, hash: row.bytes(2)?, last_no: row.int(3)? })
}

pub(super) async fn heads(from: Source<'_>) -> Read<Vec<HeadRow>> {
    from.all(ask(sql::HEADS)).await?.iter().map(head).collect()
}

/// Where a house's journal stands.
pub(super) async fn head_of(from: Source<'_>, house: i64) -> Read<Option<HeadRow>> {
    from.first(ask(sql::HEAD).int(house)).await?.as_ref().map(head).transpose()
}

/// The same, and nobody else writes that journal before this turn ends.
pub(super) async fn lock_head(from: Source<'_>, house: i64) -> Read<Option<HeadRow>> {
    from.first(ask(sql::LOCK_HEAD).int(house)).await?.as_ref().map(head).transpose()
}

/// A house's settings, as they are stored.
pub(super) async fn settings(from: Source<'_>, house: i64) -> Read<Option<String>> {
    from.first(ask(sql::SETTINGS).int(house)).await?.as_ref().map(|row| row.text(0)).transpose()
}

/// How far the numbers of each year have come, of one house or of all.
pub(super) async fn counters(from: Source<'_>, house: Option<i64>) -> Read<Vec<(i64, i16, i64)>> {
    let year = |row: &Row| i16::try_from(row.int(1)?).map_err(|_| StoreError::damaged("counter", 1));
    let rows = from.all(house.map_or_else(|| ask(sql::COUNTERS), |house| ask(sql::COUNTERS_OF).int(house))).await?;
    rows.iter().map(|row| Ok((row.int(0)?, year(row)?, row.int(2)?))).collect()
}

pub(super) async fn next_wake(from: Source<'_>, house: i64) -> Read<Option<i64>> {
    from.one(ask(sql::NEXT_WAKE).int(house)).await?.int_or_none(0)
}

pub(super) async fn entry_at(from: Source<'_>, house: i64, seq: i64) -> Read<Option<EntryRow>> {
    from.first(ask(sql::ENTRY).int(house).int(seq)).await?.as_ref().map(entry).transpose()
}

/// Entries after a number, in order. Of the feed's only changes have their payload.
pub(super) async fn entries_after(
    from: Source<'_>,
    house: i64,
    after: i64,
    limit: i64,
    feed: bool,
) -> Read<Vec<EntryRow>> {
    let text = if feed { sql::FEED_AFTER } else { sql::ENTRIES_AFTER };
    from.all(ask(text).int(house).int(after).int(limit)).await?.iter().map(entry).collect()
}

/// Did somebody's rights change between two numbers, or was a session ended?
pub(super) async fn rights_changed(from: Source<'_>, house: i64, after: i64, until: i64) -> Read<bool> {
    Ok(from.first(ask(sql::RIGHTS_CHANGED).int(house).int(after).int(until)).await?.is_some())
}

/// Entries of one referral, oldest first.
pub(super) async fn entries_of(from: Source<'_>, house: i64, referral: Uuid, changes: bool) -> Read<Vec<EntryRow>> {
    let text = if changes { sql::CHANGES_OF } else { sql::ENTRIES_OF };
    from.all(ask(text).int(house).id(referral)).await?.iter().map(entry).collect()
}

pub(super) async fn commands(from: Source<'_>, house: i64, ids: &[Uuid]) -> Read<Vec<CommandRow>> {
    let command = |row: &Row| {
        Ok(CommandRow {
            command: row.id(0)?,
            seq: row.int(1)?,
            actor: row.id_or_none(2)?,
            referral: row.id(3)?,
            fingerprint: row.bytes(4)?,
        })
    };
    from.all(ask(sql::COMMANDS_AMONG).int(house).ids(ids)).await?.iter().map(command).collect()
}

pub(super) async fn bodies(from: Source<'_>, house: i64, ids: &[Uuid]) -> Read<Vec<BodyRow>> {
    let rows = from.all(ask(sql::BODIES_AMONG).int(house).ids(ids)).await?;
    // What lost its key can't be opened any more, and is as good as gone.
    let keyed = |row: &&Row| !matches!(row.bytes_or_none(4), Ok(None));
    rows.iter().filter(keyed).map(body).collect()
}

pub(super) async fn body_of(from: Source<'_>, house: i64, referral: Uuid) -> Read<Option<BodyRow>> {
    from.first(ask(sql::BODY).int(house).id(referral)).await?.as_ref().map(body).transpose()
}

/// Rows of referrals by identity, in no order.
pub(super) async fn lines(from: Source<'_>, house: i64, ids: &[Uuid]) -> Read<Vec<ListRow>> {
    from.all(ask(sql::LINES_AMONG).int(house).ids(ids)).await?.iter().map(list_row).collect()
}

/// Behind which walls these referrals stand; none of what isn't there.
pub(super) async fn shelves(from: Source<'_>, house: i64, ids: &[Uuid]) -> Read<Vec<(Uuid, Shelf)>> {
    let rows = from.all(ask(sql::SHELVES_AMONG).int(house).ids(ids)).await?;
    rows.iter().map(|row| Ok((row.id(0)?, Shelf::numbered(row.int(1)?)))).collect()
}

/// The entries that received these referrals, one for each time that one came: referral, number and whose.
pub(super) async fn receptions(from: Source<'_>, house: i64, ids: &[Uuid]) -> Read<Vec<(Uuid, i64, Option<Uuid>)>> {
    let rows = from.all(ask(sql::RECEPTIONS_AMONG).int(house).ids(ids)).await?;
    rows.iter().map(|row| Ok((row.id(0)?, row.int(1)?, row.id_or_none(2)?))).collect()
}

/// The referrals that hand-overs belong to.
pub(super) async fn referrals_of(from: Source<'_>, house: i64, handovers: &[Uuid]) -> Read<Vec<(Uuid, Uuid)>> {
    let rows = from.all(ask(sql::HANDOVERS_AMONG).int(house).ids(handovers)).await?;
    rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?))).collect()
}

/// The referrals that were received under these blinded names.
pub(super) async fn sources(from: Source<'_>, house: i64, tags: &[[u8; 32]]) -> Read<Vec<([u8; 32], Uuid)>> {
    let source = |row: &Row| {
        let tag = row.bytes(0)?.try_into().map_err(|_| StoreError::damaged("referral", "source"))?;
        Ok((tag, row.id(1)?))
    };
    from.all(ask(sql::SOURCES_AMONG).int(house).tags(tags)).await?.iter().map(source).collect()
}

/// The rows of a page in their order, and how many the caller's rights hide.
fn page_of(rows: &[Row]) -> Read<(Vec<ListRow>, u64)> {
    let (mut page, mut hidden) = (Vec::with_capacity(rows.len()), 0);
    for row in rows {
        match row.id_or_none(0)? {
            Some(_) => page.push(list_row(row)?),
            None => hidden = row.count(1)?.into(),
        }
    }
    // The parts of a statement come in whatever order the engine likes.
    page.sort_unstable_by_key(|row| (row.sort, row.id));
    Ok((page, hidden))
}

pub(super) async fn page(
    from: Source<'_>,
    (house, split, sees): (i64, &'static str, Shelves),
    after: Option<SeekKey>,
    limit: i64,
) -> Read<(Vec<ListRow>, u64)> {
    let (sort, id) = start(after);
    let ask = ask(sql::PAGE).int(house).text(split).shelves(sees).int(sort).bytes(id).int(limit);
    page_of(&from.all(ask).await?)
}

pub(super) async fn page_mine(
    from: Source<'_>,
    (house, owner, sees): (i64, Uuid, Shelves),
    after: Option<SeekKey>,
    limit: i64,
    now: Timestamp,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let ask = ask(sql::PAGE_MINE).int(house).text("desk").shelves(sees).int(sort).bytes(id).int(limit);
    from.all(ask.id(owner).int(now.as_microsecond())).await?.iter().map(list_row).collect()
}

pub(super) async fn page_overdue(
    from: Source<'_>,
    (house, sees): (i64, Shelves),
    after: Option<SeekKey>,
    limit: i64,
    now: Timestamp,
) -> Read<(Vec<ListRow>, u64)> {
    let (sort, id) = start(after);
    let ask = ask(sql::PAGE_OVERDUE).int(house).shelves(sees).int(now.as_microsecond());
    page_of(&from.all(ask.int(sort).bytes(id).int(limit)).await?)
}

pub(super) async fn counts(from: Source<'_>, house: i64, owner: Uuid, sees: Shelves, now: Timestamp) -> Read<[u32; 9]> {
    let ask = ask(sql::COUNTS).int(house).shelves(sees).id(owner).int(now.as_microsecond());
    let row = from.one(ask).await?;
    let count = |at| row.count(at);
    let all = [count(0)?, count(1)?, count(2)?, count(3)?, count(4)?, count(5)?, count(6)?, count(7)?, count(8)?];
    Ok(all)
}

pub(super) async fn handover(from: Source<'_>, house: i64, handover: Uuid) -> Read<Option<(Uuid, String, i64)>> {
    let row = from.first(ask(sql::HANDOVER).int(house).id(handover)).await?;
    row.as_ref().map(|row| Ok((row.id(0)?, row.text(1)?, row.int(2)?))).transpose()
}

pub(super) async fn token_count(from: Source<'_>, house: i64, token: i64, most: i64) -> Read<i64> {
    from.one(ask(sql::TOKEN_COUNT).int(house).int(token).int(most)).await?.int(0)
}

/// The same of several tokens, each with its number, the rarest first.
pub(super) async fn token_counts(from: Source<'_>, house: i64, tokens: Vec<i64>, most: i64) -> Read<Vec<(i64, i64)>> {
    let rows = from.all(ask(sql::TOKEN_COUNTS).int(house).ints(tokens).int(most)).await?;
    let mut counted = rows.iter().map(|row| Ok((row.int(1)?, row.int(0)?))).collect::<Read<Vec<_>>>()?;
    counted.sort_unstable();
    Ok(counted)
}

/// Referral numbers that have all tokens, newest first, below `below`.
pub(super) async fn token_join(
    from: Source<'_>,
    house: i64,
    tokens: &[i64; 8],
    below: i64,
    limit: i64,
) -> Read<Vec<i64>> {
    let ask = ask(sql::TOKEN_JOIN).int(house).int(tokens[0]).int(below);
    let ask = tokens[1..].iter().fold(ask, |ask, token| ask.int(*token)).int(limit);
    from.all(ask).await?.iter().map(|row| row.int(0)).collect()
}

pub(super) async fn same_person(from: Source<'_>, house: i64, tokens: [i64; 2], but: i64, sees: Shelves) -> Read<u32> {
    let ask = ask(sql::SAME_PERSON).int(house).int(tokens[0]).int(tokens[1]).int(but).shelves(sees);
    from.one(ask).await?.count(0)
}

/// Files by their places in the order of arrival, newest first. What was destroyed meanwhile is left out.
pub(super) async fn hits(from: Source<'_>, house: i64, numbers: &[i64]) -> Read<Vec<HitRow>> {
    let hit = |row: &Row| {
        Ok(HitRow {
            id: row.id(0)?,
            version: row.int(1)?,
            shelf: Shelf::numbered(row.int(2)?),
            line: row.bytes(3)?,
            body: row.bytes(4)?,
            wrapped: row.bytes_or_none(5)?,
            shielded: row.text(6)? == split_column(Split::Shielded),
            no: row.int(7)?,
        })
    };
    let rows = from.all(ask(sql::HITS_AMONG).int(house).ints(numbers.to_vec())).await?;
    let mut hits = rows.iter().map(hit).collect::<Read<Vec<_>>>()?;
    hits.sort_unstable_by_key(|hit| std::cmp::Reverse(hit.no));
    Ok(hits)
}

/// A user's drafts, or one of them.
pub(super) async fn drafts(
    from: Source<'_>,
    house: i64,
    owner: Uuid,
    one: Option<Uuid>,
) -> Read<Vec<(Uuid, i64, Vec<u8>)>> {
    let ask = match one {
        Some(one) => ask(sql::DRAFT).int(house).id(owner).id(one),
        None => ask(sql::DRAFTS).int(house).id(owner),
    };
    from.all(ask).await?.iter().map(|row| Ok((row.id(0)?, row.int(1)?, row.bytes(2)?))).collect()
}
