//! The triage meeting at the desk: getting it ready, and how it stands.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::super::effect::Ticket;
use crate::domain::id::ReferralId;
use crate::domain::meeting::Meeting;
use crate::domain::row::{Row, Split};

/// A meeting that goes on. What was decided is seen by the referral's own row.
#[derive(Debug, Clone)]
pub struct Table {
    /// As the server last confirmed it.
    pub meeting: Meeting,
    /// The referrals of its agenda, in its order, as far as they may be seen.
    pub rows: Vec<Row>,
}

/// How a point of the agenda stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Still to do.
    Open,
    /// It left the inbox.
    Decided,
    /// Put off until a next meeting.
    Parked,
}

/// How many points of an agenda stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Decided.
    pub decided: usize,
    /// Put off.
    pub parked: usize,
    /// All.
    pub all: usize,
}

impl Progress {
    /// Decided or put off.
    pub fn done(self) -> usize {
        self.decided + self.parked
    }
}

impl Table {
    /// How this one stands.
    pub fn point(&self, row: &Row, now: Timestamp) -> Point {
        if row.split(now) != Split::Inbox {
            Point::Decided
        } else if self.meeting.sitting.parked.contains(&row.id) {
            Point::Parked
        } else {
            Point::Open
        }
    }

    /// How the agenda stands.
    pub fn progress(&self, now: Timestamp) -> Progress {
        let count = |point| self.rows.iter().filter(|row| self.point(row, now) == point).count();
        Progress { decided: count(Point::Decided), parked: count(Point::Parked), all: self.rows.len() }
    }

    /// Where this one stands on the agenda, from 0.
    pub fn place(&self, id: ReferralId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The next one that is still to do after this place, going round; never the one on this place.
    pub fn next_open(&self, after: Option<usize>, now: Timestamp) -> Option<ReferralId> {
        let all = self.rows.len();
        let start = after.map_or(0, |at| at + 1);
        let round = (0..all).map(|step| (start + step) % all).filter(|at| Some(*at) != after);
        round.map(|at| &self.rows[at]).find(|row| self.point(row, now) == Point::Open).map(|row| row.id)
    }
}

/// A meeting before it is opened.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// What may stand on the agenda, in the order of the queue.
    pub rows: Vec<Row>,
    /// Left out of it.
    pub left_out: BTreeSet<ReferralId>,
    /// What was received after this isn't among them.
    pub cut_off: Option<Timestamp>,
    /// They are the marked ones.
    pub marked: bool,
    /// There are more than one agenda holds.
    pub more: bool,
    /// The queue was asked.
    pub asked: Option<Ticket>,
}

impl Prepared {
    /// What stands on the agenda.
    pub fn agenda(&self) -> Vec<ReferralId> {
        self.rows.iter().map(|row| row.id).filter(|id| !self.left_out.contains(id)).collect()
    }
}

/// What the screen of the meeting shows.
#[derive(Debug, Clone)]
pub enum Stage {
    /// It is asked how the last one stands.
    Asking,
    /// Getting one ready.
    Preparing(Box<Prepared>),
    /// The agenda of the one that goes on.
    Running,
}

/// The screen.
#[derive(Debug, Clone)]
pub struct MeetingScreen {
    /// What it shows.
    pub stage: Stage,
    /// The line that the cursor stands on.
    pub at: usize,
}
