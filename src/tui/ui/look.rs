//! How the desk looks on this terminal: theme, signs, and the last step to plain ASCII.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::symbols::Symbols;
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
                let plain = cell.symbol().chars().next().map_or('?', plain);
                cell.set_char(plain);
            }
        }
    }
}

fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' | 'ġ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ß' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'A',
        'Ç' | 'Ć' | 'Č' => 'C',
        'È' | 'É' | 'Ê' | 'Ë' | '€' => 'E',
        'Ì' | 'Í' | 'Î' | 'Ï' | 'İ' => 'I',
        'Ł' => 'L',
        'Ñ' => 'N',
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => 'O',
        'Ś' | 'Š' | 'Ş' => 'S',
        'Ù' | 'Ú' | 'Û' | 'Ü' => 'U',
        'Ž' | 'Ż' => 'Z',
        '‘' | '’' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' => '-',
        '…' => '~',
        '·' => '|',
        '×' => 'x',
        '→' => '>',
        '\u{a0}' => ' ',
        // What has no plain letter.
        _ => '?',
    }
}
