//! `wissel doctor --keys`: what each key really sends over this line, how it is read, and what it does at the desk.

use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::cli::report::Fault;
use crate::settings::Settings;
use crate::t;
use crate::tui::input::{Decoder, Input, Key};
use crate::tui::intent::{CATALOGUE, Intent};
use crate::tui::keymap::Keymap;
use crate::tui::terminal::Capabilities;

/// Where a key is looked up: the desk's list, where most of the work is done.
const PLACE: [&str; 5] = ["inbox", "list", "decide", "global", "everywhere"];

/// The terminal as it was, put back whatever happens.
struct Raw(Termios);

impl Raw {
    fn enter() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(io::stdin(), OptionalActions::Flush, &raw)?;
        Ok(Self(before))
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.0);
    }
}

/// Shows keys until `C-c`.
pub fn show(settings: &Settings) -> Result<ExitCode, Fault> {
    if !io::stdin().is_terminal() {
        return Err(Fault::usage(t!("doctor-no-keys"), t!("doctor-no-terminal"), t!("doctor-no-keys-now")));
    }
    let keymap = Keymap::load_or_builtin(settings.keymap(), settings.dirs(), &CATALOGUE).0;
    let _raw = Raw::enter()?;
    say(&t!("doctor-press"))?;
    say(&format!("{:<28} {:<10} {}", t!("doctor-arrives"), t!("doctor-key"), t!("doctor-in-inbox")))?;
    let mut decoder = Decoder::new(Capabilities::detect().timing());
    let mut bytes: Vec<u8> = Vec::new();
    loop {
        let wait = decoder.deadline().map(|at| at.saturating_duration_since(Instant::now()));
        let limit = wait.map(|wait| Timespec {
            tv_sec: i64::try_from(wait.as_secs()).unwrap_or(0),
            tv_nsec: i64::from(wait.subsec_nanos()),
        });
        let stdin = io::stdin();
        let came = poll(&mut [PollFd::new(&stdin, PollFlags::IN)], limit.as_ref()).map_err(io::Error::from)?;
        let inputs = if came == 0 {
            decoder.timeout(Instant::now())
        } else {
            let mut buffer = [0; 256];
            let count = stdin.lock().read(&mut buffer)?;
            if count == 0 {
                return Ok(ExitCode::SUCCESS);
            }
            bytes.extend_from_slice(&buffer[..count]);
            decoder.feed(&buffer[..count], Instant::now())
        };
        for input in inputs {
            if input == Input::Key(Key::ctrl('c')) {
                return Ok(ExitCode::SUCCESS);
            }
            say(&line(&bytes, &input, &keymap))?;
            bytes.clear();
        }
    }
}

fn line(bytes: &[u8], input: &Input, keymap: &Keymap) -> String {
    let sent: Vec<String> = bytes.iter().map(|byte| printed(*byte)).collect();
    let (name, does) = match input {
        Input::Key(key) => (key.to_string(), does(*key, keymap)),
        Input::Paste(_) => (t!("doctor-pasted"), t!("doctor-pasted-does")),
        Input::Burst(_) => (t!("doctor-burst"), t!("doctor-burst-does")),
        Input::HangUp => (t!("doctor-end"), String::new()),
    };
    format!("{:<28} {name:<10} {does}", sent.join(" "))
}

fn printed(byte: u8) -> String {
    match byte {
        0x1b => "ESC".to_owned(),
        b' ' => "SP".to_owned(),
        0x21..=0x7e => char::from(byte).to_string(),
        byte => format!("{byte:02X}"),
    }
}

fn does(key: Key, keymap: &Keymap) -> String {
    let name = key.to_string();
    let rows = keymap.rows(&PLACE);
    let of = |keys: &str| rows.iter().find(|row| row.keys == keys).and_then(|row| row.actions.first());
    if let Some(intent) = of(&name).and_then(|action| Intent::of(action.intent)) {
        return intent.title();
    }
    let chord = format!("{name} ");
    if rows.iter().any(|row| row.keys.starts_with(&chord)) { t!("doctor-chord") } else { t!("doctor-nothing") }
}

fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let clean = crate::domain::text::SafeText::line_of(text, 300);
    write!(out, "{}\r\n", clean.as_str())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_as_it_came_as_it_is_read_and_as_what_it_does() {
        let keymap = Keymap::builtin("default", &CATALOGUE).unwrap();
        let mut decoder = Decoder::new(crate::tui::input::Timing::LOCAL);
        let bytes = b"\x1b[11~";
        let input = decoder.feed(bytes, Instant::now()).remove(0);
        let shown = line(bytes, &input, &keymap);
        assert!(shown.starts_with("ESC [ 1 1 ~") && shown.contains("F1"), "{shown}");
        assert_eq!(does(Key::char('g'), &keymap), "begin van een reeks");
        assert_eq!(does(Key::char('t'), &keymap), Intent::Take.title());
        assert_eq!(printed(0x7f), "7F");
    }
}
