//! Changing an account in an administrator's session: its name, its role and its days, closing it, and what it must not see.

use clap::Args;
use jiff::civil::Date;
use uuid::Uuid;

use super::super::args::Shared;
use super::super::report::Fault;
use super::super::runtime::block_on;
use super::super::{output, session};
use super::account::{LEVELS, TASKS, level, organisation, role, task};
use super::code;
use crate::client::Api;
use crate::domain::actor::Role;
use crate::domain::code::NetworkCode;
use crate::domain::id::ProposalId;
use crate::domain::proposal::{Means, Proposed};
use crate::domain::text::SafeText;
use crate::settings::Settings;
use crate::t;
use crate::wire::account::{AccountView, BlocksInput};
use crate::wire::proposal::ProposalInput;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Change {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    /// Een andere rol; wie verder reikt, wacht op een tweede persoon
    #[arg(long, value_name = "ROL")]
    role: Option<String>,
    /// Het netwerk, voor een medewerker van een netwerk; een andere rol heeft er geen
    #[arg(long, value_name = "CODE")]
    network: Option<String>,
    /// De organisatie, voor een deelnemer of een aanleversysteem; een andere rol heeft er geen
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// Naam die collega's zien
    #[arg(long, value_name = "NAAM")]
    name: Option<String>,
    /// De eerste dag, als JJJJ-MM-DD
    #[arg(long, value_name = "DAG")]
    from: Option<Date>,
    /// De laatste dag
    #[arg(long, value_name = "DAG")]
    until: Option<Date>,
    /// Geen laatste dag meer
    #[arg(long, conflicts_with = "until")]
    no_until: bool,
    /// Datum van de VOG
    #[arg(long, value_name = "DAG")]
    vog: Option<Date>,
    /// Datum van de screening
    #[arg(long, value_name = "DAG")]
    screening: Option<Date>,
    /// Mag het compartiment radicalisering openen: yes of no
    #[arg(long, value_name = "KEUZE", value_parser = ["yes", "no"], hide_possible_values = true)]
    compartment: Option<String>,
    /// Tot en met welk niveau van vertrouwelijkheid: confidential, restricted of secret
    #[arg(long, value_name = "NIVEAU", hide_possible_values = true, value_parser = LEVELS)]
    level: Option<String>,
    /// Taak bij deze verwerking: processing, lawfulness of support
    #[arg(long, value_name = "SOORT", hide_possible_values = true, value_parser = TASKS)]
    task: Option<String>,
    /// Sluit het account
    #[arg(long, conflicts_with = "open")]
    close: bool,
    /// Opent het weer
    #[arg(long)]
    open: bool,
    /// Waarom, voor de tweede persoon
    #[arg(long, value_name = "REDEN", default_value = "", hide_default_value = true)]
    why: String,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Bar {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    /// Nummers van aanmeldingen
    #[arg(value_name = "NUMMER", required = true, num_args = 1..)]
    numbers: Vec<String>,
    /// Heft de blokkade op
    #[arg(long)]
    lift: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Renew {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    #[command(flatten)]
    means: MeansArgs,
    /// Waarom, voor de tweede persoon
    #[arg(long, value_name = "REDEN")]
    why: String,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct MeansArgs {
    /// Een nieuw wachtwoord; ook de tweede factor wordt opnieuw ingesteld
    #[arg(long)]
    new_password: bool,
    /// Een koppelcode, waarmee iemand het account opnieuw aan zijn organisatie koppelt
    #[arg(long)]
    link_code: bool,
}

async fn found(api: &Api, login: &str) -> Result<AccountView, Fault> {
    let known = api.accounts().await?.accounts.into_iter().find(|one| one.login.eq_ignore_ascii_case(login));
    known.ok_or_else(|| Fault::usage(t!("admin-no-account", login = login), "", t!("admin-no-account-now")))
}

/// Changes what was named, and nothing else.
pub fn change(shared: &Shared, settings: &Settings, args: &Change) -> Result<(), Fault> {
    let wanted = args.role.as_deref().map(role).transpose()?;
    let network = args.network.as_deref().map(|text| code::<NetworkCode>("--network", text)).transpose()?;
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        let account = found(&api, &args.login).await?;
        let mut input = account.input();
        let role = wanted.unwrap_or(input.grant.role);
        input.grant.role = role;
        // What another role has none of goes with the role.
        input.grant.network = network.or(input.grant.network.take().filter(|_| role == Role::Network));
        input.grant.organisation = match args.organisation.as_deref() {
            Some(given) => organisation(&api.rules().await?.house, role, Some(given))?,
            None => input.grant.organisation.take().filter(|_| matches!(role, Role::Participant | Role::System)),
        };
        input.name = args.name.clone().unwrap_or(std::mem::take(&mut input.name));
        input.grant.from = args.from.or(input.grant.from);
        input.grant.until = args.until.or(input.grant.until).filter(|_| !args.no_until);
        input.grant.compartment = args.compartment.as_ref().map_or(input.grant.compartment, |word| word == "yes");
        input.grant.ceiling = args.level.as_deref().map_or(input.grant.ceiling, level);
        input.certified = args.vog.or(input.certified);
        input.screened = args.screening.or(input.screened);
        input.task = args.task.as_deref().map(task).or(input.task);
        input.closed = args.close || input.closed && !args.open;
        input.why.clone_from(&args.why);
        let now = api.change_account(account.user, account.version, &input).await?;
        output::line(&if let Some(id) = now.proposal {
            t!("admin-account-proposed", login = args.login.as_str(), proposal = id.to_string())
        } else {
            t!("admin-account-changed", login = args.login.as_str())
        })?;
        Ok(())
    })
}

/// Asks a second person whether somebody may be given other means to sign in.
pub fn renew(shared: &Shared, settings: &Settings, args: &Renew) -> Result<(), Fault> {
    let means = if args.means.new_password { Means::Password } else { Means::LinkCode };
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        let account = found(&api, &args.login).await?;
        let what = Proposed::RenewAccess { user: account.user, name: SafeText::default(), means };
        let asked = api.propose(ProposalId(Uuid::now_v7()), &ProposalInput { what, why: args.why.clone() }).await?;
        let id = asked.proposal.id.to_string();
        output::line(&t!("admin-renew-asked", login = args.login.as_str(), proposal = id))?;
        Ok(())
    })
}

/// Bars somebody from referrals, or lets them see those again.
pub fn bar(shared: &Shared, settings: &Settings, args: &Bar) -> Result<(), Fault> {
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        let account = found(&api, &args.login).await?;
        let named = |number: &String| args.numbers.iter().any(|one| one.trim() == number);
        let mut numbers: Vec<String> = account.blocks.iter().map(|block| block.number.to_string()).collect();
        numbers.retain(|number| !named(number));
        if !args.lift {
            numbers.extend(args.numbers.iter().map(|number| number.trim().to_owned()));
        }
        let now = api.bar_account(account.user, account.version, &BlocksInput { numbers }).await?;
        output::line(&t!("admin-account-barred", login = args.login.as_str(), count = now.blocks.len()))?;
        Ok(())
    })
}
