//! Contrast of a theme's looks, by WCAG 2.

use ratatui::style::{Color, Modifier};

use super::{Ground, Role, Theme};
use crate::t;
use crate::tui::terminal::{Depth, rgb_of_colour};
use crate::tui::toml_at::Problem;

/// What WCAG AA asks of text.
pub const AA: f64 = 4.5;
/// What WCAG AAA asks of text.
pub const AAA: f64 = 7.0;

/// How well one role can be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast {
    /// Which role.
    pub role: Role,
    /// 1 (nothing to see) to 21 (black on white).
    pub ratio: f64,
}

impl Ground {
    /// Text and background of a terminal of that kind, when nothing is chosen.
    pub const fn colours(self) -> ([u8; 3], [u8; 3]) {
        match self {
            Ground::Dark => ([229, 229, 229], [0, 0, 0]),
            Ground::Light => ([0, 0, 0], [255, 255, 255]),
        }
    }

    /// The contrast of two colours, where `Reset` is this terminal's own.
    pub fn ratio(self, fg: Color, bg: Color) -> f64 {
        let (text, ground) = self.colours();
        ratio(rgb_of_colour(fg).unwrap_or(text), rgb_of_colour(bg).unwrap_or(ground))
    }
}

impl Theme {
    /// The contrast of every role at this depth, on the background that the theme was made for. The 16 names are taken
    /// as xterm shows them; a terminal may show others, which no theme can know.
    pub fn contrasts(&self, depth: Depth) -> Vec<Contrast> {
        let shown = self.at(depth);
        let of = |role: &Role| {
            let style = shown.style(*role);
            let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
            Contrast { role: *role, ratio: self.ground().ratio(fg, bg) }
        };
        Role::ALL.iter().map(of).collect()
    }

    /// Roles that can't be read as well as the theme promises, at any depth, each where it is written; and a selection
    /// that nobody would see without colour.
    pub fn faults(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut fault = |role: Role, message: String| {
            let Some(place) = self.places.get(role as usize).cloned().flatten() else { return };
            problems.push(Problem { place, field: Some(format!("[roles] \"{}\"", role.name())), message });
        };
        let depths = Depth::ALL.map(|depth| (depth, self.contrasts(depth)));
        for (at, role) in Role::ALL.iter().enumerate() {
            let worst = depths.iter().min_by(|(_, one), (_, two)| one[at].ratio.total_cmp(&two[at].ratio));
            if let Some((depth, ratio)) =
                worst.map(|(depth, all)| (depth, all[at].ratio)).filter(|(_, ratio)| *ratio < self.promise())
            {
                let (has, needs) = (format!("{ratio:.1}"), format!("{:.1}", self.promise()));
                fault(*role, t!("theme-contrast", ratio = has, least = needs, depth = depth.name()));
            }
        }
        if !self.style(Role::Selection).add_modifier.contains(Modifier::REVERSED) {
            fault(Role::Selection, t!("theme-selection"));
        }
        problems.sort_by(|one, other| one.place.cmp(&other.place));
        problems
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
