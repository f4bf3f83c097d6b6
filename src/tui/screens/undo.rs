//! What I did, the newest first, with what can be done about each.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::deeds::Remedy;
use crate::tui::model::screen::UndoScreen;
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};
use crate::tui::update::{UndoRow, remedy_words, undo_rows};

/// The list.
pub fn draw(model: &Model, screen: &UndoScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    paint.line(1, body.y, &t!("undo-title"), Role::Title);
    let rows = undo_rows(model, screen);
    let height = usize::from(body.height.saturating_sub(2));
    let top = (screen.at + 1).saturating_sub(height);
    // What can be done stands at the right, and what was done gets all the rest.
    let wide = |row: &UndoRow| {
        text::width(&match row {
            UndoRow::Batch { count, open, .. } => t!("undo-batch-open", open = open, count = count),
            UndoRow::Deed(at, _) => remedy_words(&model.deeds.remedy(&model.deeds.all[*at])),
        })
    };
    let widest = |batch: bool| {
        let of = rows.iter().filter(|row| matches!(row, UndoRow::Batch { .. }) == batch).map(wide).max();
        body.width.saturating_sub(u16::try_from(of.unwrap_or(0)).unwrap_or(0) + 1)
    };
    let (batch_at, deed_at) = (widest(true), widest(false));
    let mut cursor = None;
    for (y, (at, row)) in (body.y + 2..body.bottom()).zip(rows.iter().enumerate().skip(top)) {
        let selected = at == screen.at.min(rows.len().saturating_sub(1));
        paint.gutter(y, selected, false);
        if selected {
            cursor = Some(Position::new(0, y));
        }
        match row {
            UndoRow::Batch { number, what, count, open } => {
                let sign = if screen.unfolded.contains(number) { "-" } else { "+" };
                paint.cell(
                    2,
                    y,
                    batch_at.saturating_sub(3),
                    &t!("undo-batch", sign = sign, count = count, what = what.as_str()),
                    Role::Label,
                );
                paint.line(batch_at, y, &t!("undo-batch-open", open = open, count = count), Role::Dim);
            }
            UndoRow::Deed(at, child) => {
                let deed = &model.deeds.all[*at];
                let remedy = model.deeds.remedy(deed);
                let x = if *child { 4 } else { 2 };
                let when = time::clock(deed.at, &model.zone());
                let number = if selected { Role::Selection } else { Role::Text };
                paint.cell(x, y, 5, &when, Role::Dim);
                let after = paint.cell(x + 6, y, 8, &deed.number, number);
                paint.cell(after + 1, y, deed_at.saturating_sub(after + 2), &deed.what, Role::Text);
                let role = match remedy {
                    Remedy::Undo => Role::Ok,
                    Remedy::Recall => Role::Warning,
                    _ => Role::Disabled,
                };
                paint.line(deed_at, y, &remedy_words(&remedy), role);
            }
        }
    }
    cursor
}
