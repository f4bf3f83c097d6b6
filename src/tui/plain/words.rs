//! The words of commands: for each intent a word in the language of the desk, its name in keymap files, and the key that
//! it has here, so that whatever names a key stays true.
//!
//! The rule it keeps: what can be said here is what the catalogue and the keymap know here; nothing is bound by hand.

use crate::i18n::text_if;
use crate::tui::intent::Intent;
use crate::tui::keymap::Keymap;
use crate::tui::place::Place;
use crate::tui::update::in_palette;

/// What somebody may say for an intent: the first is the one that is shown.
pub fn words(intent: Intent) -> Vec<String> {
    let own = text_if(&format!("{}-word", intent.text_key())).unwrap_or_default();
    let mut words: Vec<String> = own.split_whitespace().map(str::to_lowercase).collect();
    let title = intent.title().to_lowercase();
    let joined = title.replace(' ', "-");
    for word in [joined, title, intent.id().to_owned()] {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The word that is shown.
pub fn word(intent: Intent) -> String {
    words(intent).into_iter().next().unwrap_or_default()
}

/// What can be meant where these scopes count.
pub fn here(chain: &[&str], keymaps: &[&Keymap]) -> Vec<Intent> {
    let bound = |intent: Intent| keymaps.iter().any(|keymap| !keymap.keys_for(chain, intent.id()).is_empty());
    let listed = |intent: Intent| {
        let scopes = intent.info().scopes;
        let fits = scopes.is_empty() || scopes.iter().any(|scope| chain.contains(scope));
        fits && in_palette(intent) && chain.contains(&"global")
    };
    Intent::ALL.iter().copied().filter(|intent| bound(*intent) || listed(*intent)).collect()
}

/// The word of an intent and the places where it is understood; for the tables of keys.
pub fn places(intent: Intent, keymaps: &[&Keymap]) -> Vec<Place> {
    let said = word(intent);
    let alone = |place: &Place| {
        let meant: Vec<Intent> =
            here(place.chain(), keymaps).into_iter().filter(|other| word(*other) == said).collect();
        meant == [intent]
    };
    Place::ALL.iter().copied().filter(alone).collect()
}

/// What a line can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This intent, with what stands behind it.
    Intent(Intent, String),
    /// One of these.
    Several(Vec<Intent>),
    /// Nothing here.
    Nothing,
}

/// What this line means among these intents.
pub fn meant(line: &str, here: &[Intent], chain: &[&str], keymaps: &[&Keymap]) -> Meant {
    let mut found: Vec<(usize, Intent)> = Vec::new();
    for intent in here {
        let keys = keymaps.iter().flat_map(|keymap| keymap.keys_for(chain, intent.id()));
        let by_key = keys.filter_map(|key| key_of(line, &key)).max();
        let by_word = words(*intent).into_iter().filter_map(|word| begins(line, &word)).max();
        if let Some(length) = by_key.max(by_word) {
            found.push((length, *intent));
        }
    }
    let longest = found.iter().map(|(length, _)| *length).max();
    if let Some(longest) = longest {
        let all: Vec<Intent> =
            found.into_iter().filter(|(length, _)| *length == longest).map(|(_, intent)| intent).collect();
        // The word that is shown counts before other names for the same.
        let said = line[..longest].to_lowercase();
        let first: Vec<Intent> = all.iter().copied().filter(|intent| word(*intent) == said).collect();
        return one(if first.len() == 1 { first } else { all }, line[longest..].trim());
    }
    // The beginning of a word is enough, where it is that of one.
    let first = line.split_whitespace().next().unwrap_or_default().to_lowercase();
    let starts = |intent: &Intent| !first.is_empty() && words(*intent).iter().any(|word| word.starts_with(&first));
    let rest = line.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
    one(here.iter().copied().filter(starts).collect(), rest)
}

fn one(mut all: Vec<Intent>, rest: &str) -> Meant {
    match all.len() {
        0 => Meant::Nothing,
        1 => Meant::Intent(all.remove(0), rest.to_owned()),
        _ => Meant::Several(all),
    }
}

/// How much of the line this word is, in bytes; none when the line doesn't begin with it.
fn begins(line: &str, word: &str) -> Option<usize> {
    let mut rest = line.char_indices();
    for expected in word.chars() {
        let (_, said) = rest.next()?;
        if !said.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    let end = rest.next().map_or(line.len(), |(at, _)| at);
    (end == line.len() || line[end..].starts_with(char::is_whitespace)).then_some(end)
}

/// The same for a key: letters as they are, named keys in any case, a chord with or without its spaces.
fn key_of(line: &str, key: &str) -> Option<usize> {
    if key.contains("Any") {
        return None;
    }
    let exact = |key: &str| {
        let rest = line.strip_prefix(key)?;
        (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(key.len())
    };
    let squeezed: String = key.split(' ').collect();
    let named = || if key.chars().count() > 1 { begins(line, &key.to_lowercase()) } else { None };
    exact(key).or_else(|| exact(&squeezed)).or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{self, Lang};
    use crate::tui::intent::CATALOGUE;
    use rstest::rstest;

    fn keymap() -> Keymap {
        Keymap::builtin("default", &CATALOGUE).unwrap()
    }

    #[test]
    fn every_intent_is_reached_by_a_word_of_its_own_somewhere_in_both_languages() {
        for lang in [Lang::Nl, Lang::En] {
            i18n::during(lang, || {
                for name in ["default", "function-keys", "vim"] {
                    let keymaps = [&keymap(), &Keymap::builtin(name, &CATALOGUE).unwrap()];
                    let lost: Vec<String> = Intent::ALL
                        .iter()
                        .filter(|intent| places(**intent, &keymaps).is_empty())
                        .map(|intent| format!("{} {:?}", intent.id(), words(*intent)))
                        .collect();
                    assert!(lost.is_empty(), "{lang:?} {name} has no word for {lost:#?}");
                }
            });
        }
    }

    #[test]
    fn where_two_intents_could_be_meant_each_has_another_word() {
        let keymaps = [&keymap()];
        for lang in [Lang::Nl, Lang::En] {
            i18n::during(lang, || {
                for place in Place::ALL {
                    let here = here(place.chain(), &keymaps);
                    for (at, one) in here.iter().enumerate() {
                        let same = here[at + 1..].iter().find(|other| word(**other) == word(*one));
                        assert!(same.is_none(), "{place:?}: {} and {same:?} are both '{}'", one.id(), word(*one));
                    }
                }
            });
        }
    }

    #[test]
    fn a_word_is_one_word() {
        for intent in Intent::ALL {
            let word = word(*intent);
            assert!(!word.contains(' ') && word.chars().count() <= 20, "{word}");
        }
    }

    #[rstest]
    #[case("open 3", Intent::Open, "3")]
    #[case("OPENEN 3", Intent::Open, "3")]
    #[case("doorgeleid 2-4", Intent::Route, "2-4")]
    #[case("r 1", Intent::Route, "1")]
    #[case("T", Intent::Release, "")]
    #[case("t", Intent::Take, "")]
    #[case("g i", Intent::GoInbox, "")]
    #[case("gi", Intent::GoInbox, "")]
    #[case("enter", Intent::Open, "")]
    #[case("referral.take 5", Intent::Take, "5")]
    #[case("vraag 2", Intent::Ask, "2")]
    #[case("zoek verward gedrag", Intent::Search, "verward gedrag")]
    fn a_line_is_understood_by_word_beginning_name_or_key(
        #[case] line: &str,
        #[case] intent: Intent,
        #[case] rest: &str,
    ) {
        let keymaps = [&keymap()];
        let chain = Place::Inbox.chain();
        let here = here(chain, &keymaps);
        assert_eq!(meant(line, &here, chain, &keymaps), Meant::Intent(intent, rest.to_owned()));
    }

    #[test]
    fn a_beginning_that_fits_two_says_which_and_does_nothing() {
        let keymaps = [&keymap()];
        let chain = Place::Inbox.chain();
        let here = here(chain, &keymaps);
        let Meant::Several(all) = meant("ma", &here, chain, &keymaps) else { panic!() };
        assert!(all.contains(&Intent::Mark) && all.contains(&Intent::MarkAll), "{all:?}");
        assert_eq!(meant("xyzzy", &here, chain, &keymaps), Meant::Nothing);
        assert_eq!(meant("opengebroken", &here, chain, &keymaps), Meant::Nothing);
    }
}
