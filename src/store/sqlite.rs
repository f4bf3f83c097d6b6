//! SQLite: one file, one writing connection, readers of their own. Only what PostgreSQL would do differently stands here.
//!
//! The rule it keeps: every commit is on disk before anyone hears of it (`synchronous = FULL`), and one process owns the file.

mod writes;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};

use super::StoreError;
use super::file_owner;
use super::keys::Masters;
use super::seal::{Key, Place, place};
use crate::domain::code::HouseCode;

pub(super) use writes::{checkpoint, commit};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("src/store/migrations/sqlite");

/// Readers at the same time.
const READERS: u32 = 6;

/// The file of a store.
#[derive(Debug, Clone)]
pub(super) struct Location(PathBuf);

impl Location {
    /// Reads `sqlite:FILE`.
    pub(super) fn of(url: &str) -> Result<Self, StoreError> {
        let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"));
        match path {
            Some(path) if !path.is_empty() => Ok(Self(PathBuf::from(path))),
            _ => Err(StoreError::UnknownEngine),
        }
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// There is a file.
    pub(super) fn exists(&self) -> bool {
        self.0.is_file()
    }

    fn options(&self) -> SqliteConnectOptions {
        SqliteConnectOptions::new()
            .filename(&self.0)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-65536")
            .pragma("mmap_size", "2147418112")
            .statement_cache_capacity(200)
    }

    fn writing(&self) -> SqliteConnectOptions {
        self.options()
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("wal_autocheckpoint", "4000")
            // Freed space is overwritten, also what moves to another page: a key that is destroyed isn't left in the file.
            .pragma("secure_delete", "on")
            .pragma("temp_store", "memory")
    }

    /// A pool of readers.
    pub(super) fn readers(&self) -> SqlitePool {
        SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(1)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(self.options().read_only(true))
    }

    /// The store in this file.
    pub(super) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// The address of it.
    pub(super) fn url(&self) -> String {
        format!("sqlite:{}", self.0.display())
    }

    /// The path, for a statement.
    pub(super) fn text(&self) -> Result<String, StoreError> {
        self.0.to_str().map(str::to_owned).ok_or(StoreError::Invalid("a path that is no text"))
    }

    /// Becomes a copy of a file that only its owner can read. [`StoreError::Exists`] when there is one.
    pub(super) fn copy_of(&self, file: &Path) -> Result<(), StoreError> {
        let mut made = file_owner::create_new(&self.0).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => StoreError::Exists,
            _ => StoreError::Io(error),
        })?;
        std::io::copy(&mut File::open(file)?, &mut made)?;
        Ok(made.sync_all()?)
    }

    /// Takes the file away, and what stands beside it. Says what became of the file itself.
    pub(super) fn remove(&self) -> std::io::Result<()> {
        for ending in ["-wal", "-shm", "-journal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(ending);
            // What isn't there needs no taking away.
            let _ = std::fs::remove_file(path);
        }
        std::fs::remove_file(&self.0)
    }
}

/// Opens a file that nobody else works with, empty or of an older version, with the tables of now. What is written to it is
/// on disk when it is closed, not before.
pub(super) async fn blank(location: &Location) -> Result<SqliteConnection, StoreError> {
    let options = location.options().journal_mode(SqliteJournalMode::Delete).foreign_keys(false);
    let mut connection = options.pragma("secure_delete", "on").connect().await?;
    migrate(&mut connection).await?;
    Ok(connection)
}

/// The lock that says: this process owns the file. Falls away with the process, however it ends.
#[derive(Debug)]
pub(super) struct Owned {
    lock: File,
}

impl Drop for Owned {
    /// Let go in words: closing the file doesn't free it as long as a process that is just being started has a copy of it.
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

/// Takes the file for this process alone.
pub(super) fn own(location: &Location) -> Result<Owned, StoreError> {
    let mut path = location.0.clone().into_os_string();
    path.push(".lock");
    let lock = match file_owner::create_new(Path::new(&path)) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => OpenOptions::new().write(true).open(path)?,
        made => made?,
    };
    match lock.try_lock() {
        Ok(()) => Ok(Owned { lock }),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked),
        Err(TryLockError::Error(error)) => Err(StoreError::Io(error)),
    }
}

/// Makes the file. [`StoreError::Exists`] when a store stands there.
pub(super) async fn create(location: &Location, master: &Key) -> Result<SqliteConnection, StoreError> {
    if let Err(error) = file_owner::create_new(&location.0) {
        // A file that an earlier attempt left half made is taken further; a store is not.
        let unfinished = error.kind() == ErrorKind::AlreadyExists && key_check(location).await?.is_none();
        if !unfinished {
            return Err(match error.kind() {
                ErrorKind::AlreadyExists => StoreError::Exists,
                _ => StoreError::Io(error),
            });
        }
    }
    let mut connection = location.writing().connect().await?;
    migrate(&mut connection).await?;
    let check = master.seal(&check_place(), b"wissel");
    sqlx::query("insert into installation (id, key_check) values (1, $1)").bind(check).execute(&mut connection).await?;
    Ok(connection)
}

/// Opens the file for writing, checks the key, and brings the schema up to date.
pub(super) async fn open(location: &Location, masters: &Masters) -> Result<SqliteConnection, StoreError> {
    if !location.0.is_file() {
        return Err(StoreError::Missing);
    }
    let check = key_check(location).await?.ok_or(StoreError::Missing)?;
    masters.open(&check_place(), &check).ok_or(StoreError::KeyMismatch)?;
    let mut connection = location.writing().connect().await?;
    migrate(&mut connection).await?;
    Ok(connection)
}

/// Opens the file to write a little beside a server that may own it: only what that server doesn't remember.
pub(super) async fn beside(location: &Location) -> Result<SqliteConnection, StoreError> {
    look(location).await?.close().await;
    Ok(location.writing().connect().await?)
}

/// Opens the file to read it only, beside a server that may own it.
pub(super) async fn look(location: &Location) -> Result<SqlitePool, StoreError> {
    if !location.0.is_file() {
        return Err(StoreError::Missing);
    }
    key_check(location).await?.ok_or(StoreError::Missing)?;
    let mut connection = location.options().read_only(true).connect().await?;
    same_layout(&mut connection).await?;
    Ok(location.readers())
}

/// Where the value belongs that tells whether a key is this store's.
pub(super) fn check_place() -> Vec<u8> {
    let house = HouseCode::try_from(super::houses::INSTALLATION_CODE).expect("the code of the installation is a code");
    place(Place::KeyCheck, &house, &[], 0)
}

async fn key_check(location: &Location) -> Result<Option<Vec<u8>>, StoreError> {
    let mut connection = location.options().connect().await?;
    let has = sqlx::query_scalar::<_, i64>("select count(*) from sqlite_master where name = 'installation'");
    if has.fetch_one(&mut connection).await? == 0 {
        return Ok(None);
    }
    Ok(sqlx::query_scalar("select key_check from installation where id = 1").fetch_optional(&mut connection).await?)
}

/// The newest tables that this version knows.
pub(super) fn newest_migration() -> Option<i64> {
    MIGRATIONS.iter().map(|migration| migration.version).max()
}

/// What the file was made with is what this version knows: a reader can't bring it up to date.
async fn same_layout(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let made: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select version, checksum from _sqlx_migrations").fetch_all(connection).await?;
    for (version, checksum) in made {
        match MIGRATIONS.iter().find(|known| known.version == version) {
            None => return Err(StoreError::Newer),
            Some(known) if *known.checksum != *checksum => return Err(StoreError::OtherVersion),
            Some(_) => {}
        }
    }
    Ok(())
}

async fn migrate(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    use sqlx::migrate::MigrateError;
    MIGRATIONS.run(connection).await.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StoreError::Newer,
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMismatch(_) => StoreError::OtherVersion,
        MigrateError::Dirty(version) => StoreError::damaged("_sqlx_migrations", version),
        other => StoreError::Database(Box::new(sqlx::Error::Migrate(Box::new(other)))),
    })
}

#[cfg(test)]
mod tests {
    use sqlx::{Executor, Row};

    use super::super::{Keys, reads, sql};
    use super::*;

    async fn plan(connection: &mut SqliteConnection, text: &str) -> String {
        let explain = sqlx::AssertSqlSafe(format!("explain query plan {text}"));
        let rows = sqlx::query(explain).fetch_all(connection).await.unwrap();
        rows.iter().map(|row| row.get::<String, _>(3)).collect::<Vec<_>>().join("\n")
    }

    #[tokio::test]
    async fn no_list_search_or_feed_scans_a_table_or_sorts_it() {
        let folder = tempfile::tempdir().unwrap();
        let location = Location(folder.path().join("plan.db"));
        let mut connection = create(&location, &Key::random()).await.unwrap();
        let ordered = [
            sql::PAGE,
            sql::PAGE_MINE,
            sql::PAGE_OVERDUE,
            sql::HANDOVER_PAGE,
            sql::HANDOVER_FEED,
            sql::ASKED_PAGE,
            sql::ASKED_FEED,
            sql::FEED_AFTER,
            sql::ENTRIES_OF,
            sql::CHANGES_OF,
            sql::LAST_MEETING,
            sql::TOKEN_JOIN,
            reads::ORDERED[0].sqlite,
            reads::ORDERED[1].sqlite,
        ];
        for text in ordered {
            let plan = plan(&mut connection, text).await;
            assert!(!plan.contains("TEMP B-TREE"), "{text}\n{plan}");
        }
        let found = [
            sql::COUNTS,
            sql::OVERVIEW.sqlite,
            sql::ROW_OF,
            sql::BODY,
            sql::HANDOVER,
            sql::HANDOVER_COUNTS,
            sql::ASKED_COUNT,
            sql::TOKEN_COUNT,
            sql::SAME_PERSON,
            sql::TOKEN_COUNTS.sqlite,
            sql::HITS_AMONG.sqlite,
            sql::ENTRY,
            sql::ACCOUNT_BY_LOGIN,
            sql::ACCOUNT_BY_EXTERNAL,
            sql::ACCOUNT_BY_ID,
            sql::ACCOUNT_BY_LINK_CODE,
            sql::DEVICE,
            sql::SESSIONS_AMONG.sqlite,
            sql::GUEST_SESSIONS_AMONG.sqlite,
            sql::DRAFT,
            sql::FILTERS,
            sql::FILTER,
            sql::PROPOSAL,
            sql::PROPOSALS,
            reads::FOUND.sqlite,
            sql::HEAD,
            sql::COMMANDS_AMONG.sqlite,
            sql::BODIES_AMONG.sqlite,
            sql::LINES_AMONG.sqlite,
            sql::HANDOVERS_AMONG.sqlite,
            sql::SOURCES_AMONG.sqlite,
            sql::NEXT_WAKE,
            sql::WAKE,
            sql::SHIELD,
            sql::KEPT_UNKNOWN,
        ];
        for text in ordered.into_iter().chain(found) {
            let plan = plan(&mut connection, text).await;
            // Counting what a capped search gave is called a scan too.
            let harmless = ["SCAN capped", "SCAN CONSTANT ROW", "SCAN json_each", "SCAN n VIRTUAL"];
            let scan = |line: &str| line.starts_with("SCAN") && !harmless.iter().any(|start| line.starts_with(start));
            let scans = plan.lines().any(scan);
            assert!(!scans, "{text}\n{plan}");
        }
    }

    /// The SHA-384 of each migration that ever left this house. A line is added, never changed: a file that was made with
    /// it would no longer open. What must be different is a migration of its own.
    const SHIPPED: &[(i64, &str)] = &[
        (1, "e1b26229d08f664f4702b8769c0069afc2dbddc206f6c548bb746da4e843a65979e887dc15a49b2bb38b20ef824bb0a0"),
        (2, "396575aa76005f7d7a952d64ee573164029c1f7f183aaf94be31135a770212c65846da6012e48f9675d0bce1b6c081be"),
        (3, "cb31b1e24677148d5dbad260e20ded6885af70e3e946330557c6519b4f7a1b7f0b6cb6a181462196fc4d237aa611a733"),
        (4, "0e464be88a6768c528075482c4ad4695548bab9a651a606e3cec57b960e0c1fd26406f6fcb21adbde29704234a238605"),
        (5, "15d0a819ec0b5849bac078d3c741cddef90d6950042ae9196bad110d79605408d53bd8b869c12415f9538cfe82fec40b"),
        (6, "3c1543a1751946f9c2c62c8965b8bcb05f4589288cce2168dd5acc40730834950110a5f378abbb078ecf97d2b43eaa81"),
        (8, "30f622ed191b313d28392432061c59e07c4a0c814900e6587827debac07f8fa88acc530611f118839920c5830dc08500"),
        (9, "1cf9bfaca1c3b1c1322d1bf9fa2578acf7357e2d08c4eb17623ad24427ee0aa8ff68962f1d8e899e1608551ebdd4fbf7"),
        (10, "c207ed4bb61addd2644fc4b9564cbf5f1be93c067e352a9e02632fa504a30d81c3aac64053bc8d6ee90026cf512b0fb0"),
        (12, "eabf79198686da4796a353601d7dd5f11e50b900e76210e48073dc462110f48f605e051041f120822043da428ec79567"),
        (14, "3ae8b1ac809d39e977d0c627814ac69e8ee2d6379f3b38a0bbac6ccff99bfe51d2d5e46508534a3d1a8d4a5cdaacd883"),
    ];

    #[test]
    fn no_migration_is_changed_after_it_was_shipped() {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let now: Vec<(i64, String)> = MIGRATIONS.iter().map(|one| (one.version, hex(&one.checksum))).collect();
        let shipped: Vec<(i64, String)> =
            SHIPPED.iter().map(|(version, hash)| (*version, (*hash).to_owned())).collect();
        assert_eq!(now, shipped, "add a migration and its hash here; never edit one that stands here");
    }

    #[tokio::test]
    async fn a_file_of_another_version_is_not_called_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let (location, keys) = (Location(folder.path().join("ander.db")), Keys::ephemeral().masters());
        let mut connection = create(&location, &keys.newest).await.unwrap();
        let change = |text: &'static str| sqlx::query(text);
        change("update _sqlx_migrations set checksum = x'00'").execute(&mut connection).await.unwrap();
        assert!(matches!(open(&location, &keys).await, Err(StoreError::OtherVersion)));
        assert!(matches!(look(&location).await, Err(StoreError::OtherVersion)));
        change("update _sqlx_migrations set version = 9999 where version = 1").execute(&mut connection).await.unwrap();
        assert!(matches!(open(&location, &keys).await, Err(StoreError::Newer)));
        assert!(matches!(look(&location).await, Err(StoreError::Newer)));
    }

    #[tokio::test]
    async fn every_shared_statement_is_understood() {
        let folder = tempfile::tempdir().unwrap();
        let location = Location(folder.path().join("prepare.db"));
        let mut connection = create(&location, &Key::random()).await.unwrap();
        for many in [
            &sql::ADD_ENTRIES,
            &sql::ADD_KEYS,
            &sql::PUT_REFERRALS,
            &sql::PUT_BODIES,
            &sql::PUT_HANDOVERS,
            &sql::PUT_ASKED,
            &sql::PUT_COUNTERS,
            &sql::PUT_HEADS,
        ] {
            for (text, _) in many.stretches(&[(); 85]) {
                (&mut connection).prepare(sqlx::SqlStr::from_static(text)).await.unwrap();
            }
        }
    }
}
