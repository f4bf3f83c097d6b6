//! The thread that reads the terminal.
//!
//! It sleeps in `poll` until bytes come, a held `Esc` is due, or it is told to stop. It also watches whether the
//! terminal is still there: hang-up, a read error, end of file, or a parent that died each give one
//! [`Input::HangUp`], after which the thread ends. It never spins.

use std::io::{self, PipeReader, PipeWriter};
use std::os::fd::{AsFd, OwnedFd};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::Input;
use super::decode::{Decoder, Timing};

/// How often the thread looks whether its parent still lives. Costs one wake-up and no output.
const WATCH: Duration = Duration::from_secs(5);
/// After a read with this many plain characters (no hand types so fast) the rest is awaited for [`GATHER`], so that a
/// burst is judged whole. A single key never waits.
const MANY: usize = 4;
const GATHER: Duration = Duration::from_millis(2);

/// A running reader thread. Dropping it stops the thread.
#[derive(Debug)]
pub struct Reader {
    stop: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Read `tty` until stopped. `send` gets each input in order, on the reader's thread; when it answers `false`,
    /// nobody listens any more and the thread ends.
    ///
    /// # Errors
    /// When the thread or its stop pipe can't be made.
    pub fn spawn(
        tty: OwnedFd,
        timing: Timing,
        mut send: impl FnMut(Input) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let (stopped, stop) = io::pipe()?;
        let thread = std::thread::Builder::new().name("tty".into()).spawn(move || {
            if run(&tty, &stopped, timing, &mut send) == End::HangUp {
                send(Input::HangUp);
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum End {
    Stopped,
    HangUp,
}

fn run(tty: &OwnedFd, stopped: &PipeReader, timing: Timing, send: &mut impl FnMut(Input) -> bool) -> End {
    let mut decoder = Decoder::new(timing);
    let mut buffer = vec![0u8; 8192];
    let orphan_at_start = parent_is_gone();
    loop {
        let now = Instant::now();
        let wait = decoder.deadline().map_or(WATCH, |due| due.saturating_duration_since(now).min(WATCH));
        let inputs = match ready(tty, stopped, wait) {
            Ready::Stop => return End::Stopped,
            Ready::HangUp => return End::HangUp,
            Ready::Nothing if !orphan_at_start && parent_is_gone() => return End::HangUp,
            Ready::Nothing => decoder.timeout(Instant::now()),
            Ready::Bytes => {
                let Some(length) = read(tty, &mut buffer) else { return End::HangUp };
                let length = gather(tty, stopped, &mut buffer, length);
                decoder.feed(&buffer[..length], Instant::now())
            }
        };
        for input in inputs {
            if !send(input) {
                return End::Stopped;
            }
        }
    }
}

/// More of a burst, if this is one.
fn gather(tty: &OwnedFd, stopped: &PipeReader, buffer: &mut [u8], mut length: usize) -> usize {
    while length < buffer.len()
        && buffer[..length].iter().filter(|byte| **byte >= b' ' && **byte != 0x7f).count() >= MANY
        && buffer[0] != 0x1b
        && ready(tty, stopped, GATHER) == Ready::Bytes
    {
        match read(tty, &mut buffer[length..]) {
            Some(more) => length += more,
            None => break,
        }
    }
    length
}

#[derive(Debug, PartialEq, Eq)]
enum Ready {
    Bytes,
    Nothing,
    Stop,
    HangUp,
}

fn ready(tty: &OwnedFd, stopped: &PipeReader, wait: Duration) -> Ready {
    let mut fds = [
        PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::IN),
        PollFd::from_borrowed_fd(stopped.as_fd(), PollFlags::IN),
    ];
    // Round up: waking a moment early would poll twice.
    let wait = wait + Duration::from_micros(500);
    let timeout =
        Timespec { tv_sec: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX), tv_nsec: i64::from(wait.subsec_nanos()) };
    match poll(&mut fds, Some(&timeout)) {
        Err(Errno::INTR) => return Ready::Nothing,
        Err(_) => return Ready::HangUp,
        Ok(_) => {}
    }
    let (tty, stopped) = (fds[0].revents(), fds[1].revents());
    if !stopped.is_empty() {
        Ready::Stop
    } else if tty.contains(PollFlags::IN) {
        Ready::Bytes
    } else if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        Ready::HangUp
    } else {
        Ready::Nothing
    }
}

/// Some bytes, or none when the terminal is gone.
fn read(tty: &OwnedFd, buffer: &mut [u8]) -> Option<usize> {
    loop {
        match rustix::io::read(tty, &mut *buffer) {
            Ok(0) => return None,
            Ok(length) => return Some(length),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => return Some(0),
            Err(_) => return None,
        }
    }
}

fn parent_is_gone() -> bool {
    rustix::process::getppid().is_none_or(rustix::process::Pid::is_init)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::tui::input::{Code, Key};
    use crate::tui::terminal::testing::Pty;

    fn reader(pty: &Pty) -> (Reader, mpsc::Receiver<Input>) {
        let (send, inputs) = mpsc::channel();
        let tty = pty.slave.try_clone().unwrap();
        let reader = Reader::spawn(tty, Timing::LOCAL, move |input| send.send(input).is_ok()).unwrap();
        (reader, inputs)
    }

    const SOON: Duration = Duration::from_secs(10);

    #[test]
    fn keys_typed_at_the_terminal_arrive_in_order() {
        let pty = Pty::raw();
        let (_reader, inputs) = reader(&pty);
        pty.type_in(b"r1\r\x1b[A");
        let keys: Vec<_> = (0..4).map(|_| inputs.recv_timeout(SOON).unwrap()).collect();
        let expected = [Key::char('r'), Key::char('1'), Key::plain(Code::Enter), Key::plain(Code::Up)];
        assert_eq!(keys, expected.map(Input::Key));
    }

    #[test]
    fn a_lone_esc_arrives_without_another_key() {
        let pty = Pty::raw();
        let (_reader, inputs) = reader(&pty);
        pty.type_in(b"\x1b");
        assert_eq!(inputs.recv_timeout(SOON), Ok(Input::Key(Key::plain(Code::Esc))));
    }

    #[test]
    fn a_terminal_that_hangs_up_is_told_once_and_the_thread_ends() {
        let pty = Pty::raw();
        let (_reader, inputs) = reader(&pty);
        drop(pty);
        assert_eq!(inputs.recv_timeout(SOON), Ok(Input::HangUp));
        assert_eq!(inputs.recv_timeout(SOON), Err(mpsc::RecvTimeoutError::Disconnected));
    }

    #[test]
    fn a_stopped_reader_leaves_the_next_key_to_others() {
        let pty = Pty::raw();
        let (reader, inputs) = reader(&pty);
        drop(reader);
        pty.type_in(b"j");
        assert_eq!(inputs.recv_timeout(SOON), Err(mpsc::RecvTimeoutError::Disconnected));
        let mut byte = [0];
        assert_eq!(rustix::io::read(&pty.slave, &mut byte), Ok(1));
    }
}
