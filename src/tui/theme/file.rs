//! A theme file's text to looks.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeTable, DeValue};

use super::{Ground, Role};
use crate::t;
use crate::tui::config_dirs::Layer;
use crate::tui::toml_at::{Place, Problem, Row, Source, in_file_order, nearest};

/// What the layers say so far.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    palette: BTreeMap<String, Color>,
    roles: BTreeMap<Role, (Style, Place)>,
    pub ground: Option<Ground>,
    /// The contrast that the theme promises.
    pub promise: Option<f64>,
}

impl Sheet {
    /// The look of a role; one without a line looks like its group (`urgency` for `urgency.low`), else like text.
    pub fn style(&self, role: Role) -> Style {
        let group = role.name().split_once('.').and_then(|(group, _)| Role::find(group));
        [Some(role), group, Some(Role::Text)]
            .into_iter()
            .flatten()
            .find_map(|role| self.roles.get(&role))
            .map(|(style, _)| *style)
            .unwrap_or_default()
    }

    /// Where a role's own line stands.
    pub fn place(&self, role: Role) -> Option<Place> {
        self.roles.get(&role).map(|(_, place)| place.clone())
    }
}

const COLOURS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];

pub(super) fn read(layer: &Layer, sheet: &mut Sheet, problems: &mut Vec<Problem>) {
    let source = Source { file: &layer.file, text: &layer.text };
    match source.parse() {
        Ok(table) => Reader { source, sheet, problems, field: String::new() }.top(&table),
        Err(errors) => problems.extend(errors),
    }
}

struct Reader<'a> {
    source: Source<'a>,
    sheet: &'a mut Sheet,
    problems: &'a mut Vec<Problem>,
    field: String,
}

impl Reader<'_> {
    /// Report what is wrong in the present field; always none.
    fn wrong<T>(&mut self, at: &Range<usize>, message: impl Into<String>) -> Option<T> {
        self.problems.push(self.source.problem(at, Some(self.field.clone()), message));
        None
    }

    fn top(&mut self, table: &DeTable<'_>) {
        let rows = in_file_order(table);
        // The palette may stand below the roles that use it.
        for palette in rows.iter().filter(|row| row.name == "palette") {
            self.palette(palette);
        }
        for Row { name, at, value, value_at } in rows {
            name.clone_into(&mut self.field);
            let _: Option<()> = match (name, value) {
                ("palette", _) | ("inherits" | "description", DeValue::String(_)) => None,
                ("roles", DeValue::Table(roles)) => {
                    self.roles(roles);
                    None
                }
                ("inherits" | "description", _) => self.wrong(&value_at, t!("file-text-expected")),
                ("background", value) => {
                    let ground = match value.as_str() {
                        Some("dark") => Some(Ground::Dark),
                        Some("light") => Some(Ground::Light),
                        _ => self.wrong(&value_at, t!("theme-ground")),
                    };
                    self.sheet.ground = ground.or(self.sheet.ground);
                    None
                }
                ("contrast", value) => {
                    let asked: Option<f64> = match value {
                        DeValue::Integer(number) => number.as_str().parse().ok(),
                        DeValue::Float(number) => number.as_str().parse().ok(),
                        _ => None,
                    };
                    match asked.filter(|asked| (1.0..=21.0).contains(asked)) {
                        Some(asked) => self.sheet.promise = Some(asked),
                        None => _ = self.wrong::<()>(&value_at, t!("theme-promise")),
                    }
                    None
                }
                ("roles", _) => self.wrong(&value_at, t!("theme-roles")),
                _ => {
                    let near = nearest(name, ["inherits", "description", "background", "contrast", "palette", "roles"]);
                    let hint = near.map(|near| format!(" {}", t!("file-near", near = near))).unwrap_or_default();
                    self.wrong(&at, format!("{}{hint}", t!("theme-no-part", name = name)))
                }
            };
        }
    }

    fn palette(&mut self, palette: &Row<'_, '_>) {
        "palette".clone_into(&mut self.field);
        let DeValue::Table(table) = palette.value else {
            let _: Option<()> = self.wrong(&palette.value_at, t!("theme-palette"));
            return;
        };
        for row in in_file_order(table) {
            self.field = format!("[palette] {}", row.name);
            if let Some(colour) = self.colour(row.value, &row.value_at) {
                self.sheet.palette.insert(row.name.to_owned(), colour);
            }
        }
    }

    fn roles(&mut self, table: &DeTable<'_>) {
        for row in in_file_order(table) {
            self.field = format!("[roles] \"{}\"", row.name);
            let Some(role) = Role::find(row.name) else {
                let near = nearest(row.name, Role::ALL.iter().map(|role| role.name()));
                let hint = near.map(|near| format!(" {}", t!("file-near", near = near))).unwrap_or_default();
                let _: Option<()> = self.wrong(&row.at, format!("{}{hint}", t!("theme-no-role", name = row.name)));
                continue;
            };
            if let Some(style) = self.style(row.value, &row.value_at) {
                let place = self.source.place(row.at.start);
                self.sheet.roles.insert(role, (style, place));
            }
        }
    }

    fn style(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<Style> {
        let DeValue::Table(table) = value else { return self.colour(value, at).map(|colour| Style::new().fg(colour)) };
        let mut style = Style::new();
        for Row { name, at, value, value_at } in in_file_order(table) {
            match name {
                "fg" => style = style.fg(self.colour(value, &value_at)?),
                "bg" => style = style.bg(self.colour(value, &value_at)?),
                "mod" => style = style.add_modifier(self.modifiers(value, &value_at)?),
                _ => return self.wrong(&at, t!("theme-style", name = name)),
            }
        }
        Some(style)
    }

    fn modifiers(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<Modifier> {
        let names: Vec<(Option<&str>, Range<usize>)> = match value {
            DeValue::Array(list) => list.iter().map(|entry| (entry.get_ref().as_str(), entry.span())).collect(),
            value => vec![(value.as_str(), at.clone())],
        };
        let mut all = Modifier::empty();
        for (name, at) in names {
            match MODIFIERS.iter().find(|(known, _)| Some(*known) == name) {
                Some((_, modifier)) => all |= *modifier,
                None => return self.wrong(&at, t!("theme-mod")),
            }
        }
        Some(all)
    }

    fn colour(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<Color> {
        let text = match value {
            DeValue::Integer(number) => {
                return match u8::from_str_radix(number.as_str(), number.radix()) {
                    Ok(index) => Some(Color::Indexed(index)),
                    Err(_) => self.wrong(at, t!("theme-number")),
                };
            }
            DeValue::String(text) => text.as_ref(),
            _ => return self.wrong(at, t!("theme-colour")),
        };
        let named = COLOURS.iter().find(|(name, _)| *name == text).map(|(_, colour)| *colour);
        if let Some(colour) = self.sheet.palette.get(text).copied().or(named).or_else(|| hex(text)) {
            return Some(colour);
        }
        let palette: Vec<String> = self.sheet.palette.keys().cloned().collect();
        let known = COLOURS.iter().map(|(name, _)| *name).chain(palette.iter().map(String::as_str));
        let hint = nearest(text, known).map(|near| format!(" {}", t!("file-near", near = near))).unwrap_or_default();
        self.wrong(at, format!("{}{hint}", t!("theme-no-colour", name = text)))
    }
}

fn hex(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let rgb = u32::from_str_radix(digits, 16).ok()?;
    let [_, r, g, b] = rgb.to_be_bytes();
    Some(Color::Rgb(r, g, b))
}
