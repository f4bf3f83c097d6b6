//! One record as it was read, good or bad.

use serde_json::Value;

use crate::domain::message::Message;
use crate::domain::refusal::FieldProblem;
use crate::says;
use crate::wire::intake::Fitted;

/// The most bytes of one record.
pub const LIMIT: usize = 1024 * 1024;

/// How a JSON object of a source is read as a referral.
pub type Shape = fn(Value) -> Result<Fitted, Vec<FieldProblem>>;

/// One record of a source.
#[derive(Debug)]
pub struct Record {
    /// Line that it begins on, from 1.
    pub line: u64,
    /// Bytes of the source up to its end: how far we are.
    pub end: u64,
    /// What was read, or why there are no fields to look at.
    pub content: Result<Fitted, Vec<FieldProblem>>,
    /// It tells something of the source itself (its header, its end): it is no record, and doesn't count as one.
    pub of_source: bool,
}

impl Record {
    /// A record with this content.
    pub fn new(line: u64, end: u64, content: Result<Fitted, Vec<FieldProblem>>) -> Self {
        Self { line, end, content, of_source: false }
    }

    /// A record that can't be read.
    pub fn bad(line: u64, end: u64, code: &str, message: impl Into<Message>) -> Self {
        Self::new(line, end, Err(vec![FieldProblem::new("", code, message)]))
    }

    /// Something wrong with the source itself.
    pub fn source(line: u64, end: u64, code: &str, message: impl Into<Message>) -> Self {
        Self { of_source: true, ..Self::bad(line, end, code, message) }
    }

    /// A record that is longer than agreed.
    pub fn too_long(line: u64, end: u64) -> Self {
        Self::bad(line, end, "te_lang", says!("record-too-long", limit = LIMIT))
    }
}

/// The problem of bytes that are no UTF-8, if they aren't: it names the first, counted from 1 in the source.
pub fn charset(bytes: &[u8], offset: u64) -> Option<FieldProblem> {
    let bad = std::str::from_utf8(bytes).err()?;
    let place = offset + bad.valid_up_to() as u64 + 1;
    Some(FieldProblem::new("", "geen_utf8", says!("record-no-utf8", place = place)))
}

/// Reads one JSON object that begins at this line and byte of the source.
pub fn json(bytes: &[u8], line: u64, offset: u64, shape: Shape) -> Result<Fitted, Vec<FieldProblem>> {
    if let Some(problem) = charset(bytes, offset) {
        return Err(vec![problem]);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let at = line + (error.line() as u64).saturating_sub(1);
        let message = if error.is_eof() {
            says!("json-cut", line = at, column = error.column())
        } else {
            says!("json-wrong", line = at, column = error.column())
        };
        vec![FieldProblem::new("", "geen_json", message)]
    })?;
    shape(value)
}
