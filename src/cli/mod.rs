//! The commands of the binary, one file each. What is asked becomes a call into the other rooms, and an exit code.
//!
//! Exit codes, everywhere: 0 all done; 1 a part failed; 2 nothing done, or asked wrongly; 3 the API can't be reached or
//! nobody is signed in. An error is told once, here: what, why and what now.

#![cfg_attr(
    not(all(feature = "tui", feature = "server")),
    allow(dead_code, unused_variables, reason = "some commands are left out of this build")
)]

mod args;
#[cfg(feature = "server")]
mod audit;
#[cfg(feature = "server")]
mod demo;
#[cfg(feature = "tui")]
mod desk;
#[cfg(feature = "tui")]
mod login;
#[cfg(feature = "tui")]
mod logout;
#[cfg(feature = "server")]
mod openapi;
mod output;
mod report;
#[cfg(any(feature = "tui", feature = "server"))]
mod runtime;
#[cfg(feature = "server")]
mod serve;
#[cfg(feature = "tui")]
mod session;
#[cfg(feature = "tui")]
mod submit;
mod usage;

use std::process::ExitCode;

use clap::Parser as _;

pub use args::{Cli, Order};
pub use report::Fault;

/// Reads the command line, does what it asks, tells what went wrong.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::tell(&error),
    };
    match dispatch(cli) {
        Ok(code) => code,
        Err(fault) => fault.tell(),
    }
}

fn dispatch(cli: Cli) -> Result<ExitCode, Fault> {
    let Cli { shared, order } = cli;
    match order {
        #[cfg(feature = "tui")]
        None => desk::run(&shared),
        #[cfg(not(feature = "tui"))]
        None => Err(Fault::usage(
            "deze Wissel heeft geen bureau",
            "Hij is gebouwd zonder het onderdeel 'tui'.",
            "Kies een opdracht: wissel --help",
        )),
        #[cfg(feature = "tui")]
        Some(Order::Login(args)) => login::run(&shared, &args),
        #[cfg(feature = "tui")]
        Some(Order::Logout) => logout::run(&shared),
        #[cfg(feature = "tui")]
        Some(Order::Submit(args)) => submit::run(&shared, &args),
        #[cfg(feature = "server")]
        Some(Order::Demo(args)) => demo::run(&shared, &args),
        #[cfg(feature = "server")]
        Some(Order::Serve(args)) => serve::run(&args),
        #[cfg(feature = "server")]
        Some(Order::Audit(args)) => audit::run(&args),
        #[cfg(feature = "server")]
        Some(Order::Openapi) => openapi::run(),
        Some(Order::Help { about }) => {
            let words = std::iter::once("wissel".to_owned()).chain(about).chain(std::iter::once("--help".to_owned()));
            Ok(Cli::try_parse_from(words).map_or_else(|error| usage::tell(&error), |_| ExitCode::SUCCESS))
        }
    }
}
