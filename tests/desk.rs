//! The desk as people use it: the real binary on a terminal, on the real API.

mod support;

use std::time::{Duration, Instant};

use support::demo::Demo;
use support::pty::Pty;

const SMALL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (120, 40);

/// The number of the referral under the cursor: the line that starts with the marker.
fn under_cursor(screen: &str) -> Option<String> {
    let line = screen.lines().find(|line| line.starts_with('>'))?;
    line.split_whitespace().find(|word| word.len() == 8 && word.as_bytes()[2] == b'-').map(str::to_owned)
}

/// Moves the cursor down to this number. Where the list was there first, a new row waits until it is asked for.
fn go_to(desk: &mut Pty, number: &str) {
    let stands = |screen: &str| {
        let column = screen.lines().find_map(|line| Some(line[..line.find("Nummer")?].chars().count()));
        let here = |line: &str| line.chars().skip(column.unwrap_or(0)).take(number.len()).eq(number.chars());
        column.is_some() && screen.lines().any(here)
    };
    desk.wait_until("the number in the list", |screen| stands(screen) || screen.contains("N toont"));
    if !stands(&desk.text()) {
        desk.press("N");
        desk.wait_until("the number in the list", stands);
    }
    while under_cursor(&desk.text()).as_deref() != Some(number) {
        let before = under_cursor(&desk.text());
        desk.press("j");
        desk.wait_until("another row", |screen| under_cursor(screen) != before);
    }
}

/// A line of the screen holds all of these.
fn a_line(screen: &str, words: &[&str]) -> bool {
    screen.lines().any(|line| words.iter().all(|word| line.contains(word)))
}

#[test]
fn three_keys_route_a_referral_and_the_answer_comes_back_by_itself() {
    let demo = Demo::start(&[]);
    let mut intake = demo.desk("intake", LARGE);
    intake.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    let number = under_cursor(&intake.text()).expect("a number");
    intake.press("r1\r");
    intake.wait_until("the routing said aloud", |screen| a_line(screen, &[&number, "doorgeleid naar casusoverleg"]));
    intake.press("gt");
    // Where the list was there first, the new row waits until it is asked for: no row moves under somebody's hands.
    let stands = |screen: &str| a_line(screen, &[&number, "nog niet gezien"]);
    intake.wait_until("it is out", |screen| stands(screen) || screen.contains("N toont"));
    if !stands(&intake.text()) {
        intake.press("N");
    }
    intake.wait_until("it stands in the list of what is out", stands);

    let mut network = demo.desk("zvh", LARGE);
    go_to(&mut network, &number);
    network.press("\r");
    // No key was pressed at the first desk since: what it shows came by itself.
    intake.wait_until("seen, at the first desk", |screen| a_line(screen, &[&number, "gezien, geen besluit"]));
    network.press("a");
    network.wait_for("aannemen");
    network.wait_until("the form", |screen| screen.contains("Toelichting"));
    let sent = Instant::now();
    network.press("\u{4}");
    intake.wait_until("taken up, at the first desk", |screen| a_line(screen, &[&number, "aangenomen"]));
    println!("from the key at the second desk to the word at the first: {} ms", sent.elapsed().as_millis());
}

#[test]
fn an_answer_without_the_explanation_it_needs_is_not_sent_and_says_where() {
    let demo = Demo::start(&[]);
    let mut network = demo.desk("vt", LARGE);
    network.wait_until("a package", |screen| under_cursor(screen).is_some());
    network.press("\r");
    network.wait_for("gezien: vastgelegd");
    network.press("a");
    network.wait_for("Toelichting");
    network.press("\u{4}");
    network.wait_for("c afronden");
    network.press("c");
    network.wait_for("niet ontvankelijk");
    network.press("1\u{4}");
    network.wait_until("the problem, at its field", |screen| {
        let after = |line: &str| screen.lines().skip_while(|shown| !shown.contains(line)).nth(1).map(str::to_owned);
        after("> Toelichting").is_some_and(|below| below.contains("Vul dit in"))
    });
    network.press("buiten onze regio\u{4}");
    network.wait_for("afgerond");
}

#[test]
fn a_terminal_that_is_too_small_says_so_in_one_sentence() {
    let demo = Demo::start(&[]);
    let mut desk = demo.desk("intake", (40, 10));
    desk.wait_until("one sentence", |screen| screen.contains("hoog."));
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
    desk.wait_until("the first row again", |screen| under_cursor(screen).as_deref() == Some(first.as_str()));
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
    // What comes with the start has come when a second brings nothing more.
    desk.settle(Duration::from_secs(1));
    assert_eq!(desk.idle(), 0);
}

#[test]
fn a_guest_goes_on_in_the_other_house_and_back_without_a_password() {
    let demo = Demo::start(&[]);
    let mut desk = demo.desk("intake", SMALL);
    desk.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    let first = desk.text();
    let top = |screen: &str, house: &str| {
        under_cursor(screen).is_some() && screen.lines().next().is_some_and(|line| line.contains(house))
    };
    desk.press("gw");
    desk.wait_until("both houses", |screen| {
        screen.contains("Regio Utrecht (DEMO)") && screen.contains("Twente (DEMO)")
    });
    desk.press("2");
    desk.wait_until("the other house", |screen| top(screen, "Twente") || top(screen, "twente"));
    // No row of the first house stands there still.
    let rows = |screen: &str| screen.lines().filter(|line| line.contains("26-")).map(str::to_owned).collect::<Vec<_>>();
    let (before, now) = (rows(&first), rows(&desk.text()));
    assert!(!before.is_empty() && !now.is_empty() && now.iter().all(|row| !before.contains(row)), "{now:#?}");
    desk.press("gw");
    desk.wait_for("hier werkt u nu");
    desk.press("1");
    desk.wait_until("home again", |screen| top(screen, "Utrecht") || top(screen, "utrecht"));
}
