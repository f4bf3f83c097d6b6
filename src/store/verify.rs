//! Walking the chain: is every entry of every house there, in order, and as it was written? Needs no key.

use sqlx::PgConnection;

use super::ask::Source;
use super::engine::{Address, Engine};
use super::face::Verified;
use super::houses::INSTALLATION;
use super::journal::EntryRow;
use super::round::first_head;
use super::{Store, StoreError, VerifyError, postgres, reads};
use crate::domain::code::HouseCode;

/// Entries that are read at a time.
const STRETCH: i64 = 500;

impl Store {
    /// Walks the chain of every house. Names the first entry that is broken.
    pub async fn verify(&self) -> Result<Verified, VerifyError> {
        walk(&mut Way::Engine(&self.inner.engine)).await
    }

    /// The same for a database by its address, without its key and beside a running server.
    pub async fn verify_database(url: &str) -> Result<Verified, VerifyError> {
        let engine = Address::of(url)?.look().await?;
        let walked = walk(&mut Way::Engine(&engine)).await;
        engine.close().await;
        walked
    }
}

/// How a walk reads.
pub(super) enum Way<'a> {
    Engine(&'a Engine),
    /// Within a transaction that is under way.
    Turn(&'a mut PgConnection),
}

impl Way<'_> {
    async fn within(&mut self, house: i64) -> Result<Source<'_>, StoreError> {
        match self {
            Self::Engine(engine) => Ok(engine.within(house)),
            Self::Turn(to) => {
                postgres::enter(to, house).await?;
                Ok(Source::Turn(to))
            }
        }
    }
}

pub(super) async fn walk(way: &mut Way<'_>) -> Result<Verified, VerifyError> {
    let mut verified = Verified { entries: 0, heads: Vec::new() };
    for (no, code, _) in reads::houses(way.within(INSTALLATION).await?).await? {
        let code = HouseCode::try_from(code).map_err(|_| StoreError::damaged("house", no))?;
        let (seq, hash) = walk_house(way, no, &code).await?;
        verified.entries += seq;
        verified.heads.push((code, seq, data_encoding::HEXLOWER.encode(&hash)));
    }
    Ok(verified)
}

async fn walk_house(way: &mut Way<'_>, no: i64, house: &HouseCode) -> Result<(u64, Vec<u8>), VerifyError> {
    let broken = |seq: i64, what| VerifyError::Broken { house: house.clone(), seq: seq.unsigned_abs(), what };
    // The head first: entries that are written meanwhile come after it, and aren't missed.
    let head = reads::head_of(way.within(no).await?, no).await?.unwrap_or_else(|| first_head(no));
    let (mut seq, mut hash) = (0, first_head(no).hash);
    loop {
        let entries = reads::entries_after(way.within(no).await?, no, seq, STRETCH, false).await?;
        for entry in &entries {
            if entry.seq != seq + 1 {
                return Err(broken(seq + 1, "verify-missing"));
            }
            hash = check(entry, house, &hash).map_err(|what| broken(entry.seq, what))?;
            seq = entry.seq;
            if seq == head.seq && hash != head.hash {
                return Err(broken(seq, "verify-end"));
            }
        }
        if entries.is_empty() {
            break;
        }
    }
    if seq < head.seq {
        return Err(broken(seq + 1, "verify-missing"));
    }
    Ok((seq.unsigned_abs(), hash))
}

fn check(entry: &EntryRow, house: &HouseCode, previous: &[u8]) -> Result<Vec<u8>, &'static str> {
    let hash = entry.chained(house, previous);
    if entry.hash == hash { Ok(hash.to_vec()) } else { Err("verify-changed") }
}
