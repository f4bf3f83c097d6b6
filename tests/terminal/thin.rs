//! A line of 9,600 baud with 600 ms from key to answer: what a hand does arrives whole, and only that.
//!
//! `WISSEL_LINE_WAY` is how many milliseconds a byte is under way, each way.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use wissel::domain::event::Event;
use wissel::domain::row::Row;
use wissel::wire::list::PageQuery;

use super::{api, filled, runtime};
use crate::support::demo::{Demo, WISSEL};
use crate::support::hand::{FAST, Step};
use crate::support::pty::Pty;
use crate::support::thin::Thin;

const SIZE: (u16, u16) = (120, 40);
const QUIET: Duration = Duration::from_millis(700);

fn line() -> Thin {
    let way = std::env::var("WISSEL_LINE_WAY").ok().and_then(|text| text.parse().ok()).unwrap_or(300);
    Thin { rate: 960, way: Duration::from_millis(way) }
}

/// A desk behind it, with a setting that says so.
fn far(demo: &Demo, folder: &std::path::Path) -> Pty {
    std::fs::write(folder.join("config.toml"), "low-bandwidth = \"on\"\n").unwrap();
    let environment = HashMap::from([
        ("WISSEL_API", demo.api.clone()),
        ("WISSEL_TOKEN", demo.token("intake").to_owned()),
        ("WISSEL_CONFIG", folder.display().to_string()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "nl_NL.UTF-8".to_owned()),
    ]);
    let begin = Instant::now();
    let mut desk = Pty::start::<&str>(WISSEL, &[], SIZE, &environment).over(line());
    desk.wait_until("a filled inbox", filled);
    desk.settle(QUIET);
    let (whole, bytes) = (begin.elapsed().saturating_sub(QUIET).as_millis(), desk.raw.len());
    println!("{:<22}{whole:>20}{bytes:>8}", "start, ms and bytes");
    desk
}

/// The rows of the list, in the order of the screen.
fn rows(demo: &Demo) -> Vec<Row> {
    runtime().block_on(api(demo, "intake").page(&PageQuery::default())).unwrap().rows
}

/// What happened to a referral since.
fn since(demo: &Demo, row: &Row) -> Vec<Event> {
    let events = runtime().block_on(api(demo, "intake").events_since(row.id, row.version)).unwrap().events;
    events.into_iter().map(|recorded| recorded.event).collect()
}

/// It was weighed once and routed once, and nothing else was decided, on this or the next.
fn done_once(demo: &Demo, rows: &[Row]) {
    let events = since(demo, &rows[0]);
    let count = |is: fn(&Event) -> bool| events.iter().filter(|event| is(event)).count();
    assert_eq!(count(|event| matches!(event, Event::UrgencySet { .. })), 1, "{events:?}");
    assert_eq!(count(|event| matches!(event, Event::HandedOver { .. })), 1, "{events:?}");
    let decided = |event: &Event| matches!(event, Event::Ended { .. } | Event::Noted { .. } | Event::Held { .. });
    assert!(!events.iter().any(decided), "{events:?}");
    assert!(rows[1..].iter().all(|row| since(demo, row).is_empty()), "nothing is decided on another");
}

#[test]
fn a_whole_referral_key_by_key() {
    let (demo, folder) = (Demo::start(&[]), tempfile::tempdir().unwrap());
    let rows = rows(&demo);
    let mut desk = far(&demo, folder.path());
    let (mut sum, start) = (Duration::ZERO, desk.raw.len());
    println!("{:<22}{:>10}{:>10}{:>8}", "9,600 baud, 120x40", "echo ms", "whole ms", "bytes");
    for Step { what, key, answered } in FAST {
        let (pressed, before) = (Instant::now(), desk.raw.len());
        desk.press(key);
        let echo = desk.wait_for_anything();
        desk.wait_until(what, answered);
        desk.settle(QUIET);
        let whole = pressed.elapsed().saturating_sub(QUIET);
        sum += whole;
        println!("{what:<22}{:>10}{:>10}{:>8}", echo.as_millis(), whole.as_millis(), desk.raw.len() - before);
    }
    println!("{:<22}{:>20}{:>8}", "all of it", sum.as_millis(), desk.raw.len() - start);
    done_once(&demo, &rows);
}

#[test]
fn keys_typed_ahead_of_the_screen_do_what_they_would_have_done() {
    let (demo, folder) = (Demo::start(&[]), tempfile::tempdir().unwrap());
    let rows = rows(&demo);
    let mut desk = far(&demo, folder.path());
    let begin = Instant::now();
    for Step { key, .. } in FAST {
        desk.press(key);
        desk.settle(Duration::from_millis(120));
    }
    desk.wait_until("routed, and the next", FAST[5].answered);
    desk.settle(QUIET);
    println!("typed ahead: {} ms", begin.elapsed().saturating_sub(QUIET).as_millis());
    done_once(&demo, &rows);
}

#[test]
fn a_key_that_is_held_down_leaves_no_pictures_behind_it() {
    let (demo, folder) = (Demo::start(&["--referrals", "600"]), tempfile::tempdir().unwrap());
    let mut desk = far(&demo, folder.path());
    let before = desk.raw.len();
    for _ in 0..60 {
        desk.press("\u{1b}[6~");
        desk.settle(Duration::from_millis(33));
    }
    let released = Instant::now();
    desk.settle(QUIET * 2);
    let (bytes, after) = (desk.raw.len() - before, released.elapsed().saturating_sub(QUIET * 2));
    println!("60 pages in 2 s: {bytes} bytes, at rest {} ms after the last key", after.as_millis());
    assert!(bytes < 16 * 1024, "every page was sent: {bytes} bytes");
}
