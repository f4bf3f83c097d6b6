//! One file of settings (`config.toml`), read against the table of settings.

use toml::de::DeValue;

use super::key::{Key, Kind, Value};
use super::layer::Layer;
use super::quick::{self, QuickAction};
use super::toml_at::{Place, Problem, Row, Source, in_file_order, nearest};
use crate::t;

/// The name of a quick action's table.
const QUICK: &str = "quick-action";

/// What a file chooses.
#[derive(Debug, Default)]
pub struct Read {
    /// Settings, in the file's order.
    pub chosen: Vec<(Key, Value, Place)>,
    /// Quick actions, in the file's order.
    pub quick: Vec<QuickAction>,
}

/// What the file chooses. Mistakes go to `problems`; what is right is given all the same.
pub fn read(layer: &Layer, problems: &mut Vec<Problem>) -> Read {
    let source = Source { file: &layer.file, text: &layer.text };
    let table = match source.parse() {
        Ok(table) => table,
        Err(errors) => {
            problems.extend(errors);
            return Read::default();
        }
    };
    let mut chosen = Vec::new();
    let mut quick = Vec::new();
    for Row { name, at, value, value_at } in in_file_order(&table) {
        if name == QUICK {
            quick = quick::read(&source, value, &value_at, problems);
            continue;
        }
        let Some(key) = Key::find(name) else {
            let names: Vec<&str> = Key::ALL.iter().map(|key| key.name()).chain([QUICK]).collect();
            let message = if let Some(near) = nearest(name, names.iter().copied()) {
                t!("file-unknown-near", name = name, near = near)
            } else {
                t!("file-unknown", name = name, names = names.join(", "))
            };
            problems.push(source.problem(&at, None, message));
            continue;
        };
        match fit(key, value) {
            Ok(value) => chosen.push((key, value, source.place(at.start))),
            Err(message) => problems.push(source.problem(&value_at, Some(name.to_owned()), message)),
        }
    }
    Read { chosen, quick }
}

fn fit(key: Key, value: &DeValue<'_>) -> Result<Value, String> {
    match (key.kind(), value) {
        (Kind::Text, DeValue::String(text)) => Ok(Value::Text(text.clone().into_owned())),
        (Kind::Text, _) => Err(t!("file-text-expected")),
        (Kind::Switch, DeValue::Boolean(on)) => Ok(Value::Switch(*on)),
        (Kind::Words, DeValue::Array(list)) => {
            let words = list.iter().map(|word| word.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
            words.map(Value::Words).ok_or_else(|| t!("file-words-expected"))
        }
        (Kind::Words, _) => Err(t!("file-words-expected")),
        (Kind::Number(most), DeValue::Integer(number)) => u16::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|number| *number <= most)
            .map(Value::Number)
            .ok_or_else(|| t!("file-number-expected", most = most)),
        (Kind::Number(most), _) => Err(t!("file-number-expected", most = most)),
        (Kind::Switch, _) => Err(t!("file-switch-expected")),
        (Kind::Choice(words), DeValue::String(text)) => match nearest(text, words.iter().copied()) {
            _ if words.contains(&text.as_ref()) => Ok(Value::Text(text.clone().into_owned())),
            Some(near) => Err(t!("file-choice-near", word = text.as_ref(), near = near, words = words.join(", "))),
            None => Err(t!("file-choice", word = text.as_ref(), words = words.join(", "))),
        },
        (Kind::Choice(words), _) => Err(t!("file-choice-expected", words = words.join(", "))),
    }
}
