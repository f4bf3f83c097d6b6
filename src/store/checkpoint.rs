//! Checkpoints: signed words, kept outside the database, of how far a house's journal had come and which hash it had there.
//!
//! The rule it keeps: whoever can write to the database can write a whole new chain, and cut off its tail; who holds an
//! older checkpoint sees it. The key that signs stands in no database.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::face::Verified;
use super::file_owner;
use super::signing::{PublicKey, SigningKey};
use super::{Store, StoreError, VerifyError, reads};
use crate::domain::code::HouseCode;
use crate::store::houses::INSTALLATION;

const SORT: &str = "wissel ijkpunt 1";

/// How far a journal had come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Which house's.
    #[serde(rename = "huis")]
    pub house: HouseCode,
    /// Number of its last entry then.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// That entry's hash, in hexadecimal.
    pub hash: String,
    /// When.
    #[serde(rename = "tijdstip")]
    pub at: Timestamp,
}

impl Checkpoint {
    /// One for each house, of a journal that was walked.
    pub fn of(verified: &Verified, at: Timestamp) -> Vec<Self> {
        let one = |(house, seq, hash): &(HouseCode, u64, String)| Self {
            house: house.clone(),
            seq: *seq,
            hash: hash.clone(),
            at,
        };
        verified.heads.iter().map(one).collect()
    }

    /// The line that is kept.
    pub fn signed(&self, key: &SigningKey) -> String {
        key.line(SORT, self)
    }

    /// Adds lines to the file in which they are kept, which only its owner may read, and waits until they stand there for good.
    pub fn append(file: &Path, lines: &str) -> std::io::Result<()> {
        match file_owner::create_new(file) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().append(true).open(file)?;
        file.write_all(lines.as_bytes())?;
        file.sync_all()
    }

    /// Reads lines that were kept; empty ones are passed over.
    ///
    /// # Errors
    /// [`VerifyError::Forged`] with the number of the first line that this key didn't sign.
    pub fn read_all(text: &str, key: &PublicKey) -> Result<Vec<Self>, VerifyError> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(at, line)| key.open(SORT, line).ok_or(VerifyError::Forged { line: at + 1 })).collect()
    }
}

impl Store {
    /// How far each house's journal has come, without walking along it.
    pub async fn heads(&self, at: Timestamp) -> Result<Vec<Checkpoint>, StoreError> {
        let mut found = Vec::new();
        for head in reads::heads(self.inner.within(INSTALLATION)).await? {
            let Some(house) = self.inner.houses.numbered(head.house) else { continue };
            let hash = data_encoding::HEXLOWER.encode(&head.hash);
            found.push(Checkpoint { house: house.code.clone(), seq: head.seq.unsigned_abs(), hash, at });
        }
        found.sort_by(|one, other| one.house.cmp(&other.house));
        Ok(found)
    }
}
