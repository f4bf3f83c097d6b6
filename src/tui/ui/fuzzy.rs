//! Finding by a few letters: in their order, with gaps, and better the more of them begin a word or stand together.
//! Accents and upper case don't count.

use crate::i18n::ascii::fold;

/// How well a text answers what was typed; none when it doesn't. Every word of the query has to be found.
pub fn score(query: &str, text: &str) -> Option<u32> {
    let text: Vec<char> = text.chars().map(plain).collect();
    query.split_whitespace().try_fold(0, |sum, word| {
        let word: Vec<char> = word.chars().map(plain).collect();
        Some(sum + best(&word, &text)?)
    })
}

/// Whether a text holds every word of the query, whole.
pub fn holds(query: &str, text: &str) -> bool {
    let text: String = text.chars().map(plain).collect();
    query.split_whitespace().all(|word| text.contains(&word.chars().map(plain).collect::<String>()))
}

fn plain(ch: char) -> char {
    fold(ch).to_ascii_lowercase()
}

fn starts_word(text: &[char], at: usize) -> bool {
    at == 0 || !text[at - 1].is_alphanumeric()
}

/// The best of all ways to lay the word over the text.
fn best(word: &[char], text: &[char]) -> Option<u32> {
    let first = *word.first()?;
    let starts = (0..text.len()).filter(|at| text[*at] == first);
    starts.filter_map(|at| from(word, text, at)).max()
}

fn from(word: &[char], text: &[char], start: usize) -> Option<u32> {
    let mut points = match start {
        0 => 16,
        at if starts_word(text, at) => 12,
        _ => 1,
    };
    let mut at = start;
    for ch in &word[1..] {
        let rest = at + 1..text.len();
        let next = match text.get(at + 1) {
            Some(beside) if beside == ch => at + 1,
            _ => {
                let word = rest.clone().find(|place| text[*place] == *ch && starts_word(text, *place));
                word.or_else(|| rest.clone().find(|place| text[*place] == *ch))?
            }
        };
        points += match next {
            next if next == at + 1 => 8,
            next if starts_word(text, next) => 6,
            _ => 1,
        };
        at = next;
    }
    Some(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first<'t>(query: &str, texts: &[&'t str]) -> Option<&'t str> {
        texts
            .iter()
            .filter_map(|text| Some((score(query, text)?, *text)))
            .max_by_key(|(score, _)| *score)
            .map(|(_, t)| t)
    }

    #[test]
    fn what_begins_a_word_comes_before_what_stands_within_one() {
        assert_eq!(first("verr", &["doorverrijken", "verrijking vragen"]), Some("verrijking vragen"));
        assert_eq!(
            first("av", &["doelgroep aanpassen of vragen", "aanvulling vragen", "antwoord vastleggen"]),
            Some("antwoord vastleggen")
        );
        assert_eq!(first("doelt", &["doorgeleiden naar een netwerk", "doeltoets"]), Some("doeltoets"));
    }

    #[test]
    fn letters_keep_their_order_and_every_word_is_found() {
        assert_eq!(score("xz", "zoeken"), None);
        assert!(score("vr st", "vraag stellen").is_some() && score("vr xx", "vraag stellen").is_none());
        assert_eq!(score("", "alles"), Some(0));
    }

    #[test]
    fn accents_and_capitals_do_not_count() {
        assert!(score("een", "Eén vraag").is_some() && score("ÉÉN", "een").is_some());
        assert!(holds("cafe een", "Eén café") && !holds("caf een", "kaf een"));
    }
}
