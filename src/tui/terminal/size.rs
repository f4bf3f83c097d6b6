//! How large the terminal is, with an answer where the terminal has none.

use std::os::fd::AsFd;

use ratatui::layout::Size;

/// What a terminal without a size is taken for.
pub const FALLBACK: Size = Size::new(80, 24);

/// Columns and rows of the terminal: what it says, else `COLUMNS` and `LINES`, else 80 by 24. A serial line or a
/// badly made pseudo-terminal says 0 by 0.
pub fn size_of(tty: impl AsFd, env: impl Fn(&str) -> Option<String>) -> Size {
    let told = rustix::termios::tcgetwinsize(tty).map_or(Size::ZERO, |size| Size::new(size.ws_col, size.ws_row));
    let or = |told: u16, name: &str, fallback: u16| {
        if told > 0 {
            return told;
        }
        env(name).and_then(|value| value.trim().parse().ok()).filter(|value| *value > 0).unwrap_or(fallback)
    };
    Size::new(or(told.width, "COLUMNS", FALLBACK.width), or(told.height, "LINES", FALLBACK.height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::terminal::testing::Pty;

    fn none(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn a_terminal_says_its_size() {
        let pty = Pty::raw();
        pty.resize(120, 40);
        assert_eq!(size_of(&pty.slave, |_| Some("7".into())), Size::new(120, 40));
    }

    #[test]
    fn a_terminal_without_a_size_takes_it_from_the_environment_or_is_eighty_wide() {
        let pty = Pty::raw();
        pty.resize(0, 0);
        let env = |name: &str| Some(if name == "COLUMNS" { "100" } else { "30" }.to_owned());
        assert_eq!(size_of(&pty.slave, env), Size::new(100, 30));
        assert_eq!(size_of(&pty.slave, none), FALLBACK);
        assert_eq!(size_of(&pty.slave, |_| Some("veel".into())), FALLBACK);
    }
}
