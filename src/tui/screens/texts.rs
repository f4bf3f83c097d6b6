//! The quick texts of the house: the list, and beneath it the text under the cursor as it would stand in the field.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::screen::Screen;
use crate::tui::model::texts::TextsScreen;
use crate::tui::theme::Role;
use crate::tui::ui::text;
use crate::tui::update::{shown_texts, text_kind_words, text_told};

/// Where the kind stands, behind the widest name.
const KIND: u16 = 4 + 30 + 2;

/// The list and the preview.
pub fn draw(model: &Model, screen: &TextsScreen, paint: &mut Paint<'_>, body: Rect) -> Position {
    let (shown, at) = shown_texts(model, screen);
    let title = if screen.picks { Intent::InsertText.title() } else { Intent::GoTexts.title() };
    let x = paint.line(1, body.y, &format!("{title}: "), Role::Title);
    let (query, column) = screen.query.view(30, false);
    let typing = Position::new(x + u16::try_from(column).unwrap_or(0), body.y);
    paint.line(x, body.y, &query, Role::InputFocus);
    if shown.is_empty() {
        paint.line(2, body.y + 2, &t!("nothing-like-it"), Role::Text);
        return typing;
    }
    // As high as the longest of them asks for, so that the line between stands still.
    let wide = usize::from(body.width.saturating_sub(2));
    let as_sent = |body: &str| if screen.picks { text_told(model, body) } else { body.to_owned() };
    let longest = shown.iter().map(|one| text::wrap(&as_sent(&one.text), wide).len()).max().unwrap_or(1);
    let lines = u16::try_from(longest).unwrap_or(1).min(body.height / 2);
    let room = usize::from(body.height.saturating_sub(lines + 2));
    let top = (at + 1).saturating_sub(room);
    let below = shown.len().saturating_sub(top + room);
    if below > 0 {
        paint.right(0, body.y, body.width - 1, &format!("{} {below}", paint.signs().down), Role::Dim);
    }
    let mut cursor = typing;
    for (y, (place, one)) in (body.y + 1..).zip(shown.iter().enumerate().skip(top).take(room)) {
        let selected = place == at;
        paint.gutter(y, selected, false);
        if selected && screen.query.is_empty() {
            cursor = Position::new(0, y);
        }
        if place < 9 {
            paint.line(2, y, &(place + 1).to_string(), Role::FooterKey);
        }
        paint.cell(4, y, KIND - 6, &one.name, if selected { Role::Selection } else { Role::Text });
        paint.line(KIND, y, &text_kind_words(one.kind), Role::Dim);
    }
    let y = body.bottom() - lines - 1;
    paint.rule(y);
    let area = Rect { x: 1, y: y + 1, width: body.width - 2, height: lines };
    let whole = text::wrap(&as_sent(&shown[at].text), wide);
    let fits = usize::from(lines);
    for (y, (at, line)) in (area.y..area.bottom()).zip(whole.iter().enumerate()) {
        let more = at + 1 == fits && whole.len() > fits;
        let line =
            if more { format!("{} {}", text::cut(line, wide - 2, ""), paint.signs().ellipsis) } else { line.clone() };
        paint.line(area.x, y, &line, Role::Text);
    }
    cursor
}

/// What is asked before a text is withdrawn.
pub fn question(model: &Model) -> String {
    let screen = model.stack.iter().find_map(|screen| match screen {
        Screen::Texts(screen) => Some(screen),
        _ => None,
    });
    let name = screen.and_then(|screen| {
        let (shown, at) = shown_texts(model, screen);
        shown.get(at).map(|text| text.name.to_string())
    });
    t!("confirm-withdraw-text", name = name.unwrap_or_default())
}
