//! Does JSON from outside have the shape of a referral? Names every field that doesn't, all at once.
//!
//! Numbers and booleans where a text is meant are taken as text: a spreadsheet's export rarely knows the difference.

use std::sync::OnceLock;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::field::FIELDS;
use super::{Checked, ReferralInput};
use crate::domain::id::ReferralId;
use crate::domain::message::Message;
use crate::domain::referral::Channel;
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::words::distance;
use crate::says;

/// Entries in a list at most: nobody has more relatives than this, and a flood must not cost more than a refusal.
const LIST: usize = 200;
/// A name of fewer letters is like too many others.
const LONG: usize = 6;
/// Problems named at most for one record.
const PROBLEMS: usize = 50;

/// What outside data gave: the fields that fit, and what is wrong with those that don't. A field that doesn't fit hides no
/// mistake in the others.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The fields that fit; the others are left out.
    pub input: ReferralInput,
    /// Every unknown or wrongly typed field.
    pub problems: Vec<FieldProblem>,
}

impl Fitted {
    /// Reads parsed JSON.
    ///
    /// # Errors
    /// When it is no referral at all, so that there are no fields to look at further.
    pub fn from_value(mut value: Value) -> Result<Self, Vec<FieldProblem>> {
        static SHAPE: OnceLock<Value> = OnceLock::new();
        let shape = SHAPE.get_or_init(|| serde_json::to_value(ReferralInput::every_field()).unwrap_or_default());
        let mut problems = Vec::new();
        fit(&mut value, shape, "", &mut problems);
        problems.truncate(PROBLEMS);
        match serde_json::from_value(value) {
            Ok(input) => Ok(Self { input, problems }),
            Err(_) if problems.is_empty() => Err(vec![FieldProblem::new("", "ongeldig", says!("record-unreadable"))]),
            Err(_) => Err(problems),
        }
    }

    /// The input, where all of it fits.
    ///
    /// # Errors
    /// What doesn't fit.
    pub fn whole(self) -> Result<ReferralInput, Vec<FieldProblem>> {
        if self.problems.is_empty() { Ok(self.input) } else { Err(self.problems) }
    }

    /// As [`ReferralInput::examine`]: what doesn't fit and what is wrong with the rest, together.
    ///
    /// # Errors
    /// All problems. Of a field that doesn't fit only that is said, not that it is missing.
    pub fn examine(
        &self,
        rules: &Rules,
        id: ReferralId,
        channel: Channel,
        now: Timestamp,
    ) -> Result<Checked, Vec<FieldProblem>> {
        let found = match self.input.examine(rules, id, channel, now) {
            Ok(checked) if self.problems.is_empty() => return Ok(checked),
            Ok(_) => Vec::new(),
            Err(found) => found,
        };
        let mut all = self.problems.clone();
        let said =
            |field: &str| self.problems.iter().any(|known| inside(field, &known.field) || inside(&known.field, field));
        all.extend(found.into_iter().filter(|problem| !said(&problem.field)));
        Err(all)
    }
}

/// This field is that one, or a part of it.
fn inside(field: &str, whole: &str) -> bool {
    field.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

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
    pub fn from_value(value: Value) -> Result<Self, Vec<FieldProblem>> {
        Fitted::from_value(value)?.whole()
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

/// Makes a value fit the shape: what can't is left out, and told.
fn fit(value: &mut Value, shape: &Value, path: &str, problems: &mut Vec<FieldProblem>) {
    if problems.len() > PROBLEMS {
        return;
    }
    match (shape, &mut *value) {
        (Value::Object(known), Value::Object(given)) => {
            given.retain(|name, inner| {
                if inner.is_null() {
                    return false;
                }
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let Some(shape) = known.get(name) else {
                    problems.push(unknown(&path));
                    return false;
                };
                fit(inner, shape, &path, problems);
                !inner.is_null()
            });
        }
        (Value::Array(known), Value::Array(given)) => {
            if given.len() > LIST {
                let message = says!("list-too-long", limit = LIST);
                problems.push(FieldProblem::new(path, "te_lang", message));
                *value = Value::Null;
                return;
            }
            let Some(shape) = known.first() else { return };
            for (place, inner) in given.iter_mut().enumerate() {
                fit(inner, shape, &format!("{path}.{}", place + 1), problems);
            }
            // An entry keeps its place: the problems of those after it name the place that the sender knows.
            if shape.is_object() {
                given.iter_mut().filter(|inner| inner.is_null()).for_each(|inner| *inner = Value::Object(Map::new()));
            } else {
                given.retain(|inner| !inner.is_null());
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
            wrong_type(value, path, message, problems);
        }
        (Value::Array(_), _) => wrong_type(value, path, says!("type-list"), problems),
        _ => wrong_type(value, path, says!("type-text"), problems),
    }
}

fn wrong_type(value: &mut Value, path: &str, message: Message, problems: &mut Vec<FieldProblem>) {
    problems.push(FieldProblem::new(path, "verkeerd_type", message));
    *value = Value::Null;
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
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    // A field that stands in no group, or in another, is known by its own name.
    let far = |name: &str| {
        let (own, theirs) = (last(&asked), last(&plain(name)));
        let alike = if own.len() >= LONG { distance(&own, &theirs) + 1 } else { usize::MAX };
        distance(&asked, &plain(name)).min(alike)
    };
    let near = FIELDS.iter().map(|field| (far(field.name), field.name)).min();
    let message = match near {
        Some((distance, name)) if distance <= 3 => says!("unknown-field-near", near = name),
        _ => says!("unknown-field"),
    };
    // The name comes from outside too: only what can be a field name is repeated.
    let shown: String = path.chars().filter(|c| c.is_alphanumeric() || "._-".contains(*c)).take(80).collect();
    FieldProblem::new(shown, "onbekend_veld", message)
}
