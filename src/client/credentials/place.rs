//! The places where a token can be, in the order in which they are asked.

use crate::t;

/// Where a token is, or came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// What the credential command of the settings said.
    Command,
    /// Given on the command line or in `WISSEL_TOKEN`.
    Given,
    /// A credential that systemd handed to this service.
    Systemd,
    /// The Secret Service of this desktop.
    SecretService,
    /// The keyring of the kernel: in memory, gone after some days or when the computer restarts.
    Kernel,
    /// A file, encrypted with a passphrase; only where the settings name one.
    File,
    /// In memory: gone when this session ends.
    Memory,
}

impl Place {
    /// The places that keep a token, in the order in which they are tried.
    pub const KEEPERS: [Self; 3] = [Self::SecretService, Self::Kernel, Self::File];

    /// The name.
    pub fn name(self) -> String {
        match self {
            Self::Command => "credential-command".to_owned(),
            Self::Given => "WISSEL_TOKEN".to_owned(),
            Self::Systemd => "systemd".to_owned(),
            Self::SecretService => t!("token-keyring-name"),
            Self::Kernel => "kernel".to_owned(),
            Self::File => t!("token-file-name"),
            Self::Memory => t!("token-memory-name"),
        }
    }

    /// The same in the status line, as what it means for who looks at it.
    pub fn standing(self) -> String {
        match self {
            Self::Command => t!("token-at-command"),
            Self::Given => t!("token-at-given"),
            Self::Systemd => t!("token-at-systemd"),
            Self::SecretService => t!("token-at-keyring"),
            Self::Kernel => t!("token-at-kernel"),
            Self::File => t!("token-at-file"),
            Self::Memory => t!("token-at-memory"),
        }
    }

    /// What it means for the user.
    pub fn explanation(self) -> String {
        match self {
            Self::Command => t!("token-command"),
            Self::Given => t!("token-given"),
            Self::Systemd => t!("token-systemd"),
            Self::SecretService => t!("token-keyring"),
            Self::Kernel => t!("token-kernel"),
            Self::File => t!("token-file"),
            Self::Memory => t!("token-memory"),
        }
    }

    /// It is still there at the next start, because we kept it.
    pub fn lasts(self) -> bool {
        Self::KEEPERS.contains(&self)
    }
}

/// What a place answered when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    /// This.
    Yes(T),
    /// It works and holds nothing for this API.
    Empty,
    /// It doesn't exist here, and why.
    Absent(String),
    /// It is here and should have answered, but didn't, and why. This is always said.
    Silent(String),
}

/// A place that should have answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Which.
    pub place: Place,
    /// What went wrong, in the language of whoever reads it.
    pub why: String,
}

impl std::fmt::Display for Silence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&t!("token-silence", place = self.place.name(), why = self.why.clone()))
    }
}
