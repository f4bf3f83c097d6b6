//! What a deadline is counted in, and where it ends when nothing pauses it.
//!
//! The rule it keeps: a statutory term in days or weeks follows the Algemene termijnenwet (`law.md` §11); a working
//! agreement follows the house's calendar and may be paused.

use std::fmt;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Explanation;
use crate::domain::calendar::{Calendar, DayOff, nth_day};

/// The most days and weeks to which the Algemene termijnenwet applies (art. 4).
const ACT_MAX_DAYS: u32 = 90;
const ACT_MAX_WEEKS: u32 = 12;

/// Terms from this many days on must hold two ordinary days (art. 2).
const ACT_MIN_DAYS: u32 = 3;

/// What a term is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum TermUnit {
    /// Days on which the house works; for a statutory term, days that aren't free by law.
    #[serde(rename = "werkdagen")]
    WorkingDays,
    /// Hours in which the house works.
    #[serde(rename = "werkuren")]
    WorkingHours,
    /// Hours of the clock, day and night.
    #[serde(rename = "uren")]
    Hours,
    /// Days of the calendar.
    #[serde(rename = "dagen")]
    Days,
    /// Weeks of the calendar.
    #[serde(rename = "weken")]
    Weeks,
}

/// How long a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What is counted.
    #[serde(rename = "soort")]
    pub unit: TermUnit,
    /// How many.
    #[serde(rename = "aantal")]
    pub amount: u32,
    /// Whether a law sets it. A norm of practice or an agreement of the house isn't statutory.
    #[serde(rename = "wettelijk", default)]
    pub statutory: bool,
}

impl Term {
    /// A term that no law sets.
    pub const fn agreed(unit: TermUnit, amount: u32) -> Self {
        Self { unit, amount, statutory: false }
    }

    /// A term that a law sets.
    pub const fn statutory(unit: TermUnit, amount: u32) -> Self {
        Self { unit, amount, statutory: true }
    }

    /// Whether the Algemene termijnenwet governs its end (arts. 1, 2 and 4).
    pub fn under_the_act(self) -> bool {
        self.statutory
            && match self.unit {
                TermUnit::Days => self.amount <= ACT_MAX_DAYS,
                TermUnit::Weeks => self.amount <= ACT_MAX_WEEKS,
                TermUnit::WorkingDays | TermUnit::WorkingHours | TermUnit::Hours => false,
            }
    }

    /// The end of a term that began with an event at `started`, without pauses; `tell` hears each step.
    pub(super) fn end(self, calendar: &Calendar, started: Timestamp, tell: &mut impl FnMut(Explanation)) -> Timestamp {
        let hours = SignedDuration::from_hours(i64::from(self.amount));
        match self.unit {
            TermUnit::Hours => started.checked_add(hours).unwrap_or(Timestamp::MAX),
            TermUnit::WorkingHours => calendar.run(started, hours, |date, given| {
                if given > SignedDuration::ZERO {
                    tell(Explanation::CountedTime { date, minutes: given.as_mins() });
                } else {
                    tell(Explanation::Skipped { date, because: calendar.day_off(date).unwrap_or(DayOff::AfterHours) });
                }
            }),
            TermUnit::WorkingDays => self.end_of_working_days(calendar, calendar.date(started), tell),
            TermUnit::Days => self.end_of_days(calendar, calendar.date(started), self.amount, tell),
            TermUnit::Weeks => self.end_of_days(calendar, calendar.date(started), self.amount.saturating_mul(7), tell),
        }
    }

    /// The law doesn't define a working day: for a statutory term it is a day that isn't free by law, so that a house
    /// can't lengthen the term by closing.
    fn end_of_working_days(self, calendar: &Calendar, event: Date, tell: &mut impl FnMut(Explanation)) -> Timestamp {
        tell(Explanation::EventDayNotCounted { date: event });
        let off = |date| if self.statutory { calendar.free_by_law(date) } else { calendar.day_off(date) };
        let mut number = 0;
        let last = nth_day(event, self.amount, off, |date, why| {
            if let Some(because) = why {
                tell(Explanation::Skipped { date, because });
            } else {
                number += 1;
                tell(Explanation::CountedDay { date, number });
            }
        });
        if self.statutory { calendar.end_of_day(last) } else { calendar.end_of_working_day(last) }
    }

    fn end_of_days(self, calendar: &Calendar, event: Date, days: u32, tell: &mut impl FnMut(Explanation)) -> Timestamp {
        tell(Explanation::EventDayNotCounted { date: event });
        let last = plus_days(event, days);
        if days > 0 {
            tell(Explanation::CountedDays { first: plus_days(event, 1), last, days });
        }
        if !self.under_the_act() {
            if self.statutory {
                tell(Explanation::OutsideTheAct);
            }
            return calendar.end_of_day(last);
        }
        let last = lengthened(calendar, event, last, days, tell);
        calendar.end_of_day(rolled_forward(calendar, last, tell))
    }

    /// How much of this term's kind of time lies between two moments: working time for terms in working days and hours,
    /// time of the clock for the others.
    pub(super) fn length(self, calendar: &Calendar, from: Timestamp, to: Timestamp) -> SignedDuration {
        match self.unit {
            TermUnit::WorkingDays | TermUnit::WorkingHours => calendar.working_between(from, to),
            TermUnit::Hours | TermUnit::Days | TermUnit::Weeks => to.duration_since(from).max(SignedDuration::ZERO),
        }
    }

    /// `due`, later by so much of this term's kind of time.
    pub(super) fn shift(self, calendar: &Calendar, due: Timestamp, by: SignedDuration) -> Timestamp {
        match self.unit {
            TermUnit::WorkingDays | TermUnit::WorkingHours => calendar.add_working(due, by),
            TermUnit::Hours | TermUnit::Days | TermUnit::Weeks => due.checked_add(by).unwrap_or(Timestamp::MAX),
        }
    }
}

/// Art. 2: a term of at least three days holds at least two days that aren't free by law.
fn lengthened(cal: &Calendar, event: Date, last: Date, days: u32, tell: &mut impl FnMut(Explanation)) -> Date {
    if days < ACT_MIN_DAYS {
        return last;
    }
    let second = nth_day(event, 2, |date| cal.free_by_law(date), |_, _| ());
    if second <= last {
        return last;
    }
    tell(Explanation::Lengthened { from: last, to: second });
    second
}

/// Art. 1: a term that ends on a free day runs to the end of the next day that isn't.
fn rolled_forward(calendar: &Calendar, last: Date, tell: &mut impl FnMut(Explanation)) -> Date {
    let Some(because) = calendar.free_by_law(last) else { return last };
    let to = nth_day(last, 1, |date| calendar.free_by_law(date), |_, _| ());
    tell(Explanation::RolledForward { from: last, because, to });
    to
}

fn plus_days(date: Date, days: u32) -> Date {
    date.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Date::MAX)
}

impl fmt::Display for Term {
    /// `5 werkdagen`, `1 uur`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, more) = match self.unit {
            TermUnit::WorkingDays => ("werkdag", "werkdagen"),
            TermUnit::WorkingHours => ("werkuur", "werkuren"),
            TermUnit::Hours => ("uur", "uur"),
            TermUnit::Days => ("dag", "dagen"),
            TermUnit::Weeks => ("week", "weken"),
        };
        write!(f, "{} {}", self.amount, if self.amount == 1 { one } else { more })
    }
}
