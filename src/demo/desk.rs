//! The demo's desk: gives commands to the real core, at lawful working times, and keeps what was recorded.
//!
//! The rule it keeps: nothing in a demo is made up beside the core. What `decide` refuses does not happen.

use jiff::{SignedDuration, Timestamp};

use crate::domain::actor::Actor;
use crate::domain::command::Command;
use crate::domain::decide::{Order, decide};
use crate::domain::event::Recorded;
use crate::domain::evolve::{Misfit, evolve};
use crate::domain::id::CommandId;
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;

use super::dice::Dice;

/// A history that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Stuck {
    /// The core refused a command.
    #[error("referral {number}: {command} refused: {refusal} {detail}")]
    Refused {
        /// Which referral.
        number: String,
        /// Which command.
        command: &'static str,
        /// Why.
        refusal: Refusal,
        /// Fields that are wrong.
        detail: String,
    },
    /// The core could not apply its own event.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// A code of the demo's text isn't one.
    #[error(transparent)]
    Code(#[from] crate::domain::code::BadCode),
    /// Somebody or something that the demo needs isn't there.
    #[error("the demo lacks {0}")]
    Missing(String),
}

/// One referral on its way, with the time that it has come to.
pub struct Desk<'a> {
    /// By which rules.
    pub rules: &'a Rules,
    /// Chance.
    pub dice: Dice,
    /// The time it has come to.
    pub at: Timestamp,
    now: Timestamp,
    limit: Timestamp,
    number: String,
    referral: Option<Referral>,
    events: Vec<Recorded>,
}

impl<'a> Desk<'a> {
    /// A desk at which something arrives at `at`; nothing happens after `now`, and before [`Desk::reach`] nothing happens
    /// after `limit`.
    pub fn open(
        rules: &'a Rules,
        number: &str,
        at: Timestamp,
        (limit, now): (Timestamp, Timestamp),
        dice: Dice,
    ) -> Self {
        Self { rules, dice, at, now, limit, number: number.to_owned(), referral: None, events: Vec::new() }
    }

    /// Minutes pass; outside working time the next working day begins. Never beyond the limit.
    pub fn pass(&mut self, least: i64, most: i64) {
        let minutes = self.dice.between(least, most);
        let wanted = self.at.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(self.now);
        let working = self.working(wanted);
        // Somebody is at the desk outside working time rather than that it happens too late.
        let then = if working <= self.limit { working } else { wanted.min(self.limit) };
        self.at = then.max(self.at);
    }

    /// The time comes of the act that the referral's term counts from, if it has such a time. From here on only the
    /// present limits.
    pub fn reach(&mut self) {
        if self.limit < self.now {
            self.at = self.at.max(self.limit);
            self.limit = self.now;
        }
    }

    /// Days pass, but never more than a share of what is left until the limit, so that several steps fit.
    pub fn pass_days(&mut self, least: i64, most: i64) {
        let left = self.limit.duration_since(self.at).max(SignedDuration::ZERO).as_mins();
        let limit = left.saturating_mul(2) / 5;
        self.pass((least * 1_440).min(limit), (most * 1_440).min(limit));
    }

    /// Time goes on until this many minutes ago, if it isn't that late already.
    pub fn until(&mut self, minutes_ago: i64) {
        let then = self.now.checked_sub(SignedDuration::from_mins(minutes_ago)).unwrap_or(self.now);
        self.at = self.at.max(then);
    }

    /// The demo's present.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    fn working(&self, at: Timestamp) -> Timestamp {
        let calendar = &self.rules.calendar;
        let local = calendar.local(at);
        let date = local.date();
        let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).unwrap_or(0);
        let open = |day| if calendar.is_working_day(day) { calendar.intervals(day) } else { &[] };
        if open(date).iter().any(|hours| (hours.from()..hours.to()).contains(&minute)) {
            return at;
        }
        let later_today = open(date).iter().find(|hours| hours.from() > minute).map(|hours| (date, hours.from()));
        let next = || {
            let day = calendar.add_working_days(date, 1);
            open(day).first().map(|hours| (day, hours.from()))
        };
        let Some((day, minute)) = later_today.or_else(next) else { return at };
        let moment = day.at(i8::try_from(minute / 60).unwrap_or(9), i8::try_from(minute % 60).unwrap_or(0), 0, 0);
        calendar.zone().to_timestamp(moment).unwrap_or(at).max(at)
    }

    /// The referral as it now is.
    ///
    /// # Errors
    /// Before it was received.
    pub fn referral(&self) -> Result<&Referral, Stuck> {
        self.referral.as_ref().ok_or_else(|| Stuck::Missing("the referral".to_owned()))
    }

    /// Somebody does something, now. A moment later it is done.
    ///
    /// # Errors
    /// When the core refuses.
    pub fn act(&mut self, who: &Actor, command: Command) -> Result<(), Stuck> {
        let id = CommandId(self.dice.uuid(self.at.as_millisecond()));
        let kind = command.kind();
        let number = matches!(command, Command::Receive { .. }).then(|| SafeText::line(&self.number));
        let order = Order { id, command, number };
        let events = decide(self.rules, self.referral.as_ref(), who, &order, self.at)
            .map_err(|refusal| self.refused(kind, refusal))?;
        for recorded in events {
            self.referral = Some(evolve(self.referral.take(), &recorded)?);
            self.events.push(recorded);
        }
        let moment = SignedDuration::from_secs(self.dice.between(20, 90));
        self.at = self.at.checked_add(moment).unwrap_or(self.at).min(self.now.max(self.at));
        Ok(())
    }

    fn refused(&self, command: &'static str, refusal: Refusal) -> Stuck {
        let detail = match &refusal {
            Refusal::Fields { problems } => problems
                .iter()
                .map(|problem| format!("{}: {}", problem.field, problem.code))
                .collect::<Vec<_>>()
                .join(", "),
            _ => String::new(),
        };
        Stuck::Refused { number: self.number.clone(), command, refusal, detail }
    }

    /// All that was recorded, and what the referral is by it.
    ///
    /// # Errors
    /// When nothing was.
    pub fn close(self) -> Result<(Referral, Vec<Recorded>), Stuck> {
        let referral = self.referral.ok_or_else(|| Stuck::Missing("the referral".to_owned()))?;
        Ok((referral, self.events))
    }
}
