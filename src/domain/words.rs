//! Words as people type them: folded for comparing, and the known word that a mistyped one comes nearest to.

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

/// Damerau-Levenshtein (adjacent swaps count once), on characters.
fn distance(left: &str, right: &str) -> usize {
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
    fn a_typing_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["referral.route", "referral.take", "go.inbox"];
        assert_eq!(nearest("referal.route", known), Some("referral.route"));
        assert_eq!(nearest("go.inbxo", known), Some("go.inbox"));
        assert_eq!(nearest("zzzz", known), None);
    }
}
