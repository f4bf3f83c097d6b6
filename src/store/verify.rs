//! Walking the chain: is every entry of every house there, in order, and as it was written? Needs no key.

use sqlx::{PgConnection, SqliteConnection};

use super::ask::Source;
use super::chain::Chain;
use super::checkpoint::Checkpoint;
use super::engine::{Address, Engine};
use super::face::Verified;
use super::houses::INSTALLATION;
use super::round::first_head;
use super::{Store, StoreError, VerifyError, postgres, reads};
use crate::domain::code::HouseCode;

/// Entries that are read at a time.
pub(super) const STRETCH: i64 = 500;

impl Store {
    /// Walks the chain of every house. Names the first entry that is broken.
    pub async fn verify(&self) -> Result<Verified, VerifyError> {
        walk(&mut Way::Engine(&self.inner.engine), &[]).await
    }

    /// The same for a database by its address, without its key and beside a running server; and against what was kept of it
    /// outside, so that a tail that was cut off shows too.
    pub async fn verify_database(url: &str, checkpoints: &[Checkpoint]) -> Result<Verified, VerifyError> {
        let engine = Address::of(url)?.look().await?;
        let walked = walk(&mut Way::Engine(&engine), checkpoints).await;
        engine.close().await;
        walked
    }
}

/// How a walk reads.
pub(super) enum Way<'a> {
    Engine(&'a Engine),
    /// Within a transaction that is under way.
    Turn(&'a mut PgConnection),
    Writer(&'a mut SqliteConnection),
}

impl Way<'_> {
    pub(super) async fn within(&mut self, house: i64) -> Result<Source<'_>, StoreError> {
        match self {
            Self::Engine(engine) => Ok(engine.within(house)),
            Self::Turn(to) => {
                postgres::enter(to, house).await?;
                Ok(Source::Turn(to))
            }
            Self::Writer(to) => Ok(Source::Writer(to)),
        }
    }
}

pub(super) async fn walk(way: &mut Way<'_>, checkpoints: &[Checkpoint]) -> Result<Verified, VerifyError> {
    let mut verified = Verified { entries: 0, heads: Vec::new() };
    for (no, code, _) in reads::houses(way.within(INSTALLATION).await?).await? {
        let code = HouseCode::try_from(code).map_err(|_| StoreError::damaged("house", no))?;
        let (seq, hash) = walk_house(way, no, &code, checkpoints).await?;
        verified.entries += seq;
        verified.heads.push((code, seq, data_encoding::HEXLOWER.encode(&hash)));
    }
    let gone = checkpoints.iter().find(|one| verified.heads.iter().all(|(house, _, _)| *house != one.house));
    match gone {
        Some(one) => Err(VerifyError::Broken { house: one.house.clone(), seq: 1, what: "verify-cut" }),
        None => Ok(verified),
    }
}

async fn walk_house(
    way: &mut Way<'_>,
    no: i64,
    house: &HouseCode,
    checkpoints: &[Checkpoint],
) -> Result<(u64, Vec<u8>), VerifyError> {
    let mut chain = Chain::of(house, checkpoints);
    // The head first: entries that are written meanwhile come after it, and aren't missed.
    let head = reads::head_of(way.within(no).await?, no).await?.unwrap_or_else(|| first_head(no));
    loop {
        let entries = reads::entries_after(way.within(no).await?, no, chain.seq, STRETCH, false).await?;
        let ends = entries.iter().position(|entry| entry.seq == head.seq);
        let (before, after) = entries.split_at(ends.map_or(entries.len(), |at| at + 1));
        chain.follow(before)?;
        if ends.is_some() && chain.hash != head.hash {
            return Err(chain.broken(head.seq, "verify-end"));
        }
        chain.follow(after)?;
        if entries.is_empty() {
            break;
        }
    }
    if chain.seq < head.seq {
        return Err(chain.broken(chain.seq + 1, "verify-missing"));
    }
    chain.end()?;
    Ok((chain.seq.unsigned_abs(), chain.hash))
}
