//! The filter of the desk's list: what is shown, what is typed, and what is kept under a name.

use super::super::ui::line::Line;
use crate::domain::filter::{Completion, Context, Filter, Trouble};
use crate::domain::id::FilterId;
use crate::domain::row::{Row, Split};

/// A list of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tab {
    /// A split.
    Split(Split),
    /// What the filter holds for.
    Filter,
}

/// The filter that the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filtered {
    /// The filter.
    pub filter: Filter,
    /// The saved filter that it is.
    pub saved: Option<FilterId>,
    /// How many there are, as the server last counted.
    pub count: Option<u32>,
    /// The server has answered; until then the list holds what was loaded already.
    pub answered: bool,
}

impl Filtered {
    /// A filter that was typed just now.
    pub fn new(filter: Filter, saved: Option<FilterId>) -> Self {
        Self { filter, saved, count: None, answered: false }
    }
}

/// A filter that is being typed.
#[derive(Debug, Clone)]
pub struct FilterScreen {
    /// What is typed.
    pub line: Line,
    /// The filter before it: Esc brings it back.
    pub before: Option<Filtered>,
    /// The word that can't be understood.
    pub trouble: Option<Trouble>,
    /// What the word under the cursor can become.
    pub offered: Completion,
    /// The choice of those that was taken last.
    pub taken: Option<usize>,
    /// Which older filter is shown; none for what was typed.
    pub older: Option<usize>,
    /// What was typed before older ones were looked at.
    pub typed: String,
}

/// What decides where a row belongs.
#[derive(Debug, Clone)]
pub struct Places {
    /// Who, when and where.
    pub context: Context,
    /// The filter that is shown.
    pub filter: Option<Filter>,
}

impl Places {
    /// A row belongs in this list. `there` answers for a filter that only the server can judge.
    pub fn hold(&self, row: &Row, tab: Tab, marked: bool, there: bool) -> bool {
        let (now, me) = (self.context.now, self.context.me);
        match tab {
            Tab::Split(Split::Mine) => {
                let owned = row.owner.as_ref().is_some_and(|lease| lease.until > now && Some(lease.user) == me);
                owned && row.split(now) == Split::Inbox
            }
            Tab::Split(Split::Overdue) => row.overdue(now),
            Tab::Split(split) => row.split(now) == split,
            Tab::Filter => {
                self.filter.as_ref().is_some_and(|filter| filter.on_row(row, &self.context, marked).unwrap_or(there))
            }
        }
    }
}
