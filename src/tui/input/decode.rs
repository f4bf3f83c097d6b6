//! Bytes to keys: a pure state machine, so that every split of every sequence can be tried.
//!
//! * A lone `Esc` is held for a moment and joined with what follows, at whichever byte a slow line split it.
//! * Answers to questions that somebody else asked (OSC, DCS, APC, cursor reports) are swallowed whole.
//! * A bracketed paste is one [`Input::Paste`]; text that comes in one rush is one [`Input::Burst`] (see
//!   `burst.rs` for its thresholds).
//!
//! * What comes later than that is still known by its shape: the rest of a sequence is no key of its own, and a rush of
//!   bytes that no keyboard sends is nothing at all.
//!
//! [`Decoder::feed`] never lets time pass: call [`Decoder::timeout`] when [`Decoder::deadline`] came *and no byte is
//! waiting*. So a desk that was busy for a second doesn't take the two halves of an arrow key apart.

use std::time::{Duration, Instant};

use super::Input;
use super::burst::Guard;
use super::csi::{self, Csi};
use super::key::{Code, Key, Mods};

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
const MAX_CSI: usize = 64;
const MAX_STRING: usize = 4096;

/// How long the decoder waits for the rest of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// A lone `Esc` is a key press after this silence.
    pub esc: Duration,
    /// An unfinished answer is dropped after this silence.
    pub reply: Duration,
    /// An unfinished key is dropped after this silence. No hand types its beginning, so this may be long.
    pub sequence: Duration,
    /// The rest of what was dropped or taken for `Esc` is known for so long.
    pub rest: Duration,
    /// A paste whose end got lost is delivered after this silence.
    pub paste: Duration,
    /// Bytes of one paste that are kept; the rest is dropped up to its end.
    pub paste_limit: usize,
}

impl Timing {
    /// On the machine itself: 50 ms for `Esc`.
    pub const LOCAL: Self = Self {
        esc: Duration::from_millis(50),
        reply: Duration::from_millis(200),
        sequence: Duration::from_secs(1),
        rest: Duration::from_secs(2),
        paste: Duration::from_secs(3),
        paste_limit: 256 * 1024,
    };
    /// Over SSH: 120 ms for `Esc`, because packets split sequences.
    pub const SSH: Self = Self { esc: Duration::from_millis(120), ..Self::LOCAL };
}

#[derive(Debug)]
enum State {
    Ground,
    /// `ESC` seen.
    Escape,
    /// `ESC [` and parameters.
    Csi(Vec<u8>),
    /// `ESC [ [`, the Linux console.
    Linux,
    /// `ESC O`.
    Ss3,
    /// Inside OSC, DCS, SOS, PM or APC: how many bytes, since when, and whether the last one was `ESC`.
    Text {
        length: usize,
        since: Instant,
        esc: bool,
    },
    /// Inside a bracketed paste: what it holds and how much of its end has matched.
    Paste {
        held: Vec<u8>,
        matched: usize,
    },
    /// Inside a UTF-8 character.
    Utf8 {
        bytes: Vec<u8>,
        need: usize,
        alt: bool,
    },
}

/// What the line may still owe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owed {
    /// All of a sequence but its `ESC`, which was taken for the key.
    Sequence,
    /// The end of an answer.
    Answer,
}

/// The decoder of one terminal.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    owed: Option<(Owed, Instant)>,
    last: Option<Instant>,
    timing: Timing,
    guard: Guard,
}

impl Decoder {
    /// A decoder at rest.
    pub fn new(timing: Timing) -> Self {
        Self { state: State::Ground, owed: None, last: None, timing, guard: Guard::default() }
    }

    /// Decode what one read brought.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Input> {
        if bytes.is_empty() {
            return Vec::new();
        }
        self.resume(bytes, now);
        let mut out = Vec::new();
        for byte in bytes {
            self.byte(*byte, now, &mut out);
        }
        self.last = Some(now);
        self.guard.judge(out, is_noise(bytes), now)
    }

    /// Goes back into what was given up, when these bytes are its rest and nothing else.
    fn resume(&mut self, bytes: &[u8], now: Instant) {
        let Some((owed, since)) = self.owed.take() else { return };
        if !matches!(self.state, State::Ground) || now.saturating_duration_since(since) > self.timing.rest {
            return;
        }
        match owed {
            Owed::Sequence if is_sequence(bytes) => self.state = State::Escape,
            Owed::Answer if ends_answer(bytes) => {
                self.state = State::Text { length: 0, since: now, esc: half_an_end(bytes) };
            }
            _ => {}
        }
    }

    /// When [`Self::timeout`] has something to decide, if nothing arrives before.
    pub fn deadline(&self) -> Option<Instant> {
        let wait = match &self.state {
            State::Ground => return None,
            State::Escape => self.timing.esc,
            State::Paste { .. } => self.timing.paste,
            State::Csi(_) | State::Linux | State::Ss3 => self.timing.sequence,
            State::Text { .. } | State::Utf8 { .. } => self.timing.reply,
        };
        self.last.map(|last| last + wait)
    }

    /// Nothing arrived until now: settle what was held, if its time has come.
    pub fn timeout(&mut self, now: Instant) -> Vec<Input> {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return Vec::new();
        }
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Escape => {
                self.owed = Some((Owed::Sequence, now));
                vec![Input::Key(Key::plain(Code::Esc))]
            }
            State::Text { .. } => {
                self.owed = Some((Owed::Answer, now));
                Vec::new()
            }
            // Held long and never finished: Alt with that key, which no keymap may bind.
            State::Csi(params) if params.is_empty() => vec![Input::Key(Key::alt('['))],
            State::Ss3 => vec![Input::Key(Key::alt('O'))],
            State::Paste { held, .. } => vec![pasted(&held)],
            _ => Vec::new(),
        }
    }

    fn byte(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        match &mut self.state {
            State::Ground => self.ground(byte, false, out),
            State::Escape => self.escape(byte, now, out),
            State::Csi(params) => match byte {
                b'[' if params.is_empty() => self.state = State::Linux,
                0x20..=0x3f if params.len() < MAX_CSI => params.push(byte),
                0x40..=0x7e => {
                    let params = std::mem::take(params);
                    self.state = State::Ground;
                    match csi::csi(&params, byte) {
                        Csi::Key(key) => out.push(Input::Key(key)),
                        Csi::PasteStart => self.state = State::Paste { held: Vec::new(), matched: 0 },
                        Csi::Nothing => {}
                    }
                }
                ESC => self.state = State::Escape,
                0x20..=0x3f => {}
                _ => self.state = State::Ground,
            },
            State::Linux => self.finish(csi::linux(byte), byte, out),
            State::Ss3 => {
                // Some terminals put modifiers here (`ESC O 5 P`); the digit is no key of its own.
                if !byte.is_ascii_digit() && byte != b';' {
                    self.finish(csi::ss3(byte), byte, out);
                }
            }
            State::Text { length, since, esc } => {
                *length += 1;
                let too_long = *length > MAX_STRING || now.saturating_duration_since(*since) > 5 * self.timing.reply;
                match byte {
                    0x07 => self.state = State::Ground,
                    b'\\' if *esc => self.state = State::Ground,
                    ESC if *esc => {}
                    _ if *esc => self.escape(byte, now, out),
                    ESC => *esc = true,
                    _ if too_long => self.state = State::Ground,
                    _ => {}
                }
            }
            State::Paste { held, matched } => {
                if byte == PASTE_END[*matched] {
                    *matched += 1;
                    if *matched == PASTE_END.len() {
                        out.push(pasted(held));
                        self.state = State::Ground;
                    }
                } else {
                    let failed = std::mem::replace(matched, usize::from(byte == ESC));
                    held.extend_from_slice(&PASTE_END[..failed]);
                    if byte != ESC {
                        held.push(byte);
                    }
                    held.truncate(self.timing.paste_limit);
                }
            }
            State::Utf8 { bytes, need, alt } => {
                if !matches!(byte, 0x80..=0xbf) {
                    self.state = State::Ground;
                    return self.byte(byte, now, out);
                }
                bytes.push(byte);
                if bytes.len() == *need {
                    let ch = std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next());
                    let mods = Mods { alt: *alt, ..Mods::default() };
                    // C1 controls are no characters that anybody types.
                    out.extend(
                        ch.filter(|ch| !ch.is_control()).map(|ch| Input::Key(Key { code: Code::Char(ch), mods })),
                    );
                    self.state = State::Ground;
                }
            }
        }
    }

    fn finish(&mut self, key: Option<Key>, byte: u8, out: &mut Vec<Input>) {
        self.state = if byte == ESC { State::Escape } else { State::Ground };
        out.extend(key.map(Input::Key));
    }

    fn escape(&mut self, byte: u8, now: Instant, out: &mut Vec<Input>) {
        self.state = match byte {
            b'[' => State::Csi(Vec::new()),
            b'O' => State::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => State::Text { length: 0, since: now, esc: false },
            ESC => {
                out.push(Input::Key(Key::plain(Code::Esc)));
                State::Escape
            }
            _ => {
                self.state = State::Ground;
                return self.ground(byte, true, out);
            }
        };
    }

    fn ground(&mut self, byte: u8, alt: bool, out: &mut Vec<Input>) {
        let mods = Mods { alt, ..Mods::default() };
        let ctrl = |ch: char| Key { code: Code::Char(ch), mods: Mods { ctrl: true, ..mods } };
        let need = match byte {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        if need > 1 {
            self.state = State::Utf8 { bytes: vec![byte], need, alt };
            return;
        }
        let key = match byte {
            ESC => {
                self.state = State::Escape;
                return;
            }
            0x00 => ctrl(' '),
            b'\t' => Key { code: Code::Tab, mods },
            b'\r' => Key { code: Code::Enter, mods },
            0x08 | 0x7f => Key { code: Code::Backspace, mods },
            0x01..=0x1a => ctrl(char::from(byte - 1 + b'a')),
            0x1c..=0x1f => ctrl(char::from(byte - 0x1c + b'4')),
            0x20..=0x7e => Key { code: Code::Char(char::from(byte)), mods },
            _ => return,
        };
        out.push(Input::Key(key));
    }
}

/// Whether these bytes are all of one sequence behind its `ESC`, with nothing after it but the next one, or the beginning of a
/// paste.
fn is_sequence(bytes: &[u8]) -> bool {
    let next = bytes.iter().position(|byte| *byte == ESC).unwrap_or(bytes.len());
    match &bytes[..next] {
        [b'O', last @ b'A'..=b'Z'] => csi::ss3(*last).is_some(),
        [b'[', b'[', last] => csi::linux(*last).is_some(),
        [b'[', params @ .., 0x40..=0x7e] if params.iter().all(|byte| matches!(byte, 0x20..=0x3f)) => true,
        [b']' | b'P' | b'X' | b'^' | b'_', ..] => ends_answer(bytes),
        _ => bytes.starts_with(b"[200~"),
    }
}

/// Whether an answer of the terminal ends with these bytes, or before a sequence in them that comes after it.
fn ends_answer(bytes: &[u8]) -> bool {
    let after = match bytes.iter().position(|byte| matches!(*byte, 0x07 | ESC)) {
        _ if half_an_end(bytes) => return true,
        Some(at) if bytes[at] == 0x07 => at + 1,
        Some(at) if bytes.get(at + 1) == Some(&b'\\') => at + 2,
        _ => return false,
    };
    bytes.get(after).is_none_or(|byte| *byte == ESC)
}

/// Whether the `ESC` of an answer's end came before, and what else of it comes now.
fn half_an_end(bytes: &[u8]) -> bool {
    matches!(bytes, [b'\\'] | [b'\\', ESC, b'[' | b']' | b'O' | b'P', ..])
}

/// Whether this is the rush of something that isn't text: line noise, a file of another kind. One letter of a keyboard
/// that doesn't speak UTF-8 is no rush, and a read may end or begin within a letter.
fn is_noise(bytes: &[u8]) -> bool {
    const RUSH: usize = 8;
    let begun = bytes.iter().take(3).take_while(|byte| matches!(byte, 0x80..=0xbf)).count();
    bytes.len() >= RUSH && std::str::from_utf8(&bytes[begun..]).is_err_and(|error| error.error_len().is_some())
}

fn pasted(held: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(held).replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
