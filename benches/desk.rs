//! How fast and how thrifty the desk is, seen from outside: the real binary on a pseudo-terminal of 120x40.
//!
//! `cargo bench --bench desk` starts a demo of 100,000 referrals (`WISSEL_BENCH_REFERRALS` for another number), opens the
//! desk ten times, moves the cursor 200 times and watches it idle. Figures are only comparable within one run.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::demo::Demo;
use support::pty::Pty;

const SIZE: (u16, u16) = (120, 40);
const STARTS: usize = 10;
const MOVES: usize = 200;
const IDLE: Duration = Duration::from_secs(10);
/// On screen once the inbox is filled: the cursor's marker before a row.
const FILLED: &str = "\n>";

fn main() {
    let referrals = std::env::var("WISSEL_BENCH_REFERRALS").unwrap_or_else(|_| "100000".into());
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("utf-8").to_owned();
    let seeding = Instant::now();
    let demo = Demo::start(&["--referrals", &referrals, "--data", &data]);
    println!("{referrals} referrals ready after {:.1} s", seeding.elapsed().as_secs_f64());

    let (mut starts, mut start_bytes) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let begin = Instant::now();
        let mut desk = demo.desk("intake", SIZE);
        desk.wait_until("a filled inbox", |screen| screen.contains(FILLED));
        starts.push(begin.elapsed().as_secs_f64() * 1000.0);
        start_bytes.push(count(desk.raw.len()));
    }

    let mut desk = demo.desk("intake", SIZE);
    desk.wait_until("a filled inbox", |screen| screen.contains(FILLED));
    desk.settle(Duration::from_millis(500));
    let (mut bytes, mut times) = (Vec::new(), Vec::new());
    let before = cpu_ms(&desk);
    for step in 0..MOVES {
        desk.press(if step % 40 < 20 { "j" } else { "k" });
        let (count_, time) = desk.settle(Duration::from_millis(30));
        bytes.push(count(count_));
        times.push(time.as_secs_f64() * 1000.0);
    }
    let cpu = (cpu_ms(&desk) - before) / count(MOVES);
    desk.settle(Duration::from_secs(1));
    let before_idle = desk.raw.len();
    desk.settle(IDLE);
    let idle = desk.raw.len() - before_idle;

    println!("{:<28}{:>10}{:>10}{:>10}", "120x40", "min", "median", "max");
    row("start to filled inbox, ms", &mut starts);
    row("start, bytes", &mut start_bytes);
    row("row move, bytes", &mut bytes);
    row("row move, ms", &mut times);
    println!("{:<28}{:>20.3}", "row move, CPU ms", cpu);
    println!("{:<28}{:>20}", "idle for 10 s, bytes", idle);
    println!("{:<28}{:>20.1}", "peak memory, MiB", peak_mib(&desk));
}

#[expect(clippy::cast_precision_loss, reason = "counts of bytes on a screen are small")]
fn count(number: usize) -> f64 {
    number as f64
}

fn row(name: &str, values: &mut [f64]) {
    values.sort_by(f64::total_cmp);
    println!("{name:<28}{:>10.2}{:>10.2}{:>10.2}", values[0], values[values.len() / 2], values[values.len() - 1]);
}

/// User and system time of the desk so far (Linux counts in hundredths of a second).
fn cpu_ms(desk: &Pty) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", desk.pid())).expect("stat");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    (fields[11].parse::<f64>().expect("user time") + fields[12].parse::<f64>().expect("system time")) * 10.0
}

fn peak_mib(desk: &Pty) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", desk.pid())).expect("status");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("peak");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).expect("kibibytes") / 1024.0
}
