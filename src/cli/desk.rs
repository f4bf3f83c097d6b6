//! The desk: what `wissel` opens when no command is named.

use std::process::ExitCode;

use super::args::Shared;
use super::report::Fault;
use super::{runtime, session};
use crate::settings::Settings;
use crate::t;
use crate::tui::policy::Policy;
use crate::tui::{self, DeskOptions};

/// Opens the desk; without a session it asks to sign in first.
pub fn run(shared: &Shared, settings: &Settings, policy: Policy) -> Result<ExitCode, Fault> {
    let (api, credentials) = session::api(shared, settings)?;
    let credentials = if policy.keeps_token() { credentials } else { credentials.in_memory_only() };
    let found = runtime::block_on(async { Ok(credentials.find().await) })?;
    let token_at = found.token.as_ref().map(|(_, place)| *place);
    api.set_token(found.token.map(|(token, _)| token));
    let mut options = DeskOptions::new(api, settings.clone());
    options.policy = policy;
    options.credentials = Some(credentials);
    options.token_at = token_at;
    options.silent = found.silent;
    options.plain = shared.plain;
    tui::run(options).map_err(|error| Fault::usage(t!("desk-cannot"), error.to_string(), t!("desk-cannot-now")))?;
    Ok(ExitCode::SUCCESS)
}
