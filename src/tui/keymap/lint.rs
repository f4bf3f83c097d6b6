//! Which keys can't be trusted on the terminals that staff have.

use crate::t;
use crate::tui::input::{Code, Key};

use super::Action;
use super::catalogue::Catalogue;
use super::trie::Pat;

/// Control keys that no terminal, multiplexer or line takes for itself.
const SAFE_CONTROL: [char; 6] = ['c', 'z', 'u', 'd', 'l', 'r'];
/// What is left of an arrow, Home, End or function key when a slow line drops its `Esc`.
const SPLIT_REMAINS: &str = "[OABCDFHPQRS";

/// Why these keys shouldn't be bound so; none when they are safe.
pub(super) fn unsafe_keys(scope: &str, path: &[Pat], actions: &[Action], catalogue: &Catalogue) -> Option<String> {
    let danger = actions.iter().find(|action| catalogue.find(action.intent).is_some_and(|intent| intent.danger));
    for pat in path {
        let Pat::Key(key) = pat else { continue };
        if let Some(reason) = unreliable(*key) {
            return Some(reason);
        }
        let Some(Action { intent, .. }) = danger else { continue };
        if key.text().is_some_and(|ch| SPLIT_REMAINS.contains(ch)) {
            return Some(t!("keys-split", intent = *intent));
        }
        if key.code == Code::Delete {
            return Some(t!("keys-delete", intent = *intent));
        }
        if path.len() == 1 && easy(*key) {
            return Some(t!("keys-easy", intent = *intent));
        }
    }
    let types_text = matches!(path.first(), Some(Pat::Key(key)) if key.text().is_some());
    (scope == "everywhere" && types_text && !actions.is_empty()).then(|| t!("keys-everywhere"))
}

/// Keys that hands press without a thought, and that a held key or a stray paste repeats.
fn easy(key: Key) -> bool {
    let moves = matches!(
        key.code,
        Code::Enter
            | Code::Tab
            | Code::Esc
            | Code::Backspace
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
    );
    moves || key.text() == Some(' ')
}

fn unreliable(key: Key) -> Option<String> {
    let Key { code, mods } = key;
    if mods.alt {
        return Some(t!("keys-alt"));
    }
    match code {
        Code::Char(ch) if mods.ctrl && !SAFE_CONTROL.contains(&ch) => Some(t!("keys-ctrl")),
        Code::Char('~') => Some(t!("keys-tilde")),
        Code::F(10..) => Some(t!("keys-f10")),
        Code::F(_) if mods.shift || mods.ctrl => Some(t!("keys-shift-f")),
        Code::Char(_) => None,
        _ if mods.ctrl => Some(t!("keys-ctrl-not-sent")),
        _ => None,
    }
}
