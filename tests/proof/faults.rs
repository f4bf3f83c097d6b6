//! What goes wrong on a working day: a stop, a crash, a server that goes away and comes back, one of another version.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use wissel::client::{Api, Lines};
use wissel::domain::event::Event;
use wissel::tui::terminal::{Session, SessionPolicy, Tty, install_panic_hook};
use wissel::wire::list::PageQuery;

use crate::support::demo::{Demo, WISSEL};
use crate::support::pty::{LIMIT, Pty};
use crate::support::served::Served;

const SIZE: (u16, u16) = (100, 30);

fn filled(screen: &str) -> bool {
    screen.lines().any(|line| line.starts_with('>'))
}

fn environment(api: &str, token: &str) -> HashMap<&'static str, String> {
    let pairs = [("WISSEL_API", api), ("WISSEL_TOKEN", token), ("TERM", "xterm-256color"), ("LANG", "nl_NL.UTF-8")];
    pairs.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
}

/// The child of this shell stands still.
fn stopped(shell: u32) -> bool {
    let children = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let child = children.split_whitespace().next().unwrap();
    let stat = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap();
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
}

#[test]
fn a_stopped_desk_gives_the_terminal_back_and_takes_it_again() {
    let demo = Demo::start(&["--referrals", "30"]);
    // Under a shell: a desk that leads its session has nobody to wake it.
    let script = format!("'{WISSEL}'; echo de schil is terug");
    let mut desk = Pty::start("sh", &["-c", &script], SIZE, &environment(&demo.api, demo.token("intake")));
    let group = Pid::from_raw(desk.pid().cast_signed()).unwrap();
    for stop in ["key", "signal"] {
        desk.wait_until("a filled inbox", filled);
        match stop {
            "key" => desk.press("\u{1a}"),
            _ => kill_process_group(group, Signal::TSTP).unwrap(),
        }
        desk.wait_while("the desk has the screen", vt100::Screen::alternate_screen);
        assert!(!desk.screen().hide_cursor() && !desk.screen().bracketed_paste());
        desk.wait_until_shown();
        // A shell wakes what it saw stop; waking it sooner would wake nobody.
        let end = Instant::now() + LIMIT;
        while !stopped(desk.pid()) {
            assert!(Instant::now() < end, "the desk does not stop");
            desk.settle(Duration::from_millis(10));
        }
        kill_process_group(group, Signal::CONT).unwrap();
        desk.wait_while("the shell has the screen", |screen| !screen.alternate_screen());
    }
    desk.wait_until("a filled inbox", filled);
    desk.press("q");
    desk.wait_for("de schil is terug");
    assert_eq!(desk.wait_end(), Some(0));
}

#[test]
fn every_ending_signal_leaves_the_terminal_whole() {
    let demo = Demo::start(&["--referrals", "30"]);
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut desk = demo.desk("intake", SIZE);
        desk.wait_until("a filled inbox", filled);
        desk.signal(signal);
        desk.wait_end();
        assert!(!desk.screen().alternate_screen() && !desk.screen().hide_cursor(), "{signal:?}");
        assert!(!desk.screen().bracketed_paste() && desk.echoes(), "{signal:?}");
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_tells_nothing_of_a_person() {
    const AGAIN: &str = "WISSEL_TEST_PANIC";
    if std::env::var_os(AGAIN).is_some() {
        // This is the program on the terminal that the other half of this test looks at.
        let session = Session::enter(Tty::open().unwrap(), SessionPolicy::default()).unwrap();
        install_panic_hook();
        session.output().unwrap().write_all(b"het bureau").unwrap();
        panic!("Testpersoon Paniek, 999990019");
    }
    let this = std::env::current_exe().unwrap();
    let name = "faults::a_panic_gives_the_terminal_back_and_tells_nothing_of_a_person";
    let mut environment = environment("", "");
    environment.insert(AGAIN, "1".to_owned());
    let mut desk = Pty::start(this.to_str().unwrap(), &["--exact", name, "--nocapture"], SIZE, &environment);
    assert_eq!(desk.wait_end(), Some(101));
    let all = String::from_utf8_lossy(&desk.raw).into_owned();
    assert!(all.contains("het bureau"), "{all}");
    assert!(all.contains("Wissel is gestopt door een fout in het programma"), "{all}");
    assert!(!all.contains("Paniek") && !all.contains("999990019"), "{all}");
    assert!(!desk.screen().alternate_screen() && !desk.screen().hide_cursor() && desk.echoes());
}

/// Answers everything in the name of an API of this version.
fn of_version(version: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            let mut asked = [0; 4096];
            let _ = line.read(&mut asked);
            let _ = write!(
                line,
                "HTTP/1.1 200 OK\r\nAPI-Version: {version}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"
            );
        }
    });
    address
}

#[test]
fn a_server_of_another_version_is_told_in_words() {
    for version in ["0.9.0", "2.0.0"] {
        let api = of_version(version);
        let mut desk = Pty::start::<&str>(WISSEL, &[], SIZE, &environment(&api, "wsl_een-token"));
        let major = version.split('.').next().unwrap();
        desk.wait_for(&format!("versie {major} van de API"));
        desk.signal(Signal::TERM);
        desk.wait_end();
        let told = Command::new(WISSEL)
            .args(["submit", "/dev/null"])
            .envs(environment(&api, "wsl_een-token"))
            .env("WISSEL_LANG", "nl")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(said.contains(&format!("versie {major} van de API")) && said.contains("wat nu"), "{said}");
    }
}

#[test]
fn a_desk_outlives_its_server_and_hands_in_once_what_was_done_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let demo = Demo::start(&["--referrals", "60", "--data", data.to_str().unwrap()]);
    let token = demo.token("intake").to_owned();
    drop(demo);
    let served = Served::start(&data, "127.0.0.1:0");
    let address = served.address.clone();
    let base = format!("http://{address}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let api = Api::new(&base, Lines::Safe).unwrap();
    api.set_token(Some(token.clone().into()));
    let first = runtime.block_on(api.page(&PageQuery::default())).unwrap().rows.remove(0);

    let mut desk = Pty::start::<&str>(WISSEL, &[], SIZE, &environment(&base, &token));
    desk.wait_until("the first row", |screen| {
        screen.lines().any(|line| line.starts_with('>') && line.contains(first.number.as_str()))
    });
    drop(served);
    desk.wait_until("the age of what is shown", |screen| screen.lines().next().is_some_and(|top| top.contains(" oud")));
    // Reading goes on, and what is done waits.
    desk.press("jk");
    desk.press("t");
    desk.wait_until("what was done waits", |screen| {
        screen.contains("wacht op verbinding") || screen.contains("verstuurd zodra")
    });
    let served = Served::start(&data, &address);
    desk.wait_until("the line is back", |screen| !screen.lines().next().is_some_and(|top| top.contains(" oud")));
    desk.wait_until("the queue is empty", |screen| !screen.contains("wacht op verbinding"));
    // The connections of before are dead.
    let api = Api::new(&base, Lines::Safe).unwrap();
    api.set_token(Some(token.clone().into()));
    let times_taken = || {
        let events = runtime.block_on(api.events_since(first.id, first.version)).unwrap().events;
        events.iter().filter(|recorded| matches!(recorded.event, Event::Taken { .. })).count()
    };
    let end = Instant::now() + LIMIT;
    while times_taken() == 0 {
        assert!(Instant::now() < end, "what waited never arrived; the screen is:\n{}", desk.text());
        desk.settle(Duration::from_millis(50));
    }
    desk.press("q");
    desk.wait_end();
    assert_eq!(times_taken(), 1);
    drop(served);
}

#[test]
fn what_was_typed_outlives_the_desk() {
    let demo = Demo::start(&["--referrals", "30"]);
    let mut desk = demo.desk("intake", SIZE);
    desk.wait_until("a filled inbox", filled);
    desk.press("a");
    desk.wait_for("Aanmelding invoeren");
    desk.press("\t");
    // Keys that come all at once count as pasted, so the field must be there first.
    desk.wait_until("the next field", |screen| screen.lines().any(|line| line.starts_with(" > Organisatie")));
    desk.press("Wijkteam Oeverwal");
    desk.wait_for("Wijkteam Oeverwal");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let api = Api::new(&demo.api, Lines::Safe).unwrap();
    api.set_token(Some(demo.token("intake").to_owned().into()));
    let kept = || {
        let drafts = runtime.block_on(api.drafts()).unwrap();
        drafts.iter().any(|draft| draft.input.referrer.organisation.as_deref() == Some("Wijkteam Oeverwal"))
    };
    let end = Instant::now() + LIMIT;
    while !kept() {
        assert!(Instant::now() < end, "the draft was never kept; the screen is:\n{}", desk.text());
        desk.settle(Duration::from_millis(100));
    }
    desk.signal(Signal::KILL);
    desk.wait_end();

    let mut desk = demo.desk("intake", SIZE);
    desk.wait_until("a filled inbox", filled);
    desk.press("gd");
    desk.wait_for("Uw onafgemaakte aanmeldingen");
    desk.press("1");
    desk.wait_for("Wijkteam Oeverwal");
}

#[test]
fn a_password_is_never_shown_and_an_interrupted_question_gives_the_terminal_back() {
    let demo = Demo::start(&["--referrals", "12"]);
    let mut environment = environment(&demo.api, "");
    environment.remove("WISSEL_TOKEN");
    let ask = || Pty::start(WISSEL, &["login", "--user", "intake", "--print-token"], SIZE, &environment);
    let mut login = ask();
    login.wait_for("Wachtwoord:");
    login.wait_until_silent();
    login.press("wissel-demo\r");
    assert_eq!(login.wait_end(), Some(0));
    let all = String::from_utf8_lossy(&login.raw).into_owned();
    assert!(!all.contains("wissel-demo"), "{all}");
    assert!(all.contains("wsl_"), "{all}");
    assert!(login.echoes());

    let mut login = ask();
    login.wait_for("Wachtwoord:");
    login.wait_until_silent();
    login.press("wissel-\u{3}");
    assert_ne!(login.wait_end(), Some(0));
    assert!(login.echoes(), "what is typed next in the shell must be seen");
    assert!(!String::from_utf8_lossy(&login.raw).contains("wissel-"));
}
