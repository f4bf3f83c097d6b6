//! The locked desk: which environment it is and where to type. No name, no number, no count.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::{chrome, form};
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::lock::Lock;
use crate::tui::theme::Role;

/// The whole screen.
pub fn draw(model: &Model, lock: &Lock, paint: &mut Paint<'_>, area: Rect) -> Option<Position> {
    let x = paint.line(1, 0, &t!("product"), Role::Title);
    chrome::environment(model, paint, x);
    let cursor = form::draw(&lock.form, true, paint, Rect::new(0, 2, area.width, area.height - 4));
    paint.line(1, area.height - 2, &lock.said, Role::Warning);
    if let Some(key) = chrome::key(model, Intent::Unlock) {
        let x = paint.line(1, area.height - 1, &key, Role::FooterKey);
        paint.line(x + 1, area.height - 1, &Intent::Unlock.title(), Role::FooterText);
    }
    cursor
}
