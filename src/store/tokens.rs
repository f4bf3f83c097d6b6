//! Search without plaintext: what can be searched, folded and blinded with the house's search key.
//!
//! The rule it keeps: the index holds 64-bit numbers that mean nothing without the key. A word that is searched matches
//! whole words, and beginnings of names; so words and the beginnings of names share one kind of token.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use super::face::SearchTerms;
use super::seal::Key;
use crate::domain::filter::{Filter, Term, Test};
use crate::domain::person::Person;
use crate::domain::referral::{Content, Referral};
use crate::domain::words::words;

/// Shortest beginning of a number that is indexed: `26-0`.
const NUMBER_FROM: usize = 4;

/// Makes tokens with one house's search key.
#[derive(Clone)]
struct Blinder(Hmac<Sha256>);

impl Blinder {
    fn new(key: &Key) -> Self {
        Self(Hmac::new_from_slice(&key.0).expect("HMAC takes a key of any length"))
    }

    /// The whole tag, for a unique column.
    fn tag(&self, kind: &str, text: &str) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(kind.as_bytes());
        mac.update(b"|");
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// A token: the tag cut to 64 bits.
    fn token(&self, kind: &str, text: &str) -> i64 {
        let tag = self.tag(kind, text);
        i64::from_be_bytes([tag[0], tag[1], tag[2], tag[3], tag[4], tag[5], tag[6], tag[7]])
    }

    /// All tokens of a referral, each once, in order.
    fn of(&self, referral: &Referral) -> BTreeSet<i64> {
        terms(referral).iter().map(|(kind, text)| self.token(kind, text)).collect()
    }

    /// Tokens that a search must find, all of them.
    fn wanted(&self, wanted: &Wanted) -> Vec<i64> {
        wanted.0.iter().map(|(kind, text)| self.token(kind, text)).collect()
    }

    /// Tokens by which the same person is known: BSN, or name with date of birth.
    fn same_person(&self, person: &Person) -> Vec<i64> {
        identity(person).iter().map(|(kind, text)| self.token(kind, text)).collect()
    }
}

/// A house's blinders: one, or two while the search key is renewed. Can be replaced while others use it.
///
/// While the index is filled with the new key's tokens, everything is written under both and sought under the old one; from
/// then on the new one is all there is, and the old one only says what must go.
pub(super) struct Blinders(RwLock<Arc<Blind>>);

struct Blind {
    newest: Blinder,
    older: Option<Blinder>,
    filling: bool,
}

impl Blinders {
    /// From the stored search keys, newest first.
    pub(super) fn of_keys(keys: &[Key], filling: bool) -> Option<Self> {
        let (newest, older) = keys.split_first()?;
        let older = older.first().map(Blinder::new);
        let filling = filling && older.is_some();
        Some(Self(RwLock::new(Arc::new(Blind { newest: Blinder::new(newest), older, filling }))))
    }

    fn now(&self) -> Arc<Blind> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Goes on with these.
    pub(super) fn take(&self, other: &Self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = other.now();
    }

    /// All tokens that a referral has in the index, each once, in order.
    pub(super) fn of(&self, referral: &Referral) -> BTreeSet<i64> {
        let now = self.now();
        let older = now.older.as_ref().filter(|_| now.filling);
        std::iter::once(&now.newest).chain(older).flat_map(|blinder| blinder.of(referral)).collect()
    }

    /// All tokens that it may have there, those that are on their way out too.
    pub(super) fn ever(&self, referral: &Referral) -> BTreeSet<i64> {
        let now = self.now();
        std::iter::once(&now.newest).chain(&now.older).flat_map(|blinder| blinder.of(referral)).collect()
    }

    fn sought(&self) -> Blinder {
        let now = self.now();
        now.older.as_ref().filter(|_| now.filling).unwrap_or(&now.newest).clone()
    }

    /// Tokens that a search must find, all of them.
    pub(super) fn wanted(&self, wanted: &Wanted) -> Vec<i64> {
        self.sought().wanted(wanted)
    }

    /// Tokens by which the same person is known: BSN, or name with date of birth.
    pub(super) fn same_person(&self, person: &Person) -> Vec<i64> {
        self.sought().same_person(person)
    }

    /// The whole tag, for a unique column.
    pub(super) fn tag(&self, kind: &str, text: &str) -> [u8; 32] {
        self.now().newest.tag(kind, text)
    }

    /// The same under every key that may have made it.
    pub(super) fn tags(&self, kind: &str, text: &str) -> Vec<[u8; 32]> {
        let now = self.now();
        std::iter::once(&now.newest).chain(&now.older).map(|blinder| blinder.tag(kind, text)).collect()
    }

    /// A secret that follows from the newest key.
    pub(super) fn secret(&self, purpose: &str) -> [u8; 32] {
        self.now().newest.tag("secret", purpose)
    }
}

/// What a search asks for, folded.
pub(super) struct Wanted(Vec<(&'static str, String)>);

impl Wanted {
    /// Folds search terms; a "word" of several words counts as several.
    pub(super) fn of(terms: &SearchTerms) -> Self {
        let mut wanted: Vec<_> = terms.words.iter().flat_map(|text| words(text)).map(|word| ("w", word)).collect();
        wanted.extend(terms.bsn.iter().map(|bsn| ("b", bsn.as_str().to_owned())));
        wanted.extend(terms.born.iter().map(|born| ("d", born.to_string())));
        wanted.extend(terms.number.iter().map(|number| ("n", number.trim().to_lowercase())));
        wanted.sort();
        wanted.dedup();
        Self(wanted)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Does the referral really hold all of it? Takes false hits away.
    pub(super) fn met_by(&self, referral: &Referral) -> bool {
        let terms = terms(referral);
        self.0.iter().all(|wanted| terms.contains(wanted))
    }
}

/// What one positive term of a filter looks for: alternatives, each a set of tokens that must all be there.
pub(super) type Group = Vec<Wanted>;

/// What a filter looks for by tokens. A term that the index can't answer alone isn't among them.
pub(super) fn groups(filter: &Filter) -> Vec<Group> {
    let one = |kind, text: String| Wanted(vec![(kind, text)]);
    let group = |term: &Term| -> Option<Group> {
        match &term.test {
            _ if term.not => None,
            Test::Words(alternatives) => Some(alternatives.iter().map(|text| phrase(text)).collect()),
            Test::Born(days) => Some(days.iter().map(|day| one("d", day.to_string())).collect()),
            Test::Bsn(numbers) => Some(numbers.iter().map(|bsn| one("b", bsn.as_str().to_owned())).collect()),
            Test::Number(numbers) => {
                let long = numbers.iter().all(|number| number.chars().count() >= NUMBER_FROM);
                long.then(|| numbers.iter().map(|number| one("n", number.to_lowercase())).collect())
            }
            _ => None,
        }
    };
    filter.terms.iter().filter_map(group).collect()
}

fn phrase(text: &str) -> Wanted {
    Wanted(words(text).map(|word| ("w", word)).collect())
}

/// Does what only the file can tell hold for it? The rest of the filter is the row's.
pub(super) fn file_fits(filter: &Filter, referral: &Referral) -> bool {
    let known = terms(referral);
    let has = |kind, text: String| known.contains(&(kind, text));
    filter.terms.iter().all(|term| {
        let holds = match &term.test {
            Test::Words(alternatives) => {
                alternatives.iter().any(|text| phrase(text).0.into_iter().all(|(kind, word)| has(kind, word)))
            }
            Test::Born(days) => days.iter().any(|day| has("d", day.to_string())),
            Test::Bsn(numbers) => numbers.iter().any(|bsn| has("b", bsn.as_str().to_owned())),
            _ => return true,
        };
        holds != term.not
    })
}

/// Everything of a referral that can be searched.
fn terms(referral: &Referral) -> BTreeSet<(&'static str, String)> {
    let mut terms = BTreeSet::new();
    let Content { referrer, subject, others, summary, story, goal, facts, .. } = &referral.content;
    for person in std::iter::once(subject).chain(others.iter().map(|other| &other.person)) {
        name(&mut terms, &person.name);
        for text in [&person.address, &person.place] {
            terms.extend(words(text).map(|word| ("w", word)));
        }
        terms.extend(person.born.iter().map(|born| ("d", born.to_string())));
        terms.extend(identity(person));
    }
    // Nobody finds out who reported by seeking the name.
    let open = Some(referrer).filter(|referrer| referrer.protected.is_none());
    if let Some(referrer) = open {
        name(&mut terms, &referrer.name);
    }
    let own = open.map(|referrer| &referrer.organisation).into_iter();
    let texts = own.chain([summary, story, goal]).chain(facts.iter().map(|fact| &fact.text));
    terms.extend(texts.flat_map(|text| words(text)).map(|word| ("w", word)));
    number(&mut terms, &referral.number);
    terms
}

fn identity(person: &Person) -> Vec<(&'static str, String)> {
    let mut known: Vec<_> = person.bsn.iter().map(|bsn| ("b", bsn.as_str().to_owned())).collect();
    if let (Some(born), false) = (person.born, person.name.is_empty()) {
        let parts: Vec<String> = words(&person.name).collect();
        known.push(("i", format!("{} {born}", parts.join(" "))));
    }
    known
}

fn name(terms: &mut BTreeSet<(&'static str, String)>, name: &str) {
    for part in words(name) {
        let ends: Vec<usize> = part.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).collect();
        terms.extend(ends.into_iter().map(|end| ("w", part[..end].to_owned())));
    }
}

fn number(terms: &mut BTreeSet<(&'static str, String)>, number: &str) {
    let number = number.to_lowercase();
    let ends: Vec<usize> = number.char_indices().map(|(at, c)| at + c.len_utf8()).skip(NUMBER_FROM - 1).collect();
    terms.extend(ends.into_iter().map(|end| ("n", number[..end].to_owned())));
    // People also say the number without its year: "de 1842".
    if let Some((_, within)) = number.split_once('-') {
        terms.insert(("n", within.trim_start_matches('0').to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_name_is_a_token_and_of_a_number_too() {
        let mut found = BTreeSet::new();
        name(&mut found, "Jansen");
        number(&mut found, "26-01842");
        for wanted in [("w", "ja"), ("w", "jansen"), ("n", "26-0"), ("n", "26-01842"), ("n", "1842")] {
            assert!(found.contains(&(wanted.0, wanted.1.to_owned())), "{wanted:?}");
        }
        assert!(!found.contains(&("w", "j".to_owned())));
    }

    #[test]
    fn two_houses_blind_differently() {
        let (one, other) = (Blinder::new(&Key::random()), Blinder::new(&Key::random()));
        assert_ne!(one.token("w", "jansen"), other.token("w", "jansen"));
        assert_eq!(one.token("w", "jansen"), one.token("w", "jansen"));
        assert_ne!(one.token("w", "jansen"), one.token("n", "jansen"));
    }
}
