//! Where the server takes more than a type in the code says: told, so that nobody refuses what would have been taken.

use serde_json::{Value, json};

/// What outside data is read into: a text may come as a number or a boolean, as a spreadsheet's export has it.
const LENIENT: [&str; 5] = ["ReferralInput", "ReferrerInput", "PersonInput", "InvolvedInput", "FactInput"];

/// Tells it.
pub fn tell(api: &mut Value) {
    counts(api);
    for name in LENIENT {
        let Some(fields) = api["components"]["schemas"][name]["properties"].as_object_mut() else { continue };
        for field in fields.values_mut().filter(|field| field["type"] == json!(["string", "null"])) {
            field["type"] = json!(["string", "number", "boolean", "null"]);
        }
    }
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
