//! Which keys can't be trusted on the terminals that staff have.

use crate::tui::input::{Code, Key};

use super::Action;
use super::catalogue::Catalogue;
use super::trie::Pat;

/// Control keys that no terminal, multiplexer or line takes for itself.
const SAFE_CONTROL: [char; 6] = ['c', 'z', 'u', 'd', 'l', 'r'];
/// What is left of an arrow, Home, End or function key when a slow line drops its `Esc`.
const SPLIT_REMAINS: &str = "[OABCDFHPQRS";

/// Why these keys shouldn't be bound so, in Dutch; none when they are safe.
pub(super) fn unsafe_keys(scope: &str, path: &[Pat], actions: &[Action], catalogue: &Catalogue) -> Option<String> {
    let danger = actions.iter().find(|action| catalogue.find(action.intent).is_some_and(|intent| intent.danger));
    for pat in path {
        let Pat::Key(key) = pat else { continue };
        if let Some(reason) = unreliable(*key) {
            return Some(reason.to_owned());
        }
        let Some(Action { intent, .. }) = danger else { continue };
        if key.text().is_some_and(|ch| SPLIT_REMAINS.contains(ch)) {
            return Some(format!(
                "een trage lijn kan een pijl- of functietoets in stukken leveren en dan '{intent}' uitvoeren"
            ));
        }
        if key.code == Code::Delete {
            return Some(format!("Del mag nooit '{intent}' uitvoeren"));
        }
    }
    let types_text = matches!(path.first(), Some(Pat::Key(key)) if key.text().is_some());
    (scope == "everywhere" && types_text && !actions.is_empty())
        .then(|| "[everywhere] geldt ook in invoervelden, en daar is dit een letterteken".to_owned())
}

fn unreliable(key: Key) -> Option<&'static str> {
    let Key { code, mods } = key;
    if mods.alt {
        return Some("Alt komt over SSH en in tmux niet betrouwbaar aan");
    }
    match code {
        Code::Char(ch) if mods.ctrl && !SAFE_CONTROL.contains(&ch) => Some(
            "deze Ctrl-toets is van de terminal, tmux of screen, of is dezelfde als een andere toets; \
             wel kan C-c, C-z, C-u, C-d, C-l, C-r",
        ),
        Code::Char('~') => Some("na Enter is ~ het begin van een opdracht aan ssh"),
        Code::F(10..) => Some("F10 en hoger houden veel terminals zelf; gebruik F1 tot en met F9"),
        Code::F(_) if mods.shift || mods.ctrl => Some("PuTTY stuurt Shift-F1 als F11; gebruik F1 tot en met F9 alleen"),
        Code::Char(_) => None,
        _ if mods.ctrl => Some("niet elke terminal stuurt Ctrl bij deze toets mee"),
        _ => None,
    }
}
