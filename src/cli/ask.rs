//! Asking on a terminal. A password is never shown and never an argument.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use super::output;
use super::report::Fault;
use crate::t;

/// Somebody is there to answer.
#[cfg(feature = "server")]
pub fn on_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Asks on standard error and reads a line of standard input; hidden when it is a password on a terminal.
pub fn ask(question: &str, hidden: bool) -> Result<Zeroizing<String>, Fault> {
    let stdin = io::stdin();
    let on_terminal = stdin.is_terminal();
    if on_terminal {
        let mut out = io::stderr().lock();
        let _ = write!(out, "{question} ");
        let _ = out.flush();
    }
    let shown = if hidden && on_terminal { hide(&stdin) } else { None };
    let mut text = Zeroizing::new(String::new());
    let read = stdin.lock().read_line(&mut text);
    if let Some(before) = shown {
        let _ = tcsetattr(&stdin, OptionalActions::Flush, &before);
        output::aside("");
    }
    read.map_err(|error| Fault::file(&t!("cli-input"), &error))?;
    let length = text.trim_end_matches(['\r', '\n']).len();
    text.truncate(length);
    if text.is_empty() {
        return Err(Fault::usage(t!("login-empty"), t!("login-empty-why"), t!("cli-again")));
    }
    Ok(text)
}

/// Turns the echo off; gives what was before.
fn hide(stdin: &io::Stdin) -> Option<rustix::termios::Termios> {
    let before = tcgetattr(stdin).ok()?;
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO);
    tcsetattr(stdin, OptionalActions::Flush, &silent).ok()?;
    Some(before)
}
