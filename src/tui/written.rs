//! Writing a text to a file that somebody asked for by name: never over another file, and only its owner may read it.

use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;

use crate::t;

/// Writes the text into a new file. The path, or in plain words why not and what to do.
pub(super) fn write(path: &str, text: &str) -> Result<String, String> {
    let mut options = std::fs::OpenOptions::new();
    let opened = options.write(true).create_new(true).mode(0o600).open(path);
    let done = opened.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    match done {
        Ok(()) => Ok(path.to_owned()),
        Err(error) => Err(match error.kind() {
            ErrorKind::AlreadyExists => t!("write-exists", path = path),
            ErrorKind::NotFound => t!("write-no-folder", path = path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => t!("write-denied", path = path),
            _ => t!("write-failed", path = path, why = error.to_string()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_new_file_is_the_owners_alone_and_an_old_one_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("verslag.txt").display().to_string();
        assert_eq!(write(&path, "besloten"), Ok(path.clone()));
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(write(&path, "iets anders").unwrap_err().contains("bestaat al"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "besloten");
        let nowhere = folder.path().join("niet/hier.txt").display().to_string();
        assert!(write(&nowhere, "").is_err());
    }
}
