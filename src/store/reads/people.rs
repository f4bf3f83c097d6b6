//! Reading accounts, sessions, sign-ins at a provider, failed sign-ins and second factors.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::super::StoreError;
use super::super::ask::{Read, Row, Source, ask};
use super::super::face::SessionRecord;
use super::super::sql;
use crate::domain::id::{GuestId, UserId};

/// A sealed account.
pub(in super::super) struct AccountRow {
    pub(in super::super) user: Uuid,
    pub(in super::super) house: i64,
    pub(in super::super) sealed: Vec<u8>,
    pub(in super::super) signed_in: Option<i64>,
}

/// A sealed guest grant, with the account that it is of.
pub(in super::super) struct GuestRow {
    pub(in super::super) id: Uuid,
    pub(in super::super) house: i64,
    pub(in super::super) sealed: Vec<u8>,
    pub(in super::super) signed_in: Option<i64>,
    pub(in super::super) home: AccountRow,
}

/// A device sign-in that is under way.
pub(in super::super) struct DeviceRow {
    pub(in super::super) until: i64,
    pub(in super::super) next: i64,
    pub(in super::super) every: i64,
    pub(in super::super) sealed: Vec<u8>,
}

/// All accounts.
pub(in super::super) async fn accounts(from: Source<'_>) -> Read<Vec<AccountRow>> {
    from.all(ask(sql::ACCOUNTS)).await?.iter().map(account_row).collect()
}

/// The accounts of a house.
pub(in super::super) async fn accounts_in(from: Source<'_>, house: i64) -> Read<Vec<AccountRow>> {
    from.all(ask(sql::ACCOUNTS_IN).int(house)).await?.iter().map(account_row).collect()
}

fn account_row(row: &Row) -> Read<AccountRow> {
    account_at(row, 0)
}

fn account_at(row: &Row, at: usize) -> Read<AccountRow> {
    let (user, house) = (row.id(at)?, row.int(at + 1)?);
    Ok(AccountRow { user, house, sealed: row.bytes(at + 2)?, signed_in: row.int_or_none(at + 3)? })
}

fn guest_at(row: &Row, at: usize) -> Read<GuestRow> {
    let (id, house, home) = (row.id(at)?, row.int(at + 1)?, account_at(row, at + 4)?);
    Ok(GuestRow { id, house, sealed: row.bytes(at + 2)?, signed_in: row.int_or_none(at + 3)?, home })
}

/// The guest grants of a person.
pub(in super::super) async fn guests_of(from: Source<'_>, user: Uuid) -> Read<Vec<GuestRow>> {
    from.all(ask(sql::GUESTS_OF).id(user)).await?.iter().map(|row| guest_at(row, 0)).collect()
}

/// The guests of a house.
pub(in super::super) async fn guests_in(from: Source<'_>, house: i64) -> Read<Vec<GuestRow>> {
    from.all(ask(sql::GUESTS_IN).int(house)).await?.iter().map(|row| guest_at(row, 0)).collect()
}

/// What a person may do as a guest of a house.
pub(in super::super) async fn guest(from: Source<'_>, house: i64, user: Uuid) -> Read<Option<GuestRow>> {
    from.first(ask(sql::GUEST).int(house).id(user)).await?.map(|row| guest_at(&row, 0)).transpose()
}

/// The account with this blinded login name.
pub(in super::super) async fn account(from: Source<'_>, login: &[u8]) -> Read<Option<AccountRow>> {
    from.first(ask(sql::ACCOUNT_BY_LOGIN).bytes(login)).await?.as_ref().map(account_row).transpose()
}

/// The account with this identity.
pub(in super::super) async fn account_by_id(from: Source<'_>, user: Uuid) -> Read<Option<AccountRow>> {
    from.first(ask(sql::ACCOUNT_BY_ID).id(user)).await?.as_ref().map(account_row).transpose()
}

/// The account of who is elsewhere known by this blinded name.
pub(in super::super) async fn account_of(from: Source<'_>, external: &[u8]) -> Read<Option<AccountRow>> {
    from.first(ask(sql::ACCOUNT_BY_EXTERNAL).bytes(external)).await?.as_ref().map(account_row).transpose()
}

/// The account that a code is for.
pub(in super::super) async fn link_code(from: Source<'_>, code: &[u8; 32], now: i64) -> Read<Option<AccountRow>> {
    let asked = ask(sql::ACCOUNT_BY_LINK_CODE).bytes(code.as_slice()).int(now);
    from.first(asked).await?.as_ref().map(account_row).transpose()
}

/// A device sign-in.
pub(in super::super) async fn device(from: Source<'_>, id: Uuid, secret: &[u8; 32]) -> Read<Option<DeviceRow>> {
    let row =
        |row: &Row| Ok(DeviceRow { until: row.int(0)?, next: row.int(1)?, every: row.int(2)?, sealed: row.bytes(3)? });
    from.first(ask(sql::DEVICE).id(id).bytes(secret.as_slice())).await?.as_ref().map(row).transpose()
}

fn session_row(row: &Row) -> Read<SessionRecord> {
    let user = row.id(1)?;
    let damaged = || StoreError::damaged("session", user);
    let time = |at| Timestamp::from_microsecond(row.int(at)?).map_err(|_| damaged());
    Ok(SessionRecord {
        token_hash: row.bytes(0)?.try_into().map_err(|_| damaged())?,
        user: UserId(user),
        issued: time(2)?,
        idle: SignedDuration::from_micros(row.int(3)?),
        idle_until: time(4)?,
        absolute_until: time(5)?,
        label: row.text(6)?,
        seen: time(7)?,
        barred: std::sync::Arc::default(),
        guest: None,
    })
}

/// A session as it is stored, with whose it is and the number of the newest entry of the house that it works in.
pub(in super::super) struct Found<T> {
    pub(in super::super) session: SessionRecord,
    pub(in super::super) of: T,
    pub(in super::super) newest: Option<i64>,
}

/// Those of these sessions that there are, with the accounts that they are of.
pub(in super::super) async fn sessions(from: Source<'_>, tokens: &[[u8; 32]]) -> Read<Vec<Found<AccountRow>>> {
    let found = |row: &Row| {
        let of =
            AccountRow { user: row.id(1)?, house: row.int(8)?, sealed: row.bytes(9)?, signed_in: row.int_or_none(10)? };
        Ok(Found { session: session_row(row)?, of, newest: row.int_or_none(11)? })
    };
    from.all(ask(sql::SESSIONS_AMONG).tags(tokens)).await?.iter().map(found).collect()
}

/// The same of sessions in a house that their person is a guest of.
pub(in super::super) async fn guest_sessions(from: Source<'_>, tokens: &[[u8; 32]]) -> Read<Vec<Found<GuestRow>>> {
    let found =
        |row: &Row| Ok(Found { session: session_row(row)?, of: guest_at(row, 8)?, newest: row.int_or_none(16)? });
    from.all(ask(sql::GUEST_SESSIONS_AMONG).tags(tokens)).await?.iter().map(found).collect()
}

/// The sessions of a person, in whatever house, also those that are over.
pub(in super::super) async fn sessions_of(from: Source<'_>, user: Uuid) -> Read<Vec<SessionRecord>> {
    let session = |row: &Row| {
        let damaged = || StoreError::damaged("session", user);
        let guest = row.bytes_or_none(8)?.map(|id| Uuid::from_slice(&id).map_err(|_| damaged())).transpose()?;
        Ok(SessionRecord { guest: guest.map(GuestId).zip(row.int_or_none(9)?), ..session_row(row)? })
    };
    from.all(ask(sql::SESSIONS_OF).id(user)).await?.iter().map(session).collect()
}

/// How often signing in under this blinded name failed, and when last.
pub(in super::super) async fn attempt(from: Source<'_>, login: &[u8]) -> Read<Option<(i64, i64)>> {
    let row = from.first(ask(sql::ATTEMPT).bytes(login)).await?;
    row.map(|row| Ok((row.int(0)?, row.int(1)?))).transpose()
}

/// An account's second factor: required, confirmed, the sealed secret, and how many recovery codes are left.
pub(in super::super) async fn second_factor(
    from: Source<'_>,
    user: Uuid,
) -> Read<Option<(bool, bool, Option<Vec<u8>>, u32)>> {
    let row = from.first(ask(sql::SECOND_FACTOR).id(user)).await?;
    row.map(|row| Ok((row.int(0)? > 0, row.int(1)? > 0, row.bytes_or_none(2)?, row.count(3)?))).transpose()
}
