//! The public holidays of the Algemene termijnenwet (art. 3), and the days that the Crown equated with them.
//!
//! The rule it keeps: dates that a decree sets are dated reference data with their status, not code. A decree that is
//! newer than this list goes into the house's settings.

use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

/// A public holiday, or a day equated with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Holiday {
    /// 1 January.
    #[serde(rename = "nieuwjaarsdag")]
    NewYear,
    /// The Friday before Easter: equated for this law (art. 3(2)).
    #[serde(rename = "goede_vrijdag")]
    GoodFriday,
    /// The day after Easter.
    #[serde(rename = "tweede_paasdag")]
    EasterMonday,
    /// 27 April, or 26 April when the 27th is a Sunday (since 2014).
    #[serde(rename = "koningsdag")]
    KingsDay,
    /// 5 May, every year.
    #[serde(rename = "bevrijdingsdag")]
    LiberationDay,
    /// The 39th day after Easter.
    #[serde(rename = "hemelvaartsdag")]
    Ascension,
    /// The 50th day after Easter.
    #[serde(rename = "tweede_pinksterdag")]
    WhitMonday,
    /// 25 December.
    #[serde(rename = "eerste_kerstdag")]
    Christmas,
    /// 26 December.
    #[serde(rename = "tweede_kerstdag")]
    SecondChristmas,
    /// A day equated by decree (art. 3(3)).
    #[serde(rename = "gelijkgesteld")]
    Equated,
}

impl Holiday {
    /// The code on the wire and the key of its text.
    pub fn code(self) -> &'static str {
        match self {
            Self::NewYear => "nieuwjaarsdag",
            Self::GoodFriday => "goede_vrijdag",
            Self::EasterMonday => "tweede_paasdag",
            Self::KingsDay => "koningsdag",
            Self::LiberationDay => "bevrijdingsdag",
            Self::Ascension => "hemelvaartsdag",
            Self::WhitMonday => "tweede_pinksterdag",
            Self::Christmas => "eerste_kerstdag",
            Self::SecondChristmas => "tweede_kerstdag",
            Self::Equated => "gelijkgesteld",
        }
    }

    /// The name in Dutch.
    pub fn dutch(self) -> &'static str {
        match self {
            Self::NewYear => "Nieuwjaarsdag",
            Self::GoodFriday => "Goede Vrijdag",
            Self::EasterMonday => "tweede Paasdag",
            Self::KingsDay => "Koningsdag",
            Self::LiberationDay => "Bevrijdingsdag",
            Self::Ascension => "Hemelvaartsdag",
            Self::WhitMonday => "tweede Pinksterdag",
            Self::Christmas => "eerste Kerstdag",
            Self::SecondChristmas => "tweede Kerstdag",
            Self::Equated => "gelijkgesteld met een feestdag",
        }
    }
}

/// Days equated with a public holiday. Status: **te bevestigen**; three copies of the decrees agree on these dates, the
/// official publications were not read.
pub const EQUATED: [Date; 10] = [
    date(2023, 4, 28),
    date(2023, 5, 19),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
];

/// The last year for which [`EQUATED`] was looked up; later years need a decree in the house's settings.
pub const EQUATED_KNOWN_TO: i16 = 2028;

/// The holiday on this date. Where two fall together the one that the law names first wins; `Equated` comes last.
pub fn on(day: Date) -> Option<Holiday> {
    match (day.month(), day.day()) {
        (1, 1) => return Some(Holiday::NewYear),
        (12, 25) => return Some(Holiday::Christmas),
        (12, 26) => return Some(Holiday::SecondChristmas),
        (5, 5) => return Some(Holiday::LiberationDay),
        (4, 27) if day.weekday() != Weekday::Sunday => return Some(Holiday::KingsDay),
        (4, 26) if day.weekday() == Weekday::Saturday => return Some(Holiday::KingsDay),
        // Good Friday is never before 20 March, Whit Monday never after 14 June.
        (3..=6, _) => {}
        _ => return EQUATED.contains(&day).then_some(Holiday::Equated),
    }
    match day.day_of_year() - easter(day.year()).day_of_year() {
        -2 => Some(Holiday::GoodFriday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::Ascension),
        50 => Some(Holiday::WhitMonday),
        _ => EQUATED.contains(&day).then_some(Holiday::Equated),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, as printed by Meeus).
#[expect(clippy::many_single_char_names, reason = "the algorithm is known by these letters")]
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let l = (32 + 2 * e + 2 * c.div_euclid(4) - h - c.rem_euclid(4)).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let month = i8::try_from(n / 31).unwrap_or(4);
    let day = i8::try_from(n % 31 + 1).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(Date::MAX)
}
