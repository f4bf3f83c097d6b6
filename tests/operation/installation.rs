//! An administrator names an installation once: what works on it reads the file that the server reads.

use std::process::Output;

use crate::place::Place;

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs with the server's file as the only word about where things are.
fn ran(place: &Place, args: &[&str]) -> Output {
    place.command(args).env("WISSEL_CONFIG", place.path("server.toml")).output().unwrap()
}

fn well(place: &Place, args: &[&str]) -> String {
    let output = ran(place, args);
    assert!(output.status.success(), "{args:?}: {}", told(&output));
    told(&output)
}

#[tokio::test]
async fn accounts_the_journal_and_copies_are_found_by_the_servers_file() {
    let place = Place::new().await;
    let path = |name: &str| place.path(name).display().to_string();
    assert!(place.run(&["audit", "key", &path("ijkpunt.key")]).status.success());
    place.configure("", &format!("[checkpoints]\nsigning-key = \"{}\"", path("ijkpunt.key")));
    assert!(well(&place, &["admin", "house", "list"]).contains("testdam"));
    assert!(well(&place, &["admin", "account", "list"]).contains("naald"));
    assert!(well(&place, &["audit", "verify"]).contains("testdam"));
    assert!(well(&place, &["audit", "checkpoint"]).contains("testdam"));
    well(&place, &["audit", "export", "--form", "bio2", "--house", "testdam", "--to", &path("bio2.ndjson")]);
    well(&place, &["backup", "--to", &path("kopie")]);
    let back = format!("sqlite:{}", path("terug.db"));
    well(&place, &["restore", "--from", &path("kopie"), "--to", &back, "--public-key", &path("ijkpunt.key.pub")]);
    // What is given goes before the file.
    assert!(well(&place, &["audit", "verify", "--database", &back]).contains("testdam"));
    let named = place.run(&["admin", "house", "list", "--config", &path("server.toml")]);
    assert!(told(&named).contains("testdam"), "{}", told(&named));
}

#[tokio::test]
async fn a_mistake_in_it_and_what_it_leaves_out_are_told_by_their_place_and_name() {
    let place = Place::new().await;
    place.configure("lissen = 3", "");
    for args in [&["admin", "house", "list"][..], &["audit", "verify"], &["backup", "--to", "kopie"]] {
        let output = ran(&place, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(told(&output).contains("server.toml:4:1: 'lissen' bestaat niet."), "{}", told(&output));
    }
    place.configure("", "");
    let output = ran(&place, &["backup", "--to", "kopie"]);
    assert!(told(&output).contains("--signing-key ontbreekt"), "{}", told(&output));
    let output = place.run(&["admin", "house", "list"]);
    assert!(told(&output).contains("--database ontbreekt"), "{}", told(&output));
}
