//! What a finished control sequence means: xterm, `PuTTY`, Linux console, rxvt and SCO encodings of the same keys.

use super::key::{Code, Key, Mods, PLAIN};

/// A control sequence, decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Csi {
    Key(Key),
    PasteStart,
    /// A report or something unknown: swallowed.
    Nothing,
}

/// Decode `ESC [ params final`, without the introducer; `params` are bytes 0x20 to 0x3f.
pub(super) fn csi(params: &[u8], last: u8) -> Csi {
    if params.iter().any(|byte| !byte.is_ascii_digit() && !matches!(byte, b';' | b':')) {
        return Csi::Nothing;
    }
    let numbers: Vec<u16> = params
        .split(|byte| *byte == b';')
        .map(|part| part.split(|byte| *byte == b':').next().unwrap_or_default())
        .map(|part| std::str::from_utf8(part).ok().and_then(|text| text.parse().ok()).unwrap_or(0))
        .collect();
    let bare = params.is_empty();
    let mods = numbers.get(1).map_or(PLAIN, |n| modifiers(*n));
    let first = numbers.first().copied().unwrap_or(0);
    let code = match last {
        b'~' => match tilde(first) {
            Some(code) => code,
            None if first == 200 => return Csi::PasteStart,
            None if first == 27 => return other_key(numbers.get(2).copied().unwrap_or(0), mods),
            None => return Csi::Nothing,
        },
        b'u' if !bare => return other_key(first, mods),
        b'Z' => Code::BackTab,
        // A cursor position report is also how xterm would write Shift-F3, which no keymap may use.
        b'R' if !bare => return Csi::Nothing,
        _ => match letter(last).or_else(|| if bare { sco(last) } else { vt_function(last) }) {
            Some(code) => code,
            None => return shifted_rxvt(last),
        },
    };
    Csi::Key(Key { code, mods: if code == Code::BackTab { PLAIN } else { mods } })
}

/// Decode `ESC O final`, the application keypad.
pub(super) fn ss3(last: u8) -> Option<Key> {
    let ctrl = |code| Key { code, mods: Mods { ctrl: true, ..PLAIN } };
    Some(match last {
        b'a' => ctrl(Code::Up),
        b'b' => ctrl(Code::Down),
        b'c' => ctrl(Code::Right),
        b'd' => ctrl(Code::Left),
        b'M' => Key::plain(Code::Enter),
        b'I' => Key::plain(Code::Tab),
        b'j' => Key::char('*'),
        b'k' => Key::char('+'),
        b'l' => Key::char(','),
        b'm' => Key::char('-'),
        b'n' => Key::char('.'),
        b'o' => Key::char('/'),
        b'p'..=b'y' => Key::char(char::from(last - b'p' + b'0')),
        _ => Key::plain(letter(last).or_else(|| vt_function(last))?),
    })
}

/// Linux console: `ESC [ [ A` to `E` are F1 to F5.
pub(super) fn linux(last: u8) -> Option<Key> {
    matches!(last, b'A'..=b'E').then(|| Key::plain(Code::F(last - b'A' + 1)))
}

fn modifiers(parameter: u16) -> Mods {
    let bits = parameter.saturating_sub(1);
    Mods { shift: bits & 1 != 0, alt: bits & (2 | 8) != 0, ctrl: bits & 4 != 0 }
}

fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        _ => return None,
    })
}

/// P to S are F1 to F4 after `ESC O`, and after `ESC [ 1 ;` with modifiers.
fn vt_function(last: u8) -> Option<Code> {
    matches!(last, b'P'..=b'S').then(|| Code::F(last - b'P' + 1))
}

/// SCO (`PuTTY`'s "SCO" keyboard): bare letters. `M` is F1 here, because the mouse is never switched on.
fn sco(last: u8) -> Option<Code> {
    Some(match last {
        b'G' => Code::PageDown,
        b'I' => Code::PageUp,
        b'L' => Code::Insert,
        b'M'..=b'X' => Code::F(last - b'M' + 1),
        _ => return None,
    })
}

fn shifted_rxvt(last: u8) -> Csi {
    let shift = |code| Csi::Key(Key { code, mods: Mods { shift: true, ..PLAIN } });
    match last {
        b'a' => shift(Code::Up),
        b'b' => shift(Code::Down),
        b'c' => shift(Code::Right),
        b'd' => shift(Code::Left),
        _ => Csi::Nothing,
    }
}

fn tilde(number: u16) -> Option<Code> {
    let f = |from: u16, first: u8| Code::F(first + u8::try_from(number - from).unwrap_or(0));
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => f(11, 1),
        17..=21 => f(17, 6),
        23..=26 => f(23, 11),
        28 | 29 => f(28, 15),
        31..=34 => f(31, 17),
        _ => return None,
    })
}

/// Keys by code point, as `modifyOtherKeys` and the kitty protocol write them. We never switch these on; a terminal
/// where another program left them on stays usable.
fn other_key(point: u16, mods: Mods) -> Csi {
    let code = match point {
        9 if mods.shift => return Csi::Key(Key::plain(Code::BackTab)),
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        point => match char::from_u32(point.into()) {
            Some(ch) if !ch.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&ch) => {
                let ch = if mods.shift { ch.to_uppercase().next().unwrap_or(ch) } else { ch };
                return Csi::Key(Key { code: Code::Char(ch), mods: Mods { shift: false, ..mods } });
            }
            _ => return Csi::Nothing,
        },
    };
    Csi::Key(Key { code, mods })
}
