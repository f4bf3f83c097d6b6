//! What may happen: a command on a referral gives events, or a refusal. Pure.

use jiff::Timestamp;

use super::actor::Actor;
use super::command::Command;
use super::event::Recorded;
use super::id::CommandId;
use super::referral::Referral;
use super::refusal::Refusal;
use super::rules::Rules;
use super::text::SafeText;

/// A command with its identity, as it reaches the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Identity: its events are recorded exactly once.
    pub id: CommandId,
    /// What is asked.
    pub command: Command,
    /// The number a new referral gets; only for [`Command::Receive`], handed out by the house.
    pub number: Option<SafeText>,
}

/// Decides: the events that follow from the order, each with the version it leads to, or why it can't be.
/// `referral` is `None` only for [`Command::Receive`].
pub fn decide(
    rules: &Rules,
    referral: Option<&Referral>,
    actor: &Actor,
    order: &Order,
    now: Timestamp,
) -> Result<Vec<Recorded>, Refusal> {
    let _ = (rules, referral, actor, order, now);
    Err(Refusal::Unknown)
}
