//! A key as the desk knows it: its code, its modifiers, and the name that keymap files and help use for it.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What was pressed, without modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A printable character; an upper-case letter carries no shift modifier. Space is `Char(' ')`.
    Char(char),
    /// A function key, 1 to 24.
    F(u8),
    /// Enter or Return.
    Enter,
    /// Escape, after it was clear that no sequence follows.
    Esc,
    /// Tab.
    Tab,
    /// Shift with Tab.
    BackTab,
    /// Backspace (0x7f and 0x08).
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// Which modifiers were held. Terminals tell these only for some keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Mods {
    /// Shift, for keys that aren't characters.
    pub shift: bool,
    /// Alt or Meta.
    pub alt: bool,
    /// Control.
    pub ctrl: bool,
}

/// No modifier.
pub const PLAIN: Mods = Mods { shift: false, alt: false, ctrl: false };

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// What was held with it.
    pub mods: Mods,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, mods: PLAIN }
    }

    /// A printable character.
    pub const fn char(ch: char) -> Self {
        Self::plain(Code::Char(ch))
    }

    /// Control with a character.
    pub const fn ctrl(ch: char) -> Self {
        Self { code: Code::Char(ch), mods: Mods { ctrl: true, ..PLAIN } }
    }

    /// Alt with a character: what `Esc` and the character become when they arrive as one.
    pub const fn alt(ch: char) -> Self {
        Self { code: Code::Char(ch), mods: Mods { alt: true, ..PLAIN } }
    }

    /// The character that this key types into a field, if it types one.
    pub const fn text(self) -> Option<char> {
        match self {
            Self { code: Code::Char(ch), mods: Mods { alt: false, ctrl: false, .. } } => Some(ch),
            _ => None,
        }
    }

    /// The same key for a widget that takes crossterm's events.
    pub fn to_crossterm(self) -> KeyEvent {
        let code = match self.code {
            Code::Char(ch) => KeyCode::Char(ch),
            Code::F(n) => KeyCode::F(n),
            Code::Enter => KeyCode::Enter,
            Code::Esc => KeyCode::Esc,
            Code::Tab => KeyCode::Tab,
            Code::BackTab => KeyCode::BackTab,
            Code::Backspace => KeyCode::Backspace,
            Code::Delete => KeyCode::Delete,
            Code::Insert => KeyCode::Insert,
            Code::Up => KeyCode::Up,
            Code::Down => KeyCode::Down,
            Code::Left => KeyCode::Left,
            Code::Right => KeyCode::Right,
            Code::Home => KeyCode::Home,
            Code::End => KeyCode::End,
            Code::PageUp => KeyCode::PageUp,
            Code::PageDown => KeyCode::PageDown,
        };
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::SHIFT, self.mods.shift);
        modifiers.set(KeyModifiers::ALT, self.mods.alt);
        modifiers.set(KeyModifiers::CONTROL, self.mods.ctrl);
        KeyEvent::new(code, modifiers)
    }
}

const NAMES: [(&str, Code); 19] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Ins", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("BackTab", Code::BackTab),
];

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mods { shift, alt, ctrl } = self.mods;
        for (held, name) in [(ctrl, "C-"), (alt, "A-"), (shift, "S-")] {
            if held {
                out.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return out.write_str(name);
        }
        match self.code {
            Code::Char(ch) => write!(out, "{ch}"),
            Code::F(n) => write!(out, "F{n}"),
            _ => Ok(()),
        }
    }
}

/// The text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is geen toets; namen zijn bijvoorbeeld r, Enter, Esc, Tab, S-Tab, Space, PgUp, F5, C-r")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let fail = || NotAKey(text.to_owned());
        let mut mods = PLAIN;
        let mut rest = text;
        let code = loop {
            if let Some((_, code)) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)) {
                break *code;
            }
            let mut chars = rest.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(ch), None, _) if !ch.is_control() => break Code::Char(ch),
                (Some('C'), Some('-'), Some(_)) => mods.ctrl = true,
                (Some('A'), Some('-'), Some(_)) => mods.alt = true,
                (Some('S'), Some('-'), Some(_)) => mods.shift = true,
                (Some('F' | 'f'), Some(_), _) => {
                    let n: u8 = rest[1..].parse().map_err(|_| fail())?;
                    break if (1..=24).contains(&n) { Code::F(n) } else { return Err(fail()) };
                }
                _ => return Err(fail()),
            }
            rest = &rest[2..];
        };
        Ok(Self { code, mods })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("r", Key::char('r'))]
    #[case("Enter", Key::plain(Code::Enter))]
    #[case("S-Tab", Key::plain(Code::BackTab))]
    #[case("Space", Key::char(' '))]
    #[case("C-c", Key::ctrl('c'))]
    #[case("F9", Key::plain(Code::F(9)))]
    #[case("-", Key::char('-'))]
    #[case("F", Key::char('F'))]
    #[case("A-x", Key::alt('x'))]
    #[case("S-Up", Key { code: Code::Up, mods: Mods { shift: true, ..PLAIN } })]
    #[case("é", Key::char('é'))]
    fn a_key_is_printed_as_it_is_written(#[case] name: &str, #[case] key: Key) {
        assert_eq!(name.parse(), Ok(key));
        assert_eq!(key.to_string(), name);
    }

    #[rstest]
    #[case("")]
    #[case("Entr")]
    #[case("F0")]
    #[case("F25")]
    #[case("Fé")]
    #[case("C-")]
    #[case("gg")]
    fn what_is_no_key_is_refused(#[case] name: &str) {
        assert!(name.parse::<Key>().is_err());
    }

    #[test]
    fn a_text_area_gets_the_same_key() {
        let event = Key::ctrl('u').to_crossterm();
        assert_eq!((event.code, event.modifiers), (KeyCode::Char('u'), KeyModifiers::CONTROL));
    }
}
