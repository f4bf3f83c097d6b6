//! One act on all that is marked: what it is, for which, what stands in the way, and how it went for each.

use std::collections::{BTreeMap, BTreeSet};

use super::filter::Tab;
use crate::domain::code::NetworkCode;
use crate::domain::command::{Command, RouteChoice};
use crate::domain::handover::Mode;
use crate::domain::id::{CommandId, ReferralId};
use crate::domain::referral::Referral;
use crate::domain::row::Row;
use crate::tui::effect::Ticket;
use crate::tui::intent::Intent;

/// One marked referral in an act on many.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its row.
    pub row: Row,
    /// The list doesn't show it.
    pub hidden: bool,
    /// What is different for this one.
    pub note: String,
    /// Why it stays out.
    pub why: Option<String>,
    /// How it would be routed.
    pub choice: Option<RouteChoice>,
}

/// A network that marked referrals can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Which.
    pub network: NetworkCode,
    /// For how many, in which mode.
    pub modes: BTreeMap<Mode, usize>,
    /// For how many nothing stands in the way.
    pub open: usize,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Files are being opened: recorded, each.
    Opening(BTreeSet<Ticket>),
    /// Choose the network.
    Choose(Vec<Target>),
    /// See what will happen, and agree.
    Confirm,
}

/// An act on all that is marked, before it happens.
#[derive(Debug, Clone)]
pub struct BulkScreen {
    /// Which act.
    pub intent: Intent,
    /// What it does, in words.
    pub what: String,
    /// What is handed in for each.
    pub template: Option<Command>,
    /// For which.
    pub items: Vec<Item>,
    /// Files that were opened for it.
    pub files: BTreeMap<ReferralId, Referral>,
    /// How far it is.
    pub stage: Stage,
    /// The cursor, or the first line on the screen.
    pub at: usize,
}

impl BulkScreen {
    /// Those that go along.
    pub fn going(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.why.is_none())
    }
}

/// One of a batch.
#[derive(Debug, Clone)]
pub struct Part {
    /// The command; none when it wasn't handed in.
    pub command: Option<CommandId>,
    /// Its row as it was.
    pub row: Row,
    /// How it went, once it is known; a failure says why.
    pub result: Option<Result<(), String>>,
}

/// An act on many that was handed in.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Which.
    pub number: u64,
    /// The list that it came from.
    pub tab: Tab,
    /// What it did, in words.
    pub what: String,
    /// For which, and how it went.
    pub parts: Vec<Part>,
    /// Its outcome was said.
    pub told: bool,
}

impl Batch {
    /// How many went well.
    pub fn done(&self) -> usize {
        self.parts.iter().filter(|part| matches!(part.result, Some(Ok(())))).count()
    }

    /// Those that didn't, and why.
    pub fn failed(&self) -> impl Iterator<Item = (&Row, &str)> {
        self.parts.iter().filter_map(|part| match &part.result {
            Some(Err(why)) => Some((&part.row, why.as_str())),
            _ => None,
        })
    }

    /// All are answered.
    pub fn over(&self) -> bool {
        self.parts.iter().all(|part| part.result.is_some())
    }
}
