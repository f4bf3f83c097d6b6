//! Reading from SQLite into plain values.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteExecutor, SqlitePool};
use uuid::Uuid;

use super::super::StoreError;
use super::super::face::SeekKey;
use super::super::journal::EntryRow;
use super::super::sql;
use super::super::writes::HeadRow;

pub(super) type Read<T> = Result<T, StoreError>;

/// A stored body with what opens it.
pub(in super::super) struct BodyRow {
    pub(in super::super) id: Uuid,
    pub(in super::super) no: i64,
    pub(in super::super) version: i64,
    pub(in super::super) body: Vec<u8>,
    pub(in super::super) wrapped: Vec<u8>,
}

/// A row of a list: of a referral or of a hand-over.
pub(in super::super) struct ListRow {
    pub(in super::super) id: Uuid,
    pub(in super::super) sort: i64,
    pub(in super::super) version: i64,
    pub(in super::super) line: Vec<u8>,
    pub(in super::super) wrapped: Option<Vec<u8>>,
    /// The referral whose key opens it.
    pub(in super::super) referral: Uuid,
    /// For hand-overs: 1 delivered, 2 taken back. For referrals: in the compartment.
    pub(in super::super) flag: i64,
}

/// A command that was carried out.
pub(in super::super) struct CommandRow {
    pub(in super::super) command: Uuid,
    pub(in super::super) seq: i64,
    pub(in super::super) actor: Option<Uuid>,
    pub(in super::super) referral: Uuid,
    pub(in super::super) fingerprint: Vec<u8>,
}

/// A referral that a search found.
pub(in super::super) struct HitRow {
    pub(in super::super) id: Uuid,
    pub(in super::super) version: i64,
    pub(in super::super) compartment: bool,
    pub(in super::super) line: Vec<u8>,
    pub(in super::super) body: Vec<u8>,
    pub(in super::super) wrapped: Option<Vec<u8>>,
}

/// A sealed account.
pub(in super::super) struct AccountRow {
    pub(in super::super) user: Uuid,
    pub(in super::super) house: i64,
    pub(in super::super) sealed: Vec<u8>,
}

/// A session, in microseconds.
pub(in super::super) struct SessionRow {
    pub(in super::super) user: Uuid,
    pub(in super::super) issued: i64,
    pub(in super::super) idle: i64,
    pub(in super::super) idle_until: i64,
    pub(in super::super) absolute_until: i64,
}

fn id(row: &SqliteRow, at: usize) -> Read<Uuid> {
    Uuid::from_slice(row.try_get(at)?).map_err(|_| StoreError::damaged("identiteit", at))
}

fn id_or_none(row: &SqliteRow, at: usize) -> Read<Option<Uuid>> {
    let bytes: Option<&[u8]> = row.try_get(at)?;
    bytes.map(Uuid::from_slice).transpose().map_err(|_| StoreError::damaged("identiteit", at))
}

fn entry(row: &SqliteRow) -> Read<EntryRow> {
    Ok(EntryRow {
        house: row.try_get(0)?,
        seq: row.try_get(1)?,
        at: row.try_get(2)?,
        kind: row.try_get(3)?,
        actor: id_or_none(row, 4)?,
        referral: id_or_none(row, 5)?,
        version: row.try_get(6)?,
        command: id_or_none(row, 7)?,
        fingerprint: row.try_get(8)?,
        payload: row.try_get(9)?,
        hash: row.try_get(10)?,
    })
}

fn body(row: &SqliteRow) -> Read<BodyRow> {
    Ok(BodyRow {
        id: id(row, 0)?,
        no: row.try_get(1)?,
        version: row.try_get(2)?,
        body: row.try_get(3)?,
        wrapped: row.try_get(4)?,
    })
}

pub(super) fn list_row(row: &SqliteRow) -> Read<ListRow> {
    let id = id(row, 0)?;
    Ok(ListRow {
        id,
        sort: row.try_get(1)?,
        version: row.try_get(2)?,
        line: row.try_get(3)?,
        wrapped: row.try_get(4)?,
        referral: id,
        flag: row.try_get(6)?,
    })
}

pub(super) fn handover_row(row: &SqliteRow, flag: i64) -> Read<ListRow> {
    Ok(ListRow {
        id: id(row, 0)?,
        sort: row.try_get(1)?,
        version: row.try_get(2)?,
        line: row.try_get(3)?,
        wrapped: row.try_get(4)?,
        referral: id(row, 5)?,
        flag,
    })
}

/// Identities as SQLite takes a list of them: a JSON array of hexadecimal texts.
fn list<T: AsRef<[u8]>>(ids: &[T]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| data_encoding::HEXLOWER.encode(id.as_ref())).collect();
    format!("[\"{}\"]", ids.join("\",\""))
}

/// Where a page begins when nothing went before it.
pub(super) fn start(after: Option<SeekKey>) -> (i64, Vec<u8>) {
    after.map_or((i64::MIN, Vec::new()), |key| (key.sort, key.id.as_bytes().to_vec()))
}

pub(in super::super) async fn houses(from: impl SqliteExecutor<'_>) -> Read<Vec<(i64, String, String)>> {
    let rows = sqlx::query(sql::HOUSES).fetch_all(from).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

pub(in super::super) async fn house_keys(
    from: impl SqliteExecutor<'_>,
    house: i64,
    generation: i64,
) -> Read<Vec<(String, Vec<u8>)>> {
    let rows = sqlx::query(sql::HOUSE_KEYS).bind(house).bind(generation).fetch_all(from).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

pub(in super::super) async fn heads(from: impl SqliteExecutor<'_>) -> Read<Vec<HeadRow>> {
    let rows = sqlx::query(sql::HEADS).fetch_all(from).await?;
    let head = |row: &SqliteRow| {
        Ok(HeadRow { house: row.try_get(0)?, seq: row.try_get(1)?, hash: row.try_get(2)?, last_no: row.try_get(3)? })
    };
    rows.iter().map(head).collect()
}

pub(in super::super) async fn counters(from: impl SqliteExecutor<'_>) -> Read<Vec<(i64, i16, i64)>> {
    let rows = sqlx::query(sql::COUNTERS).fetch_all(from).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

pub(in super::super) async fn next_wake(from: impl SqliteExecutor<'_>, house: i64) -> Read<Option<i64>> {
    Ok(sqlx::query_scalar(sql::NEXT_WAKE).bind(house).fetch_one(from).await?)
}

pub(in super::super) async fn compartmented(from: impl SqliteExecutor<'_>, house: i64) -> Read<i64> {
    Ok(sqlx::query_scalar(sql::COMPARTMENTED).bind(house).fetch_one(from).await?)
}

pub(in super::super) async fn entry_at(from: impl SqliteExecutor<'_>, house: i64, seq: i64) -> Read<Option<EntryRow>> {
    sqlx::query(sql::ENTRY).bind(house).bind(seq).fetch_optional(from).await?.as_ref().map(entry).transpose()
}

/// Entries after a number, in order. Of the feed's only changes have their payload.
pub(in super::super) async fn entries_after(
    from: &SqlitePool,
    house: i64,
    after: i64,
    limit: i64,
    feed: bool,
) -> Read<Vec<EntryRow>> {
    let text = if feed { sql::FEED_AFTER } else { sql::ENTRIES_AFTER };
    let rows = sqlx::query(text).bind(house).bind(after).bind(limit).fetch_all(from).await?;
    rows.iter().map(entry).collect()
}

/// Entries of one referral, oldest first.
pub(in super::super) async fn entries_of(
    from: &SqlitePool,
    house: i64,
    referral: Uuid,
    changes: bool,
) -> Read<Vec<EntryRow>> {
    let text = if changes { sql::CHANGES_OF } else { sql::ENTRIES_OF };
    let rows = sqlx::query(text).bind(house).bind(referral.as_bytes().to_vec()).fetch_all(from).await?;
    rows.iter().map(entry).collect()
}

pub(in super::super) async fn commands(
    from: impl SqliteExecutor<'_>,
    house: i64,
    ids: &[Uuid],
) -> Read<Vec<CommandRow>> {
    const SQL: &str = "select command, seq, actor, referral, fingerprint from journal where house = $1 \
         and command is not null and command in (select unhex(value) from json_each($2))";
    let rows = sqlx::query(SQL).bind(house).bind(list(ids)).fetch_all(from).await?;
    let command = |row: &SqliteRow| {
        Ok(CommandRow {
            command: id(row, 0)?,
            seq: row.try_get(1)?,
            actor: id_or_none(row, 2)?,
            referral: id(row, 3)?,
            fingerprint: row.try_get(4)?,
        })
    };
    rows.iter().map(command).collect()
}

pub(in super::super) async fn bodies(from: impl SqliteExecutor<'_>, house: i64, ids: &[Uuid]) -> Read<Vec<BodyRow>> {
    const SQL: &str = "select b.id, r.no, b.version, b.body, k.wrapped from body b \
         join referral r on r.house = b.house and r.id = b.id \
         join referral_key k on k.house = b.house and k.id = b.id \
         where b.house = $1 and b.id in (select unhex(value) from json_each($2))";
    let rows = sqlx::query(SQL).bind(house).bind(list(ids)).fetch_all(from).await?;
    rows.iter().map(body).collect()
}

pub(in super::super) async fn body_of(from: &SqlitePool, house: i64, referral: Uuid) -> Read<Option<BodyRow>> {
    let row = sqlx::query(sql::BODY).bind(house).bind(referral.as_bytes().to_vec()).fetch_optional(from).await?;
    row.as_ref().map(body).transpose()
}

/// Rows of referrals by identity, in no order.
pub(in super::super) async fn lines(from: &SqlitePool, house: i64, ids: &[Uuid]) -> Read<Vec<ListRow>> {
    const SQL: &str =
        sql::row_of_referral!("r.sort", "r.house = $1 and r.id in (select unhex(value) from json_each($2))");
    let rows = sqlx::query(SQL).bind(house).bind(list(ids)).fetch_all(from).await?;
    rows.iter().map(list_row).collect()
}

/// The referrals that hand-overs belong to.
pub(in super::super) async fn referrals_of(
    from: impl SqliteExecutor<'_>,
    house: i64,
    handovers: &[Uuid],
) -> Read<Vec<(Uuid, Uuid)>> {
    const SQL: &str =
        "select id, referral from handover where house = $1 and id in (select unhex(value) from json_each($2))";
    let rows = sqlx::query(SQL).bind(house).bind(list(handovers)).fetch_all(from).await?;
    rows.iter().map(|row| Ok((id(row, 0)?, id(row, 1)?))).collect()
}

/// The referrals that were received under these blinded names.
pub(in super::super) async fn sources(
    from: impl SqliteExecutor<'_>,
    house: i64,
    tags: &[[u8; 32]],
) -> Read<Vec<([u8; 32], Uuid)>> {
    const SQL: &str = "select source, id from referral where house = $1 and source is not null \
         and source in (select unhex(value) from json_each($2))";
    let rows = sqlx::query(SQL).bind(house).bind(list(tags)).fetch_all(from).await?;
    let source = |row: &SqliteRow| {
        let tag: &[u8] = row.try_get(0)?;
        Ok((tag.try_into().map_err(|_| StoreError::damaged("referral", "source"))?, id(row, 1)?))
    };
    rows.iter().map(source).collect()
}

pub(in super::super) async fn page(
    from: &SqlitePool,
    (house, split, compartment): (i64, &'static str, bool),
    after: Option<SeekKey>,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let query = sqlx::query(sql::PAGE).bind(house).bind(split).bind(i64::from(compartment)).bind(sort).bind(id);
    query.bind(limit).fetch_all(from).await?.iter().map(list_row).collect()
}

pub(in super::super) async fn page_mine(
    from: &SqlitePool,
    (house, owner, compartment): (i64, Uuid, bool),
    after: Option<SeekKey>,
    limit: i64,
    now: Timestamp,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let query = sqlx::query(sql::PAGE_MINE).bind(house).bind("desk").bind(i64::from(compartment)).bind(sort).bind(id);
    let query = query.bind(limit).bind(owner.as_bytes().to_vec()).bind(now.as_microsecond());
    query.fetch_all(from).await?.iter().map(list_row).collect()
}

pub(in super::super) async fn page_overdue(
    from: &SqlitePool,
    (house, compartment): (i64, bool),
    after: Option<SeekKey>,
    limit: i64,
    now: Timestamp,
) -> Read<Vec<ListRow>> {
    let (sort, id) = start(after);
    let query = sqlx::query(sql::PAGE_OVERDUE).bind(house).bind(i64::from(compartment)).bind(now.as_microsecond());
    query.bind(sort).bind(id).bind(limit).fetch_all(from).await?.iter().map(list_row).collect()
}

/// How many rows of a split stand in the compartment, at most 1000.
pub(in super::super) async fn hidden(from: &SqlitePool, house: i64, split: &'static str) -> Read<u64> {
    Ok(number(sqlx::query_scalar(sql::HIDDEN).bind(house).bind(split).fetch_one(from).await?))
}

/// How many overdue rows stand in the compartment, at most 1000.
pub(in super::super) async fn hidden_overdue(from: &SqlitePool, house: i64, now: Timestamp) -> Read<u64> {
    Ok(number(sqlx::query_scalar(sql::HIDDEN_OVERDUE).bind(house).bind(now.as_microsecond()).fetch_one(from).await?))
}

fn number(counted: i64) -> u64 {
    u64::try_from(counted).unwrap_or(0)
}

pub(in super::super) async fn counts(
    from: &SqlitePool,
    house: i64,
    owner: Uuid,
    compartment: bool,
    now: Timestamp,
) -> Read<[u32; 6]> {
    let query = sqlx::query(sql::COUNTS).bind(house).bind(i64::from(compartment)).bind(owner.as_bytes().to_vec());
    let row = query.bind(now.as_microsecond()).fetch_one(from).await?;
    Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?, row.try_get(5)?])
}

pub(in super::super) async fn handover(
    from: &SqlitePool,
    house: i64,
    handover: Uuid,
) -> Read<Option<(Uuid, String, i64)>> {
    let row = sqlx::query(sql::HANDOVER).bind(house).bind(handover.as_bytes().to_vec()).fetch_optional(from).await?;
    row.as_ref().map(|row| Ok((id(row, 0)?, row.try_get(1)?, row.try_get(2)?))).transpose()
}

pub(in super::super) async fn token_count(from: &SqlitePool, house: i64, token: i64, most: i64) -> Read<i64> {
    Ok(sqlx::query_scalar(sql::TOKEN_COUNT).bind(house).bind(token).bind(most).fetch_one(from).await?)
}

/// Referral numbers that have all tokens, newest first, below `below`.
pub(in super::super) async fn token_join(
    from: &SqlitePool,
    house: i64,
    tokens: &[i64; 8],
    below: i64,
    limit: i64,
) -> Read<Vec<i64>> {
    let mut query = sqlx::query_scalar(sql::TOKEN_JOIN).bind(house).bind(tokens[0]).bind(below);
    for token in &tokens[1..] {
        query = query.bind(*token);
    }
    Ok(query.bind(limit).fetch_all(from).await?)
}

pub(in super::super) async fn same_person(
    from: &SqlitePool,
    house: i64,
    tokens: [i64; 2],
    but: i64,
    compartment: bool,
) -> Read<u32> {
    let query = sqlx::query_scalar(sql::SAME_PERSON).bind(house).bind(tokens[0]).bind(tokens[1]).bind(but);
    Ok(query.bind(i64::from(compartment)).fetch_one(from).await?)
}

pub(in super::super) async fn hit(from: &SqlitePool, house: i64, no: i64) -> Read<Option<HitRow>> {
    let row = sqlx::query(sql::HIT).bind(house).bind(no).fetch_optional(from).await?;
    let hit = |row: &SqliteRow| {
        Ok(HitRow {
            id: id(row, 0)?,
            version: row.try_get(1)?,
            compartment: row.try_get::<i64, _>(2)? > 0,
            line: row.try_get(3)?,
            body: row.try_get(4)?,
            wrapped: row.try_get(5)?,
        })
    };
    row.as_ref().map(hit).transpose()
}

/// All accounts.
pub(in super::super) async fn accounts(from: &SqlitePool) -> Read<Vec<AccountRow>> {
    let rows = sqlx::query(sql::ACCOUNTS).fetch_all(from).await?;
    rows.iter().map(account_row).collect()
}

fn account_row(row: &SqliteRow) -> Read<AccountRow> {
    Ok(AccountRow { user: id(row, 0)?, house: row.try_get(1)?, sealed: row.try_get(2)? })
}

/// The account with this blinded login name, or of this user.
pub(in super::super) async fn account(from: &SqlitePool, key: &[u8], by_login: bool) -> Read<Option<AccountRow>> {
    let text = if by_login { sql::ACCOUNT_BY_LOGIN } else { sql::ACCOUNT_BY_USER };
    let row = sqlx::query(text).bind(key.to_vec()).fetch_optional(from).await?;
    row.as_ref().map(account_row).transpose()
}

pub(in super::super) async fn session(from: &SqlitePool, token: &[u8; 32]) -> Read<Option<SessionRow>> {
    let row = sqlx::query(sql::SESSION).bind(token.to_vec()).fetch_optional(from).await?;
    let session = |row: &SqliteRow| {
        Ok(SessionRow {
            user: id(row, 1)?,
            issued: row.try_get(2)?,
            idle: row.try_get(3)?,
            idle_until: row.try_get(4)?,
            absolute_until: row.try_get(5)?,
        })
    };
    row.as_ref().map(session).transpose()
}

/// A user's drafts, or one of them.
pub(in super::super) async fn drafts(
    from: &SqlitePool,
    house: i64,
    owner: Uuid,
    one: Option<Uuid>,
) -> Read<Vec<(Uuid, i64, Vec<u8>)>> {
    let text = if one.is_some() { sql::DRAFT } else { sql::DRAFTS };
    let mut query = sqlx::query(text).bind(house).bind(owner.as_bytes().to_vec());
    if let Some(one) = one {
        query = query.bind(one.as_bytes().to_vec());
    }
    let rows = query.fetch_all(from).await?;
    rows.iter().map(|row| Ok((id(row, 0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}
