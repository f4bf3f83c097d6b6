//! Why a deadline is due when it is, line by line.
//!
//! The rule it keeps: a line is data: the API sends it, and `i18n::explanation` says it. Dates and times are those of the
//! house's wall clock.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::Term;
use crate::domain::calendar::DayOff;
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
