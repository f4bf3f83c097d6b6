//! What the demo holds: which referral of which house gets how far. Chosen before a word is written, so that every part of
//! the desk has something to show however small the demo is.

use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::calendar::Calendar;
use crate::domain::catalogue::Catalogue;
use crate::domain::weighing::Urgency;

use super::dice::Dice;
use super::pace::{Pace, Wish};
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

    /// Nothing more is to be done.
    pub fn ended(self) -> bool {
        matches!(self, Course::Afgesloten | Course::Afgewezen | Course::Ingetrokken | Course::Dubbel)
    }

    /// May be late, at the desk itself.
    fn late_at_desk(self) -> bool {
        use Course::{Getoetst, Geweigerd, Nieuw, Toegelaten, UitAfgerond};
        matches!(self, Nieuw | Getoetst | Toegelaten | UitAfgerond | Geweigerd)
    }

    /// May be late, with a network or an approver.
    fn late_elsewhere(self) -> bool {
        matches!(self, Course::UitNieuw | Course::UitGezien | Course::UitAkkoord)
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
    /// Which kind of organisation refers, where that is fixed: what waits for agreement waits for somebody who can sign in.
    pub referrer: Option<&'static str>,
    /// How far.
    pub course: Course,
    /// Urgency that the desk chooses.
    pub urgency: Urgency,
    /// When the house got it.
    pub received_at: Timestamp,
    /// When the act came that its term counts from, where that isn't receipt.
    pub acted_at: Option<Timestamp>,
    /// It ended long ago, among very many: a short story and few steps.
    pub brief: bool,
}

/// What lies at a desk, out of a hundred, beside the fixed referrals and a few for each network.
const MIX: &[(Course, u64)] = &[
    (Course::Nieuw, 11),
    (Course::Getoetst, 4),
    (Course::Toegelaten, 6),
    (Course::Collega, 1),
    (Course::Gevraagd, 4),
    (Course::Aangehouden, 3),
    (Course::Gesluimerd, 3),
    (Course::UitNieuw, 1),
    (Course::UitGezien, 1),
    (Course::UitAanvulling, 2),
    (Course::UitAkkoord, 1),
    (Course::UitLopend, 1),
    (Course::UitAfgerond, 2),
    (Course::Geweigerd, 2),
    (Course::Teruggegeven, 1),
    (Course::Afgesloten, 28),
    (Course::Afgewezen, 18),
    (Course::Ingetrokken, 9),
    (Course::Heropend, 2),
];

/// Of these referrals more than this many can't lie open: a house with years of work has most of it behind it.
const OPEN_AT_MOST: u64 = 1_500;

/// So many have a whole history, however they ended.
const WHOLE: u64 = 400;

/// Of those that may be late at the desk, one in so many is; and of those elsewhere.
const LATE_AT_DESK: usize = 5;
const LATE_ELSEWHERE: usize = 6;

/// By how many minutes the late ones are late, in turn.
const LATE: [i64; 6] = [5 * 1_440, 3 * 60, 20 * 60, 5 * 60, 30 * 60, 44 * 60];

/// What was chosen for one referral.
struct Choice {
    house: usize,
    example: Option<usize>,
    theme: usize,
    network: Option<String>,
    course: Course,
    referrer: Option<&'static str>,
}

/// Gathers plans, and counts which of them are late.
struct Planner<'a> {
    library: &'a Library,
    pace: Pace<'a>,
    seed: u64,
    plans: Vec<Plan>,
    at_desk: Vec<usize>,
    elsewhere: Vec<usize>,
}

impl Planner<'_> {
    fn next(&self) -> u64 {
        self.plans.len() as u64
    }

    fn add(&mut self, choice: Choice) {
        let Choice { house, example, theme, network, course, referrer } = choice;
        let n = self.next();
        let mut dice = Dice::of(self.seed ^ 0x0DD5, n);
        let fixed = example.map(|at| &self.library.examples[at]);
        let late = match fixed {
            Some(fixed) => (fixed.code == TOO_LATE).then_some(1_440),
            None => self.late(house, course),
        };
        let drawn = dice.pick(&self.library.themes[theme].urgentie).copied().unwrap_or(Urgency::Normal);
        let urgency = match (fixed, drawn) {
            (Some(fixed), _) => fixed.urgentie,
            // What is urgent doesn't lie asleep, and isn't forgotten for days.
            (None, Urgency::Acute | Urgency::High) if course == Course::Gesluimerd || late.is_some() => Urgency::Normal,
            (None, drawn) => drawn,
        };
        let age = fixed.map(|fixed| i64::from(fixed.dagen) * 1_440 + dice.between(70, 400));
        let wish = Wish { course, urgency, network: network.as_deref(), age, late };
        let (received_at, acted_at) = self.pace.moments(&wish, &mut dice);
        let brief = n >= WHOLE && course.ended();
        self.plans.push(Plan {
            n,
            house,
            number: String::new(),
            example,
            theme,
            turn: 0,
            network,
            referrer,
            course,
            urgency,
            received_at,
            acted_at,
            brief,
        });
    }

    /// By how many minutes it must be late: counted, not thrown, so that no desk has more of it than another.
    fn late(&mut self, house: usize, course: Course) -> Option<i64> {
        let turn = |seen: &mut usize, each: usize, first: usize| {
            *seen += 1;
            (*seen % each == first).then(|| LATE[(*seen / each) % LATE.len()])
        };
        if course.late_at_desk() {
            turn(&mut self.at_desk[house], LATE_AT_DESK, 2)
        } else if course.late_elsewhere() {
            turn(&mut self.elsewhere[house], LATE_ELSEWHERE, 4).map(|late| late.min(1_440))
        } else {
            None
        }
    }
}

/// The fixed referral that shows a network that is late.
const TOO_LATE: &str = "riec_te_laat";

/// Plans `count` referrals: the fixed ones, what lies with somebody now, then each network in each stage, then the mix.
pub fn plan(
    library: &Library,
    catalogue: &Catalogue,
    houses: usize,
    count: u64,
    seed: u64,
    now: Timestamp,
) -> Vec<Plan> {
    let pace = Pace { catalogue, calendar: Calendar::default(), now };
    let none = vec![0; houses.max(1)];
    let mut planner = Planner { library, pace, seed, plans: Vec::new(), at_desk: none.clone(), elsewhere: none };
    for (at, example) in library.examples.iter().enumerate() {
        let theme = position(library, &example.thema);
        let network = example.netwerk.clone().or_else(|| library.themes[theme].netwerken.first().cloned());
        planner.add(Choice { house: 0, example: Some(at), theme, network, course: example.verloop, referrer: None });
    }
    // Two for the first intake worker, one for a colleague; in another house one.
    for (house, course) in [(0, Course::Mijn), (0, Course::Mijn), (0, Course::Collega)]
        .into_iter()
        .chain((1..houses).map(|house| (house, Course::Mijn)))
    {
        if let Some(theme) = theme_for(library, MINE_FITS, planner.next()) {
            planner.add(Choice { house, example: None, theme, network: None, course, referrer: None });
        }
    }
    for (at, network) in catalogue.networks.iter().enumerate() {
        let answered = (at % 3 == 0).then_some(Course::UitAfgerond);
        let stages = [Course::UitNieuw, Course::UitLopend, Course::Afgesloten].into_iter().chain(answered);
        for course in stages {
            if let Some(theme) = theme_for(library, network.code.as_str(), planner.next()) {
                let network = Some(network.code.as_str().to_owned());
                planner.add(Choice { house: 0, example: None, theme, network, course, referrer: None });
            }
        }
    }
    for (theme, network, referrer, course) in TRACKED {
        let (theme, network) = (position(library, theme), Some((*network).to_owned()));
        planner.add(Choice { house: 0, example: None, theme, network, course: *course, referrer: Some(*referrer) });
    }
    while planner.next() < count {
        let n = planner.next();
        let mut dice = Dice::of(seed ^ 0x00C0_FFEE, n);
        let house = house_of(houses, &mut dice);
        let theme = usize::try_from(dice.bits()).unwrap_or(0) % library.themes.len().max(1);
        let course = if n < OPEN_AT_MOST { mixed(&mut dice) } else { ended(&mut dice) };
        let network = dice.pick(&library.themes[theme].netwerken).cloned();
        planner.add(Choice { house, example: None, theme, network, course, referrer: None });
    }
    let mut plans = planner.plans;
    plans.truncate(usize::try_from(count).unwrap_or(usize::MAX));
    take_turns(&mut plans, library.themes.len(), seed);
    number(&mut plans, houses);
    plans
}

/// What somebody who looks at the demo must find whatever the seed: approvals that wait for each participant with an
/// account, and advice in each of its stages. By theme, network and who refers.
const TRACKED: &[(&str, &str, &str, Course)] = &[
    ("gia", "gia", "politie", Course::UitAkkoord),
    ("jeugd", "jeugdnetwerk", "om", Course::UitAkkoord),
    ("jeugd", "jeugdnetwerk", "gemeente_sociaal", Course::UitAkkoord),
    ("riec", "riec", "gemeente_oov", Course::UitAkkoord),
    ("veilig_thuis", "veilig_thuis", "ggz", Course::UitNieuw),
    ("veilig_thuis", "veilig_thuis", "ggz", Course::UitLopend),
    ("veilig_thuis", "veilig_thuis", "ggz", Course::UitAfgerond),
];

/// What lies with somebody now fits this network: not the compartment's, which not everybody at the desk may open.
const MINE_FITS: &str = "lokale_pga";

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
        0..2 => Course::Afgesloten,
        2..14 => Course::Afgewezen,
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
