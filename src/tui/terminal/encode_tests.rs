//! The bytes of a frame, and a real parser that has to see the same screen.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::*;

fn caps(depth: Depth) -> Capabilities {
    Capabilities {
        depth,
        utf8: true,
        ..Capabilities::from_env(|name| (name == "TERM").then(|| "xterm-256color".into()))
    }
}

struct Desk {
    encoder: Encoder,
    before: Buffer,
}

impl Desk {
    fn new(width: u16, height: u16, depth: Depth) -> Self {
        let encoder = Encoder::new(Size::new(width, height), &caps(depth));
        Self { encoder, before: Buffer::empty(Rect::new(0, 0, width, height)) }
    }

    fn draw(&mut self, cursor: Option<(u16, u16)>, paint: impl FnOnce(&mut Buffer)) -> Vec<u8> {
        let mut next = Buffer::empty(self.before.area);
        paint(&mut next);
        self.show(cursor, next)
    }

    fn show(&mut self, cursor: Option<(u16, u16)>, next: Buffer) -> Vec<u8> {
        for (x, y, cell) in self.before.diff(&next) {
            self.encoder.put(x, y, cell);
        }
        self.before = next;
        self.encoder.show_cursor(cursor.is_some());
        if let Some((x, y)) = cursor {
            self.encoder.set_cursor(Position { x, y });
        }
        let bytes = self.encoder.finish().to_vec();
        self.encoder.written();
        bytes
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn inbox(buffer: &mut Buffer, at: u16, reversed: bool) {
    for row in 0..30 {
        buffer.set_string(3, row + 2, format!("3:1{} hoog      26-018{row:02}  wijkteam", row % 10), Style::new());
    }
    buffer.set_string(0, at + 2, ">", Style::new());
    if reversed {
        buffer.set_style(Rect::new(18, at + 2, 8, 1), Modifier::REVERSED);
    }
}

#[test]
fn a_frame_that_changes_nothing_is_no_byte() {
    let mut desk = Desk::new(120, 40, Depth::Indexed256);
    assert!(!desk.draw(Some((0, 2)), |buffer| inbox(buffer, 0, true)).is_empty());
    assert_eq!(desk.draw(Some((0, 2)), |buffer| inbox(buffer, 0, true)), b"");
}

#[test]
fn a_marker_that_moves_one_row_is_a_handful_of_bytes() {
    let mut desk = Desk::new(120, 40, Depth::Indexed256);
    desk.draw(Some((0, 2)), |buffer| inbox(buffer, 0, false));
    assert_eq!(text(&desk.draw(Some((0, 3)), |buffer| inbox(buffer, 1, false))), " \n\r>\r");
    let up = desk.draw(Some((0, 2)), |buffer| inbox(buffer, 0, false));
    assert_eq!(text(&up), " \x1b[3H>\r");
}

#[test]
fn a_marker_with_a_reversed_number_moves_within_forty_bytes() {
    let mut desk = Desk::new(120, 40, Depth::Indexed256);
    desk.draw(Some((0, 2)), |buffer| inbox(buffer, 0, true));
    for at in [1, 2, 3, 2, 1, 0, 1] {
        let bytes = desk.draw(Some((0, at + 2)), |buffer| inbox(buffer, at, true));
        assert!(bytes.len() <= 40, "{} {:?}", bytes.len(), text(&bytes));
    }
}

#[test]
fn the_cursor_alone_costs_its_move() {
    let mut desk = Desk::new(80, 24, Depth::Ansi16);
    assert_eq!(text(&desk.draw(Some((0, 0)), |_| {})), "\x1b[?25h");
    assert_eq!(text(&desk.draw(Some((0, 1)), |_| {})), "\n");
    assert_eq!(text(&desk.draw(Some((40, 9)), |_| {})), "\x1b[10;41H");
    assert_eq!(text(&desk.draw(None, |_| {})), "\x1b[?25l");
    assert_eq!(text(&desk.draw(None, |_| {})), "");
}

/// A desk where bytes are spared.
fn sparing(width: u16, height: u16) -> Desk {
    let caps = Capabilities { slow: true, ..caps(Depth::True) };
    Desk { encoder: Encoder::new(Size::new(width, height), &caps), ..Desk::new(width, height, Depth::True) }
}

#[test]
fn a_gap_in_new_text_is_erased_and_passed() {
    let mut desk = Desk::new(80, 24, Depth::Ansi16);
    desk.draw(None, |buffer| buffer.set_string(0, 0, "ab".repeat(30), Style::new()));
    let bytes = desk.draw(None, |buffer| {
        buffer.set_string(0, 0, "wijkteam", Style::new());
        buffer.set_string(40, 0, "stuur", Style::new());
    });
    assert_eq!(text(&bytes), "\rwijkteam\x1b[K\x1b[32Cstuur");
}

#[test]
fn another_picture_begins_on_a_blank_screen_where_bytes_are_spared() {
    let page = |buffer: &mut Buffer, letter: &str| {
        (0..30).for_each(|y| buffer.set_string(1, y + 2, letter.repeat(30 + usize::from(y)), Style::new()));
    };
    let mut costs = [Desk::new(120, 40, Depth::True), sparing(120, 40)].map(|mut desk| {
        desk.draw(None, |buffer| page(buffer, "a"));
        let bytes = desk.draw(None, |buffer| {
            (0..20).for_each(|y| buffer.set_string(1, y + 2, "b bb ".repeat(12), Style::new()));
        });
        (text(&bytes).matches("\x1b[J").count(), bytes.len())
    });
    assert_eq!(costs.map(|(blanked, _)| blanked), [0, 1]);
    costs.sort_by_key(|(_, bytes)| *bytes);
    assert_eq!(costs[0].0, 1, "{costs:?}");
}

#[test]
fn the_rest_of_a_line_is_erased_not_overwritten() {
    let mut desk = Desk::new(80, 24, Depth::Ansi16);
    desk.draw(None, |buffer| buffer.set_string(0, 0, "ab".repeat(30), Color::Red));
    assert_eq!(text(&desk.draw(None, |buffer| buffer.set_string(0, 0, "abab", Color::Red))), "\r\x1b[4C\x1b[K");
}

#[test]
fn a_word_keeps_the_pen_until_another_is_needed() {
    let mut desk = Desk::new(80, 24, Depth::Ansi16);
    let bytes = desk.draw(None, |buffer| {
        buffer.set_string(0, 0, "te laat", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        buffer.set_string(8, 0, "nu", Style::new().fg(Color::Red));
        buffer.set_string(0, 1, "x", Style::new());
    });
    assert_eq!(text(&bytes), "\x1b[1;31mte laat \x1b[22mnu\n\r\x1b[mx");
}

#[test]
fn without_colour_the_selection_is_still_reversed() {
    let mut desk = Desk::new(80, 24, Depth::Mono);
    let style = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Blue).add_modifier(Modifier::REVERSED);
    assert_eq!(text(&desk.draw(None, |buffer| buffer.set_string(0, 0, "SEL", style))), "\x1b[7mSEL");
}

#[test]
fn a_large_frame_hides_the_cursor_or_is_one_update() {
    let full = |buffer: &mut Buffer| (0..40).for_each(|y| buffer.set_string(0, y, "x".repeat(120), Style::new()));
    let mut desk = Desk::new(120, 40, Depth::Ansi16);
    desk.draw(Some((0, 0)), |_| {});
    let bytes = text(&desk.draw(Some((0, 0)), full));
    assert!(bytes.starts_with("\x1b[?25l") && bytes.ends_with("\x1b[?25h"));
    let sync = Capabilities { sync: true, ..caps(Depth::Ansi16) };
    let mut desk = Desk { encoder: Encoder::new(Size::new(120, 40), &sync), ..Desk::new(120, 40, Depth::Ansi16) };
    let bytes = text(&desk.draw(None, full));
    assert!(bytes.starts_with("\x1b[?2026h") && bytes.ends_with("\x1b[?2026l"));
    assert!(!text(&desk.draw(None, |_| {})).contains("2026h") || desk.before.area.area() > 1024);
}

#[test]
fn a_cell_that_would_command_the_terminal_is_a_question_mark() {
    let mut encoder = Encoder::new(Size::new(20, 2), &caps(Depth::Ansi16));
    for (x, hostile) in (0..).zip(["\u{1b}[2J", "\u{7}", "\u{9b}", "\u{202e}", "a\u{200f}", "\n"]) {
        encoder.put(x, 0, Cell::default().set_symbol(hostile));
    }
    assert_eq!(text(encoder.finish()), "??????");
}

#[test]
fn a_terminal_without_utf8_gets_ascii_in_the_same_columns() {
    let caps = Capabilities { utf8: false, ..caps(Depth::Ansi16) };
    let mut desk = Desk { encoder: Encoder::new(Size::new(40, 2), &caps), ..Desk::new(40, 2, Depth::Ansi16) };
    let bytes = desk.draw(None, |buffer| buffer.set_string(0, 0, "café ─ 漢字 e\u{301}x", Style::new()));
    assert!(bytes.is_ascii());
    let mut screen = crate::tui::terminal::testing::screen(40, 2);
    screen.process(&bytes);
    assert_eq!(screen.screen().contents(), "cafe - ? ?  ex");
    screen.process(&desk.draw(None, |buffer| buffer.set_string(0, 0, "regel een twee", Style::new())));
    screen.process(&desk.draw(None, |buffer| buffer.set_string(0, 0, "漢字l een twee", Style::new())));
    assert_eq!(screen.screen().contents(), "? ? l een twee");
}

#[test]
fn after_another_program_wrote_the_screen_is_set_anew() {
    let mut desk = Desk::new(10, 2, Depth::Ansi16);
    desk.draw(Some((0, 0)), |buffer| buffer.set_string(0, 0, "ab", Color::Red));
    desk.encoder.invalidate();
    desk.encoder.clear();
    desk.before.reset();
    let bytes = text(&desk.draw(Some((0, 0)), |buffer| buffer.set_string(0, 0, "ab", Color::Red)));
    assert_eq!(bytes, "\x1b[m\x1b[2J\x1b[H\x1b[31mab\r\x1b[?25h");
}

fn colour(index: u8) -> Color {
    match index % 6 {
        0 | 1 => Color::Reset,
        2 => Color::Red,
        3 => Color::LightBlue,
        4 => Color::Indexed(index),
        _ => Color::Rgb(index, 255 - index, 7),
    }
}

fn modifier(bits: u8) -> Modifier {
    [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED]
        .into_iter()
        .enumerate()
        .filter(|(bit, _)| bits & 1 << bit != 0)
        .fold(Modifier::empty(), |all, (_, one)| all | one)
}

const WORDS: [&str; 12] = [
    " ",
    "    ",
    "              ",
    "a",
    "regel",
    "26-01842",
    "één",
    "─────",
    "漢字",
    "e\u{301}",
    "x",
    "hoog   normaal",
];

type Paint = (u16, u16, usize, u8, u8, u8);

fn screenful() -> impl Strategy<Value = (Vec<Paint>, Option<(u16, u16)>)> {
    let paint = (0u16..24, 0u16..6, 0..WORDS.len(), any::<u8>(), any::<u8>(), 0u8..64);
    (prop::collection::vec(paint, 0..24), prop::option::of((0u16..24, 0u16..6)))
}

fn vt_colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

fn check(screen: &vt100::Screen, buffer: &Buffer) -> Result<(), TestCaseError> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let (cell, seen) = (&buffer[(x, y)], screen.cell(y, x).unwrap());
            let width = u16::try_from(cell.symbol().width()).unwrap().max(1);
            let cut = x + width > buffer.area.width;
            let wanted = if cut { " " } else { cell.symbol() };
            let shown = if seen.has_contents() { seen.contents() } else { " " };
            prop_assert_eq!(shown, wanted, "text at {},{}", x, y);
            let blank = wanted == " " && !cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
            prop_assert_eq!(seen.bgcolor(), vt_colour(cell.bg), "background at {},{}", x, y);
            prop_assert_eq!(seen.inverse(), cell.modifier.contains(Modifier::REVERSED));
            prop_assert_eq!(seen.underline(), cell.modifier.contains(Modifier::UNDERLINED));
            if !blank {
                prop_assert_eq!(seen.fgcolor(), vt_colour(cell.fg), "foreground at {},{}", x, y);
                prop_assert_eq!(seen.italic(), cell.modifier.contains(Modifier::ITALIC));
                // The parser keeps only one of bold and dim.
                if !cell.modifier.contains(Modifier::BOLD | Modifier::DIM) {
                    prop_assert_eq!(seen.bold(), cell.modifier.contains(Modifier::BOLD), "bold at {},{}", x, y);
                    prop_assert_eq!(seen.dim(), cell.modifier.contains(Modifier::DIM), "dim at {},{}", x, y);
                }
            }
            x += width;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn a_terminal_that_gets_other_pictures_shows_them(
        pictures in prop::collection::vec(
            prop::collection::vec(prop::collection::vec((0..WORDS.len(), any::<u8>(), 0u8..64), 0..7), 12),
            1..5,
        ),
    ) {
        let mut desk = sparing(48, 12);
        let mut screen = crate::tui::terminal::testing::screen(48, 12);
        screen.process(b"\x1b[?25l");
        for picture in pictures {
            let mut next = Buffer::empty(desk.before.area);
            for (y, row) in (0..).zip(picture) {
                for (at, (word, fg, bits)) in (0..).zip(row) {
                    let style = Style::new().fg(colour(fg)).add_modifier(modifier(bits));
                    next.set_stringn(at * 7, y, WORDS[word].repeat(2), 7, style);
                }
            }
            screen.process(&desk.show(Some((1, 1)), next));
            check(screen.screen(), &desk.before)?;
            prop_assert_eq!(screen.screen().cursor_position(), (1, 1));
        }
    }

    #[test]
    fn a_terminal_that_gets_the_bytes_shows_the_frames(frames in prop::collection::vec(screenful(), 1..5)) {
        let mut desk = Desk::new(24, 6, Depth::True);
        let mut screen = crate::tui::terminal::testing::screen(24, 6);
        screen.process(b"\x1b[?25l");
        for (paints, cursor) in frames {
            let mut next = Buffer::empty(desk.before.area);
            for (x, y, word, fg, bg, bits) in paints {
                let style = Style::new().fg(colour(fg)).bg(colour(bg)).add_modifier(modifier(bits));
                next.set_string(x, y, WORDS[word], style);
            }
            let bytes = desk.show(cursor, next);
            screen.process(&bytes);
            check(screen.screen(), &desk.before)?;
            prop_assert_eq!(screen.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(screen.screen().cursor_position(), (y, x));
            }
            prop_assert!(desk.show(cursor, desk.before.clone()).is_empty(), "an unchanged frame is no byte");
        }
    }
}
