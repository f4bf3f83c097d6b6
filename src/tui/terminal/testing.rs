//! A pseudo-terminal for tests.

use std::os::fd::OwnedFd;

use rustix::pty::{OpenptFlags, grantpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, Winsize, tcgetattr, tcsetattr, tcsetwinsize};

/// Both ends of a pseudo-terminal.
pub(crate) struct Pty {
    master: OwnedFd,
    pub slave: OwnedFd,
}

impl Pty {
    /// As a shell leaves it.
    pub fn cooked() -> Self {
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let master = rustix::pty::openpt(flags).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC;
        let slave = rustix::fs::open(name, flags, rustix::fs::Mode::empty()).unwrap();
        Self { master, slave }
    }

    /// As the desk sets it.
    pub fn raw() -> Self {
        let pty = Self::cooked();
        let mut modes = tcgetattr(&pty.slave).unwrap();
        modes.make_raw();
        tcsetattr(&pty.slave, OptionalActions::Now, &modes).unwrap();
        pty
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let size = Winsize { ws_col: columns, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.master, size).unwrap();
    }

    /// What a user types.
    pub fn type_in(&self, bytes: &[u8]) {
        assert_eq!(rustix::io::write(&self.master, bytes), Ok(bytes.len()));
    }

    /// The next bytes of the program, that many.
    pub fn output(&self, length: usize) -> Vec<u8> {
        let mut out = vec![0; length];
        let mut got = 0;
        while got < length {
            got += rustix::io::read(&self.master, &mut out[got..]).unwrap();
        }
        out
    }
}

/// A terminal that obeys bytes, of that many columns and rows.
pub(crate) fn screen(columns: u16, rows: u16) -> vt100::Parser {
    let cells = |count| std::num::NonZeroU16::new(count).unwrap();
    vt100::Parser::new(cells(rows), cells(columns), 0)
}
