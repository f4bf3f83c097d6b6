//! Lines from a terminal or a pipe.

use std::collections::VecDeque;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use zeroize::{Zeroize as _, Zeroizing};

use super::hear::Heard;
use super::modes::{STOP, SUSPEND};
use crate::tui::input::wait;

/// Lines that follow one another within this come from no hand.
const RUSH: Duration = Duration::from_millis(15);
/// What a line may hold at most.
const MOST: usize = 256 * 1024;

/// What a look at the input gave.
#[derive(Debug)]
pub enum Look {
    /// Something that was said.
    Heard(Heard),
    /// Nothing whole yet.
    Nothing,
    /// Nobody is there any more.
    Gone,
}

/// The input.
#[derive(Debug)]
pub struct Lines {
    input: OwnedFd,
    terminal: bool,
    bytes: Vec<u8>,
    /// Several lines of a pipe are there at once.
    whole: VecDeque<Heard>,
    /// The input is over.
    over: bool,
}

impl Lines {
    /// Lines of this input.
    pub fn new(input: OwnedFd, terminal: bool) -> Self {
        Self { input, terminal, bytes: Vec::new(), whole: VecDeque::new(), over: false }
    }

    /// A line is there that needs no waiting.
    pub fn ready(&self) -> bool {
        !self.whole.is_empty() || self.over
    }

    /// Forget what was typed and not used.
    pub fn forget(&mut self) {
        self.whole.clear();
        self.bytes.zeroize();
    }

    /// What was said, when there is something. `one` takes a rush of lines for a paste that nobody meant.
    ///
    /// # Errors
    /// When the input can't be read.
    pub fn look(&mut self, one: bool) -> io::Result<Look> {
        if let Some(heard) = self.whole.pop_front() {
            return Ok(Look::Heard(heard));
        }
        if self.over {
            return Ok(Look::Gone);
        }
        match self.read()? {
            // Ctrl-D: alone it ends what is asked, behind a half line (twice, says the terminal) it ends that line.
            Some(0) if self.terminal && !self.over && !self.hung_up() => {
                if self.bytes.is_empty() {
                    return Ok(Look::Heard(Heard::End));
                }
                self.cut(true);
            }
            Some(0) => {
                self.over = true;
                if !self.bytes.is_empty() {
                    self.cut(true);
                }
                return Ok(self.whole.pop_front().map_or(Look::Gone, Look::Heard));
            }
            Some(_) => self.cut(false),
            None => return Ok(Look::Nothing),
        }
        if self.terminal && one && !self.whole.is_empty() {
            while self.more() && matches!(self.read()?, Some(1..)) {
                self.cut(false);
            }
            if self.whole.len() > 1 {
                let lines = self.whole.len();
                self.whole.clear();
                return Ok(Look::Heard(Heard::Rush(lines)));
            }
        }
        Ok(self.whole.pop_front().map_or(Look::Nothing, Look::Heard))
    }

    fn more(&self) -> bool {
        let mut fds = [PollFd::new(&self.input, PollFlags::IN)];
        wait(&mut fds, RUSH).is_ok_and(|count| count > 0) && fds[0].revents().contains(PollFlags::IN)
    }

    fn hung_up(&self) -> bool {
        let mut fds = [PollFd::new(&self.input, PollFlags::IN)];
        wait(&mut fds, Duration::ZERO).is_ok_and(|count| count > 0) && fds[0].revents().contains(PollFlags::HUP)
    }

    /// How many bytes came; none when it was no time for any.
    fn read(&mut self) -> io::Result<Option<usize>> {
        let mut buffer = Zeroizing::new([0; 4096]);
        loop {
            return match rustix::io::read(&self.input, &mut buffer[..]) {
                Ok(count) => {
                    self.bytes.extend_from_slice(&buffer[..count]);
                    Ok(Some(count))
                }
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => Ok(None),
                // A terminal that is gone is an input that is over.
                Err(Errno::IO) => {
                    self.over = true;
                    Ok(Some(0))
                }
                Err(error) => Err(error.into()),
            };
        }
    }

    /// Whole lines out of the bytes.
    fn cut(&mut self, all: bool) {
        let ends = |byte: &u8| matches!(*byte, b'\n' | STOP | SUSPEND);
        while let Some(at) = self.bytes.iter().position(ends) {
            let end = self.bytes[at];
            let line = line(&self.bytes[..at]);
            self.bytes[..=at].zeroize();
            self.bytes.drain(..=at);
            self.whole.push_back(match end {
                STOP => Heard::Stop,
                SUSPEND => Heard::Suspend,
                _ => Heard::Line(line),
            });
        }
        if all || self.bytes.len() > MOST {
            let line = line(&self.bytes);
            self.bytes.zeroize();
            self.whole.push_back(Heard::Line(line));
        }
    }
}

/// A line as text, without signs that do something to a terminal.
fn line(bytes: &[u8]) -> Zeroizing<String> {
    let text = Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
    let clean = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control());
    Zeroizing::new(clean.collect())
}

impl AsFd for Lines {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn said(lines: &mut Lines) -> Vec<String> {
        let mut all = Vec::new();
        loop {
            match lines.look(true).unwrap() {
                Look::Heard(Heard::Line(line)) => all.push(line.to_string()),
                Look::Heard(other) => all.push(format!("{other:?}")),
                Look::Nothing => {}
                Look::Gone => return all,
            }
        }
    }

    #[test]
    fn a_pipe_gives_line_after_line_and_then_it_is_over() {
        let (reader, mut writer) = io::pipe().unwrap();
        writer.write_all("lijst\r\nopen 3\n\u{1b}[31mnotitie\tmet teken\nzonder einde".as_bytes()).unwrap();
        drop(writer);
        let mut lines = Lines::new(reader.into(), false);
        assert_eq!(said(&mut lines), ["lijst", "open 3", "[31mnotitie met teken", "zonder einde"]);
    }

    #[test]
    fn ctrl_c_breaks_off_what_was_typed() {
        let (reader, mut writer) = io::pipe().unwrap();
        writer.write_all(b"half een zin\x03lijst\n").unwrap();
        drop(writer);
        let mut lines = Lines::new(reader.into(), false);
        assert_eq!(said(&mut lines), ["Stop", "lijst"]);
    }

    #[test]
    fn lines_that_no_hand_types_come_as_one_rush() {
        let (reader, mut writer) = io::pipe().unwrap();
        writer.write_all(b"doorgeleid 1\nja\nja\n").unwrap();
        let mut lines = Lines::new(reader.into(), true);
        assert!(matches!(lines.look(true).unwrap(), Look::Heard(Heard::Rush(3))));
        drop(writer);
    }
}
