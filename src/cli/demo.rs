//! `wissel demo`: a central API full of fictional referrals, and the desk on it.

use std::process::ExitCode;

use clap::Args;

use super::args::Shared;
use super::report::Fault;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeeld:
  wissel demo";

/// What `demo` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct DemoArgs {}

/// Runs the demo.
pub fn run(_shared: &Shared, _args: &DemoArgs) -> Result<ExitCode, Fault> {
    Err(Fault::usage("de demo is er nog niet", "", ""))
}
