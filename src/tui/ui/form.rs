//! A form: fields below one another, one in focus. A one-step picker is a form with one field.
//!
//! The rule it keeps: a problem stands at its field, all problems together, and nothing that was typed is lost by them.

pub use super::field::{Choice, Field, Value};
use crate::domain::refusal::FieldProblem;
use crate::i18n;

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

/// A problem of `antwoorden.a.reden` belongs to the field of that name, else to the field that it begins with. A whole
/// content (`inhoud`) has its fields under their own names.
fn belongs(field: &str, problem: &str) -> bool {
    let problem = problem.strip_prefix("inhoud.").unwrap_or(problem);
    field == problem || problem.strip_prefix(field).is_some_and(|rest| rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::Key;

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
}
