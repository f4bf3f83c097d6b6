//! `wissel submit`: referrals out of NDJSON, JSON or CSV, one result line a record.
//!
//! The rules it keeps: a bad record never stops the good ones; sending a file again adds nothing (the source and its
//! reference are the identity); a file of any length is never held as a whole; what is printed is cleaned first.

mod csv;
mod deliver;
mod json;
mod lines;
mod record;
mod source;
mod tell;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use futures_util::{StreamExt as _, stream};

use self::deliver::{Delivery, Outcome};
use self::record::Shape;
use self::source::{Format, Source};
use self::tell::Teller;
use super::args::Shared;
use super::report::Fault;
use super::runtime::block_on_all;
use super::session;
use crate::i18n;
use crate::t;
use crate::wire::intake::{Fitted, ReferralInput};
use crate::wire::jzv::Melding;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel submit aanmeldingen.csv             een kop met velden, zoals betrokkene.geboortedatum
  wissel submit --dry-run aanmeldingen.csv   alleen nakijken
  cat records.ndjson | wissel submit -       één JSON-object per regel
  wissel submit --standard jzv --defaults vast.json meldingen.json

Velden in een lijst hebben een nummer: feiten.1.categorie, anderen.1.persoon.naam.
'bron' en 'bronkenmerk' samen maken dat iets maar één keer binnenkomt:
nog eens versturen kan geen kwaad.

Antwoord aan de shell: 0 alles is binnen · 1 een deel niet · 2 niets
3 geen verbinding of niet aangemeld";

/// Requests under way at once.
const IN_FLIGHT: usize = 16;
/// Records read ahead.
const AHEAD: usize = 64;

/// What `submit` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct SubmitArgs {
    /// Bestanden, of - voor standaardinvoer
    #[arg(value_name = "BESTAND", required = true, help_heading = "Wat")]
    files: Vec<String>,
    /// Alleen nakijken, niets versturen
    #[arg(long)]
    dry_run: bool,
    /// Naam van het bronsysteem voor records zonder 'bron'
    #[arg(long, value_name = "NAAM")]
    source: Option<String>,
    /// De records zijn meldingen volgens een standaard: jzv (VNG, JZV Meldingen 1.0)
    #[arg(long, value_name = "STANDAARD", hide_possible_values = true)]
    standard: Option<Standard>,
    /// Velden die elk record krijgt dat ze zelf niet noemt: een bestand met één JSON-object
    #[arg(long, value_name = "BESTAND")]
    defaults: Option<PathBuf>,
    /// Vorm van de invoer: ndjson, json of csv; anders blijkt die uit de naam of het begin
    #[arg(long, value_name = "VORM", hide_possible_values = true)]
    format: Option<Format>,
}

/// A standard that records may keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Standard {
    /// JZV Meldingen 1.0, a draft of VNG Realisatie.
    Jzv,
}

impl Standard {
    fn shape(self) -> Shape {
        match self {
            Standard::Jzv => |value| {
                let input = Melding::read(value)?.referral();
                Ok(Fitted { input, problems: Vec::new() })
            },
        }
    }
}

/// The fields that every record gets.
fn defaults(file: Option<&PathBuf>) -> Result<ReferralInput, Fault> {
    let Some(path) = file else { return Ok(ReferralInput::default()) };
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Fault::file(&name, &error))?;
    ReferralInput::from_json(&bytes).map_err(|problems| {
        let told = problems.iter().map(|one| format!("{}: {}", one.field, i18n::say(&one.message)));
        Fault::usage(t!("submit-defaults"), told.collect::<Vec<_>>().join("\n"), "")
    })
}

/// Submits.
pub fn run(shared: &Shared, settings: &crate::settings::Settings, args: &SubmitArgs) -> Result<ExitCode, Fault> {
    block_on_all(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        let defaults = defaults(args.defaults.as_ref())?;
        let delivery = Delivery::new(api, args.source.clone(), defaults, args.dry_run).await?;
        let mut teller = Teller::new(args.files.len() > 1);
        for file in &args.files {
            let mut source = match Source::open(file, args.format) {
                Ok(source) => source,
                Err(error) => {
                    teller.unreadable(file, &error);
                    continue;
                }
            };
            if let Some(standard) = args.standard {
                source.shape = standard.shape();
            }
            teller.begin(file, source.size);
            if !submit(source, &delivery, &mut teller).await? {
                break;
            }
        }
        Ok(teller.end())
    })
}

/// Submits one source; false when going on makes no sense (no line, no session).
async fn submit(source: Source, delivery: &Arc<Delivery>, teller: &mut Teller) -> Result<bool, Fault> {
    let (to, from) = tokio::sync::mpsc::channel(AHEAD);
    // A thread of its own, not one of the runtime's: reading standard input may never end.
    std::thread::spawn(move || source.records().try_for_each(|record| to.blocking_send(record).ok()));
    let records = stream::unfold(from, |mut from| async { from.recv().await.map(|record| (record, from)) });
    let mut answers = records
        .map(|record| {
            let delivery = Arc::clone(delivery);
            async move {
                let (line, end) = (record.line, record.end);
                (line, end, delivery.deliver(record).await)
            }
        })
        .buffered(IN_FLIGHT)
        .boxed();
    while let Some((line, end, answer)) = answers.next().await {
        let over = matches!(answer.outcome, Outcome::Stopped(_));
        teller.tell(line, end, &answer)?;
        if over {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests;
