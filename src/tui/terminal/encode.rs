//! A frame's changes as the fewest bytes.
//!
//! The encoder remembers what the terminal shows, where its cursor is and with which pen it writes, over frames. So
//! an unchanged frame is no byte, a moved cursor marker is five, and a cell is never sent twice. What it sends is
//! plain VT100: moves, SGR differences, erasing. It never scrolls and never resets for luck. Where there is more than one
//! way, [`shortest`] tries them.
//!
//! It is also the last wall: no control character of a cell reaches the terminal, whatever came before.

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::glyph::{Glyph, is_sure};
use super::moves::{Again, Column, Where, travel};
use super::pen::Pen;
use super::{Capabilities, Depth};

#[path = "shortest.rs"]
mod shortest;

/// A frame above this many bytes is worth hiding the cursor, or a synchronised update.
const LARGE: usize = 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    glyph: Glyph,
    pen: Pen,
    /// Not yet sent.
    dirty: bool,
}

impl Shown {
    fn blank() -> Self {
        Self { glyph: Glyph::One(' '), pen: Pen::default(), dirty: false }
    }

    fn is_erased(&self) -> bool {
        self.glyph == Glyph::One(' ') && self.pen.is_erased()
    }
}

/// Turns changed cells into bytes. Pure: writes into a buffer of its own.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; any mix occurs")]
#[derive(Debug)]
pub struct Encoder {
    depth: Depth,
    utf8: bool,
    sync: bool,
    /// Bytes are spared: another picture may begin on a blank screen.
    spare: bool,
    size: Size,
    screen: Vec<Shown>,
    /// First and last dirty column of each row.
    dirty: Vec<Option<(u16, u16)>>,
    /// Whether `screen` is what the terminal shows.
    known: bool,
    at: Where,
    pen: Pen,
    shown: Option<bool>,
    cursor: Position,
    cursor_wanted: bool,
    out: Vec<u8>,
}

impl Encoder {
    /// For a terminal just entered: blank, cursor hidden and at the top left, default pen.
    pub fn new(size: Size, caps: &Capabilities) -> Self {
        let mut encoder = Self {
            depth: caps.depth,
            utf8: caps.utf8,
            sync: caps.sync,
            spare: caps.slow,
            size,
            screen: Vec::new(),
            dirty: Vec::new(),
            known: true,
            at: Some((Column::At(0), 0)),
            pen: Pen::default(),
            shown: Some(false),
            cursor: Position::ORIGIN,
            cursor_wanted: false,
            out: Vec::with_capacity(16 * 1024),
        };
        encoder.blank_screen();
        encoder
    }

    /// Columns and rows it draws on.
    pub const fn size(&self) -> Size {
        self.size
    }

    /// Where the cursor was put last, in cells.
    pub const fn cursor(&self) -> Position {
        self.cursor
    }

    /// Nothing is known of the terminal any more: another program wrote on it, it was resized, or a write failed.
    /// Follow with [`Self::clear`] and a full repaint.
    pub const fn invalidate(&mut self) {
        self.known = false;
        self.at = None;
        self.shown = None;
    }

    /// Another size; the terminal may have reflowed what it showed.
    pub fn resize(&mut self, size: Size) {
        if self.size != size {
            self.size = size;
            self.invalidate();
        }
    }

    /// Blank the screen. Costs nothing when it is blank already.
    pub fn clear(&mut self) {
        if !self.known || self.screen.iter().any(|shown| !shown.is_erased()) {
            self.out.extend_from_slice(if self.known && self.pen.erases_plainly() { b"" } else { b"\x1b[m" });
            if !(self.known && self.pen.erases_plainly()) {
                self.pen = Pen::default();
            }
            self.out.extend_from_slice(b"\x1b[2J");
            self.at = None;
        }
        self.known = true;
        self.blank_screen();
    }

    fn blank_screen(&mut self) {
        let (width, height) = (usize::from(self.size.width), usize::from(self.size.height));
        self.screen.clear();
        self.screen.resize(width * height, Shown::blank());
        self.dirty.clear();
        self.dirty.resize(height, None);
    }

    /// Put a cell. Cells outside the screen are ignored; text that a terminal would obey is replaced by `?`.
    pub fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        if x >= self.size.width || y >= self.size.height {
            return;
        }
        let room = self.size.width - x;
        let pen = Pen::of(cell, self.depth);
        let (glyph, width) = Glyph::of(cell.symbol(), room, self.utf8);
        self.place(x, y, glyph, width, pen);
        // A sign that stands for a wider one leaves columns that ratatui takes for covered.
        for rest in width..Glyph::columns(cell.symbol()).min(room) {
            self.place(x + rest, y, Glyph::One(' '), 1, pen.on_blank());
        }
    }

    fn place(&mut self, x: u16, y: u16, glyph: Glyph, width: u16, pen: Pen) {
        let at = self.index(x, y);
        let old = &self.screen[at];
        if old.glyph == glyph && old.pen == pen {
            return;
        }
        // Halves of wide characters that this one cuts become blanks of their own.
        let was_tail = old.glyph == Glyph::Tail;
        if was_tail && x > 0 {
            self.mark(x - 1, y, Shown::blank());
        }
        for covered in x..x + width {
            if covered + 1 < self.size.width && self.screen[self.index(covered + 1, y)].glyph == Glyph::Tail {
                self.mark(covered + 1, y, Shown::blank());
            }
        }
        self.mark(x, y, Shown { glyph, pen, dirty: true });
        if width == 2 {
            let tail = self.index(x + 1, y);
            self.screen[tail] = Shown { glyph: Glyph::Tail, pen, dirty: false };
        }
    }

    fn mark(&mut self, x: u16, y: u16, shown: Shown) {
        let at = self.index(x, y);
        self.screen[at] = Shown { dirty: true, ..shown };
        let range = &mut self.dirty[usize::from(y)];
        *range = Some(range.map_or((x, x), |(first, last)| (first.min(x), last.max(x))));
    }

    const fn index(&self, x: u16, y: u16) -> usize {
        y as usize * self.size.width as usize + x as usize
    }

    /// Where the cursor has to stand after this frame, in cells.
    pub fn set_cursor(&mut self, position: Position) {
        self.cursor = position;
    }

    /// Whether the cursor has to be seen after this frame.
    pub const fn show_cursor(&mut self, show: bool) {
        self.cursor_wanted = show;
    }

    /// End the frame: the bytes that make the terminal show it, none when it already does.
    pub fn finish(&mut self) -> &[u8] {
        if !self.cursor_wanted && self.shown != Some(false) {
            self.out.extend_from_slice(b"\x1b[?25l");
            self.shown = Some(false);
        }
        self.rows();
        if self.cursor_wanted && self.size.width > 0 && self.size.height > 0 {
            let x = self.cursor.x.min(self.size.width - 1);
            let y = self.cursor.y.min(self.size.height - 1);
            self.go(x, y);
        }
        let large = self.out.len() > LARGE;
        if large && self.sync {
            self.out.splice(0..0, *b"\x1b[?2026h");
        } else if large && self.shown == Some(true) && !self.spare {
            self.out.splice(0..0, *b"\x1b[?25l");
            self.shown = Some(false);
        }
        if self.cursor_wanted && self.shown != Some(true) {
            self.out.extend_from_slice(b"\x1b[?25h");
            self.shown = Some(true);
        }
        if large && self.sync {
            self.out.extend_from_slice(b"\x1b[?2026l");
        }
        &self.out
    }

    /// The bytes of [`Self::finish`] have been written.
    pub fn written(&mut self) {
        self.out.clear();
    }

    /// The rows to send, with their first and last dirty column. A few rows are sent upwards when the cursor has to
    /// end at the top of them.
    fn dirty_rows(&mut self) -> Vec<(u16, u16, u16)> {
        let dirty = self.dirty.iter_mut();
        let mut rows: Vec<_> =
            (0..).zip(dirty).filter_map(|(y, row)| row.take().map(|(first, last)| (y, first, last))).collect();
        if let ([(top, ..), .., (bottom, ..)], true) = (rows.as_slice(), rows.len() <= 4 && self.cursor_wanted)
            && self.cursor.y.abs_diff(*top) < self.cursor.y.abs_diff(*bottom)
        {
            rows.reverse();
        }
        rows
    }

    fn row(&mut self, y: u16, first: u16, last: u16) {
        let row = self.index(0, y)..self.index(0, y) + usize::from(self.size.width);
        let text_end = self.screen[row.clone()].iter().rposition(|shown| !shown.is_erased()).map_or(0, |end| end + 1);
        for x in first..=last {
            let at = self.index(x, y);
            if !std::mem::take(&mut self.screen[at].dirty) {
                continue;
            }
            if usize::from(x) >= text_end && last - x >= 3 {
                // What is blank already may be erased as well, where that is nearer.
                let end = u16::try_from(text_end).unwrap_or(x);
                self.erase(if self.way(end, y).len() < self.way(x, y).len() { end } else { x }, y, b"\x1b[K");
                self.screen[at..row.end].iter_mut().for_each(|shown| shown.dirty = false);
                return;
            }
            self.cell(x, y);
        }
    }

    fn cell(&mut self, x: u16, y: u16) {
        self.go(x, y);
        let Shown { glyph, pen, .. } = self.screen[self.index(x, y)].clone();
        if !(glyph == Glyph::One(' ') && self.pen.blanks_like(pen)) {
            self.set_pen(pen);
        }
        let mut utf8 = [0; 4];
        let (text, sure): (&str, bool) = match &glyph {
            Glyph::One(ch) => (ch.encode_utf8(&mut utf8), is_sure(*ch)),
            Glyph::Many(text) => (text, false),
            Glyph::Tail => return,
        };
        self.out.extend_from_slice(text.as_bytes());
        let width =
            if x + 1 < self.size.width && self.screen[self.index(x + 1, y)].glyph == Glyph::Tail { 2 } else { 1 };
        self.at = match x + width {
            // The terminal now waits to wrap, each in its own way.
            end if end >= self.size.width => None,
            end if sure => Some((Column::At(end), y)),
            _ => Some((Column::Unsure, y)),
        };
    }

    fn set_pen(&mut self, pen: Pen) {
        self.pen.change(pen, &mut self.out);
        self.pen = pen;
    }

    /// Erase from here on; what is erased is plain.
    fn erase(&mut self, x: u16, y: u16, erase: &[u8]) {
        self.go(x, y);
        if !self.pen.erases_plainly() {
            self.set_pen(Pen::default());
        }
        self.out.extend_from_slice(erase);
    }

    fn go(&mut self, x: u16, y: u16) {
        let way = self.way(x, y);
        self.out.extend_from_slice(&way);
        self.at = Some((Column::At(x), y));
    }

    /// The cheapest way there from where the cursor is.
    fn way(&self, x: u16, y: u16) -> Vec<u8> {
        let between = match self.at {
            Some((Column::At(from), row)) if row == y => self.again(from, x, y),
            _ => None,
        };
        let before = self.again(0, x, y);
        travel(self.at, x, y, Again { between: between.as_deref(), before: before.as_deref() })
    }

    /// What stands from one column to another, if writing it again with this pen looks the same; no more than a move costs.
    fn again(&self, from: u16, x: u16, y: u16) -> Option<Vec<u8>> {
        if from >= x || x - from > 4 {
            return None;
        }
        self.screen[self.index(from, y)..self.index(x, y)]
            .iter()
            .map(|shown| match shown.glyph {
                Glyph::One(' ') if self.pen.blanks_like(shown.pen) && !shown.dirty => Some(b' '),
                Glyph::One(ch @ '!'..='~') if self.pen == shown.pen && !shown.dirty => u8::try_from(ch).ok(),
                _ => None,
            })
            .collect()
    }
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
