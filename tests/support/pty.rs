//! The real binary on a real pseudo-terminal: press keys, look at the screen, count the bytes.
//!
//! No sleeps: every wait is for something on the screen, or for silence, with a limit that fails the test.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::thin::Thin;

/// How long anything may take before a test fails.
pub const LIMIT: Duration = Duration::from_secs(30);

/// A program on a pseudo-terminal.
pub struct Pty {
    child: Child,
    /// Gone once the line was cut.
    master: Option<File>,
    /// Where keys go on a thin line.
    keys: Option<Sender<Vec<u8>>>,
    reading: Option<JoinHandle<()>>,
    cut: Arc<AtomicBool>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that was written to the terminal so far.
    pub raw: Vec<u8>,
}

impl Pty {
    /// Starts `program` on a terminal of `cols` x `rows` with only this environment (and a PATH).
    pub fn start<S: AsRef<OsStr>>(program: &str, args: &[S], size: (u16, u16), env: &HashMap<&str, String>) -> Self {
        let (cols, rows) = size;
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a pseudo-terminal");
        grantpt(&master).expect("grant");
        unlockpt(&master).expect("unlock");
        tcsetwinsize(&master, Winsize { ws_row: rows, ws_col: cols, ws_xpixel: 0, ws_ypixel: 0 }).expect("size");
        let name = ptsname(&master, Vec::new()).expect("name").into_string().expect("utf-8");
        let open = || Stdio::from(File::options().read(true).write(true).open(&name).expect("terminal side"));
        // `setsid -c` makes the terminal the program's own, as a login does.
        let child = Command::new("setsid")
            .arg("-c")
            .arg(program)
            .args(args)
            .env_clear()
            .env("PATH", std::env::var("PATH").unwrap_or_default())
            .envs(env.iter().map(|(key, value)| (*key, value)))
            .stdin(open())
            .stdout(open())
            .stderr(open())
            .spawn()
            .expect("start");
        let master = File::from(master);
        let mut reader = master.try_clone().expect("clone");
        let (sender, output) = channel();
        let cut = Arc::new(AtomicBool::new(false));
        let gone = cut.clone();
        let reading = std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while !gone.load(Ordering::Relaxed) {
                let mut ready = [PollFd::new(&reader, PollFlags::IN)];
                let tick = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
                if poll(&mut ready, Some(&tick)).unwrap_or(1) == 0 {
                    continue;
                }
                let Ok(count @ 1..) = reader.read(&mut buffer) else { return };
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            master: Some(master),
            keys: None,
            reading: Some(reading),
            cut,
            output,
            screen: vt100::Parser::new(cells(rows), cells(cols), 0),
            raw: Vec::new(),
        }
    }

    /// The same terminal at the end of a thin line.
    #[must_use]
    pub fn over(mut self, thin: Thin) -> Self {
        let (output, (keys, typed)) = (std::mem::replace(&mut self.output, channel().1), channel());
        self.output = thin.carry(output);
        let mut terminal = self.line().try_clone().expect("clone");
        let arrived = thin.carry(typed);
        std::thread::spawn(move || arrived.into_iter().all(|keys| terminal.write_all(&keys).is_ok()));
        self.keys = Some(keys);
        self
    }

    /// Types bytes as they are.
    pub fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    /// Types raw bytes.
    pub fn press_bytes(&mut self, keys: &[u8]) {
        match &self.keys {
            Some(line) => line.send(keys.to_vec()).expect("the line takes keys"),
            None => self.line().write_all(keys).expect("the terminal takes keys"),
        }
    }

    /// Waits until something comes: how long that took.
    pub fn wait_for_anything(&mut self) -> Duration {
        let begin = Instant::now();
        while self.take(Duration::from_millis(20)) == Some(0) {
            assert!(begin.elapsed() < LIMIT, "nothing comes; the screen is:\n{}", self.text());
        }
        begin.elapsed()
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Another size, as when a window is dragged.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        tcsetwinsize(self.line(), Winsize { ws_row: rows, ws_col: cols, ws_xpixel: 0, ws_ypixel: 0 }).expect("size");
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// The text on the screen, lines trimmed at the end.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The screen itself, for attributes and the cursor.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    fn take(&mut self, wait: Duration) -> Option<usize> {
        match self.output.recv_timeout(wait) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.raw.extend_from_slice(&bytes);
                Some(bytes.len())
            }
            Err(RecvTimeoutError::Timeout) => Some(0),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Waits until the screen fulfils `ready`. Fails the test with the screen when it never does.
    pub fn wait_until(&mut self, what: &str, ready: impl Fn(&str) -> bool) {
        let end = Instant::now() + LIMIT;
        while !ready(&self.text()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what}; the screen is:\n{}", self.text());
            if self.take(left.min(Duration::from_millis(50))).is_none() {
                assert!(ready(&self.text()), "the program ended before {what}; the screen is:\n{}", self.text());
                return;
            }
        }
    }

    /// Waits until what was written since `from` fulfils `ready`; what that is.
    pub fn wait_said(&mut self, from: usize, what: &str, ready: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + LIMIT;
        loop {
            let said = String::from_utf8_lossy(&self.raw[from..]).into_owned();
            if ready(&said) {
                return said;
            }
            assert!(Instant::now() < end, "waited in vain for '{what}'; what was said is:\n{said}");
            let ended = self.take(Duration::from_millis(50)).is_none();
            assert!(!ended || self.raw.len() > from + said.len(), "the program ended before '{what}':\n{said}");
        }
    }

    /// Waits until the terminal itself is no longer so.
    pub fn wait_while(&mut self, what: &str, still: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + LIMIT;
        while still(self.screen()) {
            assert!(Instant::now() < end, "it stays so that {what}; the screen is:\n{}", self.text());
            self.take(Duration::from_millis(20));
        }
    }

    /// The line shows what is typed: the modes of a shell, not of a desk or a hidden question.
    pub fn echoes(&self) -> bool {
        let modes = rustix::termios::tcgetattr(self.line()).expect("the modes").local_modes;
        modes.contains(rustix::termios::LocalModes::ECHO)
    }

    /// Waits until what is typed isn't shown any more.
    pub fn wait_until_silent(&mut self) {
        self.wait_until_echo(false);
    }

    /// Waits until what is typed is shown again.
    pub fn wait_until_shown(&mut self) {
        self.wait_until_echo(true);
    }

    fn wait_until_echo(&mut self, wanted: bool) {
        let end = Instant::now() + LIMIT;
        while self.echoes() != wanted {
            assert!(Instant::now() < end, "the modes never change; the screen is:\n{}", self.text());
            self.take(Duration::from_millis(5));
        }
    }

    /// Waits for a text.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("'{text}'"), |screen| screen.contains(text));
    }

    /// Reads until nothing came for `quiet`: how many bytes, and how long until the last of them.
    pub fn settle(&mut self, quiet: Duration) -> (usize, Duration) {
        let begin = Instant::now();
        let (mut bytes, mut last) = (0, begin);
        while last.elapsed() < quiet {
            match self.take(quiet.saturating_sub(last.elapsed())) {
                Some(0) => {}
                Some(count) => {
                    bytes += count;
                    last = Instant::now();
                }
                None => break,
            }
        }
        (bytes, last - begin)
    }

    /// Bytes that come by themselves while nobody does anything. What is left of the terms may tick, once a minute: when
    /// that falls into the first look, the second is free of it.
    pub fn idle(&mut self) -> usize {
        let look = Duration::from_secs(3);
        match self.settle(look) {
            (0, _) => 0,
            _ => self.settle(look).0,
        }
    }

    /// Waits for the end of the program; its exit code.
    pub fn wait_end(&mut self) -> Option<i32> {
        let end = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().expect("wait") {
                while self.take(Duration::from_millis(20)).is_some_and(|count| count > 0) {}
                return status.code();
            }
            assert!(Instant::now() < end, "the program does not end; the screen is:\n{}", self.text());
            self.take(Duration::from_millis(20));
        }
    }

    /// Sends a signal by its name.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.child.id().cast_signed()).expect("a process");
        rustix::process::kill_process(pid, signal).expect("signal");
    }

    /// The line goes away, as when SSH drops: nobody holds the other side of the terminal any more.
    pub fn hang_up(&mut self) {
        self.cut.store(true, Ordering::Relaxed);
        if let Some(reading) = self.reading.take() {
            reading.join().expect("the reader ends");
        }
        self.master = None;
    }

    fn line(&self) -> &File {
        self.master.as_ref().expect("the line was cut")
    }
}

/// A terminal has at least one row and column.
fn cells(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count).expect("a size")
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
