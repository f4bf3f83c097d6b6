//! The desk: what `wissel` opens when no command is named.

use std::process::ExitCode;

use super::args::{DeskArgs, Shared};
use super::report::Fault;
use super::session;

/// Opens the desk.
pub fn run(shared: &Shared, _args: &DeskArgs) -> Result<ExitCode, Fault> {
    let (_api, _credentials) = session::api(shared)?;
    Err(Fault::usage("het bureau is er nog niet", "", ""))
}
