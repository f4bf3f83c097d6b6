//! An installation of your own, with the real binary and the README's commands: from an empty folder to a referral that is in.
#![cfg(all(feature = "tui", feature = "server"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

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

/// Signs in on the command line.
fn sign_in(served: &Served, folder: &Path, user: &str, password: &str) -> Output {
    let args = ["login", "--api", &served.url(), "--user", user, "--print-token"];
    wissel(folder, &args, &format!("{password}\n"))
}

#[test]
fn an_empty_folder_becomes_an_installation_that_takes_a_referral() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let typed = format!("{PASSWORD}\n");
    let made = wissel(here, &["serve", "--init", "--database", "sqlite:wissel.db", "--key-file", "wissel.key"], "");
    assert!(made.status.success(), "{}", text(&made.stderr));

    admin(here, &["house", "add", "waterland", "Regio Waterland", "--municipality", "waterveen=Waterveen"], "");
    let kind = ["--house", "waterland", "--kind", "politie"];
    let add = ["organisation", "add", "politie-waterland", "Politie Waterland"];
    admin(here, &[&add[..], &kind[..]].concat(), "");
    let person = ["account", "add", "a.jansen", "--name", "A. Jansen", "--house", "waterland", "--role", "intake"];
    admin(here, &person, &typed);
    let of = ["--house", "waterland", "--role", "participant"];
    let agrees = ["account", "add", "politie", "--name", "P. Politie", "--organisation", "politie-waterland"];
    admin(here, &[&agrees[..], &of[..]].concat(), &typed);

    assert!(admin(here, &["house", "list"], "").contains("Regio Waterland"));
    let accounts = admin(here, &["account", "list"], "");
    assert!(accounts.contains("a.jansen") && accounts.contains("politie-waterland"), "{accounts}");
    assert!(refused(here, &person, &typed).contains("a.jansen"), "one login name, one account");
    let nobody = ["account", "add", "wie", "--name", "Wie", "--house", "waterland", "--role", "participant"];
    assert!(refused(here, &nobody, &typed).contains("--organisation"), "who agrees speaks for an organisation");
    let short = ["account", "add", "kort", "--name", "Kort", "--house", "waterland", "--role", "intake"];
    refused(here, &short, "kort\n");

    let served = Served::start(here, "127.0.0.1:0");
    let signed_in = sign_in(&served, here, "a.jansen", PASSWORD);
    assert!(signed_in.status.success(), "{}", text(&signed_in.stderr));
    let token = text(&signed_in.stdout).trim().to_owned();
    let record = serde_json::json!({
        "bron": "balie", "bronkenmerk": "B-1",
        "aanmelder": { "soort": "politie", "organisatie": "Politie Waterland", "naam": "A. Voorbeeld" },
        "betrokkene": { "naam": "Persoon Een", "geboortedatum": "1984-05-17" },
        "aard": "situatie", "betreft": "Zorgen over wonen en inkomen", "ingelicht": true, "gemeente": "Waterveen",
    });
    let submit = ["submit", "-", "--api", &served.url(), "--token", token.as_str()];
    let sent = wissel(here, &submit, &format!("{record}\n"));
    assert!(sent.status.success(), "{}{}", text(&sent.stdout), text(&sent.stderr));
    drop(served);

    admin(here, &["account", "disable", "a.jansen"], "");
    let changed = "een andere lange zin";
    admin(here, &["account", "password", "politie"], &format!("{changed}\n"));
    let served = Served::start(here, "127.0.0.1:0");
    assert!(!sign_in(&served, here, "a.jansen", PASSWORD).status.success(), "a closed account signs nobody in");
    assert!(!sign_in(&served, here, "politie", PASSWORD).status.success());
    assert!(sign_in(&served, here, "politie", changed).status.success());
    drop(served);
    let verified = wissel(here, &["audit", "verify", "--database", "sqlite:wissel.db", "--key-file", "wissel.key"], "");
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}
