//! A referral's number, large: to read it out, or to select it by hand where nothing may be copied.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::theme::Role;

/// Lines of a sign.
const LINES: usize = 5;

/// The lines of a sign, `#` is dark.
#[expect(clippy::match_same_arms, reason = "a table of signs: O looks like 0")]
fn sign(sign: char) -> [&'static str; LINES] {
    match sign {
        '0' => [" ### ", "#   #", "#   #", "#   #", " ### "],
        '1' => ["  #  ", " ##  ", "  #  ", "  #  ", " ### "],
        '2' => ["#### ", "    #", " ### ", "#    ", "#####"],
        '3' => ["#### ", "    #", " ### ", "    #", "#### "],
        '4' => ["#   #", "#   #", "#####", "    #", "    #"],
        '5' => ["#####", "#    ", "#### ", "    #", "#### "],
        '6' => [" ### ", "#    ", "#### ", "#   #", " ### "],
        '7' => ["#####", "    #", "   # ", "  #  ", "  #  "],
        '8' => [" ### ", "#   #", " ### ", "#   #", " ### "],
        '9' => [" ### ", "#   #", " ####", "    #", " ### "],
        'A' => [" ### ", "#   #", "#####", "#   #", "#   #"],
        'B' => ["#### ", "#   #", "#### ", "#   #", "#### "],
        'C' => [" ####", "#    ", "#    ", "#    ", " ####"],
        'D' => ["#### ", "#   #", "#   #", "#   #", "#### "],
        'E' => ["#####", "#    ", "#### ", "#    ", "#####"],
        'F' => ["#####", "#    ", "#### ", "#    ", "#    "],
        'G' => [" ####", "#    ", "#  ##", "#   #", " ####"],
        'H' => ["#   #", "#   #", "#####", "#   #", "#   #"],
        'I' => [" ### ", "  #  ", "  #  ", "  #  ", " ### "],
        'J' => ["  ###", "   # ", "   # ", "#  # ", " ##  "],
        'K' => ["#   #", "#  # ", "###  ", "#  # ", "#   #"],
        'L' => ["#    ", "#    ", "#    ", "#    ", "#####"],
        'M' => ["#   #", "## ##", "# # #", "#   #", "#   #"],
        'N' => ["#   #", "##  #", "# # #", "#  ##", "#   #"],
        'O' => [" ### ", "#   #", "#   #", "#   #", " ### "],
        'P' => ["#### ", "#   #", "#### ", "#    ", "#    "],
        'Q' => [" ### ", "#   #", "# # #", "#  # ", " ## #"],
        'R' => ["#### ", "#   #", "#### ", "#  # ", "#   #"],
        'S' => [" ####", "#    ", " ### ", "    #", "#### "],
        'T' => ["#####", "  #  ", "  #  ", "  #  ", "  #  "],
        'U' => ["#   #", "#   #", "#   #", "#   #", " ### "],
        'V' => ["#   #", "#   #", "#   #", " # # ", "  #  "],
        'W' => ["#   #", "#   #", "# # #", "## ##", "#   #"],
        'X' => ["#   #", " # # ", "  #  ", " # # ", "#   #"],
        'Y' => ["#   #", " # # ", "  #  ", "  #  ", "  #  "],
        'Z' => ["#####", "   # ", "  #  ", " #   ", "#####"],
        '-' => ["     ", "     ", " ### ", "     ", "     "],
        _ => ["     "; LINES],
    }
}

/// The number, as a panel.
pub fn draw(number: &str, paint: &mut Paint<'_>, body: Rect) -> Position {
    let area = paint.panel(body, 9);
    paint.line(1, area.y, number, Role::Selection);
    paint.line(12, area.y, &t!("number-why"), Role::Dim);
    large(number, paint, 2, area.y + 2);
    Position::new(1, area.y)
}

/// Columns that a text takes, drawn large.
pub fn width(text: &str) -> usize {
    text.chars().count() * 6
}

/// Capitals, digits and dashes, large.
pub fn large(text: &str, paint: &mut Paint<'_>, x: u16, y: u16) {
    let bar = paint.signs().bar;
    for (line, y) in (0..LINES).zip(y..) {
        let signs: Vec<String> = text.chars().map(|c| sign(c)[line].replace('#', bar)).collect();
        paint.line(x, y, &signs.join(" "), Role::Title);
    }
}
