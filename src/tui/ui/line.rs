//! One line that is typed: the text, the cursor, and the keys that a field knows everywhere.

use unicode_segmentation::UnicodeSegmentation;

use super::text;
use crate::domain::quick_text::place_from;
use crate::tui::input::{Code, Key};

/// A line that is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Byte offset of the cursor, always between graphemes.
    cursor: usize,
}

impl Line {
    /// A line that holds this text, the cursor behind it.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Empty it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Type a text at the cursor; line ends become spaces, other control characters are left out.
    pub fn insert(&mut self, text: &str) {
        let clean: String =
            text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// Where the cursor stands, in characters.
    pub fn place(&self) -> usize {
        self.text[..self.cursor].chars().count()
    }

    /// Put a text in the place of these characters, the cursor behind it.
    pub fn replace(&mut self, at: std::ops::Range<usize>, with: &str) {
        let byte = |place: usize| self.text.char_indices().nth(place).map_or(self.text.len(), |(at, _)| at);
        let (from, to) = (byte(at.start), byte(at.end.max(at.start)));
        self.text.replace_range(from..to, with);
        self.cursor = from + with.len();
    }

    /// To the first empty place of a quick text at or after this character; false when there is none.
    pub fn go_to_place(&mut self, from: usize) -> bool {
        let Some(at) = place_from(&self.text, from) else { return false };
        self.cursor = self.text.char_indices().nth(at.start).map_or(self.text.len(), |(byte, _)| byte);
        true
    }

    /// What is typed at an empty place of a quick text takes its room.
    pub fn take_place(&mut self) {
        let here = self.place();
        if let Some(at) = place_from(&self.text, here).filter(|at| at.start == here) {
            self.replace(at, "");
        }
    }

    /// A key in the field; false when it means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.text() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match key.code {
            Code::Left => self.cursor = self.before(),
            Code::Right => self.cursor = self.after(),
            Code::Home => self.cursor = 0,
            Code::End => self.cursor = self.text.len(),
            Code::Backspace => {
                let from = self.before();
                self.text.replace_range(from..self.cursor, "");
                self.cursor = from;
            }
            Code::Delete => {
                let to = self.after();
                self.text.replace_range(self.cursor..to, "");
            }
            _ => return false,
        }
        true
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    /// What is seen of it in so many columns, and in which of them the cursor stands. `mask` hides a password.
    pub fn view(&self, columns: usize, mask: bool) -> (String, usize) {
        let shown = |text: &str| if mask { "*".repeat(text.graphemes(true).count()) } else { text.to_owned() };
        let (head, tail) = (shown(&self.text[..self.cursor]), shown(&self.text[self.cursor..]));
        // What follows the cursor is seen too, as far as a third of the room.
        let ahead = text::width(&tail).min(columns / 3);
        let mut cut = 0;
        while text::width(&head[cut..]) >= columns.saturating_sub(ahead).max(1) {
            cut += head[cut..].graphemes(true).next().map_or(1, str::len);
        }
        let column = text::width(&head[cut..]);
        (text::cut(&format!("{}{tail}", &head[cut..]), columns, "").into_owned(), column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_in(line: &mut Line, keys: &[Code]) {
        for code in keys {
            line.key(Key::plain(*code));
        }
    }

    #[test]
    fn a_line_is_typed_and_corrected_by_whole_signs() {
        let mut line = Line::new("cafe\u{301}s");
        type_in(&mut line, &[Code::Left, Code::Backspace, Code::Char('é')]);
        assert_eq!(line.text(), "cafés");
        type_in(&mut line, &[Code::Home, Code::Delete, Code::Char('C'), Code::End, Code::Char('!')]);
        assert_eq!(line.text(), "Cafés!");
    }

    #[test]
    fn a_paste_of_several_lines_becomes_one() {
        let mut line = Line::default();
        line.insert("een\ntwee\u{1b}[31m");
        assert_eq!(line.text(), "een twee[31m");
    }

    #[test]
    fn the_cursor_is_always_in_sight_and_a_password_is_not() {
        let line = Line::new("abcdefghij");
        assert_eq!(line.view(5, false), ("ghij".to_owned(), 4));
        assert_eq!(line.view(20, true), ("**********".to_owned(), 10));
        let mut line = Line::new("abcdefghij");
        type_in(&mut line, &[Code::Left, Code::Left, Code::Left]);
        assert_eq!(line.view(6, false), ("efghij".to_owned(), 3), "and a little of what follows");
    }
}
