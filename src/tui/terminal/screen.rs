//! The screen: two buffers of cells, what differs between them as bytes, and one write a frame.
//!
//! The rules it keeps: rows that are the same cost a comparison and nothing else; an unchanged frame writes nothing; a
//! terminal that takes no bytes now never holds the desk up. What it did not take waits here, no new frame is made
//! meanwhile, and what is drawn after that is the desk as it is then.

use std::io::{self, ErrorKind, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use super::Capabilities;
use super::encode::Encoder;
use super::glyph::Glyph;

/// Rows of the screen: one band of them, and the line that speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    /// First row of the band.
    first: u16,
    /// Last row of the band.
    last: u16,
    /// The line that speaks.
    line: u16,
}

impl Rows {
    /// Every row.
    pub const ALL: Self = Self { first: 0, last: u16::MAX, line: 0 };

    /// A band from one row to another, whichever is the upper one, and a line.
    pub fn between(one: u16, other: u16, line: u16) -> Self {
        Self { first: one.min(other), last: one.max(other), line }
    }

    /// Whether it holds this row.
    pub const fn holds(self, y: u16) -> bool {
        (self.first <= y && y <= self.last) || self.line == y
    }

    /// Both, and what is between their bands.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let line = self.line;
        let both = Self { first: self.first.min(other.first), last: self.last.max(other.last), line };
        if line == other.line { both } else { Self::ALL }
    }
}

/// What was sent so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameStats {
    /// Bytes of all frames.
    pub bytes: u64,
    /// Frames that had something to send.
    pub frames: u64,
    /// Frames that changed nothing and sent nothing.
    pub unchanged: u64,
    /// Bytes of the last frame, 0 when it changed nothing.
    pub last: usize,
}

/// The desk's screen on a terminal that [`super::Session::enter`] has just blanked.
///
/// The output must not buffer, and should not block: [`super::Session::output`] is right, `std::io::Stdout` is not.
pub struct Screen<W: Write> {
    out: W,
    encoder: Encoder,
    /// What is drawn next.
    next: Buffer,
    /// What was drawn last.
    shown: Buffer,
    /// What the terminal has not taken yet.
    waiting: Vec<u8>,
    stats: FrameStats,
}

impl<W: Write> Screen<W> {
    /// A screen of this size that writes to `out`.
    pub fn new(out: W, size: Size, caps: &Capabilities) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        Self {
            out,
            encoder: Encoder::new(size, caps),
            next: Buffer::empty(area),
            shown: Buffer::empty(area),
            waiting: Vec::new(),
            stats: FrameStats::default(),
        }
    }

    /// Columns and rows.
    pub const fn size(&self) -> Size {
        self.encoder.size()
    }

    /// What was sent so far.
    pub const fn stats(&self) -> FrameStats {
        self.stats
    }

    /// The terminal has another size: the next frame paints everything.
    pub fn resize(&mut self, size: Size) {
        if size == self.size() {
            return;
        }
        let area = Rect::new(0, 0, size.width, size.height);
        (self.next, self.shown) = (Buffer::empty(area), Buffer::empty(area));
        self.encoder.resize(size);
        self.encoder.clear();
    }

    /// The terminal no longer shows what we drew (resumed, or the user asked for a repaint): the next frame paints
    /// everything.
    pub fn invalidate(&mut self) {
        self.shown.reset();
        self.encoder.invalidate();
        self.encoder.clear();
    }

    /// The terminal has not taken all of the last frame. Wait until it can be written to, then [`Self::push`].
    pub const fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Offer the terminal what it has not taken yet; true when it has everything.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn push(&mut self) -> io::Result<bool> {
        let waiting = std::mem::take(&mut self.waiting);
        self.send(&waiting)?;
        Ok(!self.waits())
    }

    /// Send bytes of another kind, such as a copy to the clipboard, after what waits.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.waits() {
            self.waiting.extend_from_slice(bytes);
            return Ok(());
        }
        self.send(bytes)
    }

    /// Draw a frame: `paint` fills blank rows of the buffer, and answers where the cursor stands. The other rows look as
    /// they did; what is painted there counts for nothing. One write, or none when nothing changed. Only when nothing
    /// [`waits`](Self::waits): else it does nothing.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, rows: Rows, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if self.waits() {
            return Ok(());
        }
        let width = usize::from(self.size().width).max(1);
        let drawn = |y: usize| u16::try_from(y).is_ok_and(|y| rows.holds(y));
        for (y, row) in self.next.content.chunks_exact_mut(width).enumerate() {
            if drawn(y) {
                row.iter_mut().for_each(Cell::reset);
            }
        }
        let cursor = paint(&mut self.next);
        for y in (0..usize::from(self.size().height)).filter(|y| drawn(*y)) {
            self.compare(y);
            let row = y * width..(y + 1) * width;
            self.next.content[row.clone()].swap_with_slice(&mut self.shown.content[row]);
        }
        self.encoder.show_cursor(cursor.is_some());
        if let Some(cursor) = cursor {
            self.encoder.set_cursor(cursor);
        }
        let bytes = self.encoder.finish();
        self.stats.last = bytes.len();
        if bytes.is_empty() {
            self.stats.unchanged += 1;
            return Ok(());
        }
        self.stats.bytes += bytes.len() as u64;
        self.stats.frames += 1;
        let sent = write(&mut self.out, bytes, &mut self.waiting);
        self.encoder.written();
        sent
    }

    /// Hand a row to the encoder, from its first to its last changed cell.
    fn compare(&mut self, y: usize) {
        let width = usize::from(self.size().width);
        let row = y * width..(y + 1) * width;
        let (next, shown) = (&self.next.content[row.clone()], &self.shown.content[row]);
        let differs = |(next, shown): (&Cell, &Cell)| !same(next, shown);
        let Some(first) = next.iter().zip(shown).position(differs) else { return };
        let last = next.iter().zip(shown).rposition(differs).unwrap_or(first);
        // A wide sign covers the cell after it, on either side of the stretch.
        let first = if first > 0 && wide(&next[first - 1]) { first - 1 } else { first };
        let last = (last + 1).min(width - 1);
        let mut covered = false;
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        for (x, cell) in (0..).zip(next).take(last + 1).skip(first) {
            if std::mem::take(&mut covered) {
                continue;
            }
            covered = wide(cell);
            self.encoder.put(x, y, cell);
        }
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        write(&mut self.out, bytes, &mut self.waiting)
    }

    /// The output.
    pub const fn output(&self) -> &W {
        &self.out
    }
}

/// Write what the terminal takes; the rest is kept.
fn write(out: &mut impl Write, mut bytes: &[u8], rest: &mut Vec<u8>) -> io::Result<()> {
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(taken) => bytes = &bytes[taken..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => return Err(error),
        }
    }
    rest.extend_from_slice(bytes);
    Ok(())
}

/// The cells look the same. What differs most often is asked first.
fn same(one: &Cell, other: &Cell) -> bool {
    one.modifier == other.modifier && one.fg == other.fg && one.bg == other.bg && {
        let (one, other) = (one.symbol().as_bytes(), other.symbol().as_bytes());
        match (one, other) {
            ([one], [other]) => one == other,
            _ => one == other,
        }
    }
}

fn wide(cell: &Cell) -> bool {
    cell.symbol().len() > 1 && Glyph::columns(cell.symbol()) > 1
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    /// Counts the writes, as the kernel would see them, and takes only so many bytes.
    struct Writes {
        all: Vec<Vec<u8>>,
        room: usize,
    }

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = bytes.len().min(self.room);
            if taken == 0 {
                return Err(ErrorKind::WouldBlock.into());
            }
            self.room -= taken;
            self.all.push(bytes[..taken].to_vec());
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn screen(width: u16) -> Screen<Writes> {
        let caps = Capabilities::from_env(|name| match name {
            "TERM" => Some("xterm".into()),
            "LANG" => Some("nl_NL.UTF-8".into()),
            _ => None,
        });
        Screen::new(Writes { all: Vec::new(), room: usize::MAX }, Size::new(width, 40), &caps)
    }

    fn draw(screen: &mut Screen<Writes>, row: u16) -> usize {
        screen
            .draw(Rows::ALL, |buffer| {
                for y in 0..38 {
                    buffer.set_string(3, y, "26-01842  hoog  schoolverzuim, jeugdgroep", Modifier::empty());
                }
                buffer.set_string(0, row, ">", Modifier::BOLD);
                Some(Position::new(0, row))
            })
            .unwrap();
        screen.stats().last
    }

    fn obeyed(screen: &Screen<Writes>) -> vt100::Parser {
        let mut terminal = crate::tui::terminal::testing::screen(screen.size().width, screen.size().height);
        terminal.process(&screen.output().all.concat());
        terminal
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_frame_none() {
        let mut screen = screen(120);
        assert!(draw(&mut screen, 0) < 40 * 50);
        assert_eq!(draw(&mut screen, 0), 0);
        assert!(draw(&mut screen, 1) <= 20);
        assert_eq!(screen.output().all.len(), 2);
        let stats = screen.stats();
        assert_eq!((stats.frames, stats.unchanged), (2, 1));
        assert_eq!(stats.bytes, screen.output().all.concat().len() as u64);
    }

    #[test]
    fn a_resized_terminal_is_painted_anew() {
        let mut screen = screen(120);
        draw(&mut screen, 0);
        screen.resize(Size::new(80, 40));
        draw(&mut screen, 0);
        let sent = &screen.output().all[1];
        assert!(sent.starts_with(b"\x1b[m\x1b[2J"));
        let mut terminal = crate::tui::terminal::testing::screen(80, 40);
        terminal.process(sent);
        assert!(terminal.screen().contents().starts_with(">  26-01842"));
    }

    #[test]
    fn a_repaint_that_was_asked_for_sends_everything() {
        let mut screen = screen(120);
        let first = draw(&mut screen, 0);
        screen.invalidate();
        assert!(draw(&mut screen, 0) >= first);
    }

    #[test]
    fn a_terminal_that_stands_still_gets_the_rest_first_and_then_the_newest_frame() {
        let mut screen = screen(120);
        draw(&mut screen, 0);
        screen.out.room = 3;
        draw(&mut screen, 1);
        assert!(screen.waits());
        for row in 2..30 {
            draw(&mut screen, row);
        }
        assert!(!screen.push().unwrap(), "it still takes nothing");
        screen.out.room = usize::MAX;
        assert!(screen.push().unwrap());
        draw(&mut screen, 30);
        let terminal = obeyed(&screen);
        assert_eq!(terminal.screen().cursor_position(), (30, 0));
        let lines: Vec<String> = terminal.screen().rows(0, 1).collect();
        assert_eq!(lines.iter().filter(|line| *line == ">").count(), 1);
    }

    #[test]
    fn rows_that_are_not_drawn_stay_as_they_were() {
        let mut screen = screen(120);
        draw(&mut screen, 3);
        let paint = |buffer: &mut Buffer| {
            for y in 0..40 {
                buffer.set_string(0, y, format!("other {y}"), Modifier::empty());
            }
            Some(Position::new(0, 5))
        };
        screen.draw(Rows::between(5, 3, 39).with(Rows::between(4, 4, 39)), paint).unwrap();
        let rows: Vec<String> = obeyed(&screen).screen().rows(0, 12).collect();
        for (y, row) in rows.iter().enumerate() {
            assert_eq!(row.starts_with("other"), matches!(y, 3..=5 | 39), "{y}: {row}");
        }
        screen.draw(Rows::ALL, paint).unwrap();
        assert!(obeyed(&screen).screen().rows(0, 12).all(|row| row.starts_with("other")));
    }

    #[test]
    fn wide_signs_come_and_go_without_leaving_halves() {
        let texts = ["漢字 en 表", "a漢字b", "xy", "漢x字", "", "x漢字漢字", "漢字漢字x", "ab字 漢"];
        let mut screen = screen(40);
        for (at, one) in texts.iter().enumerate() {
            for other in &texts[at..] {
                for text in [one, other, one] {
                    screen
                        .draw(Rows::ALL, |buffer| {
                            buffer.set_string(0, 2, text, Modifier::empty());
                            None
                        })
                        .unwrap();
                    let terminal = obeyed(&screen);
                    assert_eq!(terminal.screen().rows(0, 40).nth(2).unwrap().trim_end(), text.trim_end());
                }
            }
        }
    }
}
