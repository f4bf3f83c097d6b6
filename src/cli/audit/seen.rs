//! `wissel audit who-saw`: who saw what a number or a BSN leads to.

use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;

use super::super::admin::operator;
use super::super::ask::ask;
use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::super::runtime::block_on_all;
use super::house_code;
use crate::domain::bsn::Bsn;
use crate::domain::journal::{JournalEntry, Outcome};
use crate::store::{SearchTerms, Store};
use crate::t;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct SeenArgs {
    /// Code van het huis
    #[arg(long, value_name = "HUIS")]
    house: String,
    /// Nummer van een aanmelding, bijvoorbeeld 26-00078
    #[arg(long, value_name = "NUMMER", required_unless_present = "bsn")]
    number: Option<String>,
    /// Op BSN: alle aanmeldingen van deze persoon; het BSN wordt gevraagd
    #[arg(long, conflicts_with = "number")]
    bsn: bool,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(args: &SeenArgs) -> Result<ExitCode, Fault> {
    let house = house_code(&args.house)?;
    let bsn = if args.bsn {
        let text = ask(&t!("seen-ask-bsn"), true)?;
        let wrong = |_| Fault::usage(t!("seen-bad-bsn"), "", t!("cli-again"));
        Some(Bsn::parse(text.trim()).map_err(wrong)?)
    } else {
        None
    };
    let terms = SearchTerms { number: args.number.clone(), bsn, ..SearchTerms::default() };
    let work = async |store: &Store| Ok(store.who_saw_by(&house, &operator::name(), terms, Timestamp::now()).await?);
    let seen = block_on_all(args.place.work(work))?;
    for line in &seen.lines {
        output::line(&told(line))?;
    }
    output::line(&t!("seen-count", lines = seen.lines.len(), referrals = seen.referrals))?;
    Ok(ExitCode::SUCCESS)
}

/// One line: when, who, in which role, what, and what came of it.
fn told(line: &JournalEntry) -> String {
    let who = match (&line.by, &line.operator) {
        (Some(by), _) => {
            let of = by.network.as_ref().map(|network| format!(", {network}")).unwrap_or_default();
            format!("{} ({}{of})", by.name, crate::domain::words::wire_name(by.role))
        }
        (None, Some(operator)) => operator.clone(),
        (None, None) => "-".to_owned(),
    };
    let what = match &line.action {
        Some(action) => format!("{}: {action}", line.kind),
        None => line.kind.clone(),
    };
    let result = if line.result == Outcome::Done { String::new() } else { format!("  {}", t!("seen-denied")) };
    let glass = if line.break_glass { format!("  {}", t!("seen-break-glass")) } else { String::new() };
    format!("{}  {who}  {what}{result}{glass}", line.at.strftime("%Y-%m-%d %H:%M:%S"))
}
