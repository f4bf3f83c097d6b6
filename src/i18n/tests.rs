//! Both languages have every text with the same facts in it; every text that the code asks for exists, and no other; what
//! stands on one line fits there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// The texts of a file by key, as they are written.
fn texts(source: &str) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut last = None;
    for line in source.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (key, text) = line.split_once(" =").expect("a key and a text");
            assert!(found.insert(key, text.to_owned()).is_none(), "{key} stands there twice");
            last = Some(key);
        } else if line.starts_with(' ') {
            let text = last.and_then(|key| found.get_mut(key)).expect("a text goes on");
            text.push('\n');
            text.push_str(line);
        }
    }
    found
}

/// The facts that a text holds.
fn facts(text: &str) -> BTreeSet<&str> {
    let name = |rest: &str| rest.find(|c: char| !(c.is_alphanumeric() || "-_".contains(c))).unwrap_or(rest.len());
    text.match_indices('$').map(|(at, _)| &text[at + 1..at + 1 + name(&text[at + 1..])]).collect()
}

#[test]
fn dutch_and_english_have_the_same_texts_with_the_same_facts() {
    let (nl, en) = (texts(NL), texts(EN));
    let keys = |texts: &BTreeMap<&'static str, String>| texts.keys().copied().collect::<BTreeSet<_>>();
    let (dutch, english) = (keys(&nl), keys(&en));
    assert_eq!(dutch.difference(&english).collect::<Vec<_>>(), Vec::<&&str>::new(), "only in Dutch");
    assert_eq!(english.difference(&dutch).collect::<Vec<_>>(), Vec::<&&str>::new(), "only in English");
    let other: Vec<_> = dutch.iter().filter(|key| facts(&nl[**key]) != facts(&en[**key])).collect();
    assert!(other.is_empty(), "these hold other facts in English: {other:#?}");
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
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("i18n/tests.rs") {
            found.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

fn code() -> String {
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    code
}

/// The string literals of the code.
fn literals(code: &str) -> BTreeSet<&str> {
    code.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

#[test]
fn every_text_that_the_code_names_exists() {
    let code = code();
    let known = texts(NL);
    let mut missing = BTreeSet::new();
    for call in ["t!(", "text(", "text_if(", "says!(", "Message::key("] {
        for (at, _) in code.match_indices(call) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || "_.!".contains(c)) {
                continue;
            }
            let Some(rest) = code[at + call.len()..].trim_start().strip_prefix('"') else { continue };
            let key = rest.split('"').next().unwrap();
            let is_key = key.contains('-') && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
            if is_key && !known.contains_key(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_text_is_used() {
    let code = code();
    let literals = literals(&code);
    // Keys that are put together: `state-{}` and the like.
    let made: Vec<(&str, &str)> = literals
        .iter()
        .filter_map(|text| Some((text.split_once('{')?.0, text.rsplit_once('}')?.1)))
        .filter(|(head, tail)| head.ends_with('-') && head.len() > 2 && !head.contains(' ') && !tail.contains(' '))
        .collect();
    let used = |key: &str| {
        literals.contains(key)
            || made.iter().any(|(head, tail)| key.starts_with(head) && key.ends_with(tail))
            || ["-help", "-short", "-bar", "-word", "-hulp"].iter().any(|tail| {
                let stem = key.strip_suffix(tail);
                stem.is_some_and(|stem| stem.starts_with("intent-") || stem.starts_with("veld-"))
            })
    };
    let idle: Vec<_> = texts(NL).into_keys().filter(|key| !used(key)).collect();
    assert!(idle.is_empty(), "nobody says these: {idle:#?}");
}

#[cfg(feature = "tui")]
#[test]
fn every_intent_has_a_title_and_a_help_text() {
    let known = texts(NL);
    let missing: Vec<_> = crate::tui::intent::Intent::ALL
        .iter()
        .flat_map(|intent| [intent.text_key(), format!("{}-help", intent.text_key())])
        .filter(|key| !known.contains_key(key.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Texts that go over several lines, that a command prints, or that the API sends: by the beginning of their key.
const FLOWING: &[&str] = &[
    "admin-",
    "admit-",
    "address-",
    "admin-",
    "api-",
    "approval-",
    "ask-",
    "audit-",
    "break-glass-note",
    "backup-",
    "bsn-",
    "cli-",
    "client-",
    "column-twice",
    "command-",
    "config-",
    "confirm-",
    "csv-",
    "cursor-",
    "demo-",
    "desk-",
    "domains-twice",
    "draft-",
    "duplicate-of-itself",
    "empty-",
    "enrich-",
    "event-",
    "explain-",
    "fact-",
    "factor-codes",
    "factor-setup",
    "field-",
    "file-",
    "header-",
    "informed-",
    "intake-",
    "io-",
    "json-",
    "key-",
    "keymap-",
    "keys-",
    "kind-",
    "limit-",
    "list-",
    "login-",
    "logout-",
    "meeting-nothing",
    "missing-",
    "ask-administrator",
    "elsewhere-",
    "doctor-",
    "guard-",
    "password-",
    "policy-",
    "retention-",
    "proposal-destroy-goes",
    "renewal-",
    "due-",
    "start-",
    "verify-",
    "nobody-",
    "other-",
    "read-",
    "restore-",
    "receive-",
    "record-",
    "reporter-",
    "reference-",
    "referrer-",
    "refused-",
    "reject-",
    "search-",
    "seen-",
    "serve-",
    "shape-",
    "shelf-",
    "snooze-note",
    "hold-note",
    "keep-note",
    "reveal-note",
    "factor-left",
    "source-",
    "store-",
    "submit-",
    "theme-",
    "themes-",
    "token-",
    "too-small",
    "type-",
    "unknown-",
    "usage-",
    "plain-",
    "session-ended",
    "package-gone",
    "offline",
    "quick-agree",
    "text-field-",
    "proposal-extend-rests",
    "subscription-no-address",
    "subscription-no-tls",
    "subscription-private",
    "text-nobody",
    "text-person",
];

/// The message line of a screen of 80 columns.
const LINE: usize = 78;

#[cfg(feature = "tui")]
#[test]
fn what_stands_on_one_line_fits_in_80_columns() {
    use crate::tui::ui::text::width;
    for language in [Lang::Nl, Lang::En] {
        let mut long = Vec::new();
        during(language, || {
            for (key, text) in texts(language.source()) {
                if FLOWING.iter().any(|head| key.starts_with(head)) {
                    continue;
                }
                let mut args = FluentArgs::new();
                for fact in facts(&text) {
                    let number = text.contains(&format!("${fact} ->"))
                        || ["count", "done", "all", "failed", "late"].contains(&fact);
                    args.set(fact, if number { value(12) } else { value("26-01842") });
                }
                let said = format(key, Some(&args));
                if width(&said) > LINE {
                    long.push(format!("{} {key}: {said}", width(&said)));
                }
            }
        });
        assert!(long.is_empty(), "{language:?}: {long:#?}");
    }
}

#[test]
fn a_text_is_filled_in_in_both_languages() {
    assert_eq!(crate::t!("inbox-new", count = 3, key = "N"), "3 nieuw: N toont");
    let english = during(Lang::En, || crate::t!("inbox-new", count = 3, key = "N"));
    assert_eq!(english, "3 new: N shows");
    assert_eq!(lang(), Lang::Nl);
}

#[test]
fn what_the_core_refuses_is_said_in_the_readers_language() {
    use crate::domain::referral::State;
    use crate::domain::refusal::{FieldProblem, Refusal};
    let wrong = Refusal::WrongState { state: State::Closed };
    assert_eq!(refusal(&wrong), "dit kan nu niet: de aanmelding staat op 'afgesloten'");
    assert_eq!(during(Lang::En, || refusal(&wrong)), "not now: the referral is 'closed'");
    let problem = FieldProblem::new("betreft", "te_lang", crate::says!("field-too-long", limit = 200_u16));
    let english = during(Lang::En, || said(&problem));
    assert_eq!(english.message, "This text is too long. It may hold 200 characters at most. Shorten it.".into());
    assert!(say(&problem.message).starts_with("Deze tekst is te lang."), "{problem:?}");
}

#[test]
fn every_refusal_has_a_text() {
    let known = texts(NL);
    let source = include_str!("../domain/refusal.rs");
    let codes = source.match_indices("=> \"").map(|(at, _)| source[at + 4..].split('"').next().unwrap());
    let missing: Vec<_> = codes
        .map(|code| format!("refusal-{}", code.replace('_', "-")))
        .filter(|key| !known.contains_key(key.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
