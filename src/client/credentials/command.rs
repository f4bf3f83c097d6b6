//! The credential command of the settings: started as it stands there, without a shell, with a time limit.

use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::Token;
use super::place::Answer;
use crate::t;

/// What a command gets to answer: it may have to ask its user for a touch of a key.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);
/// How often is looked whether it ended.
const LOOK: Duration = Duration::from_millis(10);
/// The most of its answer that is read, in bytes.
const LIMIT: u64 = 8 * 1024;

/// Runs it and reads one line. The API's address is in `WISSEL_API`.
pub(super) fn read(words: &[String], api: &str, patience: Duration) -> Answer<Token> {
    let Some((program, rest)) = words.split_first() else { return Answer::Absent(t!("token-why-not-set")) };
    let started = Command::new(program)
        .args(rest)
        .env("WISSEL_API", api)
        .env_remove("WISSEL_TOKEN")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            return Answer::Silent(t!("token-why-no-start", program = program.as_str(), what = error.to_string()));
        }
    };
    match finish(&mut child, patience) {
        Some(true) => answer(&mut child, program),
        Some(false) => Answer::Silent(t!("token-why-failed", program = program.as_str())),
        None => {
            let _ = child.kill();
            let _ = child.wait();
            Answer::Silent(t!("token-why-slow", program = program.as_str(), seconds = patience.as_secs()))
        }
    }
}

/// Whether it succeeded; none when it takes too long.
fn finish(child: &mut Child, patience: Duration) -> Option<bool> {
    let until = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if Instant::now() < until => std::thread::sleep(LOOK),
            Ok(None) => return None,
            Err(_) => return Some(false),
        }
    }
}

fn answer(child: &mut Child, program: &str) -> Answer<Token> {
    let mut said = Zeroizing::new(String::new());
    let read = child.stdout.take().map(|out| out.take(LIMIT).read_to_string(&mut said));
    let line = said.lines().next().unwrap_or_default().trim();
    match read {
        Some(Ok(_)) if line.is_empty() => Answer::Empty,
        Some(Ok(_)) => Answer::Yes(Zeroizing::new(line.to_owned())),
        _ => Answer::Silent(t!("token-why-no-text", program = program)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> Answer<Token> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        read(&words, "http://localhost:1/", Duration::from_millis(200))
    }

    #[test]
    fn the_first_line_of_the_command_is_the_token_and_no_shell_reads_its_words() {
        assert_eq!(said(&["echo", "wsl_a; touch /tmp/x"]), Answer::Yes(Zeroizing::new("wsl_a; touch /tmp/x".into())));
        assert_eq!(said(&["printenv", "WISSEL_API"]), Answer::Yes(Zeroizing::new("http://localhost:1/".into())));
        assert_eq!(said(&["true"]), Answer::Empty);
    }

    #[test]
    fn a_command_that_fails_hangs_or_is_not_there_is_said() {
        let silent = |words| matches!(said(words), Answer::Silent(_));
        assert!(silent(&["false"]) && silent(&["sleep", "60"]) && silent(&["/nergens/te/vinden"]));
        assert!(matches!(said(&[]), Answer::Absent(_)));
    }
}
