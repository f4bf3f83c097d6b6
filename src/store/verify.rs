//! Walking the chain: is every entry of every house there, in order, and as it was written? Needs no key.

use sqlx::SqlitePool;

use super::face::Verified;
use super::journal::EntryRow;
use super::round::first_head;
use super::sqlite::{self, Location};
use super::{Store, StoreError, VerifyError};
use crate::domain::code::HouseCode;

/// Entries that are read at a time.
const STRETCH: i64 = 500;

impl Store {
    /// Walks the chain of every house. Names the first entry that is broken.
    pub async fn verify(&self) -> Result<Verified, VerifyError> {
        walk(&self.inner.readers).await
    }

    /// The same for a database by its address, without its key and beside a running server.
    pub async fn verify_database(url: &str) -> Result<Verified, VerifyError> {
        let readers = sqlite::look(&Location::of(url)?).await?;
        let walked = walk(&readers).await;
        readers.close().await;
        walked
    }
}

async fn walk(readers: &SqlitePool) -> Result<Verified, VerifyError> {
    let mut verified = Verified { entries: 0, heads: Vec::new() };
    for (no, code, _) in sqlite::houses(readers).await? {
        let code = HouseCode::try_from(code).map_err(|_| StoreError::damaged("house", no))?;
        let (seq, hash) = walk_house(readers, no, &code).await?;
        verified.entries += seq;
        verified.heads.push((code, seq, data_encoding::HEXLOWER.encode(&hash)));
    }
    Ok(verified)
}

async fn walk_house(readers: &SqlitePool, no: i64, house: &HouseCode) -> Result<(u64, Vec<u8>), VerifyError> {
    let broken = |seq: i64, what| VerifyError::Broken { house: house.clone(), seq: seq.unsigned_abs(), what };
    // The head first: entries that are written meanwhile come after it, and aren't missed.
    let heads = sqlite::heads(readers).await?;
    let head = heads.into_iter().find(|head| head.house == no).unwrap_or_else(|| first_head(no));
    let (mut seq, mut hash) = (0, first_head(no).hash);
    loop {
        let entries = sqlite::entries_after(readers, no, seq, STRETCH, false).await?;
        for entry in &entries {
            if entry.seq != seq + 1 {
                return Err(broken(seq + 1, "deze regel ontbreekt"));
            }
            hash = check(entry, house, &hash).map_err(|what| broken(entry.seq, what))?;
            seq = entry.seq;
            if seq == head.seq && hash != head.hash {
                return Err(broken(seq, "de keten eindigt anders dan is vastgelegd"));
            }
        }
        if entries.is_empty() {
            break;
        }
    }
    if seq < head.seq {
        return Err(broken(seq + 1, "deze regel ontbreekt"));
    }
    Ok((seq.unsigned_abs(), hash))
}

fn check(entry: &EntryRow, house: &HouseCode, previous: &[u8]) -> Result<Vec<u8>, &'static str> {
    let hash = entry.chained(house, previous);
    if entry.hash == hash { Ok(hash.to_vec()) } else { Err("deze regel is veranderd") }
}
