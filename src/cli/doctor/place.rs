//! What can be seen without a line: the terminal, this process, the policy, the files.

use std::io::IsTerminal as _;

use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

use super::Finding;
use crate::cli::config;
use crate::cli::report::Fault;
use crate::settings::{Key, Origin, Problem, Settings};
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
        findings.push(Finding::note(
            "terminal",
            "dit is geen terminal",
            "Start wissel doctor in de terminal van het bureau.",
        ));
    } else if caps.dumb {
        let says = "TERM ontbreekt of is 'dumb': het bureau kan geen scherm tonen";
        findings.push(Finding::wrong("terminal", says, "Zet TERM goed, bijvoorbeeld: export TERM=xterm-256color"));
    } else {
        let through = [(caps.ssh, "via SSH"), (caps.multiplexer, "in tmux of screen")];
        let through: Vec<&str> = through.iter().filter(|(yes, _)| *yes).map(|(_, how)| *how).collect();
        let term = format!("TERM={}", caps.term);
        findings.push(Finding::good("terminal", [&[term.as_str()], through.as_slice()].concat().join(", ")));
    }
    if let Ok(size) = rustix::termios::tcgetwinsize(std::io::stdout()) {
        let (cols, rows) = (size.ws_col, size.ws_row);
        let says = format!("{cols} breed, {rows} hoog");
        let fits = |least: (u16, u16)| cols >= least.0 && rows >= least.1;
        findings.push(if fits(WHOLE) {
            Finding::good("venster", says)
        } else if fits(SMALLEST) {
            Finding::note("venster", says, "Het werkt; met 80 breed en 24 hoog past alles.")
        } else {
            Finding::wrong("venster", says, "Maak het venster minstens 60 breed en 16 hoog.")
        });
    }
    let colours = match caps.depth {
        Depth::Mono => "geen kleur (NO_COLOR of dit soort terminal)",
        Depth::Ansi16 => "16 kleuren",
        Depth::Indexed256 => "256 kleuren",
        Depth::True => "alle kleuren",
    };
    let sync = if caps.sync { "beelden in één keer" } else { "gewone beelden" };
    findings.push(Finding::good("kleuren", format!("{colours}; {sync}")));
    findings.push(match (caps.glyphs, caps.utf8) {
        (Glyphs::Unicode, _) => Finding::good("tekens", "UTF-8"),
        (Glyphs::Ascii, true) => Finding::good("tekens", "UTF-8, met eenvoudige tekens voor dit soort terminal"),
        (Glyphs::Ascii, false) => {
            let says = "de locale is geen UTF-8: namen met accenten verschijnen zonder";
            Finding::note("tekens", says, "Zet LANG goed, bijvoorbeeld: export LANG=nl_NL.UTF-8")
        }
    });
    findings
}

/// No copy of this process on disk, and nobody looking into it.
pub fn process() -> Vec<Finding> {
    let core = getrlimit(Resource::Core);
    let sealed = matches!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    vec![if core.current == Some(0) && sealed {
        Finding::good("geheugen", "geen geheugendump, en andere programma's kunnen niet meekijken")
    } else {
        Finding::wrong("geheugen", "het systeem staat een geheugendump of meekijken toe", "Vraag uw beheerder.")
    }]
}

/// What the administrator decided.
pub fn policy(policy: &Result<Policy, Fault>) -> Finding {
    match policy {
        Err(fault) => {
            let [what, why, now] = fault.parts();
            Finding::wrong("beleid", format!("{what}: {why}"), now)
        }
        Ok(Policy { file: None, .. }) => Finding::good("beleid", "geen (/etc/wissel/policy.toml is er niet)"),
        Ok(policy) => {
            let mut says = vec![policy.file.clone().unwrap_or_default()];
            if policy.kiosk {
                says.push("kiosk".to_owned());
            }
            if let Some(minutes) = policy.idle_lock_minutes {
                says.push(format!("vergrendelt na {minutes} min"));
            }
            if let Some(word) = &policy.environment {
                says.push(format!("omgeving {word}"));
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
        let says = format!("toetsen {}, kleuren {}", settings.keymap(), settings.theme());
        let light = light_background(|name| std::env::var(name).ok()) == Some(true);
        let mut findings = vec![Finding::good("instellingen", says)];
        if light && matches!(settings.get(Key::Theme).1, Origin::BuiltIn) {
            let now = "Voor een lichte achtergrond is er een thema: zet theme = \"light\" in config.toml.";
            findings.push(Finding::note("achtergrond", "licht (COLORFGBG)", now));
        }
        return findings;
    }
    let now = "Verbeter deze regel. Een voorbeeld: wissel config example";
    problems.into_iter().map(|problem| Finding::wrong("instellingen", problem.to_string(), now)).collect()
}
