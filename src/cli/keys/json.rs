//! A keymap as JSON, for other programs.

use serde_json::{Map, Value, json};

use super::table;
use crate::tui::intent::{CATALOGUE, SCOPES};
use crate::tui::keymap::{Arg, Keymap, Row};

/// Every place with its keys and what they do.
pub(super) fn of(keymap: &Keymap) -> String {
    let places: Vec<Value> = SCOPES
        .iter()
        .filter_map(|scope| {
            let keys: Vec<Value> = keymap.rows(&[scope]).iter().map(key).collect();
            (!keys.is_empty()).then(|| json!({ "place": scope, "title": table::title(scope), "keys": keys }))
        })
        .collect();
    let whole = json!({
        "keymap": keymap.name(),
        "counts": keymap.has_counts(),
        "places": places,
        "only_in_menu": keymap.unbound(&CATALOGUE),
    });
    format!("{whole:#}")
}

fn key(row: &Row<'_>) -> Value {
    let actions: Vec<Value> = row
        .actions
        .iter()
        .map(|action| {
            let mut one = Map::from_iter([("intent".to_owned(), json!(action.intent))]);
            if !action.args.is_empty() {
                let with: Map<String, Value> =
                    action.args.iter().map(|(name, arg)| (name.clone(), value(arg))).collect();
                one.insert("with".to_owned(), Value::Object(with));
            }
            Value::Object(one)
        })
        .collect();
    json!({ "keys": row.keys, "do": actions })
}

fn value(arg: &Arg) -> Value {
    match arg {
        Arg::Number(number) => json!(number),
        Arg::Text(text) => json!(text),
        Arg::Flag(flag) => json!(flag),
    }
}
