//! An installation of your own, with the real binary and the README's commands: from an empty folder to a referral that is in.
#![cfg(all(feature = "tui", feature = "server"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

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

/// A server that ends with the test.
struct Served(Child, String);

impl Served {
    fn start(folder: &Path) -> Self {
        let args = ["serve", "--listen", "127.0.0.1:0", "--database", "sqlite:wissel.db", "--key-file", "wissel.key"];
        let mut child = program(folder, &args).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let line = lines.find_map(|line| line.ok().filter(|line| line.contains("http://"))).unwrap();
        // The rest is read as well, so that the server never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        let address = line.split_whitespace().find(|word| word.starts_with("http://")).unwrap().to_owned();
        Self(child, address)
    }

    fn sign_in(&self, folder: &Path, user: &str, password: &str) -> Output {
        let args = ["login", "--api", self.1.as_str(), "--user", user, "--print-token"];
        wissel(folder, &args, &format!("{password}\n"))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
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

    let served = Served::start(here);
    let signed_in = served.sign_in(here, "a.jansen", PASSWORD);
    assert!(signed_in.status.success(), "{}", text(&signed_in.stderr));
    let token = text(&signed_in.stdout).trim().to_owned();
    let record = serde_json::json!({
        "bron": "balie", "bronkenmerk": "B-1",
        "aanmelder": { "soort": "politie", "organisatie": "Politie Waterland", "naam": "A. Voorbeeld" },
        "betrokkene": { "naam": "Persoon Een", "geboortedatum": "1984-05-17" },
        "aard": "situatie", "betreft": "Zorgen over wonen en inkomen", "ingelicht": true, "gemeente": "Waterveen",
    });
    let submit = ["submit", "-", "--api", served.1.as_str(), "--token", token.as_str()];
    let sent = wissel(here, &submit, &format!("{record}\n"));
    assert!(sent.status.success(), "{}{}", text(&sent.stdout), text(&sent.stderr));
    drop(served);

    admin(here, &["account", "disable", "a.jansen"], "");
    let changed = "een andere lange zin";
    admin(here, &["account", "password", "politie"], &format!("{changed}\n"));
    let served = Served::start(here);
    assert!(!served.sign_in(here, "a.jansen", PASSWORD).status.success(), "a closed account signs nobody in");
    assert!(!served.sign_in(here, "politie", PASSWORD).status.success());
    assert!(served.sign_in(here, "politie", changed).status.success());
    drop(served);
    let verified = wissel(here, &["audit", "verify", "--database", "sqlite:wissel.db", "--key-file", "wissel.key"], "");
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}
