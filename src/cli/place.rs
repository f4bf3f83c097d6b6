//! Which installation a command on the server machine is about: what the command line says, and otherwise the server's file,
//! the one that `wissel serve` reads. So an administrator names an installation once.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use super::report::Fault;
use crate::server::config::Config;
use crate::store::{Keys, SigningKey, Store};
use crate::t;

/// The server's file, where `--config` names one.
#[derive(Debug, Args)]
pub(super) struct ServerFile {
    #[arg(from_global)]
    config: Option<OsString>,
}

/// The database, for what needs no key.
#[derive(Debug, Args)]
pub(super) struct Database {
    #[command(flatten)]
    pub file: ServerFile,
    /// De database: sqlite:BESTAND, of een adres van PostgreSQL; anders die van --config
    #[arg(long, value_name = "ADRES")]
    pub database: Option<String>,
}

/// The master key.
#[derive(Debug, Args)]
pub(super) struct KeyFile {
    /// Het bestand met de hoofdsleutel; anders dat van --config
    #[arg(long, value_name = "BESTAND")]
    pub key_file: Option<PathBuf>,
}

/// What signs checkpoints and copies.
#[derive(Debug, Args)]
pub(super) struct Signing {
    /// De sleutel die ondertekent, van 'wissel audit key'; anders die van --config
    #[arg(long, value_name = "BESTAND")]
    pub signing_key: Option<PathBuf>,
}

/// The database and its key.
#[derive(Debug, Args)]
pub(super) struct Place {
    #[command(flatten)]
    pub at: Database,
    #[command(flatten)]
    pub key: KeyFile,
}

/// Where an installation is.
pub(super) struct Found {
    /// Address of its database.
    pub database: String,
    /// File with its master key.
    pub key_file: PathBuf,
}

impl ServerFile {
    /// The file; a variable that is there and empty names none.
    pub fn path(&self) -> Option<&Path> {
        self.config.as_deref().filter(|path| !path.is_empty()).map(Path::new)
    }

    /// What it chooses, and what holds when nobody chose where none is named.
    pub fn read(&self) -> Result<Config, Fault> {
        let load = |file| Config::load(file).map_err(|problems| Fault::settings(&problems));
        self.path().map_or_else(|| Ok(Config::default()), load)
    }
}

impl Database {
    /// Its address.
    pub fn found(&self) -> Result<String, Fault> {
        self.found_in(&self.file.read()?)
    }

    /// Its address, with the file already read.
    pub fn found_in(&self, config: &Config) -> Result<String, Fault> {
        self.database.clone().or_else(|| config.database.clone()).ok_or_else(|| missing("--database"))
    }
}

impl KeyFile {
    /// The file.
    pub fn found_in(&self, config: &Config) -> Result<PathBuf, Fault> {
        self.key_file.clone().or_else(|| config.key_file.clone()).ok_or_else(|| missing("--key-file"))
    }
}

impl Signing {
    /// The key itself.
    pub fn read_in(&self, config: &Config) -> Result<SigningKey, Fault> {
        let file = self.signing_key.as_ref().or(config.checkpoints.signing_key.as_ref());
        Ok(SigningKey::read(file.ok_or_else(|| missing("--signing-key"))?)?)
    }
}

impl Place {
    /// Where it is.
    pub fn found(&self) -> Result<Found, Fault> {
        self.found_in(&self.at.file.read()?)
    }

    /// Where it is, with the file already read.
    pub fn found_in(&self, config: &Config) -> Result<Found, Fault> {
        Ok(Found { database: self.at.found_in(config)?, key_file: self.key.found_in(config)? })
    }

    /// Opens the store, works in it, and closes it whatever came of it.
    pub async fn work<T>(&self, work: impl AsyncFnOnce(&Store) -> Result<T, Fault>) -> Result<T, Fault> {
        let Found { database, key_file } = self.found()?;
        let store = Store::open(&database, &Keys::read(&key_file)?).await?;
        let done = work(&store).await;
        store.close().await;
        done
    }
}

/// Neither given nor in the file.
fn missing(flag: &str) -> Fault {
    Fault::usage(t!("serve-missing", flag = flag), t!("serve-missing-why"), t!("serve-missing-now", flag = flag))
}
