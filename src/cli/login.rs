//! `wissel login`: a session, kept where it can be kept.

use std::process::ExitCode;

use clap::Args;
use zeroize::Zeroizing;

use super::args::Shared;
use super::ask::ask;
use super::report::{Fault, OFFLINE};
use super::runtime::block_on;
use super::{output, session};
use crate::client::credentials::Place;
use crate::client::{Api, ClientError};
use crate::settings::Settings;
use crate::t;
use crate::wire::device::BeginDevice;
use crate::wire::problem::{FACTOR_NEEDED, FACTOR_TO_SET_UP};
use crate::wire::session::{Session, SignIn};

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel login --api https://wissel.voorbeeld.nl
  wissel login --device                                 met uw organisatie: een code in plaats van een wachtwoord
  export WISSEL_TOKEN=$(wissel login --print-token)     waar geen sleutelbos is";

/// What `login` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct LoginArgs {
    /// Gebruikersnaam; anders wordt ernaar gevraagd
    #[arg(long, value_name = "NAAM")]
    user: Option<String>,
    /// Drukt het token af in plaats van het te bewaren
    #[arg(long)]
    print_token: bool,
    /// Meldt u aan met uw organisatie: u krijgt een code en vult die elders in
    #[arg(long, conflicts_with = "user")]
    device: bool,
    /// Met welke organisatie, als er meer zijn
    #[arg(long, value_name = "CODE", requires = "device")]
    provider: Option<String>,
    /// Vraagt de koppelcode die u van de beheerder kreeg (alleen de eerste keer)
    #[arg(long, requires = "device")]
    link: bool,
}

/// Signs in and keeps the token.
pub fn run(shared: &Shared, settings: &Settings, args: &LoginArgs) -> Result<ExitCode, Fault> {
    let (api, credentials) = session::api(shared, settings)?;
    let secrets = if args.device { None } else { Some(secrets(args)?) };
    let link_code = if args.link { Some(ask(&t!("login-link-code"), true)?.to_string()) } else { None };
    block_on(async {
        let opened = match &secrets {
            Some((user, password)) => sign_in(&api, user, password).await?,
            None => by_device(&api, args.provider.as_deref(), link_code).await?,
        };
        let token = Zeroizing::new(opened.token.clone());
        if args.print_token {
            output::line(&token)?;
            return Ok(ExitCode::SUCCESS);
        }
        let kept = credentials.keep(&token).await;
        for silence in &kept.silent {
            output::aside(&t!("token-note", what = silence.to_string()));
        }
        let place = kept.place;
        if place == Place::Memory {
            // Nobody could use this session once we end: don't leave it open.
            let _ = api.sign_out().await;
            return Err(Fault::new(OFFLINE, t!("login-not-kept"), place.explanation(), t!("login-not-kept-now")));
        }
        let who = &opened.who;
        output::line(&t!(
            "login-done",
            name = who.actor.name.as_str(),
            house = who.house_name.clone(),
            environment = who.environment.clone()
        ))?;
        output::line(&place.explanation())?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Signs in, and asks for a code where the account has a second factor. One that must have one and hasn't yet sets it up.
async fn sign_in(api: &Api, user: &str, password: &str) -> Result<Session, Fault> {
    let given = || SignIn::new(user, password, "login");
    let setting_up = match api.sign_in(&given()).await {
        Err(ClientError::Problem(problem)) if problem.code() == FACTOR_NEEDED => false,
        Err(ClientError::Problem(problem)) if problem.code() == FACTOR_TO_SET_UP => true,
        other => return Ok(other?),
    };
    if setting_up {
        let setup = api.set_up_factor(&given()).await?;
        output::aside(&t!("factor-setup"));
        output::aside(&t!("factor-secret", secret = setup.secret.as_str()));
        output::aside(&t!("factor-address", address = setup.address.as_str()));
    }
    let code = ask(&t!("login-code"), true)?;
    let opened = api.sign_in(&given().with_code(Some(&code))).await?;
    if !opened.recovery_codes.is_empty() {
        output::aside(&t!("factor-codes"));
        opened.recovery_codes.iter().for_each(|code| output::aside(code));
    }
    Ok(opened)
}

/// Name and password, asked for as far as they weren't given.
fn secrets(args: &LoginArgs) -> Result<(String, Zeroizing<String>), Fault> {
    let user = match &args.user {
        Some(user) => user.clone(),
        None => ask(&t!("login-name"), false)?.to_string(),
    };
    Ok((user, ask(&t!("login-password"), true)?))
}

/// Signs in with an organisation: says where to go with which code, and waits. Opens nothing by itself.
async fn by_device(api: &Api, provider: Option<&str>, link_code: Option<String>) -> Result<Session, Fault> {
    let known = api.providers().await?;
    let provider = match (provider, known.as_slice()) {
        (Some(given), _) => given.to_owned(),
        (None, [one]) => one.code.clone(),
        (None, []) => return Err(Fault::usage(t!("login-device-none"), "", t!("login-device-none-now"))),
        (None, all) => {
            let codes = all.iter().map(|one| one.code.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Fault::usage(t!("login-device-several"), "", t!("login-device-choose", codes = codes)));
        }
    };
    let begun = api.begin_device(&BeginDevice::new(&provider, link_code, "login")).await?;
    output::aside(&t!("login-device-begun", address = begun.address.as_str(), code = begun.user_code.as_str()));
    if let Some(whole) = &begun.whole_address {
        output::aside(&t!("login-device-whole", address = whole.as_str()));
    }
    let until = begun.expires_at.to_zoned(jiff::tz::TimeZone::system()).strftime("%H:%M").to_string();
    output::aside(&t!("login-device-waits", until = until));
    Ok(api.await_device(&begun).await?)
}
