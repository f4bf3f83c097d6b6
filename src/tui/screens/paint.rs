//! A thin brush over ratatui's buffer: text at a place, in a role, never beyond the edge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::t;
use crate::tui::terminal::Rows;
use crate::tui::theme::Role;
use crate::tui::ui::look::Look;
use crate::tui::ui::symbols::Symbols;
use crate::tui::ui::text;

/// Columns of a rule where bytes are spared.
const RULE: u16 = 8;

/// A brush.
pub struct Paint<'a> {
    buffer: &'a mut Buffer,
    look: &'a Look,
    rows: Rows,
}

impl<'a> Paint<'a> {
    /// A brush on this buffer.
    pub fn new(buffer: &'a mut Buffer, look: &'a Look) -> Self {
        Self { buffer, look, rows: Rows::ALL }
    }

    /// A brush that leaves the other rows as they are.
    pub fn only(buffer: &'a mut Buffer, look: &'a Look, rows: Rows) -> Self {
        Self { buffer, look, rows }
    }

    /// This row is drawn; where it isn't, nothing need be made for it.
    pub fn draws(&self, y: u16) -> bool {
        self.rows.holds(y)
    }

    /// The signs of this terminal.
    pub fn signs(&self) -> &'static Symbols {
        self.look.signs
    }

    /// Bytes are spared on this line.
    pub fn spares(&self) -> bool {
        self.look.spare
    }

    /// Columns of the screen.
    pub fn width(&self) -> u16 {
        self.buffer.area.width
    }

    /// Lines of the screen.
    pub fn height(&self) -> u16 {
        self.buffer.area.height
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.look.style(role)
    }

    /// The buffer, for a widget.
    pub fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Text up to the right edge; cut with a sign. Answers the column after it.
    pub fn line(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        let room = self.width().saturating_sub(x);
        self.cell(x, y, room, text, role)
    }

    /// Text in at most so many columns. Answers the column after it.
    pub fn cell(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role) -> u16 {
        if y >= self.buffer.area.height || x >= self.width() || columns == 0 || !self.draws(y) {
            return x;
        }
        let cut = text::cut(text, usize::from(columns), self.signs().ellipsis);
        let style = self.look.style(role);
        if !text::plain(&cut) {
            return self.buffer.set_stringn(x, y, &cut, usize::from(columns), style).0;
        }
        let from = usize::from(y) * usize::from(self.width()) + usize::from(x);
        let to_edge = usize::from(self.width() - x);
        let cells = &mut self.buffer.content[from..from + to_edge];
        let mut after = x;
        for (cell, c) in cells.iter_mut().zip(cut.chars()) {
            cell.set_char(c).set_style(style);
            after += 1;
        }
        after
    }

    /// Text at the right of so many columns.
    pub fn right(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role) {
        let wide = u16::try_from(text::width(text)).unwrap_or(columns).min(columns);
        self.cell(x + columns - wide, y, wide, text, role);
    }

    /// Text in lines within an area. Answers how many lines it took.
    pub fn paragraph(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let lines = text::wrap(text, usize::from(area.width));
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            self.cell(area.x, y, area.width, line, role);
        }
        u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height)
    }

    /// The first column of a row: the cursor, a mark, or both.
    pub fn gutter(&mut self, y: u16, selected: bool, marked: bool) {
        let signs = self.signs();
        match (selected, marked) {
            (true, true) => _ = self.line(0, y, signs.cursor_mark, Role::CursorMarker),
            (true, false) => _ = self.line(0, y, signs.cursor, Role::CursorMarker),
            (false, true) => _ = self.line(0, y, signs.mark, Role::Mark),
            (false, false) => {}
        }
    }

    /// So many lines are below what is shown.
    pub fn more(&mut self, y: u16, count: usize) {
        if count > 0 {
            let text = format!("{} {}", self.signs().down, t!("more-lines", count = count));
            self.line(1, y, &text, Role::Dim);
        }
    }

    /// Nothing stands on these lines any more.
    pub fn clear(&mut self, from: u16, to: u16) {
        for y in (from..to).filter(|y| self.rows.holds(*y)) {
            for x in 0..self.width() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// The rule line. Each column of it is three bytes, so it is short where bytes are spared.
    pub fn rule(&mut self, y: u16) {
        let columns = if self.spares() { RULE } else { self.width() };
        let rule = self.signs().rule.repeat(usize::from(columns));
        self.line(0, y, &rule, Role::Rule);
    }

    /// Room at the bottom of the body for a panel of so many lines under a rule; what was there is gone.
    pub fn panel(&mut self, body: Rect, lines: u16) -> Rect {
        let height = (lines + 1).min(body.height);
        let top = body.bottom() - height;
        self.clear(top, body.bottom());
        self.rule(top);
        Rect { y: top + 1, height: height - 1, ..body }
    }
}
