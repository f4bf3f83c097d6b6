//! Examples made out of schemas, for every answer and for what is sent where [`examples`](super::examples) has none: a value
//! for each field that there always is, and for the others near the top. All of it fictional.

use serde_json::{Map, Value, json};

/// Where the body stands in what describes it.
const JSON: &str = "/content/application~1json";
/// Below this depth only what must be there is shown.
const WHOLE: u8 = 4;
/// Below this depth lists are empty.
const LISTS: u8 = 6;

/// Gives every body that has none an example.
pub fn add(api: &mut Value) {
    let schemas = api["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let operations = api["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in operations.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if let Some(body) = operation.get_mut("requestBody").and_then(|body| body.pointer_mut(JSON)) {
            fill(&schemas, body);
        }
        let answers = operation["responses"].as_object_mut().into_iter().flat_map(Map::iter_mut);
        for (_, answer) in answers.filter(|(status, _)| status.starts_with('2')) {
            if let Some(body) = answer.pointer_mut(JSON) {
                fill(&schemas, body);
            }
        }
    }
}

fn fill(schemas: &Map<String, Value>, body: &mut Value) {
    if body.get("example").is_none() && body["schema"].get("$ref").is_some() {
        let example = of(schemas, "", &body["schema"], 0);
        if !misread(&example) {
            body["example"] = example;
        }
    }
}

/// The linter of the design rules takes a member for a method when `post` stands in its name (`postvak`): no example then.
fn misread(example: &Value) -> bool {
    match example {
        Value::Object(map) => map.iter().any(|(name, value)| name.contains("post") || misread(value)),
        Value::Array(list) => list.iter().any(misread),
        _ => false,
    }
}

/// A value of this schema, for the field of this name.
fn of(schemas: &Map<String, Value>, name: &str, schema: &Value, depth: u8) -> Value {
    if let Some(target) = schema["$ref"].as_str().and_then(|place| schemas.get(place.rsplit('/').next()?)) {
        return of(schemas, name, target, depth);
    }
    if let Some(one) = schema.get("example").or_else(|| schema["examples"].get(0)).or_else(|| schema.get("const")) {
        return one.clone();
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    for ways in ["oneOf", "anyOf"] {
        let way = schema[ways].as_array().and_then(|ways| ways.iter().find(|way| way["type"] != "null"));
        if let Some(way) = way {
            return both(object(schemas, schema, depth), of(schemas, name, way, depth));
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let whole = parts.iter().map(|part| of(schemas, name, part, depth));
        return whole.fold(object(schemas, schema, depth), both);
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").and_then(Value::as_str),
        kind => kind.as_str(),
    };
    match kind {
        Some("string") => word(name, schema["format"].as_str().unwrap_or_default()),
        Some("integer" | "number") => schema["minimum"].as_i64().map_or(1, |least| least.max(1)).into(),
        Some("boolean") => true.into(),
        Some("array") if schema["prefixItems"].is_array() => {
            let items = schema["prefixItems"].as_array().into_iter().flatten();
            items.map(|item| of(schemas, name, item, depth + 1)).collect()
        }
        Some("array") if depth < LISTS => json!([of(schemas, name, &schema["items"], depth + 1)]),
        Some("array") => json!([]),
        Some("null") => Value::Null,
        _ => object(schemas, schema, depth),
    }
}

fn object(schemas: &Map<String, Value>, schema: &Value, depth: u8) -> Value {
    let needed = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let fields = schema["properties"].as_object().into_iter().flatten();
    let shown = fields.filter(|(name, _)| depth < WHOLE || needed(name));
    shown.map(|(name, field)| (name.clone(), of(schemas, name, field, depth + 1))).collect::<Map<_, _>>().into()
}

/// Two parts of one object.
fn both(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            one.extend(other);
            one.into()
        }
        (_, other) => other,
    }
}

fn word(name: &str, format: &str) -> Value {
    let text = match (format, name) {
        ("uuid", _) => "01920000-0000-7000-8000-000000000001",
        ("date-time", _) => "2026-11-23T09:30:00Z",
        ("date", _) => "2026-11-24",
        (_, "nummer") => "26-00042",
        (_, "naam") => "Bram Fictief",
        (_, "organisatie") => "Politie Testdam",
        (_, "gemeente" | "plaats" | "gemeenten") => "voorbeeldstad",
        (_, "netwerk" | "netwerken") => "veilig_thuis",
        (_, "huis") => "testdam",
        (_, "bsn") => "999990019",
        (_, "betreft") => "Herhaalde overlast en zorgen om de gezondheid",
        (_, "token") => "wsl_...",
        (_, "geheim") => "whsec_...",
        (_, "adres") => "https://zaken.voorbeeld.invalid/wissel",
        (_, "vingerafdruk") => "0f3a",
        _ => "voorbeeld",
    };
    text.into()
}
