//! A look at a database from outside: what `wissel doctor --server` tells. Needs no key, and goes beside a server that runs.

use std::path::PathBuf;

use jiff::Timestamp;

use super::ask::ask;
use super::duties::{self, Duties};
use super::engine::{Address, Engine};
use super::houses::INSTALLATION;
use super::{Store, StoreError, postgres, reads, sqlite};
use crate::domain::code::HouseCode;

/// What was seen of a database.
#[derive(Debug, Clone)]
pub struct Inspection {
    /// The newest migration that was done, and the newest that this version knows.
    pub tables: (i64, i64),
    /// Where the file is; none for PostgreSQL.
    pub file: Option<PathBuf>,
    /// What only PostgreSQL has.
    pub walls: Option<Walls>,
    /// Houses, the installation among them.
    pub houses: usize,
    /// Number of the last entry of each house's journal.
    pub heads: Vec<(HouseCode, u64)>,
    /// Houses with events that their subscriptions didn't take and that were put aside, and how many.
    pub aside: Vec<(HouseCode, u64)>,
    /// What servers did by themselves; none where the tables are too old to say.
    pub duties: Option<Duties>,
    /// The first house whose head doesn't stand on the last entry of its journal.
    pub astray: Option<HouseCode>,
}

/// The walls between houses, on PostgreSQL.
#[derive(Debug, Clone)]
pub struct Walls {
    /// The role that was signed in with.
    pub role: String,
    /// The walls don't hold it: a superuser, one that goes around row security, or the tables' owner.
    pub too_strong: bool,
    /// Tables without forced row security.
    pub open: Vec<String>,
    /// The database's clock.
    pub clock: Option<Timestamp>,
}

/// The migrations that brought subscriptions and the duties of servers.
const SUBSCRIPTIONS: i64 = 8;
const DUTIES: i64 = 9;
const DONE: &str = "select coalesce(max(version), 0) from _sqlx_migrations where success";
const OPEN: &str = "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace \
     where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname <> '_sqlx_migrations' \
     and not (c.relrowsecurity and c.relforcerowsecurity) order by 1";
const ROLE: &str = "select current_user::text, (extract(epoch from clock_timestamp()) * 1000)::bigint";

impl Store {
    /// Looks at a database by its address.
    ///
    /// # Errors
    /// What opening it would say, but for the key and the age of the tables.
    pub async fn inspect(url: &str) -> Result<Inspection, StoreError> {
        let address = Address::of(url)?;
        let file = match &address {
            Address::Sqlite(location) => Some(location.path().to_owned()),
            Address::Postgres(_) => None,
        };
        let engine = address.look().await?;
        let seen = look(&engine, file).await;
        engine.close().await;
        seen
    }
}

async fn look(engine: &Engine, file: Option<PathBuf>) -> Result<Inspection, StoreError> {
    let within = || engine.within(INSTALLATION);
    let (walls, known) = match engine.shared() {
        None => (None, sqlite::newest_migration()),
        Some(database) => {
            database.done().await?.ok_or(StoreError::Missing)?;
            let role = within().one(ask(ROLE)).await?;
            let open = within().all(ask(OPEN)).await?;
            let walls = Walls {
                role: role.text(0)?,
                too_strong: database.too_strong().await?,
                open: open.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?,
                clock: Timestamp::from_millisecond(role.int(1)?).ok(),
            };
            (Some(walls), postgres::newest_migration())
        }
    };
    let done = within().one(ask(DONE)).await?.int(0)?;
    let (mut houses, mut heads, mut aside, mut astray) = (0, Vec::new(), Vec::new(), None);
    for (no, code, _) in reads::houses(within()).await? {
        houses += 1;
        let code = HouseCode::try_from(code).map_err(|_| StoreError::damaged("house", no))?;
        if done >= SUBSCRIPTIONS {
            let count = reads::put_aside(engine.within(no), no).await?.unsigned_abs();
            aside.extend((count > 0).then(|| (code.clone(), count)));
        }
        let Some(head) = reads::head_of(engine.within(no), no).await? else { continue };
        heads.push((code.clone(), head.seq.unsigned_abs()));
        let last = reads::entry_at(engine.within(no), no, head.seq).await?;
        // A server may have written on since: what comes later is no mistake, what isn't there is.
        if head.seq > 0 && last.is_none_or(|last| last.hash != head.hash) {
            astray = astray.or(Some(code));
        }
    }
    let duties = if done >= DUTIES { Some(duties::seen(within).await?) } else { None };
    Ok(Inspection { tables: (done, known.unwrap_or_default()), file, walls, houses, heads, aside, duties, astray })
}
