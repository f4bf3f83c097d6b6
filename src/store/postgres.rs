//! PostgreSQL: any number of servers on one database. Only what SQLite does differently stands here.
//!
//! The rules it keeps:
//! * Every statement runs on a connection or in a transaction that said for which house it works; the database shows it
//!   nothing else.
//! * A server works with a role that owns nothing and goes around no wall. The owner only makes and changes tables.
//! * What was read may be read again: a reader waits out a database that starts anew, and a round is decided anew.

mod connections;
mod retry;
mod watch;
mod writes;

use std::str::FromStr as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _, PgConnection, Postgres, Transaction};

use super::StoreError;
use super::ask::{Ask, Row, Source};
use super::houses::INSTALLATION;
use super::keys::Masters;
use super::seal::Key;
use super::sqlite::check_place;
use super::writes::{Commit, Write};

use connections::Connections;
use retry::away;
pub(super) use retry::{Patience, gone};
pub(super) use watch::{Seen, watch};
pub(super) use writes::write;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("src/store/migrations/postgres");

/// Readers at the same time.
const READERS: usize = 10;
/// Rounds at the same time: each house has its own of these.
pub(super) const LANES: usize = 4;
/// A place that says nothing for so long is passed by.
const ANSWERS: Duration = Duration::from_secs(2);
/// The role that may work with the rows.
const ROLE: &str = "wissel_app";

/// Where a database may stand, at least one place: one of them is the primary at any time. May hold a password: never shown.
#[derive(Debug, Clone)]
pub(super) struct Places(Vec<PgConnectOptions>);

/// The places of a database, if it is one of PostgreSQL: an address, or several with commas between them.
pub(super) fn places(url: &str) -> Option<Result<Places, StoreError>> {
    let ours = |url: &str| url.starts_with("postgres:") || url.starts_with("postgresql:");
    let place = |url: &str| {
        let options = PgConnectOptions::from_str(url).ok().filter(|_| ours(url)).ok_or(StoreError::UnknownEngine)?;
        Ok(options.application_name("wissel").disable_statement_logging())
    };
    ours(url).then(|| url.split(',').map(place).collect::<Result<_, _>>().map(Places))
}

impl Places {
    /// The one that can be written to; the first when none can be, or when there is no other.
    async fn primary(&self) -> &PgConnectOptions {
        for options in &self.0 {
            if self.0.len() == 1 || is_primary(options).await {
                return options;
            }
        }
        &self.0[0]
    }
}

/// Can this place be written to, now?
async fn is_primary(options: &PgConnectOptions) -> bool {
    let asked = async {
        let mut connection = options.connect().await?;
        let reads = sqlx::query_scalar::<_, bool>("select pg_is_in_recovery()").fetch_one(&mut connection).await?;
        Ok::<_, sqlx::Error>(!reads)
    };
    matches!(tokio::time::timeout(ANSWERS, asked).await, Ok(Ok(true)))
}

/// The connections of a server.
pub(super) struct Database {
    /// They only read.
    readers: Connections,
    /// The pool holds more than these: what needs a transaction takes a connection of its own.
    writers: Connections,
    places: Places,
    /// Since when the primary stands where it does: an older connection is of no use.
    since: Arc<Mutex<Instant>>,
    /// Who looks for the primary holds it; nobody else need look.
    looking: tokio::sync::Mutex<()>,
}

impl Database {
    fn of(places: &Places, at: &PgConnectOptions) -> Self {
        let since = Arc::new(Mutex::new(Instant::now()));
        // Where it may stand elsewhere by now, a place that refuses isn't knocked at for long.
        let knocks = Duration::from_secs(if places.0.len() > 1 { 1 } else { 10 });
        let pool = |most: u32, set: &'static str| {
            let since = since.clone();
            PgPoolOptions::new()
                .before_acquire(move |_, known| {
                    let since = *since.lock().unwrap_or_else(PoisonError::into_inner);
                    Box::pin(std::future::ready(Ok(known.age <= since.elapsed())))
                })
                .max_connections(most)
                .acquire_timeout(knocks)
                .test_before_acquire(false)
                .idle_timeout(Some(Duration::from_mins(10)))
                .after_connect(move |connection, _| Box::pin(begun(connection, set)))
                .connect_lazy_with(at.clone())
        };
        let most = |count: usize| u32::try_from(count).unwrap_or(1);
        let readers = Connections::of(pool(most(READERS), ONLY_READS), READERS, knocks);
        let writers = Connections::of(pool(most(2 * LANES), DURABLE), LANES, knocks);
        Self { readers, writers, places: places.clone(), since, looking: tokio::sync::Mutex::default() }
    }

    /// Is it worth trying again after this? When the database is away it may stand elsewhere by now: looks for it.
    pub(super) async fn again(&self, patience: &mut Patience, error: &StoreError) -> bool {
        if away(error)
            && self.places.0.len() > 1
            && let Ok(_looking) = self.looking.try_lock()
        {
            let primary = self.places.primary().await;
            *self.since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            self.readers.turn_to(primary);
            self.writers.turn_to(primary);
        } else if away(error) {
            // What else is kept is no better.
            self.readers.let_go();
            self.writers.let_go();
        }
        patience.again(error).await
    }

    /// Asks something within the walls of a house. Waits out a database that starts anew.
    pub(super) async fn read(&self, house: i64, ask: &Ask) -> Result<Vec<Row>, StoreError> {
        let mut patience = Patience::default();
        loop {
            let error = match self.read_once(house, ask).await {
                Ok(rows) => return Ok(rows),
                Err(error) => StoreError::from(error),
            };
            if !self.again(&mut patience, &error).await {
                return Err(error);
            }
        }
    }

    async fn read_once(&self, house: i64, ask: &Ask) -> Result<Vec<Row>, sqlx::Error> {
        let mut within = self.readers.within(house).await?;
        let rows = ask.on(&mut within).await?;
        self.readers.keep(within);
        Ok(rows)
    }

    /// Writes what a round decided for one house, without a transaction: it is one statement.
    pub(super) async fn write(&self, house: i64, commit: &Commit) -> Result<Vec<u64>, StoreError> {
        let mut within = self.writers.within(house).await?;
        let touched = write(&mut within, house, commit).await?;
        self.writers.keep(within);
        Ok(touched)
    }

    /// Begins a transaction that writes within the walls of a house.
    pub(super) async fn turn(&self, house: i64) -> Result<Transaction<'static, Postgres>, StoreError> {
        let begin = format!("begin; select set_config('app.house', '{house}', true)");
        Ok(self.writers.pool().begin_with(AssertSqlSafe(begin)).await?)
    }

    /// The newest migration that was done here. Says in so many words that there are no tables, or none for this role.
    pub(super) async fn done(&self) -> Result<Option<i64>, StoreError> {
        let rows = self.read_once(INSTALLATION, &super::ask::ask(DONE)).await.map_err(missing)?;
        Ok(rows.first().map(|row| row.int_or_none(0)).transpose()?.flatten())
    }

    /// The walls between houses don't hold the role: a superuser, one that goes around row security, the tables' owner.
    pub(super) async fn too_strong(&self) -> Result<bool, StoreError> {
        let role = super::ask::ask(
            "select case when r.rolsuper or r.rolbypassrls or exists (select from pg_class c where c.relname = 'journal' \
             and pg_has_role(c.relowner, 'member')) then 1::bigint else 0::bigint end from pg_roles r \
             where r.rolname = current_user",
        );
        Ok(self.read(INSTALLATION, &role).await?.first().is_none_or(|row| row.int(0).unwrap_or(1) > 0))
    }

    pub(super) async fn close_readers(&self) {
        self.readers.close().await;
    }

    pub(super) async fn close_writers(&self) {
        self.writers.close().await;
    }

    pub(super) fn closing(&self) -> bool {
        self.readers.pool().is_closed()
    }
}

/// Whatever the database is set to: what was acknowledged is on disk, and at the standby where there is one.
const DURABLE: &str = "select set_config('synchronous_commit', 'on', false) \
     where current_setting('synchronous_commit') in ('off', 'local')";
/// A reader can't write, whatever it is asked.
const ONLY_READS: &str = "set default_transaction_read_only = on";
/// Every statement is planned once on a connection and not each time, by its index: the plans that the test below looks at,
/// whatever the database thinks of its tables today.
const PLANNED: &str = "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_sort = off; \
     set enable_bitmapscan = off; set enable_mergejoin = off; set enable_hashjoin = off; set jit = off";

async fn begun(connection: &mut PgConnection, set: &'static str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(set).execute(&mut *connection).await?;
    sqlx::raw_sql(PLANNED).execute(connection).await?;
    Ok(())
}

/// Goes on within the walls of another house.
pub(super) async fn enter(to: &mut PgConnection, house: i64) -> Result<(), StoreError> {
    sqlx::query("select set_config('app.house', $1, true)").bind(house.to_string()).execute(to).await?;
    Ok(())
}

/// The connections, without looking at what is there.
pub(super) async fn look(places: &Places) -> Database {
    Database::of(places, places.primary().await)
}

/// A connection that sees one moment of the whole database, as long as it lives; it begins within the installation.
///
/// # Errors
/// [`StoreError::Behind`] or [`StoreError::Newer`] when the tables aren't those of this version.
pub(super) async fn snapshot(places: &Places) -> Result<PgConnection, StoreError> {
    let mut connection = places.primary().await.connect().await?;
    let begin = "begin isolation level repeatable read read only; select set_config('app.house', '0', true)";
    sqlx::raw_sql(begin).execute(&mut connection).await?;
    let done: Option<i64> = sqlx::query_scalar(DONE).fetch_one(&mut connection).await.map_err(missing)?;
    match done.cmp(&newest_migration()) {
        std::cmp::Ordering::Less => Err(StoreError::Behind),
        std::cmp::Ordering::Greater => Err(StoreError::Newer),
        std::cmp::Ordering::Equal => Ok(connection),
    }
}

/// Opens a store for a server: with its key, on tables that this version knows, by a role that no wall lets through.
pub(super) async fn open(places: &Places, masters: &Masters) -> Result<Database, StoreError> {
    let database = look(places).await;
    if database.done().await? < newest_migration() {
        return Err(StoreError::Behind);
    }
    if database.too_strong().await? {
        return Err(StoreError::RoleTooStrong);
    }
    let check = super::ask::ask(super::sql::KEY_CHECK);
    let check = database.read(INSTALLATION, &check).await?.first().map(|row| row.bytes(0)).transpose()?;
    masters.open(&check_place(), &check.ok_or(StoreError::Missing)?).ok_or(StoreError::KeyMismatch)?;
    Ok(database)
}

const DONE: &str = "select max(version) from _sqlx_migrations where success";

/// The newest tables that this version knows.
pub(super) fn newest_migration() -> Option<i64> {
    MIGRATIONS.iter().map(|migration| migration.version).max()
}

/// Tables that are not there, or not for this role.
fn missing(error: sqlx::Error) -> StoreError {
    match error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() {
        Some("42P01" | "3D000") => StoreError::Missing,
        Some("42501") => StoreError::NoRights,
        _ => error.into(),
    }
}

/// Makes the tables, as their owner, and puts the first house in. [`StoreError::Exists`] when there is a store.
pub(super) async fn create(places: &Places, master: &Key, first: Write) -> Result<Database, StoreError> {
    let mut connection = migrated(places).await?;
    let mut transaction = begin(&mut connection).await?;
    install(&mut transaction, master).await?;
    write(&mut transaction, INSTALLATION, &Commit { writes: vec![first], ..Commit::default() }).await?;
    transaction.commit().await?;
    Ok(look(places).await)
}

/// Begins a transaction of the owner, within the installation.
pub(super) async fn begin(to: &mut PgConnection) -> Result<Transaction<'_, Postgres>, StoreError> {
    use sqlx::Connection as _;
    Ok(to.begin_with("begin; select set_config('app.house', '0', true)").await?)
}

/// Says that here is a store now, and which key is its own.
pub(super) async fn install(to: &mut PgConnection, master: &Key) -> Result<(), StoreError> {
    // Two who do this at once wait for each other.
    sqlx::query("lock table installation in access exclusive mode").execute(&mut *to).await?;
    let there = super::ask::ask("select id from installation");
    if Source::Turn(&mut *to).first(there).await?.is_some() {
        return Err(StoreError::Exists);
    }
    let check = super::ask::ask("insert into installation (id, key_check) values (1, $1)");
    Source::Turn(to).write(check.bytes(master.seal(&check_place(), b"wissel"))).await?;
    Ok(())
}

/// Makes the tables or brings them up to date, as their owner, one at a time.
pub(super) async fn migrated(places: &Places) -> Result<PgConnection, StoreError> {
    let mut connection = places.primary().await.connect().await?;
    let known = sqlx::query_scalar::<_, i64>("select count(*) from pg_roles where rolname = $1").bind(ROLE);
    if known.fetch_one(&mut connection).await? == 0 {
        let made = sqlx::raw_sql("create role wissel_app nologin").execute(&mut connection).await;
        match made.as_ref().err().and_then(|error| error.as_database_error()?.code()).as_deref() {
            // Somebody else made it meanwhile.
            Some("42710" | "23505") => {}
            Some("42501") => return Err(StoreError::RoleMissing),
            _ => made.map(|_| ())?,
        }
    }
    // Under a lock of the whole database: two who do this at once wait for each other.
    MIGRATIONS.run(&mut connection).await.map_err(of_migration)?;
    Ok(connection)
}

fn of_migration(error: sqlx::migrate::MigrateError) -> StoreError {
    use sqlx::migrate::MigrateError;
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StoreError::Newer,
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => missing(error),
        MigrateError::VersionMismatch(_) => StoreError::OtherVersion,
        MigrateError::Dirty(version) => StoreError::damaged("_sqlx_migrations", version),
        other => StoreError::Database(Box::new(sqlx::Error::Migrate(Box::new(other)))),
    }
}

#[cfg(test)]
#[path = "../../tests/support/postgres.rs"]
pub(super) mod cluster;

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::ask::Text;
    use super::super::{Keys, Store, reads, sql};
    use super::PLANNED;
    use super::cluster::Cluster;
    use super::writes::WRITE;

    /// The kinds of the values: `i` a number, `t` a text, `b` bytes; a capital is a list of them. `u`: the text says it itself.
    fn plan(cluster: &Cluster, database: &str, text: impl Into<Text>, kinds: &str) -> String {
        let kind = |kind: char| match kind {
            'i' => "bigint",
            't' => "text",
            'b' => "bytea",
            'I' => "bigint[]",
            'T' => "text[]",
            'u' => "unknown",
            _ => "bytea[]",
        };
        let types: Vec<&str> = kinds.chars().map(kind).collect();
        let nulls = vec!["null"; types.len()].join(", ");
        let statements = format!(
            "set app.house = '1'; {PLANNED}; prepare asked ({}) as {}; explain execute asked ({nulls})",
            types.join(", "),
            text.into().postgres
        );
        cluster.run_as_app(database, &statements).unwrap_or_else(|error| panic!("{statements}: {error}"))
    }

    #[tokio::test]
    async fn no_list_search_or_feed_scans_a_table_or_sorts_it_within_the_walls() {
        let cluster = Cluster::shared();
        let database = cluster.database(None);
        Store::init(&cluster.owner_url(&database), &Keys::ephemeral()).await.unwrap().close().await;
        let indexes = indexes(cluster, &database);
        let narrowed = "itiibTTTTiiiiiibii";
        let ordered: [(Text, &str); 13] = [
            (sql::PAGE.into(), "itiibi"),
            (sql::PAGE_MINE.into(), "itiibibi"),
            (sql::PAGE_OVERDUE.into(), "iiiibi"),
            (sql::HANDOVER_PAGE.into(), "ittibi"),
            (sql::HANDOVER_FEED.into(), "itiii"),
            (sql::ASKED_PAGE.into(), "itiibi"),
            (sql::ASKED_FEED.into(), "itiiii"),
            (sql::FEED_AFTER.into(), "iii"),
            (sql::ENTRIES_OF.into(), "ib"),
            (sql::CHANGES_OF.into(), "ib"),
            (sql::TOKEN_JOIN.into(), "iiiiiiiiiii"),
            (reads::ORDERED[0], narrowed),
            (reads::ORDERED[1], narrowed),
        ];
        for (text, kinds) in ordered {
            let plan = plan(cluster, &database, text, kinds);
            assert!(!plan.contains("Sort"), "{}\n{plan}", text.postgres);
            assert!(!plan.contains("Seq Scan"), "{}\n{plan}", text.postgres);
        }
        let page = plan(cluster, &database, sql::PAGE, "itiibi");
        let begins = page.lines().any(|line| line.contains("Index Cond") && line.contains("ROW(sort, id)"));
        assert!(begins, "a page begins in the index, past the wall\n{page}");
        let written = "u".repeat(61);
        let found: [(Text, &str); 37] = [
            (WRITE.into(), &written),
            (sql::ROW_OF.into(), "ibi"),
            (sql::LINES_AMONG, "iB"),
            (sql::SHELVES_AMONG, "iB"),
            (sql::HANDOVERS_AMONG, "iB"),
            (sql::RECEPTIONS_AMONG, "iB"),
            (sql::STILL_SO.into(), "ibi"),
            (sql::COUNTS.into(), "iibi"),
            (sql::BODY.into(), "ib"),
            (sql::HANDOVER.into(), "ib"),
            (sql::TOKEN_COUNT.into(), "iii"),
            (sql::SAME_PERSON.into(), "iiiii"),
            (sql::OVERVIEW, "iiiiiiiiiB"),
            (sql::TOKEN_COUNTS, "iIi"),
            (sql::HITS_AMONG, "iI"),
            (sql::ENTRY.into(), "ii"),
            (sql::ACCOUNT_BY_LOGIN.into(), "b"),
            (sql::ACCOUNT_BY_EXTERNAL.into(), "b"),
            (sql::ACCOUNT_BY_ID.into(), "b"),
            (sql::ACCOUNT_BY_LINK_CODE.into(), "bi"),
            (sql::DEVICE.into(), "bb"),
            (sql::SESSIONS_AMONG, "B"),
            (sql::GUEST_SESSIONS_AMONG, "B"),
            (sql::DRAFT.into(), "ibb"),
            (sql::FILTERS.into(), "ib"),
            (sql::FILTER.into(), "ib"),
            (sql::PROPOSAL.into(), "ib"),
            (sql::PROPOSALS.into(), "iii"),
            (sql::NEXT_WAKE.into(), "i"),
            (sql::WAKE.into(), "ii"),
            (sql::SHIELD.into(), "ii"),
            (sql::KEPT_UNKNOWN.into(), "ii"),
            (sql::LOCK_HEAD.into(), "i"),
            (sql::COMMANDS_AMONG, "iB"),
            (sql::BODIES_AMONG, "iB"),
            (sql::SOURCES_AMONG, "iB"),
            (reads::FOUND, "iiI"),
        ];
        for (text, kinds) in found {
            let plan = plan(cluster, &database, text, kinds);
            // Tables that hold nothing yet are joined row by row all the same: the plan stays as they grow.
            for wrong in ["Seq Scan", "Merge Join", "Hash Join", "Join Filter"] {
                assert!(!plan.contains(wrong), "{}\n{plan}", text.postgres);
            }
            // What is looked up by a list of keys is found by them, and not among all that a house has.
            let picked = plan.lines().any(|line| line.contains("Filter:") && line.contains("= ANY ($2"));
            assert!(!picked, "{}\n{plan}", text.postgres);
            if let Some(skipped) = skipped(&plan, &indexes) {
                panic!("{skipped}\n{}\n{plan}", text.postgres);
            }
        }
    }

    /// The columns of every index, in their order.
    fn indexes(cluster: &Cluster, database: &str) -> HashMap<String, Vec<String>> {
        let statement = "select c.relname || ' ' || string_agg(a.attname, ' ' order by a.attnum) from pg_class c \
             join pg_attribute a on a.attrelid = c.oid where c.relkind = 'i' group by c.relname";
        let rows = cluster.run_as_app(database, statement).unwrap();
        let words = |row: &str| row.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        rows.lines().map(words).filter(|row| !row.is_empty()).map(|row| (row[0].clone(), row[1..].to_vec())).collect()
    }

    /// A plan that goes through all that an index holds of a house, because its second column isn't given while a later one is.
    fn skipped(plan: &str, indexes: &HashMap<String, Vec<String>>) -> Option<String> {
        let mut used: Option<&Vec<String>> = None;
        for line in plan.lines() {
            if let Some((_, name)) =
                line.split_once("Index Scan using ").or_else(|| line.split_once("Index Only Scan using "))
            {
                used = indexes.get(name.split_whitespace().next()?);
            } else if let (Some(columns), Some((_, condition))) = (used, line.split_once("Index Cond: ")) {
                let words: Vec<&str> =
                    condition.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').collect();
                let given = |column: &String| words.contains(&column.as_str());
                let prefix = columns.iter().take_while(|column| given(column)).count();
                if prefix < 2 && columns.iter().filter(|column| given(column)).count() > prefix {
                    return Some(line.to_owned());
                }
            }
        }
        None
    }
}
