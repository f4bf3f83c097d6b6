//! A bad connection between the desk and the API: it delays, stalls, and breaks in the middle of a command or its answer.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Where the next command breaks off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Half of the request arrives.
    Request = 1,
    /// The request arrives, half of the answer comes back.
    Answer = 2,
}

#[derive(Default)]
struct State {
    armed: AtomicU8,
    down: AtomicBool,
    pieces: AtomicU64,
    lines: Mutex<Vec<TcpStream>>,
}

/// A relay on loopback.
pub struct Relay {
    state: Arc<State>,
    /// Its address, as the desk is told.
    pub api: String,
}

impl Relay {
    /// Relays to the API at this address. Each piece takes `delay`; now and then one takes ten times as long.
    pub fn start(api: &str, delay: Duration) -> Self {
        let upstream = api.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(State::default());
        let shared = state.clone();
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if shared.down.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&upstream) else { continue };
                let _ = (near.set_nodelay(true), far.set_nodelay(true));
                let copy = |line: &TcpStream| line.try_clone().expect("a second hand on the line");
                shared.lines.lock().expect("lines").extend([copy(&near), copy(&far)]);
                let answers = Arc::new(AtomicBool::new(false));
                for (from, to, up) in [(copy(&near), copy(&far), true), (far, near, false)] {
                    let (state, answers) = (shared.clone(), answers.clone());
                    std::thread::spawn(move || state.pump(from, to, up, &answers, delay));
                }
            }
        });
        Self { state, api: address }
    }

    /// The next command breaks off here, and then nothing comes through until [`Self::mend`].
    pub fn arm(&self, at: Break) {
        self.state.armed.store(at as u8, Ordering::SeqCst);
    }

    /// Nothing comes through.
    pub fn is_down(&self) -> bool {
        self.state.down.load(Ordering::SeqCst)
    }

    /// New lines come through again.
    pub fn mend(&self) {
        self.state.down.store(false, Ordering::SeqCst);
    }
}

impl State {
    fn pump(&self, mut from: TcpStream, mut to: TcpStream, up: bool, answers: &AtomicBool, delay: Duration) {
        let mut buffer = vec![0; 65536];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let piece = &buffer[..count];
            let stalls = self.pieces.fetch_add(1, Ordering::SeqCst).wrapping_mul(7919) % 11 == 3;
            std::thread::sleep(if stalls { 10 * delay } else { delay });
            let command = up && piece.starts_with(b"POST") && piece.windows(11).any(|part| part == b"/opdrachten");
            let breaks = if command && self.disarm(Break::Answer) {
                answers.store(true, Ordering::SeqCst);
                false
            } else {
                (command && self.disarm(Break::Request)) || (!up && answers.load(Ordering::SeqCst))
            };
            if breaks {
                let _ = to.write_all(&piece[..count / 2]);
                self.down.store(true, Ordering::SeqCst);
                for line in self.lines.lock().expect("lines").drain(..) {
                    let _ = line.shutdown(Shutdown::Both);
                }
            }
            if self.down.load(Ordering::SeqCst) || to.write_all(piece).is_err() {
                break;
            }
        }
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    }

    fn disarm(&self, at: Break) -> bool {
        self.armed.compare_exchange(at as u8, 0, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}
