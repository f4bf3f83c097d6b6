//! Moving a whole store from a file to PostgreSQL: every row as it is, sealed as it is, under the same key.
//!
//! The rule it keeps: the chain is walked on both sides and must end the same everywhere, within the one transaction that
//! brings the rows over. Whatever goes wrong, nothing stands on the other side, and the file is as it was.

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, PgConnection, Row as _, SqliteConnection};

use super::engine::{Address, Engine};
use super::face::Verified;
use super::houses::INSTALLATION;
use super::verify::{Way, walk};
use super::{Keys, Store, StoreError, VerifyError, postgres, reads, sqlite};

/// Rows that go over at once.
const STRETCH: usize = 2000;

/// What a column holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Int,
    Text,
    Bytes,
}

use Kind::{Bytes, Int, Text};

/// A table with its columns, in the order in which its rows go over.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Kind)],
    pub(super) order: &'static str,
}

impl Table {
    /// The columns, as they stand in a statement.
    pub(super) fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

/// The column that says of which house a row is.
pub(super) fn place_of(table: &Table) -> &'static str {
    if table.name == "house" { "no" } else { "house" }
}

/// Which master key is this store's own.
pub(super) const INSTALLATION_ROW: Table =
    Table { name: "installation", columns: &[("id", Int), ("key_check", Bytes)], order: "id" };

/// The list of houses, of each its own row.
pub(super) const HOUSE: Table =
    Table { name: "house", columns: &[("no", Int), ("code", Text), ("settings", Text)], order: "no" };

/// What belongs to the installation.
pub(super) const SHARED: &[Table] = &[
    Table {
        name: "account",
        columns: &[
            ("\"user\"", Bytes),
            ("house", Int),
            ("login", Bytes),
            ("sealed", Bytes),
            ("external", Bytes),
            ("signed_in", Int),
        ],
        order: "1",
    },
    Table {
        name: "session",
        columns: &[
            ("token", Bytes),
            ("\"user\"", Bytes),
            ("issued", Int),
            ("idle", Int),
            ("idle_until", Int),
            ("absolute_until", Int),
            ("label", Text),
            ("seen", Int),
        ],
        order: "1",
    },
    Table {
        name: "device_sign_in",
        columns: &[
            ("id", Bytes),
            ("secret", Bytes),
            ("peer", Bytes),
            ("until", Int),
            ("next", Int),
            ("every", Int),
            ("sealed", Bytes),
        ],
        order: "1",
    },
    Table {
        name: "guest",
        columns: &[("id", Bytes), ("\"user\"", Bytes), ("house", Int), ("sealed", Bytes), ("signed_in", Int)],
        order: "1",
    },
    Table { name: "attempt", columns: &[("login", Bytes), ("failures", Int), ("last_at", Int)], order: "1" },
    Table {
        name: "second_factor",
        columns: &[
            ("\"user\"", Bytes),
            ("house", Int),
            ("required", Int),
            ("confirmed", Int),
            ("last_step", Int),
            ("sealed", Bytes),
        ],
        order: "1",
    },
    Table { name: "link_code", columns: &[("code", Bytes), ("\"user\"", Bytes), ("until", Int)], order: "1" },
    Table {
        name: "duty",
        columns: &[
            ("name", Text),
            ("slot", Int),
            ("attempt", Int),
            ("begun", Int),
            ("ended", Int),
            ("why", Text),
            ("made", Text),
        ],
        order: "1, 2",
    },
    Table { name: "recovery_code", columns: &[("\"user\"", Bytes), ("code", Bytes)], order: "1, 2" },
];

/// What belongs to a house.
pub(super) const OF_HOUSE: &[Table] = &[
    Table {
        name: "house_key",
        columns: &[("house", Int), ("purpose", Text), ("generation", Int), ("wrapped", Bytes)],
        order: "purpose, generation",
    },
    Table { name: "head", columns: &[("house", Int), ("seq", Int), ("hash", Bytes), ("last_no", Int)], order: "house" },
    Table { name: "counter", columns: &[("house", Int), ("year", Int), ("last", Int)], order: "year" },
    Table {
        name: "journal",
        columns: &[
            ("house", Int),
            ("seq", Int),
            ("at", Int),
            ("kind", Text),
            ("actor", Bytes),
            ("referral", Bytes),
            ("version", Int),
            ("command", Bytes),
            ("fingerprint", Bytes),
            ("payload", Bytes),
            ("hash", Bytes),
        ],
        order: "seq",
    },
    Table { name: "referral_key", columns: &[("house", Int), ("id", Bytes), ("wrapped", Bytes)], order: "id" },
    Table {
        name: "referral",
        columns: &[
            ("house", Int),
            ("id", Bytes),
            ("no", Int),
            ("version", Int),
            ("state", Text),
            ("split", Text),
            ("wake_at", Int),
            ("sort", Int),
            ("due", Int),
            ("urgency", Text),
            ("owner", Bytes),
            ("lease_until", Int),
            ("municipality", Text),
            ("networks", Text),
            ("compartment", Int),
            ("received_at", Int),
            ("touched_at", Int),
            ("source", Bytes),
            ("seq", Int),
            ("line", Bytes),
            ("shield_at", Int),
            ("keep_rule", Text),
            ("keep_from", Text),
            ("keep_version", Int),
        ],
        order: "no",
    },
    Table { name: "body", columns: &[("house", Int), ("id", Bytes), ("version", Int), ("body", Bytes)], order: "id" },
    Table {
        name: "handover",
        columns: &[
            ("house", Int),
            ("id", Bytes),
            ("referral", Bytes),
            ("network", Text),
            ("version", Int),
            ("state", Text),
            ("split", Text),
            ("visible", Int),
            ("sort", Int),
            ("seq", Int),
            ("line", Bytes),
        ],
        order: "id",
    },
    Table {
        name: "asked",
        columns: &[
            ("house", Int),
            ("handover", Bytes),
            ("organisation", Text),
            ("open", Int),
            ("compartment", Int),
            ("sort", Int),
            ("seq", Int),
        ],
        order: "handover, organisation",
    },
    Table { name: "token", columns: &[("house", Int), ("token", Int), ("referral", Int)], order: "token, referral" },
    Table {
        name: "draft",
        columns: &[("house", Int), ("owner", Bytes), ("id", Bytes), ("kept_at", Int), ("sealed", Bytes)],
        order: "owner, id",
    },
    Table {
        name: "tally",
        columns: &[("house", Int), ("month", Text), ("what", Text), ("code", Text), ("number", Int)],
        order: "month, what, code",
    },
    Table {
        name: "filter",
        columns: &[("house", Int), ("id", Bytes), ("owner", Bytes), ("shared", Int), ("sealed", Bytes)],
        order: "id",
    },
    Table {
        name: "break_glass",
        columns: &[
            ("house", Int),
            ("id", Bytes),
            ("\"user\"", Bytes),
            ("referral", Bytes),
            ("opened_at", Int),
            ("ends_at", Int),
            ("reviewed_at", Int),
            ("sealed", Bytes),
        ],
        order: "id",
    },
    Table {
        name: "proposal",
        columns: &[
            ("house", Int),
            ("id", Bytes),
            ("referral", Bytes),
            ("version", Int),
            ("asked", Int),
            ("sealed", Bytes),
        ],
        order: "id",
    },
    Table {
        name: "subscription",
        columns: &[
            ("house", Int),
            ("id", Bytes),
            ("version", Int),
            ("state", Text),
            ("cursor", Int),
            ("attempts", Int),
            ("failed", Int),
            ("due", Int),
            ("holder", Bytes),
            ("lease_until", Int),
            ("sealed", Bytes),
        ],
        order: "id",
    },
    Table {
        name: "dead_letter",
        columns: &[
            ("house", Int),
            ("subscription", Bytes),
            ("seq", Int),
            ("at", Int),
            ("attempts", Int),
            ("why", Text),
            ("again", Int),
        ],
        order: "subscription, seq",
    },
];

impl Store {
    /// Moves a store from a file that no server works with to an empty database on PostgreSQL, as the owner of its tables.
    /// Gives what the walk along the chain found, the same on both sides. The file stays as it is.
    ///
    /// # Errors
    /// [`VerifyError::Broken`] when the chain is broken, then nothing was moved; what opening and making give.
    pub async fn move_over(from: &str, to: &str, keys: &Keys) -> Result<Verified, VerifyError> {
        let (Address::Sqlite(location), Address::Postgres(places)) = (Address::of(from)?, Address::of(to)?) else {
            return Err(StoreError::UnknownEngine.into());
        };
        if !location.exists() {
            return Err(StoreError::Missing.into());
        }
        let _owned = sqlite::own(&location)?;
        let masters = keys.masters();
        let mut file = sqlite::open(&location, &masters).await?;
        let engine = Engine::Sqlite { readers: location.readers() };
        let before = walk(&mut Way::Engine(&engine), &[]).await?;
        let houses = reads::houses(engine.within(INSTALLATION)).await?;
        engine.close().await;
        let mut owner = postgres::migrated(&places).await?;
        let mut transaction = postgres::begin(&mut owner).await?;
        postgres::install(&mut transaction, &masters.newest).await?;
        for table in SHARED {
            carry(&mut file, &mut transaction, table, None).await?;
        }
        for (no, _, _) in houses {
            postgres::enter(&mut transaction, no).await?;
            for table in std::iter::once(&HOUSE).chain(OF_HOUSE) {
                carry(&mut file, &mut transaction, table, Some(no)).await?;
            }
        }
        let after = walk(&mut Way::Turn(&mut transaction), &[]).await?;
        if before != after {
            return Err(StoreError::Invalid("chains that differ on the two sides").into());
        }
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(after)
    }
}

/// Brings the rows of one table over, of one house or all.
async fn carry(
    from: &mut SqliteConnection,
    to: &mut PgConnection,
    table: &Table,
    house: Option<i64>,
) -> Result<(), StoreError> {
    let (names, place) = (table.names(), place_of(table));
    let of = if house.is_some() { format!("where {place} = $1") } else { String::new() };
    let read = format!("select {names} from {} {of} order by {}", table.name, table.order);
    let kinds = table.columns.iter().enumerate().map(|(at, (_, kind))| match kind {
        Int => format!("${}::bigint[]", at + 1),
        Text => format!("${}::text[]", at + 1),
        Bytes => format!("${}::bytea[]", at + 1),
    });
    let values = kinds.collect::<Vec<_>>().join(", ");
    let write = format!("insert into {} ({names}) select * from unnest({values})", table.name);
    let read = sqlx::query(AssertSqlSafe(read));
    let mut rows = house.into_iter().fold(read, sqlx::query::Query::bind).fetch(from).try_chunks(STRETCH);
    while let Some(chunk) = rows.try_next().await.map_err(|error| StoreError::from(error.1))? {
        let mut query = sqlx::query(AssertSqlSafe(write.clone()));
        for (at, (_, kind)) in table.columns.iter().enumerate() {
            query = match kind {
                Int => query.bind(chunk.iter().map(|row| row.try_get(at)).collect::<Result<Vec<Option<i64>>, _>>()?),
                Text => {
                    query.bind(chunk.iter().map(|row| row.try_get(at)).collect::<Result<Vec<Option<String>>, _>>()?)
                }
                Bytes => {
                    query.bind(chunk.iter().map(|row| row.try_get(at)).collect::<Result<Vec<Option<Vec<u8>>>, _>>()?)
                }
            };
        }
        query.execute(&mut *to).await?;
    }
    Ok(())
}
