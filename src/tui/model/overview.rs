//! The day's overview: its lines, each of which leads to the list that it counts.

use crate::domain::code::NetworkCode;
use crate::domain::row::Split;
use crate::domain::weighing::Urgency;
use crate::wire::overview::Overview;

/// What a line counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// A split.
    Split(Split),
    /// The next moment is today.
    Today,
    /// The next moment is tomorrow.
    Tomorrow,
    /// The inbox, of this urgency.
    Urgency(Option<Urgency>),
    /// The inbox, not touched for so long: which of the stretches.
    Quiet(usize),
    /// What a network has.
    Network(NetworkCode),
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What it counts.
    pub of: Counted,
    /// How many.
    pub count: u32,
    /// How many of them are overdue, where that is told.
    pub late: u32,
}

/// Lines that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The splits.
    Splits,
    /// The deadlines of today and tomorrow.
    Due,
    /// What stands still in the inbox.
    Quiet,
    /// The inbox by urgency.
    Urgencies,
    /// What networks have.
    Networks,
}

/// The screen.
#[derive(Debug, Clone, Default)]
pub struct OverviewScreen {
    /// The line that the cursor stands on; none for the first.
    pub at: Option<Counted>,
}

/// The lines of an overview, by part, in the order in which the cursor goes through them.
pub fn parts(overview: &Overview) -> Vec<(Part, Vec<Tally>)> {
    let plain = |of, count| Tally { of, count, late: 0 };
    let splits = &overview.splits;
    let by_split = [
        (Split::Inbox, splits.inbox),
        (Split::Mine, splits.mine),
        (Split::Waiting, splits.waiting),
        (Split::Out, splits.out),
        (Split::Overdue, splits.overdue),
        (Split::Done, splits.done),
    ];
    let urgency = |level| overview.urgencies.iter().find(|one| one.level == level).map_or(0, |one| one.count);
    let levels = [Some(Urgency::Acute), Some(Urgency::High), Some(Urgency::Normal), Some(Urgency::Low), None];
    let quiet = [overview.quiet.day, overview.quiet.week, overview.quiet.month];
    let networks = overview.networks.iter().map(|one| Tally {
        of: Counted::Network(one.network.clone()),
        count: one.count,
        late: one.late,
    });
    vec![
        (Part::Splits, by_split.into_iter().map(|(split, count)| plain(Counted::Split(split), count)).collect()),
        (Part::Due, vec![plain(Counted::Today, overview.today), plain(Counted::Tomorrow, overview.tomorrow)]),
        (Part::Quiet, quiet.into_iter().enumerate().map(|(at, count)| plain(Counted::Quiet(at), count)).collect()),
        (Part::Urgencies, levels.into_iter().map(|level| plain(Counted::Urgency(level), urgency(level))).collect()),
        (Part::Networks, networks.collect()),
    ]
}
