//! The unit that is shipped: it knows what the pages say of it, and the service manager knows its words.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use crate::place::Place;

const UNIT: &str = include_str!("../../packaging/systemd/wissel.service");
const USERS: &str = include_str!("../../packaging/sysusers.d/wissel.conf");

/// The credentials that a text names; a name in capitals stands for any.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let end = |rest: &str| rest.find(|sign: char| !sign.is_ascii_alphanumeric() && !"-.".contains(sign));
    let names = text.split("credential:").skip(1).map(move |rest| &rest[..end(rest).unwrap_or(rest.len())]);
    names.map(|name| name.trim_end_matches('.')).filter(|name| name.chars().any(|sign| sign.is_ascii_lowercase()))
}

#[tokio::test]
async fn every_credential_that_a_page_or_the_example_names_has_its_line_in_the_unit() {
    let loaded = UNIT.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix("LoadCredential="));
    let loaded: BTreeSet<&str> = loaded.map(|line| line.split_once(':').unwrap().0).collect();
    for name in &loaded {
        assert!(UNIT.contains(&format!("LoadCredential={name}:/etc/wissel/{name}\n")), "commands look there: {name}");
    }
    let example = Place::new().await.run(&["config", "example", "--server"]);
    let mut texts = vec![("the example".to_owned(), String::from_utf8(example.stdout).unwrap())];
    for page in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap() {
        let page = page.unwrap().path();
        if page.extension().is_some_and(|end| end == "md") {
            texts.push((page.display().to_string(), std::fs::read_to_string(&page).unwrap()));
        }
    }
    let mut known = 0;
    for (place, text) in &texts {
        for name in named(text) {
            assert!(loaded.contains(name), "{place}: {name}");
            known += 1;
        }
    }
    assert!(known > 3, "the pages name some: {known}");
    let user = UNIT.lines().find_map(|line| line.strip_prefix("User=")).unwrap();
    assert!(USERS.lines().any(|line| line.starts_with(&format!("u {user} "))), "{user} is made");
}

#[test]
fn the_service_manager_knows_every_word_of_the_unit() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wissel.service");
    // What may be switched on too; and the program where it is here.
    let word = |line: &str| line.split_once('=').is_some_and(|(word, _)| word.chars().all(char::is_alphanumeric));
    let lines = UNIT.lines().map(|line| line.strip_prefix('#').filter(|rest| word(rest)).unwrap_or(line));
    let whole = lines.collect::<Vec<_>>().join("\n").replace("/usr/bin/wissel", env!("CARGO_BIN_EXE_wissel"));
    assert!(whole.contains("\nReadWritePaths="), "{whole}");
    std::fs::write(&file, whole).unwrap();
    let verified = Command::new("systemd-analyze").args([Path::new("verify"), Path::new("--man=no"), &file]).output();
    let verified = match verified {
        // A machine without systemd.
        Err(error) if error.kind() == ErrorKind::NotFound => return,
        verified => verified.unwrap(),
    };
    let said = String::from_utf8_lossy(&verified.stderr);
    let own: Vec<&str> = said.lines().filter(|line| line.contains("wissel.service")).collect();
    assert!(own.is_empty(), "{own:#?}");
}
