//! The burst guard: text that arrives faster than hands type is text, not commands.
//!
//! Terminals without bracketed paste send a paste as bare characters, and a stray one would run as commands ("I
//! accidentally type stuff in the tui meant for a different terminal. Wreaks havoc"). A run of characters that
//! arrive together (one read, or reads at most 5 ms apart) is a burst when
//!
//! * it has 12 printable characters or more, or
//! * it has a line end with at least 4 printable characters before it in the run. A line end after fewer must stay a
//!   key, because `r 1 Enter` sent as three keys by a script or a slow line arrives as the run `r1⏎`.
//!
//! What follows a bracketed paste within those 5 ms is a burst whatever its length: no hand is so fast, but a text
//! that brings its own end-of-paste mark is.
//!
//! A rush with bytes that are no text at all is noise, and none of its keys is a key.
//!
//! One character over and over (`jjjjjjjjjjjjjj`) is a key held down behind a stalled line, never a burst.

use std::time::{Duration, Instant};

use super::Input;
use super::key::{Code, Key};

/// Printable characters in one run that make it a text.
pub const PRINTABLES: usize = 12;
/// Printable characters before a line end that make the run a text.
pub const BEFORE_LINE_END: usize = 4;
/// Reads at most this far apart belong to one run.
pub const GAP: Duration = Duration::from_millis(5);

/// Remembers the run across reads.
#[derive(Debug, Default)]
pub struct Guard {
    run: Run,
    noise: bool,
    last: Option<Instant>,
}

#[derive(Debug, Default, Clone)]
struct Run {
    printables: usize,
    first: Option<char>,
    mixed: bool,
    burst: bool,
}

impl Run {
    fn add(&mut self, key: Key) {
        if let Some(ch) = key.text() {
            self.printables += 1;
            self.mixed |= *self.first.get_or_insert(ch) != ch;
            self.burst |= self.mixed && self.printables >= PRINTABLES;
        } else if matches!(key.code, Code::Enter) || key == Key::ctrl('j') {
            self.burst |= self.mixed && self.printables >= BEFORE_LINE_END;
        }
    }
}

/// The text that a key is within a run; none for a key that no text contains.
fn as_text(key: Key) -> Option<char> {
    match key {
        Key { code: Code::Enter, .. } => Some('\n'),
        Key { code: Code::Tab, .. } => Some('\t'),
        key if key == Key::ctrl('j') => Some('\n'),
        key => key.text(),
    }
}

impl Guard {
    /// Judge what one read brought: runs of text that are bursts become [`Input::Burst`], the keys of noise nothing.
    pub fn judge(&mut self, mut events: Vec<Input>, noise: bool, now: Instant) -> Vec<Input> {
        if self.last.is_none_or(|last| now.saturating_duration_since(last) > GAP) {
            self.run = Run::default();
            self.noise = false;
        }
        self.last = Some(now);
        self.noise |= noise;
        if self.noise {
            events.retain(|event| !matches!(event, Input::Key(_)));
        }
        let mut out = Vec::with_capacity(events.len());
        let mut held: Vec<(Key, char)> = Vec::new();
        for event in events {
            if let Input::Key(key) = event
                && let Some(ch) = as_text(key)
            {
                self.run.add(key);
                held.push((key, ch));
            } else {
                self.release(&mut held, &mut out);
                self.run = Run { burst: matches!(event, Input::Paste(_)), ..Run::default() };
                out.push(event);
            }
        }
        self.release(&mut held, &mut out);
        out
    }

    fn release(&self, held: &mut Vec<(Key, char)>, out: &mut Vec<Input>) {
        if held.is_empty() {
            return;
        }
        if self.run.burst {
            out.push(Input::Burst(held.drain(..).map(|(_, ch)| ch).collect()));
        } else {
            out.extend(held.drain(..).map(|(key, _)| Input::Key(key)));
        }
    }
}
