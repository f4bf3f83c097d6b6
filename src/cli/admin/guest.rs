//! Letting somebody of another house work in the administrator's own, in a session of that administrator. Changing and
//! ending it is changing and closing the account, as of anybody.

use clap::Args;
use jiff::civil::Date;

use super::super::args::Shared;
use super::super::report::Fault;
use super::super::runtime::block_on;
use super::super::{output, session};
use super::account::{LEVELS, TASKS, level, organisation, role, task};
use super::code;
use crate::domain::account::Grant;
use crate::domain::code::NetworkCode;
use crate::domain::id::GuestId;
use crate::settings::Settings;
use crate::t;
use crate::wire::account::GuestInput;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Guest {
    /// Gebruikersnaam van het account in het andere huis
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    /// De rol in uw huis; wie verder reikt, wacht op een tweede persoon
    #[arg(long, value_name = "ROL")]
    role: String,
    /// Het netwerk, voor een medewerker van een netwerk
    #[arg(long, value_name = "CODE")]
    network: Option<String>,
    /// De organisatie, voor een deelnemer
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// Taak bij deze verwerking: processing (als u niets zegt), lawfulness of support
    #[arg(
        long,
        value_name = "SOORT",
        default_value = "processing",
        hide_default_value = true,
        hide_possible_values = true,
        value_parser = TASKS
    )]
    task: String,
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
    /// Waarom, voor de tweede persoon
    #[arg(long, value_name = "REDEN", default_value = "", hide_default_value = true)]
    why: String,
}

/// Grants it.
pub fn guest(shared: &Shared, settings: &Settings, args: &Guest) -> Result<(), Fault> {
    let network = args.network.as_deref().map(|text| code::<NetworkCode>("--network", text)).transpose()?;
    let role = role(&args.role)?;
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        let organisation = organisation(&api.rules().await?.house, role, args.organisation.as_deref())?;
        let input = GuestInput {
            login: args.login.clone(),
            grant: Grant {
                role,
                network,
                organisation,
                compartment: args.compartment,
                ceiling: level(&args.level),
                from: args.from,
                until: args.until,
            },
            task: Some(task(&args.task)),
            designated_by: String::new(),
            designated_on: None,
            why: args.why.clone(),
        };
        let account = api.grant_guest(GuestId(uuid::Uuid::now_v7()), &input).await?;
        let (login, home) = (account.login.as_str(), account.guest_of.map(|home| home.to_string()).unwrap_or_default());
        output::line(&if let Some(id) = account.proposal {
            t!("admin-guest-proposed", login = login, house = home, proposal = id.to_string())
        } else {
            t!("admin-guest-granted", login = login, house = home)
        })?;
        Ok(())
    })
}
