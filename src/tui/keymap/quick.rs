//! Keys of quick actions: put into a loaded keymap, where nothing else has them.

use super::trie::{Pat, is_alias, print};
use super::{Action, Arg, Args, Catalogue, Keymap, lint, reverse};
use crate::t;
use crate::tui::input::Key;
use crate::tui::place::Place;

/// The act that a key of a quick action raises, with its slot.
const INTENT: &str = "action.quick";
/// The scope in which it stands.
const SCOPE: &str = "decide";
/// Where it is looked up.
const PLACES: [Place; 3] = [Place::Inbox, Place::Tracking, Place::Referral];
/// After all that the keymap has itself.
const ORDER: i64 = 1_000_000;

impl Keymap {
    /// Put a key of the quick action at this slot in.
    ///
    /// # Errors
    /// Why it can't be, in the language of this thread: it is no key, terminals keep it, or something else has it.
    pub fn bind_quick(&mut self, keys: &str, slot: usize, catalogue: &Catalogue) -> Result<(), String> {
        let mut path = Vec::new();
        for word in keys.split_whitespace() {
            path.push(Pat::Key(word.parse::<Key>().map_err(|error| error.to_string())?));
        }
        let Some(intent) = catalogue.find(INTENT).filter(|_| !path.is_empty()) else { return Err(t!("keys-none")) };
        let number = i64::try_from(slot + 1).unwrap_or(i64::MAX);
        let args = Args::from([("slot".to_owned(), Arg::Number(number))]);
        let actions = vec![Action { intent: intent.id, args }];
        if let Some(reason) = lint::unsafe_keys(SCOPE, &path, &actions, catalogue) {
            return Err(t!("keys-unsafe", keys = print(&path), why = reason));
        }
        for place in PLACES {
            for scope in place.chain().iter().filter_map(|scope| self.scopes.get(*scope)) {
                let mut taken = None;
                scope.leaves(&mut Vec::new(), &mut |other, _| {
                    let clash = path.starts_with(other) || other.starts_with(&path);
                    if clash && !is_alias(&path) && !is_alias(other) || path == other {
                        taken = taken.take().or(Some(print(other)));
                    }
                });
                if let Some(other) = taken {
                    return Err(t!("quick-key-taken", keys = print(&path), other = other));
                }
            }
        }
        self.scopes.entry(SCOPE.to_owned()).or_default().insert(&path, actions, ORDER + number);
        self.ways = reverse::ways(&self.scopes);
        Ok(())
    }

    /// The keys of the quick action at this slot.
    pub fn quick_key(&self, slot: usize) -> Option<String> {
        let number = i64::try_from(slot + 1).ok()?;
        let mut found = None;
        self.scopes.get(SCOPE)?.leaves(&mut Vec::new(), &mut |path, leaf| {
            let mut actions = leaf.actions.iter().flatten();
            if actions.any(|action| action.intent == INTENT && action.number("slot") == Some(number)) {
                found = Some(print(path));
            }
        });
        found
    }
}
