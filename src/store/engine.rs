//! The engine under the store: one of two, each opened, asked and closed in its own way.

use std::sync::Arc;

use sqlx::{Postgres, SqliteConnection, SqlitePool, Transaction};

use super::StoreError;
use super::ask::Source;
use super::postgres::{self, Database, Patience, Places};
use super::sqlite::{self, Location, Owned};
use super::writes::Commit;

/// Where a store stands.
pub(super) enum Address {
    Sqlite(Location),
    Postgres(Places),
}

impl Address {
    /// Reads `sqlite:FILE`, or `postgres://…` and its standbys with commas between them.
    pub(super) fn of(url: &str) -> Result<Self, StoreError> {
        match postgres::places(url) {
            Some(places) => places.map(Self::Postgres),
            None => Location::of(url).map(Self::Sqlite),
        }
    }

    /// Opens it to read only, without its key and beside whoever works with it.
    pub(super) async fn look(&self) -> Result<Engine, StoreError> {
        Ok(match self {
            Self::Sqlite(location) => Engine::Sqlite { readers: sqlite::look(location).await? },
            Self::Postgres(places) => Engine::Postgres(Arc::new(postgres::look(places).await)),
        })
    }
}

/// What answers questions.
pub(super) enum Engine {
    Sqlite { readers: SqlitePool },
    Postgres(Arc<Database>),
}

impl Engine {
    /// Asks within the walls of one house.
    pub(super) fn within(&self, house: i64) -> Source<'_> {
        match self {
            Self::Sqlite { readers } => Source::Readers(readers),
            Self::Postgres(database) => Source::Within(database, house),
        }
    }

    pub(super) async fn close_readers(&self) {
        match self {
            Self::Sqlite { readers } => readers.close().await,
            Self::Postgres(database) => database.close_readers().await,
        }
    }

    /// After the last writer has stopped.
    pub(super) async fn close(&self) {
        self.close_readers().await;
        if let Self::Postgres(database) = self {
            database.close_writers().await;
        }
    }

    /// The database, where other servers may work with it too.
    pub(super) fn shared(&self) -> Option<&Arc<Database>> {
        match self {
            Self::Sqlite { .. } => None,
            Self::Postgres(database) => Some(database),
        }
    }
}

/// What a writer writes to.
pub(super) enum Pen {
    /// The one writing connection to a file that this process owns. The lock falls away after the connection.
    Sqlite {
        connection: SqliteConnection,
        owned: Owned,
    },
    Postgres(Arc<Database>),
}

impl Pen {
    /// Takes a turn for one house, in a transaction of its own where others write too.
    pub(super) async fn turn(&mut self, house: i64) -> Result<Turn<'_>, StoreError> {
        Ok(match self {
            Self::Sqlite { connection, .. } => Turn::Sqlite(connection),
            Self::Postgres(database) => Turn::Postgres(database.turn(house).await?, house),
        })
    }

    pub(super) fn source(&mut self, house: i64) -> Source<'_> {
        match self {
            Self::Sqlite { connection, .. } => Source::Writer(connection),
            Self::Postgres(database) => Source::Within(database, house),
        }
    }

    /// The database, where other servers write to it too.
    pub(super) fn shared(&self) -> Option<&Arc<Database>> {
        match self {
            Self::Sqlite { .. } => None,
            Self::Postgres(database) => Some(database),
        }
    }

    /// Is it worth trying again after this? Only where the database may come back, or others were in the way.
    pub(super) async fn again(&self, patience: &mut Patience, error: &StoreError) -> bool {
        match self {
            Self::Sqlite { .. } => false,
            Self::Postgres(database) => database.again(patience, error).await,
        }
    }

    /// Wipes what was destroyed out of the log, where there is one beside the file.
    pub(super) async fn wipe(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite { connection, .. } => sqlite::checkpoint(connection).await,
            Self::Postgres(_) => Ok(()),
        }
    }

    pub(super) async fn close(mut self) {
        // A log that stays long is made short at the next start.
        let _ = self.wipe().await;
        if let Self::Sqlite { connection, owned } = self {
            drop(sqlx::Connection::close(connection).await);
            drop(owned);
        }
    }
}

/// One round at the engine. Nothing is kept unless it is committed.
pub(super) enum Turn<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(Transaction<'static, Postgres>, i64),
}

impl Turn<'_> {
    pub(super) fn source(&mut self) -> Source<'_> {
        match self {
            Self::Sqlite(connection) => Source::Writer(connection),
            Self::Postgres(transaction, _) => Source::Turn(transaction),
        }
    }

    /// Others write too: the house must be locked first.
    pub(super) fn locks(&self) -> bool {
        matches!(self, Self::Postgres(..))
    }

    /// Writes all of it and makes it durable, or nothing.
    pub(super) async fn commit(self, commit: &Commit) -> Result<Vec<u64>, StoreError> {
        match self {
            Self::Sqlite(connection) => sqlite::commit(connection, commit).await,
            Self::Postgres(mut transaction, house) => {
                let touched = postgres::write(&mut transaction, house, commit).await?;
                transaction.commit().await?;
                Ok(touched)
            }
        }
    }
}
