//! `wissel keys`: prints a keymap as it holds with all its layers, and checks files of keys.

mod json;
mod markdown;
mod table;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output;
use super::report::{Fault, PART};
use crate::settings::{ConfigDirs, Problem, Settings};
use crate::t;
use crate::tui::intent::CATALOGUE;
use crate::tui::keymap::Keymap;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel keys                                   de toetsen die nu gelden, per plek
  wissel keys --keymap vim --json               andere toetsen, voor een ander programma
  wissel keys --check ~/.config/wissel/keymaps/default.toml
  wissel keys --check                           alles nakijken wat te kiezen is

Antwoord aan de shell: 0 in orde · 1 er staat een fout in · 2 verkeerd gevraagd";

/// What `keys` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Wat")]
pub struct KeysArgs {
    /// Toetsen met deze naam of uit dit bestand; anders die nu gelden
    #[arg(long, value_name = "NAAM|BESTAND")]
    keymap: Option<String>,
    /// Drukt ze af als JSON
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// Drukt alle opdrachten met hun toetsen af als Markdown: full (alles) of short (één tabel)
    #[arg(long, value_name = "HOE", num_args = 0..=1, default_missing_value = "full", hide_possible_values = true)]
    markdown: Option<Long>,
    /// Kijkt bestanden na; zonder bestand alles wat te kiezen is
    #[arg(long, value_name = "BESTAND", num_args = 0.., conflicts_with_all = ["keymap", "json", "markdown"])]
    check: Option<Vec<PathBuf>>,
}

/// How much Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Long {
    Full,
    Short,
}

/// Prints or checks.
pub fn run(settings: &Settings, args: &KeysArgs) -> Result<ExitCode, Fault> {
    let dirs = settings.dirs();
    if let Some(files) = &args.check {
        return check(files, dirs);
    }
    if let (Some(long), None) = (args.markdown, &args.keymap) {
        let whole = match long {
            Long::Full => markdown::full(),
            Long::Short => markdown::short(),
        };
        return say(&whole);
    }
    let name = args.keymap.as_deref().unwrap_or_else(|| settings.keymap());
    let keymap = match read(name, dirs) {
        Ok(keymap) => keymap,
        Err(problems) => {
            for problem in &problems {
                output::aside(&problem.to_string());
            }
            return Ok(ExitCode::from(PART));
        }
    };
    if args.json {
        return say(&json::of(&keymap));
    }
    if args.markdown.is_some() {
        return say(&markdown::of(&keymap));
    }
    say(&table::text(&keymap))
}

/// A keymap by its name, or from a file when it is named like one.
fn read(name: &str, dirs: &ConfigDirs) -> Result<Keymap, Vec<Problem>> {
    if name.contains(['/', '.']) {
        Keymap::from_file(Path::new(name), dirs, &CATALOGUE)
    } else {
        Keymap::load(name, dirs, &CATALOGUE)
    }
}

fn check(files: &[PathBuf], dirs: &ConfigDirs) -> Result<ExitCode, Fault> {
    let shipped = if files.is_empty() { Keymap::names(dirs) } else { Vec::new() };
    let named = shipped.into_iter().map(|name| {
        let read = Keymap::load(&name, dirs, &CATALOGUE);
        (name, read)
    });
    let listed = files.iter().map(|file| (file.display().to_string(), Keymap::from_file(file, dirs, &CATALOGUE)));
    let mut wrong = false;
    for (name, read) in named.chain(listed) {
        match read {
            Ok(_) => output::line(&t!("config-fine-file", file = name))?,
            Err(problems) => {
                wrong = true;
                for problem in problems {
                    output::line(&problem.to_string())?;
                }
            }
        }
    }
    Ok(if wrong { ExitCode::from(PART) } else { ExitCode::SUCCESS })
}

fn say(text: &str) -> Result<ExitCode, Fault> {
    for line in text.lines() {
        output::line(line)?;
    }
    Ok(ExitCode::SUCCESS)
}
