//! What the demo holds: which referral of which house gets how far. Chosen before a word is written, so that every part of
//! the desk has something to show however small the demo is.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::domain::catalogue::Catalogue;

use super::dice::Dice;
use super::theme::{Library, Theme};

/// How far a referral has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Just arrived.
    Nieuw,
    /// Purpose test done and urgency chosen, then put back.
    Getoetst,
    /// Admitted: ready to be routed.
    Toegelaten,
    /// The first intake worker has it now.
    Mijn,
    /// A colleague has it now.
    Collega,
    /// The referrer was asked for more.
    Gevraagd,
    /// On hold.
    Aangehouden,
    /// Snoozed.
    Gesluimerd,
    /// With a network, not opened; on advice: advised.
    UitNieuw,
    /// Opened by the network.
    UitGezien,
    /// The network asked for more.
    UitAanvulling,
    /// Waits for agreement.
    UitAkkoord,
    /// Taken up; on advice: sent by the referrer.
    UitLopend,
    /// Completed; on advice: answered. Waits to be closed.
    UitAfgerond,
    /// Declined: back on top of the queue.
    Geweigerd,
    /// Wrongly addressed: back on top.
    Onjuist,
    /// Handed back after it was taken up.
    Teruggegeven,
    /// Closed after an answer.
    Afgesloten,
    /// Rejected with advice.
    Afgewezen,
    /// Withdrawn by the referrer.
    Ingetrokken,
    /// Repeats the first example.
    Dubbel,
    /// Closed and taken up again.
    Heropend,
}

impl Course {
    /// Needs a network.
    pub fn routes(self) -> bool {
        use Course::{
            Afgesloten, Geweigerd, Heropend, Onjuist, Teruggegeven, UitAanvulling, UitAfgerond, UitAkkoord, UitGezien,
            UitLopend, UitNieuw,
        };
        matches!(
            self,
            UitNieuw
                | UitGezien
                | UitAanvulling
                | UitAkkoord
                | UitLopend
                | UitAfgerond
                | Geweigerd
                | Onjuist
                | Teruggegeven
                | Afgesloten
                | Heropend
        )
    }

    /// How many minutes ago it was received: least and most. One or two in ten of what lies open is overdue.
    fn age(self, dice: &mut Dice) -> (i64, i64) {
        const DAY: i64 = 24 * 60;
        match self {
            Course::Nieuw if dice.chance(15) => (7 * DAY, 13 * DAY),
            Course::Nieuw => (20, 3 * DAY),
            Course::Mijn | Course::Collega => (6 * 60, 4 * DAY),
            Course::Getoetst | Course::Toegelaten => (DAY, 7 * DAY),
            Course::Gevraagd | Course::Gesluimerd | Course::Aangehouden => (2 * DAY, 12 * DAY),
            Course::UitNieuw | Course::UitGezien | Course::UitAkkoord | Course::UitAanvulling => (3 * DAY, 9 * DAY),
            Course::UitLopend => (6 * DAY, 45 * DAY),
            Course::UitAfgerond | Course::Geweigerd | Course::Onjuist | Course::Teruggegeven => (9 * DAY, 40 * DAY),
            Course::Heropend => (40 * DAY, 120 * DAY),
            Course::Afgesloten | Course::Afgewezen | Course::Ingetrokken | Course::Dubbel => (20 * DAY, 500 * DAY),
        }
    }
}

/// One referral to make.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Counts all referrals of the demo, from 0; seeds its dice.
    pub n: u64,
    /// Which house, by position.
    pub house: usize,
    /// The number that the house gives it: `26-00042`.
    pub number: String,
    /// Which fixed referral, by position.
    pub example: Option<usize>,
    /// Which theme, by position.
    pub theme: usize,
    /// How many of this theme came before it (from a start that the seed chose): picks its words in turn.
    pub turn: usize,
    /// To which network, when it goes to one.
    pub network: Option<String>,
    /// How far.
    pub course: Course,
    /// When the house got it.
    pub received_at: Timestamp,
}

/// What lies at a desk, out of a hundred.
const MIX: &[(Course, u64)] = &[
    (Course::Nieuw, 13),
    (Course::Getoetst, 5),
    (Course::Toegelaten, 8),
    (Course::Mijn, 3),
    (Course::Collega, 2),
    (Course::Gevraagd, 6),
    (Course::Aangehouden, 3),
    (Course::Gesluimerd, 3),
    (Course::UitNieuw, 5),
    (Course::UitGezien, 4),
    (Course::UitAanvulling, 3),
    (Course::UitAkkoord, 4),
    (Course::UitLopend, 7),
    (Course::UitAfgerond, 4),
    (Course::Geweigerd, 2),
    (Course::Teruggegeven, 1),
    (Course::Afgesloten, 14),
    (Course::Afgewezen, 8),
    (Course::Ingetrokken, 3),
    (Course::Heropend, 2),
];

/// Of these referrals more than this many can't lie open: a house with years of work has most of it behind it.
const OPEN_AT_MOST: u64 = 4_000;

/// Plans `count` referrals: the fixed ones, then each network in each stage, then the mix. In order of receipt per house.
pub fn plan(
    library: &Library,
    catalogue: &Catalogue,
    houses: usize,
    count: u64,
    seed: u64,
    now: Timestamp,
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for (at, example) in library.examples.iter().enumerate() {
        let theme = position(library, &example.thema);
        let network = example.netwerk.clone().or_else(|| library.themes[theme].netwerken.first().cloned());
        let course = example.verloop;
        let n = plans.len() as u64;
        let minutes = i64::from(example.dagen) * 24 * 60 + Dice::of(seed, n).between(70, 400);
        let received_at = back(now, minutes);
        plans.push(Plan {
            n,
            house: 0,
            number: String::new(),
            example: Some(at),
            theme,
            turn: 0,
            network,
            course,
            received_at,
        });
    }
    for network in &catalogue.networks {
        for course in [Course::UitNieuw, Course::UitLopend, Course::UitAfgerond, Course::Afgesloten] {
            if let Some(theme) = theme_for(library, network.code.as_str(), plans.len() as u64) {
                let network = Some(network.code.as_str().to_owned());
                plans.push(ordinary(seed, plans.len() as u64, now, 0, theme, network, course));
            }
        }
    }
    while (plans.len() as u64) < count {
        let n = plans.len() as u64;
        let mut dice = Dice::of(seed ^ 0x00C0_FFEE, n);
        let house = house_of(houses, &mut dice);
        let theme = usize::try_from(dice.bits()).unwrap_or(0) % library.themes.len().max(1);
        let course = if n < OPEN_AT_MOST { mixed(&mut dice) } else { ended(&mut dice) };
        let network = dice.pick(&library.themes[theme].netwerken).cloned();
        plans.push(ordinary(seed, n, now, house, theme, network, course));
    }
    plans.truncate(usize::try_from(count).unwrap_or(usize::MAX));
    take_turns(&mut plans, library.themes.len(), seed);
    number(&mut plans, houses);
    plans
}

fn ordinary(
    seed: u64,
    n: u64,
    now: Timestamp,
    house: usize,
    theme: usize,
    network: Option<String>,
    course: Course,
) -> Plan {
    let mut dice = Dice::of(seed ^ 0x0DD5, n);
    let (least, most) = course.age(&mut dice);
    let received_at = back(now, dice.between(least, most));
    Plan { n, house, number: String::new(), example: None, theme, turn: 0, network, course, received_at }
}

fn back(now: Timestamp, minutes: i64) -> Timestamp {
    now.checked_sub(SignedDuration::from_mins(minutes)).unwrap_or(now)
}

fn position(library: &Library, theme: &str) -> usize {
    library.themes.iter().position(|row| row.code == theme).unwrap_or(0)
}

/// A theme that may be admitted and goes to this network; several take turns.
fn theme_for(library: &Library, network: &str, n: u64) -> Option<usize> {
    let fits = |theme: &Theme| theme.toegelaten && theme.netwerken.iter().any(|code| code == network);
    let fitting: Vec<usize> = (0..library.themes.len()).filter(|at| fits(&library.themes[*at])).collect();
    Dice::of(n, 3).pick(&fitting).copied()
}

/// The first house has seven in ten of the work, so that its inbox fills a screen.
fn house_of(houses: usize, dice: &mut Dice) -> usize {
    if houses < 2 || dice.chance(70) { 0 } else { 1 + usize::try_from(dice.bits()).unwrap_or(0) % (houses - 1) }
}

fn mixed(dice: &mut Dice) -> Course {
    let total: u64 = MIX.iter().map(|(_, share)| share).sum();
    let mut left = dice.bits() % total;
    for (course, share) in MIX {
        if left < *share {
            return *course;
        }
        left -= share;
    }
    Course::Nieuw
}

fn ended(dice: &mut Dice) -> Course {
    match dice.bits() % 20 {
        0..9 => Course::Afgesloten,
        9..17 => Course::Afgewezen,
        17 => Course::UitLopend,
        _ => Course::Ingetrokken,
    }
}

fn take_turns(plans: &mut [Plan], themes: usize, seed: u64) {
    let mut next: Vec<usize> = (0..themes as u64)
        .map(|theme| usize::try_from(Dice::of(seed ^ 0x7042, theme).between(0, 999)).unwrap_or(0))
        .collect();
    for plan in plans.iter_mut().filter(|plan| plan.example.is_none()) {
        if let Some(turn) = next.get_mut(plan.theme) {
            plan.turn = *turn;
            *turn += 1;
        }
    }
}

/// Numbers per house and year, in order of receipt.
fn number(plans: &mut [Plan], houses: usize) {
    let mut order: Vec<usize> = (0..plans.len()).collect();
    order.sort_by_key(|at| (plans[*at].received_at, plans[*at].n));
    let mut last = vec![(0_i16, 0_u32); houses.max(1)];
    for at in order {
        let plan = &mut plans[at];
        let year = plan.received_at.to_zoned(jiff::tz::TimeZone::UTC).year();
        let (known, count) = &mut last[plan.house];
        if *known != year {
            (*known, *count) = (year, 0);
        }
        *count += 1;
        plan.number = format!("{:02}-{:05}", year.rem_euclid(100), count);
    }
}
