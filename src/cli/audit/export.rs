//! `wissel audit export`: the journal of a house in a file, as it is stored, or opened in one of the forms of the field.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;

use super::super::admin::operator;
use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::super::runtime::block_on_all;
use super::{house_code, unreadable, whole};
use crate::domain::code::HouseCode;
use crate::domain::journal::GivenOut;
use crate::store::Store;
use crate::t;
use crate::wire::given_out::Form;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct ExportArgs {
    /// Code van het huis
    #[arg(long, value_name = "HUIS")]
    house: String,
    /// Het bestand dat wordt gemaakt; alleen u kunt het lezen
    #[arg(long, value_name = "BESTAND")]
    to: PathBuf,
    /// De vorm: chain (verzegeld, om na te lopen, ook naast een server), bio2 of ldv (leesbaar, wordt vastgelegd)
    #[arg(
        long,
        value_name = "VORM",
        value_enum,
        hide_possible_values = true,
        default_value = "chain",
        hide_default_value = true
    )]
    form: Shape,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    Chain,
    Bio2,
    Ldv,
}

pub(super) fn run(args: &ExportArgs) -> Result<ExitCode, Fault> {
    let house = house_code(&args.house)?;
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&args.to);
    let file = file.map_err(|error| Fault::file(&args.to.display().to_string(), &error))?;
    let mut to = BufWriter::new(file);
    let written = match args.form {
        Shape::Bio2 => opened(args, &house, Form::Bio2, &mut to),
        Shape::Ldv => opened(args, &house, Form::Ldv, &mut to),
        Shape::Chain => sealed(args, &house, &mut to),
    };
    if written.is_err() {
        // Half a journal would look like one whose tail was cut off.
        let _ = std::fs::remove_file(&args.to);
    }
    written.map(|()| ExitCode::SUCCESS)
}

fn sealed(args: &ExportArgs, house: &HouseCode, to: &mut BufWriter<File>) -> Result<(), Fault> {
    let database = args.place.at.found()?;
    let written = block_on_all(async { Ok(Store::export_journal(&database, house, to, Timestamp::now()).await) })?;
    whole(&written.map_err(|error| unreadable(&error))?)
}

fn opened(args: &ExportArgs, house: &HouseCode, form: Form, to: &mut BufWriter<File>) -> Result<(), Fault> {
    let mut lines: u64 = 0;
    let take = |given: GivenOut| {
        let Some(line) = form.line(house, &given) else { return Ok(()) };
        serde_json::to_writer(&mut *to, &line)?;
        to.write_all(b"\n")?;
        lines += 1;
        Ok(())
    };
    let (operator, now) = (operator::name(), Timestamp::now());
    let work = async |store: &Store| Ok(store.give_out(house, form.name(), &operator, now, take).await?);
    block_on_all(args.place.work(work))?;
    to.flush().map_err(|error| Fault::file(&args.to.display().to_string(), &error))?;
    output::line(&t!("audit-given-out", count = lines, file = args.to.display().to_string()))?;
    Ok(())
}
