//! The encrypted file: only where the settings name one. A passphrase, Argon2id, XChaCha20-Poly1305; the address of the API
//! is bound to it, so that a token can't be brought to another.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use argon2::Argon2;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::Token;
use super::place::Answer;
use crate::t;

/// First line: what this is.
const HEAD: &str = "wissel-token 1";
const SALT: usize = 16;
const NONCE: usize = 24;

/// Such a file and what opens it.
#[derive(Clone)]
pub struct Locked {
    /// The file.
    pub path: PathBuf,
    /// The passphrase, when it was asked for.
    pub passphrase: Option<Zeroizing<String>>,
}

impl std::fmt::Debug for Locked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locked").field("path", &self.path).finish_non_exhaustive()
    }
}

fn named(file: &Locked) -> String {
    file.path.display().to_string()
}

fn key(passphrase: &str, salt: &[u8]) -> Option<XChaCha20Poly1305> {
    let mut key = Zeroizing::new([0; 32]);
    Argon2::default().hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice()).ok()?;
    Some(XChaCha20Poly1305::new(&(*key).into()))
}

pub(super) fn read(file: &Locked, api: &str) -> Answer<Token> {
    let text = match fs::read_to_string(&file.path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Answer::Empty,
        Err(error) => return Answer::Silent(t!("token-why-unreadable", file = named(file), what = error.to_string())),
    };
    if fs::metadata(&file.path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0) {
        return Answer::Silent(t!("token-why-open", file = named(file)));
    }
    let mut lines = text.lines();
    let parts = (lines.next(), lines.next(), lines.next().and_then(|line| BASE64.decode(line.as_bytes()).ok()));
    let (Some(HEAD), Some(of), Some(bytes)) = parts else {
        return Answer::Silent(t!("token-why-strange", file = named(file)));
    };
    if of != api {
        return Answer::Empty;
    }
    let Some(passphrase) = &file.passphrase else {
        return Answer::Silent(t!("token-why-no-passphrase"));
    };
    open(passphrase, api, &bytes).map_or_else(|| Answer::Silent(t!("token-why-passphrase")), Answer::Yes)
}

fn open(passphrase: &str, api: &str, bytes: &[u8]) -> Option<Token> {
    let (salt, rest) = bytes.split_at_checked(SALT)?;
    let (nonce, sealed) = rest.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let plain =
        key(passphrase, salt)?.decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: api.as_bytes() }).ok()?;
    String::from_utf8(plain).ok().map(Zeroizing::new)
}

pub(super) fn write(file: &Locked, api: &str, token: &Token) -> Answer<Token> {
    let Some(passphrase) = &file.passphrase else {
        return Answer::Silent(t!("token-why-no-passphrase"));
    };
    let (salt, nonce): ([u8; SALT], [u8; NONCE]) = (rand::random(), rand::random());
    let sealed = key(passphrase, &salt)
        .and_then(|key| key.encrypt(&XNonce::from(nonce), Payload { msg: token.as_bytes(), aad: api.as_bytes() }).ok());
    let Some(sealed) = sealed else { return Answer::Silent(t!("token-why-seal")) };
    let bytes = [salt.as_slice(), &nonce, &sealed].concat();
    match replace(&file.path, &format!("{HEAD}\n{api}\n{}\n", BASE64.encode(&bytes))) {
        Ok(()) => read(file, api),
        Err(error) => Answer::Silent(t!("token-why-unwritable", file = named(file), what = error.to_string())),
    }
}

/// Another file in its place, all at once, for nobody else to read.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("nieuw");
    let _ = fs::remove_file(&beside);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

/// Takes the token of this API away; that of another API stays.
pub(super) fn remove(file: &Locked, api: &str) -> Answer<Token> {
    let gone = fs::read_to_string(&file.path).and_then(|text| {
        let mut lines = text.lines();
        let ours = (lines.next(), lines.next()) == (Some(HEAD), Some(api));
        if ours { fs::remove_file(&file.path) } else { Ok(()) }
    });
    match gone {
        Ok(()) => Answer::Empty,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Answer::Empty,
        Err(error) => Answer::Silent(t!("token-why-stays", file = named(file), what = error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const API: &str = "https://wissel.voorbeeld.nl/";

    fn file(folder: &tempfile::TempDir, passphrase: Option<&str>) -> Locked {
        let passphrase = passphrase.map(|text| Zeroizing::new(text.to_owned()));
        Locked { path: folder.path().join("token"), passphrase }
    }

    #[test]
    fn a_token_opens_with_its_passphrase_for_its_api_and_stands_nowhere_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (here, token) = (file(&folder, Some("drie losse woorden")), Zeroizing::new("wsl_geheim".to_owned()));
        assert_eq!(read(&here, API), Answer::Empty);
        assert_eq!(write(&here, API, &token), Answer::Yes(token.clone()));
        assert!(!fs::read_to_string(&here.path).unwrap().contains("geheim"));
        assert_eq!(fs::metadata(&here.path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(read(&here, "https://elders.example/"), Answer::Empty);
        assert!(matches!(read(&file(&folder, Some("drie andere woorden")), API), Answer::Silent(_)));
        assert!(matches!(read(&file(&folder, None), API), Answer::Silent(_)));
        // Who signs out elsewhere takes nothing away here.
        assert_eq!(remove(&here, "https://elders.example/"), Answer::Empty);
        assert_eq!(read(&here, API), Answer::Yes(token));
        let moved = fs::read_to_string(&here.path).unwrap().replace(API, "https://elders.example/");
        replace(&here.path, &moved).unwrap();
        assert!(matches!(read(&here, "https://elders.example/"), Answer::Silent(_)));
        assert_eq!(remove(&here, "https://elders.example/"), Answer::Empty);
        assert!(!here.path.exists());
    }

    #[test]
    fn a_file_that_others_can_read_or_that_is_something_else_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let here = file(&folder, Some("drie losse woorden"));
        fs::write(&here.path, "iets anders").unwrap();
        fs::set_permissions(&here.path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(matches!(read(&here, API), Answer::Silent(why) if why.contains("geen bestand van Wissel")));
        fs::set_permissions(&here.path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(read(&here, API), Answer::Silent(why) if why.contains("chmod 600")));
    }
}
