//! Completing what is being typed: a key, or one of its values.

use std::ops::Range;

use super::value::names;
use super::{Key, Tongue};
use crate::domain::rules::Rules;

/// What the word under the cursor can become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// Which characters are replaced, from 0.
    pub at: Range<usize>,
    /// By what, the best first. A key ends with its sign.
    pub choices: Vec<String>,
}

/// Completes the part of a word before the cursor, a place in characters. Proposes in this language.
pub fn complete(text: &str, cursor: usize, tongue: Tongue, rules: Option<&Rules>) -> Completion {
    let chars: Vec<char> = text.chars().take(cursor).collect();
    let cursor = chars.len();
    let quotes = chars.iter().filter(|c| **c == '"').count();
    if quotes % 2 == 1 {
        return Completion { at: cursor..cursor, choices: Vec::new() };
    }
    let mut start = chars.iter().rposition(|c| c.is_whitespace()).map_or(0, |at| at + 1);
    if chars.get(start) == Some(&'-') {
        start += 1;
    }
    let word: String = chars[start..].iter().collect::<String>();
    let begun = |from: usize| chars[from..].iter().collect::<String>().to_lowercase();
    let Some(sign) = word.chars().position(|c| c == ':') else {
        let typed = begun(start);
        let keys = Key::ALL.iter().map(|key| format!("{}:", key.name(tongue)));
        return Completion { at: start..cursor, choices: keys.filter(|key| key.starts_with(&typed)).collect() };
    };
    let name: String = word.chars().take(sign).collect::<String>().to_lowercase();
    let Some(key) = Key::of(&name) else { return Completion { at: cursor..cursor, choices: Vec::new() } };
    let from = chars.iter().rposition(|c| *c == ',' || *c == ':').map_or(start, |at| at + 1);
    let typed = begun(from);
    let own = names(key, tongue).into_iter().map(str::to_owned);
    let choices = own.chain(codes(key, rules)).filter(|value| value.starts_with(&typed)).collect();
    Completion { at: from..cursor, choices }
}

/// The codes of the house that a key takes.
fn codes(key: Key, rules: Option<&Rules>) -> Vec<String> {
    let Some(rules) = rules else { return Vec::new() };
    match key {
        Key::Network => rules.catalogue.networks.iter().map(|row| row.code.to_string()).collect(),
        Key::Referrer => rules.catalogue.organisations.iter().map(|row| row.code.to_string()).collect(),
        Key::Municipality => rules.house.municipalities.iter().map(|row| row.code.to_string()).collect(),
        _ => Vec::new(),
    }
}
