//! Keys: one master key outside the database; everything inside is wrapped by it.
//!
//! master key → house key (one to seal, one to search) → one data key per referral. The rule it keeps: no key is ever stored
//! in the clear, and whoever deletes a referral's wrapped key has destroyed the referral.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::error::KeyError;

const HEADER: &str = "wissel-sleutel-1 ";

/// The master key. Wiped from memory when dropped; never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Keys {
    pub(super) master: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(..)")
    }
}

impl Keys {
    /// Makes a key and a file that only its owner can read. Never overwrites one.
    pub fn create(path: &Path) -> Result<Self, KeyError> {
        let keys = Self::ephemeral();
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(|error| {
            match error.kind() {
                ErrorKind::AlreadyExists => KeyError::Exists,
                _ => KeyError::Io(error),
            }
        })?;
        let line = Zeroizing::new(format!("{HEADER}{}\n", data_encoding::HEXLOWER.encode(&keys.master)));
        file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(KeyError::Io)?;
        Ok(keys)
    }

    /// Reads the key from a file. Refuses one that others than its owner can read.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let file = std::fs::File::open(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => KeyError::Missing,
            _ => KeyError::Io(error),
        })?;
        let mode = file.metadata().map_err(KeyError::Io)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::TooOpen);
        }
        let mut text = Zeroizing::new(String::with_capacity(256));
        file.take(200).read_to_string(&mut text).map_err(|error| match error.kind() {
            ErrorKind::InvalidData => KeyError::Invalid,
            _ => KeyError::Io(error),
        })?;
        let hex = text.trim().strip_prefix(HEADER).ok_or(KeyError::Invalid)?;
        let bytes = Zeroizing::new(data_encoding::HEXLOWER.decode(hex.as_bytes()).map_err(|_| KeyError::Invalid)?);
        let master = bytes.as_slice().try_into().map_err(|_| KeyError::Invalid)?;
        Ok(Self { master })
    }

    /// A key that lives as long as this value: for a demo whose data goes with it.
    pub fn ephemeral() -> Self {
        Self { master: rand::random() }
    }
}
