//! What the desk relies on from the store, on every engine: nothing lost, nothing doubled, nothing readable.
#![cfg(feature = "server")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod access;
mod administration;
mod backup;
mod break_glass;
mod chain;
mod confidentiality;
mod fixture;
mod guests;
mod keeping;
mod lawful;
mod model;
mod named;
mod outbox;
#[path = "../support/postgres.rs"]
mod postgres;
mod renewal;
mod sealed;
mod sequences;
mod servers;
mod sign_on;
mod walls;
