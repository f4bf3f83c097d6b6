//! The desk's list: how long, how bad, what, whose, from the left. Text of any width stands last.

use ratatui::layout::{Position, Rect, Size};

use super::paint::Paint;
use super::{preview, words};
use crate::domain::referral::State;
use crate::domain::row::{Row, RowApprover, Split};
use crate::domain::weighing::Urgency;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::place::Place;
use crate::tui::theme::Role;
use crate::tui::ui::time;

/// Lines of the preview, its rule not counted.
pub fn preview_lines(size: Size, wanted: bool) -> u16 {
    match size.height {
        _ if !wanted => 0,
        0..20 => 2,
        20..34 => 5,
        _ => 10,
    }
}

/// Rows of the list that fit.
pub fn rows(size: Size, preview: bool) -> usize {
    let lines = preview_lines(size, preview);
    usize::from(size.height.saturating_sub(4 + lines + u16::from(lines > 0)))
}

/// Rows of the open list that fit.
pub fn height(model: &Model) -> usize {
    let Size { width, height } = model.size;
    rows(Size::new(width, height.saturating_sub(model.banner())), model.desk.preview)
}

/// Where the columns stand, from the left; a width of 0 leaves a column out.
#[derive(Debug, Clone, Copy)]
struct Columns {
    from: u16,
    place: u16,
    age: u16,
    quiet: u16,
}

impl Columns {
    /// Where it matters what a row waits for, that gets the room of the place.
    fn of(width: u16, split: Split) -> Self {
        match width {
            80..110 if split == Split::Waiting => Self { from: 12, place: 0, age: 3, quiet: 4 },
            0..80 => Self { from: 12, place: 0, age: 0, quiet: 0 },
            80..110 => Self { from: 12, place: 13, age: 3, quiet: 4 },
            _ => Self { from: 14, place: 20, age: 3, quiet: 4 },
        }
    }

    /// The column of a part: rest, urgency, number, from, place, age, quiet, summary.
    fn places(self) -> [u16; 8] {
        let gap = |width: u16| if width == 0 { 0 } else { width + 1 };
        let from = 2 + 6 + 1 + 9 + 9;
        let place = from + gap(self.from);
        let age = place + gap(self.place);
        let quiet = age + gap(self.age);
        [2, 9, 18, from, place, age, quiet, quiet + gap(self.quiet) + u16::from(self.quiet > 0)]
    }
}

/// The list.
pub fn draw(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let columns = Columns::of(body.width, model.split().unwrap_or(Split::Inbox));
    if paint.draws(body.y) {
        heads(columns, paint, body.y);
    }
    let size = Size::new(body.width, body.height + 3);
    let height = rows(size, model.desk.preview);
    let list = model.list();
    let empty = list.is_none_or(|list| list.rows.is_empty());
    if empty {
        return Some(self::empty(model, paint, body));
    }
    let mut cursor = None;
    let list = list?;
    let marked = list.marked();
    for (y, (at, row)) in (body.y + 1..).zip(list.rows.iter().enumerate().skip(list.top).take(height)) {
        let selected = list.selected == Some(row.id);
        if !paint.draws(y) {
            continue;
        }
        paint.gutter(y, selected, marked(at, row.id));
        line(model, row, selected, list.gone.contains(&row.id), columns, paint, y);
        if selected {
            cursor = Some(Position::new(0, y));
        }
    }
    preview::under(model, paint, body);
    cursor
}

/// Why there is nothing, and what one can do; answers where that stands.
pub fn empty(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Position {
    let text = why_empty(model);
    paint.paragraph(Rect { x: 2, y: body.y + 2, width: body.width.saturating_sub(4), height: 6 }, &text, Role::Dim);
    Position::new(2, body.y + 2)
}

/// The same as a text.
pub fn why_empty(model: &Model) -> String {
    let loaded = model.list().is_some_and(|list| list.loaded);
    if let Some(shown) = &model.desk.filter {
        // What seeks is asked at Enter only.
        let asked = model.list().is_some_and(|list| list.asked.is_some());
        match (shown.answered, asked) {
            (true, _) => t!("empty-filter"),
            (false, true) => t!("filter-asking"),
            (false, false) => t!("filter-hint"),
        }
    } else if loaded {
        match model.desk.split {
            Split::Inbox => t!("empty-inbox", key = super::key_or_menu(model, Place::Inbox, Intent::NewReferral)),
            Split::Mine => t!("empty-mine", key = super::key_or_menu(model, Place::Inbox, Intent::Take)),
            split => crate::i18n::text(&format!("empty-{}", words::split_key(split))),
        }
    } else if model.list().is_some_and(|list| list.asked.is_none()) {
        // It was refused: the line that speaks says why.
        String::new()
    } else {
        t!("loading")
    }
}

fn heads(columns: Columns, paint: &mut Paint<'_>, y: u16) {
    let [rest, urgency, number, from, place, age, quiet, summary] = columns.places();
    paint.right(rest, y, 6, &t!("column-rest"), Role::Heading);
    paint.line(urgency, y, &t!("column-urgency"), Role::Heading);
    paint.line(number, y, &t!("column-number"), Role::Heading);
    paint.cell(from, y, columns.from, &t!("column-from"), Role::Heading);
    paint.cell(place, y, columns.place, &t!("column-place"), Role::Heading);
    if columns.age > 0 {
        paint.right(age, y, columns.age, &t!("column-age"), Role::Heading);
        paint.right(quiet, y, columns.quiet, &t!("column-quiet"), Role::Heading);
    }
    paint.line(summary, y, &t!("column-summary"), Role::Heading);
}

fn line(model: &Model, row: &Row, selected: bool, gone: bool, columns: Columns, paint: &mut Paint<'_>, y: u16) {
    let [rest, urgency, number, from, place, age, quiet, summary] = columns.places();
    match &row.due {
        Some(due) => paint.right(rest, y, 6, &time::rest(due.at, model.shown).text, deadline(due.at, model.shown)),
        None => paint.right(rest, y, 6, paint.signs().none, Role::Dim),
    }
    paint.cell(urgency, y, 7, &words::urgency(row.urgency), urgency_role(row.urgency));
    paint.cell(number, y, 8, row.number.as_str(), if selected { Role::Selection } else { Role::Text });
    paint.cell(from, y, columns.from, &model.organisation_short(&row.referrer), Role::Text);
    paint.cell(place, y, columns.place, &model.municipality(&row.municipality), Role::Text);
    if columns.age > 0 {
        let years = row.age.map_or_else(|| paint.signs().none.to_owned(), |age| age.to_string());
        paint.right(age, y, columns.age, &years, Role::Text);
        paint.right(quiet, y, columns.quiet, &time::ago(row.touched_at, model.shown).text, Role::Dim);
    }
    let (word, role) = standing(model, row, gone);
    let mut x = summary;
    if !word.is_empty() {
        x = paint.line(x, y, &word, role) + 1;
    }
    paint.line(x, y, row.summary.as_str(), if gone { Role::Dim } else { Role::Text });
}

/// A word for a row that isn't simply the desk's: who has it, that it came back, waits or is elsewhere by now.
pub fn standing(model: &Model, row: &Row, gone: bool) -> (String, Role) {
    let mine = model.actor().map(|actor| actor.user);
    let lease = row.owner.as_ref().filter(|lease| lease.until > model.now);
    if gone {
        return (format!("({})", words::state(row.state)), Role::StateChanged);
    }
    if let Some(lease) = lease.filter(|lease| Some(lease.user) != mine) {
        let since = time::clock(lease.since, &model.zone());
        return (t!("row-with", name = lease.name.as_str(), since = since), Role::StateWaiting);
    }
    if row.returned && !row.state.ended() && !row.state.routed() {
        return (t!("row-returned"), Role::StateReturned);
    }
    let mut waits = row.handovers.iter().flat_map(|handover| &handover.waits_for);
    if let Some(first) = waits.next() {
        let who = match first {
            RowApprover::SecondEyes => t!("row-second-eyes"),
            RowApprover::Participant { kind, .. } => model.organisation_short(kind),
            RowApprover::Subject => t!("approver-subject"),
        };
        let more = waits.count();
        let who = if more > 0 { format!("{who} +{more}") } else { who };
        return (t!("row-approval", who = who), Role::StateWaiting);
    }
    if row.held {
        return (t!("row-held"), Role::StateWaiting);
    }
    if let Some(until) = row.snoozed_until.filter(|until| *until > model.now) {
        return (t!("row-snoozed", until = time::moment(until, model.now, &model.zone())), Role::StateWaiting);
    }
    if lease.is_some() && model.split() != Some(Split::Mine) {
        return (t!("row-mine"), Role::Mark);
    }
    match row.state {
        // In a filter everything stands together: where it isn't the desk's, a word says so.
        state if model.desk.filter.is_some() && (state.ended() || state.routed()) => {
            (format!("({})", words::state(state)), Role::StateDone)
        }
        State::AwaitingInfo | State::Answered => (format!("({})", words::state(row.state)), Role::StateWaiting),
        _ => (String::new(), Role::Text),
    }
}

/// How near a deadline is.
pub fn deadline(due: jiff::Timestamp, now: jiff::Timestamp) -> Role {
    match due.as_second() - now.as_second() {
        i64::MIN..0 => Role::DeadlineOverdue,
        0..14_400 => Role::DeadlineSoon,
        _ => Role::DeadlineOk,
    }
}

/// How an urgency looks.
pub fn urgency_role(urgency: Option<Urgency>) -> Role {
    match urgency {
        Some(Urgency::Acute) => Role::UrgencyAcute,
        Some(Urgency::High) => Role::UrgencyHigh,
        Some(Urgency::Normal) => Role::UrgencyNormal,
        Some(Urgency::Low) => Role::UrgencyLow,
        None => Role::Dim,
    }
}
