//! Mistakes in JSON and queries, told in Dutch: where, what, and what was expected. Never the content.
//!
//! The library's own messages quote what was sent ("invalid type: string …"), so only their fixed parts are used.

use serde_json::error::Category;

use super::problem::Failure;

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
    let place = format!("{} (regel {line}, kolom {column})", mistake.says);
    Failure::field(&field, mistake.code, place)
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
    says: String,
    /// Name of our own field that the message is about.
    field: Option<String>,
    /// The path ends in a name that the sender made up.
    made_up: bool,
}

fn syntax_reason(message: &str, category: Category) -> &'static str {
    if message.contains("surrogate") || message.contains("hex escape") {
        r"een losse helft van een teken (\uD800 tot \uDFFF moet in paren staan)"
    } else if message.contains("recursion limit") {
        "te diep genest"
    } else if message.contains("unicode") {
        "geen geldige UTF-8"
    } else if message.contains("control character") {
        "een stuurteken in een tekst; schrijf het als \\n of \\u0000"
    } else if message.starts_with("trailing characters") {
        "er staat nog iets na het einde"
    } else if category == Category::Eof {
        "de tekst houdt te vroeg op"
    } else {
        "hier staat iets dat geen JSON is"
    }
}

fn mistake(message: &str) -> Mistake {
    let plain = |code, says: String| Mistake { code, says, field: None, made_up: false };
    if let Some(name) = message.strip_prefix("missing field ").and_then(quoted) {
        return Mistake { field: Some(name), ..plain("verplicht", "Dit veld ontbreekt.".into()) };
    }
    if let Some(name) = message.strip_prefix("duplicate field ").and_then(quoted) {
        return Mistake { field: Some(name), ..plain("dubbel", "Dit veld staat er twee keer.".into()) };
    }
    let allowed = || message.split_once(", expected ").map(|(_, rest)| choices(rest)).unwrap_or_default();
    if message.starts_with("unknown field") {
        let says = format!("Hier staat een veld dat niet bestaat. Wel bestaan: {}.", allowed());
        return Mistake { made_up: true, ..plain("niet_toegestaan", says) };
    }
    if message.starts_with("unknown variant") {
        return plain("onbekende_code", format!("Kies een van: {}.", allowed()));
    }
    if message.starts_with("invalid type") || message.starts_with("invalid value") {
        let expected = message.rsplit_once(", expected ").map_or("iets anders", |(_, rest)| kind(rest));
        return plain("ongeldig", format!("Hier hoort {expected}."));
    }
    if message.starts_with("geen geldige code") {
        return plain("ongeldig", "Een code bestaat uit 1 tot 40 letters, cijfers, '_' of '-'.".into());
    }
    plain("ongeldig", "Deze waarde is niet goed.".into())
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

fn kind(text: &str) -> &'static str {
    let text = text.split(" at line").next().unwrap_or(text);
    match text {
        "a string" | "string" | "a borrowed string" => "een tekst",
        "a boolean" => "true of false",
        "a sequence" => "een lijst",
        "a map" => "een object",
        "u8" | "u16" | "u32" | "u64" | "i64" | "usize" => "een geheel getal",
        _ if text.starts_with("struct") || text.contains("enum") || text.contains("variant") => "een object",
        _ if text.contains("UUID") => "een UUID",
        _ => "iets anders",
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
