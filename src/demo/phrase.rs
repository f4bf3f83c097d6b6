//! Sentences out of parts. `{woord}` is replaced by one out of a list, the same one each time within one story, so that
//! the summary and the story speak of the same thing; `{Woord}` begins with a capital; `{2-6}` is a number in words.

use std::collections::BTreeMap;

use super::dice::Dice;

/// Lists of words by name.
pub type Slots = BTreeMap<String, Vec<String>>;

/// How deep parts may hold parts.
const DEPTH: u8 = 6;

/// Fills sentences for one story.
pub struct Phrases<'a> {
    own: &'a Slots,
    shared: &'a Slots,
    known: BTreeMap<String, String>,
}

impl<'a> Phrases<'a> {
    /// Sentences that use these lists, the story's own first.
    pub fn new(own: &'a Slots, shared: &'a Slots) -> Self {
        Self { own, shared, known: BTreeMap::new() }
    }

    /// Fixes a word: the person's age, "hij" or "zij".
    pub fn fix(&mut self, name: &str, word: impl Into<String>) {
        self.known.insert(name.to_owned(), word.into());
    }

    /// Fills one pattern.
    pub fn fill(&mut self, pattern: &str, dice: &mut Dice) -> String {
        self.fill_to(pattern, dice, DEPTH)
    }

    /// Fills one of several patterns; empty when there is none.
    pub fn one_of(&mut self, patterns: &[String], dice: &mut Dice) -> String {
        let pattern = dice.pick(patterns).cloned().unwrap_or_default();
        self.fill(&pattern, dice)
    }

    /// Fills the pattern whose turn it is, with its first word in turn as well: no two turns in a row read alike, and the
    /// first (patterns × words) don't at all.
    pub fn in_turn(&mut self, patterns: &[String], turn: usize, dice: &mut Dice) -> String {
        let Some(pattern) = patterns.get(turn % patterns.len().max(1)) else { return String::new() };
        let slots =
            pattern.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_lowercase());
        let first = slots.into_iter().find_map(|name| Some((self.own.get(&name).filter(|list| list.len() > 1)?, name)));
        if let Some((list, name)) = first {
            let word =
                list.get((turn % patterns.len() + turn / patterns.len()) % list.len()).cloned().unwrap_or_default();
            let word = self.fill(&word, dice);
            self.known.insert(name, word);
        }
        self.fill(pattern, dice)
    }

    fn fill_to(&mut self, pattern: &str, dice: &mut Dice, depth: u8) -> String {
        let mut text = String::with_capacity(pattern.len() * 2);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                rest = after;
                continue;
            };
            text.push_str(&self.word(name, dice, depth));
            rest = behind;
        }
        text.push_str(rest);
        text
    }

    fn word(&mut self, name: &str, dice: &mut Dice, depth: u8) -> String {
        if let Some((low, high)) = range(name) {
            return number(dice.between(low, high));
        }
        if let Some(word) = self.known.get(name) {
            return word.clone();
        }
        if let Some(list) = self.list(name) {
            if depth == 0 {
                return String::new();
            }
            let pattern = dice.pick(list).cloned().unwrap_or_default();
            let word = self.fill_to(&pattern, dice, depth - 1);
            self.known.insert(name.to_owned(), word.clone());
            return word;
        }
        let lower = name.to_lowercase();
        if lower == name { format!("[{name}]") } else { capital(&self.word(&lower, dice, depth)) }
    }

    fn list(&self, name: &str) -> Option<&'a Vec<String>> {
        self.own.get(name).or_else(|| self.shared.get(name))
    }
}

/// The text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn range(name: &str) -> Option<(i64, i64)> {
    let (low, high) = name.split_once('-')?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

fn number(value: i64) -> String {
    const WORDS: [&str; 13] =
        ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];
    usize::try_from(value)
        .ok()
        .and_then(|at| WORDS.get(at))
        .map_or_else(|| value.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stays_the_same_within_one_story_and_takes_a_capital_where_asked() {
        let own = Slots::from([("dier".to_owned(), vec!["een hond".to_owned(), "een kat".to_owned()])]);
        let shared = Slots::new();
        for seed in 0..20 {
            let mut phrases = Phrases::new(&own, &shared);
            let text = phrases.fill("{Dier} en {dier}", &mut Dice::of(seed, 1));
            assert!(text == "Een hond en een hond" || text == "Een kat en een kat", "{text}");
        }
    }

    #[test]
    fn each_turn_reads_differently_until_all_were_had() {
        let own = Slots::from([("dier".to_owned(), vec!["hond".to_owned(), "kat".to_owned(), "geit".to_owned()])]);
        let patterns = ["een {dier}".to_owned(), "geen {dier}".to_owned()];
        let shared = Slots::new();
        let read = |turn| Phrases::new(&own, &shared).in_turn(&patterns, turn, &mut Dice::of(1, 1));
        let all: std::collections::BTreeSet<String> = (0..6).map(read).collect();
        assert_eq!(all.len(), 6);
    }

    #[test]
    fn small_numbers_are_words() {
        let empty = Slots::new();
        assert_eq!(
            Phrases::new(&empty, &empty).fill("{3-3} keer, {14-14} dagen", &mut Dice::of(1, 1)),
            "drie keer, 14 dagen"
        );
    }
}
