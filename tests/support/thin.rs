//! A thin line between a person and a terminal: so many bytes a second, and so long under way.
//!
//! Nothing of it is dropped and nothing pushes back, as with `sshd`, which reads a terminal at once and queues what the line
//! doesn't take.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A line, the same both ways.
#[derive(Debug, Clone, Copy)]
pub struct Thin {
    /// Bytes a second, each way.
    pub rate: u32,
    /// How long a byte is under way.
    pub way: Duration,
}

/// A piece of what is sent: what a terminal shows at once.
const PIECE: usize = 48;

impl Thin {
    /// Carries what comes in to what is answered, until either end is gone.
    pub fn carry(self, from: Receiver<Vec<u8>>) -> Receiver<Vec<u8>> {
        let (put, under_way) = channel::<(Instant, Vec<u8>)>();
        let (give, arrived) = channel();
        std::thread::spawn(move || self.squeeze(&from, &put));
        std::thread::spawn(move || {
            for (at, piece) in under_way {
                sleep(at.saturating_duration_since(Instant::now()));
                if give.send(piece).is_err() {
                    return;
                }
            }
        });
        arrived
    }

    fn squeeze(self, from: &Receiver<Vec<u8>>, put: &Sender<(Instant, Vec<u8>)>) {
        let mut free = Instant::now();
        for bytes in from {
            for piece in bytes.chunks(PIECE) {
                let length = u32::try_from(piece.len()).expect("a piece is small");
                free = free.max(Instant::now()) + Duration::from_secs(1) * length / self.rate;
                sleep(free.saturating_duration_since(Instant::now()));
                if put.send((free + self.way, piece.to_vec())).is_err() {
                    return;
                }
            }
        }
    }
}
