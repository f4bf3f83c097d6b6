//! `wissel list` with the real binary on a real API: the desk's filter language on the command line.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]
#![cfg(all(feature = "tui", feature = "server"))]

mod support;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use support::demo::{Demo, WISSEL};

fn list(demo: &Demo, args: &[&str], given: &str) -> Output {
    let mut child = Command::new(WISSEL)
        .arg("list")
        .args(args)
        .env("WISSEL_API", &demo.api)
        .env("WISSEL_TOKEN", demo.token("lead"))
        .env("WISSEL_LANG", "nl")
        .env_remove("WISSEL_CONFIG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that needs no input may have ended before it was given.
    let _ = child.stdin.take().unwrap().write_all(given.as_bytes());
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn rows_come_as_a_table_as_csv_and_as_json_without_a_name_or_bsn() {
    let demo = Demo::start(&["--referrals", "60", "--seed", "7"]);
    let table = list(&demo, &["verwijzer:politie", "--limit", "5"], "");
    assert!(table.status.success(), "{}", said(&table));
    assert!(out(&table).starts_with("Nummer") && out(&table).lines().count() <= 6, "{}", out(&table));
    assert!(said(&table).contains("5 van "), "{}", said(&table));

    let csv = out(&list(&demo, &["--csv", "vak:postvak,wacht,uit,klaar"], ""));
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("nummer,staat,urgentie,termijn"), "{csv}");
    assert!((5..=61).contains(&lines.len()), "{csv}");

    let json = out(&list(&demo, &["--json", "--", "-staat:ontvangen"], ""));
    for line in json.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_ne!(row["staat"], "ontvangen", "{line}");
        assert!(row.get("betrokkene").is_none() && row.get("bsn").is_none(), "{line}");
    }
    assert!(json.lines().count() > 0);
}

#[test]
fn a_wrong_word_is_pointed_at_and_a_person_is_named_on_standard_input_only() {
    let demo = Demo::start(&["--referrals", "20", "--seed", "7"]);
    let wrong = list(&demo, &["urgentie:hoog", "netwrk:riec"], "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(out(&wrong).is_empty());
    let said_wrong = said(&wrong);
    let lines: Vec<&str> = said_wrong.lines().collect();
    assert_eq!(lines[..2], ["urgentie:hoog netwrk:riec", "              ^^^^^^"], "{said_wrong}");
    assert!(said_wrong.contains("Bedoelt u netwerk"), "{said_wrong}");

    for person in ["geb:1990-01-31", "verward,999993653"] {
        let typed = list(&demo, &[person], "");
        assert_eq!(typed.status.code(), Some(2));
        assert!(said(&typed).contains("standaardinvoer"), "{}", said(&typed));
    }
    let given = list(&demo, &["-"], "geb:1990-01-31\n");
    assert!(given.status.success(), "{}", said(&given));
}
