//! Reading a policy file only when nobody but its owner can change it.

use std::fs::File;
use std::io::{self, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::settings::toml_at::Problem;
use crate::t;

/// A file larger than this is no policy.
const LIMIT: u64 = 1 << 16;
/// Writable by the group or by others.
const OTHERS_WRITE: u32 = 0o022;

/// Why Wissel doesn't start under this policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Others than root can change it.
    #[error("{}", t!("policy-untrusted", path = .path.as_str(), why = .why.as_str()))]
    Untrusted {
        /// The file or the folder that holds it.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// It can't be read.
    #[error("{}", t!("policy-unreadable", path = .path.as_str(), why = .why.as_str()))]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        why: String,
    },
    /// It was named and isn't there.
    #[error("{}", t!("policy-missing", path = .0.as_str()))]
    Missing(String),
    /// Something in it is wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Wrong(Vec<Problem>),
}

/// The file's text, when only this owner can change it; none when it isn't there.
pub(super) fn text(path: &Path, owner: u32) -> Result<Option<String>, PolicyError> {
    let unreadable =
        |error: &io::Error| PolicyError::Unreadable { path: path.display().to_string(), why: error.to_string() };
    // What was opened is what is looked at and what is read: nobody can put another file in its place in between.
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&error)),
    };
    let about = file.metadata().map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        return Err(PolicyError::Untrusted { path: path.display().to_string(), why: t!("policy-no-file") });
    }
    trusted(path, &about, owner)?;
    if let Some(folder) = folder(path) {
        let about = folder.metadata().map_err(|error| unreadable(&error))?;
        trusted(folder, &about, owner)?;
    }
    let mut text = String::new();
    let read = file.by_ref().take(LIMIT + 1).read_to_string(&mut text).map_err(|error| unreadable(&error))?;
    if read as u64 > LIMIT {
        return Err(PolicyError::Unreadable { path: path.display().to_string(), why: t!("policy-too-big") });
    }
    Ok(Some(text))
}

/// The folder that holds it: for a bare name the one where Wissel was started.
pub(super) fn folder(path: &Path) -> Option<&Path> {
    path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}

fn trusted(path: &Path, about: &std::fs::Metadata, owner: u32) -> Result<(), PolicyError> {
    let why = if about.uid() != owner && about.uid() != 0 {
        t!("policy-owner", user = about.uid().to_string())
    } else if about.mode() & OTHERS_WRITE != 0 {
        t!("policy-mode", mode = format!("{:o}", about.mode() & 0o7777))
    } else {
        return Ok(());
    };
    Err(PolicyError::Untrusted { path: path.display().to_string(), why })
}
