//! What went wrong, told once: what, why and what now.

use std::io::{self, Write as _};
use std::process::ExitCode;

use super::output::shown;
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
            io::ErrorKind::NotFound => (t!("io-missing"), t!("io-missing-now")),
            io::ErrorKind::PermissionDenied => (t!("io-denied"), t!("io-denied-now")),
            io::ErrorKind::IsADirectory => (t!("io-folder"), t!("io-folder-now")),
            io::ErrorKind::StorageFull => (t!("io-full"), t!("io-full-now")),
            _ => (t!("io-failed"), t!("cli-again")),
        };
        Self::usage(t!("io-what", path = path), why, now)
    }

    /// Files of settings that can't be read.
    pub fn settings(problems: &[crate::settings::Problem]) -> Self {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        let more = problems.len().saturating_sub(1);
        let why = if more == 0 { first } else { t!("cli-settings-more", first = first, count = more) };
        Self::usage(t!("cli-settings-wrong"), why, t!("cli-settings-now"))
    }

    /// What, why and what now, for whoever tells it another way.
    #[cfg(feature = "tui")]
    pub fn parts(&self) -> [&str; 3] {
        [self.what.as_str(), self.why.as_str(), self.now.as_str()]
    }

    /// Tells it on standard error, unless whoever reads us has left.
    pub fn tell(&self) -> ExitCode {
        if !self.quiet {
            let mut out = io::stderr().lock();
            let _ = writeln!(out, "wissel: {}", shown(&self.what));
            for (label, text) in [(t!("cli-why"), &self.why), (t!("cli-now"), &self.now)] {
                if !text.is_empty() {
                    let _ = writeln!(out, "  {label}: {}", shown(text));
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
        let full = error.kind() == io::ErrorKind::StorageFull;
        let why = if full { t!("io-full") } else { t!("io-refused") };
        Self { quiet, ..Self::new(code, t!("io-answer"), why, t!("cli-again")) }
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
        Self::usage(t!("cli-address"), error.to_string(), t!("cli-address-now"))
    }
}

#[cfg(feature = "server")]
impl From<crate::store::StoreError> for Fault {
    fn from(error: crate::store::StoreError) -> Self {
        use crate::store::StoreError::{Exists, Missing, Newer, OtherVersion};
        let now = match &error {
            Missing => t!("cli-database-init"),
            Exists => t!("cli-database-use"),
            Newer => t!("cli-database-newer"),
            OtherVersion => t!("cli-database-other"),
            _ => t!("cli-database-now"),
        };
        Self::usage(t!("cli-database"), store_why(&error), now)
    }
}

/// Why the store can't be used; what the engine said when it is that.
#[cfg(feature = "server")]
pub(super) fn store_why(error: &crate::store::StoreError) -> String {
    use crate::store::StoreError as E;
    match error {
        E::Missing => t!("store-missing"),
        E::Exists => t!("store-exists"),
        E::KeyMismatch => t!("store-key"),
        E::Locked => t!("store-locked"),
        E::Busy => t!("store-busy"),
        E::Newer => t!("store-newer"),
        E::OtherVersion => t!("store-other"),
        E::UnknownEngine => t!("store-engine"),
        E::Behind => t!("store-behind"),
        E::RoleMissing => t!("store-role-missing"),
        E::NoRights => t!("store-no-rights"),
        E::RoleTooStrong => t!("store-role-strong"),
        E::Damaged { table, row } => t!("store-damaged", table = *table, row = row.as_str()),
        E::UnknownHouse(house) => t!("store-no-house", house = house.as_str()),
        E::Rules { house, message } => t!("store-rules", house = house.as_str(), message = message.as_str()),
        E::Invalid(what) => t!("store-invalid", what = *what),
        E::Closed => t!("store-closed"),
        E::Overtaken => t!("store-overtaken"),
        E::Io(error) => t!("store-io", what = error.to_string()),
        E::Database(error) => t!("store-refused", what = error.to_string()),
    }
}

/// Why the server can't start, or stopped; what the system said when it is that.
#[cfg(feature = "server")]
pub(super) fn start_why(error: &crate::server::StartError) -> String {
    use crate::server::StartError as E;
    match error {
        E::Listen { address, source } => {
            t!("start-listen", address = address.to_string(), what = source.to_string())
        }
        E::Tls(error) => t!("start-tls", what = error.to_string()),
        E::Randomness(_) => t!("start-randomness"),
        E::Store(error) => store_why(error),
        E::Passwords(_) => t!("start-passwords"),
        E::Broken(error) => t!("start-broken", what = error.to_string()),
    }
}

/// Why a key file can't be used.
#[cfg(feature = "server")]
pub(super) fn key_why(error: &crate::store::KeyError) -> String {
    use crate::store::KeyError::{Exists, Full, Invalid, Io, Missing, TooOpen};
    match error {
        Missing => t!("key-missing"),
        Exists => t!("key-exists"),
        TooOpen => t!("key-open"),
        Invalid => t!("key-invalid"),
        Full => t!("key-full"),
        Io(_) => t!("key-io"),
    }
}

#[cfg(feature = "server")]
impl From<crate::store::KeyError> for Fault {
    fn from(error: crate::store::KeyError) -> Self {
        Self::usage(t!("cli-key"), key_why(&error), t!("cli-key-now"))
    }
}
