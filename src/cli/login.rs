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
use crate::wire::problem::{FACTOR_NEEDED, FACTOR_TO_SET_UP};
use crate::wire::session::{Session, SignIn};

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel login --api https://wissel.voorbeeld.nl
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
}

/// Signs in and keeps the token.
pub fn run(shared: &Shared, settings: &Settings, args: &LoginArgs) -> Result<ExitCode, Fault> {
    let (api, credentials) = session::api(shared, settings)?;
    let user = match &args.user {
        Some(user) => user.clone(),
        None => ask(&t!("login-name"), false)?.to_string(),
    };
    let password = ask(&t!("login-password"), true)?;
    block_on(async {
        let opened = sign_in(&api, &user, &password).await?;
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
