//! A command line that can't be read, told in Dutch. Help and version are no errors.

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::report::Fault;

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
        ErrorKind::UnknownArgument => format!("'{argument}' bestaat niet"),
        ErrorKind::InvalidSubcommand => format!("de opdracht '{}' bestaat niet", named(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt iets: {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "er ontbreekt een opdracht".to_owned()
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if named(ContextKind::InvalidValue).is_empty() => {
            format!("bij '{argument}' hoort een waarde")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("de waarde bij '{argument}' klopt niet"),
        ErrorKind::ArgumentConflict => format!("'{argument}' kan hier niet bij, of staat er dubbel"),
        ErrorKind::InvalidUtf8 => "er staat een teken in dat geen UTF-8 is".to_owned(),
        _ => "zo is het niet te lezen".to_owned(),
    };
    let near = match error.get(ContextKind::SuggestedArg).or_else(|| error.get(ContextKind::SuggestedSubcommand)) {
        Some(ContextValue::String(text)) => format!("Bedoelt u {text}?"),
        Some(ContextValue::Strings(texts)) if !texts.is_empty() => format!("Bedoelt u {}?", texts.join(" of ")),
        _ => String::new(),
    };
    Fault::usage(what, near, "Kijk in de hulp: wissel --help").tell()
}
