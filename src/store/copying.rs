//! Taking a store apart into the two files of a backup, and putting it together again. Row by row as it is, sealed as it is.
//!
//! The rule it keeps: both files are filled within one transaction of the source, so that they are of one moment.

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};

use super::engine::Address;
use super::houses::{Settings, Wrapped, open_keys};
use super::key_renewal::KeyRenewal;
use super::keys::Masters;
use super::moving::{HOUSE, INSTALLATION_ROW, Kind, OF_HOUSE, SHARED, Table, place_of};
use super::sqlite::{self, Location, check_place};
use super::{StoreError, postgres};
use crate::domain::code::HouseCode;

/// Tables that hold keys, and the counts of what was destroyed: of these only the newest copy is kept.
const KEYS: [&str; 4] = ["installation", "house_key", "referral_key", "tally"];
/// Tables that are in no backup: who was signed in or on the way to it is not, afterwards.
const LEFT_OUT: [&str; 3] = ["session", "device_sign_in", "link_code"];
/// Rows that are written at once.
const STRETCH: usize = 500;

fn tables() -> impl Iterator<Item = &'static Table> {
    std::iter::once(&INSTALLATION_ROW).chain(SHARED).chain([&HOUSE]).chain(OF_HOUSE)
}

fn part(table: &Table) -> Option<&'static str> {
    match table.name {
        name if LEFT_OUT.contains(&name) => None,
        name if KEYS.contains(&name) => Some("sleutels"),
        _ => Some("main"),
    }
}

/// Copies a store into two files that are there and empty. Beside a server that works with it.
pub(super) async fn copy_out(from: &Address, data: &Location, keys: &Location) -> Result<(), StoreError> {
    sqlite::blank(keys).await?.close().await?;
    let mut to = sqlite::blank(data).await?;
    attach(&mut to, keys, "sleutels").await?;
    match from {
        Address::Sqlite(location) => {
            sqlite::look(location).await?.close().await;
            attach(&mut to, location, "bron").await?;
            run(&mut to, "begin").await?;
            for (table, part) in tables().filter_map(|table| Some((table, part(table)?))) {
                let (names, order) = (table.names(), table.order);
                let name = table.name;
                let copy =
                    format!("insert into {part}.{name} ({names}) select {names} from bron.{name} order by {order}");
                run(&mut to, &copy).await?;
            }
        }
        Address::Postgres(places) => {
            let mut from = postgres::snapshot(places).await?;
            run(&mut to, "begin").await?;
            let houses: Vec<i64> = sqlx::query_scalar("select no from house order by no").fetch_all(&mut from).await?;
            for table in std::iter::once(&INSTALLATION_ROW).chain(SHARED) {
                carry(&mut from, &mut to, table, None).await?;
            }
            for house in houses {
                postgres::enter(&mut from, house).await?;
                for table in std::iter::once(&HOUSE).chain(OF_HOUSE) {
                    carry(&mut from, &mut to, table, Some(house)).await?;
                }
            }
        }
    }
    // The turn in which this copy is made: where it is put back, that turn is nobody's.
    run(&mut to, "delete from main.duty where ended is null").await?;
    run(&mut to, "commit").await?;
    Ok(to.close().await?)
}

/// Brings the rows of one table from PostgreSQL into its file.
async fn carry(
    from: &mut PgConnection,
    to: &mut SqliteConnection,
    table: &Table,
    house: Option<i64>,
) -> Result<(), StoreError> {
    let Some(part) = part(table) else { return Ok(()) };
    let names = table.names();
    let of = if house.is_some() { format!("where {} = $1", place_of(table)) } else { String::new() };
    let read = format!("select {names} from {} {of} order by {}", table.name, table.order);
    let read = sqlx::query(AssertSqlSafe(read));
    let row = format!("({})", vec!["?"; table.columns.len()].join(", "));
    let mut rows = house.into_iter().fold(read, sqlx::query::Query::bind).fetch(from).try_chunks(STRETCH);
    while let Some(chunk) = rows.try_next().await.map_err(|error| StoreError::from(error.1))? {
        let values = vec![row.as_str(); chunk.len()].join(", ");
        let mut write =
            sqlx::query(AssertSqlSafe(format!("insert into {part}.{} ({names}) values {values}", table.name)));
        for row in &chunk {
            for (at, (_, kind)) in table.columns.iter().enumerate() {
                write = match kind {
                    Kind::Int => write.bind(row.try_get::<Option<i64>, _>(at)?),
                    Kind::Text => write.bind(row.try_get::<Option<String>, _>(at)?),
                    Kind::Bytes => write.bind(row.try_get::<Option<Vec<u8>>, _>(at)?),
                };
            }
        }
        write.execute(&mut *to).await?;
    }
    Ok(())
}

/// Puts the keys into a copy of the data, where both are files of this version or an older one. Gives how many keys
/// have no referral: those go. A house of which the search key was renewed goes on at this step of a renewal.
pub(super) async fn join(
    data: &Location,
    keys: &Location,
    masters: &Masters,
    index: &KeyRenewal,
) -> Result<u64, StoreError> {
    sqlite::blank(keys).await?.close().await?;
    let mut to = sqlite::blank(data).await?;
    attach(&mut to, keys, "sleutels").await?;
    run(&mut to, "begin").await?;
    for table in tables().filter(|table| KEYS.contains(&table.name)) {
        let (name, names) = (table.name, table.names());
        run(&mut to, &format!("insert into main.{name} ({names}) select {names} from sleutels.{name}")).await?;
    }
    // A house that came after the data was copied isn't there: its number is given out again.
    for table in ["house_key", "tally"] {
        run(&mut to, &format!("delete from main.{table} where house not in (select no from main.house)")).await?;
    }
    fits(&mut to, masters).await?;
    fill_anew(&mut to, index).await?;
    let lost = "delete from main.referral_key where not exists \
         (select 1 from main.referral r where r.house = referral_key.house and r.id = referral_key.id)";
    let lost = sqlx::query(lost).execute(&mut to).await?.rows_affected();
    run(&mut to, "commit").await?;
    to.close().await?;
    Ok(lost)
}

/// The search key that these rows were blinded with may be gone: of them nothing would be found.
async fn fill_anew(to: &mut SqliteConnection, index: &KeyRenewal) -> Result<(), StoreError> {
    let renewed = "select no, settings from house where no > 0 and exists (select 1 from house_key k \
         where k.house = no and k.purpose = 'zoek' and k.generation > 1)";
    let renewed: Vec<(i64, String)> = sqlx::query_as(renewed).fetch_all(&mut *to).await?;
    for (no, settings) in renewed {
        let damaged = |_| StoreError::damaged("house", no);
        let settings: Settings = serde_json::from_str(&settings).map_err(damaged)?;
        let settings = Settings { renewal: Some(index.clone()), ..settings };
        let settings = serde_json::to_string(&settings).map_err(damaged)?;
        sqlx::query("update house set settings = $2 where no = $1").bind(no).bind(settings).execute(&mut *to).await?;
        sqlx::query("delete from token where house = $1").bind(no).execute(&mut *to).await?;
    }
    Ok(())
}

/// The master key is the one that wrapped these keys.
async fn fits(to: &mut SqliteConnection, masters: &Masters) -> Result<(), StoreError> {
    let check: Option<Vec<u8>> =
        sqlx::query_scalar("select key_check from installation").fetch_optional(&mut *to).await?;
    masters.open(&check_place(), &check.ok_or(StoreError::Missing)?).ok_or(StoreError::KeyMismatch)?;
    let houses: Vec<(i64, String)> = sqlx::query_as("select no, code from house").fetch_all(&mut *to).await?;
    for (no, code) in houses {
        let wrapped = sqlx::query_as("select purpose, generation, wrapped from house_key where house = $1");
        let wrapped: Vec<Wrapped> = wrapped.bind(no).fetch_all(&mut *to).await?;
        let code = HouseCode::try_from(code).map_err(|_| StoreError::damaged("house", no))?;
        open_keys(masters, &code, &wrapped, None)?;
    }
    Ok(())
}

async fn attach(to: &mut SqliteConnection, file: &Location, name: &'static str) -> Result<(), StoreError> {
    let attach = AssertSqlSafe(format!("attach $1 as {name}"));
    sqlx::query(attach).bind(file.text()?).execute(to).await?;
    Ok(())
}

async fn run(to: &mut SqliteConnection, statement: &str) -> Result<(), StoreError> {
    sqlx::query(AssertSqlSafe(statement.to_owned())).execute(to).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::{Keys, SigningKey, Store};

    #[tokio::test]
    async fn a_copy_doesnt_hold_the_turn_in_which_it_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let database = format!("sqlite:{}", path("wissel.db").display());
        let store = Store::init(&database, &Keys::create(&path("wissel.key")).unwrap()).await.unwrap();
        let key = SigningKey::create(&path("ijkpunt.key")).unwrap();
        let now: Timestamp = "2026-07-10T12:00:00Z".parse().unwrap();
        assert!(store.take_backup(now, now).await.unwrap().is_some());
        let made = Store::back_up(&database, &path("kopie"), &key, now).await.unwrap();
        let copy = format!("sqlite:{}", path("kopie").join(made.manifest.file_name()).display());
        let mut copy = SqliteConnection::connect(&copy).await.unwrap();
        let turns: i64 = sqlx::query_scalar("select count(*) from duty").fetch_one(&mut copy).await.unwrap();
        assert_eq!((turns, store.backups().await.unwrap().len()), (0, 1));
        store.close().await;
    }
}
