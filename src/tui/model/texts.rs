//! The quick texts of the house on the screen: to put one in a field, or, for a lead, to keep them.

use crate::domain::quick_text::{QuickText, TextKind};
use crate::tui::input::Key;
use crate::tui::ui::fuzzy;
use crate::tui::ui::line::Line;

/// The list of quick texts.
#[derive(Debug, Clone, Default)]
pub struct TextsScreen {
    /// One is put in the field of the form beneath.
    pub picks: bool,
    /// What the field asks for; others are found by searching.
    pub kind: Option<TextKind>,
    /// Where the cursor stands, among those shown.
    pub at: usize,
    /// What is searched.
    pub query: Line,
}

impl TextsScreen {
    /// The texts that the search leaves; without one, those of the kind that the field asks for.
    pub fn shown<'a>(&self, texts: &'a [QuickText]) -> Vec<&'a QuickText> {
        let query = self.query.text();
        let fits = |text: &&QuickText| {
            if query.is_empty() {
                return self.kind.is_none_or(|kind| kind == text.kind);
            }
            fuzzy::holds(query, &text.name) || fuzzy::holds(query, &text.text)
        };
        texts.iter().filter(fits).collect()
    }

    /// A letter searches; false when the key means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        let used = self.query.key(key);
        if used {
            self.at = 0;
        }
        used
    }
}
