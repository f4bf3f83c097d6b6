//! The commands of the binary, one file each. What is asked becomes a call into the other rooms, and an exit code.
//!
//! Exit codes, everywhere: 0 all done; 1 a part failed; 2 nothing done, or asked wrongly; 3 the API can't be reached or
//! nobody is signed in. An error is told once, here: what, why and what now.

#![cfg_attr(
    not(all(feature = "tui", feature = "server")),
    allow(dead_code, unused_variables, reason = "some commands are left out of this build")
)]

#[cfg(feature = "server")]
mod admin;
mod args;
#[cfg(any(feature = "tui", feature = "server"))]
mod ask;
#[cfg(feature = "server")]
mod audit;
#[cfg(feature = "server")]
mod backup;
mod config;
#[cfg(feature = "server")]
mod demo;
#[cfg(feature = "tui")]
mod desk;
#[cfg(feature = "tui")]
mod doctor;
#[cfg(feature = "tui")]
mod guard;
mod help;
#[cfg(feature = "tui")]
mod keys;
#[cfg(feature = "tui")]
mod list;
#[cfg(feature = "tui")]
mod login;
#[cfg(feature = "tui")]
mod logout;
mod manual;
#[cfg(feature = "server")]
mod moving;
#[cfg(feature = "server")]
mod openapi;
mod output;
#[cfg(feature = "server")]
mod place;
mod report;
#[cfg(feature = "tui")]
mod retention;
#[cfg(any(feature = "tui", feature = "server"))]
mod runtime;
#[cfg(feature = "server")]
mod serve;
#[cfg(feature = "tui")]
mod session;
#[cfg(feature = "server")]
mod sign_on;
#[cfg(feature = "tui")]
mod submit;
#[cfg(feature = "tui")]
mod themes;
mod usage;

use std::process::ExitCode;

use clap::Parser as _;

use crate::i18n::{self, Lang};
use crate::settings::{self, Asked, Problem, Settings};
use crate::t;

use args::Shared;
pub use args::{Cli, Order};
pub use report::Fault;

/// Reads the command line, does what it asks, tells what went wrong.
pub fn main() -> ExitCode {
    #[cfg(feature = "tui")]
    guard::seal_process();
    i18n::speak_everywhere(early_lang());
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::tell(&help::reparsed(error, std::env::args_os())),
    };
    match dispatch(cli) {
        Ok(code) => code,
        Err(fault) => fault.tell(),
    }
}

/// The language to tell that a command line can't be read: settings are not known yet.
fn early_lang() -> Lang {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let asked = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang")? {
        "" => words.get(at + 1).cloned(),
        rest => rest.strip_prefix('=').map(str::to_owned),
    });
    let named = asked.or_else(|| variable("WISSEL_LANG")).and_then(|name| Lang::named(&name));
    named.or_else(|| settings::locale::lang(&variable)).unwrap_or_default()
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// All layers of settings under what this command line asks.
fn settings(shared: &Shared, env: impl Fn(&str) -> Option<String>) -> Result<Result<Settings, Vec<Problem>>, Fault> {
    let lang = match shared.lang.as_deref().filter(|name| !name.is_empty()) {
        None => None,
        Some(name) => Some(Lang::named(name).ok_or_else(|| {
            Fault::usage(t!("cli-lang-unknown", name = name), t!("cli-lang-why"), t!("cli-lang-now"))
        })?),
    };
    // A variable that is there and empty chooses nothing.
    let path = |given: &Option<std::ffi::OsString>| given.clone().filter(|path| !path.is_empty()).map(Into::into);
    let (config, ca_file) = (path(&shared.config), path(&shared.ca_file));
    let asked = Asked { config, api: shared.api.clone(), ca_file, lang };
    Ok(Settings::load(&asked, env))
}

fn dispatch(cli: Cli) -> Result<ExitCode, Fault> {
    let Cli { mut shared, order } = cli;
    #[cfg(feature = "server")]
    if order.as_ref().is_some_and(Order::of_the_server) {
        // It reads the server's file itself; the desk's is somewhere else.
        shared.config = None;
    }
    #[cfg(feature = "tui")]
    let policy = match (guard::policy(&shared, order.as_ref()), &order) {
        (Ok(policy), _) => policy,
        (Err(fault), Some(Order::Doctor(args))) => return doctor::run(&shared, args, Err(fault), None),
        (Err(fault), _) => return Err(fault),
    };
    #[cfg(feature = "tui")]
    let read = guard::settings(&shared, &policy)?;
    #[cfg(not(feature = "tui"))]
    let read = settings(&shared, variable)?;
    if let Ok(settings) = &read {
        i18n::speak_everywhere(settings.lang());
    }
    let settings = match (&order, read) {
        (Some(Order::Config(args)), read) => return config::run(&shared, args, read),
        #[cfg(all(feature = "tui", feature = "server"))]
        (Some(Order::Doctor(args)), _) if args.server => return doctor::look_at_server(args),
        #[cfg(feature = "tui")]
        (Some(Order::Doctor(args)), read) => return doctor::run(&shared, args, Ok(policy), Some(read)),
        // Help is there for whoever has a mistake in a file.
        (Some(Order::Help { .. } | Order::Man | Order::Completions { .. }), read) => read.unwrap_or_default(),
        (_, read) => read.map_err(|problems| Fault::settings(&problems))?,
    };
    shared.api = settings.api().map(str::to_owned);
    #[cfg(feature = "tui")]
    guard::allowed(&policy, shared.api.as_deref())?;
    match order {
        Some(Order::Config(_)) => Ok(ExitCode::SUCCESS),
        #[cfg(feature = "tui")]
        Some(Order::Doctor(_)) => Ok(ExitCode::SUCCESS),
        Some(Order::Man) => manual::man(),
        Some(Order::Completions { shell }) => manual::completions(shell),
        #[cfg(feature = "tui")]
        None => desk::run(&shared, &settings, policy),
        #[cfg(not(feature = "tui"))]
        None => Err(Fault::usage(t!("cli-no-desk"), t!("cli-no-desk-why"), t!("cli-choose-order"))),
        #[cfg(feature = "tui")]
        Some(Order::Login(args)) => login::run(&shared, &settings, &args),
        #[cfg(feature = "tui")]
        Some(Order::Logout) => logout::run(&shared, &settings),
        #[cfg(feature = "tui")]
        Some(Order::List(args)) => list::run(&shared, &settings, &args),
        #[cfg(feature = "tui")]
        Some(Order::Retention(args)) => retention::run(&shared, &settings, &args),
        #[cfg(feature = "tui")]
        Some(Order::Submit(args)) => submit::run(&shared, &settings, &args),
        #[cfg(feature = "tui")]
        Some(Order::Keys(args)) => keys::run(&settings, &args),
        #[cfg(feature = "tui")]
        Some(Order::Themes(args)) => themes::run(&settings, &args),
        #[cfg(feature = "server")]
        Some(Order::Demo(args)) => demo::run(&shared, &settings, &args),
        #[cfg(feature = "server")]
        Some(Order::Serve(args)) => serve::run(&args, shared.allow_http),
        #[cfg(feature = "server")]
        Some(Order::Audit(args)) => audit::run(&shared, &settings, &args),
        #[cfg(feature = "server")]
        Some(Order::Backup(args)) => backup::run(&args),
        #[cfg(feature = "server")]
        Some(Order::Restore(args)) => backup::restore(&args),
        #[cfg(feature = "server")]
        Some(Order::Move(args)) => moving::run(&args),
        #[cfg(feature = "server")]
        Some(Order::Admin(args)) => admin::run(&shared, &settings, &args),
        #[cfg(feature = "server")]
        Some(Order::Openapi) => openapi::run(),
        Some(Order::Help { about }) => {
            let words = std::iter::once("wissel".to_owned()).chain(about).chain(std::iter::once("--help".to_owned()));
            let answer = help::command().try_get_matches_from(words);
            Ok(answer.map_or_else(|error| usage::tell(&error), |_| ExitCode::SUCCESS))
        }
    }
}
