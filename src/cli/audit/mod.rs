//! `wissel audit`: what an auditor does with the journal on the server machine.

#[cfg(feature = "tui")]
mod break_glass;
mod checkpoint;
mod export;
mod seen;
mod verify;

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::args::{Shared, TEMPLATE};
use super::output;
use super::report::{Fault, PART, store_why};
use crate::domain::code::HouseCode;
use crate::settings::Settings;
use crate::store::{Checkpoint, PublicKey, StoreError, Verified, VerifyError};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel audit verify --database sqlite:wissel.db
  wissel audit key ijkpunt.key                                   eenmalig: de sleutel die ijkpunten ondertekent
  wissel audit checkpoint --database sqlite:wissel.db --signing-key ijkpunt.key --to ijkpunten.txt
  wissel audit verify --database sqlite:wissel.db --checkpoints ijkpunten.txt --public-key ijkpunt.key.pub
  wissel audit export --house waterland --to logboek.ndjson --database sqlite:wissel.db
  wissel audit verify --export logboek.ndjson
  wissel audit export --form bio2 --house waterland --to bio2.ndjson --database sqlite:wissel.db --key-file wissel.key
  wissel audit export --form bio2 --house _wissel --to installatie.ndjson --config /etc/wissel/server.toml
  wissel audit who-saw --house waterland --number 26-00078 --database sqlite:wissel.db --key-file wissel.key

Met --config /etc/wissel/server.toml hoeven de database en de sleutels er niet bij. Bewaar ijkpunten en de openbare sleutel buiten de server: alleen dan valt een afgesneden staart op.

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
    #[command(help_template = TEMPLATE, override_usage = "wissel audit verify [OPTIES]", after_help = EXAMPLES)]
    Verify(verify::VerifyArgs),
    /// Schrijft het logboek van een huis naar een bestand
    #[command(help_template = TEMPLATE, override_usage = "wissel audit export --house HUIS --to BESTAND [OPTIES]", after_help = EXAMPLES)]
    Export(export::ExportArgs),
    /// Toont wie een persoon zag: elke inzage, treffer, poging, wijziging en uitgifte
    #[command(name = "who-saw", help_template = TEMPLATE, override_usage = "wissel audit who-saw --house HUIS --number NUMMER [OPTIES]", after_help = EXAMPLES)]
    WhoSaw(seen::SeenArgs),
    /// Legt ondertekend vast hoe ver elk logboek is
    #[command(help_template = TEMPLATE, override_usage = "wissel audit checkpoint [OPTIES]", after_help = EXAMPLES)]
    Checkpoint(checkpoint::CheckpointArgs),
    /// Noemt wie in nood een dossier opende, en beoordeelt dat
    #[cfg(feature = "tui")]
    #[command(name = "break-glass", override_usage = "wissel audit break-glass [OPTIES]", after_help = break_glass::EXAMPLES)]
    BreakGlass(break_glass::BreakGlassArgs),
    /// Maakt de sleutel die ijkpunten en kopieën ondertekent
    #[command(help_template = TEMPLATE, override_usage = "wissel audit key BESTAND", after_help = EXAMPLES)]
    Key(checkpoint::KeyArgs),
}

impl AuditArgs {
    /// It works on the installation itself, not in a session of a house.
    pub fn of_the_server(&self) -> bool {
        match &self.order {
            #[cfg(feature = "tui")]
            AuditOrder::BreakGlass(_) => false,
            _ => true,
        }
    }
}

/// Does what is asked.
pub fn run(shared: &Shared, settings: &Settings, args: &AuditArgs) -> Result<ExitCode, Fault> {
    #[cfg(not(feature = "tui"))]
    let _ = (shared, settings);
    match &args.order {
        #[cfg(feature = "tui")]
        AuditOrder::BreakGlass(args) => break_glass::run(shared, settings, args),
        AuditOrder::Verify(args) => verify::run(args),
        AuditOrder::Export(args) => export::run(args),
        AuditOrder::WhoSaw(args) => seen::run(args),
        AuditOrder::Checkpoint(args) => checkpoint::run(args),
        AuditOrder::Key(args) => checkpoint::key(args),
    }
}

/// Tells of a journal that is whole.
pub(super) fn whole(verified: &Verified) -> Result<(), Fault> {
    for (house, seq, head) in &verified.heads {
        output::line(&t!("audit-house", house = house.to_string(), count = *seq, head = head.clone()))?;
    }
    output::line(&t!("audit-whole", count = verified.entries))?;
    Ok(())
}

/// A journal that is broken, or can't be read; with what it means for what was being done.
pub(super) fn broken(error: &VerifyError, what: impl AsRef<str>, now: impl AsRef<str>) -> Fault {
    match error {
        VerifyError::Broken { house, seq, what } => Fault::new(
            PART,
            t!("audit-broken", house = house.to_string(), entry = *seq),
            t!(*what),
            t!("audit-broken-now"),
        ),
        VerifyError::Forged { line } => Fault::new(PART, t!("audit-forged", line = *line), "", t!("audit-broken-now")),
        VerifyError::Unreadable { line } => Fault::usage(t!("audit-no-export", line = *line), "", now),
        VerifyError::Store(error) => Fault::usage(what, store_why(error), now),
    }
}

/// The code of a house out of an argument.
fn house_code(text: &str) -> Result<HouseCode, Fault> {
    let wrong = || Fault::usage(t!("admin-bad-code", argument = "--house", value = text), t!("admin-bad-code-why"), "");
    HouseCode::try_from(text).map_err(|_| wrong())
}

/// Reads a file with a public key.
pub(super) fn public_key(path: &Path) -> Result<PublicKey, Fault> {
    let text = read(path)?;
    PublicKey::parse(&text).map_err(Fault::from)
}

/// Reads a file with checkpoints, and looks whether all of them were signed with this key.
fn checkpoints(path: &Path, key: &Path) -> Result<Vec<Checkpoint>, Fault> {
    let (text, key) = (read(path)?, public_key(key)?);
    Checkpoint::read_all(&text, &key).map_err(|error| broken(&error, "", ""))
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|error| Fault::file(&path.display().to_string(), &error))
}

/// What can't be read.
fn unreadable(error: &VerifyError) -> Fault {
    let now = match error {
        VerifyError::Store(StoreError::UnknownHouse(_)) => t!("admin-no-house-now"),
        _ => t!("audit-unreadable-now"),
    };
    broken(error, t!("audit-unreadable"), now)
}
