//! What an administrator does, as `docs/administration.md` has it: accounts, settings, review, keys.

use std::path::Path;
use std::process::Stdio;

use super::postgres::Cluster;
use super::support::served::Served;
use super::{PASSWORD, admin, begun, program, refused, sign_in, text, wissel};

const SCREENED: [&str; 4] = ["--screening", "2026-03-02", "--task", "processing"];

/// The words of `account add` in this house.
fn account<'a>(login: &'a str, role: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let first = ["account", "add", login, "--name", login, "--house", "waterland", "--role", role];
    [&first[..], more].concat()
}

/// Somebody who works in a session of the house.
struct Session<'a> {
    folder: &'a Path,
    api: String,
    token: String,
}

impl<'a> Session<'a> {
    fn of(served: &Served, folder: &'a Path, login: &str) -> Self {
        let signed_in = sign_in(served, folder, login, PASSWORD);
        assert!(signed_in.status.success(), "{login}: {}", text(&signed_in.stderr));
        Self { folder, api: served.url(), token: text(&signed_in.stdout).trim().to_owned() }
    }

    /// The exit code, and what was said.
    fn ran(&self, args: &[&str]) -> (Option<i32>, String) {
        let session = ["--api", &self.api, "--token", &self.token];
        let done = wissel(self.folder, &[args, &session[..]].concat(), "");
        (done.status.code(), text(&done.stdout) + &text(&done.stderr))
    }

    fn well(&self, args: &[&str]) -> String {
        let (code, told) = self.ran(args);
        assert_eq!(code, Some(0), "{args:?}: {told}");
        told
    }
}

#[test]
fn nobody_is_added_unscreened_where_an_administrator_manages_the_house() {
    let folder = tempfile::tempdir().unwrap();
    let (here, typed) = (folder.path(), format!("{PASSWORD}\n"));
    begun(here);
    let ahead = refused(here, &account("beheer", "administrator", &["--vog", "2999-01-01"]), &typed);
    assert!(ahead.contains("--vog: "), "{ahead}");
    admin(here, &account("beheer", "administrator", &[]), &typed);
    for role in ["intake", "lead", "auditor", "administrator"] {
        let told = refused(here, &account("nieuw", role, &["--compartment"]), &typed);
        assert!(told.contains("--vog, --screening: ") && told.contains("--task: "), "{told}");
    }
    let days = ["--from", "2027-02-01", "--until", "2027-01-01"];
    let turned = refused(here, &account("nieuw", "intake", &[&SCREENED[..], &days[..]].concat()), &typed);
    assert!(turned.contains("--until: "), "{turned}");
    admin(here, &account("nieuw", "intake", &SCREENED), &typed);
    admin(here, &account("bron", "system", &["--organisation", "politie-waterland"]), &typed);
    // Who can't work any more manages nothing.
    admin(here, &["account", "disable", "beheer"], "");
    admin(here, &account("opnieuw", "administrator", &[]), &typed);
}

#[test]
fn what_the_page_on_administration_names_can_be_done_as_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let (here, typed) = (folder.path(), format!("{PASSWORD}\n"));
    begun(here);
    admin(here, &account("beheer", "administrator", &SCREENED), &typed);
    admin(here, &account("l.bos", "intake", &SCREENED), &typed);
    admin(here, &account("leider", "lead", &SCREENED), &typed);
    admin(here, &["house", "add", "duinen", "Regio Duinen", "--municipality", "testdam=Testdam"], "");
    let elsewhere = ["account", "add", "gast", "--name", "G. Gast", "--house", "duinen", "--role", "intake"];
    admin(here, &[&elsewhere[..], &SCREENED[..]].concat(), &typed);
    let access = ["house", "access", "waterland", "--session", "intake=30/540", "--break-glass-minutes", "60"];
    assert!(admin(here, &access, "").contains("30"));
    assert!(admin(here, &["house", "access", "waterland", "--no-break-glass"], "").contains("noodtoegang: uit"));

    let served = Served::start(here, "127.0.0.1:0");
    let manager = Session::of(&served, here, "beheer");
    let settings: serde_json::Value = serde_json::from_str(&manager.well(&["admin", "settings", "show"])).unwrap();
    let page = include_str!("../../docs/administration.md");
    let example = page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mut example: serde_json::Value = serde_json::from_str(example).unwrap();
    example["versie"] = settings["versie"].clone();
    let put = |settings: &serde_json::Value| {
        std::fs::write(here.join("huis.json"), settings.to_string()).unwrap();
        manager.ran(&["admin", "settings", "put", "huis.json"])
    };
    let (code, told) = put(&example);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(put(&example).0, Some(2), "the version that was seen is over");
    let now: serde_json::Value = serde_json::from_str(&manager.well(&["admin", "settings", "show"])).unwrap();
    for part in ["huis", "kalender", "catalogus"] {
        assert_eq!(now[part], example[part], "all of the example is a setting: {part}");
    }
    let mut broken = now;
    broken["catalogus"] = "# huis\nversion = \"2027\"\ntermen = 3\n".into();
    let (code, told) = put(&broken);
    assert!(code == Some(2) && told.contains("catalogus:3"), "the line that is wrong is named: {told}");

    assert!(manager.well(&["admin", "review"]).contains("l.bos"));
    manager.well(&["admin", "review", "--mark", "l.bos"]);
    assert!(manager.well(&["admin", "review", "--csv"]).starts_with("gebruikersnaam,"));
    let change = |more: &[&str]| manager.well(&[&["admin", "account", "change", "l.bos"], more].concat());
    change(&["--role", "network", "--network", "riec", "--name", "L. Bos", "--until", "2027-12-31"]);
    let listed = |part: &str| manager.well(&["admin", "review", "--csv"]).contains(part);
    assert!(listed("l.bos,L. Bos,,netwerk,riec,,"), "a network's staff has its network");
    assert!(listed(",2027-12-31,"));
    change(&["--role", "participant", "--organisation", "politie-waterland", "--no-until"]);
    assert!(listed("l.bos,L. Bos,,deelnemer,,politie-waterland,") && !listed(",2027-12-31,"));
    let (code, told) = manager.ran(&["admin", "account", "change", "l.bos", "--role", "intake"]);
    assert!(code == Some(2) && told.contains("tweede persoon"), "the desk sees every file: {told}");
    let (code, told) = manager.ran(&["admin", "account", "bar", "l.bos", "26-00078"]);
    assert!(code == Some(2), "a number that the house doesn't know: {told}");
    manager.well(&["admin", "account", "guest", "gast", "--role", "intake", "--until", "2027-12-31"]);
    change(&["--role", "lead", "--why", "vervangt de triageleider"]);
    assert!(manager.well(&["admin", "proposal", "list"]).contains("vervangt de triageleider"));
    let clerk = Session::of(&served, here, "l.bos");
    assert_eq!(clerk.ran(&["admin", "settings", "show"]).0, Some(2), "not for who speaks for an organisation");
    Session::of(&served, here, "leider").well(&["retention", "list"]);
    drop(served);

    let key = ["admin", "key", "add", "--key-file", "wissel.key"];
    assert!(wissel(here, &key, "").status.success());
    admin(here, &["key", "renew"], "");
    admin(here, &["key", "clean"], "");
    let served = Served::start(here, "127.0.0.1:0");
    Session::of(&served, here, "beheer");
}

#[test]
fn two_updates_of_the_tables_at_once_both_end_well() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let cluster = Cluster::shared();
    let database = cluster.database(None);
    let owner = cluster.owner_url(&database);
    let order =
        |what: &'static str| ["serve", what, "--database", &owner, "--key-file", "wissel.key"].map(str::to_owned);
    let run = |what| {
        let order = order(what);
        let words: Vec<&str> = order.iter().map(String::as_str).collect();
        program(here, &words).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap()
    };
    let made = run("--init").wait_with_output().unwrap();
    assert!(made.status.success(), "{}", text(&made.stderr));
    let both = [run("--migrate"), run("--migrate")];
    for update in both {
        let done = update.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    let place = ["--database", &cluster.url(&database), "--key-file", "wissel.key"];
    let houses = wissel(here, &[&["admin", "house", "list"], &place[..]].concat(), "");
    assert!(houses.status.success(), "{}", text(&houses.stderr));
    cluster.drop(&database);
}
