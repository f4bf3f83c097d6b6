//! The pure core: what a referral is and what may happen to it.
//!
//! The rule it keeps: no I/O, no async, no clock, no randomness. Time and chance come in as parameters.

pub mod bsn;
pub mod text;
