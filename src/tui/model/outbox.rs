//! What was handed in and isn't answered yet, in order; what was refused.
//!
//! The rules it keeps: one command is under way at a time, so the server sees them in the order of the hands; each keeps its
//! identity over a broken line, so it happens once; a refusal after an absence is listed with what to do.

use std::collections::VecDeque;

use crate::domain::command::Command;
use crate::domain::id::{CommandId, DraftId, ReferralId};
use crate::tui::effect::Door;
use crate::wire::intake::ReferralInput;

/// What is handed in.
#[derive(Debug, Clone, PartialEq)]
pub enum Parcel {
    /// A command at a door.
    Command {
        /// Where.
        door: Door,
        /// Version that it was decided on.
        version: u64,
        /// What.
        body: Box<Command>,
    },
    /// A new referral, and the draft that it was.
    Receive(Box<ReferralInput>, DraftId),
}

/// Something that was handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// Identity.
    pub id: CommandId,
    /// What.
    pub parcel: Parcel,
    /// The number that people say.
    pub number: String,
    /// What it does, as the message says it.
    pub what: String,
    /// Under which name its form is kept.
    pub form: Option<(String, String)>,
    /// It was queued while the line was down.
    pub queued: bool,
}

impl Sent {
    /// It is a command at this door.
    pub fn is_at(&self, place: Door) -> bool {
        matches!(&self.parcel, Parcel::Command { door, .. } if *door == place)
    }

    /// Which referral it is about.
    pub fn referral(&self) -> Option<ReferralId> {
        match &self.parcel {
            Parcel::Command { door: Door::Desk(referral), .. } => Some(*referral),
            _ => None,
        }
    }
}

/// A command that the server refused after it had seemed done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Number.
    pub number: String,
    /// What.
    pub what: String,
    /// Why, and what to do.
    pub why: String,
}

/// What was handed in.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    /// In order; the first may be under way.
    pub queue: VecDeque<Sent>,
    /// The first is under way.
    pub under_way: bool,
    /// What was refused.
    pub refused: Vec<Refused>,
}
