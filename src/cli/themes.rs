//! `wissel themes`: which themes there are, and whether what they show can be read, at every depth of colour.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output;
use super::report::{Fault, PART};
use crate::settings::{Problem, Settings};
use crate::t;
use crate::tui::terminal::Depth;
use crate::tui::theme::{AA, AAA, Contrast, Ground, Role, Theme};

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel themes                                 welke thema's er zijn
  wissel themes --check                         ze alle nakijken, met het contrast van elke rol
  wissel themes --check ~/.config/wissel/themes/mijn.toml

Antwoord aan de shell: 0 in orde · 1 er staat een fout in, of iets is te slecht te lezen · 2 verkeerd gevraagd";

/// What `themes` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Wat")]
pub struct ThemesArgs {
    /// Kijkt bestanden na, met het contrast van elke rol; zonder bestand alles wat te kiezen is
    #[arg(long, value_name = "BESTAND", num_args = 0..)]
    check: Option<Vec<PathBuf>>,
}

/// Lists or checks.
pub fn run(settings: &Settings, args: &ThemesArgs) -> Result<ExitCode, Fault> {
    let dirs = settings.dirs();
    let names = || Theme::names(dirs).into_iter().map(|name| (Theme::load(&name, dirs), name));
    match &args.check {
        None => list(names().collect(), settings.theme()),
        Some(files) if files.is_empty() => check(names()),
        Some(files) => check(files.iter().map(|file| (Theme::from_file(file, dirs), file.display().to_string()))),
    }
}

type Read = Result<Theme, Vec<Problem>>;

fn list(themes: Vec<(Read, String)>, now: &str) -> Result<ExitCode, Fault> {
    let mut wrong = false;
    for (theme, name) in themes {
        let sign = if name == now { "*" } else { " " };
        match theme {
            Ok(theme) => output::line(&format!("{sign} {name:<15} {}", in_short(&theme)))?,
            Err(problems) => {
                wrong = true;
                output::line(&format!(
                    "{sign} {name:<15} {}",
                    problems.first().map(ToString::to_string).unwrap_or_default()
                ))?;
            }
        }
    }
    output::line(&t!("themes-now"))?;
    Ok(if wrong { ExitCode::from(PART) } else { ExitCode::SUCCESS })
}

/// What it was made for, and how well its worst role can be read.
fn in_short(theme: &Theme) -> String {
    let all = Depth::ALL.into_iter().flat_map(|depth| theme.contrasts(depth));
    let worst = all.map(|one| one.ratio).fold(21.0, f64::min);
    let ground = match theme.ground() {
        Ground::Dark => t!("themes-dark"),
        Ground::Light => t!("themes-light"),
    };
    t!("themes-short", ground = ground, ratio = format!("{worst:.1}"), level = level(worst))
}

/// What WCAG calls it.
fn level(ratio: f64) -> &'static str {
    match ratio {
        ratio if ratio >= AAA => "AAA",
        ratio if ratio >= AA => "AA",
        _ => "-",
    }
}

fn check(themes: impl Iterator<Item = (Read, String)>) -> Result<ExitCode, Fault> {
    let mut wrong = false;
    for (theme, name) in themes {
        let problems = match theme {
            Ok(theme) => {
                for line in table(&theme) {
                    output::line(&line)?;
                }
                theme.faults()
            }
            Err(problems) => problems,
        };
        for problem in &problems {
            output::line(&problem.to_string())?;
        }
        if problems.is_empty() {
            output::line(&t!("config-fine-file", file = name))?;
        }
        output::line("")?;
        wrong |= !problems.is_empty();
    }
    Ok(if wrong { ExitCode::from(PART) } else { ExitCode::SUCCESS })
}

/// The contrast of every role at every depth.
fn table(theme: &Theme) -> Vec<String> {
    let names: Vec<String> = Depth::ALL.iter().map(|depth| format!("{:>11}", depth.name())).collect();
    let head = format!("{:<18}{}", theme.name(), names.concat());
    let depths = Depth::ALL.map(|depth| theme.contrasts(depth));
    let row = |(at, role): (usize, &Role)| {
        let cell = |contrasts: &Vec<Contrast>| {
            let ratio = contrasts.get(at).map_or(1.0, |one| one.ratio);
            format!("{:>11}", format!("{ratio:.1} {:<3}", level(ratio)))
        };
        format!("{:<18}{}", role.name(), depths.iter().map(cell).collect::<String>())
    };
    let lines = std::iter::once(t!("themes-table", promise = format!("{:.1}", theme.promise()))).chain([head]);
    lines.chain(Role::ALL.iter().enumerate().map(row)).collect()
}
