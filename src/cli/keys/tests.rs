//! The documents say what the keymaps do, and no intent is out of reach in any of them.

use std::path::Path;

use super::markdown::{full, in_menu, keys_of, short};
use super::*;
use crate::tui::intent::Intent;
use crate::tui::keymap::BUILTIN;

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap_or_default()
}

/// `WISSEL_WRITE_DOCS=1 cargo test --lib cli::keys` writes what this says into the documents.
const WRITE: &str = "write it anew: WISSEL_WRITE_DOCS=1 cargo test --lib cli::keys";

fn write(name: &str, text: &str) {
    if std::env::var_os("WISSEL_WRITE_DOCS").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), text).unwrap();
    }
}

#[test]
fn the_page_of_keys_is_what_the_keymaps_do() {
    write("docs/keys.md", &full());
    assert!(document("docs/keys.md") == full(), "{WRITE}");
}

#[test]
fn the_readme_has_the_table_of_keys_as_it_is() {
    let readme = document("README.md");
    let (before, rest) = readme.split_once("<!-- keys -->\n").unwrap();
    let (table, after) = rest.split_once("<!-- /keys -->\n").unwrap();
    write("README.md", &format!("{before}<!-- keys -->\n{}<!-- /keys -->\n{after}", short()));
    assert!(table == short() || document("README.md") != readme, "{WRITE}");
}

#[test]
fn every_intent_is_reached_in_every_keymap_by_a_key_or_by_the_menu() {
    for (name, _) in BUILTIN {
        let keymap = Keymap::builtin(name, &CATALOGUE).unwrap();
        let menu = !keys_of(&keymap, Intent::Menu).is_empty();
        let lost: Vec<&str> = Intent::ALL
            .iter()
            .filter(|intent| keys_of(&keymap, **intent).is_empty() && !(menu && in_menu(**intent)))
            .map(|intent| intent.id())
            .collect();
        assert!(lost.is_empty(), "{name} reaches nowhere: {lost:?}");
    }
}

#[test]
fn a_table_of_80_columns_holds_every_key_and_what_it_does() {
    for (name, _) in BUILTIN {
        let keymap = Keymap::builtin(name, &CATALOGUE).unwrap();
        let table = table::text(&keymap);
        for intent in Intent::ALL.iter().filter(|intent| !keys_of(&keymap, **intent).is_empty()) {
            assert!(table.contains(intent.id()), "{name} {}\n{table}", intent.id());
        }
        let read: serde_json::Value = serde_json::from_str(&json::of(&keymap)).unwrap();
        assert_eq!(read["keymap"], *name);
    }
}

#[test]
fn checking_a_file_says_what_is_wrong_and_where() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("mine.toml");
    std::fs::write(&path, "inherits = \"default\"\n[decide]\n\"r\" = \"route.opne\"\n").unwrap();
    let told = read(path.to_str().unwrap(), &ConfigDirs::default()).unwrap_err();
    assert!(told[0].to_string().contains("mine.toml:3:7: [decide] \"r\""), "{}", told[0]);
    assert!(told[0].to_string().contains("'route.open'"), "{}", told[0]);
    assert_eq!(check(&[path], &ConfigDirs::default()).unwrap(), ExitCode::from(PART));
    assert_eq!(check(&[], &ConfigDirs::default()).unwrap(), ExitCode::SUCCESS);
}
