//! Why a deadline is due when it is, line by line.
//!
//! The rule it keeps: a line is data (the desk may say it in any language, the API may send it); its `Display` is the
//! default sentence, in plain Dutch. Dates and times are those of the house's wall clock.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::Term;
use crate::domain::calendar::{Day, DayOff};
use crate::domain::code::ReasonCode;

/// One step of the count. The first is always [`Explanation::Started`], the last [`Explanation::Due`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "soort")]
pub enum Explanation {
    /// The event that began the clock.
    #[serde(rename = "begonnen")]
    Started {
        /// The moment.
        #[serde(rename = "op")]
        at: Timestamp,
        /// The moment on the house's wall clock.
        #[serde(rename = "lokaal")]
        local: DateTime,
    },
    /// How long it runs, and who says so.
    #[serde(rename = "termijn")]
    Term {
        /// The term.
        #[serde(rename = "termijn")]
        term: Term,
        /// The article, or `huisafspraak`.
        #[serde(rename = "bron")]
        source: String,
    },
    /// The day of the event isn't counted. Status: te bevestigen (`law.md` §11 marks it P).
    #[serde(rename = "dag_zelf_telt_niet")]
    EventDayNotCounted {
        /// The day of the event.
        #[serde(rename = "datum")]
        date: Date,
    },
    /// A day that counts.
    #[serde(rename = "dag_telt")]
    CountedDay {
        /// The day.
        #[serde(rename = "datum")]
        date: Date,
        /// Its number, from 1.
        #[serde(rename = "nummer")]
        number: u32,
    },
    /// A row of calendar days that all count.
    #[serde(rename = "dagen_tellen")]
    CountedDays {
        /// The first.
        #[serde(rename = "van")]
        first: Date,
        /// The last.
        #[serde(rename = "totEnMet")]
        last: Date,
        /// How many.
        #[serde(rename = "aantal")]
        days: u32,
    },
    /// The working time that a day gave.
    #[serde(rename = "tijd_telt")]
    CountedTime {
        /// The day.
        #[serde(rename = "datum")]
        date: Date,
        /// Whole minutes.
        #[serde(rename = "minuten")]
        minutes: i64,
    },
    /// A day that doesn't count.
    #[serde(rename = "dag_telt_niet")]
    Skipped {
        /// The day.
        #[serde(rename = "datum")]
        date: Date,
        /// Why not.
        #[serde(rename = "omdat")]
        because: DayOff,
    },
    /// Lengthened to hold two ordinary days (Algemene termijnenwet art. 2).
    #[serde(rename = "verlengd_art_2")]
    Lengthened {
        /// The last day by counting.
        #[serde(rename = "van")]
        from: Date,
        /// The last day by law.
        #[serde(rename = "naar")]
        to: Date,
    },
    /// Ends on a free day and so runs on to the next ordinary day (Algemene termijnenwet art. 1).
    #[serde(rename = "doorgelopen_art_1")]
    RolledForward {
        /// The last day by counting.
        #[serde(rename = "van")]
        from: Date,
        /// Why that day is free.
        #[serde(rename = "omdat")]
        because: DayOff,
        /// The last day by law.
        #[serde(rename = "naar")]
        to: Date,
    },
    /// The Algemene termijnenwet doesn't govern a term of this length (art. 4).
    #[serde(rename = "buiten_termijnenwet")]
    OutsideTheAct,
    /// The clock stood still.
    #[serde(rename = "pauze")]
    Paused {
        /// From.
        #[serde(rename = "van")]
        from: DateTime,
        /// To; `None` while it lasts.
        #[serde(rename = "tot")]
        to: Option<DateTime>,
        /// The code of the reason.
        #[serde(rename = "reden")]
        reason: ReasonCode,
        /// By how much the due moment moved, in whole minutes of the term's kind of time.
        #[serde(rename = "minuten")]
        minutes: i64,
    },
    /// When it is due.
    #[serde(rename = "uiterlijk")]
    Due {
        /// The moment.
        #[serde(rename = "op")]
        at: Timestamp,
        /// The moment on the house's wall clock.
        #[serde(rename = "lokaal")]
        local: DateTime,
    },
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Started { local, .. } => write!(f, "De klok begon op {}.", Moment(*local)),
            Self::Term { term, source } => {
                let law = if term.statutory { ", wettelijk" } else { "" };
                write!(f, "De termijn is {term} ({source}{law}).")
            }
            Self::EventDayNotCounted { date } => write!(f, "De dag zelf telt niet mee: {}.", Long(*date)),
            Self::CountedDay { date, number } => write!(f, "Dag {number}: {}.", Long(*date)),
            Self::CountedDays { first, last, days: 1 } if first == last => write!(f, "Dag 1: {}.", Long(*first)),
            Self::CountedDays { first, last, days } => {
                write!(f, "Er tellen {days} dagen, van {} tot en met {}.", Long(*first), Long(*last))
            }
            Self::CountedTime { date, minutes } => write!(f, "Op {} telt {}.", Long(*date), Duration(*minutes)),
            Self::Skipped { date, because } => write!(f, "Niet meegeteld: {} ({}).", Long(*date), Why(*because)),
            Self::Lengthened { from, to } => write!(
                f,
                "Tot en met {} zijn er minder dan twee gewone dagen. Daarom loopt de termijn tot en met {} (Algemene \
                 termijnenwet, artikel 2).",
                Long(*from),
                Long(*to)
            ),
            Self::RolledForward { from, because, to } => write!(
                f,
                "De laatste dag is {} ({}). Daarom loopt de termijn tot en met {} (Algemene termijnenwet, artikel 1).",
                Long(*from),
                Why(*because),
                Long(*to)
            ),
            Self::OutsideTheAct => {
                f.write_str("De Algemene termijnenwet geldt niet voor een termijn van deze lengte (artikel 4).")
            }
            Self::Paused { from, to: Some(to), reason, minutes } => write!(
                f,
                "De klok stond stil van {} tot {} ({reason}). Dat geeft {} extra.",
                Moment(*from),
                Moment(*to),
                Duration(*minutes)
            ),
            Self::Paused { from, to: None, reason, minutes } => write!(
                f,
                "De klok staat stil sinds {} ({reason}). Dat geeft tot nu toe {} extra.",
                Moment(*from),
                Duration(*minutes)
            ),
            Self::Due { local, .. } => write!(f, "Klaar uiterlijk op {}.", Moment(*local)),
        }
    }
}

/// `dinsdag 5 mei 2026`.
struct Long(Date);

impl fmt::Display for Long {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] = [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ];
        let month = usize::try_from(self.0.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
        write!(f, "{} {} {month} {}", Day::from(self.0.weekday()), self.0.day(), self.0.year())
    }
}

/// `dinsdag 5 mei 2026 om 11:40 uur`.
struct Moment(DateTime);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} om {:02}:{:02} uur", Long(self.0.date()), self.0.hour(), self.0.minute())
    }
}

/// `3 uur en 20 minuten`.
struct Duration(i64);

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.0 / 60, self.0 % 60);
        let name = if minutes == 1 { "minuut" } else { "minuten" };
        match (hours, minutes) {
            (0, _) => write!(f, "{minutes} {name}"),
            (_, 0) => write!(f, "{hours} uur"),
            _ => write!(f, "{hours} uur en {minutes} {name}"),
        }
    }
}

struct Why(DayOff);

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            DayOff::Saturday => "zaterdag",
            DayOff::Sunday => "zondag",
            DayOff::Holiday(holiday) => holiday.dutch(),
            DayOff::Closed => "het huis is dicht",
            DayOff::AfterHours => "de werkdag was al voorbij",
        })
    }
}
