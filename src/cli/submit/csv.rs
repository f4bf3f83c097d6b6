//! CSV with a header of dotted field names. `,`, `;` or tab: the header tells.
//!
//! A quote that never closes costs its own line and no more: the lines after it are read again.

use std::io::BufRead;

use ::csv::{ByteRecord, ReaderBuilder};

use super::json::unread;
use super::lines::{Line, Lines};
use super::record::{LIMIT, Record, charset};
use crate::domain::refusal::FieldProblem;
use crate::says;
use crate::wire::intake::{Fitted, ReferralInput};

/// Where in a record a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Bare,
    Quoted,
    QuoteInQuoted,
}

/// Records of a CSV.
pub struct Csv<R> {
    lines: Lines<R>,
    delimiter: u8,
    header: Vec<String>,
    over: bool,
}

/// The lines of one record.
struct Whole {
    first: Line,
    bytes: Vec<u8>,
    end: u64,
}

impl<R: BufRead> Csv<R> {
    /// Of these lines.
    pub fn new(lines: Lines<R>) -> Self {
        Self { lines, delimiter: b',', header: Vec::new(), over: false }
    }

    /// The next record's lines, or why they make none.
    fn whole(&mut self) -> Option<Result<Whole, Record>> {
        let first = loop {
            match self.lines.next() {
                Ok(Some(line)) if line.too_long => return Some(Err(Record::too_long(line.number, line.end))),
                Ok(Some(line)) if line.bytes.trim_ascii().is_empty() => {}
                Ok(Some(line)) => break line,
                Ok(None) => return None,
                Err(error) => {
                    self.over = true;
                    return Some(Err(unread(0, 0, &error)));
                }
            }
        };
        let mut at = walk(At::FieldStart, &first.bytes, self.delimiter);
        let (mut bytes, mut end) = (first.bytes.clone(), first.end);
        let mut more: Vec<Line> = Vec::new();
        while at == At::Quoted {
            let line = match self.lines.next() {
                Ok(Some(line)) if !line.too_long && bytes.len() + line.bytes.len() < LIMIT => line,
                other => {
                    self.lines.put_back(more.into_iter().chain(other.ok().flatten()));
                    let message = says!("csv-quote");
                    return Some(Err(Record::bad(first.number, first.end, "ongeldig", message)));
                }
            };
            bytes.push(b'\n');
            bytes.extend_from_slice(&line.bytes);
            at = walk(at, &line.bytes, self.delimiter);
            end = line.end;
            more.push(line);
        }
        Some(Ok(Whole { first, bytes, end }))
    }

    fn fields(&self, bytes: &[u8]) -> ByteRecord {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).delimiter(self.delimiter).flexible(true).buffer_capacity(1024);
        builder.from_reader(bytes).into_byte_records().next().and_then(Result::ok).unwrap_or_default()
    }

    /// Reads the header. A column that is no field stops the file: its data would be lost in silence.
    fn read_header(&mut self) -> Option<Record> {
        let whole = match self.whole()? {
            Ok(whole) => whole,
            Err(record) => return Some(record),
        };
        self.delimiter = delimiter(&whole.bytes);
        let (line, end) = (whole.first.number, whole.end);
        if let Some(problem) = charset(&whole.bytes, whole.first.offset) {
            return Some(Record { of_source: true, ..Record::new(line, end, Err(vec![problem])) });
        }
        let fields = self.fields(&whole.bytes);
        let names: Vec<String> = fields.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let mut problems = match ReferralInput::from_flat(&names.iter().map(|name| (name, "")).collect::<Vec<_>>()) {
            Ok(_) => Vec::new(),
            Err(problems) => problems,
        };
        for (place, name) in names.iter().enumerate() {
            if names[..place].contains(name) {
                problems.push(FieldProblem::new(name.clone(), "ongeldig", says!("column-twice")));
            }
        }
        self.header = names;
        (!problems.is_empty()).then(|| Record { of_source: true, ..Record::new(line, end, Err(problems)) })
    }

    fn read(&self, whole: &Whole) -> Result<Fitted, Vec<FieldProblem>> {
        let fields = self.fields(&whole.bytes);
        let mut problems = Vec::new();
        if let Some(mut problem) = charset(&whole.bytes, whole.first.offset) {
            let bad = fields.iter().position(|field| std::str::from_utf8(field).is_err());
            problem.field = bad.and_then(|at| self.header.get(at)).cloned().unwrap_or_default();
            problems.push(problem);
        }
        if fields.len() != self.header.len() {
            let message = says!("csv-columns", fields = fields.len(), header = self.header.len());
            problems.push(FieldProblem::new("", "ongeldig", message));
            return Err(problems);
        }
        let values = fields.iter().map(String::from_utf8_lossy);
        let input = ReferralInput::from_flat(&self.header.iter().zip(values).collect::<Vec<_>>())?;
        Ok(Fitted { input, problems })
    }
}

impl<R: BufRead> Iterator for Csv<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.over {
            return None;
        }
        if self.header.is_empty()
            && let Some(record) = self.read_header()
        {
            self.over = true;
            return Some(record);
        }
        match self.whole()? {
            Ok(whole) => Some(Record::new(whole.first.number, whole.end, self.read(&whole))),
            Err(record) => Some(record),
        }
    }
}

/// Where the record stands after these bytes.
fn walk(mut at: At, bytes: &[u8], delimiter: u8) -> At {
    for &byte in bytes {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::QuoteInQuoted,
            (At::Quoted, _) | (At::FieldStart | At::QuoteInQuoted, b'"') => At::Quoted,
            (_, byte) if byte == delimiter => At::FieldStart,
            _ => At::Bare,
        };
    }
    at
}

/// The one of `,`, `;` and tab that the header has most of.
fn delimiter(header: &[u8]) -> u8 {
    let count = |wanted: u8| header.split(|byte| *byte == wanted).count();
    [b'\t', b';', b','].into_iter().max_by_key(|wanted| count(*wanted)).unwrap_or(b',')
}
