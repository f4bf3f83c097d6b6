//! The terminal itself changes or goes away.

use std::time::{Duration, Instant};

use super::{SIZE, api, desk, filled, journal, leave, runtime};
use crate::support::demo::Demo;
use crate::support::pty::LIMIT;

#[test]
fn a_window_that_is_dragged_ends_up_right() {
    let demo = Demo::start(&["--referrals", "30"]);
    let mut desk = desk(&demo, SIZE);
    for step in 0..50 {
        desk.resize(40 + step * 7 % 120, 10 + step * 5 % 45);
    }
    desk.resize(97, 31);
    let last = |screen: &str| screen.lines().nth(30).is_some_and(|line| line.contains("alle toetsen"));
    desk.wait_until("the list at its last size", |screen| filled(screen) && last(screen));
    desk.settle(Duration::from_millis(500));
    // Asking for everything anew shows that nothing was missing. What is left of the terms may tick between two looks, once
    // a minute.
    let mut as_before = || {
        let shown = desk.text();
        desk.press("\u{c}");
        desk.settle(Duration::from_millis(500));
        desk.text() == shown
    };
    let whole = as_before() || as_before();
    assert!(whole, "{}", desk.text());
    leave(&mut desk);
}

/// State and CPU ticks of a process; an ended one still tells until it is waited for.
fn spent(pid: u32) -> (char, u64) {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<u64>().unwrap();
    (fields[0].chars().next().unwrap(), ticks(11) + ticks(12))
}

#[test]
fn a_line_that_drops_ends_the_desk_without_spinning_and_keeps_the_draft() {
    let demo = Demo::start(&["--referrals", "12"]);
    let before = journal(&demo);
    let mut desk = desk(&demo, SIZE);
    desk.press("a");
    desk.wait_for("Aanmelding invoeren");
    desk.press("\t");
    desk.wait_until("the next field", |screen| screen.lines().any(|line| line.starts_with(" > Organisatie")));
    desk.press("Oeverwal");
    desk.wait_for("Oeverwal");
    let (_, ticks) = spent(desk.pid());
    desk.hang_up();
    let end = Instant::now() + LIMIT;
    while spent(desk.pid()).0 != 'Z' {
        assert!(Instant::now() < end, "the desk outlives its line");
        std::thread::sleep(Duration::from_millis(20));
    }
    // A hundred ticks are a second; one that spins until it is let go spends all the time it is given.
    let (_, after) = spent(desk.pid());
    assert!(after - ticks < 100, "{} ticks after the line dropped", after - ticks);
    desk.wait_end();
    let (runtime, api) = (runtime(), api(&demo, "intake"));
    let drafts = runtime.block_on(api.drafts()).unwrap();
    assert!(drafts.iter().any(|draft| draft.input.referrer.organisation.as_deref() == Some("Oeverwal")));
    assert_eq!(journal(&demo), before);
}
