//! A day of the week, and a stretch of hours in it.
//!
//! The rule it keeps: an interval lies inside one day and ends after it begins. It is counted in minutes since midnight, so
//! that a day can end at 24:00.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A day of the week, by its Dutch name in settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Day {
    /// Monday.
    #[serde(rename = "maandag")]
    Monday,
    /// Tuesday.
    #[serde(rename = "dinsdag")]
    Tuesday,
    /// Wednesday.
    #[serde(rename = "woensdag")]
    Wednesday,
    /// Thursday.
    #[serde(rename = "donderdag")]
    Thursday,
    /// Friday.
    #[serde(rename = "vrijdag")]
    Friday,
    /// Saturday.
    #[serde(rename = "zaterdag")]
    Saturday,
    /// Sunday.
    #[serde(rename = "zondag")]
    Sunday,
}

impl Day {
    /// The week, from Monday.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// The name in Dutch.
    pub fn dutch(self) -> &'static str {
        match self {
            Self::Monday => "maandag",
            Self::Tuesday => "dinsdag",
            Self::Wednesday => "woensdag",
            Self::Thursday => "donderdag",
            Self::Friday => "vrijdag",
            Self::Saturday => "zaterdag",
            Self::Sunday => "zondag",
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.dutch())
    }
}

impl From<Weekday> for Day {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

/// A stretch of working time in one day, written `08:30-12:30`. The end is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Interval {
    from: u16,
    to: u16,
}

/// A text that isn't an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("Schrijf een werktijd als 08:30-17:00; het einde komt na het begin en niet na 24:00.")]
pub struct IntervalError;

impl Interval {
    /// From and to in minutes since midnight; `from < to <= 1440`.
    ///
    /// # Errors
    /// When it doesn't end after it begins, or ends after midnight.
    pub fn new(from: u16, to: u16) -> Result<Self, IntervalError> {
        if from < to && to <= 24 * 60 { Ok(Self { from, to }) } else { Err(IntervalError) }
    }

    /// The first minute since midnight.
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute since midnight at which it ends.
    pub fn to(self) -> u16 {
        self.to
    }
}

impl FromStr for Interval {
    type Err = IntervalError;

    fn from_str(text: &str) -> Result<Self, IntervalError> {
        let (from, to) = text.split_once('-').ok_or(IntervalError)?;
        Self::new(minute_of_day(from.trim())?, minute_of_day(to.trim())?)
    }
}

fn minute_of_day(text: &str) -> Result<u16, IntervalError> {
    let (hour, minute) = text.split_once(':').ok_or(IntervalError)?;
    let hour: u8 = hour.parse().map_err(|_| IntervalError)?;
    let minute: u8 = minute.parse().map_err(|_| IntervalError)?;
    if hour > 24 || minute > 59 {
        return Err(IntervalError);
    }
    Ok(u16::from(hour) * 60 + u16::from(minute))
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, self.to / 60, self.to % 60)
    }
}

impl TryFrom<String> for Interval {
    type Error = IntervalError;

    fn try_from(text: String) -> Result<Self, IntervalError> {
        text.parse()
    }
}

impl From<Interval> for String {
    fn from(interval: Interval) -> Self {
        interval.to_string()
    }
}
