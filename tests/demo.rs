//! A demo as a program on its own: one line of JSON, a working API, and nothing left behind.
#![cfg(feature = "server")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

#[derive(serde::Deserialize)]
struct Ready {
    api: String,
    tokens: BTreeMap<String, String>,
}

fn wissel(arguments: &[&str], temporary: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wissel"));
    command
        .args(arguments)
        .env("TMPDIR", temporary)
        .env("WISSEL_LANG", "nl")
        .env_remove("WISSEL_API")
        .env_remove("WISSEL_TOKEN");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(arguments: &[&str], temporary: &Path) -> (Child, Ready) {
    let mut child = wissel(arguments, temporary).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let ready = serde_json::from_str(&line).unwrap_or_else(|error| {
        let mut told = String::new();
        let _ = child.stderr.take().unwrap().read_to_string(&mut told);
        panic!("{error}: {line:?} {told}")
    });
    (child, ready)
}

fn stop(child: Child) -> Output {
    let id = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(id, Signal::TERM).unwrap();
    child.wait_with_output().unwrap()
}

fn get(ready: &Ready, user: &str, path: &str) -> (u16, String) {
    let host = ready.api.strip_prefix("http://").unwrap();
    let mut line = TcpStream::connect(host).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let token = &ready.tokens[user];
    write!(
        line,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    (answer[9..12].parse().unwrap(), answer)
}

#[test]
fn headless_serves_until_it_is_told_to_stop_and_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().unwrap();
    let (child, ready) = start(&["demo", "--headless", "--referrals", "80"], temporary.path());
    for user in ["intake", "intake2", "lead", "auditor", "politie", "systeem", "vt", "gia", "jeugd", "riec", "zsm"] {
        let (status, answer) = get(&ready, user, "/v1/wie-ben-ik");
        assert_eq!(status, 200, "{user}: {answer}");
    }
    assert_eq!(get(&ready, "intake", "/v1/aanmeldingen").0, 200);
    let ended = stop(child);
    assert!(ended.status.success(), "{ended:?}");
    assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 0);
    assert!(TcpStream::connect(ready.api.strip_prefix("http://").unwrap()).is_err());
}

#[test]
fn a_kept_demo_goes_on_where_it_was() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path().join("demo");
    let arguments = ["demo", "--headless", "--referrals", "30", "--data", folder.to_str().unwrap()];
    let (child, first) = start(&arguments, temporary.path());
    let (_, inbox) = get(&first, "intake", "/v1/aanmeldingen");
    assert!(stop(child).status.success());
    let (child, second) = start(&arguments, temporary.path());
    let (_, again) = get(&second, "intake", "/v1/aanmeldingen");
    assert!(stop(child).status.success());
    let numbers = |text: &str| text.matches("\"nummer\":\"").count();
    assert!(numbers(&inbox) > 0);
    assert_eq!(numbers(&inbox), numbers(&again));
}

#[test]
fn a_folder_with_something_else_in_it_is_refused_and_left_alone() {
    let temporary = tempfile::tempdir().unwrap();
    std::fs::write(temporary.path().join("wissel.db"), "van een echt huis").unwrap();
    let ended = wissel(&["demo", "--headless", "--data", temporary.path().to_str().unwrap()], temporary.path())
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("lege of nieuwe map"), "{ended:?}");
    assert_eq!(std::fs::read(temporary.path().join("wissel.db")).unwrap(), b"van een echt huis");
}

#[test]
fn a_folder_that_cannot_be_made_is_told_in_a_sentence() {
    let temporary = tempfile::tempdir().unwrap();
    std::fs::write(temporary.path().join("bestand"), "").unwrap();
    let inside = temporary.path().join("bestand/demo");
    let ended = wissel(&["demo", "--headless", "--data", inside.to_str().unwrap()], temporary.path()).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("map waarin u mag schrijven"), "{ended:?}");
}
