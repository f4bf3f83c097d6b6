//! A question to whichever engine there is: one text, its values, and rows that are read by place.
//!
//! The line between the engines: everything above speaks in [`Ask`] and [`Row`], and knows of no dialect but the words in
//! [`differing`](super::sql).

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{PgConnection, Postgres, Row as _, Sqlite, SqliteConnection, SqlitePool};
use uuid::Uuid;

use super::StoreError;
use super::postgres::Database;
pub(super) use super::sql::Text;
use crate::domain::confidentiality::Shelves;

/// What a read gives.
pub(super) type Read<T> = Result<T, StoreError>;

/// A value of a statement.
#[derive(Debug, Clone)]
enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    /// Lists: a JSON array for SQLite, an array for PostgreSQL. No list at all is null.
    Ints(Vec<i64>),
    Words(Option<Vec<String>>),
    AllBytes(Vec<Vec<u8>>),
}

/// A statement with its values.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    text: Text,
    values: Vec<Value>,
}

/// Begins a statement.
pub(super) fn ask(text: impl Into<Text>) -> Ask {
    Ask { text: text.into(), values: Vec::with_capacity(8) }
}

impl Ask {
    fn with(mut self, value: Value) -> Self {
        self.values.push(value);
        self
    }

    pub(super) fn int(self, value: impl Into<Option<i64>>) -> Self {
        self.with(Value::Int(value.into()))
    }

    /// Yes is 1, no is 0.
    pub(super) fn flag(self, value: bool) -> Self {
        self.int(i64::from(value))
    }

    /// What may be seen, for `sql::seen`.
    pub(super) fn shelves(self, value: Shelves) -> Self {
        self.int(value.mask())
    }

    pub(super) fn text(self, value: impl Into<String>) -> Self {
        self.with(Value::Text(Some(value.into())))
    }

    pub(super) fn bytes(self, value: impl Into<Vec<u8>>) -> Self {
        self.with(Value::Bytes(Some(value.into())))
    }

    pub(super) fn bytes_or_none(self, value: Option<Vec<u8>>) -> Self {
        self.with(Value::Bytes(value))
    }

    pub(super) fn id(self, value: Uuid) -> Self {
        self.bytes(value.as_bytes().as_slice())
    }

    pub(super) fn id_or_none(self, value: Option<Uuid>) -> Self {
        self.with(Value::Bytes(value.map(|id| id.as_bytes().to_vec())))
    }

    pub(super) fn ints(self, values: Vec<i64>) -> Self {
        self.with(Value::Ints(values))
    }

    pub(super) fn words(self, values: Option<Vec<String>>) -> Self {
        self.with(Value::Words(values))
    }

    pub(super) fn ids(self, values: &[Uuid]) -> Self {
        self.with(Value::AllBytes(values.iter().map(|id| id.as_bytes().to_vec()).collect()))
    }

    pub(super) fn tags(self, values: &[[u8; 32]]) -> Self {
        self.with(Value::AllBytes(values.iter().map(|tag| tag.to_vec()).collect()))
    }

    fn sqlite(self) -> sqlx::query::Query<'static, Sqlite, SqliteArguments> {
        let hex = |bytes: &Vec<u8>| data_encoding::HEXLOWER.encode(bytes);
        self.values.into_iter().fold(sqlx::query(self.text.sqlite), |query, value| match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
            Value::Bytes(value) => query.bind(value),
            Value::Ints(values) => query.bind(json(&values)),
            Value::Words(values) => query.bind(values.as_deref().map(json)),
            Value::AllBytes(values) => query.bind(json(&values.iter().map(hex).collect::<Vec<_>>())),
        })
    }

    fn postgres(&self) -> sqlx::query::Query<'static, Postgres, PgArguments> {
        self.values.iter().fold(sqlx::query(self.text.postgres), |query, value| match value {
            Value::Int(value) => query.bind(*value),
            Value::Text(value) => query.bind(value.clone()),
            Value::Bytes(value) => query.bind(value.clone()),
            Value::Ints(values) => query.bind(values.clone()),
            Value::Words(values) => query.bind(values.clone()),
            Value::AllBytes(values) => query.bind(values.clone()),
        })
    }
}

fn json<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).expect("numbers and texts are always JSON")
}

/// Where a question goes.
pub(super) enum Source<'a> {
    /// SQLite, by any of the readers.
    Readers(&'a SqlitePool),
    /// SQLite, by the writer.
    Writer(&'a mut SqliteConnection),
    /// PostgreSQL, in a transaction of its own within the walls of one house.
    Within(&'a Database, i64),
    /// PostgreSQL, in the transaction that is under way.
    Turn(&'a mut PgConnection),
}

impl Source<'_> {
    /// The same, for one question more.
    pub(super) fn again(&mut self) -> Source<'_> {
        match self {
            Self::Readers(pool) => Source::Readers(pool),
            Self::Writer(to) => Source::Writer(to),
            Self::Within(database, house) => Source::Within(database, *house),
            Self::Turn(to) => Source::Turn(to),
        }
    }

    /// All rows.
    pub(super) async fn all(self, ask: Ask) -> Read<Vec<Row>> {
        Ok(match self {
            Self::Readers(pool) => ask.sqlite().fetch_all(pool).await?.into_iter().map(Row::Sqlite).collect(),
            Self::Writer(to) => ask.sqlite().fetch_all(to).await?.into_iter().map(Row::Sqlite).collect(),
            Self::Within(database, house) => database.read(house, &ask).await?,
            Self::Turn(to) => ask.on(to).await?,
        })
    }

    /// The first row, if there is one.
    pub(super) async fn first(self, ask: Ask) -> Read<Option<Row>> {
        Ok(self.all(ask).await?.into_iter().next())
    }

    /// The one row that there always is.
    pub(super) async fn one(self, ask: Ask) -> Read<Row> {
        self.first(ask).await?.ok_or_else(|| StoreError::Database(Box::new(sqlx::Error::RowNotFound)))
    }

    /// Writes, and gives the number of rows that were touched. Never goes to a reader.
    pub(super) async fn write(self, ask: Ask) -> Read<u64> {
        match self {
            Self::Writer(to) => Ok(ask.sqlite().execute(to).await?.rows_affected()),
            Self::Turn(to) => Ok(ask.postgres().execute(to).await?.rows_affected()),
            Self::Readers(_) | Self::Within(..) => Err(StoreError::Invalid("a write by a reader")),
        }
    }
}

impl Ask {
    /// The rows of this question on a connection to PostgreSQL.
    pub(super) async fn on(&self, to: &mut PgConnection) -> Result<Vec<Row>, sqlx::Error> {
        Ok(self.postgres().fetch_all(to).await?.into_iter().map(Row::Postgres).collect())
    }
}

/// A row, read by place.
pub(super) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! column {
    ($row:expr, $at:expr) => {
        match $row {
            Row::Sqlite(row) => row.try_get($at),
            Row::Postgres(row) => row.try_get($at),
        }
    };
}

impl Row {
    pub(super) fn int(&self, at: usize) -> Read<i64> {
        Ok(column!(self, at)?)
    }

    pub(super) fn int_or_none(&self, at: usize) -> Read<Option<i64>> {
        Ok(column!(self, at)?)
    }

    /// A number that was counted.
    pub(super) fn count(&self, at: usize) -> Read<u32> {
        u32::try_from(self.int(at)?).map_err(|_| StoreError::damaged("aantal", at))
    }

    pub(super) fn text(&self, at: usize) -> Read<String> {
        Ok(column!(self, at)?)
    }

    pub(super) fn bytes(&self, at: usize) -> Read<Vec<u8>> {
        Ok(column!(self, at)?)
    }

    pub(super) fn bytes_or_none(&self, at: usize) -> Read<Option<Vec<u8>>> {
        Ok(column!(self, at)?)
    }

    pub(super) fn id(&self, at: usize) -> Read<Uuid> {
        let bytes: &[u8] = column!(self, at)?;
        Uuid::from_slice(bytes).map_err(|_| StoreError::damaged("identiteit", at))
    }

    pub(super) fn id_or_none(&self, at: usize) -> Read<Option<Uuid>> {
        let bytes: Option<&[u8]> = column!(self, at)?;
        bytes.map(Uuid::from_slice).transpose().map_err(|_| StoreError::damaged("identiteit", at))
    }
}
