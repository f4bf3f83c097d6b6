//! Reading subscriptions and what they could not be told.

use jiff::Timestamp;
use uuid::Uuid;

use super::super::StoreError;
use super::super::ask::{Read, Row, Source, ask};
use super::super::subscriptions::DeadLetter;

/// Those with something to tell, which nobody tells now.
const DUE: &str = "select s.house, s.id from subscription s join head h on h.house = s.house \
     where s.state = 'actief' and s.due <= $1 and s.lease_until <= $1 and (h.seq > s.cursor or exists (select 1 \
     from dead_letter d where d.house = s.house and d.subscription = s.id and d.again = 1)) order by s.due limit 100";
const ALL: &str =
    "select id, version, state, cursor, attempts, failed, due, sealed from subscription where house = $1 order by id";
const ONE: &str = "select id, version, state, cursor, attempts, failed, due, sealed from subscription \
     where house = $1 and id = $2";
const AGAIN: &str =
    "select seq from dead_letter where house = $1 and subscription = $2 and again = 1 order by seq limit 50";
const LETTERS: &str = "select seq, at, attempts, why, again from dead_letter where house = $1 and subscription = $2 \
     order by seq limit $3";
const ASIDE: &str = "select count(*) from dead_letter where house = $1";
const DEPTH: &str = "select cast(coalesce(sum(h.seq - s.cursor), 0) + (select count(*) from dead_letter) as bigint) \
     from subscription s join head h on h.house = s.house where s.state <> 'gepauzeerd'";

/// A subscription as it is stored.
pub(in super::super) struct SubscriptionRow {
    pub(in super::super) id: Uuid,
    pub(in super::super) version: i64,
    pub(in super::super) state: String,
    pub(in super::super) cursor: i64,
    pub(in super::super) attempts: i64,
    pub(in super::super) failed: i64,
    pub(in super::super) due: i64,
    pub(in super::super) sealed: Vec<u8>,
}

fn subscription_row(row: &Row) -> Read<SubscriptionRow> {
    Ok(SubscriptionRow {
        id: row.id(0)?,
        version: row.int(1)?,
        state: row.text(2)?,
        cursor: row.int(3)?,
        attempts: row.int(4)?,
        failed: row.int(5)?,
        due: row.int(6)?,
        sealed: row.bytes(7)?,
    })
}

/// House and identity of what is due.
pub(in super::super) async fn due_subscriptions(from: Source<'_>, now: i64) -> Read<Vec<(i64, Uuid)>> {
    from.all(ask(DUE).int(now)).await?.iter().map(|row| Ok((row.int(0)?, row.id(1)?))).collect()
}

/// All of a house.
pub(in super::super) async fn subscriptions(from: Source<'_>, house: i64) -> Read<Vec<SubscriptionRow>> {
    from.all(ask(ALL).int(house)).await?.iter().map(subscription_row).collect()
}

/// One of a house.
pub(in super::super) async fn subscription(from: Source<'_>, house: i64, id: Uuid) -> Read<Option<SubscriptionRow>> {
    from.first(ask(ONE).int(house).id(id)).await?.as_ref().map(subscription_row).transpose()
}

/// Numbers of what was put aside and is asked for again.
pub(in super::super) async fn asked_again(from: Source<'_>, house: i64, id: Uuid) -> Read<Vec<u64>> {
    from.all(ask(AGAIN).int(house).id(id)).await?.iter().map(|row| Ok(row.int(0)?.unsigned_abs())).collect()
}

/// What was put aside.
pub(in super::super) async fn dead_letters(
    from: Source<'_>,
    house: i64,
    id: Uuid,
    limit: i64,
) -> Read<Vec<DeadLetter>> {
    let letter = |row: &Row| {
        let seq = row.int(0)?.unsigned_abs();
        let at = Timestamp::from_microsecond(row.int(1)?).map_err(|_| StoreError::damaged("dead_letter", seq))?;
        let (attempts, why, again) = (row.int(2)?.unsigned_abs(), row.text(3)?, row.int(4)? > 0);
        Ok(DeadLetter { seq, at, attempts, why, again })
    };
    from.all(ask(LETTERS).int(house).id(id).int(limit)).await?.iter().map(letter).collect()
}

/// How many events of a house were put aside.
pub(in super::super) async fn put_aside(from: Source<'_>, house: i64) -> Read<i64> {
    from.one(ask(ASIDE).int(house)).await?.int(0)
}

/// How far all are behind together, with what was put aside.
pub(in super::super) async fn outbox_depth(from: Source<'_>) -> Read<i64> {
    from.one(ask(DEPTH)).await?.int(0)
}
