//! The triage meeting: getting it ready, its agenda, and the line above an opened referral that says how far it is.

use ratatui::layout::{Position, Rect};

use super::inbox::urgency_role;
use super::paint::Paint;
use super::words;
use crate::domain::id::ReferralId;
use crate::domain::row::Row;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::meeting::{MeetingScreen, Point, Prepared, Stage, Table};
use crate::tui::place::Place;
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};
use crate::tui::update::meeting_sits;

/// The screen.
pub fn draw(model: &Model, screen: &MeetingScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    match (&screen.stage, &model.table) {
        (Stage::Preparing(prepared), _) => preparing(model, prepared, screen.at, paint, body),
        (Stage::Running, Some(table)) => running(model, table, screen.at, paint, body),
        _ => {
            paint.line(1, body.y, &t!("meeting-title"), Role::Title);
            paint.line(1, body.y + 2, &t!("loading"), Role::Dim);
            None
        }
    }
}

fn preparing(model: &Model, prepared: &Prepared, at: usize, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    paint.line(1, body.y, &t!("meeting-prepare-title"), Role::Title);
    let count = prepared.rows.len() - prepared.left_out.len();
    let source = match prepared.cut_off {
        _ if prepared.asked.is_some() => t!("loading"),
        Some(at) => t!(
            "meeting-from-queue-until",
            count = count,
            all = prepared.rows.len(),
            moment = time::moment(at, model.now, &model.zone())
        ),
        None if prepared.marked => t!("meeting-from-marks", count = count, all = prepared.rows.len()),
        None => t!("meeting-from-queue", count = count, all = prepared.rows.len()),
    };
    let room = Rect { x: 1, y: body.y + 1, width: body.width - 2, height: 2 };
    let taken = paint.paragraph(room, &source, Role::Text);
    let under = Rect { y: body.y + 2 + taken, height: body.height.saturating_sub(2 + taken), ..body };
    if prepared.rows.is_empty() && prepared.asked.is_none() {
        let key = super::key_or_menu(model, Place::Inbox, Intent::Mark);
        let area = Rect { x: 2, width: body.width - 4, ..under };
        paint.paragraph(area, &t!("meeting-nothing", key = key), Role::Dim);
        return None;
    }
    let line = |row: &Row| {
        let in_it = !prepared.left_out.contains(&row.id);
        (if in_it { "[x]" } else { "[ ]" }.to_owned(), if in_it { Role::Text } else { Role::Dim })
    };
    rows(model, &prepared.rows, at, 3, line, paint, under)
}

fn running(model: &Model, table: &Table, at: usize, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let since = time::clock(table.meeting.opened_at, &model.zone());
    let present = &table.meeting.sitting.present;
    let people = t!("meeting-present", count = present.count());
    let title = t!("meeting-since", since = since);
    paint.line(1, body.y, &title, Role::Title);
    let beside = text::width(&title) + text::width(&people) + 4 <= usize::from(body.width);
    let y = if beside {
        paint.right(0, body.y, body.width - 1, &people, Role::Dim);
        body.y + 1
    } else {
        paint.line(1, body.y + 1, &people, Role::Dim);
        body.y + 2
    };
    paint.line(1, y, &progress(model, table), Role::Text);
    let under = Rect { y: y + 2, height: body.bottom().saturating_sub(y + 2), ..body };
    let widest = [t!("point-open"), t!("point-decided"), t!("point-parked")];
    let wide = widest.iter().map(|word| text::width(word)).max().unwrap_or(0);
    let line = |row: &Row| match table.point(row, model.now) {
        Point::Open => (t!("point-open"), Role::Text),
        Point::Decided => (t!("point-decided"), Role::Ok),
        Point::Parked => (t!("point-parked"), Role::Warning),
    };
    rows(model, &table.rows, at, u16::try_from(wide).unwrap_or(12), line, paint, under)
}

/// `4 van 12 behandeld: 3 besloten, 1 doorgeschoven`
fn progress(model: &Model, table: &Table) -> String {
    let progress = table.progress(model.now);
    t!(
        "meeting-progress",
        done = progress.done(),
        all = progress.all,
        decided = progress.decided,
        parked = progress.parked
    )
}

/// The lines of an agenda: a word of how each stands, then what the inbox shows of it.
fn rows(
    model: &Model,
    rows: &[Row],
    at: usize,
    wide: u16,
    word: impl Fn(&Row) -> (String, Role),
    paint: &mut Paint<'_>,
    area: Rect,
) -> Option<Position> {
    let height = usize::from(area.height);
    let shown = if rows.len() > height { height.saturating_sub(1) } else { height };
    let top = (at + 1).saturating_sub(shown);
    let mut cursor = None;
    for (y, (number, row)) in (area.y..).zip(rows.iter().enumerate().skip(top).take(shown)) {
        let selected = number == at;
        paint.gutter(y, selected, false);
        let (word, role) = word(row);
        paint.cell(2, y, wide, &word, role);
        let mut x = 3 + wide;
        paint.cell(x, y, 8, row.number.as_str(), if selected { Role::Selection } else { Role::Text });
        x += 9;
        paint.cell(x, y, 7, &words::urgency(row.urgency), urgency_role(row.urgency));
        x += 8;
        if area.width >= 80 {
            paint.cell(x, y, 12, &model.organisation_short(&row.referrer), Role::Text);
            x += 13;
        }
        paint.line(x, y, row.summary.as_str(), Role::Text);
        if selected {
            cursor = Some(Position::new(0, y));
        }
    }
    paint.more(area.bottom() - 1, rows.len().saturating_sub(top + shown));
    cursor
}

/// Lines above an opened referral: one in a meeting.
pub fn banner(model: &Model) -> u16 {
    u16::from(meeting_sits(model).is_some())
}

/// Which point of the agenda is on the screen, and how far the meeting is.
pub fn seat(model: &Model, paint: &mut Paint<'_>, y: u16) {
    let Some(table) = meeting_sits(model) else { return };
    let id: Option<ReferralId> = model.opened().map(|referral| referral.id);
    let place = id.and_then(|id| table.place(id)).map_or(0, |at| at + 1);
    let progress = table.progress(model.now);
    let said =
        t!("meeting-seat", place = place, all = progress.all, decided = progress.decided, parked = progress.parked);
    paint.line(1, y, &said, Role::Heading);
}
