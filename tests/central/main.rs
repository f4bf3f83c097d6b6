//! The central API as it is run: servers as processes, on a file and on PostgreSQL, several at once, any of which may be
//! killed; and a file that moves over.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]

mod durable;
mod health;
mod moving;
#[path = "../support/postgres.rs"]
mod postgres;
mod proxy;
#[path = "../support/referral.rs"]
mod referral;
mod servers;
mod takeover;
mod trace;
mod world;
