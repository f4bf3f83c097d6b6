//! `?`: what can be said here, with its key, what it does, and why it can't be done when it can't.

use super::talk::Talk;
use super::words::{self, Meant};
use crate::t;
use crate::tui::intent::{Group, Intent};
use crate::tui::model::Model;
use crate::tui::model::screen::Screen;
use crate::tui::update::chain;
use crate::tui::update::why_not::why_not;

impl Talk {
    /// All of this place, or one word.
    pub(super) fn help(&self, model: &Model, about: &str) -> Vec<String> {
        let (here, chain) = (self.here(model), chain(model));
        if !about.is_empty() {
            return match words::meant(about, &here, &chain, &self.keymaps(model)) {
                Meant::Intent(intent, _) => {
                    let others = words::words(intent).join(", ");
                    let mut lines = vec![line_of(model, intent), t!("plain-help-words", words = others)];
                    lines.extend(why_not(model, intent).map(|why| t!("choice-refused", why = why)));
                    lines
                }
                _ => vec![t!("plain-unknown", word = about)],
            };
        }
        let mut lines = vec![match model.top() {
            Screen::Form(_) => t!("plain-help-form"),
            Screen::Filter(_) | Screen::Search(_) => t!("plain-help-typing"),
            Screen::Inbox | Screen::Packages => t!("plain-help-list"),
            _ => t!("plain-help"),
        }];
        if let Screen::Form(screen) = model.top() {
            lines.extend(screen.form.field().map(super::ask::choices).unwrap_or_default());
        }
        let mut not_now = Vec::new();
        for group in Group::ALL {
            let mut part = Vec::new();
            for intent in here.iter().copied().filter(|intent| intent.group() == group) {
                match why_not(model, intent) {
                    None => part.push(line_of(model, intent)),
                    Some(why) => not_now.push(format!("{}: {why}", words::word(intent))),
                }
            }
            if !part.is_empty() {
                lines.push(format!("{}.", group.title()));
                lines.extend(part);
            }
        }
        if !not_now.is_empty() {
            lines.push(t!("plain-help-not-now"));
            lines.extend(not_now);
        }
        lines
    }
}

/// `doorgeleiden (r): Kies het netwerk en zie wat er meegaat.`
fn line_of(model: &Model, intent: Intent) -> String {
    let keys = model.keymap.keys_for(&chain(model), intent.id());
    let key = keys.into_iter().find(|key| typed(key)).map(|key| key.replace("Any", &t!("key-any")));
    let (word, help) = (words::word(intent), intent.help());
    match key {
        Some(key) => format!("{word} ({key}): {help}"),
        None => format!("{word}: {help}"),
    }
}

/// A key that a line can hold: letters, signs, function keys by their name.
fn typed(key: &str) -> bool {
    let function = |part: &str| part.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
    key.split(' ').all(|part| part.chars().count() == 1 || part == "Any" || function(part))
}
