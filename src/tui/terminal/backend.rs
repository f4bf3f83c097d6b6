//! The ratatui backend that writes frames: collects a frame's cells, then one `write` with all of its bytes.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::Capabilities;
use super::encode::Encoder;

/// Answers the terminal's size now.
pub type Sizer = Box<dyn Fn() -> Size + Send>;

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

/// Ratatui's door to our encoder.
///
/// Made for a full screen that [`super::Session::enter`] has just blanked. The output must not buffer: a `File` over
/// the terminal's descriptor is right, `std::io::Stdout` is not (it writes line by line).
pub struct WireBackend<W: Write> {
    out: W,
    size: Sizer,
    encoder: Encoder,
    stats: FrameStats,
}

impl<W: Write> WireBackend<W> {
    /// A backend that writes to `out`.
    pub fn new(out: W, size: Sizer, caps: &Capabilities) -> Self {
        let encoder = Encoder::new(size(), caps);
        Self { out, size, encoder, stats: FrameStats::default() }
    }

    /// Bytes of all frames so far.
    pub const fn bytes_written(&self) -> u64 {
        self.stats.bytes
    }

    /// What was sent so far.
    pub const fn stats(&self) -> FrameStats {
        self.stats
    }

    /// The terminal no longer shows what we drew (resumed, or the user asked for a repaint). Follow with
    /// `Terminal::clear` and a draw.
    pub const fn invalidate(&mut self) {
        self.encoder.invalidate();
    }

    /// The output, for tests.
    pub const fn output(&self) -> &W {
        &self.out
    }
}

impl<W: Write> Backend for WireBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.encoder.put(x, y, cell);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.encoder.show_cursor(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.encoder.show_cursor(true);
        Ok(())
    }

    /// Where we put it. The terminal is never asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.encoder.cursor())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.encoder.set_cursor(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.encoder.resize((self.size)());
        self.encoder.clear();
        Ok(())
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let Size { width, height } = self.encoder.size();
        let Position { x, y } = self.encoder.cursor();
        let cursor = u32::from(y) * u32::from(width) + u32::from(x);
        let keep: Box<dyn Fn(u16, u16) -> bool> = match region {
            ClearType::All => return self.clear(),
            ClearType::AfterCursor => {
                Box::new(move |column, row| u32::from(row) * u32::from(width) + u32::from(column) < cursor)
            }
            ClearType::BeforeCursor => {
                Box::new(move |column, row| u32::from(row) * u32::from(width) + u32::from(column) > cursor)
            }
            ClearType::CurrentLine => Box::new(move |_, row| row != y),
            ClearType::UntilNewLine => Box::new(move |column, row| row != y || column < x),
        };
        for row in 0..height {
            for column in (0..width).filter(|column| !keep(*column, row)) {
                self.encoder.put(column, row, &Cell::EMPTY);
            }
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: (self.size)(), pixels: Size::default() })
    }

    /// Send the frame: one write, or none when nothing changed.
    fn flush(&mut self) -> io::Result<()> {
        let bytes = self.encoder.finish();
        self.stats.last = bytes.len();
        if bytes.is_empty() {
            self.stats.unchanged += 1;
            return Ok(());
        }
        let sent = self.out.write_all(bytes).and_then(|()| self.out.flush());
        self.stats.bytes += bytes.len() as u64;
        self.stats.frames += 1;
        self.encoder.written();
        if sent.is_err() {
            self.encoder.invalidate();
        }
        sent
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU16, Ordering};

    use ratatui::Terminal;
    use ratatui::style::Modifier;

    use super::*;

    /// Counts the writes, as the kernel would see them.
    #[derive(Default)]
    struct Writes(Vec<Vec<u8>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn terminal(width: &Arc<AtomicU16>) -> Terminal<WireBackend<Writes>> {
        let caps = Capabilities::from_env(|name| (name == "TERM").then(|| "xterm".into()));
        let width = Arc::clone(width);
        let size = Box::new(move || Size::new(width.load(Ordering::Relaxed), 40));
        Terminal::new(WireBackend::new(Writes::default(), size, &caps)).unwrap()
    }

    fn draw(terminal: &mut Terminal<WireBackend<Writes>>, row: u16) -> usize {
        terminal
            .draw(|frame| {
                for y in 0..38 {
                    frame.buffer_mut().set_string(3, y, "26-01842  hoog  schoolverzuim, jeugdgroep", Modifier::empty());
                }
                frame.buffer_mut().set_string(0, row, ">", Modifier::BOLD);
                frame.set_cursor_position((0, row));
            })
            .unwrap();
        terminal.backend().stats().last
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_frame_none() {
        let mut terminal = terminal(&Arc::new(AtomicU16::new(120)));
        assert!(draw(&mut terminal, 0) < 40 * 50);
        assert_eq!(draw(&mut terminal, 0), 0);
        assert!(draw(&mut terminal, 1) <= 20);
        assert_eq!(terminal.backend().output().0.len(), 2);
        let stats = terminal.backend().stats();
        assert_eq!((stats.frames, stats.unchanged), (2, 1));
        assert_eq!(stats.bytes, terminal.backend().output().0.concat().len() as u64);
    }

    #[test]
    fn a_resized_terminal_is_painted_anew() {
        let width = Arc::new(AtomicU16::new(120));
        let mut terminal = terminal(&width);
        draw(&mut terminal, 0);
        width.store(80, Ordering::Relaxed);
        draw(&mut terminal, 0);
        let sent = &terminal.backend().output().0[1];
        assert!(sent.starts_with(b"\x1b[m\x1b[2J"));
        let mut screen = crate::tui::terminal::testing::screen(80, 40);
        screen.process(sent);
        assert!(screen.screen().contents().starts_with(">  26-01842"));
    }

    #[test]
    fn a_repaint_that_was_asked_for_sends_everything() {
        let mut terminal = terminal(&Arc::new(AtomicU16::new(120)));
        let first = draw(&mut terminal, 0);
        terminal.backend_mut().invalidate();
        terminal.clear().unwrap();
        assert!(draw(&mut terminal, 0) >= first);
    }
}
