//! Deadlines in whole words: "nog 3 uur en 20 minuten", "2 dagen te laat".

use jiff::Timestamp;

use crate::t;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What is left until `due`, or how long it is over.
pub fn left(due: Timestamp, now: Timestamp) -> String {
    let seconds = due.as_second() - now.as_second();
    let long = length(seconds.abs());
    if seconds < 0 { t!("plain-late", long = long) } else { t!("plain-left", long = long) }
}

/// A length of time in its two largest units.
fn length(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE);
    let day = || t!("plain-days", count = days);
    let hour = || t!("plain-hours", count = hours);
    let minute = || t!("plain-minutes", count = minutes);
    match (days, hours, minutes) {
        // From a week on nobody counts hours.
        (7.., ..) | (1.., 0, _) => day(),
        (1.., ..) => t!("plain-and", one = day(), other = hour()),
        (0, 1.., 0) => hour(),
        (0, 1.., _) => t!("plain-and", one = hour(), other = minute()),
        _ => minute(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11-23T12:20:30Z", "nog 3 uur en 20 minuten")]
    #[case("2026-11-23T10:01:00Z", "nog 1 uur en 1 minuut")]
    #[case("2026-11-23T09:45:00Z", "nog 45 minuten")]
    #[case("2026-11-24T11:00:00Z", "nog 1 dag en 2 uur")]
    #[case("2026-12-10T11:00:00Z", "nog 17 dagen")]
    #[case("2026-11-21T09:00:00Z", "2 dagen te laat")]
    #[case("2026-11-23T08:20:00Z", "40 minuten te laat")]
    fn a_deadline_is_said_in_whole_words(#[case] due: &str, #[case] words: &str) {
        let now = "2026-11-23T09:00:00Z".parse().unwrap();
        assert_eq!(left(due.parse().unwrap(), now), words);
    }
}
