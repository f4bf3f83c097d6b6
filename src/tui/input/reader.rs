//! Reading the terminal, and whether it is still there.
//!
//! The desk itself waits in `poll` for the terminal among others: no thread stands between a key and its answer. Hang-up, a
//! read error, end of file, or a parent that died each give one [`Input::HangUp`].

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::Input;
use super::decode::{Decoder, Timing};

/// How often to look whether the parent still lives. Costs one wake-up and no output.
const WATCH: Duration = Duration::from_secs(5);
/// After a read with this many plain characters (no hand types so fast) the rest is awaited for [`GATHER`], so that a
/// burst is judged whole. A single key never waits.
const MANY: usize = 4;
const GATHER: Duration = Duration::from_millis(2);

/// The terminal as a source of input.
#[derive(Debug)]
pub struct Reader {
    tty: OwnedFd,
    decoder: Decoder,
    buffer: Vec<u8>,
    /// Our parent, when there was one that could die.
    had_parent: bool,
    watched: Instant,
}

impl Reader {
    /// Reads `tty`, which is in raw mode.
    pub fn new(tty: OwnedFd, timing: Timing) -> Self {
        Self {
            tty,
            decoder: Decoder::new(timing),
            buffer: vec![0; 8192],
            had_parent: !parent_is_gone(),
            watched: Instant::now(),
        }
    }

    /// When [`Self::pause`] has something to decide, at the latest.
    pub fn deadline(&self) -> Instant {
        let watch = self.watched + WATCH;
        self.decoder.deadline().map_or(watch, |due| due.min(watch))
    }

    /// What the terminal has, by what `poll` said of it.
    pub fn ready(&mut self, events: PollFlags, now: Instant) -> Vec<Input> {
        if events.contains(PollFlags::IN) {
            let Some(length) = self.read_from(0) else { return vec![Input::HangUp] };
            let length = self.gather(length);
            return self.decoder.feed(&self.buffer[..length], now);
        }
        if events.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            vec![Input::HangUp]
        } else {
            Vec::new()
        }
    }

    /// Nothing came until now: what was held is settled, if its time has come.
    pub fn pause(&mut self, now: Instant) -> Vec<Input> {
        if now.saturating_duration_since(self.watched) >= WATCH {
            self.watched = now;
            if self.had_parent && parent_is_gone() {
                return vec![Input::HangUp];
            }
        }
        self.decoder.timeout(now)
    }

    /// More of a burst, if this is one.
    fn gather(&mut self, mut length: usize) -> usize {
        while length < self.buffer.len()
            && self.buffer[..length].iter().filter(|byte| **byte >= b' ' && **byte != 0x7f).count() >= MANY
            && self.buffer[0] != 0x1b
            && wait(&mut [PollFd::new(&self.tty, PollFlags::IN)], GATHER).is_ok_and(|count| count > 0)
        {
            match self.read_from(length) {
                Some(more @ 1..) => length += more,
                // Whatever is wrong with the terminal is seen at the next look.
                _ => break,
            }
        }
        length
    }

    /// Some bytes behind those that are there, or none when the terminal is gone.
    fn read_from(&mut self, at: usize) -> Option<usize> {
        loop {
            match rustix::io::read(&self.tty, &mut self.buffer[at..]) {
                Ok(0) => return None,
                Ok(length) => return Some(length),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return Some(0),
                Err(_) => return None,
            }
        }
    }
}

impl AsFd for Reader {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.tty.as_fd()
    }
}

/// `poll` for at most so long; a signal counts as nothing ready.
///
/// # Errors
/// When the kernel refuses.
pub fn wait(fds: &mut [PollFd<'_>], longest: Duration) -> io::Result<usize> {
    // Round up: waking a moment early would poll twice.
    let longest = longest + Duration::from_micros(500);
    let timeout = Timespec {
        tv_sec: i64::try_from(longest.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: i64::from(longest.subsec_nanos()),
    };
    match poll(fds, Some(&timeout)) {
        Ok(count) => Ok(count),
        Err(Errno::INTR) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

fn parent_is_gone() -> bool {
    rustix::process::getppid().is_none_or(rustix::process::Pid::is_init)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::{Code, Key};
    use crate::tui::terminal::testing::Pty;

    fn reader(pty: &Pty) -> Reader {
        Reader::new(pty.slave.try_clone().unwrap(), Timing::LOCAL)
    }

    /// The next input, as the desk's loop gets it.
    fn next(reader: &mut Reader) -> Vec<Input> {
        loop {
            let left = reader.deadline().saturating_duration_since(Instant::now());
            let mut fds = [PollFd::new(&reader.tty, PollFlags::IN)];
            let ready = wait(&mut fds, left).unwrap();
            let events = fds[0].revents();
            let now = Instant::now();
            let inputs = if ready > 0 { reader.ready(events, now) } else { reader.pause(now) };
            if !inputs.is_empty() {
                return inputs;
            }
        }
    }

    #[test]
    fn keys_typed_at_the_terminal_arrive_in_order() {
        let pty = Pty::raw();
        let mut reader = reader(&pty);
        pty.type_in(b"r1\r\x1b[A");
        let mut keys = Vec::new();
        while keys.len() < 4 {
            keys.extend(next(&mut reader));
        }
        let expected = [Key::char('r'), Key::char('1'), Key::plain(Code::Enter), Key::plain(Code::Up)];
        assert_eq!(keys, expected.map(Input::Key));
    }

    #[test]
    fn a_lone_esc_arrives_without_another_key() {
        let pty = Pty::raw();
        let mut reader = reader(&pty);
        pty.type_in(b"\x1b");
        assert_eq!(next(&mut reader), [Input::Key(Key::plain(Code::Esc))]);
    }

    #[test]
    fn a_terminal_that_hangs_up_is_told() {
        let pty = Pty::raw();
        let mut reader = reader(&pty);
        drop(pty);
        assert_eq!(next(&mut reader), [Input::HangUp]);
    }
}
