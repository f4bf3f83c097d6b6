//! What hands, terminals and lines do to the decoder.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rstest::rstest;

use super::*;

const SHIFT: Mods = Mods { shift: true, alt: false, ctrl: false };
const CTRL: Mods = Mods { shift: false, alt: false, ctrl: true };

fn decoder() -> (Decoder, Instant) {
    (Decoder::new(Timing::LOCAL), Instant::now())
}

fn settle(decoder: &mut Decoder, now: Instant) -> Vec<Input> {
    decoder.timeout(now + Duration::from_secs(10))
}

fn keys(bytes: &[u8]) -> Vec<Input> {
    let (mut decoder, now) = decoder();
    let mut out = decoder.feed(bytes, now);
    out.extend(settle(&mut decoder, now));
    out
}

fn table() -> Vec<(&'static [u8], Key)> {
    let f = |n| Key::plain(Code::F(n));
    let plain = Key::plain;
    vec![
        // xterm, tmux, screen
        (b"\x1b[A", plain(Code::Up)),
        (b"\x1b[B", plain(Code::Down)),
        (b"\x1b[C", plain(Code::Right)),
        (b"\x1b[D", plain(Code::Left)),
        (b"\x1bOA", plain(Code::Up)),
        (b"\x1bOD", plain(Code::Left)),
        (b"\x1b[H", plain(Code::Home)),
        (b"\x1b[F", plain(Code::End)),
        (b"\x1bOH", plain(Code::Home)),
        (b"\x1b[1~", plain(Code::Home)),
        (b"\x1b[4~", plain(Code::End)),
        (b"\x1b[2~", plain(Code::Insert)),
        (b"\x1b[3~", plain(Code::Delete)),
        (b"\x1b[5~", plain(Code::PageUp)),
        (b"\x1b[6~", plain(Code::PageDown)),
        (b"\x1b[Z", plain(Code::BackTab)),
        (b"\x1b[1;2A", Key { code: Code::Up, mods: SHIFT }),
        (b"\x1b[1;5C", Key { code: Code::Right, mods: CTRL }),
        (b"\x1bOP", f(1)),
        (b"\x1bOQ", f(2)),
        (b"\x1bOR", f(3)),
        (b"\x1bOS", f(4)),
        (b"\x1b[15~", f(5)),
        (b"\x1b[17~", f(6)),
        (b"\x1b[18~", f(7)),
        (b"\x1b[19~", f(8)),
        (b"\x1b[20~", f(9)),
        (b"\x1b[21~", f(10)),
        (b"\x1b[23~", f(11)),
        (b"\x1b[24~", f(12)),
        (b"\x1b[1;2P", Key { code: Code::F(1), mods: SHIFT }),
        // PuTTY's default and rxvt
        (b"\x1b[11~", f(1)),
        (b"\x1b[12~", f(2)),
        (b"\x1b[13~", f(3)),
        (b"\x1b[14~", f(4)),
        (b"\x1b[7~", plain(Code::Home)),
        (b"\x1b[8~", plain(Code::End)),
        (b"\x1bOM", plain(Code::Enter)),
        // The Linux console
        (b"\x1b[[A", f(1)),
        (b"\x1b[[E", f(5)),
        // SCO
        (b"\x1b[M", f(1)),
        (b"\x1b[N", f(2)),
        (b"\x1b[O", f(3)),
        (b"\x1b[P", f(4)),
        (b"\x1b[R", f(6)),
        (b"\x1b[I", plain(Code::PageUp)),
        (b"\x1b[G", plain(Code::PageDown)),
        (b"\x1b[L", plain(Code::Insert)),
        // Left on by another program
        (b"\x1b[27;5;117~", Key::ctrl('u')),
        (b"\x1b[13u", plain(Code::Enter)),
        // Single bytes and UTF-8
        (b"\r", plain(Code::Enter)),
        (b"\t", plain(Code::Tab)),
        (b"\x08", plain(Code::Backspace)),
        (b"\x7f", plain(Code::Backspace)),
        (b"\n", Key::ctrl('j')),
        (b"\x03", Key::ctrl('c')),
        (b"\x00", Key::ctrl(' ')),
        (b"\x1c", Key::ctrl('4')),
        (b" ", Key::char(' ')),
        ("é".as_bytes(), Key::char('é')),
        ("€".as_bytes(), Key::char('€')),
        ("😀".as_bytes(), Key::char('😀')),
        (b"\x1br", Key::alt('r')),
        ("\x1bé".as_bytes(), Key::alt('é')),
    ]
}

#[test]
fn every_key_is_the_same_however_the_line_splits_it() {
    for (bytes, key) in table() {
        assert_eq!(keys(bytes), [Input::Key(key)], "{bytes:?}");
        for pause in [0, 1, 30, 49] {
            let (mut decoder, mut now) = decoder();
            let mut out = Vec::new();
            for byte in bytes {
                out.extend(decoder.timeout(now));
                out.extend(decoder.feed(&[*byte], now));
                now += Duration::from_millis(pause);
            }
            assert_eq!(out, [Input::Key(key)], "{bytes:?} a byte each {pause} ms");
        }
        for cut in 1..bytes.len() {
            let (mut decoder, now) = decoder();
            let mut out = decoder.feed(&bytes[..cut], now);
            let later = now + Duration::from_millis(49);
            out.extend(decoder.timeout(later));
            out.extend(decoder.feed(&bytes[cut..], later));
            assert_eq!(out, [Input::Key(key)], "{bytes:?} cut at {cut}");
        }
    }
}

#[test]
fn what_came_too_late_is_no_key_when_the_next_sequence_comes_with_it() {
    let answers: [(&[u8], &[u8]); 5] = [
        (b"\x1b", b"[?62;22c"),
        (b"\x1b", b"OA"),
        (b"\x1b]11;rgb:1a1a/2b2b/3c3c", b"\x07"),
        (b"\x1b]11;rgb:1a1a", b"/2b2b/3c3c\x1b\\"),
        (b"\x1b]11;rgb:1a1a/2b2b/3c3c\x1b", b"\\"),
    ];
    for (first, rest) in answers {
        let (mut decoder, now) = decoder();
        decoder.feed(first, now);
        let late = now + Duration::from_millis(300);
        decoder.timeout(late);
        let mut out = decoder.feed(&[rest, b"\x1b["].concat(), late);
        out.extend(decoder.feed(b"?62;22c", late));
        let known: &[Input] = if rest == b"OA" { &[Input::Key(Key::plain(Code::Up))] } else { &[] };
        assert_eq!(out, known, "{first:?} {rest:?}");
    }
}

#[test]
fn all_keys_in_one_read_stay_apart() {
    let mut all = Vec::new();
    let mut expected = Vec::new();
    for (bytes, key) in table().into_iter().filter(|(bytes, _)| bytes.len() > 1 && bytes[0] == ESC) {
        all.extend_from_slice(bytes);
        expected.push(Input::Key(key));
    }
    assert_eq!(keys(&all), expected);
}

#[test]
fn a_lone_esc_is_a_key_after_its_hold_and_longer_over_ssh() {
    for (timing, early, late) in [(Timing::LOCAL, 49, 50), (Timing::SSH, 119, 120)] {
        let now = Instant::now();
        let mut decoder = Decoder::new(timing);
        assert_eq!(decoder.feed(b"\x1b", now), []);
        assert_eq!(decoder.timeout(now + Duration::from_millis(early)), []);
        assert_eq!(decoder.timeout(now + Duration::from_millis(late)), [Input::Key(Key::plain(Code::Esc))]);
        assert_eq!(decoder.deadline(), None);
    }
}

#[test]
fn esc_twice_is_esc_twice_and_an_arrow_after_it_is_an_arrow() {
    let esc = Input::Key(Key::plain(Code::Esc));
    assert_eq!(keys(b"\x1b\x1b"), [esc.clone(), esc.clone()]);
    assert_eq!(keys(b"\x1b\x1b[A"), [esc, Input::Key(Key::plain(Code::Up))]);
}

#[test]
fn a_busy_desk_does_not_take_an_arrow_apart() {
    let (mut decoder, now) = decoder();
    assert_eq!(decoder.feed(b"\x1b", now), []);
    assert_eq!(decoder.feed(b"[A", now + Duration::from_secs(1)), [Input::Key(Key::plain(Code::Up))]);
}

/// Answers to questions that another program asked.
const ANSWERS: [&[u8]; 12] = [
    b"\x1b]11;rgb:1a1a/2b2b/3c3c\x1b\\",
    b"\x1b]11;rgb:1a1a/2b2b/3c3c\x07",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[?62;22c",
    b"\x1b[>41;388;0c",
    b"\x1b[12;40R",
    b"\x1b[?2026;2$y",
    b"\x1b[?0u",
    b"\x1b[0n",
    b"\x1b[8;40;120t",
    b"\x1b[<0;10;20M",
];

#[test]
fn a_late_answer_of_the_terminal_is_never_a_key() {
    for reply in ANSWERS {
        assert_eq!(keys(reply), []);
        for cut in 1..reply.len() {
            let (mut decoder, now) = decoder();
            let mut out = decoder.feed(&reply[..cut], now);
            let later = now + Duration::from_millis(40);
            out.extend(decoder.timeout(later));
            out.extend(decoder.feed(&reply[cut..], later));
            out.extend(decoder.feed(b"j", later));
            assert_eq!(out, [Input::Key(Key::char('j'))], "{reply:?} cut at {cut}");
        }
    }
}

#[test]
fn a_line_that_stalls_within_a_sequence_types_nothing() {
    let escapes: Vec<_> = table().into_iter().filter(|(bytes, _)| bytes.len() > 2 && bytes[0] == ESC).collect();
    let keys = escapes.into_iter().map(|(bytes, key)| (bytes, Some(Input::Key(key))));
    for (bytes, expected) in keys.chain(ANSWERS.map(|bytes| (bytes, None))) {
        if bytes[1] >= 0x80 {
            continue;
        }
        for (cut, pause) in (1..bytes.len()).flat_map(|cut| [60, 199, 201, 600, 999].map(|pause| (cut, pause))) {
            let (mut decoder, now) = decoder();
            let later = now + Duration::from_millis(pause);
            let mut out = decoder.feed(&bytes[..cut], now);
            out.extend(decoder.timeout(later));
            out.extend(decoder.feed(&bytes[cut..], later));
            // The first byte alone is a key that goes back and changes nothing.
            out.retain(|input| *input != Input::Key(Key::plain(Code::Esc)));
            assert_eq!(out, expected.iter().cloned().collect::<Vec<_>>(), "{bytes:?} cut at {cut} for {pause} ms");
            let typed = later + Duration::from_millis(10);
            assert_eq!(decoder.feed(b"j", typed), [Input::Key(Key::char('j'))], "{bytes:?} cut at {cut}");
        }
    }
}

#[test]
fn after_esc_a_hand_types_what_it_likes() {
    for text in ["[", "O", "Ok", "[a b", "P1", "t"] {
        let (mut decoder, now) = decoder();
        decoder.feed(b"\x1b", now);
        let later = now + Duration::from_millis(60);
        assert_eq!(decoder.timeout(later), [Input::Key(Key::plain(Code::Esc))]);
        let expected: Vec<_> = text.chars().map(|ch| Input::Key(Key::char(ch))).collect();
        assert_eq!(decoder.feed(text.as_bytes(), later), expected, "{text}");
    }
}

#[test]
fn a_rush_that_is_no_text_holds_no_key() {
    assert_eq!(keys(b"t\x01\xff\x80r1\rt\x04t"), []);
    // A keyboard of before UTF-8, and a letter cut by the read.
    assert_eq!(keys(b"\xe9t"), [Input::Key(Key::char('t'))]);
    assert!(keys("\u{e9}\u{e9}\u{e9}\u{e9}t".as_bytes()).len() == 5);
}

#[test]
fn an_answer_without_an_end_swallows_no_more_than_its_200_ms() {
    let (mut decoder, now) = decoder();
    assert_eq!(decoder.feed(b"\x1b]11;rgb:1a", now), []);
    let later = now + Duration::from_millis(200);
    assert_eq!(decoder.timeout(later), []);
    assert_eq!(decoder.feed(b"j", later), [Input::Key(Key::char('j'))]);
}

#[test]
fn a_paste_is_one_text_at_every_split() {
    let bytes = "\x1b[200~rood\r\nr 1 \x1b[A [201~ é\rr\x1b[201~".as_bytes();
    let expected = Input::Paste("rood\nr 1 \u{1b}[A [201~ é\nr".into());
    for cut in 0..bytes.len() {
        let (mut decoder, now) = decoder();
        let mut out = decoder.feed(&bytes[..cut], now);
        out.extend(decoder.timeout(now + Duration::from_millis(40)));
        out.extend(decoder.feed(&bytes[cut..], now + Duration::from_millis(40)));
        assert_eq!(out, std::slice::from_ref(&expected), "cut at {cut}");
    }
}

#[test]
fn a_huge_paste_is_cut_and_the_keys_after_it_work() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.extend(std::iter::repeat_n(b'x', 1_000_000));
    bytes.extend(b"\x1b[201~");
    let (mut decoder, now) = decoder();
    let out = decoder.feed(&bytes, now);
    assert!(matches!(out.as_slice(), [Input::Paste(text)] if text.len() == Timing::LOCAL.paste_limit));
    assert_eq!(decoder.feed(b"j", now + Duration::from_millis(6)), [Input::Key(Key::char('j'))]);
}

#[test]
fn a_paste_that_brings_its_own_end_runs_no_command() {
    let out = keys(b"\x1b[200~harmless\x1b[201~r1\r\x1b[201~");
    assert_eq!(out, [Input::Paste("harmless".into()), Input::Burst("r1\n".into())]);
}

#[test]
fn a_paste_whose_end_got_lost_is_delivered_and_the_desk_lives_on() {
    let (mut decoder, now) = decoder();
    assert_eq!(decoder.feed(b"\x1b[200~half", now), []);
    assert_eq!(decoder.timeout(now + Duration::from_secs(3)), [Input::Paste("half".into())]);
    assert_eq!(decoder.feed(b"j", now + Duration::from_secs(3)), [Input::Key(Key::char('j'))]);
}

#[test]
fn three_keys_sent_as_one_are_three_keys() {
    let expected = [Key::char('r'), Key::char('1'), Key::plain(Code::Enter)].map(Input::Key);
    assert_eq!(keys(b"r1\r"), expected);
}

#[rstest]
#[case("rm -rf regels", "rm -rf regels")]
#[case("route\r", "route\n")]
#[case("aanmelding\r\nr1", "aanmelding\n\nr1")]
fn a_rush_of_text_is_text(#[case] sent: &str, #[case] text: &str) {
    assert_eq!(keys(sent.as_bytes()), [Input::Burst(text.into())]);
}

#[test]
fn a_key_held_down_behind_a_stalled_line_stays_that_key() {
    assert_eq!(keys(&[b'j'; 40]).len(), 40);
    assert!(keys(b"jjjjjjj\r").iter().all(|input| matches!(input, Input::Key(_))));
}

#[test]
fn a_rush_in_two_reads_is_caught_from_its_twelfth_character_on() {
    let (mut decoder, now) = decoder();
    assert_eq!(decoder.feed(b"ver", now).len(), 3);
    let rest = decoder.feed(b"warde man roept", now + Duration::from_millis(4));
    assert_eq!(rest, [Input::Burst("warde man roept".into())]);
    let typed = decoder.feed(b"j", now + Duration::from_millis(40));
    assert_eq!(typed, [Input::Key(Key::char('j'))]);
}

#[test]
fn an_answer_that_lost_its_first_byte_is_a_burst() {
    assert!(matches!(keys(b"]11;rgb:1a1a/2b2b/3c3c").as_slice(), [Input::Burst(_)]));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    #[test]
    fn no_bytes_upset_the_decoder(chunks in prop::collection::vec((prop::collection::vec(any::<u8>(), 0..24), 0u64..400), 0..12)) {
        let (mut decoder, mut now) = decoder();
        for (bytes, pause) in chunks {
            decoder.feed(&bytes, now);
            now += Duration::from_millis(pause);
            decoder.timeout(now);
        }
        settle(&mut decoder, now);
        prop_assert!(decoder.deadline().is_none());
        prop_assert_eq!(decoder.feed(b"j", now + Duration::from_secs(20)), vec![Input::Key(Key::char('j'))]);
    }
}
