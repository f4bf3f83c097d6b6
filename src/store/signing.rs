//! Signing what is kept outside the database: checkpoints and the manifests of backups. Ed25519.
//!
//! The rules it keeps: what is signed is the very text that stands in the file, so that nothing depends on how it is
//! written; and a signature of one sort of text is never one of another.

use std::path::Path;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use data_encoding::HEXLOWER;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::error::KeyError;
use super::secret_file;

const HEADER: &str = "wissel-ondertekening-1 ";
const PUBLIC: &str = "wissel-controle-1 ";

/// What signs. Never printed.
pub struct SigningKey(Ed25519KeyPair);

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

impl SigningKey {
    /// Makes a key and a file that only its owner can read. Never overwrites one.
    pub fn create(path: &Path) -> Result<Self, KeyError> {
        let seed = Zeroizing::new(rand::random::<[u8; 32]>());
        secret_file::create(path, HEADER, std::slice::from_ref(&*seed))?;
        Self::of(&seed)
    }

    /// Reads the key from a file. Refuses one that others than its owner can read.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        // A file that was read holds at least one.
        Self::of(&secret_file::read(path, HEADER, 1)?[0])
    }

    fn of(seed: &[u8; 32]) -> Result<Self, KeyError> {
        Ed25519KeyPair::from_seed_unchecked(seed).map(Self).map_err(|_| KeyError::Invalid)
    }

    /// What checks its signatures. No secret.
    pub fn public(&self) -> PublicKey {
        let mut key = [0; 32];
        key.copy_from_slice(self.0.public_key().as_ref());
        PublicKey(key)
    }

    /// One line: a value as JSON, a space, and the signature of that JSON as this sort of text.
    pub(super) fn line<T: Serialize>(&self, sort: &str, value: &T) -> String {
        let json = serde_json::to_string(value).expect("what is signed is numbers and texts, which are always JSON");
        let signature = HEXLOWER.encode(self.0.sign(&signed(sort, &json)).as_ref());
        format!("{json} {signature}")
    }
}

/// What checks signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Reads it as [`Display`](std::fmt::Display) writes it.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let hex = text.trim().strip_prefix(PUBLIC).ok_or(KeyError::Invalid)?;
        let bytes = HEXLOWER.decode(hex.trim().as_bytes()).map_err(|_| KeyError::Invalid)?;
        bytes.try_into().map(Self).map_err(|_| KeyError::Invalid)
    }

    /// The value of a line; none when this key didn't sign it as this sort of text.
    pub(super) fn open<T: DeserializeOwned>(&self, sort: &str, line: &str) -> Option<T> {
        let (json, signature) = line.trim().rsplit_once(' ')?;
        let signature = HEXLOWER.decode(signature.as_bytes()).ok()?;
        UnparsedPublicKey::new(&ED25519, self.0).verify(&signed(sort, json), &signature).ok()?;
        serde_json::from_str(json).ok()
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{PUBLIC}{}", HEXLOWER.encode(&self.0))
    }
}

/// The value of a line whose signature nobody checks.
pub(super) fn unchecked<T: DeserializeOwned>(line: &str) -> Option<T> {
    serde_json::from_str(line.trim().rsplit_once(' ')?.0).ok()
}

fn signed(sort: &str, json: &str) -> Vec<u8> {
    [sort.as_bytes(), b"\n", json.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_only_as_it_was_signed_by_whom_and_as_what() {
        let folder = tempfile::tempdir().unwrap();
        let key = SigningKey::create(&folder.path().join("a")).unwrap();
        let again = SigningKey::read(&folder.path().join("a")).unwrap();
        let other = SigningKey::create(&folder.path().join("b")).unwrap();
        let line = key.line("proef", &("Waterveen", 3));
        let public = PublicKey::parse(&again.public().to_string()).unwrap();
        assert_eq!(public.open::<(String, u8)>("proef", &line), Some(("Waterveen".to_owned(), 3)));
        assert_eq!(public.open::<(String, u8)>("iets anders", &line), None);
        assert_eq!(other.public().open::<(String, u8)>("proef", &line), None);
        assert_eq!(public.open::<(String, u8)>("proef", &line.replace('3', "4")), None);
        assert!(matches!(SigningKey::create(&folder.path().join("a")), Err(KeyError::Exists)));
    }
}
