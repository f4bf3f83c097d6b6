//! What a filter makes of a row: at the desk in the same frame, on the server after the plain columns, by this one code.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Filter, Flag, Owner, Test, When};
use crate::domain::id::UserId;
use crate::domain::row::{Row, Split};
use crate::domain::weighing::FocusArea;
use crate::domain::words::words;

/// Who asks, and when.
#[derive(Debug, Clone)]
pub struct Context {
    /// Now.
    pub now: Timestamp,
    /// The house's time zone: what `vandaag` means.
    pub zone: TimeZone,
    /// Whoever asks.
    pub me: Option<UserId>,
}

impl Filter {
    /// Does it hold for this row? `None` when only the file tells: words that its line doesn't show, a name, a date of birth.
    /// `marked` is asked for the row's mark.
    pub fn on_row(&self, row: &Row, context: &Context, marked: bool) -> Option<bool> {
        if row.state.ended() && !self.about_all() {
            return Some(false);
        }
        let mut known = true;
        for term in &self.terms {
            match term.test.on_row(row, context, marked).map(|holds| holds != term.not) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => known = false,
            }
        }
        known.then_some(true)
    }
}

impl Test {
    fn on_row(&self, row: &Row, context: &Context, marked: bool) -> Option<bool> {
        let now = context.now;
        Some(match self {
            Test::Split(splits) => splits.iter().any(|split| stands(row, *split, context)),
            Test::State(states) => states.contains(&row.state),
            Test::Urgency(levels) => levels.contains(&row.urgency),
            Test::Network(networks) => networks.iter().any(|network| {
                let mut open = row.handovers.iter().filter(|handover| handover.state.open());
                match network {
                    Some(code) => open.any(|handover| handover.network == *code),
                    None => open.next().is_none(),
                }
            }),
            Test::Referrer(kinds) => kinds.contains(&row.referrer),
            Test::Municipality(codes) => codes.contains(&row.municipality),
            Test::Owner(owners) => owners.iter().any(|owner| owned(row, owner, context)),
            Test::Focus(areas) => areas.iter().any(|area| match area {
                Some(area) => row.focus.contains(area),
                None => row.focus.is_empty(),
            }),
            Test::Sex(sexes) => sexes.contains(&row.sex),
            Test::Purpose(answers) => answers.contains(&row.purpose),
            Test::Level(levels) => levels.contains(&row.confidentiality),
            Test::Due(moments) => {
                let due = row.due.as_ref().map(|due| due.at);
                moments.iter().any(|when| match when {
                    When::Late => row.overdue(now),
                    When::Never => due.is_none(),
                    When::Nearer(minutes) => due.is_some_and(|due| due < later(now, *minutes)),
                    When::Farther(minutes) => due.is_some_and(|due| due > later(now, *minutes)),
                    when => due.is_some_and(|due| on_day(due, *when, context)),
                })
            }
            Test::Touched(moments) => moments.iter().any(|when| past(row.touched_at, *when, context)),
            Test::Received(moments) => moments.iter().any(|when| past(row.received_at, *when, context)),
            Test::Age(asked) => asked.iter().any(|asked| match (asked, row.age) {
                (Some(ages), Some(age)) => (ages.from..=ages.to).contains(&age),
                (None, None) => true,
                _ => false,
            }),
            Test::Flag(flag, yes) => {
                *yes == match flag {
                    Flag::Held => row.held,
                    Flag::Returned => row.returned,
                    Flag::Snoozed => row.snoozed_until.is_some_and(|until| until > now),
                    Flag::Compartment => row.focus.contains(&FocusArea::Radicalisation),
                    Flag::Marked => marked,
                }
            }
            Test::Number(numbers) => numbers.iter().any(|number| number_fits(row.number.as_str(), number)),
            Test::Born(_) | Test::Bsn(_) => return None,
            Test::Words(sought) => {
                let shown: Vec<String> = words(row.summary.as_str()).collect();
                // What the line shows is certain; what it doesn't may stand in the file.
                let seen = sought.iter().any(|sought| words(sought).all(|word| shown.contains(&word)));
                return seen.then_some(true);
            }
        })
    }
}

/// A number fits its beginning, or itself without its year: "de 1842".
pub fn number_fits(number: &str, sought: &str) -> bool {
    let (number, sought) = (number.to_lowercase(), sought.to_lowercase());
    number.starts_with(&sought)
        || number.split_once('-').is_some_and(|(_, within)| within.trim_start_matches('0') == sought)
}

fn stands(row: &Row, split: Split, context: &Context) -> bool {
    match split {
        Split::Mine => owned(row, &Owner::Me, context) && row.split(context.now) == Split::Inbox,
        Split::Overdue => row.overdue(context.now),
        split => row.split(context.now) == split,
    }
}

fn owned(row: &Row, owner: &Owner, context: &Context) -> bool {
    let lease = row.owner.as_ref().filter(|lease| lease.until > context.now);
    match (owner, lease) {
        (Owner::Nobody, lease) => lease.is_none(),
        (_, None) => false,
        (Owner::Anybody, Some(_)) => true,
        (Owner::Me, Some(lease)) => context.me == Some(lease.user),
        (Owner::Other, Some(lease)) => context.me != Some(lease.user),
        (Owner::Named(name), Some(lease)) => lease.name.to_lowercase().contains(&name.to_lowercase()),
    }
}

fn later(now: Timestamp, minutes: u32) -> Timestamp {
    now.checked_add(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(Timestamp::MAX)
}

fn earlier(now: Timestamp, minutes: u32) -> Timestamp {
    now.checked_sub(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(Timestamp::MIN)
}

fn past(at: Timestamp, when: When, context: &Context) -> bool {
    match when {
        When::Nearer(minutes) => at > earlier(context.now, minutes),
        When::Farther(minutes) => at < earlier(context.now, minutes),
        when => on_day(at, when, context),
    }
}

fn on_day(at: Timestamp, when: When, context: &Context) -> bool {
    let day = |at: Timestamp| at.to_zoned(context.zone.clone()).date();
    let today = day(context.now);
    let (from, to): (Date, Date) = match when {
        When::Days(from, to) => (from, to),
        When::Today => (today, today),
        When::Tomorrow => {
            let tomorrow = today.tomorrow().unwrap_or(today);
            (tomorrow, tomorrow)
        }
        When::Yesterday => {
            let yesterday = today.yesterday().unwrap_or(today);
            (yesterday, yesterday)
        }
        When::Nearer(_) | When::Farther(_) | When::Late | When::Never => return false,
    };
    (from..=to).contains(&day(at))
}
