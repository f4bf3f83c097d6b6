//! Keys: one master key outside the database; everything inside is wrapped by it.
//!
//! master key → house key (one to seal, one to search) → one data key per referral. The rule it keeps: no key is ever stored
//! in the clear, and whoever deletes a referral's wrapped key has destroyed the referral.
//!
//! The key file has one key a line, the newest first. What is wrapped anew is wrapped by that one; the older ones still open
//! what they wrapped, until nothing is wrapped by them any more and they are taken out.

use std::path::Path;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::error::KeyError;
use super::seal::Key;
use super::secret_file;

const HEADER: &str = "wissel-sleutel-1 ";
/// Keys in one file at most.
const MOST: usize = 8;

/// The master keys, newest first. Wiped from memory when dropped; never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Keys {
    newest: [u8; 32],
    older: Vec<[u8; 32]>,
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
        secret_file::create(path, HEADER, std::slice::from_ref(&keys.newest))?;
        Ok(keys)
    }

    /// Reads the keys from a file. Refuses one that others than its owner can read.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let all = secret_file::read(path, HEADER, MOST)?;
        let (newest, older) = all.split_first().ok_or(KeyError::Invalid)?;
        Ok(Self { newest: *newest, older: older.to_vec() })
    }

    /// A key that lives as long as this value: for a demo whose data goes with it.
    pub fn ephemeral() -> Self {
        Self { newest: rand::random(), older: Vec::new() }
    }

    /// These keys with a new one before them, in the file too.
    ///
    /// # Errors
    /// [`KeyError::Full`] when there are as many as may be: the oldest may still wrap something, so none is dropped.
    pub fn with_new(&self, path: &Path) -> Result<Self, KeyError> {
        let older = self.all();
        if older.len() >= MOST {
            return Err(KeyError::Full);
        }
        let keys = Self { newest: rand::random(), older: older.to_vec() };
        secret_file::replace(path, HEADER, &keys.all())?;
        Ok(keys)
    }

    /// The newest key alone, in the file too. Only when nothing is wrapped by the others any more.
    pub fn without_older(&self, path: &Path) -> Result<Self, KeyError> {
        let keys = Self { newest: self.newest, older: Vec::new() };
        secret_file::replace(path, HEADER, &keys.all())?;
        Ok(keys)
    }

    /// How many older keys there are beside the newest.
    pub fn older(&self) -> usize {
        self.older.len()
    }

    fn all(&self) -> Zeroizing<Vec<[u8; 32]>> {
        Zeroizing::new([std::slice::from_ref(&self.newest), &self.older].concat())
    }

    /// What wraps, and what may have wrapped before it.
    pub(super) fn masters(&self) -> Masters {
        let master = |key: &[u8; 32]| Key(*key).sub("wissel master 1");
        Masters { newest: master(&self.newest), older: self.older.iter().map(master).collect() }
    }
}

/// What house keys are wrapped by: the newest, and those that may have wrapped them before.
#[derive(Clone)]
pub(super) struct Masters {
    pub(super) newest: Key,
    older: Vec<Key>,
}

impl Masters {
    /// Opens a key that one of them wrapped.
    pub(super) fn open_key(&self, aad: &[u8], wrapped: &[u8]) -> Option<Key> {
        std::iter::once(&self.newest).chain(&self.older).find_map(|master| master.open_key(aad, wrapped))
    }

    /// Opens what one of them sealed.
    pub(super) fn open(&self, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        std::iter::once(&self.newest).chain(&self.older).find_map(|master| master.open(aad, sealed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_dropped_to_make_room_for_another() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("wissel.key");
        let mut keys = Keys::create(&file).unwrap();
        for _ in 1..MOST {
            keys = keys.with_new(&file).unwrap();
        }
        assert_eq!(keys.older(), MOST - 1);
        let before = std::fs::read(&file).unwrap();
        assert!(matches!(keys.with_new(&file), Err(KeyError::Full)));
        assert_eq!(std::fs::read(&file).unwrap(), before);
        let again = Keys::read(&file).unwrap();
        assert_eq!(*again.all(), *keys.all());
        std::fs::write(&file, [before.as_slice(), &before].concat()).unwrap();
        assert!(matches!(Keys::read(&file), Err(KeyError::Invalid)));
        assert_eq!(again.without_older(&file).unwrap().older(), 0);
    }
}
