//! A quick action before it happens: every step, what is filled in, and what stands in the way.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::quick::QuickScreen;
use crate::tui::theme::Role;
use crate::tui::ui::text;

/// Where what is filled in stands.
const INDENT: usize = 4;

/// The steps, over the whole body.
pub fn draw(model: &Model, screen: &QuickScreen, paint: &mut Paint<'_>, body: Rect) -> Position {
    paint.line(1, body.y, &format!("{}  {}", screen.number, screen.name), Role::Title);
    let key = model.keymap.keys_for(&["picker"], Intent::Accept.id()).into_iter().next().unwrap_or_default();
    let (said, role) = if screen.ready() {
        (t!("quick-agree", count = screen.steps.len(), key = key), Role::Text)
    } else {
        (t!("quick-not-ready"), Role::Warning)
    };
    let top = Rect { x: 1, y: body.y + 1, width: body.width - 2, height: 3 };
    let y = body.y + 2 + paint.paragraph(top, &said, role);
    let lines = lines(screen, usize::from(body.width.saturating_sub(2)));
    let room = usize::from(body.bottom().saturating_sub(y));
    let from = screen.scroll.min(lines.len().saturating_sub(room));
    for (y, (x, line, role)) in (y..body.bottom()).zip(&lines[from..]) {
        paint.line(*x, y, line, *role);
    }
    if lines.len() > from + room {
        let below = lines.len() - from - room;
        paint.right(0, body.y, body.width - 1, &format!("{} {below}", paint.signs().down), Role::Dim);
    }
    Position::new(1, body.y + 1)
}

fn lines(screen: &QuickScreen, width: usize) -> Vec<(u16, String, Role)> {
    let mut lines = Vec::new();
    let mut say = |x: usize, words: &str, role| {
        for line in text::wrap(words, width.saturating_sub(x)) {
            lines.push((u16::try_from(x).unwrap_or(1), line, role));
        }
    };
    for (at, step) in screen.steps.iter().enumerate() {
        let role = if step.command.is_some() { Role::Label } else { Role::Disabled };
        say(1, &format!("{} {}", at + 1, step.what), role);
        for (label, answer) in &step.answers {
            say(INDENT, &format!("{label}: {answer}"), Role::Text);
        }
        if let Some(Err(why)) = &step.command {
            say(INDENT, &format!("! {why}"), Role::Danger);
        }
    }
    lines
}
