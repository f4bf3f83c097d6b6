//! Times as people say them: what is left, how long ago, which moment. Each text knows when it changes next, so that
//! nothing is drawn in between.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::t;

/// A text about a moment, and from when it is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// It changes then.
    pub until: Timestamp,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn at(now: Timestamp, seconds: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_secs(seconds.max(1))).unwrap_or(now)
}

/// What is left until `due`: `3:10`, `1d 2u`, `5d`; what is over: `-0:40`.
pub fn rest(due: Timestamp, now: Timestamp) -> Shown {
    let left = due.as_second() - now.as_second();
    let (sign, size) = if left < 0 { ("-", -left) } else { ("", left) };
    let (text, step) = if size < DAY {
        (format!("{sign}{}:{:02}", size / HOUR, size % HOUR / MINUTE), MINUTE)
    } else if size < 2 * DAY && left > 0 {
        let (days, hours) = (size / DAY, size % DAY / HOUR);
        (format!("{sign}{days}{} {hours}{}", t!("time-unit-day"), t!("time-unit-hour")), HOUR)
    } else {
        (format!("{sign}{}{}", size / DAY, t!("time-unit-day")), DAY)
    };
    // Going down it changes after the remainder, going up after what is missing.
    let wait = if left < 0 { step - size % step } else { size % step + 1 };
    Shown { text, until: at(now, wait) }
}

/// How long ago: `nu`, `12m`, `3u`, `4d`.
pub fn ago(then: Timestamp, now: Timestamp) -> Shown {
    let size = (now.as_second() - then.as_second()).max(0);
    let (text, step) = match size {
        0..60 => (t!("time-now"), MINUTE),
        60..3_600 => (format!("{}{}", size / MINUTE, t!("time-unit-minute")), MINUTE),
        3_600..86_400 => (format!("{}{}", size / HOUR, t!("time-unit-hour")), HOUR),
        _ => (format!("{}{}", size / DAY, t!("time-unit-day")), DAY),
    };
    Shown { text, until: at(now, step - size % step) }
}

/// `14:02`.
pub fn clock(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// `nu`, `vandaag 17:00`, `morgen 9:30`, `ma 30 nov 17:00`, and the year when it is another.
pub fn moment(moment: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (then, today) = (moment.to_zoned(zone.clone()), now.to_zoned(zone.clone()).date());
    let day = if then.date() == today {
        t!("time-today")
    } else if today.tomorrow().is_ok_and(|tomorrow| then.date() == tomorrow) {
        t!("time-tomorrow")
    } else {
        date(then.date(), today)
    };
    format!("{day} {}", clock(moment, zone))
}

/// `ma 30 nov`, with the year when it isn't this one.
pub fn date(day: Date, today: Date) -> String {
    let weekday = t!(&format!("time-weekday-{}", day.weekday().to_monday_one_offset()));
    let month = t!(&format!("time-month-{}", day.month()));
    let year = if day.year() == today.year() { String::new() } else { format!(" {}", day.year()) };
    format!("{weekday} {} {month}{year}", day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn now() -> Timestamp {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    #[rstest]
    #[case("2026-11-23T08:20:00Z", "-0:40", "2026-11-23T09:01:00Z")]
    #[case("2026-11-23T12:10:30Z", "3:10", "2026-11-23T09:00:31Z")]
    #[case("2026-11-24T11:00:00Z", "1d 2u", "2026-11-23T09:00:01Z")]
    #[case("2026-11-29T09:00:01Z", "6d", "2026-11-23T09:00:02Z")]
    #[case("2026-11-10T09:00:00Z", "-13d", "2026-11-24T09:00:00Z")]
    fn what_is_left_is_said_in_few_signs_and_changes_when_it_says(
        #[case] due: &str,
        #[case] text: &str,
        #[case] until: &str,
    ) {
        let due = due.parse().unwrap();
        let shown = rest(due, now());
        assert_eq!((shown.text.as_str(), shown.until), (text, until.parse().unwrap()));
        assert_ne!(rest(due, shown.until).text, shown.text);
        let before = shown.until - SignedDuration::from_secs(1);
        assert!(before < now() || rest(due, before).text == shown.text);
    }

    #[rstest]
    #[case("2026-11-23T08:59:30Z", "nu")]
    #[case("2026-11-23T08:48:00Z", "12m")]
    #[case("2026-11-23T05:30:00Z", "3u")]
    #[case("2026-11-19T05:30:00Z", "4d")]
    #[case("2026-11-23T10:00:00Z", "nu")]
    fn how_long_ago_is_one_number(#[case] then: &str, #[case] text: &str) {
        let then = then.parse().unwrap();
        let shown = ago(then, now());
        assert_eq!(shown.text, text);
        assert!(shown.until > now());
    }

    #[rstest]
    #[case("2026-11-23T16:00:00Z", "vandaag 17:00")]
    #[case("2026-11-24T08:30:00Z", "morgen 09:30")]
    #[case("2026-11-30T16:00:00Z", "ma 30 nov 17:00")]
    #[case("2027-01-04T16:00:00Z", "ma 4 jan 2027 17:00")]
    fn a_moment_is_said_by_day_and_clock(#[case] then: &str, #[case] text: &str) {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        assert_eq!(moment(then.parse().unwrap(), now(), &zone), text);
    }
}
