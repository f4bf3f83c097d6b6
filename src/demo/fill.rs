//! Fills an empty store with the demo: houses, accounts, and the referrals in the order in which they arrived.
//!
//! Referrals are made on all cores and written meanwhile; what is written is the same, however many cores there are.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use tokio::sync::mpsc;

use crate::domain::id::GuestId;
use crate::server::hash_password;
use crate::store::{Account, HouseRecord, Imported, Store, StoreError};

use super::accounts::PASSWORD;
use super::generate::{Demo, DemoError};

/// Referrals that are made, and written, in one go.
const BATCH: usize = 1_000;
/// Batches that may be ready before the writer wants them.
const AHEAD: usize = 3;

/// The store could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The referrals can't be made.
    #[error(transparent)]
    Demo(#[from] DemoError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The password can't be hashed.
    #[error("the passwords could not be hashed")]
    Password,
    /// A thread broke down.
    #[error("making the referrals broke off")]
    Broken,
}

/// Writes the whole demo; `done` hears how many referrals have been written.
///
/// # Errors
/// When the store refuses, or what ships with Wissel is broken.
pub async fn fill(store: &Store, demo: Arc<Demo>, now: Timestamp, done: impl Fn(u64)) -> Result<(), FillError> {
    people(store, &demo, now).await?;
    let mut order: Vec<usize> = (0..demo.plans.len()).collect();
    order.sort_by_key(|at| (demo.plans[*at].received_at, demo.plans[*at].n));
    let mut made = make_all(&demo, &Arc::new(order));
    let mut waiting: BTreeMap<usize, Vec<Imported>> = BTreeMap::new();
    let (mut next, mut written) = (0, 0_u64);
    while let Some(batch) = made.recv().await {
        let (at, referrals) = batch?;
        waiting.insert(at, referrals);
        while let Some(referrals) = waiting.remove(&next) {
            written += referrals.len() as u64;
            store.import(referrals, now).await?;
            next += 1;
            done(written);
        }
    }
    if waiting.is_empty() { Ok(()) } else { Err(FillError::Broken) }
}

/// Houses first, then who works there. One password for all, so it is hashed once.
async fn people(store: &Store, demo: &Demo, now: Timestamp) -> Result<(), FillError> {
    let hash = tokio::task::spawn_blocking(|| hash_password(PASSWORD)).await.map_err(|_| FillError::Broken)?;
    let hash = hash.map_err(|_| FillError::Password)?;
    for house in &demo.houses {
        let record =
            HouseRecord { house: house.rules.house.clone(), calendar: house.rules.calendar.clone(), overlay: None };
        store.put_house(&record, now).await?;
        for login in &house.staff.logins {
            let account = Account::new(login.actor.clone(), &login.name, &hash);
            store.put_account(&account, now).await?;
        }
    }
    // Who works at the first house's desk may work at the second's as well.
    if let [first, second, ..] = demo.houses.as_slice()
        && let Some(login) = first.staff.logins.first()
    {
        let guest = Account::new(login.actor.clone(), &login.name, &hash)
            .as_guest(GuestId(uuid::Uuid::now_v7()), second.rules.house.code.clone());
        store.put_account(&guest, now).await?;
    }
    Ok(())
}

type Batch = Result<(usize, Vec<Imported>), FillError>;

/// Makes batches on all cores; they may come out of order.
fn make_all(demo: &Arc<Demo>, order: &Arc<Vec<usize>>) -> mpsc::Receiver<Batch> {
    let (send, receive) = mpsc::channel(AHEAD);
    let turn = Arc::new(AtomicUsize::new(0));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    for _ in 0..cores {
        let (send, turn, demo, order) = (send.clone(), turn.clone(), demo.clone(), order.clone());
        tokio::task::spawn_blocking(move || {
            loop {
                let at = turn.fetch_add(1, Ordering::Relaxed);
                let Some(part) = order.chunks(BATCH).nth(at) else { return };
                let batch = make(&demo, part).map(|made| (at, made));
                let failed = batch.is_err();
                // Nobody listens any more: the writer failed, and tells why.
                if send.blocking_send(batch).is_err() || failed {
                    return;
                }
            }
        });
    }
    receive
}

fn make(demo: &Demo, part: &[usize]) -> Result<Vec<Imported>, FillError> {
    let one = |at: &usize| {
        let made = demo.make(&demo.plans[*at])?;
        Ok(Imported { house: demo.houses[made.house].rules.house.code.clone(), events: made.events })
    };
    part.iter().map(one).collect()
}
