//! The modes of a terminal that reads lines: the kernel edits them, signals are letters (a kiosk has no way to a shell),
//! and a password isn't shown.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, isatty, tcgetattr, tcsetattr};

/// What `Ctrl-C` types here: it ends the line.
pub const STOP: u8 = 3;
/// What `Ctrl-Z` types here: it ends the line too.
pub const SUSPEND: u8 = 26;

/// The modes of the terminal while we have it; given back when this goes. Nothing where there is no terminal.
#[derive(Debug)]
pub struct Modes {
    tty: Option<(OwnedFd, Termios)>,
}

impl Modes {
    /// Take the terminal that is read from, if it is one.
    ///
    /// # Errors
    /// When it is gone.
    pub fn take(input: impl AsFd) -> io::Result<Self> {
        if !isatty(&input) {
            return Ok(Self { tty: None });
        }
        let before = tcgetattr(&input)?;
        let modes = Self { tty: Some((input.as_fd().try_clone_to_owned()?, before)) };
        modes.set(false)?;
        Ok(modes)
    }

    /// It is a terminal.
    pub const fn terminal(&self) -> bool {
        self.tty.is_some()
    }

    /// What is typed is shown, or not. What was typed ahead is dropped where it changes.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn set(&self, hidden: bool) -> io::Result<()> {
        let Some((tty, before)) = &self.tty else { return Ok(()) };
        let mut modes = before.clone();
        modes.local_modes.insert(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ECHOE | LocalModes::ECHOK);
        modes.local_modes.remove(LocalModes::ISIG);
        modes.local_modes.set(LocalModes::ECHO, !hidden);
        // The end of the line moves on, but the two letters that break it off don't stand there.
        modes.local_modes.set(LocalModes::ECHONL, hidden);
        modes.special_codes[SpecialCodeIndex::VEOL] = STOP;
        modes.special_codes[SpecialCodeIndex::VEOL2] = SUSPEND;
        let hides = tcgetattr(tty)?.local_modes.contains(LocalModes::ECHO) == hidden;
        tcsetattr(tty, if hides { OptionalActions::Flush } else { OptionalActions::Now }, &modes)?;
        Ok(())
    }

    /// Drop what was typed and not read.
    pub fn drop_typed(&self) {
        if let Some((tty, _)) = &self.tty {
            let _ = rustix::termios::tcflush(tty, rustix::termios::QueueSelector::IFlush);
        }
    }

    /// Give the terminal to the shell until it wakes us. False when there is none that would.
    ///
    /// # Errors
    /// When the terminal is gone afterwards.
    pub fn suspend(&self) -> io::Result<bool> {
        if getsid(None).is_ok_and(|leader| leader == getpid()) {
            return Ok(false);
        }
        self.give_back();
        kill_current_process_group(Signal::STOP)?;
        self.set(false)?;
        Ok(true)
    }

    fn give_back(&self) {
        if let Some((tty, before)) = &self.tty {
            let _ = tcsetattr(tty, OptionalActions::Flush, before);
        }
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        self.give_back();
    }
}
