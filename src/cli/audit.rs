//! `wissel audit verify`: walks the chain of the journal and names the first broken entry.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::args::TEMPLATE;
use super::output;
use super::report::{Fault, PART, store_why};
use super::runtime::block_on_all;
use crate::store::{Keys, Store, StoreError, VerifyError};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeeld:
  wissel audit verify --database sqlite:wissel.db
  wissel audit verify --database sqlite:wissel.db --key-file wissel.key

Antwoord aan de shell: 0 het logboek is heel · 1 er is iets veranderd · 2 het is niet te lezen";

/// What `audit` takes.
#[derive(Debug, Args)]
pub struct AuditArgs {
    #[command(subcommand)]
    order: AuditOrder,
}

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
enum AuditOrder {
    /// Loopt het hele logboek na en noemt de eerste regel die niet klopt
    #[command(help_template = TEMPLATE, override_usage = "wissel audit verify [OPTIES] --database ADRES", after_help = EXAMPLES)]
    Verify(VerifyArgs),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
struct VerifyArgs {
    /// De database, bijvoorbeeld sqlite:wissel.db
    #[arg(long, value_name = "ADRES")]
    database: String,
    /// Het sleutelbestand. Zonder sleutel wordt alleen de keten nagelopen, ook naast een server die draait
    #[arg(long, value_name = "BESTAND")]
    key_file: Option<std::path::PathBuf>,
}

/// Verifies.
pub fn run(args: &AuditArgs) -> Result<ExitCode, Fault> {
    let AuditOrder::Verify(args) = &args.order;
    let found = block_on_all(async {
        let Some(path) = &args.key_file else { return Ok(Store::verify_database(&args.database).await) };
        let store = match Store::open(&args.database, &Keys::read(path)?).await {
            // A server has it: the chain can be walked beside it.
            Err(StoreError::Locked) => return Ok(Store::verify_database(&args.database).await),
            other => other?,
        };
        let found = store.verify().await;
        store.close().await;
        Ok(found)
    })?;
    match found {
        Ok(verified) => {
            for (house, seq, head) in &verified.heads {
                output::line(&t!("audit-house", house = house.to_string(), count = *seq, head = head.clone()))?;
            }
            output::line(&t!("audit-whole", count = verified.entries))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(VerifyError::Broken { house, seq, what }) => Err(Fault::new(
            PART,
            t!("audit-broken", house = house.to_string(), entry = seq),
            t!(what),
            t!("audit-broken-now"),
        )),
        Err(VerifyError::Store(error)) => {
            Err(Fault::usage(t!("audit-unreadable"), store_why(&error), t!("audit-unreadable-now")))
        }
    }
}
