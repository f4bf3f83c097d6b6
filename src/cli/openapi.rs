//! `wissel openapi`: the API's own description.

use std::io::Write as _;
use std::process::ExitCode;

use super::report::Fault;

/// Prints it.
pub fn run() -> Result<ExitCode, Fault> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", crate::server::openapi::document())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
