//! Both languages have every text, and every text that the code asks for exists.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

fn keys(source: &str) -> BTreeSet<String> {
    let name = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(name).collect()
}

#[test]
fn dutch_and_english_have_the_same_texts() {
    let (nl, en) = (keys(NL), keys(EN));
    assert_eq!(nl.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "only in Dutch");
    assert_eq!(en.difference(&nl).collect::<Vec<_>>(), Vec::<&String>::new(), "only in English");
}

#[test]
fn both_files_are_read_without_an_error() {
    for source in [NL, EN] {
        let read = FluentResource::try_new(source.to_owned());
        assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
    }
}

fn sources(dir: &Path, found: &mut String) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_text_that_the_code_names_exists() {
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join("tui"), &mut code);
    let known = keys(NL);
    let mut missing = BTreeSet::new();
    for call in ["t!(\"", "text(\"", "say(\""] {
        for (at, _) in code.match_indices(call) {
            if call.starts_with('t') && code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.') {
                continue;
            }
            let rest = &code[at + call.len()..];
            let key = rest.split('"').next().unwrap();
            if !key.contains('{') && !key.is_empty() && !known.contains(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[cfg(feature = "tui")]
#[test]
fn every_intent_has_a_title_and_a_help_text() {
    let known = keys(NL);
    let missing: Vec<_> = crate::tui::intent::Intent::ALL
        .iter()
        .flat_map(|intent| [intent.text_key(), format!("{}-help", intent.text_key())])
        .filter(|key| !known.contains(key))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_text_is_filled_in_in_both_languages() {
    assert_eq!(crate::t!("inbox-new", count = 3, key = "N"), "3 nieuw: N toont");
    speak(Lang::En);
    assert_eq!(crate::t!("inbox-new", count = 3, key = "N"), "3 new: N shows");
    speak(Lang::Nl);
}
