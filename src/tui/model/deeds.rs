//! What I did at this desk, newest last, with how it stands: what can be undone, recalled, or neither.
//!
//! The rule it keeps: nothing of a person stands here but the number and what was done; it is gone when the desk is left.

use jiff::Timestamp;

use crate::domain::code::NetworkCode;
use crate::domain::command::Command;
use crate::domain::evolve::{closes_undo, undoable};
use crate::domain::handover::HandoverState;
use crate::domain::id::{CommandId, HandoverId, ReferralId};
use crate::domain::row::Row;

/// How many are remembered.
const KEPT: usize = 300;

/// How an own act stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    /// It happened, as far as we know.
    Done,
    /// It was undone.
    Undone,
    /// It was refused, or can't be undone any more, and why.
    Closed(String),
}

/// An own act.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// Which.
    pub command: CommandId,
    /// Its kind, as on the wire.
    pub kind: &'static str,
    /// On which referral.
    pub referral: ReferralId,
    /// Number.
    pub number: String,
    /// What it was.
    pub what: String,
    /// When.
    pub at: Timestamp,
    /// Version of the referral after it, as last known.
    pub version: u64,
    /// The hand-overs that it made.
    pub handovers: Vec<(HandoverId, NetworkCode)>,
    /// Done together with others.
    pub batch: Option<u64>,
    /// The referral's row as it was last seen.
    pub row: Option<Box<Row>>,
    /// How it stands.
    pub stand: Stand,
    /// What somebody else did to the referral after it, so that it can't be undone any more.
    pub passed: Option<String>,
}

/// What can be done about an own act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// It can be undone: nobody has seen it.
    Undo,
    /// A network has seen it: it can be recalled, with a reason.
    Recall,
    /// Nothing: it was undone.
    Undone,
    /// First what was done after it.
    Later,
    /// Nothing, and why.
    Nothing(String),
    /// Nothing: acts of this kind stay.
    Stays,
}

/// All own acts of this session.
#[derive(Debug, Clone, Default)]
pub struct Deeds {
    /// Oldest first.
    pub all: Vec<Deed>,
}

impl Deed {
    /// An act as it is handed in.
    pub fn of(command: CommandId, body: &Command, referral: ReferralId, at: Timestamp) -> Self {
        let handovers = match body {
            Command::Route { choices } => choices.iter().map(|choice| (choice.id, choice.network.clone())).collect(),
            _ => Vec::new(),
        };
        Self {
            command,
            kind: body.kind(),
            referral,
            number: String::new(),
            what: String::new(),
            at,
            version: 0,
            handovers,
            batch: None,
            row: None,
            stand: Stand::Done,
            passed: None,
        }
    }

    /// The states of the hand-overs that it made, as last seen.
    fn states(&self) -> impl Iterator<Item = (&NetworkCode, HandoverState)> {
        let rows = self.row.iter().flat_map(|row| &row.handovers);
        rows.filter_map(|row| {
            let made = self.handovers.iter().find(|(id, _)| *id == row.id);
            made.map(|(_, network)| (network, row.state))
        })
    }

    /// The networks that it was sent to and that haven't opened it.
    pub fn unseen(&self) -> Vec<&NetworkCode> {
        self.states().filter(|(_, state)| *state == HandoverState::Offered).map(|(network, _)| network).collect()
    }

    /// The hand-over that would have to be recalled.
    pub fn seen(&self) -> bool {
        use HandoverState::{AdviceGiven, Offered, PendingApproval};
        self.states().any(|(_, state)| !matches!(state, AdviceGiven | Offered | PendingApproval))
    }
}

impl Deeds {
    /// Remember one.
    pub fn push(&mut self, deed: Deed) {
        if self.all.len() >= KEPT {
            self.all.remove(0);
        }
        self.all.push(deed);
    }

    /// The one that this command was.
    pub fn of(&mut self, command: CommandId) -> Option<&mut Deed> {
        self.all.iter_mut().rev().find(|deed| deed.command == command)
    }

    /// The newest on this referral.
    pub fn newest_on(&self, referral: ReferralId) -> Option<&Deed> {
        self.all.iter().rev().find(|deed| deed.referral == referral)
    }

    /// A referral is as this row says.
    pub fn seen(&mut self, row: &Row) {
        for deed in self.all.iter_mut().filter(|deed| deed.referral == row.id) {
            if deed.row.as_ref().is_none_or(|known| known.version <= row.version) {
                deed.version = row.version;
                deed.row = Some(Box::new(row.clone()));
            }
        }
    }

    /// What can be done about this one.
    pub fn remedy(&self, deed: &Deed) -> Remedy {
        match &deed.stand {
            Stand::Undone => return Remedy::Undone,
            Stand::Closed(why) => return Remedy::Nothing(why.clone()),
            Stand::Done => {}
        }
        if deed.seen() {
            let open = deed.states().any(|(_, state)| state.open());
            return if open { Remedy::Recall } else { Remedy::Stays };
        }
        if !undoable(deed.kind) {
            return Remedy::Stays;
        }
        if let Some(why) = &deed.passed {
            return Remedy::Nothing(why.clone());
        }
        let at = self.all.iter().position(|other| other.command == deed.command).unwrap_or(0);
        // As the core has it (`evolve::within_reach`): only notes may have come after.
        let mut remedy = Remedy::Undo;
        for other in &self.all[at + 1..] {
            if other.referral != deed.referral || other.stand != Stand::Done || !closes_undo(other.kind) {
                continue;
            }
            if !undoable(other.kind) || other.seen() {
                return Remedy::Stays;
            }
            remedy = Remedy::Later;
        }
        remedy
    }

    /// Somebody else did something to a referral: what was done before it is closed when the core closes it.
    pub fn passed_by(&mut self, referral: ReferralId, kind: &str, why: &str) {
        if !closes_undo(kind) {
            return;
        }
        for deed in self.all.iter_mut().filter(|deed| deed.referral == referral && deed.passed.is_none()) {
            deed.passed = Some(why.to_owned());
        }
    }

    /// The newest that one key undoes. Taking and letting go are undone by their own keys.
    pub fn last(&self) -> Option<&Deed> {
        let counts = |deed: &&Deed| {
            deed.stand == Stand::Done && undoable(deed.kind) && !matches!(deed.kind, "nemen" | "loslaten")
        };
        self.all.iter().rev().find(counts)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_act_of_a_colleague_closes_an_undo_as_the_core_does() {
        let (command, referral) = (CommandId(Uuid::from_u128(1)), ReferralId(Uuid::from_u128(2)));
        let mut deeds = Deeds::default();
        deeds.push(Deed::of(command, &Command::Wake, referral, Timestamp::UNIX_EPOCH));
        let remedy = |deeds: &Deeds| deeds.remedy(&deeds.all[0]);
        for harmless in ["notitie_maken", "wijzigen", "herinneren", "inzien"] {
            deeds.passed_by(referral, harmless, "anders");
            assert_eq!(remedy(&deeds), Remedy::Undo, "{harmless}");
        }
        deeds.passed_by(ReferralId(Uuid::from_u128(3)), "urgentie_kiezen", "elders");
        assert_eq!(remedy(&deeds), Remedy::Undo);
        deeds.passed_by(referral, "urgentie_kiezen", "anders");
        assert_eq!(remedy(&deeds), Remedy::Nothing("anders".into()));
    }
}
