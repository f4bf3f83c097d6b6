//! The organisations that take part in a house. Who agrees in an organisation's name has an account of that organisation.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::super::args::TEMPLATE;
use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::{code, house, operator};
use crate::domain::catalogue::Participation;
use crate::domain::code::{OrganisationCode, OrganisationKind};
use crate::domain::organisation::Organisation;
use crate::domain::text::SafeText;
use crate::t;

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub(super) enum OrganisationOrder {
    /// Voegt een organisatie toe aan een huis
    #[command(help_template = TEMPLATE, override_usage = "wissel admin organisation add CODE NAAM --house HUIS --kind SOORT [OPTIES]", after_help = super::EXAMPLES)]
    Add(Add),
    /// Noemt de organisaties van een huis
    #[command(help_template = TEMPLATE, override_usage = "wissel admin organisation list --house HUIS [OPTIES]")]
    List(List),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct Add {
    /// Code, bijvoorbeeld gemeente-waterveen
    #[arg(value_name = "CODE")]
    code: String,
    /// Naam
    #[arg(value_name = "NAAM")]
    name: String,
    /// Het huis
    #[arg(long, value_name = "HUIS")]
    house: String,
    /// Soort, zoals de catalogus die noemt: politie, om, rvdk, …
    #[arg(long, value_name = "SOORT")]
    kind: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct List {
    /// Het huis
    #[arg(long, value_name = "HUIS")]
    house: String,
    #[command(flatten)]
    place: Place,
}

pub(super) async fn run(order: &OrganisationOrder) -> Result<(), Fault> {
    match order {
        OrganisationOrder::Add(args) => add(args).await,
        OrganisationOrder::List(args) => list(args).await,
    }
}

async fn add(args: &Add) -> Result<(), Fault> {
    let code: OrganisationCode = code("CODE", &args.code)?;
    let kind: OrganisationKind = super::code("--kind", &args.kind)?;
    args.place
        .work(async |store| {
            let (mut record, seen) = house(store, &args.house).await?;
            let rules = store.rules(&record.house.code).await?;
            let rows = rules.iter().flat_map(|rules| &rules.catalogue.organisations);
            let kinds: Vec<&OrganisationKind> =
                rows.filter(|row| row.participation != Participation::None).map(|row| &row.code).collect();
            if !kinds.contains(&&kind) {
                let all = kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
                let what = t!("admin-no-kind", kind = args.kind.as_str());
                return Err(Fault::usage(what, "", t!("admin-choose", choices = all)));
            }
            if record.house.organisation(&code).is_some() {
                return Err(Fault::usage(t!("admin-organisation-exists", organisation = args.code.as_str()), "", ""));
            }
            record.house.organisations.push(Organisation { code, kind, name: SafeText::line(&args.name) });
            store.put_house_by(&record, Some(seen), Some(&operator::name()), Timestamp::now()).await?;
            Ok(())
        })
        .await?;
    output::line(&t!("admin-organisation-added", organisation = args.code.as_str(), house = args.house.as_str()))?;
    Ok(())
}

async fn list(args: &List) -> Result<(), Fault> {
    args.place
        .work(async |store| {
            for known in house(store, &args.house).await?.0.house.organisations {
                output::line(&format!("{}  {}  {}", known.code, known.kind, known.name.as_str()))?;
            }
            Ok(())
        })
        .await
}
