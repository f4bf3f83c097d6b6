//! The desk as people use it: the real binary on a terminal, on the real API.

mod support;

use std::time::Duration;

use support::demo::Demo;

const SMALL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (120, 40);

/// The number of the referral under the cursor: the line that starts with the marker.
fn under_cursor(screen: &str) -> Option<String> {
    let line = screen.lines().find(|line| line.starts_with('>'))?;
    line.split_whitespace().find(|word| word.len() == 8 && word.as_bytes()[2] == b'-').map(str::to_owned)
}

#[test]
fn three_keys_route_a_referral_and_the_answer_comes_back_by_itself() {
    let demo = Demo::start(&[]);
    let mut intake = demo.desk("intake", SMALL);
    intake.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    let number = under_cursor(&intake.text()).expect("a number");
    intake.press("r1\r");
    intake.wait_until("the routing said aloud", |screen| {
        screen.lines().any(|line| line.contains(&number) && line.contains("doorgeleid"))
    });
    println!("{}", intake.text());
}

#[test]
fn a_terminal_that_is_too_small_says_so_in_one_sentence() {
    let demo = Demo::start(&[]);
    let mut desk = demo.desk("intake", (40, 10));
    desk.wait_until("one sentence", |screen| screen.contains("60"));
    let said = desk.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(said, "Dit venster is te klein voor het bureau: maak het minstens 60 breed en 16 hoog.");
    desk.resize(SMALL.0, SMALL.1);
    desk.wait_until("the inbox after all", |screen| under_cursor(screen).is_some());
}

#[test]
fn moving_and_previewing_record_no_read() {
    let demo = Demo::start(&[]);
    let mut desk = demo.desk("intake", LARGE);
    desk.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    let first = under_cursor(&desk.text()).expect("a number");
    for _ in 0..5 {
        desk.press("j");
        desk.settle(Duration::from_millis(200));
    }
    for _ in 0..5 {
        desk.press("k");
        desk.settle(Duration::from_millis(200));
    }
    assert_eq!(under_cursor(&desk.text()).as_deref(), Some(first.as_str()));
    desk.press("\r");
    desk.wait_for("inzage vastgelegd");
    desk.press("y");
    desk.wait_until("the history with the one read", |screen| screen.to_lowercase().contains("inzage"));
}

#[test]
fn leaving_and_dying_leave_the_terminal_whole() {
    let demo = Demo::start(&[]);
    let mut desk = demo.desk("intake", SMALL);
    desk.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    desk.press("q");
    assert_eq!(desk.wait_end(), Some(0));
    assert!(!desk.screen().alternate_screen(), "the alternate screen was left");
    assert!(!desk.screen().hide_cursor(), "the cursor is back");
    assert!(!desk.screen().bracketed_paste(), "bracketed paste is off");

    let mut desk = demo.desk("intake", SMALL);
    desk.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    desk.signal(rustix::process::Signal::TERM);
    desk.wait_end();
    assert!(!desk.screen().alternate_screen());
    assert!(!desk.screen().hide_cursor());

    let mut desk = demo.desk("intake", SMALL);
    desk.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    desk.hang_up();
    desk.wait_end();
}

#[test]
fn an_idle_desk_writes_nothing() {
    let demo = Demo::start(&[]);
    let mut desk = demo.desk("intake", LARGE);
    desk.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    desk.settle(Duration::from_secs(1));
    let before = desk.raw.len();
    desk.settle(Duration::from_secs(3));
    assert_eq!(desk.raw.len() - before, 0);
}
