//! `wissel admin account add`: an account made on the server machine.
//!
//! The rule it keeps: nobody works without the date of a VOG or a screening and a kind of task (Wgs 1.8(2), BGS 1.11). Only
//! a house that no administrator works for yet may be begun without them: the yearly list then names who lacks them.

use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;

use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::account::{LEVELS, TASKS, keep, level, new_password, organisation, role, task};
use super::{code, house};
use crate::domain::account::{Standing, fits_login};
use crate::domain::actor::{Actor, Role};
use crate::domain::code::{HouseCode, NetworkCode};
use crate::domain::id::UserId;
use crate::domain::rules::House;
use crate::domain::text::SafeText;
use crate::store::{Account, HouseRecord, Store};
use crate::{i18n, t};

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct Add {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    /// Naam die collega's zien
    #[arg(long, value_name = "NAAM")]
    name: String,
    /// Het huis
    #[arg(long, value_name = "HUIS")]
    house: String,
    /// intake, lead, network, participant, system, auditor of administrator
    #[arg(long, value_name = "ROL")]
    role: String,
    /// Het netwerk, voor een medewerker van een netwerk
    #[arg(long, value_name = "CODE")]
    network: Option<String>,
    /// De organisatie, voor een deelnemer of een aanleversysteem
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// Datum van de VOG, als JJJJ-MM-DD; deze of die van de screening is nodig
    #[arg(long, value_name = "DAG")]
    vog: Option<Date>,
    /// Datum van de screening
    #[arg(long, value_name = "DAG")]
    screening: Option<Date>,
    /// Taak bij deze verwerking: processing, lawfulness of support
    #[arg(long, value_name = "SOORT", hide_possible_values = true, value_parser = TASKS)]
    task: Option<String>,
    /// De eerste dag, als JJJJ-MM-DD
    #[arg(long, value_name = "DAG")]
    from: Option<Date>,
    /// De laatste dag
    #[arg(long, value_name = "DAG")]
    until: Option<Date>,
    /// Mag het compartiment radicalisering openen
    #[arg(long)]
    compartment: bool,
    /// Tot en met welk niveau van vertrouwelijkheid: confidential (als u niets zegt), restricted of secret
    #[arg(
        long,
        value_name = "NIVEAU",
        default_value = "confidential",
        hide_default_value = true,
        hide_possible_values = true,
        value_parser = LEVELS
    )]
    level: String,
    #[command(flatten)]
    place: Place,
}

/// Makes the account, and asks for its password.
pub(super) async fn add(args: &Add) -> Result<(), Fault> {
    if !fits_login(&args.login) {
        return Err(Fault::usage(t!("admin-bad-login", login = args.login.as_str()), t!("admin-bad-login-why"), ""));
    }
    let role = role(&args.role)?;
    args.place
        .work(async |store| {
            let (record, _) = house(store, &args.house).await?;
            if store.account(&args.login).await?.is_some() {
                return Err(Fault::usage(t!("admin-account-exists", login = args.login.as_str()), "", ""));
            }
            let standing = standing(store, &record, role, args).await?;
            let of = record.house;
            let actor = Actor {
                user: UserId(uuid::Uuid::now_v7()),
                name: SafeText::line(&args.name),
                role,
                network: network(store, &of, role, args.network.as_deref()).await?,
                organisation: organisation(&of, role, args.organisation.as_deref())?,
                compartment: args.compartment,
                ceiling: level(&args.level),
                house: of.code,
            };
            let password_hash = new_password(&args.login, &actor)?;
            keep(store, &Account { standing, ..Account::new(actor, &args.login, password_hash) }).await
        })
        .await?;
    output::line(&t!("admin-account-added", login = args.login.as_str(), house = args.house.as_str()))?;
    Ok(())
}

/// What was given of screening, task and days. It is always checked; what is missing only where somebody manages the house.
async fn standing(store: &Store, of: &HouseRecord, role: Role, args: &Add) -> Result<Standing, Fault> {
    let standing = Standing {
        certified: args.vog,
        screened: args.screening,
        task: args.task.as_deref().map(task),
        from: args.from,
        until: args.until,
        ..Standing::default()
    };
    let now = Timestamp::now();
    let mut problems = standing.problems(role, of.calendar.date(now));
    if !managed(store, &of.house.code, now).await? {
        problems.retain(|problem| problem.code != "verplicht");
    }
    if problems.is_empty() {
        return Ok(standing);
    }
    let flag = |field: &str| match field {
        "vogDatum" if args.vog.is_none() => "--vog, --screening",
        "vogDatum" => "--vog",
        "screeningDatum" => "--screening",
        "taaksoort" => "--task",
        _ => "--until",
    };
    let told = problems.iter().map(|problem| format!("{}: {}", flag(&problem.field), i18n::say(&problem.message)));
    let why = told.collect::<Vec<_>>().join("; ");
    Err(Fault::usage(t!("admin-standing", login = args.login.as_str()), why, t!("admin-standing-now")))
}

/// Does an administrator work for this house, who can make accounts in a session?
async fn managed(store: &Store, house: &HouseCode, now: Timestamp) -> Result<bool, Fault> {
    for account in store.accounts().await? {
        let manages = account.actor.role == Role::Administrator && account.actor.house == *house;
        if manages && store.works(&account, now)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A network's staff has a network that the house knows; nobody else has one.
async fn network(store: &Store, of: &House, role: Role, given: Option<&str>) -> Result<Option<NetworkCode>, Fault> {
    let Some(given) = given.filter(|_| role == Role::Network) else {
        return match given {
            None if role != Role::Network => Ok(None),
            _ => Err(Fault::usage(t!("admin-network-role"), "", t!("admin-network-role-now"))),
        };
    };
    let code: NetworkCode = code("--network", given)?;
    let rules = store.rules(&of.code).await?;
    let known: Vec<&NetworkCode> =
        rules.iter().flat_map(|rules| &rules.catalogue.networks).map(|row| &row.code).collect();
    if known.contains(&&code) {
        return Ok(Some(code));
    }
    let all = known.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
    Err(Fault::usage(t!("admin-no-network", network = given), "", t!("admin-choose", choices = all)))
}
