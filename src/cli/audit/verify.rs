//! `wissel audit verify`: walks the chain of the journal, in the database or in an exported file, and names the first broken
//! entry.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::super::place::Database;
use super::super::report::Fault;
use super::super::runtime::block_on_all;
use super::{checkpoints, unreadable, whole};
use crate::store::{Keys, Store, StoreError, verify_export};

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    at: Database,
    /// Een bestand van 'wissel audit export', in plaats van een database
    #[arg(long, value_name = "BESTAND", conflicts_with_all = ["database", "key_file"])]
    export: Option<PathBuf>,
    /// Het sleutelbestand: kijkt ook na of dat de sleutel van deze database is
    #[arg(long, value_name = "BESTAND")]
    key_file: Option<PathBuf>,
    /// IJkpunten die buiten de database zijn bewaard
    #[arg(long, value_name = "BESTAND", requires = "public_key")]
    checkpoints: Option<PathBuf>,
    /// De openbare sleutel waarmee ijkpunten worden nagekeken
    #[arg(long, value_name = "BESTAND")]
    public_key: Option<PathBuf>,
}

pub(super) fn run(args: &VerifyArgs) -> Result<ExitCode, Fault> {
    let kept = match args.checkpoints.as_ref().zip(args.public_key.as_ref()) {
        Some((file, key)) => checkpoints(file, key)?,
        None => Vec::new(),
    };
    let found = match &args.export {
        Some(export) => {
            let file = File::open(export).map_err(|error| Fault::file(&export.display().to_string(), &error))?;
            verify_export(BufReader::new(file), &kept)
        }
        None => block_on_all(async {
            let database = &args.at.found()?;
            if let Some(path) = &args.key_file {
                match Store::open(database, &Keys::read(path)?).await {
                    Ok(store) => store.close().await,
                    // A server has it: the chain can be walked beside it.
                    Err(StoreError::Locked) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(Store::verify_database(database, &kept).await)
        })?,
    };
    whole(&found.map_err(|error| unreadable(&error))?)?;
    Ok(ExitCode::SUCCESS)
}
