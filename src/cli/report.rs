//! What went wrong, told once: what, why and what now.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::domain::text::SafeText;
use crate::t;

/// All done.
pub const ALL: u8 = 0;
/// A part failed.
pub const PART: u8 = 1;
/// Nothing done, or asked wrongly.
pub const NOTHING: u8 = 2;
/// The API can't be reached, or nobody is signed in.
pub const OFFLINE: u8 = 3;

/// An error of a command, in the words of whoever asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    what: SafeText,
    why: SafeText,
    now: SafeText,
    code: u8,
    quiet: bool,
}

impl Fault {
    /// An error with this exit code.
    pub fn new(code: u8, what: impl AsRef<str>, why: impl AsRef<str>, now: impl AsRef<str>) -> Self {
        let line = |text: &str| SafeText::line_of(text, 2_000);
        Self { what: line(what.as_ref()), why: line(why.as_ref()), now: line(now.as_ref()), code, quiet: false }
    }

    /// Asked wrongly, or nothing could be done.
    pub fn usage(what: impl AsRef<str>, why: impl AsRef<str>, now: impl AsRef<str>) -> Self {
        Self::new(NOTHING, what, why, now)
    }

    /// A file that can't be read or written.
    pub fn file(path: &str, error: &io::Error) -> Self {
        let (why, now) = match error.kind() {
            io::ErrorKind::NotFound => ("Het bestand bestaat niet.", "Kijk of de naam klopt."),
            io::ErrorKind::PermissionDenied => ("U mag er niet bij.", "Vraag de eigenaar om toegang."),
            io::ErrorKind::IsADirectory => ("Het is een map.", "Geef een bestand op."),
            io::ErrorKind::StorageFull => ("De schijf is vol.", "Maak ruimte en probeer het opnieuw."),
            _ => ("Het lezen of schrijven mislukte.", "Probeer het opnieuw."),
        };
        Self::usage(format!("{path}: dit lukt niet"), why, now)
    }

    /// Files of settings that can't be read.
    pub fn settings(problems: &[crate::settings::Problem]) -> Self {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        let more = problems.len().saturating_sub(1);
        let why = if more == 0 { first } else { t!("cli-settings-more", first = first, count = more) };
        Self::usage(t!("cli-settings-wrong"), why, t!("cli-settings-now"))
    }

    /// Tells it on standard error, unless whoever reads us has left.
    pub fn tell(&self) -> ExitCode {
        if !self.quiet {
            let mut out = io::stderr().lock();
            let _ = writeln!(out, "wissel: {}", self.what);
            for (label, text) in [("waarom", &self.why), ("wat nu", &self.now)] {
                if !text.is_empty() {
                    let _ = writeln!(out, "  {label}: {text}");
                }
            }
        }
        ExitCode::from(self.code)
    }
}

impl From<io::Error> for Fault {
    /// Writing an answer failed. A reader that left (`| head`) is no error to speak of.
    fn from(error: io::Error) -> Self {
        let quiet = error.kind() == io::ErrorKind::BrokenPipe;
        let code = if quiet { ALL } else { NOTHING };
        let why =
            if error.kind() == io::ErrorKind::StorageFull { "De schijf is vol." } else { "Het systeem weigerde." };
        Self { quiet, ..Self::new(code, "het antwoord is niet te schrijven", why, "Probeer het opnieuw.") }
    }
}

#[cfg(feature = "tui")]
impl From<crate::client::ClientError> for Fault {
    fn from(error: crate::client::ClientError) -> Self {
        use crate::client::ClientError::{Contract, Offline, Problem, SignedOut};
        let code = match &error {
            Offline(_) | SignedOut => OFFLINE,
            Problem(problem) if problem.status == 401 => OFFLINE,
            Problem(_) | Contract(_) => NOTHING,
        };
        let report = error.report();
        Self::new(code, report.what, report.why, report.now)
    }
}

#[cfg(feature = "tui")]
impl From<crate::client::AddressError> for Fault {
    fn from(error: crate::client::AddressError) -> Self {
        Self::usage("dit adres van de API is niet te gebruiken", error.to_string(), "Kijk naar --api of WISSEL_API.")
    }
}

#[cfg(feature = "server")]
impl From<crate::store::StoreError> for Fault {
    fn from(error: crate::store::StoreError) -> Self {
        use crate::store::StoreError::{Exists, Missing};
        let now = match &error {
            Missing => "Maak hem eenmalig aan met: wissel serve --init …",
            Exists => "Laat --init weg om hem te gebruiken.",
            _ => "Kijk naar --database en --key-file, en of er geen andere server op draait.",
        };
        Self::usage("de database is niet te gebruiken", error.to_string(), now)
    }
}

#[cfg(feature = "server")]
impl From<crate::store::KeyError> for Fault {
    fn from(error: crate::store::KeyError) -> Self {
        let now = "Kijk naar --key-file. Een sleutel maakt u eenmalig met: wissel serve --init …";
        Self::usage("het sleutelbestand is niet te gebruiken", error.to_string(), now)
    }
}
