//! More than one way shows the same: the shortest is sent.
//!
//! A row can be sent cell by cell, or blanked from a gap on and then only what stands behind it. Where bytes are spared,
//! another picture can begin on a blank screen, so that nothing of the old one has to be overwritten. Each way is tried;
//! what it would send is compared.

use super::{Encoder, Shown};
use crate::tui::terminal::glyph::Glyph;
use crate::tui::terminal::moves::Where;
use crate::tui::terminal::pen::Pen;

/// Rows that change before another picture is thought of.
const PICTURE: usize = 8;
/// Cells that change in its first row.
const FULL: usize = 20;
/// Blanks that a cursor move is shorter than.
const GAP: usize = 8;

/// Where a way begins.
struct Begin {
    sent: usize,
    at: Where,
    pen: Pen,
}

/// What a way sends, and how the terminal stands then.
struct Way {
    bytes: Vec<u8>,
    at: Where,
    pen: Pen,
}

impl Encoder {
    /// Send the rows that changed.
    pub(super) fn rows(&mut self) {
        let rows = self.dirty_rows();
        let Some(top) = self.picture(&rows) else { return self.each(&rows) };
        let screen = self.screen.clone();
        let begin = self.begin();
        self.each(&rows);
        let kept = self.take_back(&begin);
        let whole = std::mem::replace(&mut self.screen, screen);
        let above: Vec<_> = rows.iter().copied().filter(|(y, ..)| *y < top).collect();
        self.each(&above);
        self.erase(0, top, b"\x1b[J");
        for y in top..self.size.height {
            self.stand_out(y, 0);
            self.row(y, 0, self.size.width - 1);
        }
        if self.out.len() - begin.sent >= kept.bytes.len() {
            self.screen = whole;
            self.take_back(&begin);
            self.send(&kept);
        }
    }

    fn each(&mut self, rows: &[(u16, u16, u16)]) {
        for (y, first, last) in rows {
            self.shortest_row(*y, *first, *last);
        }
    }

    /// The row where another picture begins, if it is one.
    fn picture(&self, rows: &[(u16, u16, u16)]) -> Option<u16> {
        if !self.spare || rows.len() < PICTURE {
            return None;
        }
        let changes = |y: u16| self.cells(y).iter().filter(|shown| shown.dirty).count();
        let full = |(y, ..): &&(u16, u16, u16)| changes(*y) >= FULL;
        rows.iter().filter(full).nth(PICTURE / 2).and(rows.iter().find(full)).map(|(y, ..)| *y)
    }

    fn shortest_row(&mut self, y: u16, first: u16, last: u16) {
        let Some(gap) = self.gap(y, first, last) else { return self.row(y, first, last) };
        let begin = self.begin();
        let before = self.cells(y).to_vec();
        self.row(y, first, last);
        let kept = self.take_back(&begin);
        let at = self.index(0, y);
        let whole = self.screen.splice(at..at + before.len(), before).collect::<Vec<_>>();
        if gap > first {
            self.row(y, first, gap - 1);
        }
        self.erase(gap, y, b"\x1b[K");
        self.stand_out(y, gap);
        self.row(y, gap, self.size.width - 1);
        if self.out.len() - begin.sent >= kept.bytes.len() {
            self.screen.splice(at..at + whole.len(), whole);
            self.take_back(&begin);
            self.send(&kept);
        }
    }

    /// Where the first long stretch begins that has to become blank, with text behind it.
    fn gap(&self, y: u16, first: u16, last: u16) -> Option<u16> {
        let cells = self.cells(y);
        let (mut start, mut dirty) = (None, 0);
        for x in first..=last {
            let shown = &cells[usize::from(x)];
            if !shown.is_erased() {
                (start, dirty) = (None, 0);
                continue;
            }
            start = start.or(Some(x));
            dirty += usize::from(shown.dirty);
            if dirty >= GAP {
                return start.filter(|_| cells[usize::from(x)..].iter().any(|shown| !shown.is_erased()));
            }
        }
        None
    }

    /// From this column on the row is blank on the terminal: what stands there has to be sent.
    fn stand_out(&mut self, y: u16, from: u16) {
        let row = self.index(from, y)..self.index(0, y) + usize::from(self.size.width);
        for shown in &mut self.screen[row] {
            shown.dirty = !shown.is_erased() && shown.glyph != Glyph::Tail;
        }
    }

    fn cells(&self, y: u16) -> &[Shown] {
        &self.screen[self.index(0, y)..][..usize::from(self.size.width)]
    }

    fn begin(&self) -> Begin {
        Begin { sent: self.out.len(), at: self.at, pen: self.pen }
    }

    /// Take back what was sent since; it may be sent after all.
    fn take_back(&mut self, begin: &Begin) -> Way {
        let way = Way { bytes: self.out.split_off(begin.sent), at: self.at, pen: self.pen };
        (self.at, self.pen) = (begin.at, begin.pen);
        way
    }

    fn send(&mut self, way: &Way) {
        self.out.extend_from_slice(&way.bytes);
        (self.at, self.pen) = (way.at, way.pen);
    }
}
