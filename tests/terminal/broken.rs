//! The connection between the desk and the API breaks in the middle of a command: it is done once, never lost, never twice.
//!
//! `WISSEL_CUT_SECONDS` is how long it stays broken, `WISSEL_LINE_DELAY` how many milliseconds each piece takes.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use wissel::domain::event::Event;
use wissel::wire::list::PageQuery;

use super::{SIZE, api, filled, runtime};
use crate::support::demo::{Demo, WISSEL};
use crate::support::pty::{LIMIT, Pty};
use crate::support::relay::{Break, Relay};

fn asked(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The number under the cursor.
fn number(screen: &str) -> Option<&str> {
    let line = screen.lines().find(|line| line.starts_with('>'))?;
    line.split_whitespace().find(|word| word.len() == 8 && word.as_bytes()[2] == b'-')
}

#[test]
fn a_command_that_breaks_off_is_done_once() {
    let delay = asked("WISSEL_LINE_DELAY", 20);
    let demo = Demo::start(&["--referrals", "60"]);
    let relay = Relay::start(&demo.api, Duration::from_millis(delay));
    let environment = HashMap::from([
        ("WISSEL_API", relay.api.clone()),
        ("WISSEL_TOKEN", demo.token("intake").to_owned()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "nl_NL.UTF-8".to_owned()),
    ]);
    let mut desk = Pty::start::<&str>(WISSEL, &[], SIZE, &environment);
    desk.wait_until("a filled inbox", filled);
    let (runtime, direct) = (runtime(), api(&demo, "intake"));
    for at in [Break::Request, Break::Answer] {
        // One that nobody has.
        let rows = runtime.block_on(direct.page(&PageQuery::default())).unwrap().rows;
        let free = |screen: &str| {
            number(screen)
                .is_some_and(|number| rows.iter().any(|row| row.number.as_str() == number && row.owner.is_none()))
        };
        while !free(&desk.text()) {
            let before = desk.text();
            desk.press("j");
            desk.wait_until("another row", |screen| number(screen) != number(&before));
        }
        let screen = desk.text();
        let row = rows.iter().find(|row| number(&screen) == Some(row.number.as_str())).unwrap();
        relay.arm(at);
        desk.settle(Duration::from_millis(50));
        desk.press("t");
        let mut slowest = desk.wait_for_anything();
        let end = Instant::now() + LIMIT;
        while !relay.is_down() {
            assert!(Instant::now() < end, "no command came; the screen is:\n{}", desk.text());
            desk.settle(Duration::from_millis(20));
        }
        desk.wait_until("the age of what is shown", |screen| {
            screen.lines().next().is_some_and(|top| top.contains(" oud"))
        });
        // What is in memory goes on.
        for key in ["j", "k", "j", "k"] {
            let before = desk.text();
            let pressed = Instant::now();
            desk.press(key);
            desk.wait_until("another row", |screen| number(screen) != number(&before));
            slowest = slowest.max(pressed.elapsed());
        }
        desk.settle(Duration::from_secs(asked("WISSEL_CUT_SECONDS", 1)));
        relay.mend();
        desk.wait_until("the line is back", |screen| !screen.lines().next().is_some_and(|top| top.contains(" oud")));
        let taken = || {
            let events = runtime.block_on(direct.events_since(row.id, row.version)).unwrap().events;
            events.iter().filter(|recorded| matches!(recorded.event, Event::Taken { .. })).count()
        };
        let end = Instant::now() + LIMIT;
        while taken() == 0 {
            assert!(Instant::now() < end, "{at:?}: the command was lost; the screen is:\n{}", desk.text());
            desk.settle(Duration::from_millis(50));
        }
        desk.settle(Duration::from_millis(20 * delay));
        assert_eq!(taken(), 1, "{at:?}");
        println!("broken off in the {at:?}: slowest answer to a key {} ms; lost 0, doubled 0", slowest.as_millis());
    }
    desk.press("q");
    assert_eq!(desk.wait_end(), Some(0));
}
