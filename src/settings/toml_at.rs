//! TOML files of people (settings, keymaps, themes), read so that every mistake has a file, a line and a column.

use std::fmt;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

pub(crate) use crate::domain::words::nearest;
use crate::t;

/// Where in which file. Lines and columns start at 1; a column counts characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as it was named, or `ingebouwd:…` for one inside the binary.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One mistake in such a file: where, in which field, what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {field}{message}", field = .field.as_ref().map(|f| format!("{f}: ")).unwrap_or_default())]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The field in the file's own words, such as `[inbox] "r"`.
    pub field: Option<String>,
    /// What is wrong and what to do, in the language of whoever reads it.
    pub message: String,
}

/// A file's text with its name, to turn byte offsets into places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl<'a> Source<'a> {
    pub fn place(&self, offset: usize) -> Place {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        Place { file: self.file.to_owned(), line, column }
    }

    pub fn problem(&self, at: &Range<usize>, field: Option<String>, message: impl Into<String>) -> Problem {
        Problem { place: self.place(at.start), field, message: message.into() }
    }

    /// The file's table, or every mistake of syntax in it.
    pub fn parse(&self) -> Result<DeTable<'a>, Vec<Problem>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        if errors.is_empty() {
            return Ok(table.into_inner());
        }
        Err(errors
            .iter()
            .map(|error| {
                let at = error.span().unwrap_or(0..0);
                self.problem(&at, None, t!("file-no-toml", what = error.message()))
            })
            .collect())
    }
}

/// One entry of a table, with the places of its name and of its value.
#[derive(Debug)]
pub(crate) struct Row<'t, 'i> {
    pub name: &'t str,
    pub at: Range<usize>,
    pub value: &'t DeValue<'i>,
    pub value_at: Range<usize>,
}

/// The entries of a table in the order in which they stand in the file.
pub(crate) fn in_file_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Row<'t, 'i>> {
    let mut rows: Vec<_> = table
        .iter()
        .map(|(name, value)| Row {
            name: name.get_ref(),
            at: name.span(),
            value: value.get_ref(),
            value_at: value.span(),
        })
        .collect();
    rows.sort_by_key(|row| row.at.start);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters() {
        let source = Source { file: "x.toml", text: "a = 1\n\"é\" = oops" };
        assert_eq!(source.place(6).to_string(), "x.toml:2:1");
        assert_eq!(source.place(9).to_string(), "x.toml:2:3");
        assert_eq!(source.place(999).line, 2);
    }

    #[test]
    fn broken_toml_is_reported_where_it_breaks() {
        let source = Source { file: "x.toml", text: "[inbox]\nr = \"ok\"\nj = = 3\n" };
        let problems = source.parse().unwrap_err();
        assert_eq!(problems[0].place.line, 3);
        assert!(problems[0].to_string().starts_with("x.toml:3:"));
    }
}
