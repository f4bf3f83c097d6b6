//! One field of a form: a line, a secret, a story, or a choice of one or of any.

use std::collections::BTreeSet;

use tui_textarea::TextArea;

use super::line::Line;
use crate::domain::quick_text::place_from;
use crate::tui::input::{Code, Key};

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it stands for.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Why it can't be chosen now.
    pub refused: Option<String>,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), refused: None }
    }

    /// One that can't be chosen now, when there is a reason why not.
    #[must_use]
    pub fn refused(mut self, why: Option<String>) -> Self {
        self.refused = why;
        self
    }
}

/// What is filled in.
#[derive(Debug, Clone)]
pub enum Value {
    /// One line.
    Line(Line),
    /// One line that isn't shown.
    Secret(Line),
    /// Several lines.
    Story(Box<TextArea<'static>>),
    /// One of these.
    One {
        /// The choices.
        choices: Vec<Choice>,
        /// Where the cursor stands.
        at: usize,
        /// Which is chosen.
        chosen: Option<usize>,
    },
    /// Any of these.
    Many {
        /// The choices.
        choices: Vec<Choice>,
        /// Where the cursor stands.
        at: usize,
        /// Which are chosen.
        chosen: BTreeSet<usize>,
    },
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name on the wire: problems name it.
    pub name: String,
    /// Its name on the screen.
    pub label: String,
    /// A few words of help, shown while it is in focus.
    pub help: String,
    /// What is filled in.
    pub value: Value,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// What somebody else filled in meanwhile, where that differs: emptying the field takes it over.
    pub theirs: Option<String>,
}

impl Field {
    fn new(name: &str, label: String, value: Value) -> Self {
        Self { name: name.to_owned(), label, help: String::new(), value, problem: None, theirs: None }
    }

    /// A field of one line.
    pub fn line(name: &str, label: String, text: &str) -> Self {
        Self::new(name, label, Value::Line(Line::new(text)))
    }

    /// A field that isn't shown.
    pub fn secret(name: &str, label: String) -> Self {
        Self::new(name, label, Value::Secret(Line::default()))
    }

    /// A field of several lines.
    pub fn story(name: &str, label: String, text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(ratatui::style::Style::default());
        area.set_cursor_style(ratatui::style::Style::default());
        area.set_wrap_mode(tui_textarea::WrapMode::Word);
        area.move_cursor(tui_textarea::CursorMove::Bottom);
        area.move_cursor(tui_textarea::CursorMove::End);
        Self::new(name, label, Value::Story(Box::new(area)))
    }

    /// One of several.
    pub fn one(name: &str, label: String, choices: Vec<Choice>, chosen: Option<usize>) -> Self {
        Self::new(name, label, Value::One { choices, at: chosen.unwrap_or(0), chosen })
    }

    /// Any of several.
    pub fn many(name: &str, label: String, choices: Vec<Choice>, chosen: BTreeSet<usize>) -> Self {
        Self::new(name, label, Value::Many { choices, at: 0, chosen })
    }

    /// With a few words of help.
    #[must_use]
    pub fn helped(mut self, help: String) -> Self {
        self.help = help;
        self
    }

    /// What was typed or chosen, as text: several choices stand behind commas.
    pub fn text(&self) -> String {
        match &self.value {
            Value::Line(line) | Value::Secret(line) => line.text().to_owned(),
            Value::Story(area) => area.lines().join("\n"),
            Value::One { choices, chosen, .. } => {
                chosen.and_then(|at| choices.get(at)).map(|choice| choice.value.clone()).unwrap_or_default()
            }
            Value::Many { choices, chosen, .. } => chosen
                .iter()
                .filter_map(|at| choices.get(*at))
                .map(|choice| choice.value.as_str())
                .collect::<Vec<_>>()
                .join(","),
        }
    }

    /// Put back what [`text`](Self::text) gave.
    pub fn set(&mut self, text: &str) {
        match &mut self.value {
            Value::Line(line) | Value::Secret(line) => *line = Line::new(text),
            Value::Story(_) => {
                let fresh = Field::story(&self.name, String::new(), text);
                self.value = fresh.value;
            }
            Value::One { choices, at, chosen } => {
                *chosen = choices.iter().position(|choice| choice.value == text && !text.is_empty());
                *at = chosen.unwrap_or(0);
            }
            Value::Many { choices, chosen, .. } => {
                let picked: Vec<&str> = text.split(',').map(str::trim).collect();
                *chosen = (0..choices.len()).filter(|at| picked.contains(&choices[*at].value.as_str())).collect();
            }
        }
    }

    /// What a text means here, in words: a choice by its name.
    pub fn words(&self, text: &str) -> String {
        match &self.value {
            Value::One { choices, .. } | Value::Many { choices, .. } => {
                let picked: Vec<&str> = text.split(',').map(str::trim).collect();
                let names = choices.iter().filter(|choice| picked.contains(&choice.value.as_str()));
                names.map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(", ")
            }
            _ => text.to_owned(),
        }
    }

    /// Empty it, or take over what somebody else filled in.
    pub fn clear(&mut self) {
        self.problem = None;
        let theirs = self.theirs.take().unwrap_or_default();
        self.set(&theirs);
    }

    /// Why the choice under the cursor, or that which a digit names, can't be made now.
    pub fn refused(&self, slot: Option<usize>) -> Option<&str> {
        match &self.value {
            Value::One { choices, at, .. } | Value::Many { choices, at, .. } => {
                choices.get(slot.unwrap_or(*at)).and_then(|choice| choice.refused.as_deref())
            }
            _ => None,
        }
    }

    /// Letters and digits are text here.
    pub fn typed(&self) -> bool {
        matches!(self.value, Value::Line(_) | Value::Secret(_) | Value::Story(_))
    }

    /// Enter makes a line end here.
    pub fn is_story(&self) -> bool {
        matches!(self.value, Value::Story(_))
    }

    /// One line of text, shown or hidden.
    pub fn is_line(&self) -> bool {
        matches!(self.value, Value::Line(_) | Value::Secret(_))
    }

    /// To an empty place of a quick text: the next one after the cursor, or the first one at all. False when there is none.
    pub fn go_to_place(&mut self, after: bool) -> bool {
        match &mut self.value {
            Value::Line(line) => {
                let from = if after { line.place() + 1 } else { 0 };
                line.go_to_place(from)
            }
            Value::Story(area) => {
                let here = if after { (area.cursor().0, area.cursor().1 + 1) } else { (0, 0) };
                let found = area.lines().iter().enumerate().skip(here.0).find_map(|(row, line)| {
                    place_from(line, if row == here.0 { here.1 } else { 0 }).map(|at| (row, at.start))
                });
                let Some((row, column)) = found else { return false };
                let (Ok(row), Ok(column)) = (u16::try_from(row), u16::try_from(column)) else { return false };
                area.move_cursor(tui_textarea::CursorMove::Jump(row, column));
                true
            }
            _ => false,
        }
    }

    /// What is typed at an empty place of a quick text takes its room.
    fn take_place(&mut self) {
        match &mut self.value {
            Value::Line(line) => line.take_place(),
            Value::Story(area) => {
                let tui_textarea::DataCursor(row, column) = area.cursor();
                let here = area.lines().get(row).and_then(|line| place_from(line, column));
                if let Some(at) = here.filter(|at| at.start == column) {
                    area.delete_str(at.len());
                }
            }
            _ => {}
        }
    }

    /// A key that no intent took; false when it means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        self.problem = None;
        if key.text().is_some() || key.code == Code::Delete {
            let before = self.text();
            self.take_place();
            if key.code == Code::Delete && self.text() != before {
                return true;
            }
        }
        match &mut self.value {
            Value::Line(line) | Value::Secret(line) => line.key(key),
            Value::Story(area) => {
                area.input_without_shortcuts(key.to_crossterm())
                    || match key.code {
                        Code::Up => motion(area, tui_textarea::CursorMove::Up),
                        Code::Down => motion(area, tui_textarea::CursorMove::Down),
                        Code::Left => motion(area, tui_textarea::CursorMove::Back),
                        Code::Right => motion(area, tui_textarea::CursorMove::Forward),
                        Code::Home => motion(area, tui_textarea::CursorMove::Head),
                        Code::End => motion(area, tui_textarea::CursorMove::End),
                        _ => false,
                    }
            }
            Value::One { choices, at, .. } | Value::Many { choices, at, .. } => {
                let Some(letter) = key.text() else { return false };
                let begins = |choice: &Choice| {
                    choice.label.chars().next().is_some_and(|c| c.to_lowercase().eq(letter.to_lowercase()))
                };
                let order = (*at + 1..choices.len()).chain(0..=*at);
                match order.into_iter().find(|index| choices.get(*index).is_some_and(begins)) {
                    Some(found) => {
                        *at = found;
                        true
                    }
                    None => false,
                }
            }
        }
    }

    /// Text that was pasted.
    pub fn paste(&mut self, text: &str) -> bool {
        self.problem = None;
        self.take_place();
        match &mut self.value {
            Value::Line(line) | Value::Secret(line) => line.insert(text),
            Value::Story(area) => {
                let clean: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
                area.insert_str(clean);
            }
            _ => return false,
        }
        true
    }

    /// Move among the choices; false in a field that is typed in.
    pub fn step(&mut self, by: isize) -> bool {
        match &mut self.value {
            Value::One { choices, at, .. } | Value::Many { choices, at, .. } => {
                *at = at.saturating_add_signed(by).min(choices.len().saturating_sub(1));
                true
            }
            _ => false,
        }
    }

    /// Choose what the cursor stands on, or that which a digit names.
    pub fn choose(&mut self, slot: Option<usize>) -> bool {
        self.problem = None;
        match &mut self.value {
            Value::One { choices, at, chosen } => {
                let pick = slot.unwrap_or(*at);
                if pick >= choices.len() || choices[pick].refused.is_some() {
                    return false;
                }
                *at = pick;
                *chosen = Some(pick);
                true
            }
            Value::Many { choices, at, chosen } => {
                let pick = slot.unwrap_or(*at);
                if pick >= choices.len() || choices[pick].refused.is_some() {
                    return false;
                }
                *at = pick;
                if !chosen.remove(&pick) {
                    chosen.insert(pick);
                }
                true
            }
            _ => false,
        }
    }
}

fn motion(area: &mut TextArea<'_>, to: tui_textarea::CursorMove) -> bool {
    area.move_cursor(to);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_keeps_its_lines() {
        let mut field = Field::story("toelichting", "Verhaal".into(), "een");
        field.key(Key::plain(Code::Enter));
        field.paste("twee");
        assert_eq!(field.text(), "een\ntwee");
    }
}
