//! Reading what a filter asks by the plain columns, and the filters that were saved.

use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row as _, Sqlite, SqlitePool};
use uuid::Uuid;

use super::super::StoreError;
use super::super::face::SeekKey;
use super::super::sql;
use super::reads::{ListRow, Read, list_row, start};

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

/// What the plain columns can tell of a filter; `None` asks nothing. The row itself tells the rest.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Narrow {
    pub(in super::super) house: i64,
    pub(in super::super) compartment: bool,
    /// Lists as JSON arrays of words.
    pub(in super::super) states: Option<String>,
    pub(in super::super) urgencies: Option<String>,
    pub(in super::super) municipalities: Option<String>,
    /// Networks of open hand-overs; an empty word is no open hand-over.
    pub(in super::super) networks: Option<String>,
    /// Bounds in microseconds, themselves not included: below and above.
    pub(in super::super) due: (Option<i64>, Option<i64>),
    pub(in super::super) touched: (Option<i64>, Option<i64>),
    pub(in super::super) received: (Option<i64>, Option<i64>),
    /// Whose, with a lease that runs beyond this moment.
    pub(in super::super) owner: Option<(Uuid, i64)>,
    /// The columns tell everything that is asked.
    pub(in super::super) exact: bool,
}

macro_rules! narrowed {
    () => {
        "and ($6 is null or r.state in (select value from json_each($6))) \
         and ($7 is null or coalesce(r.urgency, '') in (select value from json_each($7))) \
         and ($8 is null or r.municipality in (select value from json_each($8))) \
         and ($9 is null or exists (select 1 from json_each($9) n where case when n.value = '' then r.networks = '' \
              else instr(',' || r.networks || ',', ',' || n.value || ',') > 0 end)) \
         and ($10 is null or r.due < $10) and ($11 is null or r.due > $11) \
         and ($12 is null or r.touched_at < $12) and ($13 is null or r.touched_at > $13) \
         and ($14 is null or r.received_at < $14) and ($15 is null or r.received_at > $15) \
         and ($16 is null or (r.owner = $16 and r.lease_until > $17)) "
    };
}

const FILTERED: &str = concat!(
    "select r.id, r.sort, r.version, r.line, (select k.wrapped from referral_key k where k.house = r.house and k.id = r.id), \
     r.split, r.compartment from referral r where r.house = $1 and r.split = $2 and r.compartment <= $3 \
     and (r.sort, r.id) > ($4, $5) ",
    narrowed!(),
    "order by r.sort, r.id limit $18"
);

const COUNTED: &str = concat!(
    "select count(*) from (select 1 from referral r where r.house = $1 and r.split = $2 and r.compartment <= $3 \
     and (r.sort, r.id) > ($4, $5) ",
    narrowed!(),
    "limit $18) capped"
);

const OF_NUMBERS: &str = sql::row_of_referral!(
    "r.sort",
    "r.house = $1 and r.compartment <= $2 and r.no in (select value from json_each($3))"
);

fn bound<'q>(
    text: &'static str,
    narrow: &Narrow,
    split: &'static str,
    after: Option<SeekKey>,
    limit: i64,
) -> Query<'q> {
    let (sort, id) = start(after);
    let query =
        sqlx::query(text).bind(narrow.house).bind(split).bind(i64::from(narrow.compartment)).bind(sort).bind(id);
    let query = query.bind(narrow.states.clone()).bind(narrow.urgencies.clone()).bind(narrow.municipalities.clone());
    let query = query.bind(narrow.networks.clone()).bind(narrow.due.0).bind(narrow.due.1);
    let query = query.bind(narrow.touched.0).bind(narrow.touched.1).bind(narrow.received.0).bind(narrow.received.1);
    let (owner, until) = narrow.owner.map(|(owner, until)| (owner.as_bytes().to_vec(), until)).unzip();
    query.bind(owner).bind(until).bind(limit)
}

/// Rows of one split after a place, in its order.
pub(in super::super) async fn filtered(
    from: &SqlitePool,
    narrow: &Narrow,
    split: &'static str,
    after: Option<SeekKey>,
    limit: i64,
) -> Read<Vec<ListRow>> {
    let rows = bound(FILTERED, narrow, split, after, limit).fetch_all(from).await?;
    rows.iter().map(list_row).collect()
}

/// How many rows of one split the columns hold for, at most this many.
pub(in super::super) async fn filtered_count(
    from: &SqlitePool,
    narrow: &Narrow,
    split: &'static str,
    most: i64,
) -> Read<u32> {
    Ok(bound(COUNTED, narrow, split, None, most).fetch_one(from).await?.try_get(0)?)
}

/// Rows by their place in the house's order of arrival, in no order.
pub(in super::super) async fn of_numbers(
    from: &SqlitePool,
    house: i64,
    compartment: bool,
    numbers: &str,
) -> Read<Vec<ListRow>> {
    let query = sqlx::query(OF_NUMBERS).bind(house).bind(i64::from(compartment)).bind(numbers.to_owned());
    query.fetch_all(from).await?.iter().map(list_row).collect()
}

/// A saved filter: identity, owner, shared, sealed.
pub(in super::super) type FilterRow = (Uuid, Uuid, bool, Vec<u8>);

/// The filters of a person and of the house, or one of them, whosoever it is.
pub(in super::super) async fn filters(
    from: &SqlitePool,
    house: i64,
    owner: Uuid,
    one: Option<Uuid>,
) -> Read<Vec<FilterRow>> {
    let (text, key) = one.map_or((sql::FILTERS, owner), |one| (sql::FILTER, one));
    let rows = sqlx::query(text).bind(house).bind(key.as_bytes().to_vec()).fetch_all(from).await?;
    let id =
        |row: &SqliteRow, at: usize| Uuid::from_slice(row.try_get(at)?).map_err(|_| StoreError::damaged("filter", at));
    rows.iter().map(|row| Ok((id(row, 0)?, id(row, 1)?, row.try_get::<i64, _>(2)? > 0, row.try_get(3)?))).collect()
}

#[cfg(test)]
pub(super) const ORDERED: [&str; 2] = [FILTERED, COUNTED];
#[cfg(test)]
pub(super) const FOUND: &str = OF_NUMBERS;
