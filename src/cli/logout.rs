//! `wissel logout`: ends the session at the API and takes the kept token away.

use std::process::ExitCode;

use super::args::Shared;
use super::report::{Fault, NOTHING};
use super::runtime::block_on;
use super::{output, session};
use crate::client::credentials::Place;
use crate::t;

/// Signs out.
pub fn run(shared: &Shared) -> Result<ExitCode, Fault> {
    let (api, credentials) = session::api(shared)?;
    block_on(async {
        let Some((token, place)) = credentials.find().await else {
            output::line(&t!("logout-not"))?;
            return Ok(ExitCode::SUCCESS);
        };
        api.set_token(Some(token));
        let ended = api.sign_out().await;
        // The token goes even when the API can't be reached: the session there ends by itself.
        let gone = place != Place::SecretService || credentials.forget().await;
        ended?;
        if !gone {
            return Err(Fault::new(NOTHING, t!("logout-store"), t!("logout-store-why"), t!("logout-store-now")));
        }
        output::line(&t!("logout-done"))?;
        Ok(ExitCode::SUCCESS)
    })
}
