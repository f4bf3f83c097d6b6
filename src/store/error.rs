//! What can go wrong in the store. As text it is a line for the log, in English; a person reads what `i18n` makes of it. No
//! message holds personal data.

use sqlx::error::DatabaseError as _;

use crate::domain::code::HouseCode;
use crate::domain::refusal::Refusal;

/// The store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no store here yet.
    #[error("there is no store here yet")]
    Missing,
    /// There is a store here already.
    #[error("there is a store here already")]
    Exists,
    /// The master key is not the one that this store was made with.
    #[error("the key is not the one of this store")]
    KeyMismatch,
    /// Another server has this SQLite file.
    #[error("another server has this store")]
    Locked,
    /// The database was busy for too long.
    #[error("the database was busy for too long")]
    Busy,
    /// The file was made by a newer Wissel.
    #[error("the store was made by a newer version")]
    Newer,
    /// The file was made by a Wissel with another layout of the same age: an older build, or one of another source.
    #[error("the store was made by another version")]
    OtherVersion,
    /// The address is of no engine that this version knows.
    #[error("the address of the database is of no known engine")]
    UnknownEngine,
    /// The tables were made by an older Wissel. Only PostgreSQL: a file is brought up to date by itself.
    #[error("the tables are of an older version")]
    Behind,
    /// The role of the servers isn't there and can't be made by this one.
    #[error("there is no role wissel_app")]
    RoleMissing,
    /// The role may not work with the tables, or not make them.
    #[error("the role may not use or make the tables")]
    NoRights,
    /// The walls between houses don't hold the role: a superuser, one that goes around row security, or the tables' owner.
    #[error("the role may do too much")]
    RoleTooStrong,
    /// Somebody else changed the same meanwhile.
    #[error("somebody else changed the same meanwhile")]
    Overtaken,
    /// There is no such house.
    #[error("there is no house {0}")]
    UnknownHouse(HouseCode),
    /// The rules of a house can't be read.
    #[error("the rules of house {house} are wrong: {message}")]
    Rules {
        /// Which house.
        house: HouseCode,
        /// What is wrong.
        message: String,
    },
    /// Something stored can't be opened or doesn't fit.
    #[error("a row of {table} is damaged ({row})")]
    Damaged {
        /// Which table.
        table: &'static str,
        /// Which row: an identity or a number.
        row: String,
    },
    /// The caller gave something that can't be stored.
    #[error("this can't be stored: {0}")]
    Invalid(&'static str),
    /// The store is closing.
    #[error("the store is closing")]
    Closed,
    /// A file could not be read or written.
    #[error("the file can't be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[source] Box<sqlx::Error>),
}

impl StoreError {
    pub(super) fn damaged(table: &'static str, row: impl std::fmt::Display) -> Self {
        Self::Damaged { table, row: row.to_string() }
    }

    /// The same error once more, for the others in a batch.
    pub(super) fn again(&self) -> Self {
        match self {
            Self::Missing => Self::Missing,
            Self::Exists => Self::Exists,
            Self::KeyMismatch => Self::KeyMismatch,
            Self::Locked => Self::Locked,
            Self::Newer => Self::Newer,
            Self::OtherVersion => Self::OtherVersion,
            Self::UnknownEngine => Self::UnknownEngine,
            Self::Behind => Self::Behind,
            Self::RoleMissing => Self::RoleMissing,
            Self::NoRights => Self::NoRights,
            Self::RoleTooStrong => Self::RoleTooStrong,
            Self::Overtaken => Self::Overtaken,
            Self::UnknownHouse(house) => Self::UnknownHouse(house.clone()),
            Self::Rules { house, message } => Self::Rules { house: house.clone(), message: message.clone() },
            Self::Damaged { table, row } => Self::Damaged { table, row: row.clone() },
            Self::Invalid(what) => Self::Invalid(what),
            Self::Closed => Self::Closed,
            Self::Io(error) => Self::Io(error.kind().into()),
            Self::Busy | Self::Database(_) => Self::Busy,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::Closed,
            // SQLITE_BUSY and SQLITE_LOCKED, with their extended codes in the higher bits.
            sqlx::Error::Database(inner)
                if inner.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some_and(|inner| {
                    inner
                        .code()
                        .and_then(|code| code.parse::<u32>().ok())
                        .is_some_and(|code| matches!(code & 0xff, 5 | 6))
                }) =>
            {
                Self::Busy
            }
            _ => Self::Database(Box::new(error)),
        }
    }
}

/// A command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It was decided on an older version.
    #[error("decided on an older version")]
    Stale {
        /// The version now.
        current: u64,
    },
    /// The command's identity was used before for something else.
    #[error("the command's identity was used for something else")]
    KeyReused,
    /// There is no such referral or hand-over for this actor.
    #[error("not there, or not for this actor")]
    NotFound,
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The journal is not whole.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The first entry that doesn't fit.
    #[error("the journal of {house} is broken at {seq}")]
    Broken {
        /// Which house.
        house: HouseCode,
        /// Number of the first broken entry.
        seq: u64,
        /// What is wrong with it: a key of the language files.
        what: &'static str,
    },
    /// A line of an exported journal that is none.
    #[error("line {line} is no entry of a journal")]
    Unreadable {
        /// Which line, from 1.
        line: usize,
    },
    /// A line of checkpoints that this key didn't sign.
    #[error("line {line} was not signed with this key")]
    Forged {
        /// Which line, from 1.
        line: usize,
    },
    /// It could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A key file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is none.
    #[error("there is no key file")]
    Missing,
    /// There is one already.
    #[error("there is a key file already")]
    Exists,
    /// Others than its owner can read it.
    #[error("others can read the key file")]
    TooOpen,
    /// It holds no key.
    #[error("the key file holds no key")]
    Invalid,
    /// There are as many keys in it as may be.
    #[error("there is no room for another key in the key file")]
    Full,
    /// It can't be read or written.
    #[error("the key file can't be read or written")]
    Io(#[source] std::io::Error),
}
