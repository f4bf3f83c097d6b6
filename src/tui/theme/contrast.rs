//! Contrast of a theme's looks, by WCAG 2.

use ratatui::style::{Color, Modifier};

use super::{Role, Theme};
use crate::tui::terminal::rgb_of_colour;

/// How well one role can be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast {
    /// Which role.
    pub role: Role,
    /// 1 (nothing to see) to 21 (black on white). WCAG AA asks for 4.5, AAA for 7.
    pub ratio: f64,
}

impl Theme {
    /// The contrast of every role on a terminal with these default colours. The 16 names are taken as xterm shows
    /// them; a terminal may show others, which no theme can know.
    pub fn contrasts(&self, foreground: [u8; 3], background: [u8; 3]) -> Vec<Contrast> {
        let of = |colour: Option<Color>, default| colour.and_then(rgb_of_colour).unwrap_or(default);
        Role::ALL
            .iter()
            .map(|role| {
                let style = self.style(*role);
                let (mut fg, mut bg) = (of(style.fg, foreground), of(style.bg, background));
                if style.add_modifier.contains(Modifier::REVERSED) {
                    std::mem::swap(&mut fg, &mut bg);
                }
                Contrast { role: *role, ratio: ratio(fg, bg) }
            })
            .collect()
    }
}

/// The contrast of two colours by WCAG 2: 1 to 21.
pub fn ratio(left: [u8; 3], right: [u8; 3]) -> f64 {
    let (left, right) = (luminance(left), luminance(right));
    (left.max(right) + 0.05) / (left.min(right) + 0.05)
}

fn luminance(rgb: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    let [r, g, b] = rgb.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}
