//! Backups of a store that runs, on either engine, as two files: what was recorded, and the keys of it.
//!
//! The rules it keeps:
//! * The data file holds everything but keys; the key file holds every wrapped key, and **only the newest one is kept**.
//!   Who destroys a referral deletes its wrapped key; with the next backup it is gone from the copies too, and an older data
//!   file can't bring it back. A copy that is still being made is nobody's to take away, nor is a newer one.
//! * Both are one moment of the database, sealed as it is. Sessions are left out: one that was ended doesn't come back.
//! * A manifest, signed, says what is in the files, so that a copy that was changed or mixed up shows before it is used. A
//!   copy counts from its manifest on; what fails or is stopped leaves nothing, and the copy before it stays of use.
//! * What root copies is the folder's owner's: who makes the next copy must be able to take the keys away.

mod files;

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use self::files::{Half, broken_off, file_name, files, only_newest_keys};
use super::checkpoint::Checkpoint;
use super::engine::{Address, Engine};
use super::signing::{PublicKey, SigningKey, unchecked};
use super::sqlite::Location;
use super::verify::{Way, walk};
use super::{Store, StoreError, VerifyError, copying, file_owner};

const SORT: &str = "wissel kopie 1";

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Everything but keys.
    #[serde(rename = "gegevens")]
    Data,
    /// Wrapped keys.
    #[serde(rename = "sleutels")]
    Keys,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Data => "gegevens",
            Part::Keys => "sleutels",
        }
    }
}

/// What stands in a file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Which file.
    #[serde(rename = "deel")]
    pub part: Part,
    /// When the copy was begun.
    #[serde(rename = "tijdstip")]
    pub at: Timestamp,
    /// Version of Wissel that made it.
    #[serde(rename = "versie")]
    pub version: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// How far each house's journal had come.
    #[serde(rename = "huizen")]
    pub houses: Vec<Checkpoint>,
}

impl Manifest {
    /// The name of the file that it is about.
    pub fn file_name(&self) -> String {
        file_name(self.part, self.at)
    }
}

/// A backup is of no use.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is no whole backup in the folder.
    #[error("there is no whole backup in this folder")]
    Missing,
    /// A file isn't what its manifest says.
    #[error("{0} was changed after it was made")]
    Changed(String),
    /// The manifest wasn't signed by whom it should be.
    #[error("{0} was not signed with this key")]
    Forged(String),
    /// The key file is older than the data: keys would be missing that were not destroyed.
    #[error("the key file is older than the data")]
    OldKeys,
    /// The chain in it is broken, or it can't be read.
    #[error(transparent)]
    Verify(#[from] VerifyError),
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        Self::Verify(error.into())
    }
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        StoreError::from(error).into()
    }
}

/// A backup that was made.
#[derive(Debug)]
pub struct Copied {
    /// What stands in its data file.
    pub manifest: Manifest,
    /// Files of before that should be gone and could not be taken away, or not be overwritten first: what was destroyed since
    /// may be found in them. The backup itself is whole.
    pub left: Vec<(PathBuf, io::Error)>,
}

/// A whole backup: the newest data, or the one that was asked for, and the newest keys.
#[derive(Debug, Clone)]
pub struct Backup {
    /// The data file.
    pub data: PathBuf,
    /// What it holds.
    pub held: Manifest,
    pub(super) keys: PathBuf,
    pub(super) newest: Manifest,
}

impl Backup {
    /// How many entries of each house came after the data, as far as the key file knows.
    pub fn later(&self) -> Vec<(crate::domain::code::HouseCode, u64)> {
        let seq =
            |house: &Checkpoint| self.held.houses.iter().find(|one| one.house == house.house).map_or(0, |one| one.seq);
        let later = self.newest.houses.iter().map(|house| (house.house.clone(), house.seq.saturating_sub(seq(house))));
        later.filter(|(_, entries)| *entries > 0).collect()
    }
}

impl Store {
    /// Makes a backup in a folder, beside a running server. Older data files stay; the key file takes the place of the one
    /// before. The chain in the copy is walked before it counts. Dropped halfway, nothing of it is left.
    pub async fn back_up(
        url: &str,
        folder: &Path,
        signing: &SigningKey,
        now: Timestamp,
    ) -> Result<Copied, BackupError> {
        let address = Address::of(url)?;
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut left = broken_off(folder, now)?;
        let [data, keys] = [Part::Data, Part::Keys].map(|part| folder.join(file_name(part, now)));
        let mut half = Half::default();
        // Whoever comes in the same microsecond fails here, and takes nothing of the other's away.
        for (part, file) in [(Part::Data, &data), (Part::Keys, &keys)] {
            file_owner::create_new(file)?;
            half.0.push((part, file.clone()));
        }
        copying::copy_out(&address, &Location::at(&data), &Location::at(&keys)).await?;
        let houses = heads(&data, now).await?;
        // The keys first: keys without data do no harm, and data without keys is of no use.
        write_manifest(&keys, Part::Keys, &houses, signing, now).await?;
        let manifest = write_manifest(&data, Part::Data, &houses, signing, now).await?;
        half.0.clear();
        // From here on the copy counts: what stays of the ones before it doesn't make it fail.
        match only_newest_keys(folder) {
            Ok(stay) => left.extend(stay),
            Err(error) => left.push((folder.to_owned(), error)),
        }
        Ok(Copied { manifest, left })
    }
}

/// Walks the chain in a data file.
async fn heads(data: &Path, at: Timestamp) -> Result<Vec<Checkpoint>, VerifyError> {
    let engine = Engine::Sqlite { readers: Location::at(data).readers() };
    let walked = walk(&mut Way::Engine(&engine), &[]).await;
    engine.close().await;
    Ok(Checkpoint::of(&walked?, at))
}

async fn write_manifest(
    file: &Path,
    part: Part,
    houses: &[Checkpoint],
    signing: &SigningKey,
    at: Timestamp,
) -> Result<Manifest, BackupError> {
    File::open(file)?.sync_all()?;
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let manifest = Manifest { part, at, version, sha256: digest(file).await?, houses: houses.to_vec() };
    let folder = file_owner::folder(file);
    // Whole or not at all, under a name that nobody looks for until it is; such a file is its owner's alone.
    let mut written = tempfile::NamedTempFile::new_in(folder)?;
    file_owner::as_the_folder(written.as_file(), folder)?;
    written.write_all(signing.line(SORT, &manifest).as_bytes())?;
    written.write_all(b"\n")?;
    written.as_file().sync_all()?;
    written.persist_noclobber(file.with_extension("json")).map_err(|error| error.error)?;
    Ok(manifest)
}

async fn digest(file: &Path) -> io::Result<String> {
    let (mut file, mut hasher, mut piece) = (File::open(file)?, Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(data_encoding::HEXLOWER.encode(&hasher.finalize())),
            read => hasher.update(&piece[..read]),
        }
        // Who stops this need not wait for the end of a large file.
        tokio::task::yield_now().await;
    }
}

/// Looks whether a backup is whole: signed (where the key is at hand), unchanged, its chain as it was, and its keys not older
/// than its data. Takes the newest data of the folder, or the data file that is named.
pub async fn check(folder: &Path, data: Option<&Path>, public: Option<&PublicKey>) -> Result<Backup, BackupError> {
    let newest = |part| Ok::<_, io::Error>(files(folder, part, "json")?.into_iter().next());
    let data = match data {
        Some(data) => Some(data.with_extension("json")),
        None => newest(Part::Data)?,
    };
    let (data, keys) = data.zip(newest(Part::Keys)?).ok_or(BackupError::Missing)?;
    let (held, newest) = (manifest(&data, public).await?, manifest(&keys, public).await?);
    if held.part != Part::Data || newest.part != Part::Keys {
        return Err(BackupError::Missing);
    }
    let (data, keys) = (data.with_extension("db"), keys.with_extension("db"));
    let known = |house: &Checkpoint| newest.houses.iter().any(|one| one.house == house.house && one.seq >= house.seq);
    if !held.houses.iter().all(known) {
        return Err(BackupError::OldKeys);
    }
    if heads(&data, held.at).await? != held.houses {
        return Err(BackupError::Changed(name(&data)));
    }
    Ok(Backup { data, held, keys, newest })
}

async fn manifest(path: &Path, public: Option<&PublicKey>) -> Result<Manifest, BackupError> {
    let line = std::fs::read_to_string(path)?;
    let read: Option<Manifest> = match public {
        Some(key) => key.open(SORT, &line),
        None => unchecked(&line),
    };
    let manifest = read.ok_or_else(|| BackupError::Forged(name(path)))?;
    let file = path.with_extension("db");
    if digest(&file).await? == manifest.sha256 { Ok(manifest) } else { Err(BackupError::Changed(name(&file))) }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
