//! Deadlines: what a clock counts, when it stands still, and why it is due when it is.
//!
//! The rule it keeps (the seventh invariant): a deadline is the sum of running time; each pause has a reason; a statutory
//! clock can't be paused. Nothing here fires: a due moment passing changes no referral, it only reminds.
//!
//! The due moment and its explanation come out of the same walk, so what the desk reads is what was computed.

mod explanation;
mod term;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::calendar::Calendar;
use super::code::{ClockCode, ReasonCode};
pub use explanation::Explanation;
pub use term::{Term, TermUnit};

/// A stretch in which a clock stood still.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// When it began.
    #[serde(rename = "van")]
    pub from: Timestamp,
    /// When it ended; `None` while the clock stands still.
    #[serde(rename = "tot", default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// The code of its reason.
    #[serde(rename = "reden")]
    pub reason: ReasonCode,
}

/// One running deadline.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Which deadline it is (a code of the catalogue or the house).
    #[serde(rename = "soort")]
    pub kind: ClockCode,
    /// The key of its name on the screen.
    pub label: String,
    /// How long it runs.
    #[serde(rename = "termijn")]
    pub term: Term,
    /// The moment of the event that began it.
    #[serde(rename = "begonnen")]
    pub started: Timestamp,
    /// Its pauses, in the order in which they began.
    #[serde(rename = "pauzes", default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// Where the term comes from: the article, or `huisafspraak`.
    #[serde(rename = "bron")]
    pub source: String,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum ClockState {
    /// Time is running.
    #[serde(rename = "loopt")]
    Running,
    /// It stands still, with a reason.
    #[serde(rename = "gepauzeerd")]
    Paused,
    /// The due moment has passed.
    #[serde(rename = "verstreken")]
    Overdue,
}

/// Why a clock can't be paused or go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PauseError {
    /// The law sets this term; nobody at the desk can stop it.
    #[error("Dit is een wettelijke termijn. Die kan niet stilstaan.")]
    Statutory,
    /// It stands still already.
    #[error("Deze klok staat al stil.")]
    AlreadyPaused,
    /// It isn't paused.
    #[error("Deze klok staat niet stil.")]
    NotPaused,
    /// The moment lies before the start, or before an earlier pause.
    #[error("Dit moment ligt voor het begin van de klok of van een eerdere pauze.")]
    TooEarly,
}

impl PauseError {
    /// The code on the wire and the key of its text.
    pub fn code(self) -> &'static str {
        match self {
            Self::Statutory => "pauze_wettelijk",
            Self::AlreadyPaused => "pauze_loopt_al",
            Self::NotPaused => "pauze_loopt_niet",
            Self::TooEarly => "pauze_te_vroeg",
        }
    }
}

impl Clock {
    /// A clock that begins at `started`, without pauses.
    pub fn new(kind: ClockCode, label: &str, term: Term, started: Timestamp, source: &str) -> Self {
        let (label, source) = (label.to_owned(), source.to_owned());
        Self { kind, label, term, started, pauses: Vec::new(), source }
    }

    /// Whether a pause may begin at `at`, without beginning it.
    pub fn may_pause(&self, at: Timestamp) -> Result<(), PauseError> {
        if self.term.statutory {
            return Err(PauseError::Statutory);
        }
        match self.pauses.last() {
            Some(Pause { to: None, .. }) => Err(PauseError::AlreadyPaused),
            Some(Pause { to: Some(to), .. }) if at < *to => Err(PauseError::TooEarly),
            _ if at < self.started => Err(PauseError::TooEarly),
            _ => Ok(()),
        }
    }

    /// Lets the clock stand still from `at`, for a reason (which the type doesn't let be empty).
    pub fn pause(&mut self, at: Timestamp, reason: ReasonCode) -> Result<(), PauseError> {
        self.may_pause(at)?;
        self.pauses.push(Pause { from: at, to: None, reason });
        Ok(())
    }

    /// Lets the clock go on at `at`.
    pub fn resume(&mut self, at: Timestamp) -> Result<(), PauseError> {
        match self.pauses.last_mut() {
            Some(pause) if pause.to.is_none() && at < pause.from => Err(PauseError::TooEarly),
            Some(pause) if pause.to.is_none() => {
                pause.to = Some(at);
                Ok(())
            }
            _ => Err(PauseError::NotPaused),
        }
    }

    /// The pause that is on at `now`, if any. A statutory clock has none, whatever its data says.
    pub fn open_pause(&self, now: Timestamp) -> Option<&Pause> {
        let covers = |pause: &&Pause| pause.from <= now && pause.to.is_none_or(|to| now < to);
        if self.term.statutory { None } else { self.pauses.iter().find(covers) }
    }

    /// When it is due, as known at `now`: an open pause counts up to `now`, so the due moment moves while it lasts.
    pub fn due_at(&self, calendar: &Calendar, now: Timestamp) -> Timestamp {
        self.walk(calendar, now, &mut |_| ())
    }

    /// How it stands at `now`. A pause that began after the due moment saves nothing: the clock is overdue.
    pub fn state(&self, calendar: &Calendar, now: Timestamp) -> ClockState {
        let due = self.due_at(calendar, now);
        match self.open_pause(now) {
            Some(pause) if pause.from < due => ClockState::Paused,
            _ if now > due => ClockState::Overdue,
            _ => ClockState::Running,
        }
    }

    /// Why it is due when it is: every day counted or skipped, every pause, every article; the due moment last.
    pub fn explain(&self, calendar: &Calendar, now: Timestamp) -> Vec<Explanation> {
        let mut lines = Vec::new();
        self.walk(calendar, now, &mut |line| lines.push(line));
        lines
    }

    fn walk(&self, calendar: &Calendar, now: Timestamp, tell: &mut impl FnMut(Explanation)) -> Timestamp {
        tell(Explanation::Started { at: self.started, local: calendar.local(self.started) });
        tell(Explanation::Term { term: self.term, source: self.source.clone() });
        let mut due = self.term.end(calendar, self.started, tell);
        if !self.term.statutory {
            // Each moment stands still once, also where pauses overlap.
            let mut counted_to = self.started;
            let mut pauses: Vec<&Pause> = self.pauses.iter().collect();
            pauses.sort_by_key(|pause| pause.from);
            for pause in pauses {
                let from = pause.from.max(counted_to);
                let to = pause.to.unwrap_or(now);
                // What begins after the due moment comes too late to move it.
                let still = if from < due && from < to {
                    counted_to = to;
                    self.term.length(calendar, from, to)
                } else {
                    jiff::SignedDuration::ZERO
                };
                due = self.term.shift(calendar, due, still);
                tell(Explanation::Paused {
                    from: calendar.local(pause.from),
                    to: pause.to.map(|to| calendar.local(to)),
                    reason: pause.reason.clone(),
                    minutes: still.as_mins(),
                });
            }
        }
        tell(Explanation::Due { at: due, local: calendar.local(due) });
        due
    }
}

#[cfg(test)]
mod tests;
