//! Finding one referral: one line to type in, the hits beneath it.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::words;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::screen::SearchScreen;
use crate::tui::theme::Role;
use crate::tui::ui::time;

/// The search.
pub fn draw(model: &Model, search: &SearchScreen, paint: &mut Paint<'_>, body: Rect) -> Position {
    let title = if search.duplicate { t!("search-duplicate") } else { t!("search-title") };
    let x = paint.line(1, body.y, &format!("{title} "), Role::Title);
    let room = body.width.saturating_sub(x + 1);
    let (shown, column) = search.query.view(usize::from(room), false);
    let after = paint.cell(x, body.y, room, &shown, Role::InputFocus);
    paint.line(after, body.y, &" ".repeat(usize::from(room.saturating_sub(after - x).min(30))), Role::InputFocus);
    let typing = Position::new((x + u16::try_from(column).unwrap_or(0)).min(body.width - 1), body.y);
    let Some(rows) = &search.rows else {
        let help = if search.duplicate { t!("search-help") } else { t!("search-help-number") };
        paint.paragraph(Rect { x: 1, y: body.y + 2, width: body.width - 2, height: 6 }, &help, Role::Dim);
        return typing;
    };
    if rows.is_empty() {
        paint.paragraph(Rect { x: 1, y: body.y + 2, width: body.width - 2, height: 4 }, &t!("search-none"), Role::Dim);
    }
    let mut cursor = typing;
    let height = usize::from(body.height.saturating_sub(4));
    let top = (search.at + 1).saturating_sub(height);
    for (y, (at, row)) in (body.y + 2..).zip(rows.iter().enumerate().skip(top).take(height)) {
        let selected = at == search.at;
        if selected {
            paint.line(0, y, paint.signs().cursor, Role::CursorMarker);
            cursor = Position::new(0, y);
        }
        paint.cell(2, y, 8, row.number.as_str(), if selected { Role::Selection } else { Role::Text });
        paint.cell(11, y, 19, &words::state(row.state), Role::Text);
        paint.cell(31, y, 14, &time::date(day(model, row.received_at), day(model, model.now)), Role::Dim);
        paint.line(46, y, row.summary.as_str(), Role::Text);
    }
    let y = body.bottom().saturating_sub(1);
    if search.more {
        paint.line(1, y, &t!("search-more"), Role::Dim);
    }
    cursor
}

fn day(model: &Model, at: jiff::Timestamp) -> jiff::civil::Date {
    at.to_zoned(model.zone()).date()
}
