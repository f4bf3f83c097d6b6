//! A keymap file's text to bindings, each with its place; every mistake is reported, not only the first.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::t;
use crate::tui::config_dirs::Layer;
use crate::tui::toml_at::{Place, Problem, Row, Source, in_file_order, nearest};

use super::catalogue::Catalogue;
use super::trie::{Pat, print};
use super::{Action, Arg, Args, lint};

/// One line of a keymap file.
#[derive(Debug)]
pub(super) struct Line {
    pub scope: String,
    pub place: Place,
    pub field: String,
    pub what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// Keys do actions; without actions they are blocked.
    Keys(Vec<Pat>, Vec<Action>),
    /// What a lower layer bound to these keys is taken away.
    Unbind(Vec<Pat>),
    /// An intent has these keys and no inherited ones in this scope.
    Intent(&'static str, Vec<Vec<Pat>>),
}

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub counts: Option<bool>,
    pub bar: Option<bool>,
    pub lines: Vec<Line>,
}

pub(super) fn read(layer: &Layer, catalogue: &Catalogue, problems: &mut Vec<Problem>) -> Read {
    let source = Source { file: &layer.file, text: &layer.text };
    let mut reader = Reader { source, catalogue, problems, scope: "", field: String::new(), out: Read::default() };
    match source.parse() {
        Ok(table) => reader.top(&table),
        Err(errors) => reader.problems.extend(errors),
    }
    reader.out
}

struct Reader<'a> {
    source: Source<'a>,
    catalogue: &'a Catalogue,
    problems: &'a mut Vec<Problem>,
    /// The scope and the field that are being read.
    scope: &'static str,
    field: String,
    out: Read,
}

impl Reader<'_> {
    /// Report what is wrong in the present field; always none.
    fn wrong<T>(&mut self, at: &Range<usize>, message: impl Into<String>) -> Option<T> {
        self.problems.push(self.source.problem(at, Some(self.field.clone()), message));
        None
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for Row { name, at, value, value_at } in in_file_order(table) {
            name.clone_into(&mut self.field);
            match (name, value, self.catalogue.scopes.iter().find(|scope| **scope == name)) {
                ("inherits" | "description", DeValue::String(_), _) => {}
                ("counts", DeValue::Boolean(counts), _) => self.out.counts = Some(*counts),
                ("bar", DeValue::Boolean(bar), _) => self.out.bar = Some(*bar),
                ("inherits" | "description", ..) => {
                    let _: Option<()> = self.wrong(&value_at, t!("file-text-expected"));
                }
                ("counts" | "bar", ..) => {
                    let _: Option<()> = self.wrong(&value_at, t!("file-switch-expected"));
                }
                (_, DeValue::Table(table), Some(scope)) => {
                    self.scope = scope;
                    self.scope(table);
                }
                (name, value, _) => {
                    let known =
                        self.catalogue.scopes.iter().copied().chain(["inherits", "counts", "bar", "description"]);
                    let hint = nearest(name, known)
                        .map(|near| format!(" {}", t!("file-near", near = near)))
                        .unwrap_or_default();
                    let message = if value.is_table() {
                        t!("keys-no-place", name = name)
                    } else {
                        t!("keys-no-setting", name = name)
                    };
                    let _: Option<()> = self.wrong(&at, format!("{message}{hint}"));
                }
            }
        }
    }

    fn scope(&mut self, table: &DeTable<'_>) {
        for row in in_file_order(table) {
            self.field = format!("[{}] \"{}\"", self.scope, row.name);
            let is_intent = row.name.len() > 1 && row.name.contains('.') && !row.name.contains(' ');
            let what = if is_intent { self.intent_line(&row) } else { self.key_line(&row) };
            if let Some(what) = what {
                let (scope, place) = (self.scope.to_owned(), self.source.place(row.at.start));
                self.out.lines.push(Line { scope, place, field: self.field.clone(), what });
            }
        }
    }

    fn key_line(&mut self, row: &Row<'_, '_>) -> Option<What> {
        let path = self.path(row.name, &row.at);
        if row.value.as_str() == Some("none") {
            return path.map(What::Unbind);
        }
        let actions = self.actions(row.value, &row.value_at);
        let (path, actions) = (path?, actions?);
        self.lint(&path, &actions, &row.at);
        Some(What::Keys(path, actions))
    }

    fn intent_line(&mut self, row: &Row<'_, '_>) -> Option<What> {
        let action = self.action(row.name, Args::new(), &row.at)?;
        let mut paths = Vec::new();
        let entries: Vec<(&DeValue<'_>, Range<usize>)> = match row.value {
            DeValue::Array(list) => list.iter().map(|entry| (entry.get_ref(), entry.span())).collect(),
            value => vec![(value, row.value_at.clone())],
        };
        for (entry, at) in entries {
            match entry.as_str() {
                Some("none") => {}
                Some(keys) => {
                    let path = self.path(keys, &at)?;
                    self.lint(&path, std::slice::from_ref(&action), &at);
                    paths.push(path);
                }
                None => return self.wrong(&at, t!("keys-expected")),
            }
        }
        Some(What::Intent(action.intent, paths))
    }

    fn path(&mut self, text: &str, at: &Range<usize>) -> Option<Vec<Pat>> {
        let mut path = Vec::new();
        for word in text.split_whitespace() {
            match word.parse() {
                Ok(key) => path.push(Pat::Key(key)),
                Err(_) if word == "Any" && !path.is_empty() => path.push(Pat::Any),
                Err(_) if word == "Any" => {
                    let message = t!("keys-any-first");
                    return self.wrong(at, message);
                }
                Err(error) => return self.wrong(at, error.to_string()),
            }
        }
        if path.is_empty() { self.wrong(at, t!("keys-none")) } else { Some(path) }
    }

    fn actions(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<Vec<Action>> {
        match value {
            DeValue::String(id) if id == "block" => Some(Vec::new()),
            DeValue::Array(list) if !list.is_empty() => {
                list.iter().map(|entry| self.one(entry.get_ref(), &entry.span())).collect()
            }
            value => self.one(value, at).map(|action| vec![action]),
        }
    }

    fn one(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<Action> {
        match value {
            DeValue::String(id) => self.action(id, Args::new(), at),
            DeValue::Table(table) => self.with_arguments(table, at),
            _ => self.wrong(at, t!("keys-forms")),
        }
    }

    fn with_arguments(&mut self, table: &DeTable<'_>, at: &Range<usize>) -> Option<Action> {
        let mut args = Args::new();
        let mut id = None;
        for Row { name, at, value, value_at } in in_file_order(table) {
            match (name, value) {
                ("do", DeValue::String(intent)) => id = Some((intent, value_at)),
                ("with", DeValue::Table(with)) => {
                    for row in in_file_order(with) {
                        args.insert(row.name.to_owned(), self.argument(&row)?);
                    }
                }
                ("with", _) => return self.wrong(&value_at, t!("keys-with")),
                _ => {
                    return self.wrong(&at, t!("keys-only-do", name = name));
                }
            }
        }
        match id {
            Some((id, at)) => self.action(id, args, &at),
            None => self.wrong(at, t!("keys-no-do")),
        }
    }

    fn argument(&mut self, row: &Row<'_, '_>) -> Option<Arg> {
        match row.value {
            DeValue::String(text) => Some(Arg::Text(text.clone().into_owned())),
            DeValue::Boolean(flag) => Some(Arg::Flag(*flag)),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Some(Arg::Number(number)),
                Err(_) => self.wrong(&row.value_at, t!("keys-number", name = row.name)),
            },
            _ => self.wrong(&row.value_at, t!("keys-argument", name = row.name)),
        }
    }

    fn action(&mut self, id: &str, args: Args, at: &Range<usize>) -> Option<Action> {
        let Some(intent) = self.catalogue.find(id) else {
            let near = nearest(id, self.catalogue.intents.iter().map(|intent| intent.id));
            let hint = near.map(|near| format!(" {}", t!("file-near", near = near))).unwrap_or_default();
            return self.wrong(at, format!("{}{hint}", t!("keys-no-intent", id = id)));
        };
        if !Catalogue::fits(intent, self.scope) {
            let places = intent.scopes.join(", ");
            return self.wrong(at, t!("keys-nothing-here", id = id, scope = self.scope, places = places));
        }
        Some(Action { intent: intent.id, args })
    }

    fn lint(&mut self, path: &[Pat], actions: &[Action], at: &Range<usize>) {
        if let Some(reason) = lint::unsafe_keys(self.scope, path, actions, self.catalogue) {
            let _: Option<()> = self.wrong(at, t!("keys-unsafe", keys = print(path), why = reason));
        }
    }
}
