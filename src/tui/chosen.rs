//! What was chosen and can be wrong: the keymap, the quick actions, the theme. The desk opens in any case, with what ships, and
//! says what was wrong first.

use super::intent::CATALOGUE;
use super::keymap::Keymap;
use super::quick::{self, QuickAction};
use super::theme::Theme;
use crate::settings::{ConfigDirs, Settings};
use crate::t;

/// The keymap of that name; the one that ships when it can't be read, and what was wrong.
pub(super) fn keymap(name: &str, dirs: &ConfigDirs) -> (Keymap, Option<String>) {
    match Keymap::load(name, dirs, &CATALOGUE) {
        Ok(keymap) => (keymap, None),
        Err(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            let fallback = Keymap::builtin("default", &CATALOGUE);
            (fallback.expect("the keymap that ships is whole: a test reads it"), Some(t!("keymap-wrong", what = first)))
        }
    }
}

/// The quick actions, with their keys in the keymap; none when one is wrong, and what.
pub(super) fn quick_actions(settings: &Settings, keymap: &mut Keymap) -> (Vec<QuickAction>, Option<String>) {
    match quick::load(settings, keymap) {
        Ok(actions) => (actions, None),
        Err(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            (Vec::new(), Some(t!("quick-wrong", what = first)))
        }
    }
}

/// The theme of that name; the one that ships when it can't be read, and what was wrong.
pub(super) fn theme(name: &str, dirs: &ConfigDirs) -> (Theme, Option<String>) {
    match Theme::load(name, dirs) {
        Ok(theme) => (theme, None),
        Err(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            (Theme::builtin("terminal").unwrap_or_default(), Some(t!("theme-wrong", what = first)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keymaps_that_ship_know_every_intent_they_name() {
        for name in ["default", "function-keys", "vim"] {
            let keymap = Keymap::builtin(name, &CATALOGUE);
            assert!(keymap.is_ok(), "{name}: {:#?}", keymap.err());
        }
    }
}
