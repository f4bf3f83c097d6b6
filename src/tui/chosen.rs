//! What was chosen: the keymap, the quick actions and the theme, which can be wrong, and how the desk behaves. The desk opens
//! in any case, with what ships, and says what was wrong first.

use super::intent::CATALOGUE;
use super::keymap::Keymap;
use super::model::Model;
use super::policy::Policy;
use super::quick::{self, QuickAction};
use super::theme::Theme;
use crate::client::credentials;
use crate::settings::{ConfigDirs, Settings};
use crate::t;

/// The keymap of that name, and what was wrong. A mistake in an own file throws nobody out of the keys in their hands: the
/// one of that name that ships stays.
pub(super) fn keymap(name: &str, dirs: &ConfigDirs) -> (Keymap, Option<String>) {
    let (keymap, problems) = Keymap::load_or_builtin(name, dirs, &CATALOGUE);
    (keymap, problems.first().map(|first| t!("keymap-wrong", what = first.to_string())))
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
    let (theme, problems) = Theme::load_or_builtin(name, dirs);
    (theme, problems.first().map(|first| t!("theme-wrong", what = first.to_string())))
}

/// What was chosen and decided for this place.
pub(super) fn furnish(
    model: &mut Model,
    settings: &Settings,
    policy: Policy,
    token_at: Option<credentials::Place>,
    silent: &[credentials::Silence],
) {
    model.desk.preview = settings.preview();
    model.advance = settings.advance();
    model.clipboard = settings.clipboard() && !policy.kiosk;
    model.idle_minutes = policy.idle_minutes(settings.idle_lock_minutes());
    model.policy = policy;
    model.token_at = token_at;
    if let Some(silence) = silent.first() {
        let what = silence.to_string();
        model.refuse(if let Some(place) = token_at {
            t!("token-elsewhere", what = what, place = place.name())
        } else {
            t!("token-silent", what = what)
        });
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

    #[test]
    fn a_mistake_in_an_own_keymap_keeps_the_keys_that_were_chosen() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("keymaps")).unwrap();
        std::fs::write(folder.path().join("keymaps/vim.toml"), "[inbox]\n\"x\" = \"no.such.thing\"\n").unwrap();
        let dirs = ConfigDirs(vec![folder.path().to_owned()]);
        let (keymap, wrong) = keymap("vim", &dirs);
        assert_eq!((keymap.name(), keymap.has_counts()), ("vim", true));
        assert!(wrong.is_some_and(|wrong| wrong.contains("vim.toml")));
    }
}
