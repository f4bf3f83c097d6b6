//! Reading what a filter asks by the plain columns, and the filters that were saved.

use uuid::Uuid;

use super::super::ask::{Ask, Read, Source, Text, ask};
use super::super::face::SeekKey;
use super::super::sql::{self, differing};
use super::{ListRow, list_row, start};
use crate::domain::confidentiality::Shelves;

/// What the plain columns can tell of a filter; `None` asks nothing. The row itself tells the rest.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Narrow {
    pub(in super::super) house: i64,
    pub(in super::super) sees: Shelves,
    /// May be about what is shielded.
    pub(in super::super) shielded: bool,
    pub(in super::super) states: Option<Vec<String>>,
    pub(in super::super) urgencies: Option<Vec<String>>,
    pub(in super::super) municipalities: Option<Vec<String>>,
    /// Networks of open hand-overs; an empty word is no open hand-over.
    pub(in super::super) networks: Option<Vec<String>>,
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
    ($engine:ident) => {
        concat!(
            "and ($6 is null or r.state ",
            differing!($engine, words, "$6"),
            ") \
             and ($7 is null or coalesce(r.urgency, '') ",
            differing!($engine, words, "$7"),
            ") \
             and ($8 is null or r.municipality ",
            differing!($engine, words, "$8"),
            ") \
             and ($9 is null or exists (select 1 from ",
            differing!($engine, rows, "$9"),
            " n where case \
                  when n.value = '' then r.networks = '' \
                  else ",
            differing!($engine, position),
            "(',' || r.networks || ',', ',' || n.value || ',') > 0 end)) \
             and ($10 is null or r.due < $10) and ($11 is null or r.due > $11) \
             and ($12 is null or r.touched_at < $12) and ($13 is null or r.touched_at > $13) \
             and ($14 is null or r.received_at < $14) and ($15 is null or r.received_at > $15) \
             and ($16 is null or (r.owner = $16 and r.lease_until > $17)) "
        )
    };
}

macro_rules! filtered {
    ($engine:ident) => {
        concat!(
            "select r.id, r.sort, r.version, r.line, \
             (select k.wrapped from referral_key k where k.house = r.house and k.id = r.id), \
             r.split, r.compartment from referral r where r.house = $1 and r.split = $2 and ($3 >> cast(r.compartment as integer)) & 1 = 1 \
             and (r.sort, r.id) > ($4, $5) ",
            narrowed!($engine),
            "order by r.sort, r.id limit $18"
        )
    };
}

macro_rules! counted {
    ($engine:ident) => {
        concat!(
            "select count(*) from (select 1 from referral r where r.house = $1 and r.split = $2 \
             and ($3 >> cast(r.compartment as integer)) & 1 = 1 and (r.sort, r.id) > ($4, $5) ",
            narrowed!($engine),
            "limit $18) capped"
        )
    };
}

macro_rules! of_numbers {
    ($engine:ident) => {
        concat!(
            sql::row_of_referral!(
                "r.sort",
                "r.house = $1 and ($2 >> cast(r.compartment as integer)) & 1 = 1 and r.split <> 'afgeschermd' and r.no "
            ),
            differing!($engine, ints, "$3")
        )
    };
}

const FILTERED: Text = Text { sqlite: filtered!(sqlite), postgres: filtered!(postgres) };
const COUNTED: Text = Text { sqlite: counted!(sqlite), postgres: counted!(postgres) };
const OF_NUMBERS: Text = Text { sqlite: of_numbers!(sqlite), postgres: of_numbers!(postgres) };

fn asked(text: Text, narrow: &Narrow, split: &'static str, after: Option<SeekKey>, limit: i64) -> Ask {
    let (sort, id) = start(after);
    let (owner, until) = narrow.owner.unzip();
    let ask = ask(text).int(narrow.house).text(split).shelves(narrow.sees).int(sort).bytes(id);
    let ask = ask.words(narrow.states.clone()).words(narrow.urgencies.clone()).words(narrow.municipalities.clone());
    let ask = ask.words(narrow.networks.clone()).int(narrow.due.0).int(narrow.due.1);
    let ask = ask.int(narrow.touched.0).int(narrow.touched.1).int(narrow.received.0).int(narrow.received.1);
    ask.id_or_none(owner).int(until).int(limit)
}

/// Rows of one split after a place, in its order.
pub(in super::super) async fn filtered(
    from: Source<'_>,
    narrow: &Narrow,
    split: &'static str,
    after: Option<SeekKey>,
    limit: i64,
) -> Read<Vec<ListRow>> {
    from.all(asked(FILTERED, narrow, split, after, limit)).await?.iter().map(list_row).collect()
}

/// How many rows of one split the columns hold for, at most this many.
pub(in super::super) async fn filtered_count(
    from: Source<'_>,
    narrow: &Narrow,
    split: &'static str,
    most: i64,
) -> Read<u32> {
    from.one(asked(COUNTED, narrow, split, None, most)).await?.count(0)
}

/// Rows by their place in the house's order of arrival, in no order.
pub(in super::super) async fn of_numbers(
    from: Source<'_>,
    house: i64,
    sees: Shelves,
    numbers: Vec<i64>,
) -> Read<Vec<ListRow>> {
    from.all(ask(OF_NUMBERS).int(house).shelves(sees).ints(numbers)).await?.iter().map(list_row).collect()
}

/// A saved filter: identity, owner, shared, sealed.
pub(in super::super) type FilterRow = (Uuid, Uuid, bool, Vec<u8>);

/// The filters of a person and of the house, or one of them, whosoever it is.
pub(in super::super) async fn filters(
    from: Source<'_>,
    house: i64,
    owner: Uuid,
    one: Option<Uuid>,
) -> Read<Vec<FilterRow>> {
    let (text, key) = one.map_or((sql::FILTERS, owner), |one| (sql::FILTER, one));
    let rows = from.all(ask(text).int(house).id(key)).await?;
    rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?, row.int(2)? > 0, row.bytes(3)?))).collect()
}

#[cfg(test)]
pub(in super::super) const ORDERED: [Text; 2] = [FILTERED, COUNTED];
#[cfg(test)]
pub(in super::super) const FOUND: Text = OF_NUMBERS;
