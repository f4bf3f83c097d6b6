//! The few signs that the desk draws itself, in Unicode and in ASCII.
//!
//! Each is one column wide in every terminal that was tried: no emoji, no ambiguous joiners, no line-drawing by
//! alternate character set (`PuTTY` under `TERM=screen` shows `qqq` for those).

use crate::tui::terminal::Glyphs;

/// One set of signs. Every field is exactly one column wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbols {
    /// The rule line that separates list and preview, repeated to the width.
    pub rule: &'static str,
    /// The row where the cursor is; stands in the first column.
    pub cursor: &'static str,
    /// A marked row; stands in the first column.
    pub mark: &'static str,
    /// A marked row where the cursor is too.
    pub cursor_mark: &'static str,
    /// The line to the central API is up.
    pub link_up: &'static str,
    /// The line to the central API is down; its age stands beside it.
    pub link_down: &'static str,
    /// Text was cut here.
    pub ellipsis: &'static str,
    /// "Times", as in `3 × aangemeld`.
    pub times: &'static str,
    /// Between two facts on one line.
    pub dot: &'static str,
    /// No value.
    pub none: &'static str,
    /// A bar's full cell.
    pub bar: &'static str,
    /// A bar's empty cell.
    pub bar_rest: &'static str,
    /// One item of a list inside text.
    pub bullet: &'static str,
    /// "Leads to", as in a state that changed.
    pub arrow: &'static str,
    /// There is more above.
    pub up: &'static str,
    /// There is more below.
    pub down: &'static str,
}

/// For a UTF-8 terminal.
pub const UNICODE: Symbols = Symbols {
    rule: "─",
    cursor: ">",
    mark: "*",
    cursor_mark: "»",
    link_up: "●",
    link_down: "○",
    ellipsis: "…",
    times: "×",
    dot: "·",
    none: "–",
    bar: "█",
    bar_rest: "░",
    bullet: "•",
    arrow: "→",
    up: "↑",
    down: "↓",
};

/// For any other terminal: plain ASCII.
pub const ASCII: Symbols = Symbols {
    rule: "-",
    cursor: ">",
    mark: "*",
    cursor_mark: "#",
    link_up: "@",
    link_down: "o",
    ellipsis: "~",
    times: "x",
    dot: "|",
    none: "-",
    bar: "#",
    bar_rest: ".",
    bullet: "-",
    arrow: ">",
    up: "^",
    down: "v",
};

impl Symbols {
    /// The set that this terminal can show.
    pub const fn of(glyphs: Glyphs) -> &'static Self {
        match glyphs {
            Glyphs::Unicode => &UNICODE,
            Glyphs::Ascii => &ASCII,
        }
    }

    /// All signs, for checks.
    pub const fn all(&self) -> [&'static str; 16] {
        [
            self.rule,
            self.cursor,
            self.mark,
            self.cursor_mark,
            self.link_up,
            self.link_down,
            self.ellipsis,
            self.times,
            self.dot,
            self.none,
            self.bar,
            self.bar_rest,
            self.bullet,
            self.arrow,
            self.up,
            self.down,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_sign_is_one_column_wide() {
        for sign in UNICODE.all().into_iter().chain(ASCII.all()) {
            assert_eq!(sign.width(), 1, "{sign}");
        }
    }

    #[test]
    fn the_ascii_set_is_ascii() {
        assert!(ASCII.all().iter().all(|sign| sign.is_ascii()));
    }

    #[test]
    fn cursor_and_mark_can_be_told_apart_without_colour() {
        for set in [UNICODE, ASCII] {
            assert_ne!(set.cursor, set.mark);
            assert_ne!(set.cursor_mark, set.cursor);
            assert_ne!(set.link_up, set.link_down);
        }
    }
}
