//! When a house works: its week, its exceptions, and the days on which the law stands still.
//!
//! The rule it keeps: two notions of a day stay apart. A **working day** is the house's own (its hours, its closed days,
//! the holidays it keeps); the law does not define the word. A **free day by law** is what the Algemene termijnenwet
//! means: Saturday, Sunday, a public holiday, or a day equated with one. A house can't lengthen a statutory term by
//! closing its door.
//!
//! Working time is real elapsed time inside the house's intervals, in its own time zone, so a change of the clocks costs
//! or gives exactly its hour.

pub mod holidays;
mod hours;
mod working_time;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use holidays::Holiday;
pub use hours::{Day, Interval, IntervalError};

/// The calendar of one house.
///
/// In a house's settings (dates are quoted):
/// ```toml
/// tijdzone = "Europe/Amsterdam"
/// gesloten = ["2026-12-24"]
/// werktOp = ["goede_vrijdag", "gelijkgesteld"]
/// [week]
/// maandag = ["08:30-12:30", "13:00-17:00"]
/// [open]
/// "2026-12-27" = ["10:00-14:00"]
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CalendarSettings", into = "CalendarSettings")]
pub struct Calendar {
    settings: CalendarSettings,
    zone: TimeZone,
}

/// What a house writes down about its calendar. Turn it into a [`Calendar`] with `try_from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSettings {
    /// IANA name of the time zone.
    #[serde(rename = "tijdzone", default = "amsterdam")]
    pub time_zone: String,
    /// Days on which the house is closed though the week says otherwise.
    #[serde(rename = "gesloten", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub closed: BTreeSet<Date>,
    /// Holidays on which this house works as usual. Changes nothing for statutory terms.
    #[serde(rename = "werktOp", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub works_on: BTreeSet<Holiday>,
    /// Days equated with a public holiday by a decree that is newer than the built-in list.
    #[serde(rename = "gelijkgesteld", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub equated: BTreeSet<Date>,
    /// The hours of each day of the week; a day without hours is no working day.
    pub week: BTreeMap<Day, Vec<Interval>>,
    /// Dates with hours of their own, stronger than everything above.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub open: BTreeMap<Date, Vec<Interval>>,
}

fn amsterdam() -> String {
    "Europe/Amsterdam".to_owned()
}

/// Why settings make no calendar.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The name isn't in the time zone database.
    #[error("De tijdzone {0} is onbekend. Gebruik bijvoorbeeld Europe/Amsterdam.")]
    TimeZone(String),
    /// No day of the week has hours: no deadline would ever end.
    #[error("De week heeft geen enkel werkuur.")]
    NoHours,
    /// Two intervals of one day overlap or stand in the wrong order.
    #[error("De werktijden van {0} overlappen of staan niet op volgorde.")]
    Overlap(String),
}

impl TryFrom<CalendarSettings> for Calendar {
    type Error = CalendarError;

    fn try_from(settings: CalendarSettings) -> Result<Self, CalendarError> {
        let zone = TimeZoneDatabase::bundled()
            .get(&settings.time_zone)
            .map_err(|_| CalendarError::TimeZone(settings.time_zone.clone()))?;
        if settings.week.values().all(Vec::is_empty) {
            return Err(CalendarError::NoHours);
        }
        let days = settings.week.iter().map(|(day, hours)| (day.to_string(), hours));
        let dates = settings.open.iter().map(|(date, hours)| (date.to_string(), hours));
        for (name, hours) in days.chain(dates) {
            if !hours.is_sorted_by(|a, b| a.to() <= b.from()) {
                return Err(CalendarError::Overlap(name));
            }
        }
        Ok(Self { settings, zone })
    }
}

impl From<Calendar> for CalendarSettings {
    fn from(calendar: Calendar) -> Self {
        calendar.settings
    }
}

impl Default for Calendar {
    /// Monday to Friday from 9 to 17 in the Netherlands, every holiday kept.
    fn default() -> Self {
        let hours = vec![Interval::new(9 * 60, 17 * 60).expect("9:00 comes before 17:00")];
        let week = Day::ALL[..5].iter().map(|day| (*day, hours.clone())).collect();
        let settings = CalendarSettings {
            time_zone: amsterdam(),
            closed: BTreeSet::new(),
            works_on: BTreeSet::new(),
            equated: BTreeSet::new(),
            week,
            open: BTreeMap::new(),
        };
        Self::try_from(settings).expect("the built-in week has hours and a bundled time zone")
    }
}

/// Why a day doesn't count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DayOff {
    /// Saturday.
    #[serde(rename = "zaterdag")]
    Saturday,
    /// Sunday.
    #[serde(rename = "zondag")]
    Sunday,
    /// A public holiday, or a day equated with one.
    #[serde(rename = "feestdag")]
    Holiday(Holiday),
    /// The house has no hours on this day.
    #[serde(rename = "gesloten")]
    Closed,
    /// The working day was over before the clock began.
    #[serde(rename = "na_werktijd")]
    AfterHours,
}

impl Calendar {
    /// The settings that it was made of.
    pub fn settings(&self) -> &CalendarSettings {
        &self.settings
    }

    /// The house's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The moment as the house's wall clock shows it.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(at)
    }

    /// The date at the house at this moment.
    pub fn date(&self, at: Timestamp) -> Date {
        self.local(at).date()
    }

    /// The public holiday (or equated day, Goede Vrijdag included) on this date, by the Algemene termijnenwet art. 3.
    pub fn holiday(&self, date: Date) -> Option<Holiday> {
        holidays::on(date).or_else(|| self.settings.equated.contains(&date).then_some(Holiday::Equated))
    }

    /// Why this date is a free day by the Algemene termijnenwet; `None` for an ordinary weekday.
    pub fn free_by_law(&self, date: Date) -> Option<DayOff> {
        self.holiday(date).map(DayOff::Holiday).or_else(|| weekend(date))
    }

    /// Why the house doesn't work on this date; `None` when it does.
    pub fn day_off(&self, date: Date) -> Option<DayOff> {
        if !self.intervals(date).is_empty() {
            return None;
        }
        let kept = self.holiday(date).filter(|holiday| !self.settings.works_on.contains(holiday));
        Some(kept.map(DayOff::Holiday).or_else(|| weekend(date)).unwrap_or(DayOff::Closed))
    }

    /// Whether the house works on this date.
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.intervals(date).is_empty()
    }

    /// The house's hours on this date, in order; empty on a day off.
    pub fn intervals(&self, date: Date) -> &[Interval] {
        if let Some(hours) = self.settings.open.get(&date) {
            return hours;
        }
        let keeps = |holiday| !self.settings.works_on.contains(&holiday);
        if self.settings.closed.contains(&date) || self.holiday(date).is_some_and(keeps) {
            return &[];
        }
        self.settings.week.get(&Day::from(date.weekday())).map_or(&[], Vec::as_slice)
    }

    /// The `days`-th working day after `from`, which itself isn't counted. With 0: `from`, or the next working day.
    pub fn add_working_days(&self, from: Date, days: u32) -> Date {
        nth_day(from, days, |date| self.day_off(date), |_, _| ())
    }
}

/// The `days`-th date after `from` that isn't off; `tell` hears of every date passed, and why it doesn't count.
pub(super) fn nth_day(
    from: Date,
    days: u32,
    off: impl Fn(Date) -> Option<DayOff>,
    mut tell: impl FnMut(Date, Option<DayOff>),
) -> Date {
    let mut date = from;
    let mut left = days;
    if days == 0 && off(from).is_some() {
        left = 1;
    }
    while left > 0 {
        let Ok(next) = date.tomorrow() else { return date };
        date = next;
        let why = off(date);
        if why.is_none() {
            left -= 1;
        }
        tell(date, why);
    }
    date
}

fn weekend(date: Date) -> Option<DayOff> {
    match date.weekday() {
        Weekday::Saturday => Some(DayOff::Saturday),
        Weekday::Sunday => Some(DayOff::Sunday),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests;
