//! The desk: what `wissel` opens when no command is named.

use std::process::ExitCode;

use super::args::Shared;
use super::report::Fault;
use super::{runtime, session};
use crate::settings::Settings;
use crate::t;
use crate::tui::{self, DeskOptions};

/// Opens the desk; without a session it asks to sign in first.
pub fn run(shared: &Shared, settings: &Settings) -> Result<ExitCode, Fault> {
    let (api, credentials) = session::api(shared)?;
    runtime::block_on(async {
        if let Some((token, _)) = credentials.find().await {
            api.set_token(Some(token));
        }
        let opened = tui::run(DeskOptions::new(api, settings.clone())).await;
        opened.map_err(|error| Fault::usage(t!("desk-cannot"), error.to_string(), t!("desk-cannot-now")))
    })?;
    Ok(ExitCode::SUCCESS)
}
