//! What Wissel promises, measured on the real server and the real binary.
//!
//! Each runs at a modest size here, and at any size by its variable: `WISSEL_REFERRALS` (the race of the clerks),
//! `WISSEL_TEXTS` (hostile texts).
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]

mod faults;
mod grammar;
mod hostile;
mod house;
mod race;
mod raw_bytes;
#[path = "../support/mod.rs"]
mod support;
mod tls;

/// How many, unless the environment asks for another number.
fn asked(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
