//! Quick actions as a file of settings has them: a name, a key, and what is done one after the other.
//!
//! Here only their shape is read, each word with its place; which acts there are is the desk's to know.

use std::ops::Range;

use toml::de::DeValue;

use super::toml_at::{Place, Problem, Row, Source, in_file_order, nearest};
use crate::t;

/// Names in a quick action.
const NAMES: [&str; 4] = ["name", "key", "intents", "confirm"];

/// A word of a file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// One step: an act, with the answers to what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickStep {
    /// Id of the act, such as `referral.ask`.
    pub intent: Word,
    /// Field and answer.
    pub answers: Vec<(Word, Word)>,
}

/// A quick action as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickAction {
    /// Name in menu and help.
    pub name: Word,
    /// Its keys; without, it is in the menu only.
    pub key: Option<Word>,
    /// What is done, in order.
    pub steps: Vec<QuickStep>,
    /// It is shown and waits for a yes.
    pub confirm: bool,
    /// Where that was chosen.
    pub confirm_at: Place,
}

/// Reads every `[[quick-action]]` of a file. Mistakes go to `problems`; what is right is given all the same.
pub(super) fn read(
    source: &Source<'_>,
    value: &DeValue<'_>,
    at: &Range<usize>,
    problems: &mut Vec<Problem>,
) -> Vec<QuickAction> {
    let mut reader = Reader { source, problems };
    let Some(list) = value.as_array() else {
        reader.wrong(at, None, t!("quick-tables"));
        return Vec::new();
    };
    list.iter().filter_map(|entry| reader.action(entry.get_ref(), &entry.span())).collect()
}

struct Reader<'a, 's> {
    source: &'a Source<'s>,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_, '_> {
    fn wrong(&mut self, at: &Range<usize>, field: Option<&str>, message: String) {
        self.problems.push(self.source.problem(at, field.map(str::to_owned), message));
    }

    fn word(&mut self, field: &str, value: &DeValue<'_>, at: &Range<usize>) -> Option<Word> {
        let text = value.as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong(at, Some(field), t!("file-text-expected"));
        }
        text.map(|text| Word { text: text.to_owned(), place: self.source.place(at.start) })
    }

    fn action(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<QuickAction> {
        let Some(table) = value.as_table() else {
            self.wrong(at, None, t!("quick-tables"));
            return None;
        };
        let (mut name, mut key, mut steps) = (None, None, None);
        let (mut confirm, mut confirm_at) = (true, self.source.place(at.start));
        for Row { name: field, at, value, value_at } in in_file_order(table) {
            match (field, value) {
                ("name", _) => name = self.word(field, value, &value_at),
                ("key", _) => key = self.word(field, value, &value_at),
                ("confirm", DeValue::Boolean(on)) => (confirm, confirm_at) = (*on, self.source.place(value_at.start)),
                ("confirm", _) => self.wrong(&value_at, Some(field), t!("file-switch-expected")),
                ("intents", DeValue::Array(list)) if !list.is_empty() => {
                    let all = list.iter().map(|step| self.step(step.get_ref(), &step.span()));
                    steps = all.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>();
                }
                ("intents", _) => self.wrong(&value_at, Some(field), t!("quick-steps")),
                _ => {
                    let message = if let Some(near) = nearest(field, NAMES) {
                        t!("file-unknown-near", name = field, near = near)
                    } else {
                        t!("file-unknown", name = field, names = NAMES.join(", "))
                    };
                    self.wrong(&at, Some("quick-action"), message);
                }
            }
        }
        let has = |what: &str| table.keys().any(|key| key.get_ref() == what);
        for missing in ["name", "intents"].into_iter().filter(|what| !has(what)) {
            self.wrong(at, Some("quick-action"), t!("quick-missing", name = missing));
        }
        Some(QuickAction { name: name?, key, steps: steps?, confirm, confirm_at })
    }

    /// `"referral.take"`, or `{ do = "referral.ask", vraag = "…" }`.
    fn step(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<QuickStep> {
        let Some(table) = value.as_table() else {
            let intent = self.word("intents", value, at)?;
            return Some(QuickStep { intent, answers: Vec::new() });
        };
        let (mut intent, mut answers) = (None, Vec::new());
        for Row { name, at, value, value_at } in in_file_order(table) {
            let word = self.word(name, value, &value_at)?;
            if name == "do" {
                intent = Some(word);
            } else {
                answers.push((Word { text: name.to_owned(), place: self.source.place(at.start) }, word));
            }
        }
        if intent.is_none() {
            self.wrong(at, Some("intents"), t!("quick-no-do"));
        }
        Some(QuickStep { intent: intent?, answers })
    }
}
