//! Lines to a terminal or a pipe: broken between words, in ASCII where the locale asks for it, and wiped when they must not
//! be seen any more.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd as _, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags};

use crate::i18n::ascii;
use crate::tui::input::wait;
use crate::tui::ui::text::wrap;

/// Bytes that a terminal takes at once without making us wait, when it takes any.
const PIECE: usize = 200;
/// How often it is asked whether we must leave, while the terminal stands still.
const LOOK: Duration = Duration::from_millis(250);
/// Wipes the screen and what rolled off it. The only thing that the linear desk asks of a terminal.
const WIPE: &str = "\x1b[H\x1b[2J\x1b[3J";

/// Where lines go.
#[derive(Debug)]
pub struct Out {
    file: File,
    /// Width and height, where it is a terminal.
    size: Option<(usize, usize)>,
    ascii: bool,
    /// The terminal knows how to wipe.
    wipes: bool,
    /// A question stands on the line.
    open: bool,
    /// What is said and not written yet: a turn is written at once.
    held: Vec<u8>,
    /// We must leave: nobody waits for a terminal that stands still.
    leaving: Arc<AtomicBool>,
}

impl Out {
    /// Lines to this descriptor.
    pub fn new(output: OwnedFd, ascii: bool, wipes: bool, leaving: Arc<AtomicBool>) -> Self {
        Self { file: File::from(output), size: None, ascii, wipes, open: false, held: Vec::new(), leaving }
    }

    /// It has this size; none where it isn't a terminal.
    pub fn sized(&mut self, size: Option<(usize, usize)>) {
        self.size = size;
    }

    /// Columns and lines that fit at once, what was typed and the question beside them; none where nobody looks at a window.
    pub fn page(&self) -> Option<(usize, usize)> {
        self.size.map(|(width, height)| (columns(width), height.saturating_sub(3).max(5)))
    }

    /// Say a line, with the next question.
    pub fn line(&mut self, text: &str) {
        self.close();
        let lines = match self.size {
            Some((width, _)) => wrap(text, columns(width)),
            None => vec![text.to_owned()],
        };
        for line in lines {
            self.put(&line);
            self.put("\n");
        }
    }

    /// Ask: the cursor stays behind it.
    ///
    /// # Errors
    /// When nobody reads it any more.
    pub fn ask(&mut self, text: &str) -> io::Result<()> {
        self.close();
        self.put(text);
        self.open = true;
        self.flush()
    }

    /// The answer came: its end of line moved on.
    pub fn answered(&mut self, on_terminal: bool) {
        if on_terminal {
            self.open = false;
        }
    }

    /// What stands on the line is over.
    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.put("\n");
        }
    }

    /// Nothing that was said stays in sight.
    ///
    /// # Errors
    /// When nobody reads it any more.
    pub fn wipe(&mut self) -> io::Result<()> {
        match self.size {
            Some((_, height)) => {
                self.held.clear();
                self.open = false;
                let wipe = if self.wipes { WIPE.to_owned() } else { "\n".repeat(height) };
                self.held.extend_from_slice(wipe.as_bytes());
            }
            None => self.close(),
        }
        self.flush()
    }

    fn put(&mut self, text: &str) {
        if self.ascii {
            let folded: String = text.chars().map(ascii::fold).collect();
            self.held.extend_from_slice(folded.as_bytes());
        } else {
            self.held.extend_from_slice(text.as_bytes());
        }
    }

    /// Write what is held.
    ///
    /// # Errors
    /// When nobody reads it any more.
    pub fn flush(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.held);
        for piece in bytes.chunks(PIECE) {
            loop {
                let mut fds = [PollFd::from_borrowed_fd(self.file.as_fd(), PollFlags::OUT)];
                if wait(&mut fds, LOOK)? > 0 {
                    break;
                }
                if self.leaving.load(Ordering::Relaxed) {
                    return Err(io::Error::from(io::ErrorKind::TimedOut));
                }
            }
            self.file.write_all(piece)?;
        }
        Ok(())
    }
}

/// Columns that a line may take: the last one stays free, as some terminals break there by themselves.
fn columns(width: usize) -> usize {
    width.saturating_sub(1).max(20)
}
