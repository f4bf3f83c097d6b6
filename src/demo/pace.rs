//! When a referral arrived and when it was last acted on, so that its term still runs, or has passed by a chosen time.
//!
//! The rule it keeps: a well-run desk. Whatever the day of the week, what lies open is on time, but for those that the
//! plan wants late. The terms are the catalogue's and the days are counted by the core.

use jiff::{SignedDuration, Timestamp};

use crate::domain::calendar::Calendar;
use crate::domain::catalogue::Catalogue;
use crate::domain::code::ClockCode;
use crate::domain::deadline::{Clock, Term};
use crate::domain::weighing::Urgency;

use super::dice::Dice;
use super::plan::Course;

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// What isn't late has at least this many minutes left, so that it is still on time when somebody looks.
const MARGIN: i64 = HOUR;
/// Acts of this many minutes ago and less may lie outside working time: somebody is at the desk now.
const ON_DUTY: i64 = 6 * HOUR;
/// Nobody is late by looking further back than this, in minutes.
const FURTHEST: i64 = 60 * DAY;

/// What a referral's moments follow from.
pub struct Wish<'a> {
    /// How far it has come.
    pub course: Course,
    /// Urgency that the desk chose.
    pub urgency: Urgency,
    /// Network that it went to.
    pub network: Option<&'a str>,
    /// How many minutes ago it was received, where that is known.
    pub age: Option<i64>,
    /// Its term passed at least so many minutes ago; `None` when it still runs.
    pub late: Option<i64>,
}

/// Finds moments in time before a present.
pub struct Pace<'a> {
    /// Terms.
    pub catalogue: &'a Catalogue,
    /// Working days.
    pub calendar: Calendar,
    /// The present.
    pub now: Timestamp,
}

impl Pace<'_> {
    /// When it was received, and when the act came that its term counts from, where that isn't receipt.
    pub fn moments(&self, wish: &Wish<'_>, dice: &mut Dice) -> (Timestamp, Option<Timestamp>) {
        let (least, most) = age(wish.course);
        let drawn = dice.between(least, most);
        let before = dice.between(2 * HOUR, before(wish.course).max(3 * HOUR));
        if wish.course.ended() {
            return (self.back(wish.age.unwrap_or(drawn)), None);
        }
        let terms = self.terms(wish);
        if from_receipt(wish.course) {
            let minutes = self.fitting(&terms, wish.late, wish.age.unwrap_or(drawn), |minutes| self.back(minutes));
            return (self.back(minutes), None);
        }
        let latest = wish.age.map_or(drawn, |age| drawn.min(age * 3 / 5));
        let acted = |minutes| self.at_work(minutes);
        let acted_at = acted(self.fitting(&terms, wish.late, latest, acted));
        let earlier = |minutes| acted_at.checked_sub(SignedDuration::from_mins(minutes)).unwrap_or(acted_at);
        let received = match wish.age {
            Some(age) => self.back(age).min(earlier(HOUR)),
            None => earlier(before),
        };
        (received, Some(acted_at))
    }

    /// How many minutes ago a term must have begun: `wanted`, or less so that it runs, or more so that it has passed.
    fn fitting(
        &self,
        terms: &[(&ClockCode, Term)],
        late: Option<i64>,
        wanted: i64,
        start: impl Fn(i64) -> Timestamp,
    ) -> i64 {
        let due = |minutes| {
            let began = start(minutes);
            let clock = |(kind, term): &(&ClockCode, Term)| Clock::new((*kind).clone(), "", *term, began, "");
            terms.iter().map(|row| clock(row).due_at(&self.calendar, self.now)).min().unwrap_or(Timestamp::MAX)
        };
        let mut minutes = wanted;
        if let Some(late) = late {
            let passed = self.back(late);
            minutes = late + HOUR;
            while due(minutes) > passed && minutes < FURTHEST {
                minutes += HOUR;
            }
        } else {
            let soon = self.back(-MARGIN);
            while due(minutes) < soon && minutes > 5 {
                minutes = minutes * 4 / 5;
            }
        }
        minutes
    }

    /// The terms that may count for it: the desk's and its network's.
    fn terms(&self, wish: &Wish<'_>) -> Vec<(&ClockCode, Term)> {
        use Course::{Aangehouden, Gevraagd, Nieuw, UitAanvulling, UitAfgerond, UitAkkoord, UitGezien, UitLopend};
        let kinds: &[&str] = match wish.course {
            Nieuw => &["eerste_contact"],
            course if from_receipt(course) => &["weging"],
            Gevraagd => &["aanvulling"],
            Aangehouden => &["aanhouding"],
            Course::UitNieuw => &["ontvangst", "besluit", "advies"],
            UitGezien => &["besluit", "advies"],
            UitAkkoord => &["akkoord"],
            UitAanvulling => &["aanvulling", "besluit", "advies"],
            UitLopend => &["uitkomst", "besluit", "advies"],
            UitAfgerond => &["afronden"],
            _ => &["opnieuw_beoordelen"],
        };
        let network = self.catalogue.networks.iter().find(|row| wish.network == Some(row.code.as_str()));
        let theirs = network.iter().flat_map(|row| &row.terms).map(|row| (&row.clock, row.term));
        let ours = self.catalogue.terms.iter().filter(|row| row.urgency.is_none_or(|level| level == wish.urgency));
        let ours = ours.map(|row| (&row.clock, row.term));
        ours.chain(theirs).filter(|(kind, _)| kinds.contains(&kind.as_str())).collect()
    }

    fn back(&self, minutes: i64) -> Timestamp {
        self.now.checked_sub(SignedDuration::from_mins(minutes)).unwrap_or(self.now)
    }

    /// So many minutes ago, or the last working time before that.
    fn at_work(&self, minutes: i64) -> Timestamp {
        if minutes <= ON_DUTY {
            return self.back(minutes);
        }
        let open = |at| self.calendar.working_time_between(at, self.back_from(at, -10)) >= 10;
        let steps = (0..).map(|step| self.back(minutes + step * 47));
        steps.take(400).find(|at| open(*at)).unwrap_or_else(|| self.back(minutes))
    }

    fn back_from(&self, at: Timestamp, minutes: i64) -> Timestamp {
        at.checked_sub(SignedDuration::from_mins(minutes)).unwrap_or(self.now)
    }
}

/// Its term counts from receipt, not from what the desk or a network did last.
fn from_receipt(course: Course) -> bool {
    use Course::{Collega, Gesluimerd, Getoetst, Mijn, Nieuw, Toegelaten};
    matches!(course, Nieuw | Getoetst | Toegelaten | Mijn | Collega | Gesluimerd)
}

/// How many minutes ago its term began, or it was received: least and most, where the term allows.
fn age(course: Course) -> (i64, i64) {
    match course {
        Course::Nieuw => (20, 4 * DAY),
        Course::Mijn | Course::Collega => (HOUR, 20 * HOUR),
        Course::Gesluimerd => (DAY, 6 * DAY),
        Course::Getoetst | Course::Toegelaten => (90, 7 * DAY),
        course if course.ended() => (20 * DAY, 500 * DAY),
        _ => (15, 6 * DAY),
    }
}

/// How many minutes there are at most from receipt to the act that its term counts from.
fn before(course: Course) -> i64 {
    match course {
        Course::Gevraagd | Course::Aangehouden => 3 * DAY,
        Course::UitNieuw | Course::UitGezien | Course::UitAkkoord => 5 * DAY,
        Course::UitAanvulling => 8 * DAY,
        Course::Heropend => 90 * DAY,
        _ => 30 * DAY,
    }
}
