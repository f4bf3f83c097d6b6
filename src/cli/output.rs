//! Lines for people and for other programs. Nothing raw ever reaches the terminal.

use std::io::{self, Write as _};

use crate::domain::text::SafeText;

/// Prints one line on standard output, cleaned.
pub fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", clean(text))?;
    out.flush()
}

/// Prints one line on standard error, cleaned. Nobody may be listening there.
pub fn aside(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", clean(text));
}

/// One line without anything that a terminal would obey. Spaces stay: they are the columns.
fn clean(text: &str) -> String {
    SafeText::body(text).replace('\n', " ")
}
