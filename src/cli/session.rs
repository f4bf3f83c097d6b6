//! The API and the session that a command works in.

use std::io::IsTerminal as _;

use super::args::Shared;
use super::report::Fault;
use crate::client::credentials::{Credentials, Locked, Place};
use crate::client::{Api, ClientError, Lines};
use crate::settings::Settings;
use crate::t;

/// The API that was asked for, without a session yet.
pub fn api(shared: &Shared, settings: &Settings) -> Result<(Api, Credentials), Fault> {
    let Some(address) = shared.api.as_deref().filter(|address| !address.trim().is_empty()) else {
        return Err(Fault::usage(t!("cli-no-address"), t!("cli-no-address-why"), t!("cli-no-address-now")));
    };
    let api = line(address, shared, settings)?;
    let credentials = credentials(api.base(), shared, settings)?;
    Ok((api, credentials))
}

/// The line to the API at this address, and whom it trusts.
pub fn line(address: &str, shared: &Shared, settings: &Settings) -> Result<Api, Fault> {
    let lines = if shared.allow_http { Lines::Open } else { Lines::Safe };
    let authority = match settings.ca_file() {
        None => None,
        Some(path) => Some(std::fs::read(&path).map_err(|error| Fault::file(&path.display().to_string(), &error))?),
    };
    Ok(Api::trusting(address, lines, authority.as_deref())?)
}

/// The chain of places for the token. An encrypted file's passphrase is asked for here, before there is a screen.
pub fn credentials(api: &str, shared: &Shared, settings: &Settings) -> Result<Credentials, Fault> {
    let given = shared.token.as_ref().map(|secret| secret.0.clone());
    let file = match settings.credential_file() {
        None => None,
        Some(path) => {
            let asked = given.is_none() && std::io::stdin().is_terminal();
            let question = t!("token-passphrase", file = path.display().to_string());
            let passphrase = if asked { Some(super::ask::ask(&question, true)?) } else { None };
            Some(Locked { path, passphrase })
        }
    };
    Ok(Credentials::new(api, given).with_command(settings.credential_command()).with_file(file))
}

/// The API in a session: the token that was given, or that `wissel login` kept.
pub async fn signed_in(shared: &Shared, settings: &Settings) -> Result<(Api, Place), Fault> {
    let (api, credentials) = api(shared, settings)?;
    let found = credentials.find().await;
    for silence in &found.silent {
        super::output::aside(&t!("token-note", what = silence.to_string()));
    }
    let (token, place) = found.token.ok_or(ClientError::SignedOut)?;
    api.set_token(Some(token));
    Ok((api, place))
}
