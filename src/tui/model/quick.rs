//! A quick action on one referral, before it happens: every step with what it will do, or why it can't.

use crate::domain::command::Command;
use crate::domain::id::ReferralId;

/// One step as it will be.
#[derive(Debug, Clone)]
pub struct Planned {
    /// What it does, in words.
    pub what: String,
    /// What is filled in, by its label.
    pub answers: Vec<(String, String)>,
    /// What is handed in, or why it can't be; none when a step before it can't be.
    pub command: Option<Result<Command, String>>,
}

/// A quick action that waits for a yes.
#[derive(Debug, Clone)]
pub struct QuickScreen {
    /// Its name.
    pub name: String,
    /// On which.
    pub referral: ReferralId,
    /// Number of the referral.
    pub number: String,
    /// Its steps.
    pub steps: Vec<Planned>,
    /// First line on the screen.
    pub scroll: usize,
}

impl QuickScreen {
    /// All steps can be done.
    pub fn ready(&self) -> bool {
        self.steps.iter().all(|step| matches!(step.command, Some(Ok(_))))
    }
}
