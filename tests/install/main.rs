//! An installation of your own, with the real binary and the commands of README and docs: from an empty folder to a referral
//! that is in, and what an administrator does after that.
#![cfg(all(feature = "tui", feature = "server"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod administration;
mod begin;
#[path = "../support/postgres.rs"]
mod postgres;
#[path = "../support/mod.rs"]
mod support;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::served::Served;

const PASSWORD: &str = "een lange zin voor aan de balie";

/// The program in this folder; `input` on standard input.
fn wissel(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut child = program(folder, args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // What is refused at once reads nothing.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    child.wait_with_output().unwrap()
}

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wissel"));
    command.env_clear().env("HOME", folder).env("WISSEL_LANG", "nl").current_dir(folder).args(args);
    command.stderr(Stdio::piped());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Runs an administrator's command that must succeed; what it printed.
fn admin(folder: &Path, args: &[&str], input: &str) -> String {
    let all: Vec<&str> = [&["admin"], args, &["--database", "sqlite:wissel.db", "--key-file", "wissel.key"]].concat();
    let done = wissel(folder, &all, input);
    assert!(done.status.success(), "{args:?}: {}", text(&done.stderr));
    text(&done.stdout)
}

/// Runs one that must be refused; what it said.
fn refused(folder: &Path, args: &[&str], input: &str) -> String {
    let all: Vec<&str> = [&["admin"], args, &["--database", "sqlite:wissel.db", "--key-file", "wissel.key"]].concat();
    let done = wissel(folder, &all, input);
    assert_eq!(done.status.code(), Some(2), "{args:?}");
    text(&done.stderr)
}

/// Makes an empty store with one house in this folder.
fn begun(folder: &Path) {
    let made = wissel(folder, &["serve", "--init", "--database", "sqlite:wissel.db", "--key-file", "wissel.key"], "");
    assert!(made.status.success(), "{}", text(&made.stderr));
    admin(folder, &["house", "add", "waterland", "Regio Waterland", "--municipality", "waterveen=Waterveen"], "");
    let kind = ["--house", "waterland", "--kind", "politie"];
    let add = ["organisation", "add", "politie-waterland", "Politie Waterland"];
    admin(folder, &[&add[..], &kind[..]].concat(), "");
}

/// Signs in on the command line.
fn sign_in(served: &Served, folder: &Path, user: &str, password: &str) -> Output {
    let args = ["login", "--api", &served.url(), "--user", user, "--print-token"];
    wissel(folder, &args, &format!("{password}\n"))
}
