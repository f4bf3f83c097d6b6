//! Files of an installation belong to who runs it, also where a command of root makes them.
//!
//! The rules it keeps: a new file can be read by its owner alone from its first moment on; what root makes in somebody's
//! folder is that somebody's; and only a file that was made here changes hands, never one that was found under a name.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, fchown};
use std::path::Path;

/// Makes a file that isn't there yet.
pub(super) fn create_new(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    as_the_folder(&file, folder(path))?;
    Ok(file)
}

/// The folder that a file stands in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Gives a file that was made just now to the owner of its folder. Only root can give anything away.
pub(super) fn as_the_folder(file: &File, folder: &Path) -> io::Result<()> {
    if rustix::process::geteuid().is_root() { give(file, &std::fs::metadata(folder)?) } else { Ok(()) }
}

/// Gives a file that was made just now to the owner of what it takes the place of.
///
/// # Errors
/// Also when who makes it may not give it away: its reader would be locked out of it.
pub(super) fn as_before(file: &File, before: &Path) -> io::Result<()> {
    match std::fs::metadata(before) {
        Ok(before) => give(file, &before),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// The group counts for nothing in a file that its owner alone can read: where the owner is right, all is.
fn give(file: &File, like: &Metadata) -> io::Result<()> {
    if file.metadata()?.uid() == like.uid() { Ok(()) } else { fchown(file, Some(like.uid()), Some(like.gid())) }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, chown};

    use super::super::{Checkpoint, Keys};
    use super::*;

    /// A user that nobody is.
    const SERVICE: u32 = 61_183;

    #[test]
    fn what_root_makes_for_the_service_is_the_services() {
        if !rustix::process::geteuid().is_root() {
            // Who isn't root makes its own files and no other: there is nothing to give away.
            return;
        }
        let place = tempfile::tempdir().unwrap();
        let of = |file: &Path| (file.metadata().unwrap().uid(), file.metadata().unwrap().permissions().mode() & 0o777);
        let key = place.path().join("wissel.key");
        let keys = Keys::create(&key).unwrap();
        chown(&key, Some(SERVICE), Some(SERVICE)).unwrap();
        keys.with_new(&key).unwrap().without_older(&key).unwrap();
        assert_eq!(of(&key), (SERVICE, 0o600), "a key that took the place of another");

        chown(place.path(), Some(SERVICE), Some(SERVICE)).unwrap();
        let lines = place.path().join("ijkpunten.txt");
        Checkpoint::append(&lines, "een\n").unwrap();
        Checkpoint::append(&lines, "twee\n").unwrap();
        assert_eq!(of(&lines), (SERVICE, 0o600));
        assert_eq!(std::fs::read_to_string(&lines).unwrap(), "een\ntwee\n");
        // What stood there is left to whom it belongs.
        chown(&lines, Some(0), Some(0)).unwrap();
        Checkpoint::append(&lines, "drie\n").unwrap();
        assert_eq!(of(&lines), (0, 0o600));
    }
}
