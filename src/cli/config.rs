//! `wissel config`: shows a file of settings to begin with, and checks one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::args::{Shared, TEMPLATE};
use super::output;
use super::report::{Fault, PART};
use crate::settings::{Problem, Settings, example};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel config example > ~/.config/wissel/config.toml
  wissel config check ~/.config/wissel/config.toml

Antwoord aan de shell: 0 in orde · 1 er staat een fout in";

/// What `config` takes.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    order: ConfigOrder,
}

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
enum ConfigOrder {
    /// Drukt alle instellingen af met uitleg, als begin van een eigen bestand
    #[command(help_template = TEMPLATE, override_usage = "wissel config example")]
    Example,
    /// Kijkt een bestand na; zonder bestand alles wat nu geldt
    #[command(help_template = TEMPLATE, override_usage = "wissel config check [BESTAND]")]
    Check {
        /// Het bestand
        #[arg(value_name = "BESTAND", help_heading = "Wat")]
        file: Option<PathBuf>,
    },
}

/// Shows or checks. `read` is what became of the settings that hold now.
pub fn run(shared: &Shared, args: &ConfigArgs, read: Result<Settings, Vec<Problem>>) -> Result<ExitCode, Fault> {
    match &args.order {
        ConfigOrder::Example => {
            for line in example().lines() {
                output::line(line)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        ConfigOrder::Check { file } => {
            let path = file.as_deref().or(shared.config.as_deref().map(std::path::Path::new));
            let problems = match (file, read) {
                (Some(file), _) => Settings::of_file(file).map_or_else(|wrong| wrong, |read| quick(&read)),
                (None, Ok(settings)) => names(&settings),
                (None, Err(problems)) => problems,
            };
            for problem in &problems {
                output::line(&problem.to_string())?;
            }
            if problems.is_empty() {
                let fine = path.map(|path| t!("config-fine-file", file = path.display().to_string()));
                output::line(&fine.unwrap_or_else(|| t!("config-fine")))?;
                return Ok(ExitCode::SUCCESS);
            }
            Ok(ExitCode::from(PART))
        }
    }
}

/// What is wrong with the keymap and the theme that the settings name.
#[cfg(feature = "tui")]
pub(super) fn names(settings: &Settings) -> Vec<Problem> {
    use crate::tui::intent::CATALOGUE;
    let keys = crate::tui::keymap::Keymap::load(settings.keymap(), settings.dirs(), &CATALOGUE).err();
    let colours = crate::tui::theme::Theme::load(settings.theme(), settings.dirs()).err();
    keys.into_iter().chain(colours).flatten().chain(quick(settings)).collect()
}

/// What is wrong with the quick actions, under the keymap that the settings name.
#[cfg(feature = "tui")]
fn quick(settings: &Settings) -> Vec<Problem> {
    crate::tui::quick::check(settings)
}

#[cfg(not(feature = "tui"))]
fn quick(_settings: &Settings) -> Vec<Problem> {
    Vec::new()
}

#[cfg(not(feature = "tui"))]
fn names(_settings: &Settings) -> Vec<Problem> {
    Vec::new()
}
