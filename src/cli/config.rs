//! `wissel config`: shows a file of settings to begin with, and checks one.

use std::path::{Path, PathBuf};
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
  wissel config example --server > /etc/wissel/server.toml
  wissel config check /etc/wissel/server.toml
  wissel config public-key /etc/wissel/server.toml

Een bestand dat server.toml heet, is van de server; een ander ook, met --server.

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
    #[command(help_template = TEMPLATE, override_usage = "wissel config example [OPTIES]")]
    Example {
        /// Van de server (server.toml) in plaats van het bureau
        #[cfg(feature = "server")]
        #[arg(long, help_heading = "Opties")]
        server: bool,
    },
    /// Kijkt een bestand na; zonder bestand alles wat nu geldt
    #[command(help_template = TEMPLATE, override_usage = "wissel config check [OPTIES] [BESTAND]")]
    Check {
        /// Het bestand
        #[arg(value_name = "BESTAND", help_heading = "Wat")]
        file: Option<PathBuf>,
        /// Het is een bestand van de server
        #[cfg(feature = "server")]
        #[arg(long, requires = "file", help_heading = "Opties")]
        server: bool,
    },
    /// Drukt de openbare sleutel van de server af zoals een aanmelddienst die nodig heeft (JWKS)
    #[cfg(feature = "server")]
    #[command(help_template = TEMPLATE, override_usage = "wissel config public-key [OPTIES] <BESTAND>")]
    PublicKey {
        /// Het bestand van de server
        #[arg(value_name = "BESTAND", help_heading = "Wat")]
        file: PathBuf,
        /// Code van de aanmelddienst, als er meer een sleutel hebben
        #[arg(long, value_name = "CODE", help_heading = "Opties")]
        provider: Option<String>,
    },
}

/// Shows or checks. `read` is what became of the settings that hold now.
pub fn run(shared: &Shared, args: &ConfigArgs, read: Result<Settings, Vec<Problem>>) -> Result<ExitCode, Fault> {
    match &args.order {
        #[cfg(feature = "server")]
        ConfigOrder::Example { server: true } => print(&crate::server::config::example()),
        ConfigOrder::Example { .. } => print(&example()),
        #[cfg(feature = "server")]
        ConfigOrder::Check { file: Some(file), server } if *server || file.ends_with("server.toml") => {
            tell(&crate::server::config::Config::load(file).err().unwrap_or_default(), Some(file))
        }
        #[cfg(feature = "server")]
        ConfigOrder::PublicKey { file, provider } => super::sign_on::public_key(file, provider.as_deref()),
        ConfigOrder::Check { file, .. } => {
            let path = file.as_deref().or(shared.config.as_deref().map(Path::new));
            let problems = match (file, read) {
                (Some(file), _) => Settings::of_file(file).map_or_else(|wrong| wrong, |read| quick(&read)),
                (None, Ok(settings)) => names(&settings),
                (None, Err(problems)) => problems,
            };
            tell(&problems, path)
        }
    }
}

fn print(text: &str) -> Result<ExitCode, Fault> {
    for line in text.lines() {
        output::line(line)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(problems: &[Problem], path: Option<&Path>) -> Result<ExitCode, Fault> {
    for problem in problems {
        output::line(&problem.to_string())?;
    }
    if problems.is_empty() {
        let fine = path.map(|path| t!("config-fine-file", file = path.display().to_string()));
        output::line(&fine.unwrap_or_else(|| t!("config-fine")))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(PART))
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
