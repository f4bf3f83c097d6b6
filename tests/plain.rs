//! The linear desk as people use it: the real binary with `--plain` on a terminal and on a pipe, on the real API.

mod support;

use std::collections::HashMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use support::demo::{Demo, WISSEL};
use support::pty::Pty;

/// High enough that no page has to be turned.
const HIGH: (u16, u16) = (200, 400);
const DUMB: [(&str, &str); 2] = [("TERM", "dumb"), ("LANG", "nl_NL.UTF-8")];

/// A terminal with the linear desk on it, and what was said so far.
struct Talk {
    desk: Pty,
    from: usize,
}

impl Talk {
    fn of(desk: Pty) -> Self {
        Self { desk, from: 0 }
    }

    fn as_user(demo: &Demo, user: &str) -> Self {
        Self::of(demo.desk_with(user, HIGH, &["--plain"], &DUMB))
    }

    /// Waits for a question that ends so; what was said since the last line.
    fn until(&mut self, ends: &str) -> String {
        let from = self.from;
        // The whole of the last line, but for a question that repeats what it is about.
        let asked = |said: &str| match ends {
            "(ja of nee) " | "> " | ": " => said.ends_with(ends),
            _ => said.rsplit('\n').next() == Some(ends),
        };
        let said = self.desk.wait_said(from, ends, asked);
        self.from = self.desk.raw.len();
        said
    }

    /// Types a line and waits for the next question.
    fn say(&mut self, line: &str, ends: &str) -> String {
        self.desk.press(line);
        self.desk.press("\r");
        let typed = format!("{line}\r\n");
        let said = self.until(ends);
        said.strip_prefix(&typed).unwrap_or(&said).to_owned()
    }
}

/// The number of the first row.
fn first_number(said: &str) -> String {
    let row = said.lines().find(|line| line.starts_with("1. ")).unwrap_or_else(|| panic!("no row in {said}"));
    row["1. ".len()..].split(',').next().expect("a number").to_owned()
}

#[test]
fn from_signing_in_to_an_answer_a_whole_triage_is_done_in_lines() {
    let demo = Demo::start(&[]);
    let environment: HashMap<&str, String> = DUMB
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .chain([("WISSEL_API", demo.api.clone()), ("XDG_RUNTIME_DIR", "/nonexistent".to_owned())])
        .collect();
    let mut talk = Talk::of(Pty::start(WISSEL, &["--plain"], HIGH, &environment));
    talk.until("Gebruikersnaam: ");
    talk.say("intake", "Wachtwoord: ");
    talk.desk.wait_until_silent();
    let said = talk.say("wissel-demo", "Postvak> ");
    assert!(!String::from_utf8_lossy(&talk.desk.raw).contains("wissel-demo"), "a password is never shown");
    assert!(said.contains("Omgeving: DEMO") && said.contains("\r\n10. "), "{said}");

    // Look, open, take.
    let said = talk.say("zoek urgentie:geen", "Filter> ");
    let number = first_number(&said);
    let ask = format!("{number}> ");
    talk.say("terug", "Postvak> ");
    let said = talk.say(&format!("open {number}"), &ask);
    assert!(said.contains("inzage vastgelegd") && said.contains("Persoon: "), "{said}");
    assert!(talk.say("neem", &ask).contains("genomen"));

    // Weigh: purpose, admission, urgency, focus.
    assert!(talk.say("toelating", &ask).contains("eerst de doeltoets"), "the order of the law");
    talk.say("doeltoets", "Past het? ");
    talk.say("1", "Reden: ");
    talk.say("meer domeinen zijn nodig", "Doel: ");
    talk.say("", "Deelnemer 1: ");
    talk.say("politie", "Naam 1: ");
    talk.say("K. Smit", "Deelnemer 2: ");
    talk.say("/verstuur", "(ja of nee) ");
    assert!(talk.say("ja", &ask).contains("doeltoets vastgelegd"));
    let mut said = talk.say("toelating", ": ");
    // Four criteria, each with yes and a reason; then who judged.
    for _ in 0..4 {
        assert!(said.contains("Kies één nummer"), "{said}");
        talk.say("1", ": ");
        said = talk.say("zie melding", ": ");
    }
    talk.say("politie", ": ");
    talk.say("K. Smit", ": ");
    talk.say("/verstuur", "(ja of nee) ");
    assert!(talk.say("ja", &ask).contains("toelating vastgelegd"));
    talk.say("urgentie", "Urgentie: ");
    talk.say("hoog", "Reden: ");
    talk.say("ontruiming dreigt", "(ja of nee) ");
    assert!(talk.say("ja", &ask).contains("urgentie gekozen"));
    talk.say("taakaccenten", "Taakaccenten: ");
    assert!(talk.say("2", &ask).contains("taakaccenten gekozen"));

    // Route: nothing leaves that was not read out first.
    let said = talk.say("doorgeleid", &ask);
    assert!(said.contains("1. ") && said.contains("mogelijkheden"), "{said}");
    let said = talk.say("1", "(ja of nee) ");
    for part in ["Wijze: ", "Naar: ", "Gaat mee: ", "Blijft: ", "Afzender: ", "Noodzaak: ", "Antwoord: ", "DEMO: "] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    let said = talk.say("ja", "> ");
    assert!(said.contains(&format!("{number} ")) && said.contains("ongedaan"), "{said}");
    assert!(talk.say("ongedaan", "> ").contains("ongedaan gemaakt"));

    // A note, a question, an end.
    talk.say("postvak", "Postvak> ");
    talk.say("notitie 2", "Notitie: ");
    assert!(talk.say("gebeld met de wijkagent", "Postvak> ").contains("notitie gemaakt"));
    talk.say("vraag 9", "Vraag: ");
    let said = talk.say("/standaardtekst", "standaardteksten> ");
    assert!(said.contains("\n1. BSN nakijken"), "{said}");
    assert!(talk.say("1", "Vraag: ").contains("Vul in: dag"));
    talk.say("vrijdag", "Aan wie: ");
    talk.say("", "(ja of nee) ");
    assert!(talk.say("ja", "Postvak> ").contains("vraag gesteld"));
    talk.say("afsluiten 6", "Uitkomst: ");
    talk.say("anders", "Toelichting: ");
    talk.say("dubbel ingevoerd door de school", "Terugkoppeling: ");
    talk.say("gegeven", ": ");
    talk.say("gebeld", "(ja of nee) ");
    assert!(talk.say("ja", "Postvak> ").contains("afgesloten"));
    let said = talk.say("gedaan", "> ");
    assert!(said.contains("afgesloten") && said.contains("notitie gemaakt"), "{said}");

    talk.desk.press("stop\r");
    assert_eq!(talk.desk.wait_end(), Some(0));
    assert!(!talk.desk.raw.contains(&0x1b), "a dumb terminal gets no sequences");
}

#[test]
fn a_network_opens_accepts_and_completes_in_lines() {
    let demo = Demo::start(&[]);
    let mut talk = Talk::as_user(&demo, "zvh");
    let said = talk.until("> ");
    let number = first_number(&said);
    let ask = format!("{number}> ");
    let said = talk.say("open 1", &ask);
    assert!(said.contains("gezien: vastgelegd") && said.contains("Afzender: "), "{said}");
    talk.say("aannemen", ": ");
    talk.say("wij pakken dit op", "(ja of nee) ");
    assert!(talk.say("ja", &ask).contains("aangenomen"));
    talk.say("afronden", ": ");
    talk.say("1", ": ");
    talk.say("plan is klaar", "(ja of nee) ");
    assert!(talk.say("ja", &ask).contains("afgerond"));
    let said = talk.say("verloop", &ask);
    assert!(said.contains("wij pakken dit op") && said.contains("plan is klaar"), "{said}");
}

#[test]
fn a_guest_goes_to_another_house_and_comes_back_in_lines() {
    let demo = Demo::start(&[]);
    let mut talk = Talk::as_user(&demo, "intake");
    let first = |said: &str| said.lines().find(|line| line.starts_with("1. ")).expect("a row").to_owned();
    let home = talk.until("Postvak> ");
    assert!(home.contains("Wissel, Regio Utrecht."), "{home}");

    let said = talk.say("ander-huis", "ander huis> ");
    assert!(said.contains("1. Regio Utrecht (DEMO): Kan nu niet. hier werkt u nu"), "{said}");
    assert!(said.contains("2. Twente (DEMO): intake, als gast"), "{said}");
    let said = talk.say("1", "> ");
    assert!(said.contains("hier werkt u nu"), "{said}");
    let there = talk.say("2", "Postvak> ");
    assert!(there.contains("Wissel, Twente.") && !there.contains(&first(&home)), "{there}");
    let number = first_number(&there);
    let said = talk.say("open 1", &format!("{number}> "));
    assert!(said.contains("inzage vastgelegd"), "{said}");

    // From an opened referral, too: of that house nothing is left.
    let said = talk.say("ander-huis", "ander huis> ");
    assert!(said.contains("1. Regio Utrecht (DEMO): intake, uw eigen huis"), "{said}");
    let back = talk.say("1", "Postvak> ");
    assert!(back.contains("Wissel, Regio Utrecht."), "{back}");
    assert_eq!(first(&back), first(&home));
    talk.desk.press("stop\r");
    assert_eq!(talk.desk.wait_end(), Some(0));

    let mut other = Talk::as_user(&demo, "intake2");
    other.until("Postvak> ");
    assert!(other.say("ander-huis", "Postvak> ").contains("U werkt alleen in dit huis"));
}

#[test]
fn on_a_pipe_lines_go_in_and_lines_come_out_in_ascii_where_the_locale_says_so() {
    let demo = Demo::start(&[]);
    let mut desk = Command::new(WISSEL)
        .arg("--plain")
        .env_clear()
        .envs([("WISSEL_API", demo.api.as_str()), ("WISSEL_TOKEN", demo.token("intake")), ("LANG", "C")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("start");
    let lines = "open 1\nhistorie\nterug\nuit\n";
    desk.stdin.take().expect("input").write_all(lines.as_bytes()).expect("write");
    let done = desk.wait_with_output().expect("the end");
    assert!(done.status.success());
    assert!(done.stdout.is_ascii() && !done.stdout.contains(&0x1b));
    let said = String::from_utf8_lossy(&done.stdout);
    for part in ["Postvak> ", "inzage vastgelegd", "historie", "Terug in Postvak", "Uit> "] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
}

#[test]
fn locking_wipes_what_was_said_and_the_password_opens_it_again() {
    let demo = Demo::start(&[]);
    let env = [("TERM", "xterm"), ("LANG", "nl_NL.UTF-8")];
    let mut talk = Talk::of(demo.desk_with("intake", (100, 40), &["--plain"], &env));
    talk.until("Postvak> ");
    let said = talk.say("vergrendel", "Gebruikersnaam: ");
    assert!(said.contains("\u{1b}[2J"), "what was said is wiped: {said:?}");
    assert!(!talk.desk.text().contains("26-"), "{}", talk.desk.text());
    talk.say("intake", "Wachtwoord: ");
    talk.desk.wait_until_silent();
    assert!(talk.say("fout", "Wachtwoord: ").contains("klopt niet"), "a wrong one is told");
    talk.desk.wait_until_silent();
    assert!(talk.say("wissel-demo", "Postvak> ").contains("Ontgrendeld"));
    talk.desk.press("stop\r");
    assert_eq!(talk.desk.wait_end(), Some(0));
    assert!(!talk.desk.text().contains("26-"), "nothing stays in sight: {}", talk.desk.text());
    assert!(talk.desk.echoes(), "the terminal is as it was");
}

#[test]
fn ctrl_c_breaks_off_a_paste_is_no_command_and_ctrl_z_stops_nothing_that_no_shell_wakes() {
    let demo = Demo::start(&[]);
    let mut talk = Talk::as_user(&demo, "intake");
    talk.until("Postvak> ");
    talk.say("vraag 9", "Vraag: ");
    talk.desk.press("half een zin\u{3}");
    let said = talk.until("Postvak> ");
    assert!(said.contains("Terug in Postvak"), "{said}");
    talk.desk.press("doorgeleid 1\r1\rja\r");
    let said = talk.until("Postvak> ");
    assert!(said.contains("3 regels kwamen in één keer"), "{said}");
    talk.desk.press("\u{1a}");
    assert!(talk.until("Postvak> ").contains("Let op"), "suspended without a shell");
    talk.desk.press("\u{4}");
    assert_eq!(talk.desk.wait_end(), Some(0));
}

#[test]
fn a_terminal_that_is_gone_ends_the_desk() {
    let demo = Demo::start(&[]);
    let mut talk = Talk::as_user(&demo, "intake");
    talk.until("Postvak> ");
    talk.desk.hang_up();
    talk.desk.wait_end();
}
