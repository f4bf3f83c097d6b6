//! Whether a file was replaced or written since it was last looked at.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// What changes with a file, whoever writes or replaces it: what stands there, how long it is, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp(u64, u64, i64, i64);

impl Stamp {
    /// Of a file as it is now; `None` when there is none to look at.
    pub(super) fn of(file: &Path) -> Option<Self> {
        let about = std::fs::metadata(file).ok()?;
        Some(Self(about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
    }
}
