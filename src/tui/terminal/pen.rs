//! The terminal's pen (colours and attributes), and the shortest SGR that turns one pen into another.

use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::{Depth, colour};

/// What the terminal writes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Attributes that show on a blank.
const SHOWS_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

impl Pen {
    /// The pen of a cell at this depth. What can't be seen on a blank is left out, so that it costs nothing.
    pub fn of(cell: &Cell, depth: Depth) -> Self {
        let pen = Self { fg: colour::map(cell.fg, depth), bg: colour::map(cell.bg, depth), modifier: cell.modifier };
        if cell.symbol() == " " { pen.on_blank() } else { pen }
    }

    /// The same pen on a blank.
    pub fn on_blank(mut self) -> Self {
        if !self.modifier.intersects(SHOWS_ON_BLANK) {
            self.fg = Color::Reset;
            self.modifier = Modifier::empty();
        }
        self
    }

    /// Whether a blank in this pen is what erasing leaves behind.
    pub fn is_erased(self) -> bool {
        self == Self::default()
    }

    /// Whether erasing with this pen leaves plain blanks.
    pub fn erases_plainly(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SHOWS_ON_BLANK)
    }

    /// Whether writing a blank with this pen looks as `wanted` does.
    pub fn blanks_like(self, wanted: Self) -> bool {
        self.on_blank() == wanted
    }

    /// Write the shortest SGR from this pen to `next`: nothing, the differences, or a reset and all of it.
    pub fn change(self, next: Self, out: &mut Vec<u8>) {
        if self == next {
            return;
        }
        let mut changes = Params::default();
        self.changes(next, &mut changes);
        let mut anew = Params::default();
        if next != Self::default() {
            anew.push(0);
            Self::default().changes(next, &mut anew);
        }
        let shorter = if anew.0.len() < changes.0.len() { anew } else { changes };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&shorter.0);
        out.push(b'm');
    }

    fn changes(self, next: Self, to: &mut Params) {
        let (gone, mut new) = (self.modifier - next.modifier, next.modifier - self.modifier);
        if gone.intersects(Modifier::BOLD | Modifier::DIM) {
            // 22 takes both away.
            to.push(22);
            new |= next.modifier & (Modifier::BOLD | Modifier::DIM);
        }
        if gone.intersects(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK) {
            to.push(25);
            new |= next.modifier & (Modifier::SLOW_BLINK | Modifier::RAPID_BLINK);
        }
        for (attribute, on, off) in ATTRIBUTES {
            if gone.contains(attribute) && off != 22 && off != 25 {
                to.push(off);
            }
            if new.contains(attribute) {
                to.push(on);
            }
        }
        if self.fg != next.fg {
            to.colour(next.fg, 30);
        }
        if self.bg != next.bg {
            to.colour(next.bg, 40);
        }
    }
}

const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// SGR parameters as they are sent.
#[derive(Default)]
struct Params(Vec<u8>);

impl Params {
    fn push(&mut self, number: u8) {
        if !self.0.is_empty() {
            self.0.push(b';');
        }
        write!(self.0, "{number}").expect("writing to a vector");
    }

    /// `base` is 30 for the foreground, 40 for the background.
    fn colour(&mut self, colour: Color, base: u8) {
        let named = match colour {
            Color::Reset => base + 9,
            Color::Black => base,
            Color::Red => base + 1,
            Color::Green => base + 2,
            Color::Yellow => base + 3,
            Color::Blue => base + 4,
            Color::Magenta => base + 5,
            Color::Cyan => base + 6,
            Color::Gray => base + 7,
            Color::DarkGray => base + 60,
            Color::LightRed => base + 61,
            Color::LightGreen => base + 62,
            Color::LightYellow => base + 63,
            Color::LightBlue => base + 64,
            Color::LightMagenta => base + 65,
            Color::LightCyan => base + 66,
            Color::White => base + 67,
            Color::Indexed(index) => {
                return [base + 8, 5, index].into_iter().for_each(|number| self.push(number));
            }
            Color::Rgb(r, g, b) => {
                return [base + 8, 2, r, g, b].into_iter().for_each(|number| self.push(number));
            }
        };
        self.push(named);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        Pen { fg, bg: Color::Reset, modifier }
    }

    #[rstest]
    #[case(pen(Color::Reset, Modifier::empty()), pen(Color::Reset, Modifier::empty()), "")]
    #[case(pen(Color::Reset, Modifier::empty()), pen(Color::Reset, Modifier::REVERSED), "\x1b[7m")]
    #[case(pen(Color::Reset, Modifier::REVERSED), pen(Color::Reset, Modifier::empty()), "\x1b[m")]
    #[case(pen(Color::Red, Modifier::BOLD), pen(Color::Red, Modifier::empty()), "\x1b[22m")]
    #[case(pen(Color::Red, Modifier::BOLD), pen(Color::Red, Modifier::DIM), "\x1b[22;2m")]
    #[case(pen(Color::Red, Modifier::BOLD), pen(Color::Green, Modifier::BOLD), "\x1b[32m")]
    #[case(pen(Color::Red, Modifier::all()), pen(Color::Green, Modifier::empty()), "\x1b[0;32m")]
    #[case(pen(Color::Reset, Modifier::empty()), pen(Color::Indexed(208), Modifier::empty()), "\x1b[38;5;208m")]
    fn the_shortest_change_is_sent(#[case] from: Pen, #[case] to: Pen, #[case] sent: &str) {
        let mut out = Vec::new();
        from.change(to, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), sent);
    }

    #[test]
    fn bold_under_dim_survives_when_dim_goes() {
        let mut out = Vec::new();
        let both = pen(Color::Rgb(1, 2, 3), Modifier::BOLD | Modifier::DIM);
        both.change(pen(Color::Rgb(1, 2, 3), Modifier::BOLD), &mut out);
        assert_eq!(out, b"\x1b[22;1m");
    }

    #[test]
    fn a_coloured_blank_costs_nothing() {
        let mut cell = Cell::default();
        cell.set_fg(Color::Red);
        assert!(Pen::of(&cell, Depth::True).is_erased());
        cell.modifier = Modifier::REVERSED;
        assert!(!Pen::of(&cell, Depth::True).is_erased());
    }
}
