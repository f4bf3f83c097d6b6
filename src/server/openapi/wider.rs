//! Where the server takes more than a type in the code says: told, so that nobody refuses what would have been taken.

use serde_json::{Value, json};

/// What outside data is read into: a text may come as a number or a boolean, as a spreadsheet's export has it.
const LENIENT: [&str; 5] = ["ReferralInput", "ReferrerInput", "PersonInput", "InvolvedInput", "FactInput"];

/// Tells it.
pub fn tell(api: &mut Value) {
    counts(api);
    in_one_piece(&mut api["components"]["schemas"], "HouseSettings", "HouseInput");
    for name in LENIENT {
        let Some(fields) = api["components"]["schemas"][name]["properties"].as_object_mut() else { continue };
        for field in fields.values_mut().filter(|field| field["type"] == json!(["string", "null"])) {
            field["type"] = json!(["string", "number", "boolean", "null"]);
        }
    }
}

/// What adds fields to a type that takes no others stands in one piece: such a type can't be a part of another.
fn in_one_piece(schemas: &mut Value, whole: &str, part: &str) {
    let Some(parts) = schemas[whole]["allOf"].as_array().cloned() else { return };
    let mut one = schemas[part].clone();
    for added in parts.iter().filter(|added| added.get("$ref").is_none()) {
        for (name, field) in added["properties"].as_object().into_iter().flatten() {
            one["properties"][name] = field.clone();
        }
        let required = one["required"].as_array().into_iter().chain(added["required"].as_array()).flatten();
        one["required"] = required.cloned().collect();
    }
    one["description"] = schemas[whole]["description"].clone();
    schemas[whole] = one;
}

/// A count or a journal number has no end at 2^63.
fn counts(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let whole = map.get("format").is_some_and(|format| format == "int64");
            if whole && map.get("minimum").is_some_and(|least| least == 0) {
                map.remove("format");
            }
            map.values_mut().for_each(counts);
        }
        Value::Array(list) => list.iter_mut().for_each(counts),
        _ => {}
    }
}
