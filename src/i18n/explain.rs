//! Why a deadline is due when it is, in sentences.

use jiff::civil::{Date, DateTime};

use super::text;
use crate::domain::calendar::DayOff;
use crate::domain::deadline::{Explanation, Term, TermUnit};
use crate::domain::proposal::SparedFor;
use crate::domain::retention::{Destruction, Length};
use crate::domain::words::wire_name;
use crate::t;

/// One step of the count as a sentence.
pub fn explanation(step: &Explanation) -> String {
    match step {
        Explanation::Started { local, .. } => t!("explain-started", moment = moment(*local)),
        Explanation::Term { term: counted, source } if counted.statutory => {
            t!("explain-term-statutory", term = term(*counted), source = source.as_str())
        }
        Explanation::Term { term: counted, source } => {
            t!("explain-term", term = term(*counted), source = source.as_str())
        }
        Explanation::EventDayNotCounted { date } => t!("explain-event-day", date = long_date(*date)),
        Explanation::CountedDay { date, number } => t!("explain-day", number = *number, date = long_date(*date)),
        Explanation::CountedDays { first, last, days: 1 } if first == last => {
            t!("explain-day", number = 1, date = long_date(*first))
        }
        Explanation::CountedDays { first, last, days } => {
            t!("explain-days", count = *days, first = long_date(*first), last = long_date(*last))
        }
        Explanation::CountedTime { date, minutes } => {
            t!("explain-time", date = long_date(*date), duration = duration(*minutes))
        }
        Explanation::Skipped { date, because } => t!("explain-skipped", date = long_date(*date), why = why(*because)),
        Explanation::Lengthened { from, to } => t!("explain-lengthened", from = long_date(*from), to = long_date(*to)),
        Explanation::RolledForward { from, because, to } => {
            t!("explain-rolled", from = long_date(*from), why = why(*because), to = long_date(*to))
        }
        Explanation::OutsideTheAct => t!("explain-outside-act"),
        Explanation::Paused { from, to: Some(to), reason, minutes } => t!(
            "explain-paused",
            from = moment(*from),
            to = moment(*to),
            reason = reason.as_str(),
            duration = duration(*minutes)
        ),
        Explanation::Paused { from, to: None, reason, minutes } => {
            t!("explain-pausing", from = moment(*from), reason = reason.as_str(), duration = duration(*minutes))
        }
        Explanation::Due { local, .. } => t!("explain-due", moment = moment(*local)),
    }
}

/// By when a referral must be gone and why, as a sentence.
pub fn destruction(told: &Destruction) -> String {
    let (by, from) = (long_date(told.by), long_date(told.from));
    let counted = text(&format!("retention-from-{}", wire_name(told.rule).replace('_', "-")));
    let why = match told.length {
        Some(Length::Days { count }) => t!("retention-days", count = count, from = counted, date = from),
        Some(Length::Months { count }) => t!("retention-months", count = count, from = counted, date = from),
        None => format!("{counted} {from}"),
    };
    let article =
        if told.confirmed { told.article.clone() } else { t!("retention-to-confirm", article = told.article.as_str()) };
    t!("retention-by", date = by, why = why, article = article)
}

/// Why a referral stays though its destruction was agreed to.
pub fn spared(why: SparedFor) -> String {
    text(match why {
        SparedFor::NotDue => "spared-not-due",
        SparedFor::OwnEnding => "spared-own-ending",
        SparedFor::OwnEmergency => "spared-own-emergency",
        SparedFor::Unreviewed => "spared-unreviewed",
    })
}

/// `5 werkdagen`, `1 uur`.
pub fn term(term: Term) -> String {
    let count = term.amount;
    match term.unit {
        TermUnit::WorkingDays => t!("term-working-days", count = count),
        TermUnit::WorkingHours => t!("term-working-hours", count = count),
        TermUnit::Hours => t!("term-hours", count = count),
        TermUnit::Days => t!("term-days", count = count),
        TermUnit::Weeks => t!("term-weeks", count = count),
    }
}

/// `dinsdag 5 mei 2026`.
pub fn long_date(date: Date) -> String {
    let day = text(&format!("explain-weekday-{}", date.weekday().to_monday_one_offset()));
    let month = text(&format!("explain-month-{}", date.month()));
    format!("{day} {} {month} {}", date.day(), date.year())
}

/// `dinsdag 5 mei 2026 om 11:40 uur`.
fn moment(at: DateTime) -> String {
    t!("explain-moment", date = long_date(at.date()), time = format!("{:02}:{:02}", at.hour(), at.minute()))
}

/// `3 uur en 20 minuten`.
fn duration(minutes: i64) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, _) => t!("term-minutes", count = minutes),
        (_, 0) => t!("term-hours", count = hours),
        _ => t!("explain-and", one = t!("term-hours", count = hours), other = t!("term-minutes", count = minutes)),
    }
}

fn why(because: DayOff) -> String {
    match because {
        DayOff::Saturday => t!("explain-weekday-6"),
        DayOff::Sunday => t!("explain-weekday-7"),
        DayOff::Holiday(holiday) => text(&format!("holiday-{}", wire_name(holiday).replace('_', "-"))),
        DayOff::Closed => t!("explain-closed"),
        DayOff::AfterHours => t!("explain-after-hours"),
    }
}
