//! What is no key of a hand never becomes a command: split sequences, late answers, stray text, line noise.

use std::time::Duration;

use super::{SIZE, desk, filled, journal, leave};
use crate::support::demo::Demo;

/// Keys that only look around, as terminals write them.
const LOOKING: [&[u8]; 12] = [
    b"\x1b[A",
    b"\x1b[B",
    b"\x1bOA",
    b"\x1bOB",
    b"\x1b[1;2A",
    b"\x1b[H",
    b"\x1bOF",
    b"\x1b[1~",
    b"\x1b[4~",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[1;5B",
];

/// Answers to questions that a program before this one asked.
const ANSWERS: [&[u8]; 6] = [
    b"\x1b]11;rgb:1a1a/2b2b/3c3c\x1b\\",
    b"\x1b]11;rgb:1a1a/2b2b/3c3c\x07",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1b[?62;22c",
    b"\x1b[>41;388;0c",
    b"\x1b[12;40R",
];

#[test]
fn a_sequence_that_the_line_splits_at_any_byte_is_no_command() {
    let demo = Demo::start(&["--referrals", "30"]);
    let mut desk = desk(&demo, SIZE);
    let before = journal(&demo);
    for bytes in LOOKING.into_iter().chain(ANSWERS) {
        for cut in 1..bytes.len() {
            desk.press_bytes(&bytes[..cut]);
            // Around what a lone Esc is held for: some pieces come in time, some too late.
            desk.settle(Duration::from_millis(if cut % 2 == 0 { 5 } else { 70 }));
            desk.press_bytes(&bytes[cut..]);
            desk.settle(Duration::from_millis(5));
            assert!(filled(&desk.text()), "{bytes:?} cut at {cut} left the list:\n{}", desk.text());
        }
    }
    desk.settle(Duration::from_millis(300));
    assert!(filled(&desk.text()), "{}", desk.text());
    leave(&mut desk);
    assert_eq!(journal(&demo), before);
}

#[test]
fn a_late_answer_in_the_middle_of_typing_is_not_in_the_text() {
    let demo = Demo::start(&["--referrals", "12"]);
    let mut desk = desk(&demo, SIZE);
    desk.press("a");
    desk.wait_for("Aanmelding invoeren");
    desk.press("\t");
    desk.wait_until("the next field", |screen| screen.lines().any(|line| line.starts_with(" > Organisatie")));
    let mut typed = String::new();
    for (letter, answer) in "Wijkteam".chars().zip(ANSWERS.into_iter().cycle()) {
        desk.press(&letter.to_string());
        typed.push(letter);
        desk.press_bytes(answer);
        desk.wait_for(&typed);
    }
    desk.wait_until("nothing but what was typed", |screen| {
        screen.lines().any(|line| line.starts_with(" > Organisatie") && line.trim_end().ends_with("Wijkteam"))
    });
}

#[test]
fn text_meant_for_another_window_does_nothing() {
    let demo = Demo::start(&["--referrals", "30"]);
    let mut desk = desk(&demo, SIZE);
    let before = journal(&demo);
    for text in ["tail -f /var/log/syslog\r", "route\r", "r1 is al doorgeleid\r\nt z h w\r", "\x1b[200~r1\rt\x1b[201~"]
    {
        desk.press(text);
        desk.settle(Duration::from_millis(100));
        assert!(filled(&desk.text()), "{text:?} left the list:\n{}", desk.text());
    }
    leave(&mut desk);
    assert_eq!(journal(&demo), before);
}

#[test]
fn what_is_typed_before_the_desk_stands_is_let_go_without_a_word() {
    let demo = Demo::start(&["--referrals", "12"]);
    let before = journal(&demo);
    let mut desk = demo.desk("intake", SIZE);
    // Before the first byte of the desk, as who is faster than a login.
    desk.press("\rx\r");
    desk.wait_until("a filled inbox", filled);
    desk.settle(Duration::from_millis(300));
    assert!(!desk.text().contains("doet hier niets"), "{}", desk.text());
    leave(&mut desk);
    assert_eq!(journal(&demo), before);
}

/// The same bytes in every run.
fn random(count: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..count).map(|_| next()).collect()
}

#[test]
fn ten_thousand_random_bytes_are_no_command_and_leave_the_desk_whole() {
    let demo = Demo::start(&["--referrals", "30"]);
    let mut desk = desk(&demo, SIZE);
    let before = journal(&demo);
    for piece in random(10_000).chunks(100) {
        desk.press_bytes(piece);
        desk.settle(Duration::from_millis(10));
    }
    // What was left unfinished is given up after a second.
    desk.settle(Duration::from_millis(1500));
    desk.wait_until("the list", filled);
    leave(&mut desk);
    assert_eq!(journal(&demo), before);
}
