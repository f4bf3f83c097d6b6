//! JSON: one object a line, or an array (or a row of objects) that may span lines. Neither is ever held as a whole.

use std::io::{self, BufRead};

use super::lines::Lines;
use super::record::{LIMIT, Record, Shape, json};
use crate::says;

/// One object a line. Empty lines are skipped.
pub struct Ndjson<R> {
    lines: Lines<R>,
    shape: Shape,
    broken: bool,
}

impl<R: BufRead> Ndjson<R> {
    /// Of these lines, each read in this shape.
    pub fn new(lines: Lines<R>, shape: Shape) -> Self {
        Self { lines, shape, broken: false }
    }
}

impl<R: BufRead> Iterator for Ndjson<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.broken {
            match self.lines.next() {
                Ok(None) => return None,
                Ok(Some(line)) if line.too_long => return Some(Record::too_long(line.number, line.end)),
                Ok(Some(line)) if line.bytes.trim_ascii().is_empty() => {}
                Ok(Some(line)) => {
                    let content = json(&line.bytes, line.number, line.offset, self.shape);
                    return Some(Record::new(line.number, line.end, content));
                }
                Err(error) => {
                    self.broken = true;
                    return Some(unread(0, 0, &error));
                }
            }
        }
        None
    }
}

/// The source could not be read further.
pub fn unread(line: u64, end: u64, error: &io::Error) -> Record {
    let folder = error.kind() == io::ErrorKind::IsADirectory;
    Record::source(line, end, "onleesbaar", if folder { says!("read-folder") } else { says!("read-broke") })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the `[`.
    Before,
    /// Between values.
    Between,
    /// After the `]`, or at the end.
    After,
}

/// The values of an array, or values one after another.
pub struct Values<R> {
    reader: R,
    line: u64,
    offset: u64,
    place: Place,
    array: bool,
    shape: Shape,
}

impl<R: BufRead> Values<R> {
    /// Values of a reader that stands at this byte of its source, each read in this shape.
    pub fn new(reader: R, offset: u64, array: bool, shape: Shape) -> Self {
        Self { reader, line: 1, offset, place: if array { Place::Before } else { Place::Between }, array, shape }
    }

    /// The next byte, left where it is.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.reader.fill_buf() {
                Ok(piece) => return Ok(piece.first().copied()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn take(&mut self, byte: u8) {
        self.reader.consume(1);
        self.offset += 1;
        self.line += u64::from(byte == b'\n');
    }

    fn end_early(&mut self) -> Option<Record> {
        let open = self.array && self.place != Place::After;
        self.place = Place::After;
        let message = says!("list-open");
        open.then(|| Record::source(self.line, self.offset, "geen_json", message))
    }

    fn step(&mut self) -> io::Result<Option<Record>> {
        loop {
            let Some(byte) = self.peek()? else { return Ok(self.end_early()) };
            if byte.is_ascii_whitespace() {
                self.take(byte);
                continue;
            }
            match (self.place, byte) {
                (Place::Before, b'[') => {
                    self.take(byte);
                    self.place = Place::Between;
                }
                (Place::Between, b',') => self.take(byte),
                (Place::Between, b']') if self.array => {
                    self.take(byte);
                    self.place = Place::After;
                }
                (Place::Between, _) => return self.value().map(Some),
                (Place::Before, _) => {
                    self.place = Place::After;
                    self.array = false;
                    return Ok(Some(Record::source(self.line, self.offset, "geen_json", says!("list-begin"))));
                }
                (Place::After, _) if self.array => {
                    self.array = false;
                    let message = says!("list-after");
                    return Ok(Some(Record::source(self.line, self.offset, "geen_json", message)));
                }
                (Place::After, _) => return Ok(None),
            }
        }
    }

    /// One value: up to its last bracket, or to the comma or bracket that follows it.
    fn value(&mut self) -> io::Result<Record> {
        let (line, offset) = (self.line, self.offset);
        let (mut bytes, mut too_long) = (Vec::new(), false);
        let (mut depth, mut in_text, mut escaped) = (0_u32, false, false);
        while let Some(byte) = self.peek()? {
            if !in_text {
                let ends = depth == 0 && matches!(byte, b',' | b']' | b'}') && !bytes.is_empty();
                let gap = depth == 0 && byte.is_ascii_whitespace() && !self.array;
                if ends || gap {
                    // A bracket too many belongs to this value, so that it can't end the list unseen.
                    if byte == b'}' || (byte == b']' && !self.array) {
                        bytes.push(byte);
                        self.take(byte);
                    }
                    break;
                }
            }
            self.take(byte);
            too_long |= bytes.len() >= LIMIT;
            if too_long {
                bytes = vec![b'x'];
            } else {
                bytes.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_text => escaped = true,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => depth += 1,
                b'}' | b']' if !in_text => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 && !self.array {
                        break;
                    }
                }
                _ => {}
            }
        }
        // Cut off in the middle of a value: that the list isn't closed either is the same mistake.
        if (depth > 0 || in_text) && self.peek()?.is_none() {
            self.place = Place::After;
        }
        if too_long {
            return Ok(Record::too_long(line, self.offset));
        }
        Ok(Record::new(line, self.offset, json(&bytes, line, offset, self.shape)))
    }
}

impl<R: BufRead> Iterator for Values<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        self.step().unwrap_or_else(|error| {
            let tell = self.place != Place::After || self.array;
            (self.place, self.array) = (Place::After, false);
            tell.then(|| unread(self.line, self.offset, &error))
        })
    }
}
