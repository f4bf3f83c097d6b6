//! What ended: when, how, and what it was about. Read only; from here a referral is taken up again.

use ratatui::layout::{Position, Rect, Size};

use super::paint::Paint;
use super::{inbox, preview, words};
use crate::t;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::ui::time;

/// The list, newest first.
pub fn draw(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    // The year stands with the date when it isn't this one.
    let (number, ended, outcome) = (2, 11, 26);
    // How it ended comes first; what it was about stands whole beneath.
    let summary = if body.width < 80 { body.width } else { 71.max(body.width / 2 + 12) };
    let wide = summary.min(body.width) - outcome - 1;
    paint.line(number, body.y, &t!("column-number"), Role::Heading);
    paint.line(ended, body.y, &t!("column-ended"), Role::Heading);
    paint.cell(outcome, body.y, wide, &t!("column-outcome"), Role::Heading);
    paint.line(summary, body.y, &t!("column-summary"), Role::Heading);
    let size = Size::new(body.width, body.height + 3);
    let Some(list) = model.list().filter(|list| !list.rows.is_empty()) else {
        return Some(inbox::empty(model, paint, body));
    };
    let (zone, height) = (model.zone(), inbox::rows(size, model.desk.preview));
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    let mut cursor = None;
    for (y, row) in (body.y + 1..).zip(list.rows.iter().skip(list.top).take(height)) {
        let selected = list.selected == Some(row.id);
        if selected {
            paint.line(0, y, paint.signs().cursor, Role::CursorMarker);
            cursor = Some(Position::new(0, y));
        }
        paint.cell(number, y, 8, row.number.as_str(), if selected { Role::Selection } else { Role::Text });
        let at = row.ending.as_ref().map_or(row.touched_at, |ending| ending.at);
        paint.cell(ended, y, 14, &time::date(day(at), day(model.now)), Role::Dim);
        let role = if list.gone.contains(&row.id) { Role::StateChanged } else { Role::StateDone };
        paint.cell(outcome, y, wide, &words::ending(model, row), role);
        paint.line(summary, y, row.summary.as_str(), Role::Text);
    }
    preview::under(model, paint, body);
    cursor
}
