//! Tying accounts to who their people are at their organisation, and barring an account from its password.

use clap::Args;
use jiff::Timestamp;

use super::super::ask::ask;
use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::account::{find, keep};
use crate::domain::bsn::Bsn;
use crate::server::sign_on::{LINK_CODE_LASTS, new_link_code};
use crate::store::{Account, External};
use crate::t;

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct Link {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    /// Koppelt meteen, zonder koppelcode: de issuer van de organisatie. De naam van de persoon daar (sub) wordt gevraagd
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct PasswordOff {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    /// Laat het wachtwoord weer toe
    #[arg(long)]
    on: bool,
    #[command(flatten)]
    place: Place,
}

/// Gives a code, or ties the account at once.
pub(super) async fn link(args: &Link) -> Result<(), Fault> {
    let login = args.login.as_str();
    let told = args
        .place
        .work(async |store| {
            let account = find(store, login).await?;
            if account.external.is_some() {
                let now = t!("admin-linked-already-now", login = login);
                return Err(Fault::usage(t!("admin-linked-already", login = login), "", now));
            }
            let Some(issuer) = &args.issuer else {
                let (code, hash) = new_link_code().map_err(|error| Fault::usage(error.to_string(), "", ""))?;
                let until = Timestamp::now().saturating_add(LINK_CODE_LASTS).unwrap_or(Timestamp::MAX);
                store.open_link_code(account.actor.user, hash, until).await?;
                return Ok(link_code_told(login, &code, until).into());
            };
            if !issuer.starts_with("https://") && !issuer.starts_with("http://") {
                return Err(Fault::usage(t!("admin-link-issuer"), "", ""));
            }
            let subject = ask(&t!("admin-link-subject"), true)?.to_string();
            if subject.parse::<Bsn>().is_ok() {
                return Err(Fault::usage(t!("admin-link-bsn"), "", t!("admin-link-bsn-do")));
            }
            let external = External { issuer: issuer.clone(), subject };
            if store.account_of_external(&external).await?.is_some() {
                return Err(Fault::usage(t!("admin-linked-other"), "", ""));
            }
            keep(store, &Account { external: Some(external), ..account }).await?;
            Ok(vec![t!("admin-linked", login = login)])
        })
        .await?;
    for line in told {
        output::line(&line)?;
    }
    Ok(())
}

/// A code that ties an account, and what to do with it.
pub(super) fn link_code_told(login: &str, code: &str, until: Timestamp) -> [String; 2] {
    let until = until.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string();
    [t!("admin-link-code", login = login, code = code), t!("admin-link-code-how", until = until)]
}

/// Unties the account. A password that was off stays so.
pub(super) async fn unlink(login: &str, place: &Place) -> Result<(), Fault> {
    place
        .work(async |store| {
            let account = Account { external: None, ..find(store, login).await? };
            keep(store, &account).await
        })
        .await?;
    output::line(&t!("admin-unlinked", login = login))?;
    Ok(())
}

/// Bars the account from its password, or no longer.
pub(super) async fn password_off(args: &PasswordOff) -> Result<(), Fault> {
    let login = args.login.as_str();
    args.place
        .work(async |store| {
            let account = find(store, login).await?;
            if !args.on && account.external.is_none() {
                let now = t!("admin-password-off-unlinked-now", login = login);
                return Err(Fault::usage(t!("admin-password-off-unlinked", login = login), "", now));
            }
            keep(store, &Account { password_off: !args.on, ..account }).await
        })
        .await?;
    let said = if args.on { "admin-password-on" } else { "admin-password-off" };
    output::line(&t!(said, login = login))?;
    Ok(())
}
