//! Deadlines. (Placeholder signatures; the real module replaces this file whole.)
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a deadline is counted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {}

/// A running clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Which clock.
    pub kind: super::code::ClockCode,
    /// Since when.
    pub started: Timestamp,
}
