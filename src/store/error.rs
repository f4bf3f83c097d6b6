//! What can go wrong in the store, in words for the one who runs it. No message holds personal data.

use sqlx::error::DatabaseError as _;

use crate::domain::code::HouseCode;
use crate::domain::refusal::Refusal;

/// The store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no store here yet.
    #[error("hier staat nog geen gegevensbestand: maak het eerst aan met --init")]
    Missing,
    /// There is a store here already.
    #[error("hier staat al een gegevensbestand: het wordt niet overschreven")]
    Exists,
    /// The master key is not the one that this store was made with.
    #[error("deze sleutel hoort niet bij dit gegevensbestand")]
    KeyMismatch,
    /// Another server has this SQLite file.
    #[error("een andere wissel-server gebruikt dit gegevensbestand al: stop die eerst")]
    Locked,
    /// The database was busy for too long.
    #[error("de database is te druk: probeer het straks opnieuw")]
    Busy,
    /// The file was made by a newer Wissel.
    #[error("dit gegevensbestand is van een nieuwere versie van Wissel: werk Wissel eerst bij")]
    Newer,
    /// The address is of no engine that this version knows.
    #[error("dit databaseadres is onbekend: gebruik sqlite:BESTAND of postgres://ROL@SERVER/DATABASE")]
    UnknownEngine,
    /// The tables were made by an older Wissel. Only PostgreSQL: a file is brought up to date by itself.
    #[error("de tabellen zijn van een oudere versie: laat hun eigenaar 'wissel serve --migrate' uitvoeren")]
    Behind,
    /// The role of the servers isn't there and can't be made by this one.
    #[error("de rol wissel_app bestaat niet: laat de databasebeheerder 'create role wissel_app nologin' uitvoeren")]
    RoleMissing,
    /// The role may not work with the tables, or not make them.
    #[error("deze databaserol mag dit niet: een server is lid van wissel_app, tabellen maakt hun eigenaar")]
    NoRights,
    /// The walls between houses don't hold the role: a superuser, one that goes around row security, or the tables' owner.
    #[error("deze databaserol mag te veel: gebruik een rol die niets bezit en alleen lid is van wissel_app")]
    RoleTooStrong,
    /// Somebody else changed the same meanwhile.
    #[error("iemand anders wijzigde dit tegelijk: probeer het opnieuw")]
    Overtaken,
    /// PostgreSQL's own tools make the copies.
    #[error("een kopie van deze database maakt u met pg_dump of met de back-up van de databaseserver")]
    NoCopy,
    /// There is no such house.
    #[error("het huis {0} bestaat niet")]
    UnknownHouse(HouseCode),
    /// The rules of a house can't be read.
    #[error("de regels van het huis {house} zijn niet goed: {message}")]
    Rules {
        /// Which house.
        house: HouseCode,
        /// What is wrong.
        message: String,
    },
    /// Something stored can't be opened or doesn't fit.
    #[error("een regel in {table} is beschadigd ({row}): controleer met 'wissel audit verify'")]
    Damaged {
        /// Which table.
        table: &'static str,
        /// Which row: an identity or a number.
        row: String,
    },
    /// The caller gave something that can't be stored.
    #[error("dit kan niet worden bewaard: {0}")]
    Invalid(&'static str),
    /// The store is closing.
    #[error("de server stopt: probeer het straks opnieuw")]
    Closed,
    /// A file could not be read or written.
    #[error("het bestand kan niet worden gelezen of geschreven: {0}")]
    Io(#[from] std::io::Error),
    /// The database refused.
    #[error("de database gaf een fout: {0}")]
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
            Self::UnknownEngine => Self::UnknownEngine,
            Self::Behind => Self::Behind,
            Self::RoleMissing => Self::RoleMissing,
            Self::NoRights => Self::NoRights,
            Self::RoleTooStrong => Self::RoleTooStrong,
            Self::NoCopy => Self::NoCopy,
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
    #[error("een collega was u voor: kijk opnieuw")]
    Stale {
        /// The version now.
        current: u64,
    },
    /// The command's identity was used before for something else.
    #[error("dit nummer van opdracht is al voor iets anders gebruikt")]
    KeyReused,
    /// There is no such referral or hand-over for this actor.
    #[error("dit bestaat niet, of u mag het niet zien")]
    NotFound,
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The journal is not whole.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The first entry that doesn't fit.
    #[error("het logboek van {house} klopt niet bij volgnummer {seq}: {what}")]
    Broken {
        /// Which house.
        house: HouseCode,
        /// Number of the first broken entry.
        seq: u64,
        /// What is wrong with it.
        what: &'static str,
    },
    /// It could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A key file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is none.
    #[error("het sleutelbestand bestaat niet")]
    Missing,
    /// There is one already.
    #[error("het sleutelbestand bestaat al: het wordt niet overschreven")]
    Exists,
    /// Others than its owner can read it.
    #[error("het sleutelbestand is leesbaar voor anderen: zet de rechten op 0600")]
    TooOpen,
    /// It holds no key.
    #[error("het sleutelbestand heeft geen geldige sleutel")]
    Invalid,
    /// It can't be read or written.
    #[error("het sleutelbestand kan niet worden gelezen of geschreven")]
    Io(#[source] std::io::Error),
}
