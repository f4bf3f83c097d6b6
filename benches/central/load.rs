//! Load: as fast as some lines can, or requests that arrive at a fixed rate whether or not the one before was answered.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::line::Line;

/// What a stretch of load came to; times in milliseconds.
pub struct Figures {
    pub each_second: f64,
    pub median: f64,
    pub p99: f64,
    pub done: usize,
}

/// Lines that requests which arrive at a fixed rate are spread over.
const OPEN_LINES: usize = 32;

/// As many as these lines can take, one after the other on each, over all addresses.
pub fn closed(
    addresses: &[SocketAddr],
    lines: usize,
    stretch: Duration,
    request: impl Fn(usize) -> Option<String> + Sync,
) -> Figures {
    let turn = AtomicUsize::new(0);
    let begin = Instant::now();
    let times = on_lines(addresses, lines, |line, times| {
        while begin.elapsed() < stretch {
            let Some(text) = request(turn.fetch_add(1, Ordering::Relaxed)) else { return };
            times.push(asked(line, &text, Instant::now()));
        }
    });
    figures(times, begin.elapsed())
}

/// Requests at a fixed rate. Each is timed from the moment at which it was due, so that waiting for a line counts too.
pub fn open(
    address: SocketAddr,
    each_second: f64,
    stretch: Duration,
    request: impl Fn(usize) -> Option<String> + Sync,
) -> Figures {
    let turn = AtomicUsize::new(0);
    let begin = Instant::now();
    let times = on_lines(&[address], OPEN_LINES, |line, times| {
        loop {
            let turn = turn.fetch_add(1, Ordering::Relaxed);
            #[expect(clippy::cast_precision_loss, reason = "a count of requests")]
            let due = Duration::from_secs_f64(turn as f64 / each_second);
            if due > stretch {
                return;
            }
            let Some(text) = request(turn) else { return };
            std::thread::sleep(due.saturating_sub(begin.elapsed()));
            times.push(asked(line, &text, begin + due));
        }
    });
    figures(times, begin.elapsed())
}

fn on_lines(addresses: &[SocketAddr], lines: usize, work: impl Fn(&mut Line, &mut Vec<f64>) + Sync) -> Vec<f64> {
    std::thread::scope(|scope| {
        let lines: Vec<_> = (0..lines)
            .map(|line| {
                let (address, work) = (addresses[line % addresses.len()], &work);
                scope.spawn(move || {
                    let (mut line, mut times) = (Line::open(address), Vec::new());
                    work(&mut line, &mut times);
                    times
                })
            })
            .collect();
        lines.into_iter().flat_map(|line| line.join().expect("a line")).collect()
    })
}

/// Asks, and gives the milliseconds since this moment.
fn asked(line: &mut Line, text: &str, since: Instant) -> f64 {
    let (status, body) = line.ask(text);
    assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&body));
    since.elapsed().as_secs_f64() * 1000.0
}

fn figures(mut times: Vec<f64>, took: Duration) -> Figures {
    times.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "a count of requests in seconds")]
    let each_second = times.len() as f64 / took.as_secs_f64();
    Figures { each_second, median: share(&times, 50), p99: share(&times, 99), done: times.len() }
}

/// The value below which so many of a hundred lie, of values in order.
pub fn share(times: &[f64], of_hundred: usize) -> f64 {
    times.get(times.len() * of_hundred / 100).copied().unwrap_or(f64::NAN)
}
