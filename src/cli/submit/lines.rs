//! Lines of bounded length, with their numbers and places. A line that is too long is skipped, not held.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::record::LIMIT;

/// One line, without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: u64,
    /// Byte of the source that it begins at, from 0.
    pub offset: u64,
    /// What stands there; nothing when it was too long.
    pub bytes: Vec<u8>,
    /// Longer than agreed.
    pub too_long: bool,
    /// Byte after it.
    pub end: u64,
}

/// Reads lines.
pub struct Lines<R> {
    reader: R,
    number: u64,
    offset: u64,
    back: VecDeque<Line>,
}

impl<R: BufRead> Lines<R> {
    /// Lines of a reader that stands at this byte of its source.
    pub fn new(reader: R, offset: u64) -> Self {
        Self { reader, number: 0, offset, back: VecDeque::new() }
    }

    /// The next line; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.back.pop_front() {
            return Ok(Some(line));
        }
        let (offset, mut bytes, mut too_long) = (self.offset, Vec::new(), false);
        loop {
            let piece = match self.reader.fill_buf() {
                Ok(piece) => piece,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if piece.is_empty() {
                if self.offset == offset {
                    return Ok(None);
                }
                break;
            }
            let newline = piece.iter().position(|byte| *byte == b'\n');
            let part = &piece[..newline.unwrap_or(piece.len())];
            too_long |= bytes.len() + part.len() > LIMIT;
            if too_long {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(part);
            }
            let used = part.len() + usize::from(newline.is_some());
            self.reader.consume(used);
            self.offset += used as u64;
            if newline.is_some() {
                break;
            }
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        self.number += 1;
        Ok(Some(Line { number: self.number, offset, bytes, too_long, end: self.offset }))
    }

    /// Puts lines back, to be read again.
    pub fn put_back(&mut self, lines: impl DoubleEndedIterator<Item = Line>) {
        for line in lines.rev() {
            self.back.push_front(line);
        }
    }
}
