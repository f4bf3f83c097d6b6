//! `wissel demo`: a central API full of fictional referrals on a loopback port, and the desk on it over real HTTP.
//!
//! Without `--data` everything is in a temporary folder that goes with it, however it ends.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Shared;
use super::output;
use super::report::{Fault, key_why, start_why, store_why};
use crate::demo::accounts::PASSWORD;
use crate::demo::fill::FillError;
use crate::demo::generate::USUAL;
use crate::demo::place::PlaceError;
use crate::demo::running::{Options, Ready, RunError, Running};
use crate::settings::Settings;
use crate::store::StoreError;
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel demo                                   het bureau, als intakemedewerker
  wissel demo --as riec                         de werkplek van een netwerk
  wissel demo --data ~/wissel-demo              bewaren, om later verder te gaan
  wissel demo --referrals 100000 --headless     alleen de API; drukt adres en tokens af als JSON

Een tweede bureau, in een ander venster: wissel --api http://127.0.0.1:4747
Alle personen en gemeenten zijn verzonnen.";

/// Where the API of a demo with a desk listens, when that is free.
const PORT: u16 = 4747;

/// What `demo` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct DemoArgs {
    /// Map om de demo in te bewaren; anders verdwijnt alles na afloop
    #[arg(long, value_name = "MAP")]
    data: Option<PathBuf>,
    /// Hoeveel aanmeldingen
    #[arg(long, value_name = "AANTAL", default_value_t = USUAL, hide_default_value = true, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    referrals: u64,
    /// Zaad van het toeval: hetzelfde getal geeft dezelfde demo
    #[arg(long, value_name = "GETAL", default_value_t = 1, hide_default_value = true)]
    seed: u64,
    /// Als wie u werkt: intake, intake2, lead, vt, riec, …
    #[arg(long = "as", value_name = "GEBRUIKER", default_value = "intake", hide_default_value = true)]
    user: String,
    /// Het bureau in regels: voor een schermlezer, een brailleregel of een pijp
    #[arg(long = "plain")]
    in_lines: bool,
    /// Geen bureau: drukt één regel JSON met adres en tokens af en draait tot SIGTERM
    #[arg(long)]
    headless: bool,
}

/// Runs the demo until the desk closes, or until a signal.
pub fn run(shared: &Shared, settings: &Settings, args: &DemoArgs) -> Result<ExitCode, Fault> {
    // Beside a desk the address is one that a second desk can be told by heart.
    let port = if args.headless { 0 } else { PORT };
    let options = Options { folder: args.data.clone(), referrals: args.referrals, seed: args.seed, port };
    let bar = bar(args.referrals);
    let drawn = bar.clone();
    let started = Running::start(options, move |written| drawn.set_position(written));
    bar.finish_and_clear();
    let running = started.map_err(|error| fault(&error, args))?;
    if running.ready.found && (args.referrals != USUAL || args.seed != 1) {
        output::aside(&t!("demo-found"));
    }
    if args.headless {
        announce(&running.ready)?;
        running.wait().map_err(|error| fault(&error, args))?;
        return Ok(ExitCode::SUCCESS);
    }
    desk(shared, settings, args, running)
}

/// The desk in this process, signed in as who was asked for.
#[cfg(feature = "tui")]
fn desk(shared: &Shared, settings: &Settings, args: &DemoArgs, running: Running) -> Result<ExitCode, Fault> {
    let Some(token) = running.ready.tokens.get(&args.user) else {
        let known: Vec<&str> = running.ready.tokens.keys().map(String::as_str).collect();
        return Err(Fault::usage(
            t!("demo-no-user"),
            t!("demo-no-user-why"),
            t!("demo-users", users = known.join(", ")),
        ));
    };
    let mut here = shared.clone();
    here.api = Some(running.ready.api.clone());
    here.token = Some(super::args::Secret(token.clone()));
    here.plain |= args.in_lines;
    tell(&running.ready, &args.user);
    let left = super::desk::run(&here, settings, crate::tui::policy::Policy::default());
    match &args.data {
        Some(folder) => {
            let folder = folder.display();
            output::aside(&t!("demo-kept", folder = folder.to_string()));
        }
        None => output::aside(&t!("demo-gone")),
    }
    let stopped = running.stop().map_err(|error| fault(&error, args));
    let code = left?;
    stopped?;
    Ok(code)
}

#[cfg(not(feature = "tui"))]
fn desk(_shared: &Shared, _settings: &Settings, _args: &DemoArgs, _running: Running) -> Result<ExitCode, Fault> {
    Err(Fault::usage(t!("cli-no-desk"), t!("cli-no-desk-why"), t!("demo-headless")))
}

/// How to open a second desk. Stands above the desk while it runs, and is there again when it closes.
#[cfg_attr(not(feature = "tui"), expect(dead_code, reason = "only said beside a desk"))]
fn tell(ready: &Ready, user: &str) {
    let name = ready.people.iter().find(|(login, _)| login == user).map_or(user, |(_, name)| name);
    let others: Vec<&str> =
        ready.people.iter().map(|(login, _)| login.as_str()).filter(|login| *login != user).collect();
    output::aside(&t!("demo-here", count = ready.referrals, user = user, name = name.to_string()));
    output::aside(&t!("demo-second", api = ready.api.as_str()));
    output::aside(&format!("  {}", t!("demo-others", users = others.join(", "))));
    output::aside(&format!("  {}", t!("demo-password", password = PASSWORD)));
}

/// One line for other programs. Longer than a line for people may be, and all of it ours.
fn announce(ready: &Ready) -> Result<(), Fault> {
    let tokens: std::collections::BTreeMap<&str, &str> =
        ready.tokens.iter().map(|(login, token)| (login.as_str(), token.as_str())).collect();
    let line = serde_json::json!({ "api": ready.api, "tokens": tokens });
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

/// A progress bar on a terminal, for more than what is there at once.
fn bar(referrals: u64) -> ProgressBar {
    let shown = referrals > 2_000 && io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template(&format!("[{{bar:30}}] {{pos}}/{{len}} {} {{eta}}", t!("demo-progress")))
        .map(|style| style.progress_chars(output::bar_chars()));
    let bar = ProgressBar::with_draw_target(Some(referrals), target);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn fault(error: &RunError, args: &DemoArgs) -> Fault {
    let what = t!("demo-cannot");
    let folder = args.data.as_ref().map_or_else(String::new, |folder| folder.display().to_string());
    match error {
        RunError::Place(PlaceError::NotADemo) => {
            Fault::usage(what, t!("demo-other-place", folder = folder), t!("demo-other-place-now"))
        }
        RunError::Place(PlaceError::Io(_)) if args.data.is_some() => {
            Fault::usage(what, t!("demo-no-folder", folder = folder), t!("demo-no-folder-now"))
        }
        RunError::Place(PlaceError::Store(StoreError::Locked)) => {
            Fault::usage(what, t!("demo-runs"), t!("demo-runs-now"))
        }
        RunError::Interrupted => Fault::usage(t!("demo-broken-off"), "", ""),
        RunError::Place(PlaceError::Store(found @ (StoreError::Newer | StoreError::OtherVersion))) => {
            Fault::usage(what, store_why(found), t!("demo-other-version"))
        }
        RunError::Start(found) => Fault::usage(what, start_why(found), t!("demo-port")),
        RunError::Place(PlaceError::Store(found)) | RunError::Fill(FillError::Store(found)) => {
            Fault::usage(what, store_why(found), t!("demo-again"))
        }
        RunError::Place(PlaceError::Key(found)) => Fault::usage(what, key_why(found), t!("demo-again")),
        RunError::System(found) => Fault::usage(what, t!("demo-system", what = found.to_string()), t!("demo-again")),
        // What ships with Wissel is broken: whoever mends it reads this.
        _ => Fault::usage(what, t!("demo-broken", what = error.to_string()), t!("demo-again")),
    }
}
