//! The eight invariants of the core: each in its own file, as a property over random sequences of commands by several
//! people with a moving clock.
//!
//! `PROPTEST_CASES` sets how many sequences each invariant gets (1,000 unless set; 10,000 and more for a release).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod agreed;
mod clocks;
mod forgotten;
mod once;
mod packages;
#[path = "../support/plausible.rs"]
mod plausible;
mod play;
mod reach;
mod replay;
mod routed;
mod silence;
mod undo;
#[path = "../support/world.rs"]
mod world;
