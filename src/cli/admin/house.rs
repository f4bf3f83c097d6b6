//! Houses: add one, list them.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::super::args::TEMPLATE;
use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::account::ROLES;
use super::{code, operator};
use crate::domain::calendar::Calendar;
use crate::domain::code::HouseCode;
use crate::domain::meeting::CutOff;
use crate::domain::own_rules::OwnRules;
use crate::domain::retention::RetentionTerms;
use crate::domain::rules::{AccessRules, House, Municipality, SessionLimit};
use crate::store::HouseRecord;
use crate::t;

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub(super) enum HouseOrder {
    /// Voegt een huis toe
    #[command(help_template = TEMPLATE, override_usage = "wissel admin house add CODE NAAM [OPTIES]", after_help = super::EXAMPLES)]
    Add(Add),
    /// Wijzigt hoe mensen van een huis binnenkomen: hoe lang sessies duren, en noodtoegang
    #[command(help_template = TEMPLATE, override_usage = "wissel admin house access CODE [OPTIES]")]
    Access(Access),
    /// Noemt de huizen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin house list [OPTIES]")]
    List(List),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct Add {
    /// Code: letters, cijfers, '-' of '_'
    #[arg(value_name = "CODE")]
    code: String,
    /// Naam op het scherm
    #[arg(value_name = "NAAM")]
    name: String,
    /// Een gemeente van de regio, als CODE=NAAM; voor elke gemeente één keer
    #[arg(long, value_name = "CODE=NAAM")]
    municipality: Vec<String>,
    /// Hoeveel minuten een aanmelding bij iemand blijft zonder dat die iets doet, anders 15
    #[arg(long, value_name = "MINUTEN", default_value_t = 15, hide_default_value = true, value_parser = clap::value_parser!(u16).range(1..=480))]
    lease_minutes: u16,
    /// Wanneer de agenda van het triageoverleg sluit, als DAG=TIJD, met 1 voor maandag: 1=12:00
    #[arg(long, value_name = "DAG=TIJD")]
    agenda_closes: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct Access {
    /// Code van het huis
    #[arg(value_name = "CODE")]
    code: String,
    /// Hoe lang sessies van een rol duren, in minuten, als ROL=STIL/HOOGSTENS: intake=30/540
    #[arg(long, value_name = "ROL=STIL/HOOGSTENS")]
    session: Vec<String>,
    /// Staat noodtoegang toe, zoveel minuten lang
    #[arg(long, value_name = "MINUTEN", value_parser = clap::value_parser!(u16).range(5..=1440))]
    break_glass_minutes: Option<u16>,
    /// Staat noodtoegang niet toe
    #[arg(long, conflicts_with = "break_glass_minutes")]
    no_break_glass: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct List {
    #[command(flatten)]
    place: Place,
}

pub(super) async fn run(order: &HouseOrder) -> Result<(), Fault> {
    match order {
        HouseOrder::Add(args) => add(args).await,
        HouseOrder::Access(args) => access(args).await,
        HouseOrder::List(args) => list(args).await,
    }
}

async fn add(args: &Add) -> Result<(), Fault> {
    let house: HouseCode = code("CODE", &args.code)?;
    let municipalities = args.municipality.iter().map(|text| municipality(text)).collect::<Result<_, _>>()?;
    let house = House {
        code: house,
        name: args.name.clone(),
        municipalities,
        organisations: Vec::new(),
        lease_minutes: args.lease_minutes,
        own: OwnRules::default(),
        cut_off: args.agenda_closes.as_deref().map(cut_off).transpose()?,
        retention: RetentionTerms::default(),
        access: AccessRules::default(),
    };
    let record = HouseRecord { house, calendar: Calendar::default(), overlay: None };
    args.place
        .work(async |store| {
            if store.house_record(&record.house.code).await?.is_some() {
                return Err(Fault::usage(t!("admin-house-exists", house = args.code.as_str()), "", ""));
            }
            store.put_house_by(&record, Some(0), Some(&operator::name()), Timestamp::now()).await?;
            Ok(())
        })
        .await?;
    output::line(&t!("admin-house-added", house = args.code.as_str()))?;
    Ok(())
}

async fn access(args: &Access) -> Result<(), Fault> {
    let limits = args.session.iter().map(|text| limit(text)).collect::<Result<Vec<_>, _>>()?;
    let access = args
        .place
        .work(async |store| {
            let (mut record, seen) = super::house(store, &args.code).await?;
            let access = &mut record.house.access;
            access.sessions.retain(|known| limits.iter().all(|limit| limit.role != known.role));
            access.sessions.extend(limits);
            if args.no_break_glass {
                access.break_glass_minutes = None;
            }
            access.break_glass_minutes = args.break_glass_minutes.or(access.break_glass_minutes);
            store.put_house_by(&record, Some(seen), Some(&operator::name()), Timestamp::now()).await?;
            Ok(record.house.access)
        })
        .await?;
    for limit in &access.sessions {
        let role = ROLES.iter().find(|(_, _, role)| *role == limit.role).map_or("", |(english, _, _)| *english);
        let (idle, most) = (limit.idle_minutes, limit.absolute_minutes);
        output::line(&t!("admin-session-limit", role = role, idle = idle, most = most))?;
    }
    output::line(&match access.break_glass_minutes {
        Some(minutes) => t!("admin-break-glass", minutes = minutes),
        None => t!("admin-no-break-glass"),
    })?;
    Ok(())
}

fn limit(text: &str) -> Result<SessionLimit, Fault> {
    let parts = text.split_once('=').and_then(|(role, times)| {
        let (idle, most) = times.split_once('/')?;
        let (_, _, role) = ROLES.iter().find(|(english, dutch, _)| role == *english || role == *dutch)?;
        Some((*role, idle.trim().parse().ok()?, most.trim().parse().ok()?))
    });
    let limit =
        parts.map(|(role, idle_minutes, absolute_minutes)| SessionLimit { role, idle_minutes, absolute_minutes });
    let within =
        |limit: &SessionLimit| AccessRules { sessions: vec![*limit], ..AccessRules::default() }.problems().is_empty();
    match limit.filter(within) {
        Some(limit) => Ok(limit),
        None => Err(Fault::usage(t!("admin-bad-limit", value = text), "", t!("admin-bad-limit-now"))),
    }
}

fn cut_off(text: &str) -> Result<CutOff, Fault> {
    let parts =
        text.split_once('=').and_then(|(day, time)| Some((day.trim().parse().ok()?, time.trim().parse().ok()?)));
    let Some((weekday, time)) = parts.filter(|(day, _)| (1..=7).contains(day)) else {
        return Err(Fault::usage(t!("admin-bad-cut-off", value = text), "", t!("admin-bad-cut-off-now")));
    };
    Ok(CutOff { weekday, time })
}

fn municipality(text: &str) -> Result<Municipality, Fault> {
    let Some((code, name)) = text.split_once('=').filter(|(_, name)| !name.trim().is_empty()) else {
        return Err(Fault::usage(t!("admin-bad-municipality", value = text), "", t!("admin-bad-municipality-now")));
    };
    Ok(Municipality { code: super::code("--municipality", code)?, name: name.trim().to_owned() })
}

async fn list(args: &List) -> Result<(), Fault> {
    args.place
        .work(async |store| {
            for code in store.houses().await? {
                let Some((record, _)) = store.house_record(&code).await? else { continue };
                let house = &record.house;
                let (places, known) = (house.municipalities.len(), house.organisations.len());
                let counts = t!("admin-house-line", municipalities = places, organisations = known);
                output::line(&format!("{}  {}  {counts}", house.code, house.name))?;
            }
            Ok(())
        })
        .await
}
