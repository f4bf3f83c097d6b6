//! `wissel audit export`: the journal of a house in a file.

use std::fs::OpenOptions;
use std::io::BufWriter;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;

use super::super::report::Fault;
use super::super::runtime::block_on_all;
use super::{unreadable, whole};
use crate::domain::code::HouseCode;
use crate::store::Store;
use crate::t;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct ExportArgs {
    /// Code van het huis
    #[arg(long, value_name = "HUIS")]
    house: String,
    /// Het bestand dat wordt gemaakt; alleen u kunt het lezen
    #[arg(long, value_name = "BESTAND")]
    to: PathBuf,
    /// De database, bijvoorbeeld sqlite:wissel.db; ook naast een server die draait
    #[arg(long, value_name = "ADRES")]
    database: String,
}

pub(super) fn run(args: &ExportArgs) -> Result<ExitCode, Fault> {
    let house = HouseCode::try_from(args.house.as_str()).map_err(|_| {
        Fault::usage(
            t!("admin-bad-code", argument = "--house", value = args.house.as_str()),
            t!("admin-bad-code-why"),
            "",
        )
    })?;
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&args.to);
    let file = file.map_err(|error| Fault::file(&args.to.display().to_string(), &error))?;
    let mut to = BufWriter::new(file);
    let written =
        block_on_all(async { Ok(Store::export_journal(&args.database, &house, &mut to, Timestamp::now()).await) })?;
    if written.is_err() {
        // Half a journal would look like one whose tail was cut off.
        let _ = std::fs::remove_file(&args.to);
    }
    whole(&written.map_err(|error| unreadable(&error))?)?;
    Ok(ExitCode::SUCCESS)
}
