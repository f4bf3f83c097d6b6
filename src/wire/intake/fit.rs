//! Does JSON from outside have the shape of a referral? Names every field that doesn't, all at once.
//!
//! Numbers and booleans where a text is meant are taken as text: a spreadsheet's export rarely knows the difference.

use std::sync::OnceLock;

use serde_json::Value;

use super::ReferralInput;
use super::field::FIELDS;
use crate::domain::refusal::FieldProblem;
use crate::domain::words::distance;
use crate::says;

/// Entries in a list at most: nobody has more relatives than this, and a flood must not cost more than a refusal.
const LIST: usize = 200;
/// Problems named at most for one record.
const PROBLEMS: usize = 50;

impl ReferralInput {
    /// Reads JSON bytes.
    ///
    /// # Errors
    /// Every unknown or wrongly typed field; or one problem without a field when it is no JSON at all.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Vec<FieldProblem>> {
        let value: Value = serde_json::from_slice(bytes).map_err(|error| vec![no_json(bytes, &error)])?;
        Self::from_value(value)
    }

    /// Reads parsed JSON. Errors as [`from_json`](Self::from_json).
    pub fn from_value(mut value: Value) -> Result<Self, Vec<FieldProblem>> {
        static SHAPE: OnceLock<Value> = OnceLock::new();
        let shape = SHAPE.get_or_init(|| serde_json::to_value(Self::every_field()).unwrap_or_default());
        let mut problems = Vec::new();
        fit(&mut value, shape, "", &mut problems);
        if !problems.is_empty() {
            problems.truncate(PROBLEMS);
            return Err(problems);
        }
        serde_json::from_value(value).map_err(|_| vec![FieldProblem::new("", "ongeldig", says!("record-unreadable"))])
    }
}

fn no_json(bytes: &[u8], error: &serde_json::Error) -> FieldProblem {
    if let Err(bad) = std::str::from_utf8(bytes) {
        return FieldProblem::new("", "geen_utf8", says!("json-no-utf8", place = bad.valid_up_to() + 1));
    }
    let message = if error.is_eof() {
        says!("json-cut", line = error.line(), column = error.column())
    } else {
        says!("json-wrong", line = error.line(), column = error.column())
    };
    FieldProblem::new("", "geen_json", message)
}

fn fit(value: &mut Value, shape: &Value, path: &str, problems: &mut Vec<FieldProblem>) {
    if problems.len() > PROBLEMS {
        return;
    }
    match (shape, &mut *value) {
        (Value::Object(known), Value::Object(given)) => {
            given.retain(|_, inner| !inner.is_null());
            for (name, inner) in given.iter_mut() {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                match known.get(name) {
                    Some(shape) => fit(inner, shape, &path, problems),
                    None => problems.push(unknown(&path)),
                }
            }
        }
        (Value::Array(known), Value::Array(given)) => {
            if given.len() > LIST {
                let message = says!("list-too-long", limit = LIST);
                problems.push(FieldProblem::new(path, "te_lang", message));
                return;
            }
            let Some(shape) = known.first() else { return };
            for (place, inner) in given.iter_mut().enumerate() {
                fit(inner, shape, &format!("{path}.{}", place + 1), problems);
            }
        }
        (Value::Array(known), Value::String(text)) if known.first().is_some_and(Value::is_string) => {
            *value = split(text);
        }
        (Value::String(_), Value::Bool(yes)) => *value = Value::from(if *yes { "ja" } else { "nee" }),
        (Value::String(_), Value::Number(number)) => *value = Value::from(number.to_string()),
        (Value::String(_), Value::String(_)) => {}
        (Value::Object(_), _) => {
            let message = if path.is_empty() { says!("type-referral") } else { says!("type-object") };
            problems.push(FieldProblem::new(path, "verkeerd_type", message));
        }
        (Value::Array(_), _) => {
            problems.push(FieldProblem::new(path, "verkeerd_type", says!("type-list")));
        }
        _ => problems.push(FieldProblem::new(path, "verkeerd_type", says!("type-text"))),
    }
}

/// Several words in one text: `gezondheid, wonen`.
pub(super) fn split(text: &str) -> Value {
    text.split([',', ';', '|', '\n']).map(str::trim).filter(|word| !word.is_empty()).map(Value::from).collect()
}

/// A field that a referral doesn't have, with the nearest that it has.
pub(super) fn unknown(path: &str) -> FieldProblem {
    let plain = |name: &str| {
        // No name is longer, and comparing costs by length.
        let letters =
            name.to_lowercase().chars().filter(|c| c.is_alphabetic() || *c == '.').take(60).collect::<String>();
        letters.replace("..", ".")
    };
    let asked = plain(path);
    let near = FIELDS.iter().map(|field| (distance(&asked, &plain(field.name)), field.name)).min();
    let message = match near {
        Some((distance, name)) if distance <= 3 => says!("unknown-field-near", near = name),
        _ => says!("unknown-field"),
    };
    // The name comes from outside too: only what can be a field name is repeated.
    let shown: String = path.chars().filter(|c| c.is_alphanumeric() || "._-".contains(*c)).take(80).collect();
    FieldProblem::new(shown, "onbekend_veld", message)
}
