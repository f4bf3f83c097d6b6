//! Text in cells: how wide it is, how it is cut, and what a column can't hold.
//!
//! The rule it keeps: terminals disagree about the width of emoji with variation selectors or joiners, so in a column such
//! a cluster becomes one placeholder cell; nothing after it can shift.
//!
//! Nearly all text is [`plain`] and needs no search for clusters: that is what keeps a key within its time.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A character that is always a cluster of its own, one column wide: Latin letters, typography and the signs of
/// [`Symbols`](super::symbols::Symbols).
fn single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{20ac}')
        || matches!(c, '–' | '—' | '‘' | '’' | '“'..='„' | '•' | '…' | '←'..='↓' | '\u{2500}'..='\u{25a1}' | '○' | '●')
}

/// The text is a column for each of its characters.
pub fn plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(single)
}

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    if plain(text) { text.chars().count() } else { text.width() }
}

/// One grapheme as a column can hold it.
fn cell(grapheme: &str) -> &str {
    let joined = grapheme.contains('\u{200d}') && grapheme.chars().any(pictograph);
    let sequence = grapheme.contains('\u{fe0f}') || grapheme.chars().filter(|c| pictograph(*c)).count() > 1;
    if joined || sequence || grapheme == "\n" { "?" } else { grapheme }
}

fn pictograph(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x2bff | 0x1f000..=0x1faff)
}

/// The text cut to a number of columns; `mark` stands where something was cut off.
pub fn cut<'a>(text: &'a str, columns: usize, mark: &str) -> Cow<'a, str> {
    if !plain(text) {
        return Cow::Owned(cut_clusters(text, columns, mark));
    }
    let byte = |column: usize| text.char_indices().nth(column).map(|(at, _)| at);
    if byte(columns).is_none() {
        return Cow::Borrowed(text);
    }
    let room = columns.checked_sub(width(mark));
    let kept = byte(room.unwrap_or(0)).map_or("", |end| &text[..end]);
    Cow::Owned(format!("{kept}{}", if room.is_some() { mark } else { "" }))
}

/// The text cut to a number of columns, between words where there are any; the mark stands after the last whole one.
pub fn cut_words(text: &str, columns: usize, mark: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(mark) + 1);
    let whole = wrap(text, room).into_iter().next().unwrap_or_default();
    format!("{} {mark}", whole.trim_end_matches([',', ';', ':', '(', ' ']))
}

fn cut_clusters(text: &str, columns: usize, mark: &str) -> String {
    let mut out = String::with_capacity(text.len().min(columns * 4));
    let mut used = 0;
    let mut graphemes = text.graphemes(true).map(cell).peekable();
    let room = columns.saturating_sub(mark.width());
    let mut safe = 0;
    while let Some(grapheme) = graphemes.next() {
        let wide = grapheme.width();
        if used + wide > columns
            || (used + wide > room && graphemes.peek().is_some() && !fits(&graphemes, columns - used - wide))
        {
            out.truncate(safe);
            if columns >= mark.width() {
                out.push_str(mark);
            }
            return out;
        }
        used += wide;
        out.push_str(grapheme);
        if used <= room {
            safe = out.len();
        }
    }
    out
}

fn fits<'a>(rest: &(impl Iterator<Item = &'a str> + Clone), columns: usize) -> bool {
    let mut used = 0;
    for grapheme in rest.clone() {
        used += grapheme.width();
        if used > columns {
            return false;
        }
    }
    true
}

/// The text in exactly so many columns, at the left.
pub fn left(text: &str, columns: usize, mark: &str) -> String {
    let mut out = cut(text, columns, mark).into_owned();
    out.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&out))));
    out
}

/// The text in exactly so many columns, at the right.
pub fn right(text: &str, columns: usize, mark: &str) -> String {
    let cut = cut(text, columns, mark);
    let mut out = " ".repeat(columns.saturating_sub(width(&cut)));
    out.push_str(&cut);
    out
}

/// Words and the spaces between them, in turn; a comma stays with its word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c: char| (c == ' ') != (first == ' ')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// The text in lines of at most so many columns, broken between words; its own line ends stay.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in words(paragraph) {
            let is_plain = plain(word);
            let wide: usize =
                if is_plain { width(word) } else { word.graphemes(true).map(|grapheme| cell(grapheme).width()).sum() };
            if used + wide > columns && used > 0 && !word.trim().is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
            }
            if used == 0 && word.trim().is_empty() && !line.is_empty() {
                continue;
            }
            if is_plain && used + wide <= columns {
                used += wide;
                line.push_str(word);
                continue;
            }
            for grapheme in word.graphemes(true).map(cell) {
                if used + grapheme.width() > columns {
                    lines.push(std::mem::take(&mut line).trim_end().to_owned());
                    used = 0;
                    if grapheme.trim().is_empty() {
                        continue;
                    }
                }
                used += grapheme.width();
                line.push_str(grapheme);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Parts in lines of at most so many columns, broken between parts; within one only where it is too long by itself.
pub fn flow<T: AsRef<str>>(parts: &[T], between: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().map(AsRef::as_ref).filter(|part| !part.trim().is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + width(between) + width(part) <= columns => {
                line.push_str(between);
                line.push_str(part);
            }
            _ => lines.extend(wrap(part, columns)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use unicode_width::UnicodeWidthChar;

    #[rstest]
    #[case("politie", 9, "politie  ")]
    #[case("politie", 7, "politie")]
    #[case("politie", 5, "poli…")]
    #[case("politie", 1, "…")]
    #[case("", 2, "  ")]
    #[case("漢字表", 4, "漢… ")]
    #[case("漢字", 4, "漢字")]
    #[case("👨\u{200d}👩\u{200d}👧 gezin", 7, "? gezin")]
    #[case("❤\u{fe0f}x", 3, "?x ")]
    #[case("می\u{200c}خواهم", 7, "می\u{200c}خواهم")]
    fn a_column_is_exactly_as_wide_as_it_is(#[case] text: &str, #[case] columns: usize, #[case] expected: &str) {
        let got = left(text, columns, "…");
        assert_eq!(got, expected);
    }

    #[test]
    fn a_text_is_cut_between_its_words() {
        assert_eq!(cut_words("eerst de doeltoets", 18, "…"), "eerst de doeltoets");
        assert_eq!(cut_words("eerst de doeltoets", 15, "…"), "eerst de …");
        assert_eq!(cut_words("akkoord (gemeente, openbaar)", 24, "…"), "akkoord (gemeente …");
        assert!(width(&cut_words("doeltoetsenformulier", 8, "…")) <= 8);
    }

    #[test]
    fn a_plain_character_is_one_cluster_of_one_column() {
        for c in ('\0'..='\u{ffff}').filter(|c| single(*c)) {
            assert_eq!(c.width(), Some(1), "{c}");
            assert_eq!(format!("a{c}{c}a").graphemes(true).count(), 4, "{c}");
            assert_eq!(cell(c.encode_utf8(&mut [0; 4])), c.to_string());
        }
    }

    #[rstest]
    #[case("Meldt zorgen: één kind")]
    #[case("3 × aangemeld – „nu” …")]
    #[case("politie")]
    fn plain_text_is_cut_as_any_other(#[case] text: &str) {
        for columns in 0..30 {
            for mark in ["…", "", "..."] {
                assert_eq!(cut(text, columns, mark), cut_clusters(text, columns, mark), "{columns}");
            }
        }
        assert_eq!(width(text), text.width());
    }

    #[test]
    fn facts_are_broken_between_facts() {
        assert_eq!(flow(&["a ja  b ja", "", "om"], " · ", 15), ["a ja  b ja · om"]);
        assert_eq!(flow(&["a ja  b ja", "politie"], " · ", 15), ["a ja  b ja", "politie"]);
        assert_eq!(flow(&["een lange zin"], " · ", 9), ["een lange", "zin"]);
    }

    #[test]
    fn numbers_stand_at_the_right() {
        assert_eq!(right("3:10", 6, "…"), "  3:10");
    }

    #[rstest]
    #[case("Roept op de galerij", 10, &["Roept op", "de galerij"])]
    #[case("een\n\ntwee", 10, &["een", "", "twee"])]
    #[case("aaaaaaaaaaaa", 5, &["aaaaa", "aaaaa", "aa"])]
    #[case("", 5, &[""])]
    fn a_story_is_broken_between_words(#[case] text: &str, #[case] columns: usize, #[case] expected: &[&str]) {
        assert_eq!(wrap(text, columns), expected);
    }
}
