//! A keymap as a table for each place: its keys, what they do, and the intent's name in keymap files.

use crate::tui::intent::{Intent, SCOPES};
use crate::tui::keymap::{Action, Keymap};
use crate::tui::ui::text::{left, width};

/// All keys of a place that do the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The keys, such as `Down, j` or `1-9`.
    pub keys: Vec<String>,
    /// What they do, in words.
    pub says: String,
    /// The intents' names.
    pub intents: Vec<&'static str>,
}

/// What stands in a place, in the order of its files.
pub(super) fn lines(keymap: &Keymap, scope: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for row in keymap.rows(&[scope]) {
        let intents: Vec<&'static str> = row.actions.iter().map(|action| action.intent).collect();
        match lines.iter_mut().find(|line| line.intents == intents) {
            Some(line) => line.keys.push(row.keys),
            None => lines.push(Line { keys: vec![row.keys], says: says(row.actions), intents }),
        }
    }
    for line in &mut lines {
        line.keys = short(std::mem::take(&mut line.keys));
    }
    lines
}

/// `1`, `2`, … `9` as `1-9`.
pub(super) fn short(keys: Vec<String>) -> Vec<String> {
    let digits: Vec<String> = (1..=9).map(|digit| digit.to_string()).collect();
    if keys.starts_with(&digits) {
        return std::iter::once("1-9".to_owned()).chain(keys.into_iter().skip(9)).collect();
    }
    keys
}

fn says(actions: &[Action]) -> String {
    let titles: Vec<String> =
        actions.iter().filter_map(|action| Intent::of(action.intent)).map(Intent::title).collect();
    titles.join(", ")
}

/// The places of a keymap in the catalogue's order, with the name of each.
pub(super) fn places(keymap: &Keymap) -> impl Iterator<Item = (&'static str, String, Vec<Line>)> {
    SCOPES.iter().map(|scope| (*scope, title(scope), lines(keymap, scope))).filter(|(_, _, lines)| !lines.is_empty())
}

/// What a place is called.
pub(super) fn title(scope: &str) -> String {
    crate::i18n::text(&format!("place-{scope}"))
}

/// The whole table as text.
pub(super) fn text(keymap: &Keymap) -> String {
    let places: Vec<_> = places(keymap).collect();
    let all = || places.iter().flat_map(|(_, _, lines)| lines);
    let keys = all().map(|line| width(&line.keys.join(", "))).max().unwrap_or(0).min(24);
    let says = all().map(|line| width(&line.says)).max().unwrap_or(0).min(34);
    let mut out = crate::t!("keys-title", name = keymap.name()) + "\n";
    for (scope, title, lines) in &places {
        out.extend(["\n", title, " [", scope, "]\n"]);
        for line in lines {
            let (pressed, does) = (line.keys.join(", "), &line.says);
            let row = format!("  {}  {}  {}", left_of(&pressed, keys), left_of(does, says), line.intents.join(", "));
            out.extend([row.as_str(), "\n"]);
        }
    }
    out
}

/// Filled up to a width, never cut.
fn left_of(text: &str, columns: usize) -> String {
    if width(text) >= columns { text.to_owned() } else { left(text, columns, "") }
}
