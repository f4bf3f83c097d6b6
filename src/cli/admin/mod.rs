//! `wissel admin`: houses, the organisations that take part, and accounts, on the server machine itself.
//!
//! The rules it keeps: every change stands in the house's journal with when and by whom (the name that the operating
//! system has for who works here); a password is asked for or read from standard input, never an argument.

mod account;
mod add;
#[cfg(feature = "tui")]
mod change;
#[cfg(feature = "tui")]
mod guest;
mod house;
mod key;
mod link;
pub(super) mod operator;
mod organisation;
#[cfg(feature = "tui")]
mod review;
mod session;
#[cfg(feature = "tui")]
mod settings;
#[cfg(feature = "tui")]
mod subscription;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::args::{Shared, TEMPLATE};
use super::report::Fault;
use super::runtime::block_on_all;
use crate::domain::code::HouseCode;
use crate::settings::Settings;
use crate::store::{HouseRecord, Store};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel admin house add waterland \"Regio Waterland\" --municipality waterveen=Waterveen \\
      --config /etc/wissel/server.toml
  wissel admin organisation add politie-waterland \"Politie Waterland\" --house waterland --kind politie \\
      --database sqlite:wissel.db --key-file wissel.key
  wissel admin account add a.jansen --name \"A. Jansen\" --house waterland --role intake \\
      --vog 2026-03-02 --task processing --database sqlite:wissel.db --key-file wissel.key

Op een bestand (SQLite): zet de server eerst stil. Welke installatie: het bestand van de server met --config (of
WISSEL_CONFIG), of --database en --key-file. Wat in een sessie gaat, zoals review, settings en proposal, leest met --config
de instellingen van het bureau. Het wachtwoord wordt gevraagd, of gelezen van de standaardinvoer.";

/// What `admin` takes.
#[derive(Debug, Args)]
pub struct AdminArgs {
    #[command(subcommand)]
    order: AdminOrder,
}

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
enum AdminOrder {
    /// Huizen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin house OPDRACHT", disable_help_subcommand = true)]
    House {
        #[command(subcommand)]
        order: house::HouseOrder,
    },
    /// Organisaties die aan een huis deelnemen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin organisation OPDRACHT", disable_help_subcommand = true)]
    Organisation {
        #[command(subcommand)]
        order: organisation::OrganisationOrder,
    },
    /// Sleutels: een nieuwe hoofdsleutel, of nieuwe sleutels van een huis
    #[command(help_template = TEMPLATE, override_usage = "wissel admin key OPDRACHT", disable_help_subcommand = true)]
    Key {
        #[command(subcommand)]
        order: key::KeyOrder,
    },
    /// Accounts: wie zich kan aanmelden, in welke rol
    #[command(help_template = TEMPLATE, override_usage = "wissel admin account OPDRACHT", disable_help_subcommand = true)]
    Account {
        #[command(subcommand)]
        order: account::AccountOrder,
    },
    /// Het jaarlijkse overzicht van rechten, in een sessie van het huis
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin review [OPTIES]")]
    Review(review::ReviewArgs),
    /// De instellingen van het huis, in een sessie van een beheerder
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin settings OPDRACHT", disable_help_subcommand = true)]
    Settings {
        #[command(subcommand)]
        order: settings::SettingsOrder,
    },
    /// Voorstellen waarvoor een tweede persoon nodig is, in een sessie van het huis
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin proposal OPDRACHT", disable_help_subcommand = true)]
    Proposal {
        #[command(subcommand)]
        order: review::ProposalOrder,
    },
    /// Abonnementen: welke systemen gebeurtenissen van het huis horen, in een sessie van een beheerder
    #[cfg(feature = "tui")]
    #[command(help_template = TEMPLATE, override_usage = "wissel admin subscription OPDRACHT", disable_help_subcommand = true)]
    Subscription {
        #[command(subcommand)]
        order: subscription::SubscriptionOrder,
    },
    /// Sessies: wie nu aangemeld is, en dat beëindigen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin session OPDRACHT", disable_help_subcommand = true)]
    Session {
        #[command(subcommand)]
        order: session::SessionOrder,
    },
}

impl AdminArgs {
    /// It works on the installation itself, not in a session of a house.
    pub fn of_the_server(&self) -> bool {
        match &self.order {
            AdminOrder::House { .. }
            | AdminOrder::Organisation { .. }
            | AdminOrder::Key { .. }
            | AdminOrder::Session { .. } => true,
            #[cfg(feature = "tui")]
            AdminOrder::Review(_)
            | AdminOrder::Settings { .. }
            | AdminOrder::Proposal { .. }
            | AdminOrder::Subscription { .. } => false,
            AdminOrder::Account { order } => order.of_the_server(),
        }
    }
}

/// Does what is asked.
pub fn run(shared: &Shared, settings: &Settings, args: &AdminArgs) -> Result<ExitCode, Fault> {
    #[cfg(feature = "tui")]
    match &args.order {
        AdminOrder::Review(args) => return review::review(shared, settings, args),
        AdminOrder::Proposal { order } => return review::proposal(shared, settings, order),
        AdminOrder::Settings { order } => {
            return settings::run(shared, settings, order).map(|()| ExitCode::SUCCESS);
        }
        AdminOrder::Subscription { order } => {
            return subscription::run(shared, settings, order).map(|()| ExitCode::SUCCESS);
        }
        AdminOrder::Account { order: account::AccountOrder::Change(args) } => {
            return change::change(shared, settings, args).map(|()| ExitCode::SUCCESS);
        }
        AdminOrder::Account { order: account::AccountOrder::Guest(args) } => {
            return guest::guest(shared, settings, args).map(|()| ExitCode::SUCCESS);
        }
        AdminOrder::Account { order: account::AccountOrder::Renew(args) } => {
            return change::renew(shared, settings, args).map(|()| ExitCode::SUCCESS);
        }
        AdminOrder::Account { order: account::AccountOrder::Bar(args) } => {
            return change::bar(shared, settings, args).map(|()| ExitCode::SUCCESS);
        }
        _ => {}
    }
    block_on_all(async {
        match &args.order {
            AdminOrder::House { order } => house::run(order).await,
            AdminOrder::Organisation { order } => organisation::run(order).await,
            AdminOrder::Key { order } => key::run(order).await,
            AdminOrder::Account { order } => account::run(order).await,
            #[cfg(feature = "tui")]
            AdminOrder::Review(_)
            | AdminOrder::Proposal { .. }
            | AdminOrder::Settings { .. }
            | AdminOrder::Subscription { .. } => Ok(()),
            AdminOrder::Session { order } => session::run(order).await,
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// A code out of an argument.
fn code<C: for<'a> TryFrom<&'a str>>(argument: &str, text: &str) -> Result<C, Fault> {
    let wrong = || Fault::usage(t!("admin-bad-code", argument = argument, value = text), t!("admin-bad-code-why"), "");
    C::try_from(text).map_err(|_| wrong())
}

/// The house with this code, and the version of its settings.
async fn house(store: &Store, text: &str) -> Result<(HouseRecord, u64), Fault> {
    let code: HouseCode = code("--house", text)?;
    let unknown = || Fault::usage(t!("admin-no-house", house = text), "", t!("admin-no-house-now"));
    store.house_record(&code).await?.ok_or_else(unknown)
}
