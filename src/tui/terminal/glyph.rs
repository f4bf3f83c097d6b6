//! The sign of one cell, made harmless: no control character of a text reaches the terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::ascii;

/// One cell's sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Glyph {
    One(char),
    /// A cluster of more than one code point.
    Many(Box<str>),
    /// The right half of a wide one.
    Tail,
}

impl Glyph {
    /// The glyph of a cell's text and its width, for `room` columns.
    pub fn of(symbol: &str, room: u16, utf8: bool) -> (Self, u16) {
        if !utf8 {
            return (Self::One(symbol.chars().next().filter(|ch| !ch.is_control()).map_or(' ', ascii::fold)), 1);
        }
        if symbol.chars().any(is_obeyed) {
            return (Self::One('?'), 1);
        }
        let mut chars = symbol.chars();
        let (first, more) = (chars.next(), chars.next());
        match (first, more, symbol.width()) {
            (None, ..) | (_, _, 0) => (Self::One(' '), 1),
            (_, _, 3..) => (Self::One('?'), 1),
            (_, _, 2) if room < 2 => (Self::One(' '), 1),
            (Some(ch), None, width) => (Self::One(ch), if width == 2 { 2 } else { 1 }),
            (_, _, width) => (Self::Many(symbol.into()), if width == 2 { 2 } else { 1 }),
        }
    }

    /// The columns that ratatui counts for a text.
    pub fn columns(symbol: &str) -> u16 {
        u16::try_from(symbol.width()).unwrap_or(u16::MAX)
    }
}

/// Controls (C0, DEL, C1), bidi controls, line separators and tags: what a terminal acts on instead of showing.
fn is_obeyed(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        || matches!(ch, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}')
}

/// One column wide on every terminal. After any other sign the column isn't trusted.
pub(super) fn is_sure(ch: char) -> bool {
    let usual = matches!(ch, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{20ac}')
        || matches!(ch, '\u{2010}'..='\u{2026}' | '\u{2190}'..='\u{2193}' | '\u{2500}'..='\u{25ff}');
    usual && ch.width() == Some(1)
}
