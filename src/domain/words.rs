//! Words as people type them: folded for comparing, dates and numbers by their shape, the known word that a mistyped one
//! comes nearest to; and the word that a value is on the wire.

use jiff::civil::Date;
use serde::Serialize;

/// Longest word that counts, in characters; a longer one counts by its beginning.
const LONGEST: usize = 32;

/// The words of a text: lower case, without diacritics, of at least two characters.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter_map(|word| {
        let mut folded = String::with_capacity(word.len());
        let letters = word.chars().filter(|c| !is_mark(*c)).take(LONGEST);
        letters.for_each(|c| fold(c, &mut folded));
        (folded.chars().nth(1).is_some()).then_some(folded)
    })
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Lower case without diacritics, for the letters of Latin-1 and Latin Extended-A; others only in lower case.
fn fold(c: char, out: &mut String) {
    for c in c.to_lowercase() {
        let base = match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
            'ĥ' | 'ħ' => "h",
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
            'ĳ' => "ij",
            'ĵ' => "j",
            'ķ' => "k",
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
            'ñ' | 'ń' | 'ņ' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
            'œ' => "oe",
            'ŕ' | 'ŗ' | 'ř' => "r",
            'ś' | 'ŝ' | 'ş' | 'š' => "s",
            'ß' => "ss",
            'ţ' | 'ť' | 'ŧ' => "t",
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
            'ŵ' => "w",
            'ý' | 'ÿ' | 'ŷ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            mark if is_mark(mark) => "",
            other => {
                out.push(other);
                continue;
            }
        };
        out.push_str(base);
    }
}

/// A date: `1984-03-12` or `12-03-1984`, also with `/` or `.`.
pub fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let [first, month, last] = parts[..] else { return None };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Is it a number as the house writes it, `26-01842`, or the beginning of one?
pub fn number_shape(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, rest)| {
        year.len() == 2 && !rest.is_empty() && [year, rest].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// The word that a value without fields is on the wire: `in_triage`.
pub fn wire_name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The known word that is nearest to a mistyped one, if any is near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(2);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .min_by_key(|(far, candidate)| (*far, candidate.len()))
        .filter(|(far, _)| *far <= limit)
        .map(|(_, candidate)| candidate)
}

/// How far two words are apart: Damerau-Levenshtein (adjacent swaps count once), on characters.
pub fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut rows = vec![vec![0usize; right.len() + 1]; left.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=left.len() {
        for j in 1..=right.len() {
            let cost = usize::from(left[i - 1] != right[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + cost);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_was_typed() {
        let all = |text: &str| words(text).collect::<Vec<_>>();
        assert_eq!(all("Çelik, ÖZGÜR-Łukasz  x"), ["celik", "ozgur", "lukasz"]);
        assert_eq!(all("Cafe\u{301} straße"), ["cafe", "strasse"]);
    }

    #[test]
    fn a_date_and_a_number_are_known_by_their_shape() {
        let born = jiff::civil::date(1984, 3, 12);
        assert!(["1984-03-12", "12-03-1984", "12/3/1984", " 12.03.1984 "].iter().all(|text| date(text) == Some(born)));
        assert!(
            ["12-03-84", "12-03", "1984-03-12-1", "31-02-2001", "012-03-1984", "-1-03-1984"]
                .iter()
                .all(|text| date(text).is_none())
        );
        assert!(["26-01842", "26-0"].iter().all(|text| number_shape(text)));
        assert!(["26-", "2026-01842", "26-x", "26"].iter().all(|text| !number_shape(text)));
    }

    #[test]
    fn a_typing_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["referral.route", "referral.take", "go.inbox"];
        assert_eq!(nearest("referal.route", known), Some("referral.route"));
        assert_eq!(nearest("go.inbxo", known), Some("go.inbox"));
        assert_eq!(nearest("zzzz", known), None);
    }
}
