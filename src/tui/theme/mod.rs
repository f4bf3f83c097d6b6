//! Roles to looks, from files that people can change.
//!
//! ```toml
//! inherits = "terminal"
//! [palette]
//! orange = "#d08000"                 # a name for a colour
//! [roles]
//! "danger"        = "orange"         # a colour alone is the foreground
//! "urgency.acute" = { fg = "red", bg = "default", mod = ["bold", "reverse"] }
//! ```
//!
//! A role's line replaces the inherited one whole. Colours are the 16 ANSI names, `default`, a number of the 256-colour
//! table, `#rrggbb`, or a name of the palette. [`Theme::at`] maps them down to what the terminal shows, so that they can
//! still be read; a theme needn't care. `background` says what it was made for, and `contrast` what it promises.

mod contrast;
mod depth;
mod file;
mod role;

use ratatui::style::{Modifier, Style};

use super::config_dirs::{self, ConfigDirs, Layer, Shelf};
use super::toml_at::{Place, Problem};

pub use contrast::{AA, AAA, Contrast, ratio};
pub use role::Role;

/// The themes inside the binary: name and text.
pub const BUILTIN: &[(&str, &str)] = &[
    ("terminal", include_str!("../../../themes/terminal.toml")),
    ("light", include_str!("../../../themes/light.toml")),
    ("high-contrast", include_str!("../../../themes/high-contrast.toml")),
    ("colour-blind", include_str!("../../../themes/colour-blind.toml")),
    ("mono", include_str!("../../../themes/mono.toml")),
];

/// A loaded theme: one style for each role.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    name: String,
    styles: Vec<Style>,
    ground: Ground,
    promise: f64,
    /// Where each role is written; none for a role that looks like another.
    places: Vec<Option<Place>>,
}

/// The background that a theme was made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ground {
    /// Light text on dark.
    #[default]
    Dark,
    /// Dark text on light.
    Light,
}

impl Theme {
    /// How a role looks. Ready for `Span::styled`, `Buffer::set_style` and the like.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The name it was loaded by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The background that it was made for.
    pub const fn ground(&self) -> Ground {
        self.ground
    }

    /// The contrast that every role keeps, by its own word.
    pub const fn promise(&self) -> f64 {
        self.promise
    }

    /// The theme of that name: built in, with the system's and the user's files of the same name over it.
    ///
    /// # Errors
    /// Every mistake in every file, with its place. The desk then starts with `terminal` and says so.
    pub fn load(name: &str, dirs: &ConfigDirs) -> Result<Self, Vec<Problem>> {
        Self::build(name, &shelf(dirs).stack(name)?)
    }

    /// [`Self::load`], or the built-in default, and what was wrong: the desk starts in any case and shows the problems.
    pub fn load_or_builtin(name: &str, dirs: &ConfigDirs) -> (Self, Vec<Problem>) {
        match Self::load(name, dirs) {
            Ok(theme) => (theme, Vec::new()),
            Err(problems) => (Self::builtin("terminal").unwrap_or_default(), problems),
        }
    }

    /// A theme inside the binary, nothing over it.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn builtin(name: &str) -> Result<Self, Vec<Problem>> {
        Self::load(name, &ConfigDirs::default())
    }

    /// A theme from a file anywhere, for `wissel themes --check`.
    ///
    /// # Errors
    /// As [`Self::load`], and when the file isn't there.
    pub fn from_file(path: &std::path::Path, dirs: &ConfigDirs) -> Result<Self, Vec<Problem>> {
        let layer = config_dirs::read_named(path).map_err(|wrong| vec![wrong])?;
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("theme").to_owned();
        Self::build(&name, &shelf(dirs).stack_of(layer)?)
    }

    /// Every theme that can be chosen, by name.
    pub fn names(dirs: &ConfigDirs) -> Vec<String> {
        shelf(dirs).names()
    }

    fn build(name: &str, layers: &[Layer]) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut sheet = file::Sheet::default();
        for layer in layers {
            file::read(layer, &mut sheet, &mut problems);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let styles = Role::ALL.iter().map(|role| sheet.style(*role)).collect();
        let places = Role::ALL.iter().map(|role| sheet.place(*role)).collect();
        let (ground, promise) = (sheet.ground.unwrap_or_default(), sheet.promise.unwrap_or(AA));
        Ok(Self { name: name.to_owned(), styles, ground, promise, places })
    }
}

impl Default for Theme {
    /// No colours at all: reversed selection, bold where it warns. What is left when no theme can be read.
    fn default() -> Self {
        let strong = [Role::Title, Role::UrgencyAcute, Role::DeadlineOverdue, Role::Danger, Role::FooterKey];
        let style = |role: &Role| match role {
            Role::Selection | Role::BannerLive | Role::BannerOffline => Style::new().add_modifier(Modifier::REVERSED),
            role if strong.contains(role) => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        };
        let styles = Role::ALL.iter().map(style).collect();
        Self { name: "none".into(), styles, ground: Ground::Dark, promise: AA, places: Vec::new() }
    }
}

fn shelf(dirs: &ConfigDirs) -> Shelf<'_> {
    Shelf { folder: "themes", builtin: BUILTIN, dirs }
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
