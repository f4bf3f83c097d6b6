//! `wissel audit checkpoint` and `wissel audit key`: signed words of how far each journal is, and what signs them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;

use super::super::output;
use super::super::place::{Database, Signing};
use super::super::report::Fault;
use super::super::runtime::block_on_all;
use super::unreadable;
use crate::store::{Checkpoint, SigningKey, Store};
use crate::t;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct CheckpointArgs {
    #[command(flatten)]
    at: Database,
    #[command(flatten)]
    signing: Signing,
    /// Het bestand waar ze aan worden toegevoegd; anders naar de standaarduitvoer
    #[arg(long, value_name = "BESTAND")]
    to: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct KeyArgs {
    /// Het bestand dat wordt gemaakt; de openbare sleutel komt ernaast, met .pub erachter
    #[arg(value_name = "BESTAND")]
    file: PathBuf,
}

/// Walks the journals first: what is broken gets no signature.
pub(super) fn run(args: &CheckpointArgs) -> Result<ExitCode, Fault> {
    let config = args.at.file.read()?;
    let (database, key) = (args.at.found_in(&config)?, args.signing.read_in(&config)?);
    let now = Timestamp::now();
    let verified = block_on_all(async { Ok(Store::verify_database(&database, &[]).await) })?;
    let verified = verified.map_err(|error| unreadable(&error))?;
    let lines: String = Checkpoint::of(&verified, now).iter().map(|one| one.signed(&key) + "\n").collect();
    let Some(path) = &args.to else {
        lines.lines().try_for_each(output::line)?;
        return Ok(ExitCode::SUCCESS);
    };
    Checkpoint::append(path, &lines).map_err(|error| Fault::file(&path.display().to_string(), &error))?;
    output::line(&t!("audit-checkpoints", count = verified.heads.len(), file = path.display().to_string()))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn key(args: &KeyArgs) -> Result<ExitCode, Fault> {
    let public = SigningKey::create(&args.file)?.public().to_string();
    let mut beside = args.file.clone().into_os_string();
    beside.push(".pub");
    let beside = PathBuf::from(beside);
    std::fs::write(&beside, format!("{public}\n"))
        .map_err(|error| Fault::file(&beside.display().to_string(), &error))?;
    output::line(&public)?;
    output::aside(&t!("audit-key-made", file = beside.display().to_string()));
    Ok(ExitCode::SUCCESS)
}
