//! Where a demo lives: a folder that goes with it, or one that was asked for and stays.
//!
//! The rules it keeps: a folder that holds something else is never touched; a demo that was not finished is made anew; a
//! folder and all in it can be read by its owner alone.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use crate::store::{KeyError, Keys, Store, StoreError};

const DATABASE: &str = "wissel.db";
const KEY: &str = "wissel.key";
const MARK: &str = "wissel-demo.json";

/// The folder can't be used.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// It holds something that no demo made.
    #[error("the folder holds something else")]
    NotADemo,
    /// It can't be made, read or written.
    #[error("the folder can't be used: {0}")]
    Io(#[from] io::Error),
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a demo writes about itself beside its database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Seed.
    #[serde(rename = "zaad")]
    pub seed: u64,
    /// Number of referrals.
    #[serde(rename = "aanmeldingen")]
    pub referrals: u64,
    /// All were written.
    #[serde(rename = "klaar")]
    pub whole: bool,
}

/// A folder for a demo.
#[derive(Debug)]
pub struct Place {
    folder: PathBuf,
    kept: bool,
    /// Removes the folder when it goes.
    _temporary: Option<TempDir>,
}

impl Place {
    /// A folder that goes with the demo.
    ///
    /// # Errors
    /// When there is no place for one.
    pub fn temporary() -> Result<Self, PlaceError> {
        let temporary = tempfile::Builder::new().prefix("wissel-demo-").tempdir()?;
        Ok(Self { folder: temporary.path().to_owned(), kept: false, _temporary: Some(temporary) })
    }

    /// This folder, which stays. Made when it isn't there.
    ///
    /// # Errors
    /// When it holds something else, or can't be used.
    pub fn at(folder: &Path) -> Result<Self, PlaceError> {
        if !folder.exists() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let empty = fs::read_dir(folder)?.next().is_none();
        if !empty && !folder.join(MARK).is_file() {
            return Err(PlaceError::NotADemo);
        }
        Ok(Self { folder: fs::canonicalize(folder)?, kept: true, _temporary: None })
    }

    /// What an earlier demo wrote about itself here, if all of it was written.
    pub fn found(&self) -> Option<Mark> {
        let text = fs::read(self.folder.join(MARK)).ok()?;
        serde_json::from_slice::<Mark>(&text).ok().filter(|mark| mark.whole)
    }

    /// Opens what is here.
    ///
    /// # Errors
    /// When it can't be opened.
    pub async fn open(&self) -> Result<Store, PlaceError> {
        Ok(Store::open(&self.address(), &Keys::read(&self.folder.join(KEY))?).await?)
    }

    /// Makes an empty store; what is left of an unfinished demo goes.
    ///
    /// # Errors
    /// When it can't be made.
    pub async fn begin(&self, mark: Mark) -> Result<Store, PlaceError> {
        for name in [DATABASE, "wissel.db-wal", "wissel.db-shm", KEY] {
            match fs::remove_file(self.folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        self.mark(Mark { whole: false, ..mark })?;
        // A key that nobody can use again needs no file.
        let keys = if self.kept { Keys::create(&self.folder.join(KEY))? } else { Keys::ephemeral() };
        Ok(Store::init(&self.address(), &keys).await?)
    }

    /// All is written.
    ///
    /// # Errors
    /// When that can't be noted.
    pub fn finish(&self, mark: Mark) -> Result<(), PlaceError> {
        self.mark(Mark { whole: true, ..mark })
    }

    fn mark(&self, mark: Mark) -> Result<(), PlaceError> {
        let text = serde_json::to_vec(&mark).map_err(io::Error::other)?;
        Ok(fs::write(self.folder.join(MARK), text)?)
    }

    fn address(&self) -> String {
        format!("sqlite:{}", self.folder.join(DATABASE).display())
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_holds_something_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("brief.txt"), "van iemand anders").unwrap();
        assert!(matches!(Place::at(folder.path()), Err(PlaceError::NotADemo)));
        assert!(folder.path().join("brief.txt").is_file());
    }

    #[test]
    fn a_temporary_folder_goes_with_the_demo() {
        let place = Place::temporary().unwrap();
        let folder = place.folder().to_owned();
        fs::write(folder.join("iets"), "iets").unwrap();
        drop(place);
        assert!(!folder.exists());
    }

    #[test]
    fn an_unfinished_demo_does_not_count_as_found() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::at(&folder.path().join("nieuw")).unwrap();
        let mark = Mark { seed: 1, referrals: 2, whole: false };
        place.mark(mark).unwrap();
        assert_eq!(place.found(), None);
        place.finish(mark).unwrap();
        assert_eq!(place.found(), Some(Mark { whole: true, ..mark }));
    }
}
