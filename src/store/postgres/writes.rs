//! One commit to PostgreSQL: a single statement writes all that a round decided for its house.
//!
//! Each table is a part of it and takes its rows as arrays, so that the text is one and the same however many rows there
//! are, and a round costs one answer of the database.

use sqlx::postgres::PgArguments;
use sqlx::{PgConnection, Postgres};
use uuid::Uuid;

use super::super::StoreError;
use super::super::ask::Source;
use super::super::sql::latest;
use super::super::writes::{Commit, Write};
use super::enter;

type Query<'q> = sqlx::query::Query<'q, Postgres, PgArguments>;

pub(in super::super) const WRITE: &str = concat!(
    "with entries as (insert into journal (house, seq, at, kind, actor, referral, version, command, fingerprint, payload, \
      hash) select $1, * from unnest($2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::bytea[], $7::bigint[], \
      $8::bytea[], $9::bytea[], $10::bytea[], $11::bytea[])), \
     keys as (insert into referral_key (house, id, wrapped) select $1, * from unnest($12::bytea[], $13::bytea[])), \
     referrals as (insert into referral (house, id, no, version, state, split, wake_at, sort, due, urgency, owner, \
      lease_until, municipality, networks, compartment, received_at, touched_at, source, seq, line, shield_at, keep_rule, \
      keep_from, keep_version) \
      select $1, * from unnest($14::bytea[], $15::bigint[], $16::bigint[], $17::text[], $18::text[], $19::bigint[], \
      $20::bigint[], $21::bigint[], $22::text[], $23::bytea[], $24::bigint[], $25::text[], $26::text[], $27::bigint[], \
      $28::bigint[], $29::bigint[], $30::bytea[], $31::bigint[], $32::bytea[], $59::bigint[], $60::text[], $61::text[], \
      $16::bigint[]) ",
    latest!(referral),
    "), bodies as (insert into body (house, id, version, body) \
      select $1, * from unnest($14::bytea[], $16::bigint[], $33::bytea[]) ",
    latest!(body),
    "), handovers as (insert into handover (house, id, referral, network, version, state, split, visible, sort, seq, line) \
      select $1, * from unnest($34::bytea[], $35::bytea[], $36::text[], $37::bigint[], $38::text[], $39::text[], \
      $40::bigint[], $41::bigint[], $42::bigint[], $43::bytea[]) ",
    latest!(handover),
    "), asks as (insert into asked (house, handover, organisation, open, compartment, sort, seq) \
      select $1, * from unnest($44::bytea[], $45::text[], $46::bigint[], $47::bigint[], $48::bigint[], $49::bigint[]) ",
    latest!(asked),
    "), stale as (delete from token where house = $1 and ctid = any (array(select found.ctid \
      from unnest($50::bigint[], $51::bigint[]) as gone (token, referral), lateral (select t.ctid from token t \
      where t.house = $1 and t.token = gone.token and t.referral = gone.referral limit 1) as found))), \
     tokens as (insert into token (house, token, referral) select $1, * from unnest($52::bigint[], $53::bigint[]) \
      on conflict do nothing), \
     counters as (insert into counter (house, year, last) select $1, * from unnest($54::bigint[], $55::bigint[]) ",
    latest!(counter),
    ") insert into head (house, seq, hash, last_no) values ($1, $56, $57, $58) ",
    latest!(head),
);

/// Writes what a round decided for one house. Gives the number of rows that each of `commit.writes` touched.
pub(in super::super) async fn write(
    to: &mut PgConnection,
    house: i64,
    commit: &Commit,
) -> Result<Vec<u64>, StoreError> {
    let mut touched = Vec::with_capacity(commit.writes.len());
    for write in &commit.writes {
        touched.push(other(to, house, write).await?);
    }
    if let Some(head) = commit.heads.iter().find(|head| head.house == house) {
        let query = counted(
            tokens(asked(referrals(entries(sqlx::query(WRITE).bind(house), commit), commit), commit), commit),
            commit,
        );
        let query = query.bind(head.seq).bind(head.hash.clone()).bind(head.last_no);
        kept(query, commit).execute(to).await?;
    }
    Ok(touched)
}

/// Accounts and sessions stand within the installation; everything else within its house.
async fn other(to: &mut PgConnection, house: i64, write: &Write) -> Result<u64, StoreError> {
    let within = write.house().unwrap_or(0);
    if within != house {
        enter(to, within).await?;
    }
    let (mut rows, mut must_touch) = (0, write.must_touch());
    for ask in write.asks() {
        rows = Source::Turn(&mut *to).write(ask).await?;
        if std::mem::take(&mut must_touch) && rows == 0 {
            return Err(StoreError::Overtaken);
        }
    }
    if within != house {
        enter(to, house).await?;
    }
    Ok(rows)
}

fn column<T, V>(rows: &[T], value: impl Fn(&T) -> V) -> Vec<V> {
    rows.iter().map(value).collect()
}

fn bytes(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

fn entries<'q>(query: Query<'q>, commit: &Commit) -> Query<'q> {
    let rows = &commit.entries;
    query
        .bind(column(rows, |row| row.seq))
        .bind(column(rows, |row| row.at))
        .bind(column(rows, |row| row.kind.clone()))
        .bind(column(rows, |row| row.actor.map(bytes)))
        .bind(column(rows, |row| row.referral.map(bytes)))
        .bind(column(rows, |row| row.version))
        .bind(column(rows, |row| row.command.map(bytes)))
        .bind(column(rows, |row| row.fingerprint.clone()))
        .bind(column(rows, |row| row.payload.clone()))
        .bind(column(rows, |row| row.hash.clone()))
}

fn referrals<'q>(query: Query<'q>, commit: &Commit) -> Query<'q> {
    let rows = &commit.referrals;
    let new: Vec<(Vec<u8>, Vec<u8>)> =
        rows.iter().filter_map(|row| Some((bytes(row.id), row.wrapped.clone()?))).collect();
    let (ids, keys): (Vec<_>, Vec<_>) = new.into_iter().unzip();
    query
        .bind(ids)
        .bind(keys)
        .bind(column(rows, |row| bytes(row.id)))
        .bind(column(rows, |row| row.no))
        .bind(column(rows, |row| row.version))
        .bind(column(rows, |row| row.state.clone()))
        .bind(column(rows, |row| row.split))
        .bind(column(rows, |row| row.wake_at))
        .bind(column(rows, |row| row.sort))
        .bind(column(rows, |row| row.due))
        .bind(column(rows, |row| row.urgency.clone()))
        .bind(column(rows, |row| row.owner.map(bytes)))
        .bind(column(rows, |row| row.lease_until))
        .bind(column(rows, |row| row.municipality.clone()))
        .bind(column(rows, |row| row.networks.clone()))
        .bind(column(rows, |row| row.shelf.number()))
        .bind(column(rows, |row| row.received_at))
        .bind(column(rows, |row| row.touched_at))
        .bind(column(rows, |row| row.source.map(|tag| tag.to_vec())))
        .bind(column(rows, |row| row.seq))
        .bind(column(rows, |row| row.line.clone()))
        .bind(column(rows, |row| row.body.clone()))
}

fn asked<'q>(query: Query<'q>, commit: &Commit) -> Query<'q> {
    let rows = &commit.handovers;
    let query = query
        .bind(column(rows, |row| bytes(row.id)))
        .bind(column(rows, |row| bytes(row.referral)))
        .bind(column(rows, |row| row.network.clone()))
        .bind(column(rows, |row| row.version))
        .bind(column(rows, |row| row.state.clone()))
        .bind(column(rows, |row| row.split))
        .bind(column(rows, |row| row.visible))
        .bind(column(rows, |row| row.sort))
        .bind(column(rows, |row| row.seq))
        .bind(column(rows, |row| row.line.clone()));
    let rows = &commit.asked;
    query
        .bind(column(rows, |row| bytes(row.handover)))
        .bind(column(rows, |row| row.organisation.clone()))
        .bind(column(rows, |row| i64::from(row.open)))
        .bind(column(rows, |row| row.shelf.number()))
        .bind(column(rows, |row| row.sort))
        .bind(column(rows, |row| row.seq))
}

fn tokens<'q>(query: Query<'q>, commit: &Commit) -> Query<'q> {
    [&commit.stale_tokens, &commit.tokens]
        .into_iter()
        .fold(query, |query, rows| query.bind(column(rows, |row| row.token)).bind(column(rows, |row| row.referral)))
}

fn kept<'q>(query: Query<'q>, commit: &Commit) -> Query<'q> {
    let rows = &commit.referrals;
    query
        .bind(column(rows, |row| row.shield_at))
        .bind(column(rows, |row| row.keep.0.clone()))
        .bind(column(rows, |row| row.keep.1.clone()))
}

fn counted<'q>(query: Query<'q>, commit: &Commit) -> Query<'q> {
    let rows = &commit.counters;
    query.bind(column(rows, |(_, year, _)| i64::from(*year))).bind(column(rows, |(_, _, last)| *last))
}
