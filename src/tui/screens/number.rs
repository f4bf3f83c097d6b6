//! A referral's number, large: to read it out, or to select it by hand where nothing may be copied.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::theme::Role;

/// Lines of a sign.
const LINES: usize = 5;

/// The lines of a sign, `#` is dark.
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
        '-' => ["     ", "     ", " ### ", "     ", "     "],
        _ => ["     "; LINES],
    }
}

/// The number, as a panel.
pub fn draw(number: &str, paint: &mut Paint<'_>, body: Rect) -> Position {
    let area = paint.panel(body, 9);
    paint.line(1, area.y, number, Role::Selection);
    paint.line(12, area.y, &t!("number-why"), Role::Dim);
    let bar = paint.signs().bar;
    for line in 0..LINES {
        let text: Vec<String> = number.chars().map(|c| sign(c)[line].replace('#', bar)).collect();
        paint.line(2, area.y + 2 + u16::try_from(line).unwrap_or(0), &text.join(" "), Role::Title);
    }
    Position::new(1, area.y)
}
