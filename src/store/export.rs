//! The journal of a house as a file: every entry as it is stored, sealed payload and hash included, one a line.
//!
//! The rule it keeps: whoever has the file can walk the chain without the database and without a key, and reads nothing of
//! anybody in it.

use std::io::{BufRead, Write};

use data_encoding::{BASE64, HEXLOWER};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::chain::Chain;
use super::checkpoint::Checkpoint;
use super::engine::{Address, Engine};
use super::face::Verified;
use super::houses::INSTALLATION;
use super::journal::EntryRow;
use super::verify::STRETCH;
use super::{Store, StoreError, VerifyError, reads};
use crate::domain::code::HouseCode;

const SORT: &str = "wissel logboek 1";

/// The first line.
#[derive(Serialize, Deserialize)]
struct Begin {
    #[serde(rename = "soort")]
    sort: String,
    #[serde(rename = "huis")]
    house: HouseCode,
    #[serde(rename = "tijdstip")]
    at: Timestamp,
}

/// An entry, every field of it.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(rename = "volgnummer")]
    seq: i64,
    /// Microseconds since 1970, as they are hashed.
    #[serde(rename = "tijdstip")]
    at: i64,
    #[serde(rename = "soort")]
    kind: String,
    #[serde(rename = "gebruiker")]
    actor: Option<Uuid>,
    #[serde(rename = "aanmelding")]
    referral: Option<Uuid>,
    #[serde(rename = "versie")]
    version: Option<i64>,
    #[serde(rename = "opdracht")]
    command: Option<Uuid>,
    #[serde(rename = "vingerafdruk")]
    fingerprint: Option<String>,
    #[serde(rename = "verzegeld")]
    payload: String,
    hash: String,
}

impl Line {
    fn of(entry: &EntryRow) -> Self {
        Self {
            seq: entry.seq,
            at: entry.at,
            kind: entry.kind.clone(),
            actor: entry.actor,
            referral: entry.referral,
            version: entry.version,
            command: entry.command,
            fingerprint: entry.fingerprint.as_ref().map(|bytes| HEXLOWER.encode(bytes)),
            payload: BASE64.encode(&entry.payload),
            hash: HEXLOWER.encode(&entry.hash),
        }
    }

    fn entry(self) -> Option<EntryRow> {
        let hex = |text: String| HEXLOWER.decode(text.as_bytes()).ok();
        Some(EntryRow {
            house: INSTALLATION,
            seq: self.seq,
            at: self.at,
            kind: self.kind,
            actor: self.actor,
            referral: self.referral,
            version: self.version,
            command: self.command,
            fingerprint: match self.fingerprint {
                Some(text) => Some(hex(text)?),
                None => None,
            },
            payload: BASE64.decode(self.payload.as_bytes()).ok()?,
            hash: hex(self.hash)?,
        })
    }
}

impl Store {
    /// Writes the journal of a house as lines, while it is walked: what is written is whole. Needs no key, and works beside
    /// a running server. Gives the last number and the hash there.
    pub async fn export_journal(
        url: &str,
        house: &HouseCode,
        to: &mut impl Write,
        now: Timestamp,
    ) -> Result<Verified, VerifyError> {
        let engine = Address::of(url)?.look().await?;
        let written = write_house(&engine, house, to, now).await;
        engine.close().await;
        written
    }
}

async fn write_house(
    engine: &Engine,
    house: &HouseCode,
    to: &mut impl Write,
    now: Timestamp,
) -> Result<Verified, VerifyError> {
    let all = reads::houses(engine.within(INSTALLATION)).await?;
    let found = all.iter().find(|(_, code, _)| code == house.as_str());
    let (no, _, _) = found.ok_or_else(|| StoreError::UnknownHouse(house.clone()))?;
    line(to, &Begin { sort: SORT.to_owned(), house: house.clone(), at: now })?;
    let mut chain = Chain::of(house, &[]);
    loop {
        let entries = reads::entries_after(engine.within(*no), *no, chain.seq, STRETCH, false).await?;
        if entries.is_empty() {
            break;
        }
        chain.follow(&entries)?;
        for entry in &entries {
            line(to, &Line::of(entry))?;
        }
    }
    to.flush().map_err(StoreError::from)?;
    Ok(told(&chain, house))
}

fn line(to: &mut impl Write, value: &impl Serialize) -> Result<(), StoreError> {
    let json = serde_json::to_vec(value).map_err(|_| StoreError::Invalid("no JSON"))?;
    to.write_all(&json).and_then(|()| to.write_all(b"\n")).map_err(StoreError::from)
}

fn told(chain: &Chain<'_>, house: &HouseCode) -> Verified {
    let seq = chain.seq.unsigned_abs();
    Verified { entries: seq, heads: vec![(house.clone(), seq, HEXLOWER.encode(&chain.hash))] }
}

/// Walks the chain of an exported journal, against checkpoints where there are any. Needs no key and no database.
///
/// # Errors
/// [`VerifyError::Broken`] with the first entry that doesn't fit, [`VerifyError::Unreadable`] with the first line that is
/// no line of such a file.
pub fn verify_export(from: impl BufRead, checkpoints: &[Checkpoint]) -> Result<Verified, VerifyError> {
    let mut lines = from.lines().enumerate();
    let unreadable = |at: usize| VerifyError::Unreadable { line: at + 1 };
    let first = lines.next().and_then(|(_, line)| serde_json::from_str::<Begin>(&line.ok()?).ok());
    let begin = first.filter(|begin| begin.sort == SORT).ok_or_else(|| unreadable(0))?;
    let mut chain = Chain::of(&begin.house, checkpoints);
    let mut stretch = Vec::new();
    for (at, line) in lines {
        let line = line.map_err(StoreError::from)?;
        let entry = serde_json::from_str::<Line>(&line).ok().and_then(Line::entry);
        stretch.push(entry.ok_or_else(|| unreadable(at))?);
        // Together, so that two that were swapped are known for that.
        if stretch.len() >= 500 {
            chain.follow(&stretch)?;
            stretch.clear();
        }
    }
    chain.follow(&stretch)?;
    chain.end()?;
    Ok(told(&chain, &begin.house))
}
