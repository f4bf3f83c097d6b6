//! Entering the terminal and leaving it whole, whatever happens: the end, an error, a panic, a suspend.
//!
//! On: raw mode, the alternate screen, bracketed paste. Off: the mouse, focus reports. Never: keyboard enhancement
//! flags, or any question to the terminal. What was typed before the desk stood is dropped unread. The screen is blanked
//! before it is left, so that no person's data stays in a terminal that has no alternate screen.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};

use super::size::size_of;
use super::tty::Tty;
use crate::t;

/// What the encoder starts from: blank, cursor hidden and at the top left, default pen.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1000;1002;1003;1004l\x1b[m\x1b[2J\x1b[H";
const LEAVE: &[u8] = b"\x1b[?2004l\x1b[m\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h";
/// How long a terminal that stands still (`Ctrl-S`, a dead line) may keep us from leaving.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the place where the desk runs allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionPolicy {
    /// Whether the desk may be suspended. A stopped desk on a kiosk is a way to a shell.
    pub suspend: bool,
}

impl Default for SessionPolicy {
    fn default() -> Self {
        Self { suspend: true }
    }
}

/// How a request to suspend ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspended {
    /// We were stopped and are back: invalidate the backend, clear, draw everything, ask for the size again.
    Resumed,
    /// The policy forbids it. Nothing happened.
    Forbidden,
    /// No shell would ever wake us: we lead our session. Nothing happened.
    NoShell,
}

struct Saved {
    output: File,
    input: OwnedFd,
    before: Termios,
}

static SAVED: Mutex<Option<Saved>> = Mutex::new(None);

/// The terminal while the desk has it. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Session {
    tty: Tty,
    policy: SessionPolicy,
}

impl Session {
    /// Take the terminal. One session at a time.
    ///
    /// # Errors
    /// When it is no terminal, or it is gone.
    pub fn enter(tty: Tty, policy: SessionPolicy) -> io::Result<Self> {
        let session = Self { tty, policy };
        session.take()?;
        Ok(session)
    }

    fn take(&self) -> io::Result<()> {
        let before = tcgetattr(&self.tty.input)?;
        let saved = Saved { output: self.tty.writer()?, input: self.tty.input.try_clone()?, before: before.clone() };
        *SAVED.lock().unwrap_or_else(PoisonError::into_inner) = Some(saved);
        let mut raw = before;
        raw.make_raw();
        tcsetattr(&self.tty.input, OptionalActions::Now, &raw)?;
        // What was typed before is meant for the shell, and its Enter has become another key.
        tcflush(&self.tty.input, QueueSelector::IFlush)?;
        File::from(self.tty.output.try_clone()?).write_all(ENTER)
    }

    /// The terminal itself, for the reader.
    pub const fn tty(&self) -> &Tty {
        &self.tty
    }

    /// The unbuffered output, for the screen. It doesn't block where the terminal can be opened anew.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn output(&self) -> io::Result<File> {
        self.tty.writer()
    }

    /// The size now.
    pub fn size(&self) -> Size {
        size_of(&self.tty.output, |name| std::env::var(name).ok())
    }

    /// Give the terminal back now. The same as dropping.
    pub fn leave(self) {}

    /// Give the terminal back, stop the process group until the shell wakes it, and take the terminal again.
    ///
    /// # Errors
    /// When the terminal is gone afterwards.
    pub fn suspend(&mut self) -> io::Result<Suspended> {
        if !self.policy.suspend {
            return Ok(Suspended::Forbidden);
        }
        if getsid(None).is_ok_and(|leader| leader == getpid()) {
            return Ok(Suspended::NoShell);
        }
        give_back(OptionalActions::Drain);
        kill_current_process_group(Signal::STOP)?;
        self.take()?;
        Ok(Suspended::Resumed)
    }
}

/// What asks the terminal to put this on its clipboard (OSC 52). Some don't; nothing tells whether it did.
pub fn clipboard(text: &str) -> Vec<u8> {
    format!("\x1b]52;c;{}\x07", data_encoding::BASE64.encode(text.as_bytes())).into_bytes()
}

impl Drop for Session {
    fn drop(&mut self) {
        restore_now();
    }
}

/// Give the terminal back, from anywhere, at most once per session. What was typed and not yet read is dropped, so
/// that no shell runs it.
pub fn restore_now() {
    give_back(OptionalActions::Flush);
}

fn give_back(when: OptionalActions) {
    let saved = SAVED.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(Saved { output, input, before }) = saved else { return };
    // A terminal that is gone needs nothing more, so errors don't matter here.
    if write_soon(&output, LEAVE).is_err() {
        let _ = tcflush(&output, QueueSelector::OFlush);
    }
    let _ = tcsetattr(&input, when, &before);
}

/// Write all of it, as long as the terminal takes some within [`PATIENCE`].
fn write_soon(mut output: &File, mut bytes: &[u8]) -> io::Result<()> {
    let until = Instant::now() + PATIENCE;
    while !bytes.is_empty() {
        match output.write(bytes) {
            Ok(taken) => bytes = &bytes[taken..],
            Err(error) if error.kind() == io::ErrorKind::WouldBlock && Instant::now() < until => {
                let wait = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
                let _ = poll(&mut [PollFd::new(output, PollFlags::OUT)], Some(&wait));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Stands in the text of a panic until its place is known.
const PLACE: &str = "<>";

/// Make a panic on this thread restore the terminal and say one plain line. The message of the panic isn't shown: it
/// may hold a person's data. A panic on another thread doesn't touch the terminal; whoever joins that thread learns.
pub fn install_panic_hook() {
    let desk = std::thread::current().id();
    // Made now: in a panic the texts may be the very thing that is held.
    let told = t!("desk-panic", place = PLACE);
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let in_session = SAVED.lock().is_ok_and(|saved| saved.is_some());
        if std::thread::current().id() != desk {
            if !in_session {
                previous(info);
            }
            return;
        }
        restore_now();
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        eprintln!("{}", told.replace(PLACE, &place));
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::terminal::testing::Pty;
    use rustix::termios::LocalModes;

    // One test, because the process has one terminal to give back.
    #[test]
    fn the_terminal_is_whole_after_the_desk_however_it_ended() {
        let pty = Pty::cooked();
        let modes = || tcgetattr(&pty.slave).unwrap().local_modes;
        let before = modes();
        let tty = || Tty::from_fds(pty.slave.try_clone().unwrap(), pty.slave.try_clone().unwrap());

        let session = Session::enter(tty(), SessionPolicy::default()).unwrap();
        assert!(!modes().intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
        assert_eq!(pty.output(ENTER.len()), ENTER);
        session.leave();
        assert_eq!(modes(), before);
        assert_eq!(pty.output(LEAVE.len()), LEAVE);

        let session = Session::enter(tty(), SessionPolicy::default()).unwrap();
        restore_now();
        restore_now();
        assert_eq!(modes(), before);
        drop(session);
        assert_eq!(pty.output(ENTER.len() + LEAVE.len()), [ENTER, LEAVE].concat());

        let mut session = Session::enter(tty(), SessionPolicy { suspend: false }).unwrap();
        assert_eq!(session.suspend().unwrap(), Suspended::Forbidden);
        assert!(!modes().contains(LocalModes::ICANON));
        let mut screen = crate::tui::terminal::testing::screen(80, 24);
        screen.process(&pty.output(ENTER.len()));
        assert!(screen.screen().alternate_screen() && screen.screen().hide_cursor());
        assert!(screen.screen().bracketed_paste());
        drop(session);
        screen.process(&pty.output(LEAVE.len()));
        assert!(!screen.screen().alternate_screen() && !screen.screen().hide_cursor());
        assert!(!screen.screen().bracketed_paste());
    }
}
