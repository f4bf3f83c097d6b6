//! A sheet: facts with their labels, a rule, and a text that scrolls under them. What doesn't fit is said.
//!
//! On a small window the facts scroll with the text, so that there is always room to read.

use ratatui::layout::Rect;

use super::paint::Paint;
use crate::tui::theme::Role;
use crate::tui::ui::text;

/// Column where the facts stand.
const TAB: u16 = 12;

/// What is on it.
pub struct Sheet {
    /// What stands between the parts of a fact: lines are broken there.
    pub dot: &'static str,
    /// Label and fact.
    pub facts: Vec<(String, String)>,
    /// The text, in lines that fit.
    pub body: Vec<(String, Role)>,
}

/// One line: a label, where the text stands, the text.
type Line = (String, u16, String, Role);

impl Sheet {
    fn facts(&self, width: u16) -> Vec<Line> {
        let room = usize::from(width.saturating_sub(TAB + 1));
        let between = format!(" {} ", self.dot);
        let mut out = Vec::new();
        for (name, value) in self.facts.iter().filter(|(_, value)| !value.is_empty()) {
            let mut name = name.clone();
            let parts: Vec<&str> = value.split(&between).collect();
            for line in text::flow(&parts, &between, room) {
                out.push((std::mem::take(&mut name), TAB, line, Role::Text));
            }
        }
        out
    }

    /// What stays in place, what scrolls, and the lines that are left for that.
    fn parts(&self, width: u16, height: u16) -> (Vec<Line>, Vec<Line>, usize) {
        let (mut facts, height) = (self.facts(width), usize::from(height));
        let body = self.body.iter().map(|(line, role)| (String::new(), 1, line.clone(), *role));
        if facts.len() <= height / 2 {
            let room = height.saturating_sub(facts.len() + 1);
            return (facts, body.collect(), room);
        }
        facts.push((String::new(), 1, String::new(), Role::Text));
        facts.extend(body);
        (Vec::new(), facts, height.saturating_sub(1))
    }

    /// How far it can scroll in so much room.
    pub fn end(&self, width: u16, height: u16) -> usize {
        let (_, lines, room) = self.parts(width, height);
        lines.len().saturating_sub(room)
    }

    /// Draw it.
    pub fn draw(&self, paint: &mut Paint<'_>, area: Rect, skip: usize) {
        let (fixed, lines, room) = self.parts(area.width, area.height);
        let mut y = area.y;
        for line in &fixed {
            one(paint, line, y);
            y += 1;
        }
        paint.rule(y);
        let (shown, more) = window(lines.len(), room, skip);
        for (y, line) in (y + 1..).zip(lines.iter().skip(skip).take(shown)) {
            one(paint, line, y);
        }
        paint.more(area.bottom() - 1, more);
    }
}

fn one(paint: &mut Paint<'_>, (name, x, line, role): &Line, y: u16) {
    paint.cell(1, y, TAB - 2, name, Role::Label);
    paint.line(*x, y, line, *role);
}

/// How many of the lines are shown, and how many are left below: then one line is kept to say so.
pub fn window(lines: usize, room: usize, skip: usize) -> (usize, usize) {
    if skip + room >= lines {
        return (room, 0);
    }
    let shown = room.saturating_sub(1);
    (shown, lines - skip - shown)
}
