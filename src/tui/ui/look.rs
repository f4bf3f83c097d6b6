//! How the desk looks on this terminal: theme, signs, and the last step to plain ASCII.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::symbols::Symbols;
use crate::i18n::ascii::fold;
use crate::tui::terminal::Glyphs;
use crate::tui::theme::{Role, Theme};

/// How the desk looks here.
#[derive(Debug, Clone)]
pub struct Look {
    /// Theme.
    pub theme: Arc<Theme>,
    /// Signs.
    pub signs: &'static Symbols,
    /// Only ASCII may be sent.
    pub ascii: bool,
    /// Bytes are spared: ornaments are short, and what stands whole elsewhere on the screen is said once.
    pub spare: bool,
}

impl Look {
    /// A look.
    pub fn new(theme: Theme, glyphs: Glyphs) -> Self {
        Self { theme: Arc::new(theme), signs: Symbols::of(glyphs), ascii: glyphs == Glyphs::Ascii, spare: false }
    }

    /// The same look where bytes are spared, or not.
    #[must_use]
    pub fn sparing(self, spare: bool) -> Self {
        Self { spare, ..self }
    }

    /// How a role looks. A key has no look of its own where bytes are spared: each would cost seven, on every screen.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(if self.spare && role == Role::FooterKey { Role::FooterText } else { role })
    }

    /// On a terminal that shows ASCII only: letters lose their accents, other signs become `?`.
    pub fn finish(&self, buffer: &mut Buffer) {
        if !self.ascii {
            return;
        }
        for cell in &mut buffer.content {
            if !cell.symbol().is_ascii() {
                let plain = cell.symbol().chars().next().map_or('?', fold);
                cell.set_char(plain);
            }
        }
    }
}
