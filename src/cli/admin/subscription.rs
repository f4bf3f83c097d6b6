//! `wissel admin subscription`: which systems are told of what happens, in an administrator's session.
//!
//! The rule it keeps: a secret goes to standard output once, when it is made, and is never shown again.

use clap::{Args, Subcommand};
use jiff::tz::TimeZone;

use super::super::args::{Shared, TEMPLATE};
use super::super::report::Fault;
use super::super::runtime::block_on;
use super::super::{output, session};
use super::code;
use crate::client::Api;
use crate::domain::text::SafeText;
use crate::settings::Settings;
use crate::t;
use crate::wire::subscription::{SubscriptionTerms, SubscriptionView, TellAgain};

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub enum SubscriptionOrder {
    /// Noemt de abonnementen van het huis
    #[command(help_template = TEMPLATE, override_usage = "wissel admin subscription list [OPTIES]")]
    List,
    /// Maakt een abonnement, en toont eenmalig het geheim dat gebeurtenissen tekent
    #[command(help_template = TEMPLATE, override_usage = "wissel admin subscription add NAAM ADRES [OPTIES]")]
    Add(Add),
    /// Beëindigt een abonnement, met wat het nog niet verteld was
    #[command(help_template = TEMPLATE, override_usage = "wissel admin subscription end ABONNEMENT [OPTIES]")]
    End(One),
    /// Noemt wat een abonnement niet verteld kon worden
    #[command(help_template = TEMPLATE, override_usage = "wissel admin subscription failed ABONNEMENT [OPTIES]")]
    Failed(One),
    /// Laat opnieuw vertellen wat niet verteld kon worden
    #[command(help_template = TEMPLATE, override_usage = "wissel admin subscription again ABONNEMENT [OPTIES]")]
    Again(Again),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Add {
    /// Waar het voor is
    #[arg(value_name = "NAAM")]
    name: String,
    /// Waar de gebeurtenissen heen gaan: https
    #[arg(value_name = "ADRES")]
    address: String,
    /// Een soort die verteld wordt, zoals doorgeleiden; voor elke soort één keer, geen voor alle
    #[arg(long, value_name = "SOORT")]
    kind: Vec<String>,
    /// Voor het systeem van dit netwerk: het hoort alleen van wat aan dat netwerk verstuurd is
    #[arg(long, value_name = "CODE")]
    network: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct One {
    /// Het abonnement: zijn naam, of het begin van zijn identiteit
    #[arg(value_name = "ABONNEMENT")]
    subscription: String,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Again {
    #[command(flatten)]
    one: One,
    /// Alleen deze, met hun nummer uit 'failed'; anders alle
    #[arg(long, value_name = "NUMMER", num_args = 1..)]
    entry: Option<Vec<u64>>,
}

/// Does what is asked.
pub fn run(shared: &Shared, settings: &Settings, order: &SubscriptionOrder) -> Result<(), Fault> {
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        match order {
            SubscriptionOrder::List => list(&api).await,
            SubscriptionOrder::Add(args) => add(&api, args).await,
            SubscriptionOrder::End(args) => end(&api, args).await,
            SubscriptionOrder::Failed(args) => failed(&api, args).await,
            SubscriptionOrder::Again(args) => again(&api, args).await,
        }
    })
}

async fn list(api: &Api) -> Result<(), Fault> {
    let all = api.subscriptions().await?.subscriptions;
    if all.is_empty() {
        output::line(&t!("admin-subscriptions-none"))?;
    }
    for one in &all {
        let state = crate::i18n::text(&format!("admin-subscription-{}", one.state.code()));
        let (name, told) = (one.terms.name.as_str(), t!("admin-subscription-told", seq = one.cursor));
        output::line(&format!("{}  {state}  {name}  {}  {told}", one.id.0, one.terms.address))?;
    }
    Ok(())
}

async fn add(api: &Api, args: &Add) -> Result<(), Fault> {
    let network = args.network.as_deref().map(|network| code("--network", network)).transpose()?;
    let (name, address) = (SafeText::line(&args.name), args.address.clone());
    let made = api.add_subscription(&SubscriptionTerms { name, address, kinds: args.kind.clone(), network }).await?;
    output::line(&made.secret)?;
    output::aside(&t!("admin-subscription-added", name = args.name.as_str(), id = made.subscription.id.0.to_string()));
    Ok(())
}

async fn end(api: &Api, args: &One) -> Result<(), Fault> {
    let one = found(api, args).await?;
    api.end_subscription(one.id).await?;
    output::line(&t!("admin-subscription-ended", name = one.terms.name.as_str()))?;
    Ok(())
}

async fn failed(api: &Api, args: &One) -> Result<(), Fault> {
    let one = found(api, args).await?;
    let letters = api.dead_letters(one.id).await?.letters;
    for letter in &letters {
        let at = letter.at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M");
        let tried = t!("admin-subscription-tried", count = letter.attempts);
        let again = if letter.again { format!("  {}", t!("admin-subscription-again-asked")) } else { String::new() };
        output::line(&format!("{}  {at}  {tried}  {}{again}", letter.seq, letter.why))?;
    }
    if letters.is_empty() {
        output::line(&t!("admin-subscription-none-failed", name = one.terms.name.as_str()))?;
    }
    Ok(())
}

async fn again(api: &Api, args: &Again) -> Result<(), Fault> {
    let one = found(api, &args.one).await?;
    api.tell_again(one.id, &TellAgain { these: args.entry.clone() }).await?;
    output::line(&t!("admin-subscription-again", name = one.terms.name.as_str()))?;
    Ok(())
}

/// The one of this name, or whose identity alone begins so.
async fn found(api: &Api, args: &One) -> Result<SubscriptionView, Fault> {
    let text = args.subscription.as_str();
    let fits = |one: &SubscriptionView| {
        one.terms.name.as_str() == text || one.id.0.to_string().starts_with(&text.to_lowercase())
    };
    let mut found = api.subscriptions().await?.subscriptions.into_iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(Fault::usage(t!("admin-no-subscription", name = text), "", t!("admin-no-subscription-now"))),
    }
}
