//! A theme mapped down to what the terminal shows, and still readable there.

use ratatui::style::{Color, Style};

use super::Theme;
use crate::tui::terminal::{Depth, nearest_colours};

impl Theme {
    /// The theme at that depth: of the colours that the terminal shows, the nearest ones that keep the contrast that the
    /// theme promises; where none does, the terminal's own text colour.
    #[must_use]
    pub fn at(&self, depth: Depth) -> Self {
        if depth == Depth::True {
            return self.clone();
        }
        let styles = self.styles.iter().map(|style| self.style_at(*style, depth)).collect();
        Self { styles, ..self.clone() }
    }

    fn style_at(&self, style: Style, depth: Depth) -> Style {
        let ground = style.bg.map(|bg| nearest_colours(bg, depth).next().unwrap_or_default());
        let readable = |fg: &Color| self.ground().ratio(*fg, ground.unwrap_or_default()) >= self.promise();
        let text = style.fg.map(|fg| match fg {
            // A name is the terminal's own colour: whoever wrote it meant that one.
            Color::Rgb(..) | Color::Indexed(16..) => nearest_colours(fg, depth).find(readable).unwrap_or_default(),
            fg => nearest_colours(fg, depth).next().unwrap_or_default(),
        });
        Style { fg: text, bg: ground, ..style }
    }
}
