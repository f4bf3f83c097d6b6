//! The cheapest way to move the cursor.
//!
//! Only what a VT100 knows: CR, LF, backspace, CUU/CUD/CUF/CUB and CUP. LF is sent only when the target is below, so
//! it never scrolls; the session has switched output processing off, so LF keeps its column.

use std::io::Write;

/// What is known of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Certain.
    At(u16),
    /// A sign was written whose width terminals don't agree on; the row is certain.
    Unsure,
}

/// Where the cursor is; none when nothing is known.
pub(super) type Where = Option<(Column, u16)>;

/// Text that looks the same when it is written again: the way over it is to write it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Again<'a> {
    /// What stands between the cursor and the column that it has to reach, on one row.
    pub between: Option<&'a [u8]>,
    /// What stands before that column from the start of its row.
    pub before: Option<&'a [u8]>,
}

/// The bytes that take the cursor from `from` to column `x`, row `y`. What looks the same is written `again` where that
/// is shorter than a move.
pub(super) fn travel(from: Where, x: u16, y: u16, again: Again<'_>) -> Vec<u8> {
    let absolute = absolute(x, y);
    let Some((column, row)) = from else { return absolute };
    if column == Column::At(x) && row == y {
        return Vec::new();
    }
    let mut best = absolute;
    let vertical = vertical(row, y);
    let again = Again { between: again.between.filter(|_| row == y), ..again };
    for horizontal in horizontal(column, x, again) {
        if vertical.len() + horizontal.len() < best.len() {
            best = [vertical.as_slice(), &horizontal].concat();
        }
    }
    best
}

fn absolute(x: u16, y: u16) -> Vec<u8> {
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, y) => format!("\x1b[{}H", y + 1).into_bytes(),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1).into_bytes(),
    }
}

fn vertical(from: u16, to: u16) -> Vec<u8> {
    let down = to.saturating_sub(from);
    if from > to {
        return relative(from - to, b'A');
    }
    let relative = relative(down, b'B');
    if usize::from(down) <= relative.len() { vec![b'\n'; down.into()] } else { relative }
}

fn horizontal(from: Column, to: u16, again: Again<'_>) -> Vec<Vec<u8>> {
    let mut from_start = vec![b'\r'];
    from_start.extend(relative(to, b'C'));
    let mut ways = vec![from_start];
    ways.extend(again.before.map(|text| [b"\r", text].concat()));
    if let Column::At(from) = from {
        if from > to {
            ways.push(relative(from - to, b'D'));
            if from - to <= 4 {
                ways.push(vec![0x08; usize::from(from - to)]);
            }
        } else {
            ways.push(relative(to - from, b'C'));
            ways.extend(again.between.filter(|_| to > from).map(<[u8]>::to_vec));
        }
    }
    ways
}

fn relative(count: u16, letter: u8) -> Vec<u8> {
    let mut out = Vec::new();
    match count {
        0 => {}
        1 => out.extend([0x1b, b'[', letter]),
        count => {
            write!(out, "\x1b[{count}").expect("writing to a vector");
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Some((Column::At(3), 3)), 3, 3, "")]
    #[case(Some((Column::At(1), 3)), 0, 4, "\r\n")]
    #[case(Some((Column::At(0), 3)), 0, 4, "\n")]
    #[case(Some((Column::At(1), 3)), 0, 3, "\r")]
    #[case(Some((Column::At(5), 3)), 4, 3, "\x08")]
    #[case(Some((Column::At(0), 3)), 0, 2, "\x1b[A")]
    #[case(Some((Column::At(9), 9)), 0, 0, "\x1b[H")]
    #[case(Some((Column::At(0), 9)), 17, 9, "\x1b[17C")]
    #[case(Some((Column::Unsure, 9)), 0, 10, "\n\r")]
    #[case(Some((Column::Unsure, 9)), 7, 9, "\r\x1b[7C")]
    #[case(None, 7, 9, "\x1b[10;8H")]
    fn the_cheapest_way_is_taken(#[case] from: Where, #[case] x: u16, #[case] y: u16, #[case] sent: &str) {
        let bytes = travel(from, x, y, Again::default());
        assert_eq!(bytes.len(), sent.len(), "{bytes:?}");
        let (mut left, mut right) = (bytes.clone(), sent.as_bytes().to_vec());
        left.sort_unstable();
        right.sort_unstable();
        assert_eq!(left, right, "{bytes:?}");
    }

    #[test]
    fn a_short_gap_is_rewritten() {
        let between = |text| Again { between: Some(text), before: None };
        assert_eq!(travel(Some((Column::At(2), 0)), 4, 0, between(b"ab")), b"ab");
        assert_eq!(travel(Some((Column::At(2), 0)), 8, 0, between(b"abcdef")), b"\x1b[6C");
    }

    #[test]
    fn a_row_that_begins_with_a_blank_is_reached_over_it() {
        let before = Again { between: None, before: Some(b" ") };
        assert_eq!(travel(Some((Column::At(40), 3)), 1, 4, before), b"\n\r ");
    }

    #[test]
    fn no_move_scrolls_and_every_move_arrives() {
        let (rows, columns) = (12u16, 30u16);
        for from in 0..rows * columns {
            let (fx, fy) = (from % columns, from / columns);
            for to in (0..rows * columns).step_by(7) {
                let (tx, ty) = (to % columns, to / columns);
                let mut screen = crate::tui::terminal::testing::screen(columns, rows);
                screen.process(b"\x1b[HX");
                screen.process(&absolute(fx, fy));
                screen.process(&travel(Some((Column::At(fx), fy)), tx, ty, Again::default()));
                assert_eq!(screen.screen().cursor_position(), (ty, tx), "from {fx},{fy}");
                assert_eq!(screen.screen().contents(), "X");
            }
        }
    }
}
