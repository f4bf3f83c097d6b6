//! How fast and how thrifty the desk is, seen from outside: the real binary on a pseudo-terminal of 120x40.
//!
//! `cargo bench --bench desk` starts a demo of 100,000 referrals (`WISSEL_BENCH_REFERRALS` for another number), opens the
//! desk ten times, moves the cursor 200 times and watches it idle. Then it handles referrals of a small house as over SSH and
//! tells the bytes of each step, and one over a line of 9,600 baud with 600 ms from key to answer. Times are only comparable
//! within one run.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::demo::Demo;
use support::hand::{FAST, REFERRAL};
use support::pty::Pty;
use support::thin::Thin;

const SIZE: (u16, u16) = (120, 40);
const STARTS: usize = 10;
const MOVES: usize = 200;
const IDLE: Duration = Duration::from_secs(10);
/// Referrals that are handled, and how many rows lie between two of them.
const HANDLED: usize = 8;
const APART: usize = 2;
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
    drop(desk);
    let small = Demo::start(&[]);
    handled(&small);
    thin(&small);
}

/// A desk at the far end of a line.
fn far(demo: &Demo) -> Pty {
    let ssh = ("SSH_CONNECTION", "192.0.2.1 40000 192.0.2.2 22");
    demo.desk_with("intake", SIZE, &[], &[("TERM", "xterm-256color"), ("LANG", "nl_NL.UTF-8"), ssh])
}

/// Whole referrals from opening to the next one, at several places of the list.
fn handled(demo: &Demo) {
    let mut steps: Vec<Vec<f64>> = vec![Vec::new(); REFERRAL.len() + 1];
    for place in 0..HANDLED {
        let mut desk = far(demo);
        desk.wait_until("a filled inbox", |screen| screen.contains(FILLED));
        for _ in 0..place * APART {
            desk.press("j");
            desk.settle(Duration::from_millis(30));
        }
        desk.settle(Duration::from_secs(1));
        let mut costs = Vec::new();
        for step in REFERRAL {
            let before = desk.raw.len();
            desk.press(step.key);
            desk.settle(Duration::from_millis(800));
            costs.push(count(desk.raw.len() - before));
        }
        // Some wait for more than this hand does.
        if (REFERRAL[5].answered)(&desk.text()) {
            costs.push(costs.iter().sum());
            steps.iter_mut().zip(costs).for_each(|(step, cost)| step.push(cost));
        }
    }
    println!("\n{:<28}{:>10}{:>10}{:>10}", format!("bytes, {} referrals", steps[0].len()), "min", "median", "max");
    let names = REFERRAL.iter().map(|step| step.what).chain(["a whole referral"]);
    for (name, step) in names.zip(&mut steps) {
        row(name, step);
    }
}

/// One of them at the far end of a thin line.
fn thin(demo: &Demo) {
    let mut desk = far(demo).over(Thin { rate: 960, way: Duration::from_millis(300) });
    desk.wait_until("a filled inbox", |screen| screen.contains(FILLED));
    desk.settle(Duration::from_secs(1));
    println!("\n{:<28}{:>10}{:>10}", "9,600 baud, 600 ms", "echo, ms", "whole, ms");
    for step in FAST {
        let pressed = Instant::now();
        desk.press(step.key);
        let echo = desk.wait_for_anything();
        let quiet = Duration::from_millis(700);
        desk.settle(quiet);
        let whole = pressed.elapsed().saturating_sub(quiet);
        println!("{:<28}{:>10}{:>10}", step.what, echo.as_millis(), whole.as_millis());
    }
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
