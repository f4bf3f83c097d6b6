//! A form: fields below one another, one in focus. A one-step picker is a form with one field.
//!
//! The rule it keeps: a problem stands at its field, all problems together, and nothing that was typed is lost by them.

use std::collections::BTreeSet;

use tui_textarea::TextArea;

use super::line::Line;
use crate::domain::refusal::FieldProblem;
use crate::i18n;
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
}

impl Field {
    fn new(name: &str, label: String, value: Value) -> Self {
        Self { name: name.to_owned(), label, help: String::new(), value, problem: None }
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
                let picked: Vec<&str> = text.split(',').collect();
                *chosen = (0..choices.len()).filter(|at| picked.contains(&choices[*at].value.as_str())).collect();
            }
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

    /// A key that no intent took; false when it means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        self.problem = None;
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

/// Fields below one another.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// What it is for.
    pub title: String,
    /// A line of explanation.
    pub note: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// Which is in focus. One beyond the last: the line that sends.
    pub focus: usize,
    /// What the sending line says.
    pub send: String,
    /// A problem that belongs to no field.
    pub problem: Option<String>,
}

impl Form {
    /// A form.
    pub fn new(title: String, send: String, fields: Vec<Field>) -> Self {
        Self { title, note: String::new(), fields, focus: 0, send, problem: None }
    }

    /// With a line of explanation.
    #[must_use]
    pub fn noted(mut self, note: String) -> Self {
        self.note = note;
        self
    }

    /// The field in focus; none on the sending line.
    pub fn field(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// The field in focus.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.focus)
    }

    /// The text of a field.
    pub fn text(&self, name: &str) -> String {
        self.fields.iter().find(|field| field.name == name).map(Field::text).unwrap_or_default()
    }

    /// All texts, in order: what is kept when one steps out.
    pub fn texts(&self) -> Vec<(String, String)> {
        self.fields.iter().map(|field| (field.name.clone(), field.text())).collect()
    }

    /// Put texts back.
    pub fn restore(&mut self, texts: &[(String, String)]) {
        for (name, text) in texts {
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
                field.set(text);
            }
        }
    }

    /// To the next or the previous field; the sending line counts.
    pub fn step(&mut self, forward: bool) {
        let stops = self.fields.len() + 1;
        self.focus = if forward { (self.focus + 1) % stops } else { (self.focus + stops - 1) % stops };
    }

    /// The field in focus is the last one that is filled in.
    pub fn at_end(&self) -> bool {
        self.focus + 1 >= self.fields.len()
    }

    /// Show these problems at their fields and go to the first of them.
    pub fn show(&mut self, problems: &[FieldProblem]) {
        self.problem = None;
        for field in &mut self.fields {
            field.problem = None;
        }
        let mut first = None;
        for problem in problems {
            let place = self.fields.iter().position(|field| belongs(&field.name, &problem.field));
            match place {
                Some(at) => {
                    self.fields[at].problem = Some(i18n::say(&problem.message));
                    first = Some(first.map_or(at, |first: usize| first.min(at)));
                }
                None => self.problem = Some(format!("{}: {}", problem.field, i18n::say(&problem.message))),
            }
        }
        if let Some(first) = first {
            self.focus = first;
        }
    }
}

/// A problem of `antwoorden.a.reden` belongs to the field of that name, else to the field that it begins with.
fn belongs(field: &str, problem: &str) -> bool {
    field == problem || problem.strip_prefix(field).is_some_and(|rest| rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let reasons = vec![Choice::new("a", "Aan"), Choice::new("b", "Bij")];
        let fields =
            vec![Field::one("reden", "Reden".into(), reasons, None), Field::line("advies", "Advies".into(), "")];
        Form::new("Afwijzen".into(), "Versturen".into(), fields)
    }

    #[test]
    fn a_digit_a_letter_and_the_cursor_choose() {
        let mut form = form();
        assert!(form.fields[0].choose(Some(1)));
        assert_eq!(form.text("reden"), "b");
        form.fields[0].key(Key::char('a'));
        form.fields[0].choose(None);
        assert_eq!(form.text("reden"), "a");
        assert!(!form.fields[0].choose(Some(7)));
    }

    #[test]
    fn problems_stand_at_their_fields_and_the_first_gets_the_focus() {
        let mut form = form();
        form.focus = 2;
        form.show(&[FieldProblem::new("advies", "verplicht", "Vul dit in."), FieldProblem::new("huis", "x", "Nee.")]);
        assert_eq!(form.focus, 1);
        assert_eq!(form.fields[1].problem.as_deref(), Some("Vul dit in."));
        assert_eq!(form.problem.as_deref(), Some("huis: Nee."));
    }

    #[test]
    fn what_was_typed_comes_back() {
        let mut first = form();
        first.fields[0].choose(Some(0));
        first.fields[1].paste("Bel\nhet wijkteam");
        let mut again = form();
        again.restore(&first.texts());
        assert_eq!(again.texts(), first.texts());
        assert_eq!(again.text("advies"), "Bel het wijkteam");
    }

    #[test]
    fn a_story_keeps_its_lines() {
        let mut field = Field::story("toelichting", "Verhaal".into(), "een");
        field.key(Key::plain(Code::Enter));
        field.paste("twee");
        assert_eq!(field.text(), "een\ntwee");
    }
}
