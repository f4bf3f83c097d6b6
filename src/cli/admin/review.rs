//! `wissel admin review` and `wissel admin proposal`: the yearly list of rights, and what waits for a second person. In a
//! session of the house, so that who looked and who decided is somebody.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::args::{Shared, TEMPLATE};
use super::super::report::Fault;
use super::super::runtime::block_on;
use super::super::{output, session};
use super::link::link_code_told;
use crate::client::Api;
use crate::domain::account::RightsFlag;
use crate::domain::id::ProposalId;
use crate::domain::proposal::{Proposal, Verdict};
use crate::domain::words::wire_name;
use crate::settings::Settings;
use crate::t;
use crate::tui::update::{proposal_state, proposal_what, role_word};
use crate::wire::account::AccountView;
use crate::wire::proposal::VerdictInput;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct ReviewArgs {
    /// Leg vast dat u de rechten van deze accounts hebt beoordeeld
    #[arg(long, value_name = "GEBRUIKER", num_args = 1..)]
    mark: Vec<String>,
    /// CSV met een kop
    #[arg(long)]
    csv: bool,
}

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub enum ProposalOrder {
    /// Noemt de voorstellen die u mag zien
    #[command(help_template = TEMPLATE, override_usage = "wissel admin proposal list [OPTIES]")]
    List,
    /// Geeft akkoord: het gebeurt meteen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin proposal approve VOORSTEL [OPTIES]")]
    Approve(Verdicts),
    /// Weigert, met de reden
    #[command(help_template = TEMPLATE, override_usage = "wissel admin proposal refuse VOORSTEL --words REDEN [OPTIES]")]
    Refuse(Verdicts),
    /// Toont één keer het wachtwoord of de koppelcode waarvoor u akkoord kreeg
    #[command(help_template = TEMPLATE, override_usage = "wissel admin proposal collect VOORSTEL [OPTIES]")]
    Collect(Collect),
    /// Trekt een eigen voorstel in
    #[command(help_template = TEMPLATE, override_usage = "wissel admin proposal withdraw VOORSTEL [OPTIES]")]
    Withdraw(Verdicts),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Verdicts {
    /// Het voorstel: het begin van zijn identiteit is genoeg
    #[arg(value_name = "VOORSTEL")]
    proposal: String,
    /// In welke woorden
    #[arg(long, value_name = "REDEN", default_value = "", hide_default_value = true)]
    words: String,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Collect {
    /// Het voorstel: het begin van zijn identiteit is genoeg
    #[arg(value_name = "VOORSTEL")]
    proposal: String,
}

/// The list of rights; or marks some of them as looked at.
pub fn review(shared: &Shared, settings: &Settings, args: &ReviewArgs) -> Result<ExitCode, Fault> {
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        let list = api.rights_review().await?;
        for login in &args.mark {
            let known = list.accounts.iter().find(|one| one.login.eq_ignore_ascii_case(login));
            let unknown =
                || Fault::usage(t!("admin-no-account", login = login.as_str()), "", t!("admin-no-account-now"));
            let account = known.ok_or_else(unknown)?;
            api.review_account(account.user, account.version).await?;
            output::line(&t!("admin-reviewed", login = login.as_str()))?;
        }
        if !args.mark.is_empty() {
            return Ok(());
        }
        if args.csv {
            output::line(
                "gebruikersnaam,naam,gastVan,rol,netwerk,organisatie,sinds,tot,laatstAangemeld,vogDatum,beoordeeld,opvallend",
            )?;
        }
        for account in &list.accounts {
            output::line(&if args.csv { record(account)? } else { told(account) })?;
        }
        if !args.csv {
            output::line(&t!("admin-review-due", count = list.due))?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

fn day(at: Option<Timestamp>) -> String {
    at.map(|at| at.to_zoned(TimeZone::system()).date().to_string()).unwrap_or_default()
}

fn flags(account: &AccountView) -> Vec<String> {
    account
        .flags
        .iter()
        // Of which house is said beside it.
        .filter(|flag| **flag != RightsFlag::Guest)
        .map(|flag| crate::i18n::text(&format!("rights-{}", wire_name(flag).replace('_', "-"))))
        .collect()
}

fn told(account: &AccountView) -> String {
    let role = role_word(account.grant.role);
    let last = account.signed_in.map_or_else(|| t!("admin-never"), |at| day(Some(at)));
    let mut parts = vec![account.login.clone(), account.name.to_string(), role, t!("admin-last", day = last)];
    parts.extend(account.guest_of.as_ref().map(|home| t!("admin-guest-of", house = home.to_string())));
    let said = flags(account);
    if !said.is_empty() {
        parts.push(said.join(", "));
    }
    parts.join("  ")
}

fn record(account: &AccountView) -> Result<String, Fault> {
    let grant = &account.grant;
    let fields = [
        account.login.clone(),
        account.name.to_string(),
        account.guest_of.as_ref().map(ToString::to_string).unwrap_or_default(),
        wire_name(grant.role),
        grant.network.as_ref().map(ToString::to_string).unwrap_or_default(),
        grant.organisation.as_ref().map(|own| own.code.to_string()).unwrap_or_default(),
        day(account.since),
        grant.until.map(|day| day.to_string()).unwrap_or_default(),
        day(account.signed_in),
        account.certified.or(account.screened).map(|day| day.to_string()).unwrap_or_default(),
        day(account.reviewed.as_ref().map(|review| review.at)),
        account.flags.iter().map(wire_name).collect::<Vec<_>>().join(" "),
    ];
    super::super::list::shape::csv_line(&fields)
}

/// Lists, or decides.
pub fn proposal(shared: &Shared, settings: &Settings, order: &ProposalOrder) -> Result<ExitCode, Fault> {
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        match order {
            ProposalOrder::List => list(&api).await,
            ProposalOrder::Approve(args) => decide(&api, args, Verdict::Approved).await,
            ProposalOrder::Refuse(args) => decide(&api, args, Verdict::Refused).await,
            ProposalOrder::Collect(args) => collect(&api, &args.proposal).await,
            ProposalOrder::Withdraw(args) => decide(&api, args, Verdict::Withdrawn).await,
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn list(api: &Api) -> Result<(), Fault> {
    for view in api.proposals().await?.proposals {
        let id = view.proposal.id.to_string();
        let by = view.proposal.by.name.to_string();
        let words = [id, proposal_state(&view), by, proposal_what(&view.proposal), view.proposal.why.to_string()];
        output::line(&words.join("  "))?;
    }
    Ok(())
}

/// The one proposal whose identity begins so.
async fn named(api: &Api, begin: &str) -> Result<Proposal, Fault> {
    let begins = |id: &ProposalId| id.0.to_string().starts_with(&begin.to_lowercase());
    let all = api.proposals().await?.proposals.into_iter().map(|view| view.proposal);
    let mut found = all.filter(|proposal| begins(&proposal.id));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(Fault::usage(t!("admin-no-proposal", proposal = begin), "", t!("admin-no-proposal-now"))),
    }
}

async fn collect(api: &Api, begin: &str) -> Result<(), Fault> {
    let given = api.give_means(named(api, begin).await?.id).await?;
    let (login, secret) = (given.login.as_str(), given.secret.as_str());
    let told = match given.until {
        Some(until) => link_code_told(login, secret, until),
        None => [t!("admin-new-password", login = login, password = secret), t!("admin-new-password-how")],
    };
    for line in &told {
        output::line(line)?;
    }
    Ok(())
}

async fn decide(api: &Api, args: &Verdicts, verdict: Verdict) -> Result<(), Fault> {
    let one = named(api, &args.proposal).await?;
    let input = VerdictInput { verdict, words: args.words.clone() };
    let after = api.decide(one.id, one.version, &input).await?;
    output::line(&format!("{}  {}", proposal_what(&after.proposal), proposal_state(&after)))?;
    Ok(())
}
