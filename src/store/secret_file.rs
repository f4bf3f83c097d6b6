//! Files that hold secret keys: a word that says what it is and 32 bytes in hexadecimal, one key a line.
//!
//! The rules it keeps: only the owner of the file can read it, it is never half written, and no copy of a key stays in memory
//! after use. A file that takes the place of another is its owner's, whoever made it.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use super::error::KeyError;
use super::file_owner;

/// Makes a file with these keys. [`KeyError::Exists`] when there is one.
pub(super) fn create(path: &Path, header: &str, keys: &[[u8; 32]]) -> Result<(), KeyError> {
    let file = file_owner::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => KeyError::Exists,
        _ => KeyError::Io(error),
    })?;
    write(file, header, keys)
}

/// Puts a file with these keys in the place of the one that is there, at once.
pub(super) fn replace(path: &Path, header: &str, keys: &[[u8; 32]]) -> Result<(), KeyError> {
    let folder = file_owner::folder(path);
    // Its own name is its owner's alone too: a temporary file is made with mode 0600.
    let new = tempfile::NamedTempFile::new_in(folder).map_err(KeyError::Io)?;
    file_owner::as_before(new.as_file(), path).map_err(KeyError::Io)?;
    write(new.reopen().map_err(KeyError::Io)?, header, keys)?;
    new.persist(path).map_err(|error| KeyError::Io(error.error))?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(KeyError::Io)
}

fn write(mut file: File, header: &str, keys: &[[u8; 32]]) -> Result<(), KeyError> {
    let mut lines = Zeroizing::new(String::with_capacity(keys.len() * (header.len() + 65)));
    for key in keys {
        lines.push_str(header);
        HEXLOWER.encode_append(key, &mut lines);
        lines.push('\n');
    }
    file.write_all(lines.as_bytes()).and_then(|()| file.sync_all()).map_err(KeyError::Io)
}

/// The bits of a mode by which others than the owner read. What systemd lays ready for a service is root's own, in a folder
/// that nobody else enters, and a list lets the service read it: the group's bit stands for that list.
fn others(path: &Path, credentials: Option<&Path>) -> u32 {
    if credentials.is_some_and(|folder| path.starts_with(folder)) { 0o037 } else { 0o077 }
}

/// Reads the keys of a file, at least one. Refuses one that others than its owner can read.
pub(super) fn read(path: &Path, header: &str, most: usize) -> Result<Zeroizing<Vec<[u8; 32]>>, KeyError> {
    let file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => KeyError::Missing,
        _ => KeyError::Io(error),
    })?;
    let mode = file.metadata().map_err(KeyError::Io)?.permissions().mode();
    if mode & others(path, std::env::var_os("CREDENTIALS_DIRECTORY").as_deref().map(Path::new)) != 0 {
        return Err(KeyError::TooOpen);
    }
    let room = most * (header.len() + 80);
    let mut text = Zeroizing::new(String::with_capacity(room + 1));
    file.take(room as u64).read_to_string(&mut text).map_err(|error| match error.kind() {
        ErrorKind::InvalidData => KeyError::Invalid,
        _ => KeyError::Io(error),
    })?;
    // Room for all from the start: a list that grows leaves what it held behind.
    let mut keys = Zeroizing::new(Vec::with_capacity(most));
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let hex = line.trim().strip_prefix(header).filter(|_| keys.len() < most).ok_or(KeyError::Invalid)?;
        let mut key = Zeroizing::new([0; 32]);
        if HEXLOWER.decode_len(hex.len()) != Ok(key.len()) || HEXLOWER.decode_mut(hex.as_bytes(), &mut *key).is_err() {
            return Err(KeyError::Invalid);
        }
        keys.push(*key);
    }
    if keys.is_empty() { Err(KeyError::Invalid) } else { Ok(keys) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_may_read_only_what_the_service_manager_lays_ready() {
        let laid = Path::new("/run/credentials/wissel.service");
        assert_eq!(others(&laid.join("wissel.key"), Some(laid)) & 0o440, 0);
        assert_ne!(others(Path::new("/etc/wissel/wissel.key"), Some(laid)) & 0o040, 0);
        assert_ne!(others(&laid.join("wissel.key"), None) & 0o040, 0);
    }
}
