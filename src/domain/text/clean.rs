//! How text is made harmless: first whole escape sequences and controls go, then what is left is laid out.
//!
//! Two steps, because a decision in the second (may this joiner stay, how many marks has this letter) must see the text
//! without what the first removed; that also makes cleaning twice the same as cleaning once.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;

/// The most combining marks that one letter keeps; no living script needs more on one letter.
const MARKS_PER_LETTER: u8 = 4;

/// What a tab becomes in a body.
const TAB: &str = "    ";

/// One line or a story.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Newlines and runs of spaces become one space.
    Line,
    /// Newlines stay.
    Body,
}

/// What cleaning had to do. Changing CRLF to LF or a tab to spaces does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Whole escape sequences removed.
    pub sequences: usize,
    /// Other control characters and noncharacters removed.
    pub controls: usize,
    /// Direction controls and tag characters made visible.
    pub made_visible: usize,
    /// Invisible characters removed.
    pub invisible: usize,
    /// Combining marks removed beyond what a letter can carry.
    pub marks: usize,
    /// The text was longer than its cap: the rest is gone and `…` stands in its place.
    pub cut: bool,
}

impl Cleaned {
    /// Whether anything that a reader may want to know of was changed.
    pub fn changed(&self) -> bool {
        *self != Self::default()
    }
}

/// Cleans `text`; borrows it when there is nothing to do and that is cheap to see.
pub(super) fn clean(text: &str, layout: Layout, cap: usize) -> (Cow<'_, str>, Cleaned) {
    if text.len() <= cap && is_plain(text, layout) {
        return (Cow::Borrowed(text), Cleaned::default());
    }
    let mut cleaned = Cleaned::default();
    let stripped = strip(text, &mut cleaned);
    let laid_out = lay_out(&stripped, layout, cap, &mut cleaned);
    (Cow::Owned(laid_out), cleaned)
}

/// Whether every character is one that cleaning certainly keeps: a fast, sufficient test for Western text.
fn is_plain(text: &str, layout: Layout) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        let plain = match c {
            '\n' => layout == Layout::Body,
            ' ' => layout == Layout::Body || !after_space,
            '\u{AD}' => false,
            '!'..='~' | '\u{A0}'..'\u{300}' => true,
            _ => false,
        };
        if !plain {
            return false;
        }
        after_space = c == ' ';
    }
    layout == Layout::Body || text.is_empty() || !after_space
}

/// First step: no escape sequence, no control but `\n` and `\t`, no bidi control, no invisible character but the joiners.
fn strip(text: &str, cleaned: &mut Cleaned) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            // Vertical tab, form feed, next line, line and paragraph separator: word processors' line breaks.
            '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{1B}' => {
                cleaned.sequences += 1;
                skip_escape(&mut chars);
            }
            '\u{9B}' => {
                cleaned.sequences += 1;
                skip_control_sequence(&mut chars);
            }
            '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => {
                cleaned.sequences += 1;
                skip_string(&mut chars);
            }
            c if c.is_control() || is_noncharacter(c) => cleaned.controls += 1,
            c if is_deceiving(c) => {
                cleaned.made_visible += 1;
                // Writing to a String can't fail.
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
            c if is_invisible(c) => cleaned.invisible += 1,
            c => out.push(c),
        }
    }
    out
}

/// After `ESC`: what kind of sequence is it, and where does it end (ECMA-48 §5.3)?
fn skip_escape(chars: &mut Peekable<Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_control_sequence(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        _ => {
            while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            chars.next_if(|c| matches!(c, '0'..='~'));
        }
    }
}

/// After CSI: parameters, intermediates, one final character. A broken one ends where it breaks.
fn skip_control_sequence(chars: &mut Peekable<Chars<'_>>) {
    while chars.next_if(|c| matches!(c, '0'..='?')).is_some() {}
    while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// After OSC, DCS, SOS, PM or APC: up to its terminator (ST, BEL, CAN, SUB), else to the end of the line.
fn skip_string(chars: &mut Peekable<Chars<'_>>) {
    while let Some(&c) = chars.peek() {
        match c {
            // The end of the line; or `ESC`, the start of ST or of another sequence: the caller's loop removes either.
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{1B}' => return,
            '\u{7}' | '\u{9C}' | '\u{18}' | '\u{1A}' => {
                chars.next();
                return;
            }
            _ => {
                chars.next();
            }
        }
    }
}

/// Direction controls and tag characters: they change what a reader believes to read.
fn is_deceiving(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Characters without width or meaning for a reader. The joiners U+200C and U+200D are judged later, by their neighbours.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0080}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether `c` attaches to the letter before it: then both are one grapheme.
fn is_mark(c: char) -> bool {
    if c < '\u{300}' || is_joiner(c) {
        return false;
    }
    let mut pair = [0; 5];
    pair[0] = b'a';
    let len = 1 + c.encode_utf8(&mut pair[1..]).len();
    std::str::from_utf8(&pair[..len]).is_ok_and(|pair| pair.graphemes(true).nth(1).is_none())
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_mark(c)
}

/// Second step: joiners only between letters, a few marks a letter, spaces and newlines by the layout, the cap.
fn lay_out(stripped: &str, layout: Layout, cap: usize, cleaned: &mut Cleaned) -> String {
    let mut out = Writer { text: String::with_capacity(stripped.len().min(cap * 4)), count: 0, last: None, marks: 0 };
    let mut chars = stripped.chars().peekable();
    while let Some(c) = chars.next() {
        if out.count > cap {
            break;
        }
        match c {
            '\t' | '\n' | ' ' if layout == Layout::Line => {
                if !matches!(out.last, None | Some(' ')) {
                    out.push(' ');
                }
            }
            '\t' => TAB.chars().for_each(|c| out.push(c)),
            '\n' => out.push('\n'),
            c if is_joiner(c) => {
                let mut run = 0;
                while chars.next_if(|c| is_joiner(*c)).is_some() {
                    run += 1;
                }
                cleaned.invisible += run;
                let joins = out.ends_in_letter() && chars.peek().is_some_and(|c| is_letter(*c));
                if joins { out.push(c) } else { cleaned.invisible += 1 }
            }
            c if is_mark(c) => {
                if matches!(out.last, None | Some('\n')) || out.marks >= MARKS_PER_LETTER {
                    cleaned.marks += 1;
                } else {
                    out.push_mark(c);
                }
            }
            c => out.push(c),
        }
    }
    out.finish(layout, cap, cleaned)
}

/// The text so far, with what the next decision needs to know of it.
struct Writer {
    text: String,
    count: usize,
    last: Option<char>,
    marks: u8,
}

impl Writer {
    fn push(&mut self, c: char) {
        self.text.push(c);
        self.count += 1;
        self.last = Some(c);
        // A joiner doesn't give its letter a fresh allowance, but only a letter can follow it anyway.
        self.marks = 0;
    }

    fn push_mark(&mut self, c: char) {
        self.text.push(c);
        self.count += 1;
        self.last = Some(c);
        self.marks += 1;
    }

    /// Whether the text ends in a letter, or in the marks on something (a virama before a joiner, say).
    fn ends_in_letter(&self) -> bool {
        self.last.is_some_and(|c| c.is_alphabetic() || is_mark(c))
    }

    fn finish(mut self, layout: Layout, cap: usize, cleaned: &mut Cleaned) -> String {
        if self.count > cap {
            cleaned.cut = true;
            let keep = self.text.char_indices().nth(cap.saturating_sub(1)).map_or(0, |(at, _)| at);
            self.text.truncate(keep);
            let kept = self.text.trim_end_matches(|c| is_joiner(c) || c == ' ' || c == '\n').len();
            self.text.truncate(kept);
            if cap > 0 {
                self.text.push('…');
            }
        } else if layout == Layout::Line {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        self.text
    }
}
