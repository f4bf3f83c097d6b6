//! Lines for people and for other programs. Nothing raw ever reaches the terminal.

use std::io::{self, Write as _};

use crate::domain::text::SafeText;

/// The most characters of one printed line.
const LINE: usize = 4_000;

/// Prints one line on standard output, cleaned.
pub fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", SafeText::line_of(text, LINE))?;
    out.flush()
}

/// Prints one line on standard error, cleaned. Nobody may be listening there.
pub fn aside(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", SafeText::line_of(text, LINE));
}
