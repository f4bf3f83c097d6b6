//! A command line that can't be read, told in the language of the reader. Help and version are no errors.

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::report::Fault;
use crate::t;

/// Tells what is wrong with what was asked.
pub fn tell(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A reader that left (`| head`) is no error.
        let _ = write!(std::io::stdout().lock(), "{}", error.render());
        return ExitCode::SUCCESS;
    }
    let named = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = named(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => t!("usage-unknown", word = argument),
        ErrorKind::InvalidSubcommand => t!("usage-no-order", word = named(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => t!("usage-missing", word = argument),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            t!("usage-which")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if named(ContextKind::InvalidValue).is_empty() => {
            t!("usage-needs-value", word = argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => t!("usage-value", word = argument),
        ErrorKind::ArgumentConflict => t!("usage-conflict", word = argument),
        ErrorKind::InvalidUtf8 => t!("usage-utf8"),
        _ => t!("usage-other"),
    };
    let near = match error.get(ContextKind::SuggestedArg).or_else(|| error.get(ContextKind::SuggestedSubcommand)) {
        Some(ContextValue::String(text)) => t!("usage-near", word = text.as_str()),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => {
            t!("usage-near", word = texts.join(&format!(" {} ", t!("usage-or"))))
        }
        _ => String::new(),
    };
    Fault::usage(what, near, t!("usage-help")).tell()
}
