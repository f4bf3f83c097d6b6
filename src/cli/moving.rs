//! `wissel move`: from a file to PostgreSQL, with the chain walked on both sides.

use std::process::ExitCode;

use clap::Args;

use super::audit::{broken, whole};
use super::output;
use super::place::{KeyFile, ServerFile};
use super::report::Fault;
use super::runtime::block_on_all;
use super::serve::shown;
use crate::store::{Keys, Store};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeeld:
  wissel move --from sqlite:wissel.db --to postgres://eigenaar@localhost/wissel --key-file wissel.key

Zet de server eerst stil. De database op PostgreSQL is leeg en van de eigenaar; de sleutel blijft dezelfde. Het logboek
wordt aan beide kanten nagelopen. Gaat er iets mis, dan staat er niets op PostgreSQL. Het bestand blijft zoals het is.";

/// What `move` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct MoveArgs {
    /// Het bestand waar de gegevens nu staan, bijvoorbeeld sqlite:wissel.db
    #[arg(long, value_name = "ADRES")]
    from: String,
    /// De lege database op PostgreSQL, als eigenaar
    #[arg(long, value_name = "ADRES")]
    to: String,
    #[command(flatten)]
    file: ServerFile,
    #[command(flatten)]
    key: KeyFile,
}

/// Moves.
pub fn run(args: &MoveArgs) -> Result<ExitCode, Fault> {
    let keys = Keys::read(&args.key.found_in(&args.file.read()?)?)?;
    let moved = block_on_all(async { Ok(Store::move_over(&args.from, &args.to, &keys).await) })?;
    whole(&moved.map_err(|error| broken(&error, t!("move-not"), t!("move-not-now")))?)?;
    output::line(&t!("move-done", to = shown(&args.to)))?;
    Ok(ExitCode::SUCCESS)
}
