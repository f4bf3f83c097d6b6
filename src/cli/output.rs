//! Lines for people and for other programs. Nothing raw ever reaches the terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::LazyLock;

use crate::domain::text::SafeText;
use crate::i18n::ascii::fold;
use crate::settings::locale;

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

/// One line without anything that a terminal would obey, in signs that its locale can show. Spaces stay: they are the
/// columns.
fn clean(text: &str) -> String {
    shown(&SafeText::body(text).replace('\n', " "))
}

/// A text in signs that the locale can show.
pub fn shown(text: &str) -> String {
    if utf8() { text.to_owned() } else { text.chars().map(fold).collect() }
}

/// Nobody's terminal, or one whose locale is UTF-8: a file and a pipe keep every sign.
fn utf8() -> bool {
    static KNOWN: LazyLock<bool> = LazyLock::new(|| {
        let watched = io::stdout().is_terminal() || io::stderr().is_terminal();
        !watched || locale::utf8(&|name: &str| std::env::var(name).ok())
    });
    *KNOWN
}

/// What a progress bar is drawn with.
pub fn bar_chars() -> &'static str {
    if utf8() { "█▉▊▋▌▍▎▏ " } else { "=> " }
}
