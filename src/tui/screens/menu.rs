//! Menus: a line each with its digit or key, how it stands, and why it can't be done when it can't.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::screen::{MenuRow, MenuScreen};
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};
use crate::wire::draft::Draft;

/// The menu, as a panel; the one of everything takes the whole body.
pub fn draw(menu: &MenuScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let shown = menu.shown();
    let wide = shown.iter().map(|row| text::width(&row.label)).max().unwrap_or(20);
    let start = if menu.palette { 9 } else { 4 };
    // How it stands is a few words; what is to be done gets all the rest.
    let notes = shown.iter().filter(|row| row.refused.is_none()).map(|row| text::width(&row.note)).max().unwrap_or(0);
    let notes = u16::try_from(notes).unwrap_or(0).min(body.width / 3);
    let most =
        if menu.palette { body.width / 3 } else { (body.width / 2).max(body.width.saturating_sub(start + 3 + notes)) };
    let wide = u16::try_from(wide).unwrap_or(30).min(most);
    // What the lines have no room for stands whole beneath them, of the one under the cursor.
    let beside = usize::from(body.width.saturating_sub(start + wide + 2));
    let cut = |row: &&MenuRow| text::width(&beside_of(row)) > beside || text::width(&row.label) > usize::from(wide);
    let hint = if shown.iter().any(cut) { 2 } else { 0 };
    let lines = u16::try_from(menu.rows.len()).unwrap_or(20) + 1 + hint;
    let area = if menu.palette { body } else { paint.panel(body, lines.min(body.height.saturating_sub(1))) };
    let mut x = paint.line(1, area.y, &menu.title, Role::Title);
    let mut cursor = None;
    if menu.palette || !menu.query.is_empty() {
        let (query, column) = menu.query.view(30, false);
        x = paint.line(x, area.y, ": ", Role::Title);
        paint.line(x, area.y, &query, Role::InputFocus);
        cursor = Some(Position::new(x + u16::try_from(column).unwrap_or(0), area.y));
    }
    let room = usize::from(area.height.saturating_sub(1 + hint));
    let top = (menu.at + 1).saturating_sub(room);
    let below = shown.len().saturating_sub(top + room);
    if below > 0 {
        paint.right(0, area.y, area.width - 1, &format!("{} {below}", paint.signs().down), Role::Dim);
    }
    if let Some(row) = shown.get(menu.at).filter(|_| hint > 0) {
        let whole = [row.label.as_str(), &beside_of(row)].join("  ");
        let place = Rect { x: 2, y: area.bottom() - hint, width: area.width.saturating_sub(3), height: hint };
        paint.paragraph(place, whole.trim_end(), Role::Dim);
    }
    if shown.is_empty() {
        paint.line(2, area.y + 1, &t!("nothing-like-it"), Role::Text);
    }
    for (y, (at, row)) in (area.y + 1..).zip(shown.iter().enumerate().skip(top).take(room)) {
        let selected = at == menu.at;
        if selected {
            paint.line(0, y, paint.signs().cursor, Role::CursorMarker);
            cursor = cursor.filter(|_| menu.palette).or(Some(Position::new(0, y)));
        }
        let digit = if menu.palette {
            row.key.clone()
        } else if at < 9 {
            (at + 1).to_string()
        } else {
            String::new()
        };
        paint.cell(2, y, 6, &digit, Role::FooterKey);
        let role = if row.refused.is_some() {
            Role::Disabled
        } else if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let sign = paint.signs().ellipsis;
        paint.cell(start, y, wide, &text::cut_words(&row.label, usize::from(wide), sign), role);
        let role = if row.refused.is_some() { Role::Disabled } else { Role::Dim };
        paint.line(start + wide + 2, y, &text::cut_words(&beside_of(row), beside, sign), role);
    }
    cursor
}

/// Why it can't be done, or how it stands.
fn beside_of(row: &MenuRow) -> String {
    row.refused.as_ref().map_or_else(|| row.note.clone(), |why| format!("({why})"))
}

/// Unfinished referrals.
pub fn drafts(model: &Model, drafts: &[Draft], paint: &mut Paint<'_>, body: Rect) -> Position {
    paint.line(1, body.y, &t!("drafts-title"), Role::Title);
    for (y, (at, draft)) in (body.y + 2..body.bottom()).zip(drafts.iter().enumerate()) {
        if at < 9 {
            paint.line(2, y, &(at + 1).to_string(), Role::FooterKey);
        }
        let kept = time::moment(draft.kept_at, model.now, &model.zone());
        let x = paint.line(4, y, &kept, Role::Dim) + 2;
        let input = &draft.input;
        let about = [input.referrer.organisation.as_deref(), input.summary.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        paint.line(x, y, &crate::domain::text::SafeText::line(&about.join(": ")), Role::Text);
    }
    Position::new(2, body.y + 2)
}
