//! The two descriptors of the terminal at hand.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use rustix::fs::{Mode, OFlags};

/// The terminal to read from and to write to.
#[derive(Debug)]
pub struct Tty {
    pub(super) input: OwnedFd,
    pub(super) output: OwnedFd,
}

impl Tty {
    /// Standard input and output where they are a terminal, else `/dev/tty`.
    ///
    /// # Errors
    /// When there is no terminal at all.
    pub fn open() -> io::Result<Self> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        let own = |fd: std::os::fd::BorrowedFd<'_>| {
            if rustix::termios::isatty(fd) {
                fd.try_clone_to_owned()
            } else {
                Ok(OwnedFd::from(OpenOptions::new().read(true).write(true).open("/dev/tty")?))
            }
        };
        Ok(Self { input: own(stdin.as_fd())?, output: own(stdout.as_fd())? })
    }

    /// From descriptors, such as a pseudo-terminal's.
    pub const fn from_fds(input: OwnedFd, output: OwnedFd) -> Self {
        Self { input, output }
    }

    /// A descriptor for [`crate::tui::input::Reader`].
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn reader(&self) -> io::Result<OwnedFd> {
        self.input.try_clone()
    }

    /// The output, unbuffered: each `write` is one system call, and none of them waits.
    ///
    /// Not waiting is a property of an open file, and this one is shared with the shell: so the terminal is opened
    /// anew. Where that is not allowed (a terminal of another user, after `su`) writes may wait.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn writer(&self) -> io::Result<File> {
        let own = format!("/proc/self/fd/{}", self.output.as_raw_fd());
        let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let anew = rustix::fs::open(own, flags, Mode::empty());
        Ok(File::from(anew.or_else(|_| self.output.try_clone())?))
    }
}
