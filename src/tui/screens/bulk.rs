//! An act on all that is marked: how many go along, what differs, what stays out and why; before that, where to.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::words;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::bulk::{BulkScreen, Item, Stage, Target};
use crate::tui::theme::Role;

/// The panel, over the whole body.
pub fn draw(model: &Model, screen: &BulkScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let title = t!("bulk-title", count = screen.items.len(), act = screen.intent.title());
    paint.line(1, body.y, &title, Role::Title);
    match &screen.stage {
        Stage::Opening(asked) => {
            paint.line(1, body.y + 2, &t!("bulk-opening", left = asked.len()), Role::Dim);
            Some(Position::new(1, body.y + 2))
        }
        Stage::Choose(targets) => choose(model, targets, screen.at, paint, body),
        Stage::Confirm => Some(confirm(model, screen, paint, body)),
    }
}

fn choose(model: &Model, targets: &[Target], at: usize, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let mut cursor = None;
    let narrow = body.width < 80;
    let wide = if narrow { 16 } else { 38 };
    let height = usize::from(body.height.saturating_sub(2));
    let top = (at + 1).saturating_sub(height);
    for (y, (place, target)) in (body.y + 2..body.bottom()).zip(targets.iter().enumerate().skip(top)) {
        let selected = place == at;
        paint.gutter(y, selected, false);
        if selected {
            cursor = Some(Position::new(0, y));
        }
        if place < 9 {
            paint.line(2, y, &(place + 1).to_string(), Role::FooterKey);
        }
        let role = if selected { Role::Selection } else { Role::Text };
        paint.cell(
            4,
            y,
            wide,
            &if narrow { model.network(&target.network) } else { model.network_name(&target.network) },
            role,
        );
        let ways: Vec<String> =
            target.modes.iter().map(|(mode, count)| format!("{count} {}", words::mode(*mode))).collect();
        let open = t!("bulk-target", open = target.open);
        paint.line(5 + wide, y, &format!("{open}: {}", ways.join(", ")), Role::Dim);
    }
    cursor
}

fn confirm(model: &Model, screen: &BulkScreen, paint: &mut Paint<'_>, body: Rect) -> Position {
    let going = screen.going().count();
    let stays_out = screen.items.len() - going;
    let mut y = body.y + 1;
    let width = body.width.saturating_sub(2);
    let mut say = |paint: &mut Paint<'_>, text: &str, role| {
        let area = Rect { x: 1, y, width, height: body.bottom().saturating_sub(y) };
        y += paint.paragraph(area, text, role);
    };
    let key = model.keymap.keys_for(&["picker"], Intent::Accept.id()).into_iter().next().unwrap_or_default();
    let going_says = t!("bulk-going", count = going, what = screen.what.as_str());
    say(paint, &format!("{going_says} {}", t!("bulk-agree", key = key)), Role::Text);
    if stays_out > 0 {
        say(paint, &t!("bulk-stays", count = stays_out), Role::Warning);
    }
    let hidden: Vec<&str> =
        screen.items.iter().filter(|item| item.hidden).map(|item| item.row.number.as_str()).collect();
    if !hidden.is_empty() {
        say(paint, &t!("bulk-hidden", count = hidden.len(), numbers = hidden.join(", ")), Role::Warning);
    }
    let differs = differences(screen);
    if differs.len() > 1 {
        say(paint, &differs.join("   "), Role::Dim);
    }
    y += 1;
    // What stays out stands first: that is what one has to know before agreeing.
    let from = if body.width < 80 { 0 } else { 11 };
    let note = 22 + if from > 0 { from + 1 } else { 0 };
    let mut items: Vec<&Item> = screen.items.iter().collect();
    items.sort_by_key(|item| (item.why.is_none(), !item.hidden));
    let height = usize::from(body.bottom().saturating_sub(y));
    let top = screen.at.min(items.len().saturating_sub(height));
    for (y, item) in (y..body.bottom()).zip(items.into_iter().skip(top)) {
        let sign = if item.why.is_some() { paint.signs().none } else { paint.signs().mark };
        paint.line(1, y, sign, Role::Mark);
        paint.cell(3, y, 8, item.row.number.as_str(), Role::Text);
        paint.cell(13, y, 7, &words::urgency(item.row.urgency), super::inbox::urgency_role(item.row.urgency));
        paint.cell(22, y, from, &model.organisation_short(&item.row.referrer), Role::Text);
        match &item.why {
            Some(why) => _ = paint.line(note, y, why, Role::Warning),
            None => _ = paint.line(note, y, &item.note, Role::Dim),
        }
    }
    Position::new(1, body.y + 1)
}

/// How those that go along differ: `6 × stuur`.
fn differences(screen: &BulkScreen) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for item in screen.going().filter(|item| !item.note.is_empty()) {
        match counts.iter_mut().find(|(note, _)| *note == item.note) {
            Some((_, count)) => *count += 1,
            None => counts.push((&item.note, 1)),
        }
    }
    counts.into_iter().map(|(note, count)| t!("bulk-differs", count = count, note = note)).collect()
}
