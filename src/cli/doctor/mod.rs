//! `wissel doctor`: what is wrong here, and what to do about it. Nothing of a person, no token and no name is printed.

#[cfg(feature = "server")]
mod checkpoints;
#[cfg(feature = "server")]
mod duty;
mod keys;
mod line;
mod place;
#[cfg(feature = "server")]
mod server;

use std::process::ExitCode;

use clap::Args;

use super::args::Shared;
use super::output;
use super::report::{Fault, PART};
use super::runtime::block_on;
use crate::settings::{Problem, Settings};
use crate::t;
use crate::tui::policy::Policy;

#[cfg(feature = "server")]
pub use server::run as look_at_server;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel doctor --api https://wissel.voorbeeld.nl
  wissel doctor --keys           toont wat uw toetsen echt sturen
  wissel doctor --json           voor een ander programma
  wissel doctor --server --config /etc/wissel/server.toml   op de server zelf

Antwoord aan de shell: 0 alles goed · 1 er is iets mis";

/// What `doctor` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct DoctorArgs {
    /// Drukt de bevindingen af als JSON
    #[arg(long)]
    json: bool,
    /// Toont van elke toets wat er aankomt, hoe hij heet en wat hij doet
    #[arg(long, conflicts_with = "json")]
    keys: bool,
    /// Kijkt naar de server van deze computer, met het bestand van --config
    #[cfg(feature = "server")]
    #[arg(long, conflicts_with = "keys")]
    pub server: bool,
    #[cfg(feature = "server")]
    #[command(flatten)]
    pub(super) file: super::place::ServerFile,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Fine.
    Good,
    /// Works, with a remark.
    Note,
    /// Wrong.
    Wrong,
}

impl State {
    fn word(self) -> String {
        match self {
            Self::Good => t!("doctor-good"),
            Self::Note => t!("doctor-note"),
            Self::Wrong => t!("doctor-wrong"),
        }
    }

    /// As another program reads it.
    fn code(self) -> &'static str {
        match self {
            Self::Good => "goed",
            Self::Note => "let op",
            Self::Wrong => "FOUT",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// What was looked at, as another program reads it; the word for it is `doctor-part-…`.
    pub part: &'static str,
    /// How it is.
    pub state: State,
    /// What was seen.
    pub says: String,
    /// What to do; empty for nothing.
    pub now: String,
}

impl Finding {
    pub fn good(part: &'static str, says: impl Into<String>) -> Self {
        Self { part, state: State::Good, says: says.into(), now: String::new() }
    }

    pub fn note(part: &'static str, says: impl Into<String>, now: impl Into<String>) -> Self {
        Self { part, state: State::Note, says: says.into(), now: now.into() }
    }

    pub fn wrong(part: &'static str, says: impl Into<String>, now: impl Into<String>) -> Self {
        Self { part, state: State::Wrong, says: says.into(), now: now.into() }
    }
}

/// Looks at everything. `policy` and `read` are what became of the policy and the settings.
pub fn run(
    shared: &Shared,
    args: &DoctorArgs,
    policy: Result<Policy, Fault>,
    read: Option<Result<Settings, Vec<Problem>>>,
) -> Result<ExitCode, Fault> {
    let mut findings = place::terminal();
    findings.extend(place::process());
    findings.push(place::policy(&policy));
    let policy = policy.unwrap_or_default();
    let (settings, wrong) = match read {
        Some(Ok(settings)) => (settings, Vec::new()),
        Some(Err(problems)) => (Settings::default(), problems),
        None => (Settings::default(), Vec::new()),
    };
    if args.keys {
        return keys::show(&settings);
    }
    findings.extend(place::settings(&settings, &wrong));
    findings.extend(block_on(async { Ok(line::look(shared, &settings, &policy).await) })?);
    tell(&findings, args.json)
}

fn tell(findings: &[Finding], json: bool) -> Result<ExitCode, Fault> {
    let wrong = findings.iter().filter(|finding| finding.state == State::Wrong).count();
    if json {
        let rows: Vec<_> = findings
            .iter()
            .map(|found| {
                serde_json::json!({
                    "onderdeel": found.part, "staat": found.state.code(), "bevinding": found.says, "watNu": found.now,
                })
            })
            .collect();
        output::line(&serde_json::json!({ "goed": wrong == 0, "bevindingen": rows }).to_string())?;
    } else {
        for found in findings {
            let part = crate::i18n::text(&format!("doctor-part-{}", found.part.to_lowercase()));
            output::line(&format!("{:<7} {part:<13} {}", found.state.word(), found.says))?;
            if !found.now.is_empty() {
                output::line(&format!("{:<21} {}: {}", "", t!("cli-now"), found.now))?;
            }
        }
        output::line("")?;
        output::line(&match wrong {
            0 => t!("doctor-all-good"),
            many => t!("doctor-count", count = many),
        })?;
    }
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(PART) })
}
