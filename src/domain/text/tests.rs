use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case::colour("rood \u{1b}[31;1mgevaar\u{1b}[0m", "rood gevaar")]
#[case::clipboard("x\u{1b}]52;c;ZXZpbA==\u{7}y", "xy")]
#[case::clipboard_with_st("x\u{1b}]52;c;ZXZpbA==\u{1b}\\y", "xy")]
#[case::link("\u{1b}]8;;http://kwaad\u{1b}\\klik\u{1b}]8;;\u{1b}\\", "klik")]
#[case::eight_bit_csi("a\u{9b}2Jb", "ab")]
#[case::eight_bit_osc("a\u{9d}0;titel\u{9c}b", "ab")]
#[case::device_control("a\u{1b}P1$r0m\u{1b}\\b", "ab")]
#[case::reset("a\u{1b}cb", "ab")]
#[case::charset("a\u{1b}(0b", "ab")]
#[case::lone_escape_at_the_end("a\u{1b}", "a")]
#[case::broken_csi("a\u{1b}[12\u{e9}b", "aéb")]
#[case::controls("a\u{0}\u{8}\u{7f}\u{80}b", "ab")]
#[case::windows_lines("a\r\nb\rc\u{2028}d", "a\nb\nc\nd")]
#[case::tab("y\tz", "y    z")]
#[case::override_("veilig\u{202e}gpj.exe", "veilig<U+202E>gpj.exe")]
#[case::tag("a\u{e0041}b", "a<U+E0041>b")]
#[case::zero_width("a\u{200b}\u{feff}\u{2060}b", "ab")]
#[case::persian_name("علی\u{200c}رضا", "علی\u{200c}رضا")]
#[case::indic_conjunct("क्\u{200d}ष", "क्\u{200d}ष")]
#[case::joiner_flood("a\u{200d}\u{200d}\u{200c}b", "a\u{200d}b")]
#[case::joiner_at_the_end("a\u{200d}", "a")]
#[case::piled_marks("z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "z\u{301}\u{301}\u{301}\u{301}")]
#[case::nonchar("a\u{fffe}\u{fdd0}\u{10ffff}b", "ab")]
#[case::ordinary("Zoë Çelik — “buurman”, 14 meldingen\n", "Zoë Çelik — “buurman”, 14 meldingen\n")]
fn a_story_keeps_its_words_and_loses_its_weapons(#[case] from: &str, #[case] to: &str) {
    assert_eq!(SafeText::body(from).as_str(), to);
}

#[test]
fn an_escape_string_without_an_end_takes_its_own_line_and_no_more() {
    assert_eq!(SafeText::body("een\u{1b}]52;c;weg\ntwee").as_str(), "een\ntwee");
}

#[test]
fn a_line_is_one_line() {
    assert_eq!(SafeText::line("  Jan\r\n\tde  Vries \n").as_str(), "Jan de Vries");
}

#[test]
fn a_text_that_is_too_long_is_cut_and_says_so() {
    let (text, cleaned) = SafeText::clean_body(&"a".repeat(1_000_000));
    assert_eq!(text.chars().count(), BODY_CAP);
    assert!(text.ends_with('…') && cleaned.cut);
    let exact = "é".repeat(LINE_CAP);
    assert_eq!(SafeText::clean_line(&exact), (SafeText(exact.clone()), Cleaned::default()));
}

#[test]
fn what_was_done_is_told() {
    let (_, cleaned) = SafeText::clean_body("\u{1b}[1ma\u{202e}\u{200b}\u{0}");
    assert_eq!(cleaned, Cleaned { sequences: 1, controls: 1, made_visible: 1, invisible: 1, ..Cleaned::default() });
    assert!(!SafeText::clean_body("gewoon\r\n\tverhaal").1.changed());
}

#[test]
fn debug_output_never_shows_the_content() {
    assert_eq!(format!("{:?}", SafeText::body("Jan de Vries")), "SafeText(12 chars)");
}

#[test]
fn reading_json_cleans() {
    let text: SafeText = serde_json::from_str(r#""a\u001b[31mb\u202e""#).unwrap();
    assert_eq!(text.as_str(), "ab<U+202E>");
    assert_eq!(serde_json::to_string(&text).unwrap(), "\"ab<U+202E>\"");
}

/// Text as an attacker would write it: mostly the pieces that matter, glued at random.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z ]{0,4}",
        2 => prop::sample::select(vec![
            "\u{1b}", "\u{1b}[", "\u{1b}]", "\u{1b}P", "\u{9b}", "\u{9d}", "\u{9c}", "\u{7}", "\\", "\r", "\n", "\t", "\u{85}",
            "\u{200c}", "\u{200d}", "\u{200b}", "\u{202e}", "\u{2066}", "\u{61c}", "\u{e0020}", "\u{301}", "\u{94d}", "\u{fe0f}",
            "क", "ع", "é", "👩", "\u{1f3fb}", "31m", ";", "<U+", "…", "\u{a0}", "\u{fffe}", "\u{e33}", "\u{93e}", " ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn is_harmless(text: &str, newline: bool) -> bool {
    text.chars().all(|c| {
        (!c.is_control() || (newline && c == '\n'))
            && !matches!(u32::from(c), 0x61C | 0x200B | 0x200E | 0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF)
            && !matches!(u32::from(c), 0xE0000..=0xE00FF)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn no_hostile_text_gets_through(text in hostile()) {
        prop_assert!(is_harmless(&SafeText::body(&text), true));
        prop_assert!(is_harmless(&SafeText::line(&text), false));
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in hostile(), cap in 0_usize..12) {
        let body = SafeText::body(&text);
        prop_assert_eq!(&SafeText::body(&body), &body);
        let line = SafeText::line(&text);
        prop_assert_eq!(&SafeText::line(&line), &line);
        let short = SafeText::line_of(&text, cap);
        prop_assert!(short.chars().count() <= cap);
        prop_assert_eq!(&SafeText::line_of(&short, cap), &short);
        let (again, cleaned) = SafeText::clean_body(&body);
        prop_assert!(!cleaned.changed() && again == body);
    }

    #[test]
    fn harmless_text_is_left_alone(text in "[a-zA-Zéëïöüç0-9 .,;:()€\n-]{0,80}") {
        prop_assert_eq!(String::from(SafeText::body(&text)), text);
    }
}
