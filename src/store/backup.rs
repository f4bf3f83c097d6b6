//! Backups of a store that runs, on either engine, as two files: what was recorded, and the keys of it.
//!
//! The rules it keeps:
//! * The data file holds everything but keys; the key file holds every wrapped key, and **only the newest one is kept**.
//!   Who destroys a referral deletes its wrapped key; with the next backup it is gone from the copies too, and an older data
//!   file can't bring it back.
//! * Both are one moment of the database, sealed as it is. Sessions are left out: one that was ended doesn't come back.
//! * A manifest, signed, says what is in the files, so that a copy that was changed or mixed up shows before it is used. A
//!   copy counts from its manifest on, and what fails leaves none: the copy before it stays of use.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::checkpoint::Checkpoint;
use super::engine::{Address, Engine};
use super::signing::{PublicKey, SigningKey, unchecked};
use super::sqlite::Location;
use super::verify::{Way, walk};
use super::{Store, StoreError, VerifyError, copying};

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

fn file_name(part: Part, at: Timestamp) -> String {
    format!("{}-{}.db", part.name(), at.strftime("%Y%m%dT%H%M%S%6fZ"))
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
    /// before. The chain in the copy is walked before it counts.
    pub async fn back_up(
        url: &str,
        folder: &Path,
        signing: &SigningKey,
        now: Timestamp,
    ) -> Result<Manifest, BackupError> {
        let address = Address::of(url)?;
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let [data, keys] = [Part::Data, Part::Keys].map(|part| folder.join(file_name(part, now)));
        // Whoever comes in the same microsecond fails here, and takes nothing of the other's away.
        made_empty(&data)?;
        let made = copied(&address, &data, &keys, signing, now).await;
        if made.is_err() {
            for file in [&data, &keys] {
                // What is half made is of no use; a failure to take it away is told by the one before it. The manifest
                // goes first: one without its file would stand for a copy that isn't there.
                let _ = std::fs::remove_file(file.with_extension("json"));
                let _ = std::fs::remove_file(file);
            }
        }
        let manifest = made?;
        only_newest_keys(folder, &keys)?;
        Ok(manifest)
    }
}

async fn copied(
    address: &Address,
    data: &Path,
    keys: &Path,
    signing: &SigningKey,
    now: Timestamp,
) -> Result<Manifest, BackupError> {
    made_empty(keys)?;
    copying::copy_out(address, &Location::at(data), &Location::at(keys)).await?;
    let houses = heads(data, now).await?;
    // The keys first: keys without data do no harm, and data without keys is of no use.
    write_manifest(keys, Part::Keys, &houses, signing, now)?;
    write_manifest(data, Part::Data, &houses, signing, now)
}

/// A file that nobody else can read at any moment.
fn made_empty(file: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map(drop)
}

/// Walks the chain in a data file.
async fn heads(data: &Path, at: Timestamp) -> Result<Vec<Checkpoint>, VerifyError> {
    let engine = Engine::Sqlite { readers: Location::at(data).readers() };
    let walked = walk(&mut Way::Engine(&engine), &[]).await;
    engine.close().await;
    Ok(Checkpoint::of(&walked?, at))
}

fn write_manifest(
    file: &Path,
    part: Part,
    houses: &[Checkpoint],
    signing: &SigningKey,
    at: Timestamp,
) -> Result<Manifest, BackupError> {
    File::open(file)?.sync_all()?;
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let manifest = Manifest { part, at, version, sha256: digest(file)?, houses: houses.to_vec() };
    // Whole or not at all, under a name that nobody looks for until it is; such a file is its owner's alone.
    let mut written = tempfile::NamedTempFile::new_in(file.parent().unwrap_or(Path::new(".")))?;
    written.write_all(signing.line(SORT, &manifest).as_bytes())?;
    written.write_all(b"\n")?;
    written.as_file().sync_all()?;
    written.persist_noclobber(file.with_extension("json")).map_err(|error| error.error)?;
    Ok(manifest)
}

fn digest(file: &Path) -> io::Result<String> {
    let (mut file, mut hasher, mut piece) = (File::open(file)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(data_encoding::HEXLOWER.encode(&hasher.finalize())),
            read => hasher.update(&piece[..read]),
        }
    }
}

/// Takes away every key file but this one, overwritten first: what was destroyed since must not be found in it.
fn only_newest_keys(folder: &Path, newest: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()?;
    for file in files(folder, Part::Keys, "db")?.into_iter().filter(|file| file != newest) {
        let size = std::fs::metadata(&file)?.len();
        let mut old = OpenOptions::new().write(true).open(&file)?;
        io::copy(&mut io::repeat(0).take(size), &mut old)?;
        old.sync_all()?;
        let _ = std::fs::remove_file(file.with_extension("json"));
        std::fs::remove_file(file)?;
    }
    File::open(folder)?.sync_all()
}

/// The files of one sort, newest first. A manifest whose file is gone counts for nothing.
fn files(folder: &Path, part: Part, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let sort = name.starts_with(&format!("{}-", part.name())) && name.ends_with(&format!(".{ending}"));
        if sort && path.with_extension("db").is_file() {
            found.push(path);
        }
    }
    found.sort_unstable_by(|one, other| other.cmp(one));
    Ok(found)
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
    let (held, newest) = (manifest(&data, public)?, manifest(&keys, public)?);
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

fn manifest(path: &Path, public: Option<&PublicKey>) -> Result<Manifest, BackupError> {
    let line = std::fs::read_to_string(path)?;
    let read: Option<Manifest> = match public {
        Some(key) => key.open(SORT, &line),
        None => unchecked(&line),
    };
    let manifest = read.ok_or_else(|| BackupError::Forged(name(path)))?;
    let file = path.with_extension("db");
    if digest(&file)? == manifest.sha256 { Ok(manifest) } else { Err(BackupError::Changed(name(&file))) }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
