//! Where a session's token is kept: a real Secret Service, the real kernel's keyring, and neither of them.

mod support;

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::demo::{Demo, WISSEL, sign_in};
use support::pty::Pty;

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// `wissel` with an environment of its own and a password on its standard input.
fn wissel(demo: &Demo, home: &Path, args: &[&str], typed: &str) -> Output {
    let mut child = Command::new(WISSEL)
        .args(args)
        .env_clear()
        .env("PATH", std::env::var("PATH").unwrap_or_default())
        .env("HOME", home)
        .env("WISSEL_API", &demo.api)
        .env("LANG", "nl_NL.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("start");
    child.stdin.take().expect("stdin").write_all(typed.as_bytes()).expect("type");
    child.wait_with_output().expect("end")
}

#[test]
fn a_real_secret_service_keeps_the_token_until_one_signs_out() {
    let demo = Demo::start(&[]);
    let folder = tempfile::tempdir().expect("a folder");
    let run = folder.path().join("run");
    fs::create_dir(&run).expect("a folder");
    fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).expect("rights");
    // One session of a desktop: unlock its keyring, sign in, look, sign out, look again.
    let day = "printf 'sleutelbos' | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 90\n\
               printf 'wissel-demo\\n' | \"$WISSEL\" login --user intake || exit 91\n\
               echo =====; \"$WISSEL\" doctor; echo =====; \"$WISSEL\" logout || exit 92; echo =====; \"$WISSEL\" doctor";
    let mut session = Command::new("dbus-run-session");
    session.args(["--", "sh", "-c", day]).env_clear().env("PATH", std::env::var("PATH").unwrap_or_default());
    session.env("HOME", folder.path()).env("XDG_RUNTIME_DIR", &run).env("WISSEL_API", &demo.api).env("WISSEL", WISSEL);
    let output = session.stdin(Stdio::null()).output().unwrap_or_else(|error| {
        panic!("a real Secret Service is needed here: apt-get install -y dbus gnome-keyring ({error})")
    });
    let all = said(&output);
    assert_ne!(
        output.status.code(),
        Some(90),
        "gnome-keyring-daemon is needed: apt-get install -y gnome-keyring\n{all}"
    );
    let parts: Vec<&str> = all.split("=====").collect();
    assert!(parts.len() == 4, "{all}");
    assert!(parts[0].contains("Het token staat in de sleutelbos"), "{all}");
    assert!(parts[1].contains("sleutelbos: heeft een token, dit wordt gebruikt"), "{all}");
    assert!(parts[1].contains("aangemeld") && parts[1].contains("token uit sleutelbos"), "{all}");
    assert!(parts[2].contains("Afgemeld"), "{all}");
    assert!(parts[3].contains("sleutelbos: werkt, en is leeg"), "{all}");
    assert!(!all.contains("wsl_"), "no token is ever shown");
}

#[test]
fn a_secret_service_that_hangs_is_said_and_does_not_hold_the_command() {
    let demo = Demo::start(&[]);
    let home = tempfile::tempdir().expect("a folder");
    // A bus that takes the call and never answers.
    let socket = home.path().join("bus");
    let _bus = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let done = Command::new(WISSEL)
        .arg("doctor")
        .env("WISSEL_API", &demo.api)
        .env("HOME", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", socket.display()))
        .stdin(Stdio::null())
        .output()
        .expect("doctor");
    let all = said(&done);
    assert_eq!(done.status.code(), Some(1), "{all}");
    assert!(all.contains("sleutelbos: antwoordt niet"), "{all}");
}

#[test]
fn without_a_desktop_the_kernel_keeps_it_or_it_is_said_that_nothing_can() {
    let demo = Demo::start(&[]);
    let home = tempfile::tempdir().expect("a folder");
    let login = wissel(&demo, home.path(), &["login", "--user", "intake"], "wissel-demo\n");
    let doctor = said(&wissel(&demo, home.path(), &["doctor"], ""));
    if doctor.contains("kernel: niet hier") {
        // A container that forbids it: then a sign-in that could not be kept is refused, with what to do.
        println!("the kernel's keyring is forbidden here");
        assert_eq!(login.status.code(), Some(3), "{}", said(&login));
        assert!(said(&login).contains("kan hier niet bewaard worden"), "{}", said(&login));
        return;
    }
    assert_eq!(login.status.code(), Some(0), "{}", said(&login));
    assert!(said(&login).contains("geheugen van de kernel"), "{}", said(&login));
    assert!(doctor.contains("kernel: heeft een token, dit wordt gebruikt"), "{doctor}");
    let out = wissel(&demo, home.path(), &["logout"], "");
    assert!(said(&out).contains("Afgemeld"), "{}", said(&out));
    let doctor = said(&wissel(&demo, home.path(), &["doctor"], ""));
    assert!(doctor.contains("kernel: werkt, en is leeg"), "{doctor}");
    assert_eq!(fs::read_dir(home.path()).expect("home").count(), 0, "nothing on disk");
}

#[test]
fn the_command_of_the_settings_says_the_token_and_its_silence_is_said() {
    let demo = Demo::start(&[]);
    let home = tempfile::tempdir().expect("a folder");
    let settings = home.path().join("config.toml");
    let run = |command: &str| {
        fs::write(&settings, format!("credential-command = {command}\n")).expect("settings");
        let done = wissel(&demo, home.path(), &["doctor", "--config", &settings.display().to_string()], "");
        (done.status.code(), said(&done))
    };
    let (code, all) = run(&format!("[\"printf\", \"{}\"]", demo.token("intake")));
    assert!(code == Some(0) && all.contains("token uit credential-command"), "{all}");
    let (code, all) = run("[\"false\"]");
    assert!(code == Some(1) && all.contains("credential-command: antwoordt niet"), "{all}");
    let (code, all) = run("\"pass show wissel\"");
    assert!(code == Some(1) && all.contains("config.toml:1:22: credential-command:"), "{all}");
}

#[test]
fn signing_in_at_the_desk_is_kept_and_shown_and_the_next_desk_needs_no_password() {
    let demo = Demo::start(&[]);
    let home = tempfile::tempdir().expect("a folder");
    let environment = std::collections::HashMap::from([
        ("WISSEL_API", demo.api.clone()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "nl_NL.UTF-8".to_owned()),
        ("HOME", home.path().display().to_string()),
    ]);
    let none: [&str; 0] = [];
    let inbox = |screen: &str| screen.lines().any(|line| line.starts_with('>'));
    let mut desk = Pty::start(WISSEL, &none, (80, 24), &environment);
    sign_in(&mut desk, "intake");
    desk.wait_until("the place of the token", |screen| screen.contains("aangemeld"));
    let kernel = desk.text().contains("aangemeld tot de computer herstart");
    desk.press("q");
    desk.wait_end();
    let mut again = Pty::start(WISSEL, &none, (80, 24), &environment);
    if kernel {
        again.wait_until("the inbox at once", inbox);
        assert!(again.text().contains("aangemeld tot de computer herstart"), "{}", again.text());
        again.press("q");
        again.wait_end();
        wissel(&demo, home.path(), &["logout"], "");
    } else {
        again.wait_for("Gebruikersnaam");
        println!("the kernel's keyring is forbidden here: the token was in memory, and the desk said so");
    }
}
