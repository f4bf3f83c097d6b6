//! Mistakes in JSON and queries, told in Dutch: where, what, and what was expected. Never the content.
//!
//! The library's own messages quote what was sent ("invalid type: string …"), so only their fixed parts are used.

use serde_json::error::Category;

use super::problem::Failure;
use crate::domain::message::Message;
use crate::says;

/// The problem for a body that can't be read.
pub fn json_failure(error: &serde_path_to_error::Error<serde_json::Error>) -> Failure {
    let inner = error.inner();
    let (line, column) = (inner.line(), inner.column());
    let message = inner.to_string();
    if inner.classify() != Category::Data {
        return Failure::json(line, column, syntax_reason(&message, inner.classify()));
    }
    let mistake = mistake(&message);
    let path = error.path().to_string();
    let field = field_name(&path, &mistake);
    Failure::field(&field, mistake.code, says!("json-at", what = mistake.says, line = line, column = column))
}

/// The problem for a query that can't be read.
pub fn query_failure(text: &str) -> Failure {
    let text = text.split_once("query string: ").map_or(text, |(_, rest)| rest);
    let (path, message) = match text.split_once(": ") {
        Some((path, message)) if is_name(path) => (path, message),
        _ => ("", text),
    };
    let mistake = mistake(message);
    Failure::field(&field_name(path, &mistake), mistake.code, mistake.says)
}

struct Mistake {
    code: &'static str,
    says: Message,
    /// Name of our own field that the message is about.
    field: Option<String>,
    /// The path ends in a name that the sender made up.
    made_up: bool,
}

fn syntax_reason(message: &str, category: Category) -> Message {
    if message.contains("surrogate") || message.contains("hex escape") {
        says!("json-reason-surrogate")
    } else if message.contains("recursion limit") {
        says!("json-reason-deep")
    } else if message.contains("unicode") {
        says!("json-reason-utf8")
    } else if message.contains("control character") {
        says!("json-reason-control")
    } else if message.starts_with("trailing characters") {
        says!("json-reason-trailing")
    } else if category == Category::Eof {
        says!("json-reason-cut")
    } else {
        says!("json-reason-other")
    }
}

fn mistake(message: &str) -> Mistake {
    let plain = |code, says: Message| Mistake { code, says, field: None, made_up: false };
    if let Some(name) = message.strip_prefix("missing field ").and_then(quoted) {
        return Mistake { field: Some(name), ..plain("verplicht", says!("shape-missing")) };
    }
    if let Some(name) = message.strip_prefix("duplicate field ").and_then(quoted) {
        return Mistake { field: Some(name), ..plain("dubbel", says!("shape-twice")) };
    }
    let allowed = || message.split_once(", expected ").map(|(_, rest)| choices(rest)).unwrap_or_default();
    if message.starts_with("unknown field") {
        let says = says!("shape-unknown-field", allowed = allowed());
        return Mistake { made_up: true, ..plain("niet_toegestaan", says) };
    }
    if message.starts_with("unknown variant") {
        return plain("onbekende_code", says!("shape-choose", allowed = allowed()));
    }
    if message.starts_with("invalid type") || message.starts_with("invalid value") {
        let expected = message.rsplit_once(", expected ").map_or_else(|| says!("kind-other"), |(_, rest)| kind(rest));
        return plain("ongeldig", says!("shape-expected", kind = expected));
    }
    if message.starts_with("no_code") {
        return plain("ongeldig", says!("shape-code"));
    }
    plain("ongeldig", says!("shape-value"))
}

/// The name between the first two backquotes.
fn quoted(text: &str) -> Option<String> {
    let name = text.split('`').nth(1)?;
    is_name(name).then(|| name.to_owned())
}

/// The names between backquotes, which are ours.
fn choices(text: &str) -> String {
    text.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ")
}

fn kind(text: &str) -> Message {
    let text = text.split(" at line").next().unwrap_or(text);
    match text {
        "a string" | "string" | "a borrowed string" => says!("kind-text"),
        "a boolean" => says!("kind-switch"),
        "a sequence" => says!("kind-list"),
        "a map" => says!("kind-object"),
        "u8" | "u16" | "u32" | "u64" | "i64" | "usize" => says!("kind-number"),
        _ if text.starts_with("struct") || text.contains("enum") || text.contains("variant") => says!("kind-object"),
        _ if text.contains("UUID") => says!("kind-uuid"),
        _ => says!("kind-other"),
    }
}

fn is_name(text: &str) -> bool {
    (1..=60).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Our own names in the path, dotted; a name that the sender made up is left out.
fn field_name(path: &str, mistake: &Mistake) -> String {
    let mut names: Vec<&str> = path.split('.').filter(|name| !name.is_empty()).collect();
    if mistake.made_up {
        names.pop();
    }
    if let Some(field) = &mistake.field {
        names.push(field);
    }
    if names.is_empty() { "(geheel)".to_owned() } else { names.join(".") }
}
