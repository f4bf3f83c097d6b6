//! One commit to SQLite.

use sqlx::sqlite::SqliteArguments;
use sqlx::{Sqlite, SqliteConnection};
use uuid::Uuid;

use super::super::StoreError;
use super::super::ask::Source;
use super::super::sql::{self, Multi};
use super::super::writes::{Commit, TokenRow, Write};

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

/// Writes everything and makes it durable, or nothing. Gives the number of rows that each of `commit.writes` touched.
pub(in super::super) async fn commit(to: &mut SqliteConnection, commit: &Commit) -> Result<Vec<u64>, StoreError> {
    sqlx::query("begin immediate").execute(&mut *to).await?;
    let done = match write(to, commit).await {
        Ok(touched) => sqlx::query("commit").execute(&mut *to).await.map(|_| touched).map_err(StoreError::from),
        Err(error) => Err(error),
    };
    if done.is_err() {
        // A commit that failed may have rolled back by itself: then there is nothing left to roll back.
        drop(sqlx::query("rollback").execute(&mut *to).await);
    }
    done
}

/// Makes the log short again and wipes what was destroyed out of it.
pub(in super::super) async fn checkpoint(to: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query("pragma wal_checkpoint(truncate)").execute(to).await?;
    Ok(())
}

async fn write(to: &mut SqliteConnection, commit: &Commit) -> Result<Vec<u64>, StoreError> {
    let mut touched = Vec::with_capacity(commit.writes.len());
    for write in &commit.writes {
        touched.push(other(to, write).await?);
    }
    many(to, &sql::ADD_ENTRIES, &commit.entries, |query, entry| {
        let query = query.bind(entry.house).bind(entry.seq).bind(entry.at).bind(entry.kind.clone());
        let query = query.bind(some(entry.actor)).bind(some(entry.referral)).bind(entry.version);
        let query = query.bind(some(entry.command)).bind(entry.fingerprint.clone());
        query.bind(entry.payload.clone()).bind(entry.hash.clone())
    })
    .await?;
    let new: Vec<_> = commit.referrals.iter().filter_map(|row| row.wrapped.as_ref().map(|key| (row, key))).collect();
    many(to, &sql::ADD_KEYS, &new, |query, (row, key)| query.bind(row.house).bind(bytes(row.id)).bind((*key).clone()))
        .await?;
    many(to, &sql::PUT_REFERRALS, &commit.referrals, |query, row| {
        let query = query.bind(row.house).bind(bytes(row.id)).bind(row.no).bind(row.version).bind(row.state.clone());
        let query = query.bind(row.split).bind(row.wake_at).bind(row.sort).bind(row.due).bind(row.urgency.clone());
        let query = query.bind(some(row.owner)).bind(row.lease_until).bind(row.municipality.clone());
        let query = query.bind(row.networks.clone()).bind(row.shelf.number()).bind(row.received_at);
        let query = query.bind(row.touched_at).bind(row.source.map(|tag| tag.to_vec()));
        let query = query.bind(row.seq).bind(row.line.clone()).bind(row.shield_at);
        query.bind(row.keep.0.clone()).bind(row.keep.1.clone()).bind(row.version)
    })
    .await?;
    many(to, &sql::PUT_BODIES, &commit.referrals, |query, row| {
        query.bind(row.house).bind(bytes(row.id)).bind(row.version).bind(row.body.clone())
    })
    .await?;
    many(to, &sql::PUT_HANDOVERS, &commit.handovers, |query, row| {
        let query = query.bind(row.house).bind(bytes(row.id)).bind(bytes(row.referral)).bind(row.network.clone());
        let query = query.bind(row.version).bind(row.state.clone()).bind(row.split).bind(row.visible);
        query.bind(row.sort).bind(row.seq).bind(row.line.clone())
    })
    .await?;
    many(to, &sql::PUT_ASKED, &commit.asked, |query, row| {
        let query = query.bind(row.house).bind(bytes(row.handover)).bind(row.organisation.clone());
        query.bind(i64::from(row.open)).bind(row.shelf.number()).bind(row.sort).bind(row.seq)
    })
    .await?;
    tokens(
        to,
        &commit.stale_tokens,
        "delete from token where (house, token, referral) in \
         (select $1, value ->> 0, value ->> 1 from json_each($2))",
    )
    .await?;
    tokens(
        to,
        &commit.tokens,
        "insert or ignore into token (house, token, referral) \
         select $1, value ->> 0, value ->> 1 from json_each($2)",
    )
    .await?;
    many(to, &sql::PUT_COUNTERS, &commit.counters, |query, (house, year, last)| {
        query.bind(*house).bind(*year).bind(*last)
    })
    .await?;
    // Last, as on PostgreSQL, where this row is the lock that gives gapless numbers in the order of the commits.
    many(to, &sql::PUT_HEADS, &commit.heads, |query, head| {
        query.bind(head.house).bind(head.seq).bind(head.hash.clone()).bind(head.last_no)
    })
    .await?;
    Ok(touched)
}

async fn many<T>(
    to: &mut SqliteConnection,
    statement: &'static Multi,
    rows: &[T],
    bind: impl for<'q> Fn(Query<'q>, &T) -> Query<'q>,
) -> Result<(), StoreError> {
    for (text, stretch) in statement.stretches(rows) {
        let query = stretch.iter().fold(sqlx::query(text), &bind);
        query.execute(&mut *to).await?;
    }
    Ok(())
}

/// One statement for each house, however many tokens: they arrive as one JSON array of pairs, in the order of the index.
async fn tokens(to: &mut SqliteConnection, rows: &[TokenRow], text: &'static str) -> Result<(), StoreError> {
    use std::fmt::Write as _;
    for house in rows.chunk_by(|one, next| one.house == next.house) {
        let mut pairs = String::with_capacity(house.len() * 32);
        for row in house {
            pairs.push(if pairs.is_empty() { '[' } else { ',' });
            // Writing to a String can't fail.
            let _ = write!(pairs, "[{},{}]", row.token, row.referral);
        }
        pairs.push(']');
        sqlx::query(text).bind(house[0].house).bind(pairs).execute(&mut *to).await?;
    }
    Ok(())
}

async fn other(to: &mut SqliteConnection, write: &Write) -> Result<u64, StoreError> {
    let (mut rows, mut must_touch) = (0, write.must_touch());
    for ask in write.asks() {
        rows = Source::Writer(&mut *to).write(ask).await?;
        if std::mem::take(&mut must_touch) && rows == 0 {
            return Err(StoreError::Overtaken);
        }
    }
    Ok(rows)
}

fn bytes(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

fn some(id: Option<Uuid>) -> Option<Vec<u8>> {
    id.map(bytes)
}
