//! Asking on a terminal. A password is never shown and never an argument.

use std::io::{self, BufRead, IsTerminal as _, Write as _};

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
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
    let read = read_line(&mut stdin.lock());
    if let Some(before) = shown {
        let _ = tcsetattr(&stdin, OptionalActions::Flush, &before);
        output::aside("");
    }
    let text = read.map_err(|error| Fault::file(&t!("cli-input"), &error))?;
    let Some(text) = text else { return Err(Fault::usage(t!("login-broken-off"), "", "")) };
    if text.is_empty() {
        return Err(Fault::usage(t!("login-empty"), t!("login-empty-why"), t!("cli-again")));
    }
    Ok(text)
}

/// What Ctrl-C types on a terminal that gives no signals.
const INTERRUPT: u8 = 3;

/// One line without its end; none when it was broken off.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Zeroizing<String>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(128));
    loop {
        let (taken, ended) = {
            let piece = input.fill_buf()?;
            let end = piece.iter().position(|byte| matches!(*byte, b'\n' | INTERRUPT));
            let taken = end.map_or(piece.len(), |end| end + 1);
            bytes.extend_from_slice(&piece[..taken]);
            (taken, end.is_some() || piece.is_empty())
        };
        input.consume(taken);
        if ended {
            break;
        }
    }
    if bytes.last() == Some(&INTERRUPT) {
        return Ok(None);
    }
    let length = bytes.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
    let text = std::str::from_utf8(&bytes[..length]).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    Ok(Some(Zeroizing::new(text.to_owned())))
}

/// Turns the echo off; gives what was before. Ctrl-C ends the line instead of the program, so that nobody is left with a
/// shell that shows nothing.
fn hide(stdin: &io::Stdin) -> Option<rustix::termios::Termios> {
    let before = tcgetattr(stdin).ok()?;
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO | LocalModes::ISIG);
    silent.special_codes[SpecialCodeIndex::VEOL] = INTERRUPT;
    tcsetattr(stdin, OptionalActions::Flush, &silent).ok()?;
    Some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_without_its_end_and_ctrl_c_breaks_it_off() {
        let read = |mut bytes: &[u8]| read_line(&mut bytes).unwrap().map(|text| text.to_string());
        assert_eq!(read(b"geheim\r\nmeer"), Some("geheim".to_owned()));
        assert_eq!(read(b"geheim"), Some("geheim".to_owned()));
        assert_eq!(read(b""), Some(String::new()));
        assert_eq!(read(b"gehe\x03im\n"), None);
        assert!(read_line(&mut b"\xff\n".as_slice()).is_err());
    }
}
