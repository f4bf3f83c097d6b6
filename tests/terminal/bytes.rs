//! What the desk costs on a slow line, in bytes: 40 for a row and 6 KB for a whole referral are promises.

use std::time::Duration;

use super::filled;
use crate::support::demo::Demo;
use crate::support::hand::REFERRAL;
use crate::support::pty::Pty;

const LARGE: (u16, u16) = (120, 40);
const ROW: usize = 40;
/// Opening, weighing, routing, and the next one opened.
const TRIAGE: usize = 6 * 1024;

/// A desk at the far end of a line.
fn far(demo: &Demo, more: &[(&str, &str)]) -> Pty {
    let mut env =
        vec![("TERM", "xterm-256color"), ("LANG", "nl_NL.UTF-8"), ("SSH_CONNECTION", "192.0.2.1 40000 192.0.2.2 22")];
    env.extend(more);
    let mut desk = demo.desk_with("intake", LARGE, &[], &env);
    desk.wait_until("a filled inbox", filled);
    desk.settle(Duration::from_secs(1));
    desk
}

/// The line of the cursor, and where it stands.
fn cursor(desk: &Pty) -> (u16, String) {
    let text = desk.text();
    let (y, line) = text.lines().enumerate().find(|(_, line)| line.starts_with('>')).expect("a cursor");
    (u16::try_from(y).unwrap(), line.to_owned())
}

/// Presses a key and waits for the cursor on another row: what that cost.
fn step(desk: &mut Pty, key: &str) -> usize {
    // Different keys in one rush would be a stray text.
    desk.settle(Duration::from_millis(20));
    let (before, at) = (desk.raw.len(), cursor(desk).0);
    desk.press(key);
    desk.wait_until("another row", |screen| {
        screen.lines().position(|line| line.starts_with('>')).is_some_and(|now| now != usize::from(at))
    });
    desk.raw.len() - before
}

#[test]
fn a_row_costs_forty_bytes_and_is_plain_to_see_without_colour() {
    let demo = Demo::start(&["--referrals", "60"]);
    for (look, env) in [("colour", vec![]), ("mono", vec![("NO_COLOR", "1")])] {
        let mut desk = far(&demo, &env);
        // Without the preview, so that only the row is counted.
        desk.press("o");
        desk.settle(Duration::from_secs(1));
        let costs: Vec<usize> = "jjjjjjjjjjkkkkk".chars().map(|key| step(&mut desk, &key.to_string())).collect();
        println!("bytes a row at 120x40, {look}: {costs:?}");
        // What is left of the terms ticks once a minute, and may do so in the middle of a step.
        assert!(costs.iter().filter(|cost| **cost > ROW).count() <= 1, "{look}: {costs:?}");
        let (y, _) = cursor(&desk);
        let stands_out = |y: u16| {
            (0..LARGE.0)
                .filter_map(|x| desk.screen().cell(y, x))
                .any(|cell| cell.inverse() && !cell.contents().is_empty())
        };
        assert!(stands_out(y) && !stands_out(y + 1), "{look}:\n{}", desk.text());
    }
}

#[test]
fn the_preview_follows_only_when_the_cursor_rests() {
    let demo = Demo::start(&["--referrals", "60"]);
    let mut desk = far(&demo, &[]);
    let costs: Vec<usize> = (0..10).map(|_| step(&mut desk, "j")).collect();
    let (rested, _) = desk.settle(Duration::from_millis(1500));
    println!("ten rows with a preview: {costs:?}, and {rested} when the cursor rests");
    assert!(rested > ROW, "the preview came when the cursor rested");
    assert_eq!(desk.idle(), 0);
}

#[test]
fn a_whole_referral_costs_at_most_six_kilobytes() {
    let demo = Demo::start(&[]);
    // A machine that is slow to answer has one more frame between a key and its answer: the promise is the desk's, so the
    // least of three desks counts.
    let sums = [(); 3].map(|()| {
        let mut desk = far(&demo, &[]);
        let costs = REFERRAL.map(|step| {
            let before = desk.raw.len();
            desk.press(step.key);
            desk.wait_until(step.what, step.answered);
            desk.settle(Duration::from_secs(1));
            (step.what, desk.raw.len() - before)
        });
        let sum: usize = costs.iter().map(|(_, bytes)| bytes).sum();
        println!("bytes a referral at 120x40: {costs:?}, {sum} in all");
        sum
    });
    assert!(sums.iter().any(|sum| *sum <= TRIAGE), "{sums:?}");
}
