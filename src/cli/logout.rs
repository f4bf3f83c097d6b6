//! `wissel logout`: ends the session at the API and takes the kept token away.

use std::process::ExitCode;

use super::args::Shared;
use super::report::{Fault, NOTHING};
use super::runtime::block_on;
use super::{output, session};
use crate::settings::Settings;
use crate::t;

/// Signs out.
pub fn run(shared: &Shared, settings: &Settings) -> Result<ExitCode, Fault> {
    let (api, credentials) = session::api(shared, settings)?;
    block_on(async {
        let found = credentials.find().await;
        for silence in &found.silent {
            output::aside(&t!("token-note", what = silence.to_string()));
        }
        let Some((token, place)) = found.token else {
            output::line(&t!("logout-not"))?;
            return Ok(ExitCode::SUCCESS);
        };
        api.set_token(Some(token));
        let ended = api.sign_out().await;
        // The token goes even when the API can't be reached: the session there ends by itself.
        let left = if place.lasts() { credentials.forget().await } else { Vec::new() };
        ended?;
        if let Some(silence) = left.first() {
            return Err(Fault::new(NOTHING, silence.to_string(), t!("logout-store-why"), t!("logout-store-now")));
        }
        output::line(&t!("logout-done"))?;
        Ok(ExitCode::SUCCESS)
    })
}
