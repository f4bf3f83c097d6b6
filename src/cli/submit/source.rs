//! Where records come from: a file or standard input, in a form that its name or its first bytes tell.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::csv::Csv;
use super::json::{Ndjson, Values};
use super::lines::Lines;
use super::record::{Record, Shape};
use crate::says;
use crate::wire::intake::Fitted;

/// The byte order mark of UTF-8.
const MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// The form of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    Ndjson,
    /// A JSON array, or JSON objects one after another.
    Json,
    /// CSV with a header.
    Csv,
}

/// A source that is open.
pub struct Source {
    reader: Box<dyn BufRead + Send>,
    format: Format,
    array: bool,
    /// Byte that the reader stands at.
    offset: u64,
    /// Bytes in all, where known.
    pub size: Option<u64>,
    wide: bool,
    /// How its JSON objects are read.
    pub shape: Shape,
}

impl Source {
    /// Opens a file, or standard input for `-`.
    pub fn open(name: &str, format: Option<Format>) -> io::Result<Self> {
        if name == "-" {
            return Self::new(Box::new(io::stdin()), None, format, name);
        }
        let file = File::open(name)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Self::new(Box::new(file), about.is_file().then_some(about.len()), format, name)
    }

    /// Looks at the beginning: a byte order mark, and the first character that says something.
    pub fn new(
        mut reader: Box<dyn Read + Send>,
        size: Option<u64>,
        format: Option<Format>,
        name: &str,
    ) -> io::Result<Self> {
        let mut begin = Vec::new();
        let mut byte = [0_u8];
        let said = |begin: &[u8]| {
            let text = begin.strip_prefix(MARK).unwrap_or(begin);
            begin.len() >= 4 && text.iter().any(|byte| !byte.is_ascii_whitespace())
        };
        while !said(&begin) && begin.len() < 64 * 1024 {
            match reader.read(&mut byte) {
                Ok(0) => break,
                Ok(_) => begin.push(byte[0]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let wide = begin.starts_with(&[0xff, 0xfe]) || begin.starts_with(&[0xfe, 0xff]);
        let marked = begin.starts_with(MARK);
        let begin = if marked { begin.split_off(3) } else { begin };
        let first = begin.iter().copied().find(|byte| !byte.is_ascii_whitespace());
        let format = format.unwrap_or_else(|| form(name, first));
        let reader: Box<dyn BufRead + Send> =
            Box::new(Cursor::new(begin).chain(BufReader::with_capacity(1 << 16, reader)));
        Ok(Self {
            reader,
            format,
            array: first == Some(b'['),
            offset: if marked { 3 } else { 0 },
            size,
            wide,
            shape: Fitted::from_value,
        })
    }

    /// Its records, one by one.
    pub fn records(self) -> Box<dyn Iterator<Item = Record> + Send> {
        if self.wide {
            let message = says!("file-utf16");
            return Box::new(std::iter::once(Record::source(1, 0, "geen_utf8", message)));
        }
        match self.format {
            Format::Ndjson => Box::new(Ndjson::new(Lines::new(self.reader, self.offset), self.shape)),
            Format::Json => Box::new(Values::new(self.reader, self.offset, self.array, self.shape)),
            Format::Csv => Box::new(Csv::new(Lines::new(self.reader, self.offset))),
        }
    }
}

/// The form, by the name's ending or else by the first character.
fn form(name: &str, first: Option<u8>) -> Format {
    let ending = std::path::Path::new(name).extension().map(std::ffi::OsStr::to_ascii_lowercase);
    match (ending.as_deref().and_then(|ending| ending.to_str()), first) {
        (Some("ndjson" | "jsonl"), _) => Format::Ndjson,
        (Some("csv" | "tsv"), _) => Format::Csv,
        (Some("json"), _) | (_, Some(b'[')) => Format::Json,
        (_, Some(b'{')) => Format::Ndjson,
        _ => Format::Csv,
    }
}
