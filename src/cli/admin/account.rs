//! Accounts: one person in one role for one house. No group accounts (BIO2 5.16.02).

use clap::{Args, Subcommand};
use jiff::Timestamp;
use zeroize::Zeroizing;

use super::super::args::TEMPLATE;
use super::super::ask::{ask, on_terminal};
use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::link::{self, Link, PasswordOff};
use super::{code, operator};
use crate::domain::account::TaskKind;
use crate::domain::actor::{Actor, Role};
use crate::domain::code::OrganisationCode;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::organisation::Organisation;
use crate::domain::password;
use crate::domain::rules::House;
use crate::server::hash_password;
use crate::store::{Account, Hand, Store};
use crate::{i18n, t};

/// The roles, in English and as the wire has them.
pub(super) const ROLES: &[(&str, &str, Role)] = &[
    ("intake", "intake", Role::Intake),
    ("lead", "triageleider", Role::Lead),
    ("network", "netwerk", Role::Network),
    ("participant", "deelnemer", Role::Participant),
    ("system", "aanleversysteem", Role::System),
    ("auditor", "auditor", Role::Auditor),
    ("administrator", "beheerder", Role::Administrator),
];

/// What somebody can be authorised for, in English.
pub(super) const TASKS: [&str; 3] = ["processing", "lawfulness", "support"];
/// Levels of confidentiality, the lowest first.
pub(super) const LEVELS: [&str; 3] = ["confidential", "restricted", "secret"];

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub(super) enum AccountOrder {
    /// Voegt een account toe; het wachtwoord wordt gevraagd
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account add GEBRUIKER --name NAAM --house HUIS --role ROL [OPTIES]", after_help = super::EXAMPLES)]
    Add(super::add::Add),
    /// Noemt de accounts
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account list [OPTIES]")]
    List(List),
    /// Sluit een account: aanmelden kan niet meer, lopende sessies stoppen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account disable GEBRUIKER [OPTIES]")]
    Disable(One),
    /// Wijzigt naam, rol, dagen of VOG, of sluit een account, in een sessie van een beheerder
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account change GEBRUIKER [OPTIES]")]
    Change(super::change::Change),
    /// Laat iemand van een ander huis ook in uw huis werken, in een sessie van een beheerder
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account guest GEBRUIKER --role ROL [OPTIES]")]
    Guest(super::guest::Guest),
    /// Laat iemand aanmeldingen niet zien, in een sessie van een beheerder
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account bar GEBRUIKER NUMMER... [OPTIES]")]
    Bar(super::change::Bar),
    /// Vraagt een nieuw wachtwoord of een koppelcode voor wie niet meer kan aanmelden, in een sessie van een beheerder
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account renew GEBRUIKER --new-password|--link-code --why REDEN [OPTIES]")]
    Renew(super::change::Renew),
    /// Geeft een account een nieuw wachtwoord; lopende sessies stoppen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account password GEBRUIKER [OPTIES]")]
    Password(One),
    /// Tweede factor: vereisen, niet meer vereisen, of wissen voor wie zijn app of herstelcodes kwijt is
    #[command(name = "second-factor", help_template = TEMPLATE, override_usage = "wissel admin account second-factor GEBRUIKER --require|--not-required|--reset [OPTIES]")]
    SecondFactor(Factor),
    /// Geeft een koppelcode, waarmee iemand het account aan zijn organisatie koppelt
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account link GEBRUIKER [OPTIES]")]
    Link(Link),
    /// Haalt de koppeling met de organisatie weg
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account unlink GEBRUIKER [OPTIES]")]
    Unlink(One),
    /// Laat alleen nog aanmelden met de organisatie toe, of weer ook met een wachtwoord
    #[command(name = "password-off", help_template = TEMPLATE, override_usage = "wissel admin account password-off GEBRUIKER [OPTIES]")]
    PasswordOff(PasswordOff),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct Factor {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    #[command(flatten)]
    change: Change,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Change {
    /// Dit account moet een tweede factor hebben; bij de volgende aanmelding wordt die ingesteld
    #[arg(long)]
    require: bool,
    /// Dit account hoeft er geen te hebben
    #[arg(long)]
    not_required: bool,
    /// Wist het geheim en de herstelcodes, en stopt lopende sessies
    #[arg(long)]
    reset: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct List {
    /// Alleen van dit huis
    #[arg(long, value_name = "HUIS")]
    house: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct One {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    #[command(flatten)]
    place: Place,
}

impl AccountOrder {
    /// It works on the installation itself, not in a session of a house.
    pub fn of_the_server(&self) -> bool {
        match self {
            #[cfg(feature = "tui")]
            Self::Change(_) | Self::Guest(_) | Self::Bar(_) | Self::Renew(_) => false,
            _ => true,
        }
    }
}

pub(super) async fn run(order: &AccountOrder) -> Result<(), Fault> {
    match order {
        AccountOrder::Add(args) => super::add::add(args).await,
        AccountOrder::List(args) => list(args).await,
        AccountOrder::Disable(args) => disable(args).await,
        AccountOrder::Password(args) => change_password(args).await,
        #[cfg(feature = "tui")]
        AccountOrder::Change(_) | AccountOrder::Guest(_) | AccountOrder::Bar(_) | AccountOrder::Renew(_) => Ok(()),
        AccountOrder::SecondFactor(args) => second_factor(args).await,
        AccountOrder::Link(args) => link::link(args).await,
        AccountOrder::Unlink(args) => link::unlink(&args.login, &args.place).await,
        AccountOrder::PasswordOff(args) => link::password_off(args).await,
    }
}

/// What somebody is authorised for, by its English word.
pub(super) fn task(word: &str) -> TaskKind {
    match word {
        "lawfulness" => TaskKind::Lawfulness,
        "support" => TaskKind::Support,
        _ => TaskKind::Processing,
    }
}

pub(super) fn level(word: &str) -> Confidentiality {
    let at = LEVELS.iter().position(|level| *level == word).unwrap_or(0);
    Confidentiality::ALL[at]
}

/// The role with this name.
pub(super) fn role(given: &str) -> Result<Role, Fault> {
    let known = ROLES.iter().find(|(english, dutch, _)| given == *english || given == *dutch);
    known.map(|(_, _, role)| *role).ok_or_else(|| {
        let all = ROLES.iter().map(|(english, _, _)| *english).collect::<Vec<_>>().join(", ");
        Fault::usage(t!("admin-no-role", role = given), "", t!("admin-choose", choices = all))
    })
}

/// Who speaks for an organisation has one that the house knows; nobody else has one.
pub(super) fn organisation(of: &House, role: Role, given: Option<&str>) -> Result<Option<Organisation>, Fault> {
    let speaks = matches!(role, Role::Participant | Role::System);
    let Some(given) = given.filter(|_| speaks) else {
        return match given {
            None if !speaks => Ok(None),
            _ => Err(Fault::usage(t!("admin-organisation-role"), "", t!("admin-organisation-role-now"))),
        };
    };
    let code: OrganisationCode = code("--organisation", given)?;
    let unknown = || {
        let all = of.organisations.iter().map(|known| known.code.as_str()).collect::<Vec<_>>().join(", ");
        let now = if all.is_empty() { t!("admin-no-organisations") } else { t!("admin-choose", choices = all) };
        Fault::usage(t!("admin-no-organisation", organisation = given), "", now)
    };
    of.organisation(&code).cloned().map(Some).ok_or_else(unknown)
}

/// Asks for a password, twice where somebody types it, and gives its hash.
pub(super) fn new_password(login: &str, actor: &Actor) -> Result<String, Fault> {
    let password = ask(&t!("admin-password"), true)?;
    if let Some(why) = password::refused(&password, login, actor.name.as_str()) {
        return Err(Fault::usage(t!("admin-password-short"), "", i18n::say(&why)));
    }
    if on_terminal() {
        let again: Zeroizing<String> = ask(&t!("admin-password-again"), true)?;
        if *again != *password {
            return Err(Fault::usage(t!("admin-password-differs"), "", ""));
        }
    }
    hash_password(&password).map_err(|error| Fault::usage(t!("admin-password-short"), error.to_string(), ""))
}

/// Writes it in the place of what was read.
pub(super) async fn keep(store: &Store, account: &Account) -> Result<(), Fault> {
    let seen = account.standing.version;
    store.put_account_by(account, Some(seen), Some(&operator::name()), Timestamp::now()).await?;
    Ok(())
}

pub(super) async fn find(store: &Store, login: &str) -> Result<Account, Fault> {
    let unknown = || Fault::usage(t!("admin-no-account", login = login), "", t!("admin-no-account-now"));
    store.account(login).await?.ok_or_else(unknown)
}

async fn list(args: &List) -> Result<(), Fault> {
    args.place
        .work(async |store| {
            let mut accounts = store.accounts().await?;
            for user in accounts.iter().map(|account| account.actor.user).collect::<Vec<_>>() {
                accounts.extend(store.guests_of(user).await?);
            }
            accounts.retain(|account| args.house.as_deref().is_none_or(|house| account.actor.house == house));
            accounts.sort_by(|one, next| (&one.actor.house, &one.login).cmp(&(&next.actor.house, &next.login)));
            let (compartment, disabled) = (t!("admin-compartment"), t!("admin-disabled"));
            let (external, no_password) = (t!("admin-account-external"), t!("admin-account-password-off"));
            for account in accounts {
                let actor = &account.actor;
                let role = ROLES.iter().find(|(_, _, role)| *role == actor.role).map_or("", |(english, _, _)| *english);
                let network = actor.network.as_ref().map(crate::domain::code::NetworkCode::as_str);
                let own = actor.organisation.as_ref().map(|own| own.code.as_str());
                let mut parts = vec![account.login.as_str(), actor.name.as_str(), role, actor.house.as_str()];
                parts.extend(network);
                parts.extend(own);
                let guest = account.guest.as_ref().map(|guest| t!("admin-guest-of", house = guest.home.to_string()));
                parts.extend(guest.as_deref());
                if actor.compartment {
                    parts.push(&compartment);
                }
                let level = LEVELS[actor.ceiling as usize];
                parts.extend((!actor.ceiling.is_lowest()).then_some(level));
                if account.external.is_some() {
                    parts.push(&external);
                }
                if account.password_off {
                    parts.push(&no_password);
                }
                if account.disabled {
                    parts.push(&disabled);
                }
                output::line(&parts.join("  "))?;
            }
            Ok(())
        })
        .await
}

async fn disable(args: &One) -> Result<(), Fault> {
    args.place
        .work(async |store| {
            let account = Account { disabled: true, ..find(store, &args.login).await? };
            keep(store, &account).await
        })
        .await?;
    output::line(&t!("admin-account-disabled", login = args.login.as_str()))?;
    Ok(())
}

async fn change_password(args: &One) -> Result<(), Fault> {
    args.place
        .work(async |store| {
            let account = find(store, &args.login).await?;
            let account = Account { password_hash: new_password(&account.login, &account.actor)?, ..account };
            let operator = operator::name();
            store.put_password(&account, None, Hand::Operator(&operator), Timestamp::now()).await?;
            Ok(())
        })
        .await?;
    output::line(&t!("admin-password-changed", login = args.login.as_str()))?;
    Ok(())
}

async fn second_factor(args: &Factor) -> Result<(), Fault> {
    args.place
        .work(async |store| {
            let (of, operator, now) = (find(store, &args.login).await?.actor, operator::name(), Timestamp::now());
            let hand = Hand::Operator(&operator);
            if args.change.reset {
                store.reset_second_factor(&of, hand, now).await?;
                store.end_sessions(&of, None, hand, now).await?;
            } else {
                store.require_second_factor(&of, args.change.require, hand, now).await?;
            }
            Ok(())
        })
        .await?;
    let login = args.login.as_str();
    output::line(&match (args.change.reset, args.change.require) {
        (true, _) => t!("admin-factor-reset", login = login),
        (_, true) => t!("admin-factor-required", login = login),
        _ => t!("admin-factor-not-required", login = login),
    })?;
    Ok(())
}
