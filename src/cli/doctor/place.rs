//! What can be seen without a line: the terminal, this process, the policy, the files.

use std::io::IsTerminal as _;

use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

use super::Finding;
use crate::cli::config;
use crate::cli::report::Fault;
use crate::settings::{Key, Origin, Problem, Settings};
use crate::t;
use crate::tui::policy::Policy;
use crate::tui::terminal::{Capabilities, Depth, Glyphs, light_background};

/// The smallest window that the desk works in.
const SMALLEST: (u16, u16) = (60, 16);
/// The window that nothing is cut in.
const WHOLE: (u16, u16) = (80, 24);

/// What kind of terminal, its size, colours and signs.
pub fn terminal() -> Vec<Finding> {
    let caps = Capabilities::detect();
    let mut findings = Vec::new();
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        findings.push(Finding::note("terminal", t!("doctor-no-terminal"), t!("doctor-no-terminal-now")));
    } else if caps.dumb {
        findings.push(Finding::wrong("terminal", t!("doctor-dumb"), t!("doctor-dumb-now")));
    } else {
        let through = [(caps.ssh, "doctor-ssh"), (caps.multiplexer, "doctor-multiplexer")];
        let through = through.into_iter().filter(|(yes, _)| *yes).map(|(_, how)| t!(how));
        let says: Vec<String> = std::iter::once(format!("TERM={}", caps.term)).chain(through).collect();
        findings.push(Finding::good("terminal", says.join(", ")));
    }
    if let Ok(size) = rustix::termios::tcgetwinsize(std::io::stdout()) {
        let (cols, rows) = (size.ws_col, size.ws_row);
        let says = t!("doctor-size", cols = cols, rows = rows);
        let fits = |least: (u16, u16)| cols >= least.0 && rows >= least.1;
        findings.push(if fits(WHOLE) {
            Finding::good("venster", says)
        } else if fits(SMALLEST) {
            Finding::note("venster", says, t!("doctor-size-small"))
        } else {
            Finding::wrong("venster", says, t!("doctor-size-wrong"))
        });
    }
    let colours = match caps.depth {
        Depth::Mono => t!("doctor-mono"),
        Depth::Ansi16 => t!("doctor-colours", count = 16),
        Depth::Indexed256 => t!("doctor-colours", count = 256),
        Depth::True => t!("doctor-colours-all"),
    };
    let sync = if caps.sync { t!("doctor-sync") } else { t!("doctor-no-sync") };
    findings.push(Finding::good("kleuren", format!("{colours}; {sync}")));
    findings.push(match (caps.glyphs, caps.utf8) {
        (Glyphs::Unicode, _) => Finding::good("tekens", "UTF-8"),
        (Glyphs::Ascii, true) => Finding::good("tekens", t!("doctor-simple-signs")),
        (Glyphs::Ascii, false) => Finding::note("tekens", t!("doctor-no-utf8"), t!("doctor-no-utf8-now")),
    });
    findings
}

/// No copy of this process on disk, and nobody looking into it.
pub fn process() -> Vec<Finding> {
    let core = getrlimit(Resource::Core);
    let sealed = matches!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    vec![if core.current == Some(0) && sealed {
        Finding::good("geheugen", t!("doctor-sealed"))
    } else {
        Finding::wrong("geheugen", t!("doctor-not-sealed"), t!("ask-administrator"))
    }]
}

/// What the administrator decided.
pub fn policy(policy: &Result<Policy, Fault>) -> Finding {
    match policy {
        Err(fault) => {
            let [what, why, now] = fault.parts();
            Finding::wrong("beleid", format!("{what}: {why}"), now)
        }
        Ok(Policy { file: None, .. }) => Finding::good("beleid", t!("doctor-no-policy")),
        Ok(policy) => {
            let mut says = vec![policy.file.clone().unwrap_or_default()];
            if policy.kiosk {
                says.push("kiosk".to_owned());
            }
            if let Some(minutes) = policy.idle_lock_minutes {
                says.push(t!("doctor-locks", minutes = minutes));
            }
            if let Some(word) = &policy.environment {
                says.push(t!("doctor-environment", word = word.as_str()));
            }
            Finding::good("beleid", says.join(", "))
        }
    }
}

/// The files of settings, and the keymap and theme that they name.
pub fn settings(settings: &Settings, wrong: &[Problem]) -> Vec<Finding> {
    let named = config::names(settings);
    let problems: Vec<&Problem> = wrong.iter().chain(&named).collect();
    if problems.is_empty() {
        let says = t!("doctor-chosen", keymap = settings.keymap(), theme = settings.theme());
        let light = light_background(|name| std::env::var(name).ok()) == Some(true);
        let mut findings = vec![Finding::good("instellingen", says)];
        if light && matches!(settings.get(Key::Theme).1, Origin::BuiltIn) {
            findings.push(Finding::note("achtergrond", t!("doctor-light"), t!("doctor-light-now")));
        }
        return findings;
    }
    let now = t!("doctor-mend");
    problems.into_iter().map(|problem| Finding::wrong("instellingen", problem.to_string(), now.clone())).collect()
}
