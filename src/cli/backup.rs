//! `wissel backup` and `wissel restore`: copies of a store that runs, looked at, and put back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::admin::operator;
use super::args::TEMPLATE;
use super::audit::{broken, public_key, whole};
use super::output;
use super::place::{Database, KeyFile, ServerFile, Signing};
use super::report::{Fault, PART};
use super::runtime::block_on_all;
use super::serve::shown;
use crate::store::{Backup, BackupError, Copied, Keys, Store, check_backup};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel audit key ijkpunt.key                                   eenmalig: de sleutel die ondertekent
  wissel backup --to /kopie --database sqlite:wissel.db --signing-key ijkpunt.key
  wissel backup --to /kopie --config /etc/wissel/server.toml     wat er niet staat, komt uit het bestand van de server
  wissel backup check /kopie --public-key ijkpunt.key.pub
  wissel restore --from /kopie --to sqlite:terug.db --key-file wissel.key --public-key ijkpunt.key.pub

Een kopie wordt gemaakt terwijl de server draait, en is twee bestanden: gegevens en sleutels. Oude gegevens blijven staan;
van de sleutels blijft alleen de nieuwste. Zo blijft onleesbaar wat vernietigd is, ook in een oude kopie. De hoofdsleutel
zit er niet in: bewaar die apart.";

/// What `backup` takes.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, next_help_heading = "Opties")]
pub struct BackupArgs {
    #[command(subcommand)]
    order: Option<BackupOrder>,
    /// De map waar de kopie komt
    #[arg(long, value_name = "MAP", required = true)]
    to: Option<PathBuf>,
    #[command(flatten)]
    at: Database,
    #[command(flatten)]
    signing: Signing,
}

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
enum BackupOrder {
    /// Kijkt na of een kopie heel en ongewijzigd is
    #[command(help_template = TEMPLATE, override_usage = "wissel backup check MAP [OPTIES]", after_help = EXAMPLES)]
    Check(CheckArgs),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
struct CheckArgs {
    /// De map met kopieën
    #[arg(value_name = "MAP")]
    folder: PathBuf,
    /// Een ouder gegevensbestand uit die map, in plaats van het nieuwste
    #[arg(long, value_name = "BESTAND")]
    data: Option<PathBuf>,
    /// De openbare sleutel waarmee de handtekening wordt nagekeken
    #[arg(long, value_name = "BESTAND")]
    public_key: Option<PathBuf>,
}

/// What `restore` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct RestoreArgs {
    /// De map met kopieën
    #[arg(long, value_name = "MAP")]
    from: PathBuf,
    /// Een ouder gegevensbestand uit die map, in plaats van het nieuwste
    #[arg(long, value_name = "BESTAND")]
    data: Option<PathBuf>,
    /// Waar het moet komen: een nieuw bestand, of een lege database op PostgreSQL als eigenaar
    #[arg(long, value_name = "ADRES")]
    to: String,
    #[command(flatten)]
    file: ServerFile,
    #[command(flatten)]
    key: KeyFile,
    /// De openbare sleutel waarmee de handtekening wordt nagekeken
    #[arg(long, value_name = "BESTAND")]
    public_key: Option<PathBuf>,
}

/// Makes a backup, or looks at one.
pub fn run(args: &BackupArgs) -> Result<ExitCode, Fault> {
    if let Some(BackupOrder::Check(args)) = &args.order {
        let backup = checked(&args.folder, args.data.as_ref(), args.public_key.as_ref())?;
        output::line(&t!("backup-good", file = backup.data.display().to_string()))?;
        return told(&backup, args.public_key.is_some());
    }
    let Some(to) = &args.to else {
        // clap asks for it.
        return Ok(ExitCode::from(super::report::NOTHING));
    };
    let config = args.at.file.read()?;
    let (database, signing) = (args.at.found_in(&config)?, args.signing.read_in(&config)?);
    let made = block_on_all(async { Ok(Store::back_up(&database, to, &signing, Timestamp::now()).await) })?;
    let Copied { manifest, left } = made.map_err(|error| fault(&error, t!("backup-not")))?;
    for house in &manifest.houses {
        output::line(&t!(
            "audit-house",
            house = house.house.to_string(),
            count = house.seq,
            head = house.hash.as_str()
        ))?;
    }
    output::line(&t!("backup-made", folder = to.display().to_string()))?;
    for (file, error) in &left {
        output::aside(&t!("backup-left", file = file.display().to_string(), why = error.to_string()));
    }
    Ok(if left.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(PART) })
}

/// Puts a backup back.
pub fn restore(args: &RestoreArgs) -> Result<ExitCode, Fault> {
    let keys = Keys::read(&args.key.found_in(&args.file.read()?)?)?;
    let backup = checked(&args.from, args.data.as_ref(), args.public_key.as_ref())?;
    let (name, now) = (operator::name(), Timestamp::now());
    let restored = block_on_all(async { Ok(Store::restore(&backup, &args.to, &keys, &name, now).await) })?;
    let restored = restored.map_err(|error| fault(&error, t!("restore-not")))?;
    whole(&restored.verified)?;
    output::line(&t!("restore-done", to = shown(&args.to), at = backup.held.at.to_string()))?;
    if restored.destroyed > 0 {
        output::line(&t!("restore-destroyed", count = restored.destroyed))?;
    }
    if restored.lost > 0 {
        output::line(&t!("restore-lost", count = restored.lost))?;
    }
    told(&backup, args.public_key.is_some())
}

fn checked(folder: &std::path::Path, data: Option<&PathBuf>, key: Option<&PathBuf>) -> Result<Backup, Fault> {
    let key = key.map(|path| public_key(path)).transpose()?;
    let found = block_on_all(async { Ok(check_backup(folder, data.map(PathBuf::as_path), key.as_ref()).await) })?;
    found.map_err(|error| fault(&error, t!("backup-useless")))
}

/// What came after the copy, and what was not looked at.
fn told(backup: &Backup, signed: bool) -> Result<ExitCode, Fault> {
    for (house, entries) in backup.later() {
        output::line(&t!("backup-later", house = house.to_string(), count = entries))?;
    }
    if !signed {
        output::line(&t!("backup-unsigned"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn fault(error: &BackupError, what: impl AsRef<str>) -> Fault {
    let part = |why: String| Fault::new(PART, what.as_ref(), why, t!("backup-changed-now"));
    match error {
        BackupError::Missing => Fault::usage(what, t!("backup-missing"), t!("backup-missing-now")),
        BackupError::Changed(file) => part(t!("backup-changed", file = file.as_str())),
        BackupError::Forged(file) => part(t!("backup-forged", file = file.as_str())),
        BackupError::OldKeys => part(t!("backup-old-keys")),
        BackupError::Verify(error) => broken(error, what, t!("backup-now")),
    }
}
