//! A referral as flat fields under dotted names: the columns of a spreadsheet and the fields of a form.
//!
//! Places in a list count from 1, as people do: `feiten.1.tekst`.

use serde_json::{Map, Value};

use super::ReferralInput;
use super::field::{Kind, field};
use super::fit::{split, unknown};
use crate::domain::refusal::FieldProblem;

/// Places in a list at most, in flat names.
const PLACES: usize = 200;

impl ReferralInput {
    /// All fields that hold something, in no particular order. Categories of the story are one field, with commas.
    pub fn flatten(&self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        if let Ok(value) = serde_json::to_value(self) {
            walk(&value, String::new(), &mut out);
        }
        out
    }

    /// The input of these fields. Empty values count as left out; places in a list stay
    /// where they are, so that a problem names the column or the form's field it came from.
    ///
    /// # Errors
    /// Every name that is no field.
    pub fn from_flat<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> Result<Self, Vec<FieldProblem>> {
        let mut root = Map::new();
        let mut problems = Vec::new();
        for (name, value) in fields {
            let (name, value) = (name.as_ref().trim(), value.as_ref());
            match field(name) {
                Some(_) if value.trim().is_empty() => {}
                Some(row) if places(name) => {
                    let leaf = if row.kind == Kind::Categories { split(value) } else { Value::from(value) };
                    put(&mut root, name, leaf);
                }
                _ => problems.push(unknown(name)),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Self::from_value(gather(Value::Object(root)))
    }
}

/// Every number in the name is a place in a list.
fn places(name: &str) -> bool {
    name.split('.')
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        .all(|part| part.parse::<usize>().is_ok_and(|place| (1..=PLACES).contains(&place)))
}

fn walk(value: &Value, path: String, out: &mut Vec<(String, String)>) {
    let under = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(map) => map.iter().for_each(|(name, inner)| walk(inner, under(name), out)),
        Value::Array(list) if list.iter().all(Value::is_string) && !list.is_empty() => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            out.push((path, words.join(", ")));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, inner)| walk(inner, under(&(place + 1).to_string()), out));
        }
        Value::String(text) => out.push((path, text.clone())),
        _ => {}
    }
}

/// Puts a leaf under its path; lists are maps by place until [`gather`].
fn put(map: &mut Map<String, Value>, path: &str, leaf: Value) {
    match path.split_once('.') {
        None => {
            map.insert(path.to_owned(), leaf);
        }
        Some((head, rest)) => {
            if let Value::Object(inner) = map.entry(head.to_owned()).or_insert_with(|| Value::Object(Map::new())) {
                put(inner, rest, leaf);
            }
        }
    }
}

/// Turns maps by place into lists.
fn gather(value: Value) -> Value {
    let Value::Object(map) = value else { return value };
    let list = !map.is_empty() && map.keys().all(|key| key.bytes().all(|b| b.is_ascii_digit()));
    if !list {
        return Value::Object(map.into_iter().map(|(key, inner)| (key, gather(inner))).collect());
    }
    let mut places = Vec::new();
    for (key, inner) in map {
        let place = key.parse::<usize>().unwrap_or(1).clamp(1, PLACES);
        if places.len() < place {
            places.resize(place, Value::Object(Map::new()));
        }
        places[place - 1] = gather(inner);
    }
    Value::Array(places)
}
