//! `wissel retention`: what is due to be destroyed, the round that proposes it, and a second person's word on it.
//!
//! The rules it keeps: nothing is destroyed without a second person, who sees first what goes and says so in as many words;
//! it prints numbers and rules, never a name.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::args::{Shared, TEMPLATE};
use super::report::{ALL, Fault, PART};
use super::runtime::block_on;
use super::{output, session};
use crate::client::Api;
use crate::domain::id::ProposalId;
use crate::domain::proposal::{DueReferral, Proposed, Spared, SparedFor, Verdict};
use crate::i18n::{self, destruction};
use crate::settings::Settings;
use crate::t;
use crate::wire::proposal::{ProposalView, VerdictInput};

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel retention list                          wat weg moet, met de regel en de uiterste dag
  wissel retention run                           de dagelijkse ronde nu: voorleggen wat weg moet
  wissel retention approve VOORSTEL              toont wat er dan vernietigd wordt
  wissel retention approve VOORSTEL --destroy    vernietigt het; dat kan niet ongedaan
  wissel retention refuse VOORSTEL 'er loopt een rechtszaak'

De server doet de ronde elke dag zelf. Akkoord geeft een triageleider die de aanmelding niet zelf afsloot.
Antwoord aan de shell: 1 als er iets te laat is (list).";

/// What `retention` takes.
#[derive(Debug, Args)]
pub struct RetentionArgs {
    #[command(subcommand)]
    order: RetentionOrder,
}

/// What can be asked.
#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
enum RetentionOrder {
    /// Wat vernietigd moet worden, en de voorstellen die wachten
    #[command(help_template = TEMPLATE, override_usage = "wissel retention list")]
    List,
    /// Doet de dagelijkse ronde nu
    #[command(help_template = TEMPLATE, override_usage = "wissel retention run")]
    Run,
    /// Toont een voorstel, of geeft er akkoord op
    #[command(help_template = TEMPLATE, override_usage = "wissel retention approve VOORSTEL [--destroy]")]
    Approve {
        /// Het voorstel, uit `list`
        #[arg(value_name = "VOORSTEL", help_heading = "Wat")]
        proposal: ProposalId,
        /// Vernietig wat erin staat: dat kan niet ongedaan
        #[arg(long)]
        destroy: bool,
    },
    /// Weigert een voorstel
    #[command(help_template = TEMPLATE, override_usage = "wissel retention refuse VOORSTEL REDEN")]
    Refuse {
        /// Het voorstel, uit `list`
        #[arg(value_name = "VOORSTEL", help_heading = "Wat")]
        proposal: ProposalId,
        /// Waarom niet
        #[arg(value_name = "REDEN", help_heading = "Wat")]
        reason: String,
    },
}

/// Does what is asked.
pub fn run(shared: &Shared, settings: &Settings, args: &RetentionArgs) -> Result<ExitCode, Fault> {
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        match &args.order {
            RetentionOrder::List => list(&api).await,
            RetentionOrder::Run => round(&api).await,
            RetentionOrder::Approve { proposal, destroy } => approve(&api, *proposal, *destroy).await,
            RetentionOrder::Refuse { proposal, reason } => refuse(&api, *proposal, reason).await,
        }
    })
}

async fn list(api: &Api) -> Result<ExitCode, Fault> {
    let due = api.due().await?;
    if due.referrals.is_empty() && due.hidden == 0 {
        output::line(&t!("due-none"))?;
    }
    for one in &due.referrals {
        output::line(&line(one))?;
    }
    if due.hidden > 0 {
        output::line(&t!("inbox-hidden", count = due.hidden))?;
    }
    for view in waiting(api).await? {
        output::line(&asked(&view))?;
    }
    if due.late == 0 {
        return Ok(ExitCode::from(ALL));
    }
    output::aside(&t!("due-late", count = due.late));
    Ok(ExitCode::from(PART))
}

async fn round(api: &Api) -> Result<ExitCode, Fault> {
    let made = api.destruction_round().await?;
    if made.proposals.is_empty() {
        output::line(&t!("due-no-proposal"))?;
    }
    for view in &made.proposals {
        output::line(&asked(view))?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn approve(api: &Api, id: ProposalId, destroy: bool) -> Result<ExitCode, Fault> {
    let view = one(api, id).await?;
    let referrals = referrals(&view);
    for due in referrals {
        output::line(&line(due))?;
    }
    if !destroy {
        output::line(&t!("due-how", count = referrals.len(), proposal = id.to_string()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let said = VerdictInput { verdict: Verdict::Approved, words: String::new() };
    let decided = api.decide(id, view.proposal.version, &said).await?;
    let spared = decided.proposal.decision.map(|decision| decision.spared).unwrap_or_default();
    output::line(&t!("due-destroyed", count = referrals.len() - spared.len()))?;
    for Spared { referral, why } in &spared {
        let number = referrals.iter().find(|due| due.referral == *referral).map(|due| due.number.as_str());
        output::aside(&format!("{}  {}", number.unwrap_or_default(), i18n::spared(*why)));
    }
    Ok(if spared.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(PART) })
}

async fn refuse(api: &Api, id: ProposalId, reason: &str) -> Result<ExitCode, Fault> {
    let view = one(api, id).await?;
    let said = VerdictInput { verdict: Verdict::Refused, words: reason.to_owned() };
    api.decide(id, view.proposal.version, &said).await?;
    output::line(&t!("due-refused", count = referrals(&view).len()))?;
    Ok(ExitCode::SUCCESS)
}

/// Proposals to destroy that wait for somebody.
async fn waiting(api: &Api) -> Result<Vec<ProposalView>, Fault> {
    let mut all = api.proposals().await?.proposals;
    all.retain(|view| view.open && !referrals(view).is_empty());
    Ok(all)
}

async fn one(api: &Api, id: ProposalId) -> Result<ProposalView, Fault> {
    let found = waiting(api).await?.into_iter().find(|view| view.proposal.id == id);
    found.ok_or_else(|| Fault::usage(t!("due-unknown", proposal = id.to_string()), "", t!("due-unknown-now")))
}

fn referrals(view: &ProposalView) -> &[DueReferral] {
    match &view.proposal.what {
        Proposed::Destroy { referrals } => referrals,
        _ => &[],
    }
}

fn line(due: &DueReferral) -> String {
    let stays = if due.unreviewed { format!("  {}", i18n::spared(SparedFor::Unreviewed)) } else { String::new() };
    format!("{}  {}{stays}", due.number, destruction(&due.destruction))
}

fn asked(view: &ProposalView) -> String {
    let (id, count) = (view.proposal.id.to_string(), referrals(view).len());
    if view.waits_for_you {
        t!("due-asked-you", proposal = id, count = count)
    } else {
        t!("due-asked", proposal = id, count = count)
    }
}
