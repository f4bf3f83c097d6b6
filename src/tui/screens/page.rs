//! A page that is only read: a narrow left column and text beside it.

use ratatui::layout::{Position, Rect, Size};

use super::paint::Paint;
use super::sheet::window;
use crate::t;
use crate::tui::model::screen::{PageKind, PageScreen};
use crate::tui::theme::Role;
use crate::tui::ui::text;

fn column(page: &PageScreen) -> usize {
    let longest = page.lines.iter().map(|(left, _)| text::width(left)).max().unwrap_or(0);
    longest.min(20)
}

fn lines(page: &PageScreen, width: u16) -> Vec<(String, String, bool)> {
    let left = column(page);
    let room = usize::from(width).saturating_sub(left + 4);
    let mut out = Vec::new();
    for (name, body) in page.shown() {
        let title = name.is_empty() && matches!(page.kind, PageKind::Help | PageKind::Minutes);
        let room = if name.is_empty() { usize::from(width).saturating_sub(2) } else { room };
        let mut name = name.clone();
        for line in text::wrap(body, room) {
            out.push((std::mem::take(&mut name), line, title));
        }
    }
    out
}

/// How many lines the page has at this width.
pub fn length(page: &PageScreen, size: Size) -> usize {
    lines(page, size.width).len()
}

/// The page.
pub fn draw(page: &PageScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let mut x = paint.line(1, body.y, &page.title, Role::Title);
    let mut cursor = Position::new(1, body.y);
    if page.searching || !page.query.is_empty() {
        let (query, column) = page.query.view(30, false);
        x = paint.line(x, body.y, ": ", Role::Title);
        paint.line(x, body.y, &query, Role::InputFocus);
        cursor = Position::new(x + u16::try_from(column).unwrap_or(0), body.y);
    }
    let left = u16::try_from(column(page)).unwrap_or(0);
    let all = lines(page, body.width);
    if all.is_empty() && !page.query.is_empty() {
        paint.line(1, body.y + 2, &t!("nothing-like-it"), Role::Text);
    }
    let height = usize::from(body.height.saturating_sub(2));
    let scroll = page.scroll.min(all.len().saturating_sub(height));
    let indented = left + u16::from(left > 0) * 2 + 1;
    let mut plain = true;
    let (shown, more) = window(all.len(), height, scroll);
    paint.more(body.bottom() - 1, more);
    for (y, (name, line, title)) in (body.y + 2..).zip(all.iter().skip(scroll).take(shown)) {
        if !name.is_empty() {
            paint.cell(1, y, left, name, Role::Label);
            plain = false;
        } else if line.is_empty() || *title {
            plain = true;
        }
        let x = if plain { 1 } else { indented };
        paint.line(x, y, line, if *title { Role::Heading } else { Role::Text });
    }
    Some(cursor)
}
